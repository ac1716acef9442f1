/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_SERVER_H
#define STAPELBAAN_CLI_SERVER_H

/** The shared server: what root wrote down about it, and the way in. */

#include "stapelbaan/base/auto.h"
#include "stapelbaan/cli/parse.h"

#define SERVER_CONFIG "/etc/stapelbaan/server.conf"

/** What the administrator of the machine says, in a file of root's; all owned. */
struct server_config {
    char *path;        /* of the file itself */
    char *user;        /* the Unix account that everybody's session runs as */
    char *database;    /* absolute */
    char *keys;        /* the file that sshd reads, absolute */
    char *sshd_config; /* sshd's own file, which includes the snippet */
    char *sshd;        /* the snippet of sshd's configuration, absolute */
    char *sudoers;     /* likewise of sudo's */
    char *group;       /* who may come in through sudo */
    int sessions;      /* at once of one account */
    int idle_min;      /* without a key a session ends, minutes; 0: never */
    bool must_confine; /* no session without Landlock */
};

/**
 * Reads it. Refuses a file that anybody but root, or the one who runs this, could have written; SB_ERROR_USAGE names
 * the key that is wrong. Owned by the caller.
 */
struct server_config *server_config_read(const char *path, GError **error);
/** What init writes where nothing else is said. Owned by the caller. */
struct server_config *server_config_default(void);
/** The file's text. Owned by the caller. */
char *server_config_text(const struct server_config *config);
void server_config_free(struct server_config *config);
SB_AUTO(server_config)

/** The directories of the data: of the account, of the work and of the people. Owned by the caller. */
char *server_home(const struct server_config *config);
char *server_work(const struct server_config *config);
char *server_people(const struct server_config *config);
/** Where the program looks for the people: a link in the directory of the work. Owned by the caller. */
char *server_people_link(const struct server_config *config);

/** A line of a file that the server needs, and why. */
struct server_line {
    const char *word; /* "ForceCommand" */
    char *value;      /* owned */
    const char *why;  /* in English: it stands in the file */
};

/** What sshd must do for the account; GPtrArray of struct server_line *, owned. `program` is the path of this one. */
GPtrArray *server_sshd_lines(const struct server_config *config, const char *program);
/** The snippets as files; owned by the caller. */
char *server_sshd_text(const struct server_config *config, const char *program);
char *server_sudoers_text(const struct server_config *config, const char *program);
/** The keys that are good now as sshd reads them, each line made anew from what the database says: read by a child
 * that has the rights of the account and no more. Owned by the caller. */
char *server_keys_text(const struct server_config *config, GError **error);

bool server_keys_write(const struct server_config *config, const char *text, GError **error);

/** What is wrong with the server, a line each with the steps that are right; how many are not. */
unsigned server_doctor(const struct cli_call *call, GString *out, GError **error);
/** The server's database where this process has the rights of its account, or NULL. Owned by the caller. */
char *server_database(void);

/** One thing that a server needs. */
struct server_step {
    const char *what; /* msgid: what it is, and what for */
    /** What is wrong with it, or NULL. Owned by the caller. */
    char *(*inspect)(const struct server_config *config, const char *program);
    /** Makes it so; NULL: nobody but the administrator can. */
    bool (*make)(const struct server_config *config, const char *program, GError **error);
};

/** In the order in which they are made; ends with one whose `what` is NULL. */
extern const struct server_step server_steps[];

/** Does what `run` does with the rights of the account (a fork that is never root), and gives what it wrote to the
 * descriptor. NULL with its words on failure. Owned by the caller. */
char *server_as_user(const struct server_config *config,
                     bool (*run)(const struct server_config *config, int fd, GError **error), GError **error);

/**
 * `stapelbaan session` and `stapelbaan sudo-session`: from a process that sshd or sudo started to screens or one
 * command, confined. Returns the exit status.
 */
int service_main(int argc, char **argv, const struct cli_screens *screens);
/** Does the first word ask for that? Looked at before anything else. */
bool service_is_asked(int argc, char **argv);

/**
 * Runs what stands behind `ssh HOST`: one of the commands that need no file, with plain words. The error's code is the
 * exit status.
 */
int remote_run(const char *line, const struct session *session, GError **error);
/** The command that the words ask for, with its arguments, or NULL: not one of them, or not to be asked so. Everything
 * that it gets is one of the words, or "-". */
const struct cli_command *remote_find(char **word, struct cli_args *args, GError **error);
/** The words of such a line, NULL-terminated, or NULL with SB_ERROR_USAGE where it holds anything but plain words. */
char **remote_words(const char *line, GError **error);

#endif

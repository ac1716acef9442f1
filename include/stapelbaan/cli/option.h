/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_CLI_OPTION_H
#define STAPELBAAN_CLI_OPTION_H

/**
 * The one table of commands and options. It feeds the parser, --help, the completion and the check of the man page.
 */

#include <stdbool.h>

#include <glib.h>

#include "stapelbaan/cli/command.h"
#include "stapelbaan/ops/session.h"

/** What stands behind an option, or in an operand's place: for checking and for completion. */
enum value_kind {
    VALUE_NONE,    /* a switch */
    VALUE_FILE,    /* a path, or "-" */
    VALUE_WORD,    /* one of word[] */
    VALUE_INT,     /* min..max */
    VALUE_DECIMAL, /* min..max, at most three digits after the point */
    VALUE_DATE,    /* YYYY-MM-DD */
    VALUE_SHARE,   /* K/N, both from 1, at most max */
    VALUE_TASK,    /* an id */
    VALUE_CANDIDATE,
    VALUE_SITE,
    VALUE_PROFILE,    /* a candidate with a profile in the stored plan */
    VALUE_DRAFT_TASK, /* the id of a draft, then ids of tasks */
    VALUE_COMMAND,
    VALUE_ACCOUNT, /* an id, then anything */
    VALUE_CHANGE,  /* a change of the data; may be given more than once */
    VALUE_ANY,
};

enum option_id {
    OPT_DB,
    OPT_LANG,
    OPT_COLOR,
    OPT_GLYPHS,
    OPT_THEME,
    OPT_LINEAR,
    OPT_HELP,
    OPT_VERSION, /* up to here: with every command */
    OPT_DRY_RUN,
    OPT_OUTPUT,
    OPT_FORMAT,
    OPT_JSON,
    OPT_GOAL,
    OPT_TIME,
    OPT_GAP,
    OPT_SEED,
    OPT_THREADS,
    OPT_DATE,
    OPT_PROGRESS,
    OPT_PART,
    OPT_MERGE,
    OPT_EXPLAIN,
    OPT_PLAN,
    OPT_FRESH,
    OPT_KEEP,
    OPT_ALTERNATIVES,
    OPT_CANDIDATE,
    OPT_FROM,
    OPT_WHAT_IF,
    OPT_WRITE_MODEL,
    OPT_SITE,
    OPT_TEAM,
    OPT_PROFILE,
    OPT_TITLE,
    OPT_HOURS,
    OPT_NAME,
    OPT_ROLE,
    OPT_LANGUAGE,
    OPT_UID,
    OPT_EXPIRES,
    OPT_HEAD,
    OPT_WHO,
    OPT_WHAT,
    OPT_SINCE,
    OPT_UNTIL,
    OPT_TO,
    OPT_NEWEST,
    OPT_REHEARSE,
    OPT_ADAPT,
    OPT_APPROVER,
    OPT_CONFIG,
    OPT_PRINT,
    OPT_SERVER,
    OPTS
};

/** A set of options, bit i for option i. */
typedef guint64 option_set;

#define OPT_BIT(id) ((option_set)1 << (id))

enum { OPTIONS_GLOBAL = (1 << (OPT_VERSION + 1)) - 1 };

struct cli_option {
    const char *name;        /* without its dashes */
    const char *value;       /* msgid of what stands behind it in help, such as "FILE"; NULL for a switch */
    const char *help;        /* msgid, one line */
    const char *const *word; /* VALUE_WORD, NULL-terminated */
    gint64 min, max;
    enum value_kind kind;
    char letter; /* 0: none */
};

extern const struct cli_option cli_options[OPTS];

struct cli_args {
    const char *value[OPTS]; /* NULL: not given; "" for a switch; borrowed from argv */
    GPtrArray *change;       /* of const char *, borrowed from argv: every value of the option that may be repeated */
    GPtrArray *operand;      /* of const char *, borrowed from argv; without the command's own words */
};

struct cli_command;

/** One run of one command. */
struct cli_screens;
struct cli_call {
    const struct cli_command *command;
    const struct cli_args *args;
    const struct session *session;
    const struct cli_screens *screens;
};

struct cli_command {
    const char *name, *verb; /* verb: NULL where the name says all */
    const char *operands;    /* msgid as in a synopsis, "" for none */
    const char *summary;     /* msgid, one line, no full stop */
    const char *detail;      /* msgid, some sentences for its own --help */
    option_set options;      /* beside the global ones */
    const char *const *word; /* VALUE_WORD operands */
    int min_operand, max_operand;
    enum value_kind kind; /* of its operands */
    bool hidden;
    /** Returns the exit status; or sets `error`, whose code is the exit status. */
    int (*run)(const struct cli_call *call, GError **error);
};

/** Ends with a command whose name is NULL; the verbs of one name stand together. */
extern const struct cli_command cli_commands[];

/** The two numbers of an option of kind VALUE_SHARE; false where it was not given. */
bool cli_share(const struct cli_args *args, enum option_id id, int *k, int *n);

/** What stands behind an option in help, translated; words that must be typed as they are, are not. Static. */
const char *cli_value_name(const struct cli_option *option);

/** The option's value, or `otherwise` where it was not given. Borrowed. */
const char *cli_text(const struct cli_args *args, enum option_id id, const char *otherwise);

/** The value of an option of kind VALUE_INT or VALUE_DECIMAL, which the parser has checked. */
gint64 cli_int(const struct cli_args *args, enum option_id id, gint64 otherwise);
double cli_decimal(const struct cli_args *args, enum option_id id, double otherwise);

/** Operand number `i`, or NULL. Borrowed. */
const char *cli_operand(const struct cli_args *args, unsigned i);

#endif

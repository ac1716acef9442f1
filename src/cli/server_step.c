/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a shared server needs, one row of a table each: what it is, how it is looked at, how it is made. "server init"
 * makes what is not as it should be, and "doctor --server" tells of it: both by the same look.
 */

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <shadow.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stapelbaan/base/confine.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/base/login.h"
#include "stapelbaan/cli/server.h"
#include "stapelbaan/store/store.h"

static char *found(const char *format, ...) G_GNUC_PRINTF(1, 2);

static char *
found(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    char *text = g_strdup_vprintf(format, list);
    va_end(list);
    return text;
}

static bool
fail(const char *path, GError **error)
{
    g_set_error(error, SB_ERROR, SB_ERROR_IO, "%s: %s", path, g_strerror(errno));
    return false;
}

/* ---- files and directories ---- */

/* Root's, or in a trial without root of who makes the trial. */
static uid_t
root_uid(void)
{
    return geteuid();
}

static char *
inspect_place(const char *path, mode_t kind, mode_t mode, uid_t owner)
{
    struct stat about;

    if (lstat(path, &about) < 0)
        return found("%s: %s", path, g_strerror(errno));
    if ((about.st_mode & S_IFMT) != kind)
        return found(_("%s is something else than it should be"), path);
    if (about.st_uid != owner)
        return found(_("%s belongs to uid %d, and should to uid %d"), path, (int)about.st_uid, (int)owner);
    if ((about.st_mode & 07777) != mode)
        return found(_("%s has mode %04o, and should have %04o"), path, (unsigned)about.st_mode & 07777,
                     (unsigned)mode);
    return NULL;
}

/* The first line that differs, as people find it. */
static char *
inspect_text(const char *path, const char *should)
{
    g_autofree char *is = NULL;

    if (!g_file_get_contents(path, &is, NULL, NULL))
        return found("%s: %s", path, g_strerror(errno));
    g_auto(GStrv) have = g_strsplit(is, "\n", -1), want = g_strsplit(should, "\n", -1);
    for (unsigned i = 0; have[i] || want[i]; i++) {
        if (g_strcmp0(have[i], want[i]) == 0)
            continue;
        return found(_("%s:%u is \"%s\", and should be \"%s\""), path, i + 1, have[i] ? have[i] : "",
                     want[i] ? want[i] : "");
    }
    return NULL;
}

static char *
inspect_file(const char *path, mode_t mode, const char *should)
{
    char *finding = inspect_place(path, S_IFREG, mode, root_uid());

    return finding ? finding : inspect_text(path, should);
}

static bool
make_file(const char *path, mode_t mode, const char *text, GError **error)
{
    g_autofree char *directory = g_path_get_dirname(path);
    GFileSetContentsFlags whole = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
    g_autoptr(GError) own = NULL;

    if (g_mkdir_with_parents(directory, 0755) < 0)
        return fail(directory, error);
    if (!g_file_set_contents_full(path, text, -1, whole, (int)mode, &own)) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_IO, own->message);
        return false;
    }
    return (chmod(path, mode) == 0 && chown(path, root_uid(), getegid()) == 0) || fail(path, error);
}

static const struct passwd *
user_of(const struct server_config *config)
{
    return getpwnam(config->user);
}

static char *
inspect_directory(const struct server_config *config, const char *path)
{
    const struct passwd *user = user_of(config);

    return user ? inspect_place(path, S_IFDIR, 0700, user->pw_uid)
                : found(_("there is no Unix account \"%s\""), config->user);
}

static bool
make_directory(const struct server_config *config, const char *path, GError **error)
{
    const struct passwd *user = user_of(config);

    if (!user || (g_mkdir_with_parents(path, 0700) < 0 && errno != EEXIST))
        return fail(path, error);
    return (chmod(path, 0700) == 0 && lchown(path, user->pw_uid, user->pw_gid) == 0) || fail(path, error);
}

/* ---- the steps ---- */

static char *
inspect_config(const struct server_config *config, const char *program)
{
    (void)program;
    return inspect_place(config->path, S_IFREG, 0644, root_uid());
}

static bool
make_config(const struct server_config *config, const char *program, GError **error)
{
    g_autofree char *text = server_config_text(config);

    (void)program;
    if (!g_file_test(config->path, G_FILE_TEST_EXISTS))
        return make_file(config->path, 0644, text, error);
    return (chown(config->path, root_uid(), getegid()) == 0 && chmod(config->path, 0644) == 0) ||
           fail(config->path, error);
}

/* Runs a program of the machine with fixed words. NULL where it failed, with what it said. Owned by the caller. */
static char *
run_program(const char *const *word, GError **error)
{
    g_autofree char *out = NULL, *err = NULL;
    int status = -1;

    if (!g_spawn_sync(NULL, (char **)(gpointer)word, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, error))
        return NULL;
    if (g_spawn_check_wait_status(status, NULL))
        return g_steal_pointer(&out);
    g_set_error(error, SB_ERROR, SB_ERROR_IO, "%s: %s", word[0], g_strstrip(err));
    return NULL;
}

static char *
inspect_user(const struct server_config *config, const char *program)
{
    const struct passwd *user = user_of(config);
    const struct spwd *shadow = user ? getspnam(config->user) : NULL;

    (void)program;
    if (!user)
        return found(_("there is no Unix account \"%s\""), config->user);
    if (user->pw_uid == 0)
        return found(_("the Unix account \"%s\" is root"), config->user);
    if (strcmp(user->pw_shell, "/bin/sh") != 0)
        return found(_("the shell of \"%s\" is %s, and should be /bin/sh, which reads no file of the person's"),
                     config->user, user->pw_shell);
    if (shadow && *shadow->sp_pwdp != '!' && *shadow->sp_pwdp != '*')
        return found(_("\"%s\" has a password: lock it with \"passwd -l %s\""), config->user, config->user);
    if (login_has_other_groups(config->user))
        return found(_("\"%s\" is a member of other groups: take it out of them"), config->user);
    return NULL;
}

static bool
make_user(const struct server_config *config, const char *program, GError **error)
{
    g_autofree char *home = server_home(config);
    const char *const add[] = {"useradd",    "--system", "--user-group",     "--home-dir", home, "--shell", "/bin/sh",
                               "--password", "*",        "--no-create-home", config->user, NULL};

    (void)program;
    if (user_of(config)) {
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("the account \"%s\" is there: change it by hand"), config->user);
        return false;
    }
    g_autofree char *said = run_program(add, error);
    return said;
}

static char *
inspect_group(const struct server_config *config, const char *program)
{
    (void)program;
    return login_has_group(config->group) ? NULL : found(_("there is no group \"%s\""), config->group);
}

static bool
make_group(const struct server_config *config, const char *program, GError **error)
{
    const char *const add[] = {"groupadd", "--system", config->group, NULL};

    (void)program;
    g_autofree char *said = run_program(add, error);
    return said;
}

static char *
inspect_home(const struct server_config *config, const char *program)
{
    g_autofree char *path = server_home(config);

    (void)program;
    return inspect_directory(config, path);
}

static bool
make_home(const struct server_config *config, const char *program, GError **error)
{
    g_autofree char *path = server_home(config);

    (void)program;
    return make_directory(config, path, error);
}

static char *
inspect_work(const struct server_config *config, const char *program)
{
    g_autofree char *path = server_work(config);

    (void)program;
    return inspect_directory(config, path);
}

static bool
make_work(const struct server_config *config, const char *program, GError **error)
{
    g_autofree char *path = server_work(config);

    (void)program;
    return make_directory(config, path, error);
}

static char *
inspect_people(const struct server_config *config, const char *program)
{
    g_autofree char *path = server_people(config), *link = server_people_link(config);
    char *finding = inspect_directory(config, path);

    (void)program;
    if (finding)
        return finding;
    g_autofree char *to = g_file_read_link(link, NULL);
    return g_strcmp0(to, "../people") == 0 ? NULL : found(_("%s is no link to ../people"), link);
}

static bool
make_people(const struct server_config *config, const char *program, GError **error)
{
    g_autofree char *path = server_people(config), *link = server_people_link(config);

    (void)program;
    if (!make_directory(config, path, error))
        return false;
    const struct passwd *user = user_of(config);
    return (symlink("../people", link) == 0 && lchown(link, user->pw_uid, user->pw_gid) == 0) || errno == EEXIST ||
           fail(link, error);
}

static bool
open_database(const struct server_config *config, int fd, GError **error)
{
    auto_of(store) store = store_open(config->database, STORE_WRITE, error);

    (void)fd;
    return store;
}

static bool
look_at_database(const struct server_config *config, int fd, GError **error)
{
    auto_of(store) store = store_open(config->database, STORE_READ, error);
    g_autoptr(GPtrArray) finding = store ? store_doctor(store) : NULL;
    const char *first = finding && finding->len ? finding->pdata[0] : "";

    return finding && write(fd, first, strlen(first)) >= 0;
}

static char *
inspect_database(const struct server_config *config, const char *program)
{
    const struct passwd *user = user_of(config);
    char *finding = user ? inspect_place(config->database, S_IFREG, 0600, user->pw_uid)
                         : found(_("there is no Unix account \"%s\""), config->user);
    g_autoptr(GError) error = NULL;

    (void)program;
    if (finding)
        return finding;
    finding = server_as_user(config, look_at_database, &error);
    if (finding && *finding)
        return finding;
    g_free(finding);
    return error ? g_strdup(error->message) : NULL;
}

static bool
make_database(const struct server_config *config, const char *program, GError **error)
{
    const struct passwd *user = user_of(config);
    g_autofree char *said = NULL;

    (void)program;
    if (g_file_test(config->database, G_FILE_TEST_EXISTS) &&
        (!user || chmod(config->database, 0600) < 0 || lchown(config->database, user->pw_uid, user->pw_gid) < 0))
        return fail(config->database, error);
    said = server_as_user(config, open_database, error);
    return said;
}

static char *
inspect_keys(const struct server_config *config, const char *program)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = server_keys_text(config, &error);

    (void)program;
    return text ? inspect_file(config->keys, 0644, text) : g_strdup(error->message);
}

static bool
make_keys(const struct server_config *config, const char *program, GError **error)
{
    g_autofree char *text = server_keys_text(config, error);

    (void)program;
    return text && server_keys_write(config, text, error);
}

bool
server_keys_write(const struct server_config *config, const char *text, GError **error)
{
    return make_file(config->keys, 0644, text, error);
}

static char *
inspect_sshd(const struct server_config *config, const char *program)
{
    g_autofree char *text = server_sshd_text(config, program);

    return inspect_file(config->sshd, 0644, text);
}

static bool
make_sshd(const struct server_config *config, const char *program, GError **error)
{
    g_autofree char *text = server_sshd_text(config, program);

    return make_file(config->sshd, 0644, text, error);
}

/* Does sshd itself say that it does `word value` and nothing else of that word? */
static char *
inspect_said(char **said, const char *word, const char *value)
{
    gsize n = strlen(word);
    int n_found = 0;

    for (char **at = said; *at; at++) {
        if (g_ascii_strncasecmp(*at, word, n) != 0 || (*at)[n] != ' ')
            continue;
        if (strcmp(*at + n + 1, value) != 0 || n_found++ > 0)
            return found(_("sshd does \"%s\", and should \"%s %s\": another of its files is in the way"), *at, word,
                         value);
    }
    return n_found ? NULL : found(_("sshd does not do \"%s %s\": does sshd_config include the file?"), word, value);
}

static char *
inspect_effect(const struct server_config *config, const char *program)
{
    g_autofree char *who = g_strdup_printf("user=%s,host=localhost,addr=127.0.0.1", config->user);
    const char *const ask[] = {"/usr/sbin/sshd", "-T", "-C", who, "-f", config->sshd_config, NULL};
    g_autoptr(GPtrArray) lines = server_sshd_lines(config, program);
    g_autoptr(GError) error = NULL;
    g_autofree char *answer = run_program(ask, &error);
    char *finding = NULL;

    if (!answer)
        return g_strdup(error->message);
    g_auto(GStrv) said = g_strsplit(answer, "\n", -1);
    for (guint i = 0; !finding && i < lines->len; i++) {
        const struct server_line *line = lines->pdata[i];
        finding = inspect_said(said, line->word, line->value);
    }
    return finding ? finding : inspect_said(said, "PermitUserEnvironment", "no");
}

static char *
inspect_sudoers(const struct server_config *config, const char *program)
{
    g_autofree char *text = server_sudoers_text(config, program);
    const char *const check[] = {"/usr/sbin/visudo", "-cqf", config->sudoers, NULL};
    g_autoptr(GError) error = NULL;
    char *finding = inspect_file(config->sudoers, 0440, text);

    if (finding || !g_file_test(check[0], G_FILE_TEST_IS_EXECUTABLE))
        return finding;
    g_autofree char *said = run_program(check, &error);
    return said ? NULL : g_strdup(error->message);
}

static bool
make_sudoers(const struct server_config *config, const char *program, GError **error)
{
    g_autofree char *text = server_sudoers_text(config, program);

    return make_file(config->sudoers, 0440, text, error);
}

/* Whoever can change the program, or a directory above it, is everybody. */
static char *
inspect_program(const struct server_config *config, const char *program)
{
    g_autofree char *path = g_strdup(program);

    (void)config;
    while (true) {
        struct stat about;
        if (stat(path, &about) < 0)
            return found("%s: %s", path, g_strerror(errno));
        if (about.st_uid != 0 && about.st_uid != root_uid())
            return found(_("%s belongs to uid %d, and should to root"), path, (int)about.st_uid);
        if ((about.st_mode & 022) && !(about.st_mode & S_ISVTX))
            return found(_("%s may be written by others (mode %04o)"), path, (unsigned)about.st_mode & 07777);
        if (strcmp(path, "/") == 0)
            return NULL;
        char *up = g_path_get_dirname(path);
        g_free(path);
        path = up;
    }
}

static char *
inspect_kernel(const struct server_config *config, const char *program)
{
    (void)program;
    if (confine_files_version() > 0)
        return NULL;
    return found(config->must_confine
                     ? _("this kernel has no Landlock: no session starts (confine=required in %s)")
                     : _("this kernel has no Landlock: sessions run without it (confine=if-possible in %s)"),
                 config->path);
}

const struct server_step server_steps[] = {
    {N_("the file that says where everything is; every session reads it"), inspect_config, make_config},
    {N_("the Unix account that every session runs as: no password, no other group, a shell that reads no files"),
     inspect_user, make_user},
    {N_("the group of the people who have a Unix account here and come in through sudo"), inspect_group, make_group},
    {N_("the directory of the account, which nobody else enters"), inspect_home, make_home},
    {N_("the directory of the database of the work"), inspect_work, make_work},
    {N_("the directory of what is about people, beside it: coordinators' sessions cannot enter it"), inspect_people,
     make_people},
    {N_("the database"), inspect_database, make_database},
    {N_("the keys that may log in, for sshd: root's file, written from the database by \"server keys\""), inspect_keys,
     make_keys},
    {N_("what sshd does when somebody logs in as that account"), inspect_sshd, make_sshd},
    {N_("and that sshd really does it, whatever its other files say"), inspect_effect, NULL},
    {N_("what sudo lets the members of the group do"), inspect_sudoers, make_sudoers},
    {N_("this program, which only root may change"), inspect_program, NULL},
    {N_("the kernel, which confines each session"), inspect_kernel, NULL},
    {NULL, NULL, NULL},
};

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The file of the shared server: a key file of root's, read before anything else of a session. Who can write it decides
 * what everybody gets, so a file that others could have written is refused.
 */

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/cli/server.h"

enum { FILE_MOST = 64 << 10, SESSIONS_MOST = 100, IDLE_MOST = 24 * 60 };

static const char group[] = "server";

struct server_config *
server_config_default(void)
{
    struct server_config *config = g_new0(struct server_config, 1);

    *config = (struct server_config){
        .path = g_strdup(SERVER_CONFIG),
        .user = g_strdup("stapelbaan"),
        .database = g_strdup("/var/lib/stapelbaan/work/stapelbaan.db"),
        .keys = g_strdup("/etc/stapelbaan/keys"),
        .sshd_config = g_strdup("/etc/ssh/sshd_config"),
        .sshd = g_strdup("/etc/ssh/sshd_config.d/60-stapelbaan.conf"),
        .sudoers = g_strdup("/etc/sudoers.d/stapelbaan"),
        .group = g_strdup("stapelbaan-users"),
        .sessions = 4,
        .idle_min = 60,
        .must_confine = true,
    };
    return config;
}

void
server_config_free(struct server_config *config)
{
    if (!config)
        return;
    g_free(config->path);
    g_free(config->user);
    g_free(config->database);
    g_free(config->keys);
    g_free(config->sshd_config);
    g_free(config->sshd);
    g_free(config->sudoers);
    g_free(config->group);
    g_free(config);
}

char *
server_config_text(const struct server_config *config)
{
    return g_strdup_printf(
        "# stapelbaan(1), ON A SERVER: read by every session, and by \"stapelbaan server\" and \"doctor --server\".\n"
        "[server]\n"
        "# the Unix account that every session runs as, and the database that it opens\n"
        "user=%s\n"
        "database=%s\n"
        "# what sshd and sudo read; \"stapelbaan server init\" writes them\n"
        "keys=%s\n"
        "sshd_config=%s\n"
        "sshd=%s\n"
        "sudoers=%s\n"
        "# members of this Unix group may come in through sudo\n"
        "group=%s\n"
        "# how often one account may be logged in at once, and after how many minutes without a key it is logged out "
        "(0: "
        "never)\n"
        "sessions=%d\n"
        "idle=%d\n"
        "# required: no session where the kernel lacks Landlock; if-possible: then without it\n"
        "confine=%s\n",
        config->user, config->database, config->keys, config->sshd_config, config->sshd, config->sudoers, config->group,
        config->sessions, config->idle_min, config->must_confine ? "required" : "if-possible");
}

static bool
fail(const char *path, const char *why, GError **error)
{
    g_set_error(error, SB_ERROR, SB_ERROR_USAGE, "%s: %s", path, why);
    return false;
}

/* Root's, or of the one who runs this, and nobody else's to write. */
static bool
is_trusted(int fd, const char *path, GError **error)
{
    struct stat about;

    if (fstat(fd, &about) < 0 || !S_ISREG(about.st_mode) || about.st_size > FILE_MOST)
        return fail(path, _("is no plain file"), error);
    if ((about.st_uid != 0 && about.st_uid != geteuid()) || (about.st_mode & 022))
        return fail(path, _("may be written by others than root: chown root:root it and chmod 644 it"), error);
    return true;
}

/* Owned by the caller. */
static char *
read_file(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    char *text = NULL;
    ssize_t n = -1;

    if (fd < 0) {
        fail(path, g_strerror(errno), error);
        return NULL;
    }
    if (is_trusted(fd, path, error)) {
        text = g_malloc0(FILE_MOST + 1);
        n = read(fd, text, FILE_MOST);
        if (n < 0)
            fail(path, g_strerror(errno), error);
    }
    close(fd);
    if (n < 0)
        g_clear_pointer(&text, g_free);
    return text;
}

/* ---- the keys ---- */

static bool
take_path(char **at, const char *value)
{
    if (!g_path_is_absolute(value) || strpbrk(value, " \t\"'\\%") || !text_check(value, "", NULL))
        return false;
    g_free(*at);
    *at = g_strdup(value);
    return true;
}

/* A name of a Unix account or group. */
static bool
take_name(char **at, const char *value)
{
    gsize n = strlen(value);

    if (n == 0 || n > 32 || !(g_ascii_islower(*value) || *value == '_') ||
        strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789_-") != n)
        return false;
    g_free(*at);
    *at = g_strdup(value);
    return true;
}

static bool
take_number(int *at, const char *value, int least, int most)
{
    guint64 number = 0;

    if (!g_ascii_string_to_unsigned(value, 10, (guint64)least, (guint64)most, &number, NULL))
        return false;
    *at = (int)number;
    return true;
}

static bool
take_confine(bool *at, const char *value)
{
    *at = strcmp(value, "if-possible") != 0;
    return !*at || strcmp(value, "required") == 0;
}

static bool
take(struct server_config *config, const char *key, const char *value)
{
    const struct {
        const char *key;
        char **at;
        bool is_name;
    } text[] = {
        {"user", &config->user, true},
        {"group", &config->group, true},
        {"database", &config->database, false},
        {"keys", &config->keys, false},
        {"sshd", &config->sshd, false},
        {"sudoers", &config->sudoers, false},
        {"sshd_config", &config->sshd_config, false},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(text); i++)
        if (strcmp(text[i].key, key) == 0)
            return text[i].is_name ? take_name(text[i].at, value) : take_path(text[i].at, value);
    if (strcmp(key, "sessions") == 0)
        return take_number(&config->sessions, value, 1, SESSIONS_MOST);
    if (strcmp(key, "idle") == 0)
        return take_number(&config->idle_min, value, 0, IDLE_MOST);
    return strcmp(key, "confine") == 0 && take_confine(&config->must_confine, value);
}

static bool
take_all(struct server_config *config, GKeyFile *file, GError **error)
{
    g_auto(GStrv) key = g_key_file_get_keys(file, group, NULL, NULL);

    if (!key)
        return fail(config->path, _("has no group [server]"), error);
    for (char **at = key; *at; at++) {
        g_autofree char *value = g_key_file_get_string(file, group, *at, NULL);
        if (value && take(config, *at, value))
            continue;
        g_autofree char *quoted = text_quote(value ? value : "");
        g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("%s: %s=%s is unknown or no such value: see stapelbaan(1)"),
                    config->path, *at, quoted);
        return false;
    }
    return true;
}

struct server_config *
server_config_read(const char *path, GError **error)
{
    auto_of(server_config) config = server_config_default();
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *text = read_file(path, error);
    g_autoptr(GError) own = NULL;

    if (!text)
        return NULL;
    g_free(config->path);
    config->path = g_strdup(path);
    if (!g_key_file_load_from_data(file, text, (gsize)-1, G_KEY_FILE_NONE, &own)) {
        fail(path, own->message, error);
        return NULL;
    }
    return take_all(config, file, error) ? g_steal_pointer(&config) : NULL;
}

char *
server_database(void)
{
    auto_of(server_config) config =
        g_file_test(SERVER_CONFIG, G_FILE_TEST_EXISTS) ? server_config_read(SERVER_CONFIG, NULL) : NULL;
    const struct passwd *user = config ? getpwnam(config->user) : NULL;

    return user && user->pw_uid == geteuid() ? g_strdup(config->database) : NULL;
}

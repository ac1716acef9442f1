/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Backups: who may, what the history says, and which ones stay.
 *
 * The time of a backup is in its name, and only what has such a name is ever removed.
 */

#include "stapelbaan/ops/backup.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"

#define NAME_FORMAT "stapelbaan-%Y%m%dT%H%M%SZ.db"
static const char name_pattern[] = "stapelbaan-[0-9]{8}T[0-9]{6}Z\\.db";

char *
ops_backup_name(const char *directory)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *name = g_date_time_format(now, NAME_FORMAT);

    return g_build_filename(directory, name, NULL);
}

/* Files of the machine are not for those who come in through the server. */
static bool
may(const struct actor *actor, const char *verb, GError **error)
{
    if (!actor->is_service)
        return ops_may(actor, verb, "backup", error);
    g_set_error_literal(error, SB_ERROR, SB_ERROR_CONFLICT, _("a backup is made on the machine itself"));
    return false;
}

static bool
note(const char *path, const struct actor *actor, const char *verb, const char *file, GError **error)
{
    g_autofree char *name = g_path_get_basename(file);
    auto_of(store) store = store_open(path, STORE_WRITE, error);

    if (!store || !store_begin(store, error))
        return false;
    return change_end(store, store_audit_add(store, actor->name, verb, "backup", name, "", error), error);
}

struct store_sum *
ops_backup(const char *path, const struct actor *actor, const char *file, char **unnoted, GError **error)
{
    g_autoptr(GError) own = NULL;

    if (!may(actor, "export", error))
        return NULL;
    auto_of(store) store = store_open(path, STORE_READ, error);
    if (!store)
        return NULL;
    if (!note(path, actor, "export", file, &own))
        *unnoted = g_strdup(own->message);
    return store_backup(store, file, error);
}

struct store_sum *
ops_restore(const char *path, const struct actor *actor, const char *file, bool rehearse, char **aside, GError **error)
{
    if (!may(actor, "restore", error))
        return NULL;
    auto_of(store_sum) sum = store_restore(file, path, rehearse, aside, error);
    if (!sum || (!rehearse && !note(path, actor, "recover", file, error)))
        return NULL;
    return g_steal_pointer(&sum);
}

/* ---- which ones stay --------------------------------------------------------------------------------------------- */

static int
compare_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)b, *(const char *const *)a);
}

/* Paths of the backups there, newest first, the cut off ones among them. NULL on error. */
static GPtrArray *
list(const char *directory, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(directory, 0, error);
    g_autoptr(GRegex) regex = g_regex_new(name_pattern, G_REGEX_ANCHORED | G_REGEX_DOLLAR_ENDONLY, 0, NULL);
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);

    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir))
        if (strlen(name) == strlen("stapelbaan-20261201T135500Z.db") && g_regex_match(regex, name, 0, NULL))
            g_ptr_array_add(out, g_build_filename(directory, name, NULL));
    g_ptr_array_sort(out, compare_text);
    if (dir)
        return out;
    (*error)->domain = SB_ERROR;
    (*error)->code = SB_ERROR_IO;
    g_ptr_array_unref(out);
    return NULL;
}

/* The name that a backup made so many days ago would have: what sorts before it is older. Owned by the caller. */
static char *
name_days_ago(int days)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autoptr(GDateTime) then = g_date_time_add_days(now, -days);

    return g_date_time_format(then, NAME_FORMAT);
}

static bool
is_older(const char *path, int days)
{
    g_autofree char *then = name_days_ago(days), *name = g_path_get_basename(path);

    return strcmp(name, then) < 0;
}

static bool
is_whole(const char *path)
{
    g_autofree char *sum = g_strconcat(path, ".sum", NULL);

    return g_file_test(sum, G_FILE_TEST_EXISTS);
}

char *
ops_backup_newest(const char *directory, GError **error)
{
    g_autoptr(GPtrArray) all = list(directory, error);

    for (guint i = 0; all && i < all->len; i++)
        if (is_whole(all->pdata[i]))
            return g_strdup(all->pdata[i]);
    if (all)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("no backup of \"backup --to\" stands in \"%s\""), directory);
    return NULL;
}

bool
ops_backup_is_late(const char *path)
{
    return is_older(path, BACKUP_LATE_DAYS);
}

int
ops_backup_thin(const char *directory, const struct actor *actor, int newest, GError **error)
{
    g_autoptr(GPtrArray) all = may(actor, "export", error) ? list(directory, error) : NULL;
    int n_whole = 0, n_gone = 0;

    for (guint i = 0; all && i < all->len; i++) {
        const char *path = all->pdata[i];
        bool whole = is_whole(path);
        n_whole += whole;
        bool stays = whole ? n_whole == 1 || (n_whole <= newest && !is_older(path, BACKUP_DAYS)) : !is_older(path, 1);
        if (!stays && !store_backup_remove(path, error))
            return -1;
        n_gone += !stays;
    }
    return all ? n_gone : -1;
}

/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * FILE.sum beside a backup: lines as sha256sum writes and checks them, and before these what else is known of it, as
 * comments. Names are told by what stands behind FILE, so that a backup may be renamed.
 */

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "backup.h"
#include "stapelbaan/base/error.h"

enum { HASH_LENGTH = 64 };

struct store_sum *
store_sum_new(void)
{
    struct store_sum *sum = g_new0(struct store_sum, 1);

    sum->hash = g_ptr_array_new_with_free_func(g_free);
    return sum;
}

void
store_sum_free(struct store_sum *sum)
{
    if (!sum)
        return;
    g_free(sum->at);
    g_free(sum->head);
    g_ptr_array_unref(sum->hash);
    g_free(sum);
}

bool
sum_write(const struct store_sum *sum, const char *file, GError **error)
{
    g_autofree char *name = g_strconcat(file, ".sum", NULL), *base = g_path_get_basename(file);
    g_autoptr(GString) text = g_string_new("# a backup of stapelbaan; sha256sum -c checks it\n");

    g_string_append_printf(text, "# at %s\n# schema %d\n# rows %" G_GINT64_FORMAT "\n# bytes %" G_GINT64_FORMAT "\n",
                           sum->at, sum->schema, sum->n_row, sum->n_byte);
    if (sum->head)
        g_string_append_printf(text, "# head %s\n", sum->head);
    for (guint i = 0; i < sum->hash->len; i++)
        if (*(const char *)sum->hash->pdata[i])
            g_string_append_printf(text, "%s  %s%s\n", (const char *)sum->hash->pdata[i], base, place_part[i]);
    if (g_file_set_contents_full(name, text->str, (gssize)text->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error))
        return true;
    (*error)->domain = SB_ERROR;
    (*error)->code = SB_ERROR_IO;
    return false;
}

/* Which file of the database a name means: the longest part that it ends with. */
static unsigned
part_of(const char *name)
{
    for (unsigned i = PLACE_PARTS - 1; i > 0; i--)
        if (g_str_has_suffix(name, place_part[i]))
            return i;
    return 0;
}

static void
set_text(char **at, const char *text)
{
    g_free(*at);
    *at = g_strdup(text);
}

static void
take_line(struct store_sum *sum, const char *line)
{
    const char *space = strchr(line, ' ');

    if (g_str_has_prefix(line, "# at "))
        set_text(&sum->at, line + strlen("# at "));
    else if (g_str_has_prefix(line, "# head "))
        set_text(&sum->head, line + strlen("# head "));
    else if (g_str_has_prefix(line, "# schema "))
        sum->schema = (int)strtol(line + strlen("# schema "), NULL, 10);
    else if (g_str_has_prefix(line, "# rows "))
        sum->n_row = g_ascii_strtoll(line + strlen("# rows "), NULL, 10);
    else if (g_str_has_prefix(line, "# bytes "))
        sum->n_byte = g_ascii_strtoll(line + strlen("# bytes "), NULL, 10);
    else if (space - line == HASH_LENGTH) {
        char **at = (char **)&sum->hash->pdata[part_of(line)];
        g_free(*at);
        *at = g_strndup(line, HASH_LENGTH);
    }
}

struct store_sum *
store_sum_read(const char *file, GError **error)
{
    g_autofree char *name = g_strconcat(file, ".sum", NULL), *text = NULL;
    auto_of(store_sum) sum = store_sum_new();

    for (unsigned i = 0; i < PLACE_PARTS; i++)
        g_ptr_array_add(sum->hash, g_strdup(""));
    if (!g_file_get_contents(name, &text, NULL, NULL)) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA,
                    _("no \"%s\": the backup was cut off, or that file was left behind; take another backup"), name);
        return NULL;
    }
    g_auto(GStrv) line = g_strsplit(text, "\n", -1);
    for (char **at = line; *at; at++)
        take_line(sum, *at);
    if (sum->at && *(const char *)sum->hash->pdata[0])
        return g_steal_pointer(&sum);
    g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("\"%s\" is not the list of a backup: take another backup"), name);
    return NULL;
}

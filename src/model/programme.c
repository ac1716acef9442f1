/* SPDX-License-Identifier: EUPL-1.2 */
/* Three growing lists; turning the table over is a counting sort, so that a big one takes no longer than reading it. */

#include "stapelbaan/model/programme.h"

struct programme *
programme_new(void)
{
    struct programme *programme = g_new0(struct programme, 1);

    programme->column = g_array_new(FALSE, FALSE, sizeof(struct programme_column));
    programme->row = g_array_new(FALSE, FALSE, sizeof(struct programme_row));
    programme->entry = g_array_new(FALSE, FALSE, sizeof(struct programme_entry));
    programme->names = g_string_chunk_new(4096);
    programme->about = g_string_new(NULL);
    return programme;
}

void
programme_free(struct programme *programme)
{
    if (programme == NULL)
        return;
    g_array_unref(programme->column);
    g_array_unref(programme->row);
    g_array_unref(programme->entry);
    g_string_chunk_free(programme->names);
    g_string_free(programme->about, TRUE);
    g_free(programme);
}

int
programme_add_column(struct programme *programme, enum programme_kind kind, double cost, double upper)
{
    struct programme_column column = {.cost = cost, .upper = upper, .kind = kind};

    g_array_append_val(programme->column, column);
    return (int)programme->column->len - 1;
}

void
programme_name(struct programme *programme, int column, const char *name)
{
    g_array_index(programme->column, struct programme_column, column).name =
        g_string_chunk_insert(programme->names, name);
}

int
programme_add_row(struct programme *programme, enum programme_sense sense, double right)
{
    struct programme_row row = {.right = right, .sense = sense};

    g_array_append_val(programme->row, row);
    return (int)programme->row->len - 1;
}

void
programme_put(struct programme *programme, int row, int column, double value)
{
    struct programme_entry entry = {row, column, value};

    if (value < 0 || value > 0)
        g_array_append_val(programme->entry, entry);
}

struct programme_entry *
programme_by_column(const struct programme *programme, guint **begin)
{
    const struct programme_entry *entry = (const struct programme_entry *)(const void *)programme->entry->data;
    guint n = programme->entry->len, n_column = programme->column->len;
    struct programme_entry *out = g_new(struct programme_entry, (gsize)n + 1);
    g_autofree guint *at = g_new0(guint, (gsize)n_column + 1);

    *begin = g_new0(guint, (gsize)n_column + 1);
    for (guint i = 0; i < n; i++)
        (*begin)[entry[i].column + 1]++;
    for (guint c = 0; c < n_column; c++)
        at[c + 1] = (*begin)[c + 1] += (*begin)[c];
    for (guint i = 0; i < n; i++)
        out[at[entry[i].column]++] = entry[i];
    return out;
}

/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * A free id in the style of those that are there: the commonest beginning, the next number, as many digits.
 */

#include <string.h>

#include "private.h"
#include "stapelbaan/ops/edit.h"
#include "stapelbaan/store/person.h"

enum { DIGITS_MAX = 9 };

/* Ids with one beginning: "T" of T001. */
struct style {
    int n, width;
    gint64 highest;
};

/* Where the number at the end of `id` begins; at its end where there is none. */
static size_t
stem_length(const char *id)
{
    size_t length = strlen(id), at = length;

    while (at > 0 && g_ascii_isdigit(id[at - 1]) && length - at < DIGITS_MAX)
        at--;
    return at;
}

/* Counts each beginning; GHashTable beginning -> struct style *, owned. */
static GHashTable *
styles_of(const GPtrArray *ids)
{
    GHashTable *styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (guint i = 0; i < ids->len; i++) {
        const char *id = ids->pdata[i];
        size_t stem = stem_length(id);
        g_autofree char *key = g_strndup(id, stem);

        if (id[stem] == '\0')
            continue;
        struct style *style = g_hash_table_lookup(styles, key);
        if (!style) {
            style = g_new0(struct style, 1);
            g_hash_table_insert(styles, g_strdup(key), style);
        }
        style->n++;
        style->width = MAX(style->width, (int)strlen(id + stem));
        style->highest = MAX(style->highest, g_ascii_strtoll(id + stem, NULL, 10));
    }
    return styles;
}

/* The letter of the first record: taak, aanbieder, locatie, baan, kandidaat. */
static const char *
first_stem(const char *kind)
{
    return strcmp(kind, "task") == 0       ? "T"
           : strcmp(kind, "provider") == 0 ? "A"
           : strcmp(kind, "site") == 0     ? "L"
           : strcmp(kind, "job") == 0      ? "B"
                                           : "K";
}

char *
ops_free_id(struct store *store, const char *kind)
{
    g_autoptr(GPtrArray) ids = store_read_ids(store, kind, true, NULL);
    g_autoptr(GHashTable) styles = ids ? styles_of(ids) : NULL;
    struct style first = {.width = 3}, *best = &first;
    const char *stem = first_stem(kind);
    GHashTableIter iter;
    gpointer key, value;

    if (styles)
        g_hash_table_iter_init(&iter, styles);
    while (styles && g_hash_table_iter_next(&iter, &key, &value)) {
        struct style *style = value;
        if (style->n > best->n || (style->n == best->n && strcmp(key, stem) < 0)) {
            best = style;
            stem = key;
        }
    }
    for (gint64 number = best->highest + 1;; number++) {
        g_autofree char *id = g_strdup_printf("%s%0*" G_GINT64_FORMAT, stem, best->width, number);
        if (strcmp(kind, "candidate") != 0 || !store_is_erased(store, id))
            return g_steal_pointer(&id);
    }
}

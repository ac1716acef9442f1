/* SPDX-License-Identifier: EUPL-1.2 */
/* Certificates are free words in capitals; these are the ones that people meet. */

#include "stapelbaan/model/certificate.h"

#include <string.h>

#include <glib/gi18n.h>

const struct certificate certificate_usual[] = {
    {"VOG", N_("certificate of conduct")},
    {"HACCP", N_("food hygiene")},
    {"VCA", N_("working safely")},
    {"B-LICENCE", N_("driving licence for a car")},
    {"MACHINE", N_("allowed to use the machine")},
    {"PASS", N_("access pass")},
    {NULL, NULL},
};

static int
by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
add_unusual(GHashTable *set, char **word)
{
    for (; word && *word; word++) {
        const struct certificate *one = certificate_usual;

        while (one->word && strcmp(one->word, *word) != 0)
            one++;
        if (!one->word && !g_hash_table_contains(set, *word))
            g_hash_table_add(set, g_strdup(*word));
    }
}

GPtrArray *
certificates_known(const struct dataset *data)
{
    g_autoptr(GHashTable) set = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter at;
    gpointer word;

    for (guint i = 0; i < data->task->len; i++)
        add_unusual(set, ((const struct task *)data->task->pdata[i])->requires);
    for (guint i = 0; i < data->candidate->len; i++)
        add_unusual(set, ((const struct candidate *)data->candidate->pdata[i])->holds);
    g_hash_table_iter_init(&at, set);
    while (g_hash_table_iter_next(&at, &word, NULL))
        g_ptr_array_add(out, word);
    g_ptr_array_sort(out, by_text);
    return out;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* What a better plan changed, in terms of people; and the gap. */

#include <math.h>

#include <glib/gi18n.h>

#include "stapelbaan/ui/match_run.h"

/* What a plan holds for a candidate; types have several jobs. */
struct holding {
    int n_job, n_full, minutes;
};

static GHashTable *
holdings(const struct plan *plan)
{
    GHashTable *map = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);

    for (unsigned i = 0; plan && i < plan->profile->len; i++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, i);
        struct holding *holding = g_hash_table_lookup(map, profile->candidate);
        if (!holding) {
            holding = g_new0(struct holding, 1);
            g_hash_table_insert(map, profile->candidate, holding);
        }
        holding->n_job++;
        holding->n_full += profile->full;
        holding->minutes += profile->minutes;
    }
    return map;
}

/* A word for the change of one candidate, or NULL. */
static const char *
change_word(const struct holding *before, const struct holding *after)
{
    if (after->n_job > before->n_job)
        return after->n_full > before->n_full ? _("placed, full") : _("placed");
    if (after->n_job < before->n_job)
        return _("set free");
    if (after->n_full > before->n_full)
        return _("now full");
    if (after->n_full < before->n_full)
        return _("now part");
    if (after->minutes > before->minutes)
        return _("more hours");
    return after->minutes < before->minutes ? _("fewer hours") : NULL;
}

static gint
by_name(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(a, b);
}

static GList *
names_of(GHashTable *before, GHashTable *after)
{
    g_autoptr(GHashTable) all = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    gpointer name;

    for (int i = 0; i < 2; i++) {
        g_hash_table_iter_init(&iter, i ? after : before);
        while (g_hash_table_iter_next(&iter, &name, NULL))
            g_hash_table_add(all, name);
    }
    return g_list_sort(g_hash_table_get_keys(all), by_name);
}

char *
ui_match_difference(const struct plan *before, const struct plan *after, int most)
{
    static const struct holding nothing;
    g_autoptr(GHashTable) old = holdings(before), new = holdings(after);
    g_autoptr(GList) name = names_of(old, new);
    GString *text = g_string_new(NULL);
    int n_more = 0;

    if (!before) {
        g_string_append_printf(text, ngettext("the first plan: %u job", "the first plan: %u jobs", after->profile->len),
                               after->profile->len);
        return g_string_free(text, FALSE);
    }
    for (GList *at = name; at; at = at->next) {
        const struct holding *was = g_hash_table_lookup(old, at->data), *is = g_hash_table_lookup(new, at->data);
        const char *word = change_word(was ? was : &nothing, is ? is : &nothing);
        if (word && most-- > 0)
            g_string_append_printf(text, "%s%s %s", text->len ? ", " : "", (const char *)at->data, word);
        else if (word)
            n_more++;
    }
    if (n_more)
        g_string_append_printf(text, ngettext(", and %d more", ", and %d more", (gulong)n_more), n_more);
    if (!text->len)
        g_string_append(text, _("the same jobs, better chosen"));
    return g_string_free(text, FALSE);
}

double
ui_match_gap(double score, double bound)
{
    if (!isfinite(bound))
        return -1;
    return 100 * MAX(bound - score, 0) / MAX(fabs(bound), 1e-9);
}

/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * What a better plan changed, in terms of people and work. The run writes it down in words of its own, "full 1;person
 * K004 placed", for those who read it may do so in different languages.
 */

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/ops/run.h"

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

/* The change of one candidate, or NULL. */
static const char *
change_of(const struct holding *before, const struct holding *after)
{
    if (after->n_job > before->n_job)
        return after->n_full > before->n_full ? "placed-full" : "placed";
    if (after->n_job < before->n_job)
        return "free";
    if (after->n_full > before->n_full)
        return "full";
    if (after->n_full < before->n_full)
        return "part";
    if (after->minutes > before->minutes)
        return "more";
    return after->minutes < before->minutes ? "fewer" : NULL;
}

static const struct {
    const char *stored, *shown;
} change_word[] = {
    {"placed-full", N_("placed, full")},
    {"placed", N_("placed")},
    {"free", N_("set free")},
    {"full", N_("now full")},
    {"part", N_("now part")},
    {"more", N_("more hours")},
    {"fewer", N_("fewer hours")},
};

static gint
by_name(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(a, b);
}

/* The keys of both, sorted. */
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

static void append(GString *out, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
append(GString *out, const char *format, ...)
{
    va_list args;

    if (out->len > 0)
        g_string_append_c(out, ';');
    va_start(args, format);
    g_string_append_vprintf(out, format, args);
    va_end(args);
}

static void
add_people(GString *out, const struct plan *before, const struct plan *after, int most)
{
    static const struct holding nothing;
    g_autoptr(GHashTable) old = holdings(before), new = holdings(after);
    g_autoptr(GList) name = names_of(old, new);
    int n_more = 0;

    for (GList *at = name; at; at = at->next) {
        const struct holding *was = g_hash_table_lookup(old, at->data), *is = g_hash_table_lookup(new, at->data);
        const char *change = change_of(was ? was : &nothing, is ? is : &nothing);
        if (change && most-- > 0)
            append(out, "person %s %s", (const char *)at->data, change);
        else if (change)
            n_more++;
    }
    if (n_more > 0)
        append(out, "more %d", n_more);
}

/* Task -> GHashTable, a set of those who do it. */
static GHashTable *
doers(const struct plan *plan)
{
    GHashTable *map = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_hash_table_unref);

    for (unsigned i = 0; i < plan->profile->len; i++) {
        const struct profile *profile = plan->profile->pdata[i];
        for (unsigned v = 0; v < profile->visit->len; v++) {
            const struct visit *visit = profile->visit->pdata[v];
            GHashTable *who = g_hash_table_lookup(map, visit->task);
            if (!who) {
                who = g_hash_table_new(g_str_hash, g_str_equal);
                g_hash_table_insert(map, visit->task, who);
            }
            g_hash_table_add(who, profile->candidate);
        }
    }
    return map;
}

/* How many are in one set and not in the other. */
static int
n_apart(GHashTable *one, GHashTable *other)
{
    GHashTableIter iter;
    gpointer who;
    int n = 0;

    g_hash_table_iter_init(&iter, one);
    while (g_hash_table_iter_next(&iter, &who, NULL))
        n += !g_hash_table_contains(other, who);
    return n;
}

/* Work that went from hand to hand: somebody gave it up and somebody else has it. */
static void
add_swaps(GString *out, const struct plan *before, const struct plan *after, int most)
{
    g_autoptr(GHashTable) old = doers(before), new = doers(after);
    g_autoptr(GList) name = names_of(old, new);

    for (GList *at = name; at && most > 0; at = at->next) {
        GHashTable *was = g_hash_table_lookup(old, at->data), *is = g_hash_table_lookup(new, at->data);
        int gave = was && is ? n_apart(was, is) : 0, got = was && is ? n_apart(is, was) : 0;
        if (gave == 0 || got == 0)
            continue;
        append(out, "swap %s %d", (const char *)at->data, gave + got);
        most--;
    }
}

static void
count_jobs(const struct plan *plan, int *n_full, int *n_part)
{
    *n_full = *n_part = 0;
    for (unsigned i = 0; i < plan->profile->len; i++) {
        bool full = ((const struct profile *)plan->profile->pdata[i])->full;
        *n_full += full;
        *n_part += !full;
    }
}

char *
ops_improved(const struct plan *before, const struct plan *after, int most)
{
    g_autoptr(GString) out = g_string_new(NULL);
    int full, part, was_full, was_part;

    if (!before)
        return g_strdup_printf("first %u", after->profile->len);
    count_jobs(after, &full, &part);
    count_jobs(before, &was_full, &was_part);
    if (full != was_full)
        append(out, "full %d", full - was_full);
    if (part != was_part)
        append(out, "part %d", part - was_part);
    add_people(out, before, after, most);
    add_swaps(out, before, after, most);
    return g_strdup(out->len > 0 ? out->str : "same");
}

/* ---- for people ---- */

static char *
person_words(const char *id, const char *change)
{
    for (gsize i = 0; i < G_N_ELEMENTS(change_word); i++)
        if (g_strcmp0(change_word[i].stored, change) == 0)
            return g_strdup_printf("%s %s", id, _(change_word[i].shown));
    return g_strdup(id);
}

/* One word of the database in those of the reader; NULL where it is none. Owned by the caller. */
static char *
words_of(char *const *part)
{
    unsigned n = g_strv_length((char **)part);
    int figure = n > 1 ? (int)g_ascii_strtoll(part[n - 1], NULL, 10) : 0;
    gulong several = (gulong)abs(figure);

    if (n == 2 && strcmp(part[0], "first") == 0)
        return g_strdup_printf(ngettext("the first plan: %d job", "the first plan: %d jobs", several), figure);
    if (n == 2 && strcmp(part[0], "full") == 0)
        return g_strdup_printf(ngettext("%+d full job", "%+d full jobs", several), figure);
    if (n == 2 && strcmp(part[0], "part") == 0)
        return g_strdup_printf(ngettext("%+d part job", "%+d part jobs", several), figure);
    if (n == 2 && strcmp(part[0], "more") == 0)
        return g_strdup_printf(ngettext("%d more person", "%d more people", several), figure);
    if (n == 3 && strcmp(part[0], "swap") == 0)
        return g_strdup_printf(ngettext("%d person exchanged %s", "%d people exchanged %s", several), figure, part[1]);
    if (n == 3 && strcmp(part[0], "person") == 0)
        return person_words(part[1], part[2]);
    return n == 1 && strcmp(part[0], "same") == 0 ? g_strdup(_("the same jobs, better chosen")) : NULL;
}

char *
ops_improved_words(const char *what)
{
    g_auto(GStrv) word = g_strsplit(what, ";", -1);
    g_autoptr(GString) out = g_string_new(NULL);

    for (char **at = word; *at; at++) {
        g_auto(GStrv) part = g_strsplit(*at, " ", -1);
        g_autofree char *shown = words_of(part);
        if (shown)
            g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", shown);
    }
    return g_strdup(out->str);
}

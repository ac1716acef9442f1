/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Headings: a table that was made in one language is read in any.
 *
 * The Dutch labels stand here beside the translation file, because that holds only the current language; a test keeps
 * the two alike. Headings are compared without regard to case, accents, blanks and underscores.
 */

#include "csv_heading.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"

static const struct {
    const char *key, *dutch, *example;
} heading_table[] = {
    {"id", "Kenmerk", "A-12"},
    {"provider", "Aanbieder", "schoon"},
    {"site", "Locatie", "hoofdgebouw"},
    {"title", "Titel", "Vergadertafels afnemen"},
    {"minutes", "Minuten", "40"},
    {"days", "Dagen", "mo-fr"},
    {"times_per_week", "Keer per week", "5"},
    {"window", "Tussen", "07:00-09:00"},
    {"blackout", "Maar niet tussen", "08:00-08:15"},
    {"people", "Mensen", "1"},
    {"split", "Te verdelen", "no"},
    {"season", "Seizoen", "03-01, 10-31"},
    {"demands", "Eisen", "WALK 2, BEND 1"},
    {"requires", "Certificaten", "VOG"},
    {"origin", "Waarom vrij", "left-undone"},
    {"supervisor", "Begeleider", "Team ochtend"},
    {"note", "Notitie", ""},
    {"coach", "Jobcoach", "anna"},
    {"count", "Hoeveel mensen", "1"},
    {"hours.min", "Minste uren", "20"},
    {"hours.full", "Volle baan", "32"},
    {"hours.max", "Meeste uren", "36"},
    {"available", "Beschikbaar", "mo-th 07:00-17:00, fr 07:00-15:00"},
    {"max_days", "Meeste dagen", "5"},
    {"max_day_hours", "Meeste uren/dag", "8"},
    {"min_day_hours", "Minste uren/dag", "2"},
    {"pace", "Tempo", "0.8"},
    {"stretch", "Langst zonder pauze", "120"},
    {"max_gap", "Langste wachttijd", "90"},
    {"max_providers", "Meeste aanbieders", "3"},
    {"max_sites_per_day", "Locaties per dag", "3"},
    {"travel", "Reist", "walk"},
    {"home", "Locatie bij huis", "hoofdgebouw"},
    {"max_commute", "Langste reis", "60"},
    {"abilities", "Kan", "LIFT 1, CUST ?"},
    {"adjustments", "Aanpassingen", "LIFT"},
    {"day_limits", "Daggrenzen", "STAND 2 240"},
    {"holds", "Certificaten", "VOG"},
    {"prefers.like", "Doet graag", "green"},
    {"prefers.avoid", "Liever niet", "catering"},
    {"group", "Doelgroep", "banenafspraak"},
    {"support", "Begeleiding", "light"},
};

/* What two headings are compared by. Owned by the caller. */
static char *
fold(const char *heading)
{
    g_autofree char *folded = g_str_is_ascii(heading) ? g_ascii_strdown(heading, -1) : text_fold(heading);

    g_strdelimit(folded, "_\n\t", ' ');
    return g_strdup(g_strstrip(folded));
}

const char *
csv_heading_dutch(const struct field *field)
{
    for (gsize i = 0; i < G_N_ELEMENTS(heading_table); i++) {
        if (strcmp(heading_table[i].key, field->key) == 0)
            return heading_table[i].dutch;
    }
    return field->label;
}

const char *
csv_heading_example(const struct field *field)
{
    for (gsize i = 0; i < G_N_ELEMENTS(heading_table); i++) {
        if (strcmp(heading_table[i].key, field->key) == 0)
            return heading_table[i].example;
    }
    return "";
}

GHashTable *
csv_heading_names(const struct field *table)
{
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (const struct field *field = table; field->key; field++) {
        const char *name[] = {field->key, field->label, csv_heading_dutch(field), _(field->label)};

        for (gsize i = 0; i < G_N_ELEMENTS(name); i++)
            g_hash_table_insert(names, fold(name[i]), (void *)field);
    }
    return names;
}

const struct field *
csv_heading_find(GHashTable *names, const char *heading)
{
    g_autofree char *sought = strlen(heading) <= HEADING_MAX_BYTES ? fold(heading) : NULL;

    return sought ? g_hash_table_lookup(names, sought) : NULL;
}

char *
csv_heading_nearest(const struct field *table, const char *heading)
{
    g_autoptr(GPtrArray) name = g_ptr_array_new();

    for (const struct field *field = table; field->key; field++) {
        g_ptr_array_add(name, (char *)_(field->label));
        g_ptr_array_add(name, (char *)field->key);
        g_ptr_array_add(name, (char *)field->label);
        g_ptr_array_add(name, (char *)csv_heading_dutch(field));
    }
    return g_strdup(text_nearest(heading, (const char *const *)name->pdata, name->len));
}

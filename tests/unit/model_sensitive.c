/* SPDX-License-Identifier: EUPL-1.2 */
/* Free text that looks like a diagnosis is found, and what only sounds like it is left alone. */

#include "stapelbaan/model/sensitive.h"

#include <gio/gio.h>
#include <string.h>

static void
check(const char *text, enum sensitive_kind kind, const char *word)
{
    g_autofree char *found = NULL;
    enum sensitive_kind is = sensitive_find(text, &found);

    if (is != kind || g_strcmp0(found, word) != 0)
        g_error("\"%s\": kind %d and \"%s\", not %d and \"%s\"", text, (int)is, found, (int)kind, word);
}

static void
diagnoses_are_found(void)
{
    static const char *const text[][2] = {
        {"Anna heeft autisme", "autisme"},
        {"autistisch, dus rustige plek", "autistisch"},
        {"Heeft een Autismespectrumstoornis.", "Autismespectrumstoornis"},
        {"wegens ADHD", "ADHD"},
        {"ASS, geen wisselingen", "ASS"},
        {"PDD-NOS", "PDD"},
        {"burn-out", "burn-out"},
        {"Burn out gehad", "Burn out"},
        {"een angststoornis", "angststoornis"},
        {"stoornis in het spectrum", "stoornis"},
        {"anxiety disorder", "disorder"},
        {"licht verstandelijk beperkt", "licht verstandelijk"},
        {"niet-aangeboren hersenletsel", "niet-aangeboren hersenletsel"},
        {"NAH", "NAH"},
        {"epileptische aanvallen", "epileptische"},
        {"De ziekte van Crohn", "ziekte van Crohn"},
        {"syndroom van Down", "syndroom"},
        {"heeft MS", "MS"},
        {"DÉPRESSIEF zijn", "DÉPRESSIEF"},
        {"had a stroke in 2020", "had a stroke"},
        {"diagnosed last year", "diagnosed"},
        {"Parkinson's", "Parkinson"},
        {"alcoholverslaving", "alcoholverslaving"},
        {"De\xcc\x81pressief", "De\xcc\x81pressief"}, /* the accent as a character of its own */
    };

    for (gsize i = 0; i < G_N_ELEMENTS(text); i++)
        check(text[i][0], SENSITIVE_DIAGNOSIS, text[i][1]);
}

static void
causes_are_found(void)
{
    static const char *const text[][2] = {
        {"sinds een auto-ongeluk rustig aan", "auto-ongeluk"},
        {"after an accident", "after an accident"},
        {"slikt medicijnen in de ochtend", "slikt medicijnen"},
        {"is onder behandeling", "onder behandeling"},
        {"zwanger, tot mei", "zwanger"},
        {"antidepressiva", "antidepressiva"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(text); i++)
        check(text[i][0], SENSITIVE_CAUSE, text[i][1]);
}

static void
work_and_places_are_not(void)
{
    static const char *const text[] = {
        "",
        " ",
        "Koffie rondbrengen in het Parkinsongebouw",
        "Post naar de Alzheimerlaan 3, Assen",
        "Downtown, countdown, download",
        "Huntington Street 12",
        "Narcissen planten bij de vijver",
        "Asperges schillen en assen smeren",
        "as uit de kachel halen",
        "MS Office en MS Teams klaarzetten",
        "Lithium-accu's naar de inzameling",
        "Alzheimer Café klaarzetten",
        "Psychiatrische afdeling: gang dweilen",
        "Reumakliniek, Traumacentrum, Kankerinstituut",
        "Add paper to the printer",
        "ADD PAPER AND CP TO THE PRINTER, MS ROOM",
        "Bij ziekte van de vaste kracht: bel de balie",
        "EHBO-doos en ongevallenboek bijvullen",
        "Handalcohol bijvullen, alcoholvrij bier koelen",
        "Medicatie rondbrengen met de kar",
        "Spreekkamer psycholoog afstoffen",
        "Storing melden bij de netwerkbeheerder",
        "Overspannen bouw, grote overspanning",
        "Stroke-unit: linnen aanvullen",
        "Diagnostiek: labjassen wassen",
        "mini-trauma's aan de vloer herstellen",
        "Blinde muur, dove kalk en een lamme deur verven",
        "Tafel voor tien, rustige plek, geen telefoon",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(text); i++)
        check(text[i], SENSITIVE_NONE, NULL);
}

/* Every line of the list is one that its own text finds: none is shadowed, misspelt or in the wrong form. */
static void
every_line_works(void)
{
    g_autoptr(GBytes) bytes = g_resources_lookup_data("/stapelbaan/privacy/words.txt", 0, NULL);
    g_assert_nonnull(bytes);
    g_autofree char *all = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_auto(GStrv) line = g_strsplit(all, "\n", -1);
    enum sensitive_kind kind = SENSITIVE_NONE;
    unsigned n = 0;

    for (char **at = line; *at; at++) {
        if (**at == '[')
            kind = strcmp(*at, "[diagnosis]") == 0 ? SENSITIVE_DIAGNOSIS
                   : strcmp(*at, "[cause]") == 0   ? SENSITIVE_CAUSE
                                                   : SENSITIVE_NONE;
        if (**at == '[' || **at == '#' || !**at)
            continue;
        g_auto(GStrv) part = g_strsplit(*at, "*", -1);
        g_autofree char *bare = g_strjoinv("", part), *text = g_strdup_printf("een %s daar", bare), *word = NULL;
        g_assert_cmpint(sensitive_find(text, &word), ==, kind);
        n++;
    }
    g_assert_cmpuint(n, >, 150);
}

static void
warning_names_the_word(void)
{
    g_autofree char *warning = sensitive_warning("rustige plek, autisme"), *none = sensitive_warning("rustige plek");

    g_assert_nonnull(strstr(warning, "\"autisme\""));
    g_assert_null(none);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/sensitive/diagnoses", diagnoses_are_found);
    g_test_add_func("/model/sensitive/causes", causes_are_found);
    g_test_add_func("/model/sensitive/work-and-places", work_and_places_are_not);
    g_test_add_func("/model/sensitive/every-line", every_line_works);
    g_test_add_func("/model/sensitive/warning", warning_names_the_word);
    return g_test_run();
}

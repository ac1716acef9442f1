/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables as spreadsheets make them, and as we write them. */

#include <string.h>

#include "exchange_sample.h"
#include "stapelbaan/exchange/csv.h"
#include "stapelbaan/exchange/yaml.h"

static const char known_text[] = "stapelbaan: 1\nproviders: [{id: p, name: P, sector: green}]\n"
                                 "sites: [{id: s, name: S, lat: 52, lon: 5}]\n";

static struct dataset *
known_new(void)
{
    auto_of(fault_list) faults = fault_list_new();

    return yaml_read("known", known_text, sizeof known_text - 1, NULL, faults);
}

static struct dataset *
read_bytes(const char *bytes, gsize n_byte, enum csv_kind kind, const struct dataset *known)
{
    auto_of(fault_list) faults = fault_list_new();
    struct dataset *data = csv_read("table.csv", bytes, n_byte, kind, known, faults);

    if (faults->fault->len > 0) {
        g_autofree char *fault = fault_text(g_ptr_array_index(faults->fault, 0));

        g_error("%s\n%s", fault, bytes);
    }
    return data;
}

static void
test_round_trip(void)
{
    for (guint32 seed = 1; seed <= 100; seed++) {
        auto_of(dataset) data = sample_dataset(seed);
        g_autoptr(GString) tasks = csv_write(data, CSV_TASKS);
        g_autoptr(GString) people = csv_write(data, CSV_CANDIDATES);
        auto_of(dataset) task = read_bytes(tasks->str, tasks->len, CSV_TASKS, data);
        auto_of(dataset) candidate = read_bytes(people->str, people->len, CSV_CANDIDATES, data);
        g_autoptr(GString) again = csv_write(task, CSV_TASKS);

        sample_assert_list(data->task, task->task, task_fields);
        sample_assert_list(data->candidate, candidate->candidate, candidate_fields);
        g_assert_cmpstr(tasks->str, ==, again->str);
    }
}

/* One task in every way that a spreadsheet may save it. */
static void
test_spellings(void)
{
    static const struct {
        const char *bytes;
        gsize n_byte;
    } text[] = {
#define TEXT(bytes) {(bytes), sizeof(bytes) - 1}
        TEXT("id,provider,site,title,minutes,days,window\nT1,p,s,Caf\xc3\xa9 \"A\",40,mo-fr,07:00-09:00\n"),
        TEXT("\xef\xbb\xbfid;provider;site;title;minutes;days;window\r\nT1;p;s;\"Caf\xc3\xa9 \"\"A\"\"\";40;mo-fr;"
             "07:00-09:00\r\n"),
        TEXT("sep=;\r\nid;provider;site;title;minutes;days;window\r\nT1;p;s;Caf\xe9 \"A\";40;ma-vr;7:00-9:00"),
        TEXT("KENMERK\tAanbieder\tLocatie\tTitel\tMinuten\tDagen\tTussen\rT1\tp\ts\tCaf\xe9 \"A\"\t40\tmo-fr\t"
             "07:00-09:00\r"),
        TEXT("Id,Provider,Site,Title,Minutes,Days,Between,,\n\n# T0,,,,,,,,\n T1 ,p,s,Caf\xc3\xa9 \"A\", 40 ,"
             "\"mo, tu, we, th, fr\",07:00 \xe2\x80\x93 09:00,,\n,,,,,,,,\n"),
        TEXT("id;provider;site;title;minutes;days;window\nT1;p\xc2\xa0;s;Caf\xc3\xa9 \"A\";\xc2\xa0"
             "40;mo\xc2\xa0-\xc2\xa0"
             "fr;07:00-09:00\xc2\xa0\n"),
        TEXT("times_per_week;title;note;id;site;provider;minutes;days;window\n;Caf\xe9 \"A\";;T1;s;p;40;MO-FR;"
             "07:00-09:00\n"),
    };
    auto_of(dataset) known = known_new();
    auto_of(dataset) first = read_bytes(text[0].bytes, text[0].n_byte, CSV_TASKS, known);

    g_assert_cmpstr(dataset_task(first, "T1")->title, ==, "Café \"A\"");
    for (gsize i = 1; i < G_N_ELEMENTS(text); i++) {
        enum csv_kind kind = CSV_CANDIDATES;
        auto_of(dataset) data = read_bytes(text[i].bytes, text[i].n_byte, CSV_TASKS, known);

        sample_assert_list(first->task, data->task, task_fields);
        g_assert_true(csv_sniff(text[i].bytes, text[i].n_byte, &kind));
        g_assert_cmpint(kind, ==, CSV_TASKS);
    }
}

/* What Excel calls Unicode text. */
static void
test_utf16(void)
{
    static const char table[] = "id\tprovider\tsite\ttitle\tminutes\tdays\twindow\r\nT1\tp\ts\tCaf\xc3\xa9\t40\tmo\t"
                                "07:00-09:00\r\n";
    gsize n_byte = 0;
    g_autofree char *wide = g_convert(table, sizeof table - 1, "UTF-16", "UTF-8", NULL, &n_byte, NULL);
    auto_of(dataset) known = known_new();
    auto_of(dataset) data = read_bytes(wide, n_byte, CSV_TASKS, known);

    g_assert_cmpstr(dataset_task(data, "T1")->title, ==, "Café");
}

/* Decimal comma, yes and no in Dutch, line breaks in cells, and the apostrophe before a formula. */
static void
test_values(void)
{
    static const char tasks[] = "id;provider;site;title;minutes;days;window;split;demands;note;supervisor\n"
                                "T1;p;s;\"Twee\nregels\";40;wo, vr;07:00-09:00;Ja;\"WALK 2\nBEND 1\";'=1+1;'=\n"
                                "T2;p;s;'t Huis;40;za-zo;07:00-09:00;nee;;''=1;-5\n";
    static const char people[] = "id;coach;hours.full;available;pace;prefers.like\n"
                                 "K1;anna;36,5;ma-vr 8:00-17:00;0,85;green, p\n";
    auto_of(dataset) known = known_new();
    auto_of(dataset) task = read_bytes(tasks, sizeof tasks - 1, CSV_TASKS, known);
    auto_of(dataset) person = read_bytes(people, sizeof people - 1, CSV_CANDIDATES, known);
    const struct task *one = dataset_task(task, "T1");
    const struct task *two = dataset_task(task, "T2");
    const struct candidate *who = dataset_candidate(person, "K1");

    g_assert_cmpstr(one->title, ==, "Twee regels");
    g_assert_cmpint(one->days, ==, (1U << DAY_WE) | (1U << DAY_FR));
    g_assert_true(one->split);
    g_assert_cmpint(one->demand[DEMAND_BEND], ==, 1);
    g_assert_cmpstr(one->note, ==, "=1+1");
    g_assert_cmpstr(one->supervisor, ==, "=");
    g_assert_cmpstr(two->title, ==, "'t Huis");
    g_assert_cmpint(two->days, ==, (1U << DAY_SA) | (1U << DAY_SU));
    g_assert_false(two->split);
    g_assert_cmpstr(two->note, ==, "'=1");
    g_assert_cmpstr(two->supervisor, ==, "-5");
    g_assert_cmpint(who->hours_full_min, ==, 2190);
    g_assert_cmpint(who->pace_pct, ==, 85);
    g_assert_cmpint(who->available[DAY_MO].start_min, ==, 480);
}

/* Nothing that is written runs as a formula. */
static void
test_formulas(void)
{
    for (guint32 seed = 1; seed <= 20; seed++) {
        auto_of(dataset) data = sample_dataset(seed);
        g_autoptr(GString) table = csv_write(data, CSV_TASKS);

        g_assert_false(strstr(table->str, ",=") || strstr(table->str, ",@") || strstr(table->str, ",+") ||
                       strstr(table->str, ",\"="));
    }
}

static void
test_sniff(void)
{
    static const char *const neither[] = {"", "stapelbaan: 1\n", "# id, site\nstapelbaan: 1\n", "id\n1\n",
                                          "{\"id\": 1}"};
    static const char people[] = "id,coach,pace\n";
    enum csv_kind kind = CSV_TASKS;

    for (gsize i = 0; i < G_N_ELEMENTS(neither); i++)
        g_assert_false(csv_sniff(neither[i], strlen(neither[i]), &kind));
    g_assert_true(csv_sniff(people, sizeof people - 1, &kind));
    g_assert_cmpint(kind, ==, CSV_CANDIDATES);
}

/* A template is a table without records; its example becomes one when the mark is taken off. */
static void
test_template(gconstpointer separator)
{
    static const enum csv_kind kinds[] = {CSV_TASKS, CSV_CANDIDATES};
    static const char known_more[] = "stapelbaan: 1\nproviders: [{id: schoon, name: P, sector: green}]\n"
                                     "sites: [{id: hoofdgebouw, name: S, lat: 52, lon: 5}]\n";
    auto_of(fault_list) faults = fault_list_new();
    auto_of(dataset) known = yaml_read("known", known_more, sizeof known_more - 1, NULL, faults);

    for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
        g_autoptr(GString) table = csv_template(kinds[k], *(const char *)separator);
        auto_of(dataset) empty = read_bytes(table->str, table->len, kinds[k], NULL);
        enum csv_kind found = kinds[k] == CSV_TASKS ? CSV_CANDIDATES : CSV_TASKS;
        auto_of(dataset) filled = NULL;

        g_assert_cmpuint(empty->task->len + empty->candidate->len, ==, 0);
        g_assert_true(csv_sniff(table->str, table->len, &found));
        g_assert_cmpint(found, ==, kinds[k]);
        g_string_replace(table, "# A-12", "A-12", 0);
        filled = read_bytes(table->str, table->len, kinds[k], known);
        g_assert_cmpuint(filled->task->len + filled->candidate->len, ==, 1);
    }
}

/* The Dutch translation of a label, from the translation file; NULL where it has none. Owned by the caller. */
static char *
translation(const char *po, const char *label)
{
    g_autofree char *msgid = g_strdup_printf("\nmsgid \"%s\"\nmsgstr \"", label);
    const char *at = strstr(po, msgid);

    return at ? g_strndup(at + strlen(msgid), strcspn(at + strlen(msgid), "\"")) : NULL;
}

/* A Dutch template is read in every language: the headings known to the reader are those of the translation. */
static void
test_dutch_headings(void)
{
    static const char *const base[] = {"id", "provider", "site", "title", "minutes", "days", "window"};
    g_autofree char *po = NULL;
    auto_of(dataset) known = known_new();

    g_assert_true(g_file_get_contents("data/po/nl.po", &po, NULL, NULL));
    for (const struct field *field = task_fields; field->key; field++) {
        g_autofree char *dutch = translation(po, field->label);
        g_autoptr(GString) table = g_string_new(NULL);
        auto_of(dataset) data = NULL;

        g_assert_nonnull(dutch);
        for (gsize i = 0; i < G_N_ELEMENTS(base); i++)
            g_string_append_printf(table, "%s;", strcmp(base[i], field->key) == 0 ? dutch : base[i]);
        if (!field->required)
            g_string_append(table, dutch);
        data = read_bytes(table->str, table->len, CSV_TASKS, known);
        g_assert_nonnull(data);
    }
    for (const struct field *field = candidate_fields; field->key; field++) {
        g_autofree char *dutch = translation(po, field->label);
        auto_of(fault_list) faults = fault_list_new();

        g_assert_nonnull(dutch);
        g_assert_null(csv_read("x", dutch, strlen(dutch), CSV_CANDIDATES, known, faults));
        for (guint i = 0; i < faults->fault->len; i++) {
            const struct fault *fault = g_ptr_array_index(faults->fault, i);

            if (g_str_has_prefix(fault->text, "unknown column"))
                g_error("%s", fault->text);
        }
    }
}

int
main(int argc, char **argv)
{
    static const char semicolon = ';';
    static const char comma = ',';

    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/csv/round-trip", test_round_trip);
    g_test_add_func("/csv/spellings", test_spellings);
    g_test_add_func("/csv/utf16", test_utf16);
    g_test_add_func("/csv/values", test_values);
    g_test_add_func("/csv/formulas", test_formulas);
    g_test_add_func("/csv/sniff", test_sniff);
    g_test_add_data_func("/csv/template/semicolon", &semicolon, test_template);
    g_test_add_data_func("/csv/template/comma", &comma, test_template);
    g_test_add_func("/csv/dutch-headings", test_dutch_headings);
    return g_test_run();
}

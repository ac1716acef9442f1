/* SPDX-License-Identifier: EUPL-1.2 */
/* The list without a terminal: what is shown, in which order, and where the cursor stays. */

#include <locale.h>

#include <glib.h>

#include <time.h>

#include "stapelbaan/ui/widget/table.h"

struct row {
    char id[16], title[48];
    int minutes;
};

static const char *
id_of(const void *row, void *user)
{
    (void)user;
    return ((const struct row *)row)->id;
}

static void
text_title(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ((const struct row *)row)->title);
}

static void
text_minutes(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append_printf(out, "%d", ((const struct row *)row)->minutes);
}

static double
number_minutes(const void *row, void *user)
{
    (void)user;
    return ((const struct row *)row)->minutes;
}

static int
minutes_of(const void *row, void *user)
{
    (void)user;
    return ((const struct row *)row)->minutes;
}

static const struct ui_column columns[] = {
    {.key = "title", .label = "Title", .width = 20, .text = text_title},
    {.key = "minutes", .label = "Min", .width = 5, .right = true, .text = text_minutes, .number = number_minutes},
};
static const struct ui_table_spec spec = {
    .column = columns, .n_column = 2, .id = id_of, .minutes = minutes_of, .empty = "Nothing."};

static const struct row few[] = {
    {"a", "Zaal vegen", 90}, {"b", "koffie zetten", 100}, {"c", "Coördinator helpen", 9}, {"d", "Koffiekar", 30}};

static GPtrArray *
rows_of(const struct row *row, guint n)
{
    GPtrArray *out = g_ptr_array_new();

    for (guint i = 0; i < n; i++)
        g_ptr_array_add(out, (gpointer)&row[i]);
    return out;
}

static struct ui_table *
table_of(const struct row *row, guint n)
{
    struct ui_table *table = ui_table_new(&spec, NULL);
    g_autoptr(GPtrArray) rows = rows_of(row, n);

    ui_table_set_rows(table, rows);
    return table;
}

static void
step(struct ui_table *table, enum ui_act act)
{
    g_assert_true(ui_table_action(table, NULL, act, NULL));
}

static void
order_is_case_blind_and_numeric(void)
{
    auto_of(ui_table) table = table_of(few, 4);

    g_assert_true(ui_table_sort(table, "title", false));
    step(table, ACT_FIRST);
    g_assert_cmpstr(ui_table_current_id(table), ==, "c");
    step(table, ACT_DOWN);
    g_assert_cmpstr(ui_table_current_id(table), ==, "b");
    g_assert_true(ui_table_sort(table, "minutes", true));
    step(table, ACT_FIRST);
    g_assert_cmpstr(ui_table_current_id(table), ==, "b"); /* 100 before 90: not by letters */
    g_assert_false(ui_table_sort(table, "nonsense", false));
}

static void
filter_takes_words_in_any_order_without_accents(void)
{
    auto_of(ui_table) table = table_of(few, 4);

    ui_table_set_filter(table, "zetten KOFF");
    g_assert_cmpuint(ui_table_n_shown(table), ==, 1);
    ui_table_set_filter(table, "coordinator");
    g_assert_cmpstr(ui_table_current_id(table), ==, "c");
    ui_table_set_filter(table, "niets");
    g_assert_cmpuint(ui_table_n_shown(table), ==, 0);
    g_assert_null(ui_table_current(table));
    g_assert_true(ui_table_back(table));
    g_assert_cmpuint(ui_table_n_shown(table), ==, 4);
    g_assert_false(ui_table_back(table));
}

/* While a word grows, only what is shown is looked at; when it shrinks, everything is again. */
static void
typing_narrows_and_erasing_widens(void)
{
    auto_of(ui_table) table = table_of(few, 4);

    step(table, ACT_FILTER);
    for (const char *at = "koffiek"; *at; at++)
        g_assert_true(ui_table_key(table, *at, false));
    g_assert_cmpuint(ui_table_n_shown(table), ==, 1);
    g_assert_true(ui_table_key(table, UI_KEY_BACKSPACE, false));
    g_assert_cmpuint(ui_table_n_shown(table), ==, 2);
    g_assert_true(ui_table_key(table, UI_KEY_DOWN, false));
    g_assert_false(ui_table_key(table, 'j', false)); /* a key again, no text */
}

static void
the_cursor_stays_on_its_record(void)
{
    auto_of(ui_table) table = table_of(few, 4);
    struct row more[5] = {{"x", "Aardbeien plukken", 1}, few[3], few[2], few[1], few[0]};
    g_autoptr(GPtrArray) rows = rows_of(more, 5);
    g_autoptr(GPtrArray) fewer = rows_of(more, 3);

    g_assert_true(ui_table_select(table, "d"));
    ui_table_sort(table, "minutes", false);
    g_assert_cmpstr(ui_table_current_id(table), ==, "d");
    ui_table_set_rows(table, rows);
    g_assert_cmpstr(ui_table_current_id(table), ==, "d");
    ui_table_set_filter(table, "kar");
    g_assert_cmpstr(ui_table_current_id(table), ==, "d");
    ui_table_set_filter(table, "");
    g_assert_true(ui_table_select(table, "a"));
    ui_table_set_rows(table, fewer); /* it is gone: the nearest place */
    g_assert_nonnull(ui_table_current(table));
}

static void
marks_are_counted_and_lost_with_their_records(void)
{
    auto_of(ui_table) table = table_of(few, 4);
    g_autoptr(GPtrArray) fewer = rows_of(few, 1);
    g_autoptr(GPtrArray) chosen = NULL;

    step(table, ACT_FIRST);
    step(table, ACT_MARK);
    step(table, ACT_MARK);
    g_assert_cmpuint(ui_table_n_marked(table), ==, 2);
    chosen = ui_table_chosen(table);
    g_assert_cmpuint(chosen->len, ==, 2);
    step(table, ACT_MARK_ALL);
    g_assert_cmpuint(ui_table_n_marked(table), ==, 4);
    ui_table_set_rows(table, fewer);
    g_assert_cmpuint(ui_table_n_marked(table), ==, 1);
    step(table, ACT_MARK_NONE);
    g_assert_cmpuint(ui_table_n_marked(table), ==, 0);
}

static void
an_empty_list_holds_every_action(void)
{
    auto_of(ui_table) table = table_of(few, 0);

    for (int act = ACT_UP; act <= ACT_FILTER; act++)
        ui_table_action(table, NULL, (enum ui_act)act, NULL);
    g_assert_null(ui_table_current(table));
    g_assert_null(ui_table_current_id(table));
}

#ifdef __SANITIZE_ADDRESS__
enum { SLOWER = 6 };
#else
enum { SLOWER = 1 };
#endif

static void
type(struct ui_table *table, const char *text)
{
    for (; *text; text++)
        g_assert_true(ui_table_key(table, *text == '<' ? UI_KEY_BACKSPACE : *text, false));
    while (ui_table_idle(table))
        continue;
}

/* Taking letters away finds what was found before, in the order and of the rows that there are now. */
static void
letters_taken_away(void)
{
    static const struct row other[] = {{"k", "Kopie", 1}, {"z", "Zaal", 2}};
    g_autoptr(GPtrArray) rows = rows_of(other, 2);
    auto_of(ui_table) table = table_of(few, 4);

    step(table, ACT_FILTER);
    type(table, "koffiek");
    g_assert_cmpuint(ui_table_n_shown(table), ==, 1);
    type(table, "<");
    g_assert_cmpuint(ui_table_n_shown(table), ==, 2);
    type(table, "<<<<<<");
    g_assert_cmpuint(ui_table_n_shown(table), ==, 4);
    type(table, "koffiex<");
    g_assert_cmpuint(ui_table_n_shown(table), ==, 2);
    g_assert_true(ui_table_sort(table, "minutes", true));
    type(table, "<");
    g_assert_cmpuint(ui_table_n_shown(table), ==, 2);
    g_assert_cmpstr(ui_table_current_id(table), ==, "b"); /* the longest */
    ui_table_set_rows(table, rows);
    type(table, "<<<");
    g_assert_cmpuint(ui_table_n_shown(table), ==, 1);
    g_assert_cmpstr(ui_table_current_id(table), ==, "k");
}

/* 100,000 rows: a key in the filter must not be felt. The bound, in processor time, is ten times what a slow machine
 * needs. */
static void
many_rows_are_quick(void)
{
    enum { N = 100000 };
    struct row *row = g_new0(struct row, N);
    auto_of(ui_table) table = NULL;
    double slowest = 0;

    for (int i = 0; i < N; i++) {
        g_snprintf(row[i].id, sizeof row[i].id, "T%06d", i);
        g_snprintf(row[i].title, sizeof row[i].title, "Taak %d van de week %d", i * 7919 % N, i % 52);
        row[i].minutes = i * 31 % 700;
    }
    table = table_of(row, N);
    step(table, ACT_FILTER);
    ui_table_key(table, 't', false); /* the first key folds every row once */
    for (const char *at = "aak 77"; *at; at++) {
        clock_t start = clock();

        ui_table_key(table, *at, false);
        slowest = MAX(slowest, (double)(clock() - start) / CLOCKS_PER_SEC);
    }
    g_test_message("slowest key %.0f ms", slowest * 1000);
    g_assert_cmpfloat(slowest, <, 0.5 * SLOWER);
    g_clear_pointer(&table, ui_table_free);
    g_free(row);
}

static bool
is_long(const void *row, void *data)
{
    return ((const struct row *)row)->minutes >= *(const int *)data;
}

/* A scope is a part of the list: words filter within it, Esc leaves the words first and then the scope. */
static void
test_scope(void)
{
    auto_of(ui_table) table = ui_table_new(&spec, NULL);
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    int least = 30;

    for (unsigned i = 0; i < G_N_ELEMENTS(few); i++)
        g_ptr_array_add(rows, (gpointer)&few[i]);
    ui_table_set_rows(table, rows);
    ui_table_set_scope(table, "long", is_long, &least, NULL);
    g_assert_cmpuint(ui_table_n_shown(table), ==, 3);
    g_assert_cmpstr(ui_table_scope(table), ==, "long");
    ui_table_set_filter(table, "koffie");
    g_assert_cmpuint(ui_table_n_shown(table), ==, 2);
    ui_table_set_rows(table, rows);
    g_assert_cmpuint(ui_table_n_shown(table), ==, 2);
    g_assert_true(ui_table_back(table));
    g_assert_cmpuint(ui_table_n_shown(table), ==, 3);
    g_assert_true(ui_table_back(table));
    g_assert_cmpuint(ui_table_n_shown(table), ==, 4);
    g_assert_null(ui_table_scope(table));
    g_assert_false(ui_table_back(table));
}

/* By one column and then another, in one go or one after the other. */
static void
test_sorts(void)
{
    static const struct row same[] = {{"a", "B", 9}, {"b", "A", 9}, {"c", "B", 30}, {"d", "A", 5}};
    auto_of(ui_table) table = ui_table_new(&spec, NULL);
    g_autoptr(GPtrArray) rows = g_ptr_array_new();

    for (unsigned i = 0; i < G_N_ELEMENTS(same); i++)
        g_ptr_array_add(rows, (gpointer)&same[i]);
    ui_table_set_rows(table, rows);
    g_assert_true(ui_table_sort_by(table, "title, minutes-"));
    g_autoptr(GPtrArray) shown = ui_table_shown(table);
    g_assert_cmpstr(shown->pdata[0], ==, "b");
    g_assert_cmpstr(shown->pdata[1], ==, "d");
    g_assert_cmpstr(shown->pdata[2], ==, "c");
    g_assert_true(ui_table_sort(table, "minutes", false)); /* among equals by title still */
    g_autoptr(GPtrArray) after = ui_table_shown(table);
    g_assert_cmpstr(after->pdata[0], ==, "d");
    g_assert_cmpstr(after->pdata[1], ==, "b");
    g_assert_cmpstr(after->pdata[2], ==, "a");
    g_assert_false(ui_table_sort_by(table, "title,nothing"));
    g_assert_false(ui_table_sort_by(table, ""));
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/table/order", order_is_case_blind_and_numeric);
    g_test_add_func("/ui/table/letters-taken-away", letters_taken_away);
    g_test_add_func("/ui/table/filter", filter_takes_words_in_any_order_without_accents);
    g_test_add_func("/ui/table/typing", typing_narrows_and_erasing_widens);
    g_test_add_func("/ui/table/cursor", the_cursor_stays_on_its_record);
    g_test_add_func("/ui/table/marks", marks_are_counted_and_lost_with_their_records);
    g_test_add_func("/ui/table/empty", an_empty_list_holds_every_action);
    g_test_add_func("/ui/table/many", many_rows_are_quick);
    g_test_add_func("/ui/table/scope", test_scope);
    g_test_add_func("/ui/table/sorts", test_sorts);
    return g_test_run();
}

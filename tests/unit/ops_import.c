/* SPDX-License-Identifier: EUPL-1.2 */

/* Files into the database and out again: all or nothing, twice is once, nothing is lost on the way. */

#include "stapelbaan/ops/edit.h"
#include "stapelbaan/ops/import.h"
#include "store_sample.h"

static const char base_yaml[] =
    "stapelbaan: 1\n"
    "partnership: {id: usp, name: Campus, full_time_hours: 36, rules: {daily_rest: 700}}\n"
    "providers:\n"
    "  - {id: schoon, name: Helder, sector: cleaning, places: 6}\n"
    "  - {id: groen, name: Groen, sector: green, employs: no}\n"
    "sites:\n"
    "  - {id: s1, name: Een, lat: 52.0869, lon: 5.1758}\n"
    "  - {id: s2, name: Twee, lat: 52.0870, lon: 5.1700}\n"
    "travel:\n"
    "  speed: {walk: 4}\n"
    "  pairs: [[s1, s2, 5]]\n"
    "tasks:\n"
    "  - {id: T1, provider: schoon, site: s1, title: Tafels, minutes: 40, days: mo-fr, window: 07:00-09:00,"
    " demands: {LIFT: 2}}\n"
    "  - {id: T2, provider: groen, site: s2, title: 'Blad: vegen', minutes: 60, days: [mo, we], window: 10:00-16:00,"
    " season: [10-01, 12-31], blackout: [12:00-12:30], requires: [VCA], note: \"zie \\\"bord\\\"\"}\n"
    "candidates:\n"
    "  - {id: K1, coach: anna, hours: {min: 20, full: 32}, available: {mo: 07:00-17:00, tu: 07:00-15:00},"
    " abilities: {LIFT: 2, CUST: \"?\"}, prefers: {like: [green]}}\n"
    "decisions:\n"
    "  - {candidate: K1, task: T2, is: forbidden}\n";

static const char change_yaml[] =
    "stapelbaan: 1\n"
    "tasks:\n"
    "  - {id: T1, provider: schoon, site: s1, title: Tafels, minutes: 40, days: mo-fr, window: 07:30-09:00,"
    " demands: {LIFT: 2}}\n"
    "  - {id: T3, provider: groen, site: s1, title: Planten, minutes: 30, days: th, window: 08:00-12:00}\n";

static const char bad_yaml[] =
    "stapelbaan: 1\n"
    "tasks:\n"
    "  - {id: T4, provider: schoon, site: s1, title: Goed, minutes: 40, days: mo-fr, window: 07:00-09:00}\n"
    "  - {id: T5, provider: shcoon, site: s1, title: Fout, minutes: 40, days: mo-fr, window: 07:00-09:00}\n";

static struct import_file
file_of(const char *name, const char *text)
{
    return (struct import_file){.name = name, .bytes = text, .n_byte = strlen(text)};
}

static struct import_result
import_or_die(struct store *store, const char *text, bool dry_run)
{
    auto_of(actor) actor = actor_local();
    auto_of(fault_list) faults = fault_list_new();
    struct import_file file = file_of("dir/data.yaml", text);
    struct import_result result = {0};
    GError *error = NULL;

    ops_import(store, actor, &file, 1, dry_run, &result, faults, &error);
    for (guint i = 0; i < faults->fault->len; i++)
        g_test_message("%s", ((struct fault *)faults->fault->pdata[i])->text);
    g_assert_no_error(error);
    return result;
}

static char *
export_or_die(struct store *store)
{
    auto_of(actor) actor = actor_local();
    GError *error = NULL;
    GString *text = ops_export(store, actor, NULL, &error);

    g_assert_no_error(error);
    return g_string_free(text, FALSE);
}

static void
test_counts(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    struct import_result result = import_or_die(store, base_yaml, false);

    (void)unused;
    g_assert_cmpint(result.count.n_new, ==, 11); /* partnership, speed, 2 providers, 2 sites, pair, 2 tasks, K1, pin */
    g_assert_cmpint(result.count.n_changed, ==, 0);
    g_assert_cmpint(result.n_provider, ==, 2);
    g_assert_cmpint(result.n_site, ==, 2);
    g_assert_cmpint(result.n_task, ==, 2);
    g_assert_cmpint(result.n_candidate, ==, 1);
    g_assert_cmpint(result.n_decision, ==, 1);
    g_assert_cmpint(result.n_unasked, ==, DEMANDS - 2);
    result = import_or_die(store, change_yaml, false);
    g_assert_cmpint(result.count.n_new, ==, 1);
    g_assert_cmpint(result.count.n_changed, ==, 1);
}

/* The second time nothing changes, and nothing at all is written. */
static void
test_twice(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);

    (void)unused;
    import_or_die(store, base_yaml, false);
    gint64 version = store_version(store);
    g_autoptr(GPtrArray) before = store_read_audit(store, NULL, NULL, 100, NULL);
    struct import_result result = import_or_die(store, base_yaml, false);
    g_assert_cmpint(result.count.n_new + result.count.n_changed, ==, 0);
    g_assert_cmpint(result.count.n_same, ==, 11);
    g_assert_cmpint(store_version(store), ==, version);
    g_autoptr(GPtrArray) after = store_read_audit(store, NULL, NULL, 100, NULL);
    g_assert_cmpuint(after->len, ==, before->len);
}

/* An export holds everything: a second database made from it exports the same bytes. */
static void
test_export(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    g_autofree char *other = g_build_filename(place->directory, "other.db", NULL);
    auto_of(store) copy = open_or_die(other, STORE_WRITE);

    (void)unused;
    import_or_die(store, base_yaml, false);
    import_or_die(store, change_yaml, false);
    g_autofree char *first = export_or_die(store);
    import_or_die(copy, first, false);
    g_autofree char *second = export_or_die(copy);
    g_assert_cmpstr(first, ==, second);
    g_assert_nonnull(strstr(first, "07:30"));
    struct import_result result = import_or_die(store, second, false);
    g_assert_cmpint(result.count.n_new + result.count.n_changed, ==, 0);
}

static void
test_dry_run(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);

    (void)unused;
    import_or_die(store, base_yaml, false);
    g_autofree char *before = export_or_die(store);
    struct import_result dry = import_or_die(store, change_yaml, true);
    g_autofree char *after = export_or_die(store);
    g_assert_cmpstr(before, ==, after);
    struct import_result real = import_or_die(store, change_yaml, false);
    g_assert_true(memcmp(&dry, &real, sizeof real) == 0);
}

/* A fault in the second file leaves nothing of the first. */
static void
test_all_or_nothing(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(actor) actor = actor_local();
    auto_of(fault_list) faults = fault_list_new();
    struct import_file file[] = {file_of("one.yaml", base_yaml), file_of("two.yaml", bad_yaml)};
    struct import_result result = {.n_task = -7};
    GError *error = NULL;

    (void)unused;
    g_assert_false(ops_import(store, actor, file, 2, false, &result, faults, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_DATA);
    g_clear_error(&error);
    g_assert_cmpint(result.n_task, ==, -7);
    g_assert_cmpuint(faults->fault->len, ==, 1);
    g_autofree char *text = fault_text(faults->fault->pdata[0]);
    g_assert_true(g_str_has_prefix(text, "two.yaml:4:"));
    g_assert_nonnull(strstr(text, "schoon"));
    auto_of(dataset) data = store_read_dataset(store, NULL);
    g_assert_cmpuint(data->provider->len + data->task->len, ==, 0);
}

/* The second file may refer to what the first brings. */
static void
test_in_turn(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(actor) actor = actor_local();
    auto_of(fault_list) faults = fault_list_new();
    struct import_file file[] = {file_of("one.yaml", base_yaml), file_of("two.yaml", change_yaml)};
    struct import_result result = {0};
    GError *error = NULL;

    (void)unused;
    ops_import(store, actor, file, 2, false, &result, faults, &error);
    g_assert_no_error(error);
    g_assert_cmpint(result.count.n_new, ==, 12);
    g_assert_cmpint(result.count.n_changed, ==, 1);
    g_assert_cmpint(result.n_task, ==, 4);
}

static void
test_history(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);

    (void)unused;
    import_or_die(store, base_yaml, false);
    import_or_die(store, change_yaml, false);
    g_autoptr(GPtrArray) task = store_read_audit(store, "task", "T1", 10, NULL);
    g_assert_cmpuint(task->len, ==, 1);
    const struct store_audit *row = task->pdata[0];
    g_assert_cmpstr(row->summary, ==, "window: 07:00-09:00 -> 07:30-09:00");
    g_assert_cmpstr(row->verb, ==, "import");
    g_assert_cmpstr(row->who, ==, g_get_user_name());
    g_autoptr(GPtrArray) file = store_read_audit(store, "file", "data.yaml", 10, NULL);
    g_assert_cmpuint(file->len, ==, 2);
    row = file->pdata[0];
    g_assert_cmpstr(row->summary, ==, "1 new, 1 changed, 0 the same");
}

/* What is archived is not exported, and importing it brings it back. */
static void
test_archived(struct place *place, gconstpointer unused)
{
    auto_of(store) store = open_or_die(place->path, STORE_WRITE);
    auto_of(actor) actor = actor_local();
    GError *error = NULL;
    int n_archived = 0;

    (void)unused;
    import_or_die(store, base_yaml, false);
    g_autofree char *before = export_or_die(store);
    ops_archive(store, actor, "task", "T2", true, -1, &error);
    g_assert_no_error(error);
    g_autoptr(GString) without = ops_export(store, actor, &n_archived, &error);
    g_assert_cmpint(n_archived, ==, 1);
    g_assert_null(strstr(without->str, "T2"));
    struct import_result result = import_or_die(store, base_yaml, false);
    g_assert_cmpint(result.count.n_changed, ==, 1);
    g_assert_cmpint(result.count.n_new, ==, 0);
    g_autofree char *after = export_or_die(store);
    g_assert_cmpstr(before, ==, after);
    g_autoptr(GPtrArray) audit = store_read_audit(store, "task", "T2", 1, NULL);
    g_assert_cmpstr(((struct store_audit *)audit->pdata[0])->summary, ==, "brought back");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/ops/import/" name, struct place, NULL, place_make, test, place_clear)
    ADD("counts", test_counts);
    ADD("twice", test_twice);
    ADD("export", test_export);
    ADD("dry-run", test_dry_run);
    ADD("all-or-nothing", test_all_or_nothing);
    ADD("in-turn", test_in_turn);
    ADD("history", test_history);
    ADD("archived", test_archived);
    return g_test_run();
}

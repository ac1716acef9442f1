/* SPDX-License-Identifier: EUPL-1.2 */

/* One field of several tasks in one step: what is shown before is what is saved, and what cannot be is left alone. */

#include "stapelbaan/ops/bulk.h"
#include "stapelbaan/ops/edit.h"
#include "stapelbaan/ops/undo.h"
#include "store_sample.h"

struct desk {
    struct place place;
    struct store *store;
    struct actor *actor;
    struct dataset *data;
};

static void
desk_open(struct desk *desk, gconstpointer unused)
{
    auto_of(dataset) data = sample_dataset(4);

    place_make(&desk->place, unused);
    desk->store = open_or_die(desk->place.path, STORE_WRITE);
    desk->actor = actor_local();
    put_or_die(desk->store, data);
    desk->data = store_read_dataset(desk->store, NULL);
}

static void
desk_close(struct desk *desk, gconstpointer unused)
{
    dataset_free(desk->data);
    store_free(desk->store);
    actor_free(desk->actor);
    place_clear(&desk->place, unused);
}

static gint64
seen_version(void *user, const char *id)
{
    g_autoptr(GHashTable) rows = store_read_rows(user, "task", NULL);
    const struct store_row *row = g_hash_table_lookup(rows, id);

    return row->version;
}

static GPtrArray *
look(struct desk *desk, const char *key, const char *value)
{
    g_autoptr(GPtrArray) id = g_ptr_array_new();

    for (guint i = 0; i < desk->data->task->len; i++)
        g_ptr_array_add(id, ((struct task *)desk->data->task->pdata[i])->id);
    return ops_bulk_preview(desk->data, ops_bulk_field(key), value, id, seen_version, desk->store);
}

static const struct ops_bulk_row *
row_at(const GPtrArray *row, guint i)
{
    return row->pdata[i];
}

static void
test_save(struct desk *desk, gconstpointer unused)
{
    g_autoptr(GPtrArray) row = look(desk, "note", "Sleutel bij de balie");
    unsigned n_refused = 9;
    GError *error = NULL;

    (void)unused;
    g_assert_cmpuint(ops_bulk_count(row, &n_refused), ==, desk->data->task->len);
    g_assert_cmpuint(n_refused, ==, 0);
    g_assert_true(ops_bulk_save(desk->store, desk->actor, row, NULL, &error));
    g_assert_no_error(error);
    for (guint i = 0; i < row->len; i++) {
        auto_of(task) task = store_read_task(desk->store, row_at(row, i)->id, NULL);
        g_assert_cmpstr(task->note, ==, "Sleutel bij de balie");
    }
    g_autoptr(GPtrArray) steps = store_read_steps(desk->store, NULL, 10, NULL);
    g_assert_cmpint(((struct store_step *)steps->pdata[0])->n_line, ==, (int)row->len);
}

/* Somebody saved one of them since the look: nothing at all is changed. */
static void
test_conflict(struct desk *desk, gconstpointer unused)
{
    g_autoptr(GPtrArray) row = look(desk, "note", "Nieuw");
    const char *last = row_at(row, row->len - 1)->id, *at = NULL;
    auto_of(task) theirs = store_read_task(desk->store, last, NULL);
    GError *error = NULL;

    (void)unused;
    g_free(theirs->title);
    theirs->title = g_strdup("Anders");
    g_assert_true(ops_task_save(desk->store, desk->actor, theirs, seen_version(desk->store, last), NULL, &error));
    g_assert_false(ops_bulk_save(desk->store, desk->actor, row, &at, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
    g_assert_cmpstr(at, ==, last);
    g_clear_error(&error);
    auto_of(task) first = store_read_task(desk->store, row_at(row, 0)->id, NULL);
    g_assert_cmpstr(first->note, !=, "Nieuw");
}

/* What one task cannot be is refused for that one, first in the list; the others are changed. */
static void
test_refused(struct desk *desk, gconstpointer unused)
{
    struct task *last = desk->data->task->pdata[desk->data->task->len - 1];
    unsigned n_refused = 0;
    GError *error = NULL;

    (void)unused;
    last->minutes = 600; /* only here: the window below has no room for it */
    g_autoptr(GPtrArray) row = look(desk, "window", "08:00-09:30");
    g_assert_cmpuint(ops_bulk_count(row, &n_refused), ==, row->len - 1);
    g_assert_cmpuint(n_refused, ==, 1);
    g_assert_cmpstr(row_at(row, 0)->id, ==, last->id);
    g_assert_nonnull(row_at(row, 0)->fault);
    g_assert_true(ops_bulk_save(desk->store, desk->actor, row, NULL, &error));
    auto_of(task) left = store_read_task(desk->store, last->id, NULL);
    auto_of(task) done = store_read_task(desk->store, row_at(row, 1)->id, NULL);
    g_assert_cmpint(done->window.end_min, ==, 570);
    g_assert_cmpint(left->window.end_min, !=, 570);
}

static void
assert_becomes(struct desk *desk, const char *key, const char *value, const char *after)
{
    g_autoptr(GPtrArray) row = look(desk, key, value);

    g_assert_cmpstr(row_at(row, 0)->fault, ==, NULL);
    g_assert_cmpstr(row_at(row, 0)->after, ==, after);
}

/* Lists grow, numbers step, and one sign empties. */
static void
test_values(struct desk *desk, gconstpointer unused)
{
    struct task *task = desk->data->task->pdata[0];

    (void)unused;
    set(task_fields, task, "demands", "LIFT 1, WALK 2");
    set(task_fields, task, "requires", "HACCP");
    set(task_fields, task, "minutes", "30");
    assert_becomes(desk, "demands", "LIFT 3, READ 1", "LIFT 3, WALK 2, READ 1");
    assert_becomes(desk, "demands", "-LIFT", "WALK 2");
    assert_becomes(desk, "demands", "WALK 0", "LIFT 1");
    assert_becomes(desk, "demands", "-", "");
    assert_becomes(desk, "requires", "VOG", "HACCP, VOG");
    assert_becomes(desk, "requires", "-HACCP", "");
    assert_becomes(desk, "minutes", "+10", "40");
    assert_becomes(desk, "minutes", "-10", "20");
    assert_becomes(desk, "minutes", "", "30");
}

static void
test_nonsense(struct desk *desk, gconstpointer unused)
{
    static const char *const wrong[][2] = {
        {"minutes", "+x"}, {"minutes", "2"}, {"demands", "-LIEFT"}, {"site", "nergens"}, {"window", "9"}};

    (void)unused;
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GPtrArray) row = look(desk, wrong[i][0], wrong[i][1]);
        unsigned n_refused = 0;

        g_assert_cmpuint(ops_bulk_count(row, &n_refused), ==, 0);
        g_assert_cmpuint(n_refused, ==, row->len);
    }
    g_assert_null(ops_bulk_field("id"));
    g_assert_null(ops_bulk_field("colour"));
}

/* Who may not save tasks may not save several either. */
static void
test_role(struct desk *desk, gconstpointer unused)
{
    g_autoptr(GPtrArray) row = look(desk, "note", "Nieuw");
    struct actor coach = {.name = desk->actor->name, .roles = 1U << ROLE_COACH};
    g_autoptr(GError) error = NULL;

    (void)unused;
    g_assert_false(ops_bulk_save(desk->store, &coach, row, NULL, &error));
    g_assert_error(error, SB_ERROR, SB_ERROR_CONFLICT);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*run)(struct desk *desk, gconstpointer unused);
    } test[] = {{"save", test_save},     {"conflict", test_conflict}, {"refused", test_refused},
                {"values", test_values}, {"nonsense", test_nonsense}, {"role", test_role}};

    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(test); i++) {
        g_autofree char *path = g_strconcat("/ops/bulk/", test[i].name, NULL);
        g_test_add(path, struct desk, NULL, desk_open, test[i].run, desk_close);
    }
    return g_test_run();
}

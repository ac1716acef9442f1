/* SPDX-License-Identifier: EUPL-1.2 */

/* Changing one record: versions, conflicts, archive, delete, history, drafts, the stored plan. */

#include "../../src/store/private.h"
#include "stapelbaan/model/advice.h"
#include "store_sample.h"

struct shop {
    struct place place;
    struct store *store;
};

static void
shop_open(struct shop *shop, gconstpointer unused)
{
    auto_of(dataset) data = sample_dataset(3);

    place_make(&shop->place, unused);
    shop->store = open_or_die(shop->place.path, STORE_WRITE);
    put_or_die(shop->store, data);
}

static void
shop_close(struct shop *shop, gconstpointer unused)
{
    store_free(shop->store);
    place_clear(&shop->place, unused);
}

static bool
save(struct store *store, const struct task *task, gint64 version, GError **error)
{
    g_assert_true(store_begin(store, NULL));
    if (store_put_task(store, task, version, "bert", error))
        return store_commit(store, error);
    store_rollback(store);
    return false;
}

static void
assert_conflict(bool ok, GError **error, const char *words)
{
    g_assert_false(ok);
    g_assert_error(*error, SB_ERROR, SB_ERROR_CONFLICT);
    if (!strstr((*error)->message, words))
        g_error("\"%s\" lacks \"%s\"", (*error)->message, words);
    g_clear_error(error);
}

static void
test_versions(struct shop *shop, gconstpointer unused)
{
    auto_of(task) task = sample_task("T001", "Nieuw");
    GError *error = NULL;

    (void)unused;
    g_assert_true(save(shop->store, task, 1, &error));
    g_assert_cmpint(version_of(shop->store, "task", "T001"), ==, 2);
    g_assert_true(save(shop->store, task, 2, &error)); /* nothing differs: no new version */
    g_assert_cmpint(version_of(shop->store, "task", "T001"), ==, 2);
    set(task_fields, task, "title", "Anders");
    assert_conflict(save(shop->store, task, 1, &error), &error, "changed by bert");
    assert_conflict(save(shop->store, task, 0, &error), &error, "take another id");
    g_assert_true(save(shop->store, task, -1, &error));
    auto_of(task) gone = sample_task("T777", "Weg");
    assert_conflict(save(shop->store, gone, 4, &error), &error, "deleted");
    g_assert_true(save(shop->store, gone, 0, &error));
    auto_of(task) back = store_read_task(shop->store, "T001", &error);
    g_assert_cmpstr(back->title, ==, "Anders");
    g_assert_null(store_read_task(shop->store, "T778", &error));
    g_assert_no_error(error);
}

static bool
archive(struct store *store, const char *kind, const char *id, bool archived, gint64 version, GError **error)
{
    g_assert_true(store_begin(store, NULL));
    if (store_archive(store, kind, id, archived, version, "bert", error))
        return store_commit(store, error);
    store_rollback(store);
    return false;
}

static void
test_archive(struct shop *shop, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    g_assert_true(archive(shop->store, "task", "T001", true, 1, &error));
    assert_conflict(archive(shop->store, "task", "T001", false, 1, &error), &error, "changed by bert");
    auto_of(dataset) live = store_read_dataset(shop->store, &error);
    g_assert_null(dataset_task(live, "T001"));
    g_assert_cmpuint(live->decision->len, ==, 0); /* its decision rests */
    auto_of(dataset) old = store_read_archived(shop->store, &error);
    g_assert_cmpuint(old->task->len, ==, 1);
    g_assert_cmpuint(old->candidate->len, ==, 0);
    auto_of(task) task = sample_task("T001", "Anders");
    assert_conflict(save(shop->store, task, 0, &error), &error, "archive");
    g_assert_true(save(shop->store, task, 2, &error)); /* a save leaves it in the archive */
    g_autoptr(GPtrArray) ids = store_read_ids(shop->store, "task", false, &error);
    g_assert_cmpuint(ids->len, ==, 2);
    g_autoptr(GPtrArray) all = store_read_ids(shop->store, "task", true, &error);
    g_assert_cmpuint(all->len, ==, 3);
    g_assert_true(archive(shop->store, "task", "T001", false, -1, &error));
    auto_of(dataset) again = store_read_dataset(shop->store, &error);
    g_assert_cmpuint(again->decision->len, ==, 1);
    assert_conflict(archive(shop->store, "candidate", "K404", true, -1, &error), &error, "deleted");
}

static void
test_delete(struct shop *shop, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    g_assert_true(store_begin(shop->store, &error));
    assert_conflict(store_delete(shop->store, "task", "T001", 9, &error), &error, "changed by");
    g_assert_true(store_delete(shop->store, "task", "T001", 1, &error));
    assert_conflict(store_delete(shop->store, "task", "T001", 1, &error), &error, "deleted");
    g_assert_true(store_commit(shop->store, &error));
    auto_of(dataset) data = store_read_dataset(shop->store, &error);
    g_assert_null(dataset_task(data, "T001"));
    g_assert_cmpuint(data->decision->len, ==, 0);
    auto_of(decision) pin = store_read_decision(shop->store, "K001", "T001", &error);
    g_assert_null(pin);
}

static void
test_around(struct shop *shop, gconstpointer unused)
{
    GError *error = NULL;
    auto_of(dataset) task = store_read_around(shop->store, "task", "T001", &error);
    auto_of(dataset) who = store_read_around(shop->store, "candidate", "K001", &error);
    auto_of(dataset) other = store_read_around(shop->store, "task", "T002", &error);

    (void)unused;
    g_assert_no_error(error);
    g_assert_cmpuint(task->provider->len, ==, 2);
    g_assert_cmpuint(task->task->len, ==, 0);
    g_assert_cmpuint(task->candidate->len, ==, 1);
    g_assert_cmpuint(task->decision->len, ==, 1);
    g_assert_cmpuint(who->task->len, ==, 1);
    g_assert_cmpuint(who->candidate->len, ==, 0);
    g_assert_cmpuint(other->candidate->len + other->decision->len, ==, 0);
}

static void
test_audit(struct shop *shop, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    g_assert_true(store_begin(shop->store, &error));
    g_assert_true(store_audit_add(shop->store, "anna", "save", "task", "T001", "title: A -> B", &error));
    g_assert_true(store_audit_add(shop->store, "bert", "save", "task", "T002", "title: C -> D", &error));
    g_assert_true(store_commit(shop->store, &error));
    g_autoptr(GPtrArray) all = store_read_audit(shop->store, NULL, NULL, 10, &error);
    g_assert_cmpuint(all->len, ==, 2);
    g_assert_cmpstr(((struct store_audit *)all->pdata[0])->who, ==, "bert");
    g_autoptr(GPtrArray) one = store_read_audit(shop->store, "task", "T001", 10, &error);
    g_assert_cmpuint(one->len, ==, 1);
    g_assert_cmpstr(((struct store_audit *)one->pdata[0])->summary, ==, "title: A -> B");
    g_assert_false(sql_exec(shop->store, "UPDATE audit SET who = 'carl'", NULL));
    g_assert_false(sql_exec(shop->store, "DELETE FROM audit", NULL));
    g_assert_false(sql_exec(shop->store,
                            "INSERT OR REPLACE INTO audit SELECT 1, at, 'carl', verb, kind, id, summary "
                            "FROM audit WHERE number = 1",
                            NULL));
}

static void
test_draft(struct shop *shop, gconstpointer unused)
{
    GError *error = NULL;

    (void)unused;
    g_assert_null(store_read_draft(shop->store, "anna", "task", &error));
    g_assert_no_error(error);
    g_assert_true(store_begin(shop->store, &error));
    g_assert_true(store_put_draft(shop->store, "anna", "task", "half", &error));
    g_assert_true(store_put_draft(shop->store, "anna", "task", "meer", &error));
    g_assert_true(store_commit(shop->store, &error));
    g_autofree char *text = store_read_draft(shop->store, "anna", "task", &error);
    g_assert_cmpstr(text, ==, "meer");
    g_assert_null(store_read_draft(shop->store, "bert", "task", &error));
    g_assert_true(store_begin(shop->store, &error));
    g_assert_true(store_put_draft(shop->store, "anna", "task", NULL, &error));
    g_assert_true(store_commit(shop->store, &error));
    g_assert_null(store_read_draft(shop->store, "anna", "task", &error));
}

/* Others' changes and own ones both show. */
static void
test_version_of_store(struct shop *shop, gconstpointer unused)
{
    auto_of(store) other = open_or_die(shop->place.path, STORE_WRITE);
    auto_of(task) task = sample_task("T001", "Nieuw");
    gint64 mine = store_version(shop->store), theirs = store_version(other);

    (void)unused;
    g_assert_cmpint(store_version(shop->store), ==, mine);
    g_assert_true(save(other, task, 1, NULL));
    g_assert_cmpint(store_version(shop->store), !=, mine);
    g_assert_cmpint(store_version(other), !=, theirs);
    mine = store_version(shop->store);
    g_assert_cmpint(store_version(shop->store), ==, mine);
}

static struct plan *
sample_plan(void)
{
    struct plan *plan = plan_new();
    struct profile *profile = profile_new("K001");

    plan->status = STATUS_OPTIMAL;
    plan->date = g_strdup("2026-11-02");
    plan->score = 1043.25;
    plan->has_bound = true;
    plan->bound = 1043.26;
    plan->n_full = 1;
    plan->bound_full = 1.5;
    plan->seconds = 0.25;
    plan->seed = G_MAXINT64;
    profile->lead = g_strdup("p1");
    profile->full = true;
    profile->minutes = 1935;
    profile->travel_min = 60;
    profile->score = 1043.25;
    g_ptr_array_add(profile->visit, visit_new("T001", "s1", "p1", DAY_MO, 420, 470));
    g_ptr_array_add(profile->visit, visit_new("T002", "s2", "p2", DAY_SU, 600, 1440));
    g_ptr_array_add(plan->profile, profile);
    g_ptr_array_add(plan->profile, profile_new("K001"));
    plan_add_unassigned(plan, "T003", 5, REASON_NO_BUNDLE, "past bij niemand");
    plan_add_unplaced(plan, "K002", 2, REASON_TOO_FEW_HOURS, NULL);
    plan_add_advice(plan, advice_new(ADVICE_PERSON, "K002", "the certificate VOG: then", 0.5));
    plan_add_advice(plan, advice_scarce("sector", "mail", 0.25, 30));
    return plan;
}

static void
put_plan(struct store *store, const struct plan *plan)
{
    GError *error = NULL;

    g_assert_true(store_begin(store, &error));
    store_put_plan(store, plan, &error);
    g_assert_no_error(error);
    g_assert_true(store_commit(store, &error));
}

static void
assert_same_plan(const struct plan *a, const struct plan *b)
{
    g_assert_true(a->goal == b->goal && a->status == b->status && a->seed == b->seed && a->has_bound == b->has_bound);
    g_assert_cmpstr(a->date, ==, b->date);
    g_assert_true(a->score == b->score && a->bound == b->bound && a->bound_full == b->bound_full);
    g_assert_true(a->n_full == b->n_full && a->n_part == b->n_part && a->seconds == b->seconds);
    g_assert_cmpuint(a->profile->len, ==, b->profile->len);
    const struct profile *p = a->profile->pdata[0], *q = b->profile->pdata[0];
    g_assert_cmpstr(p->lead, ==, q->lead);
    g_assert_true(p->full == q->full && p->minutes == q->minutes && p->travel_min == q->travel_min);
    g_assert_cmpuint(q->visit->len, ==, 2);
    const struct visit *v = p->visit->pdata[1], *w = q->visit->pdata[1];
    g_assert_cmpstr(v->task, ==, w->task);
    g_assert_true(v->day == w->day && v->start_min == w->start_min && v->end_min == w->end_min);
}

static void
test_plan(struct shop *shop, gconstpointer unused)
{
    GError *error = NULL;
    auto_of(plan) plan = sample_plan();

    (void)unused;
    g_assert_null(store_read_plan(shop->store, &error));
    g_assert_no_error(error);
    put_plan(shop->store, plan);
    put_plan(shop->store, plan); /* replaced, not added */
    auto_of(plan) back = store_read_plan(shop->store, &error);
    g_assert_no_error(error);
    assert_same_plan(plan, back);
    const struct unassigned *task = back->unassigned->pdata[0];
    g_assert_cmpstr(task->task, ==, "T003");
    g_assert_true(task->times == 5 && task->reason == REASON_NO_BUNDLE);
    g_assert_cmpstr(task->detail, ==, "past bij niemand");
    const struct unplaced *who = back->unplaced->pdata[0];
    g_assert_true(who->count == 2 && who->reason == REASON_TOO_FEW_HOURS);
    g_assert_cmpuint(back->advice->len, ==, 2);
    const struct advice *miss = back->advice->pdata[0], *scarce = back->advice->pdata[1];
    g_assert_cmpstr(miss->about, ==, "K002");
    g_assert_cmpstr(miss->detail, ==, "the certificate VOG: then");
    g_assert_true(miss->kind == ADVICE_PERSON && miss->jobs > 0.49 && miss->key == NULL);
    g_assert_cmpstr(scarce->value, ==, "mail");
    g_assert_true(scarce->kind == ADVICE_SCARCE && scarce->hours > 29 && scarce->about == NULL);
    plan->has_bound = false;
    put_plan(shop->store, plan);
    auto_of(plan) unbounded = store_read_plan(shop->store, &error);
    g_assert_false(unbounded->has_bound);
}

/* Times and words that are none are told, and reach nobody who would print them. */
static void
test_damaged_plan(struct shop *shop, gconstpointer unused)
{
    static const char *const damage[] = {"UPDATE visit SET start_min = -5", "UPDATE visit SET end_min = 2000",
                                         "UPDATE visit SET end_min = start_min", "UPDATE advice SET kind = 'rumour'"};

    (void)unused;
    for (gsize i = 0; i < G_N_ELEMENTS(damage); i++) {
        auto_of(plan) plan = sample_plan();
        g_autoptr(GError) error = NULL;

        put_plan(shop->store, plan);
        g_assert_cmpint(sqlite3_exec(shop->store->db, damage[i], NULL, NULL, NULL), ==, SQLITE_OK);
        g_assert_null(store_read_plan(shop->store, &error));
        g_assert_error(error, SB_ERROR, SB_ERROR_IO);
    }
}

/* Nor do values that no import would take. */
static void
test_damaged_record(struct shop *shop, gconstpointer unused)
{
    static const char *const damage[] = {
        "UPDATE candidate SET count = 2000000000",
        "UPDATE candidate SET available = 'mo 99:00'",
        "UPDATE candidate SET travel = 'swim'",
        "UPDATE task SET people = 1099511627776",
    };

    (void)unused;
    for (gsize i = 0; i < G_N_ELEMENTS(damage); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_cmpint(sqlite3_exec(shop->store->db, "BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
        g_assert_cmpint(sqlite3_exec(shop->store->db, damage[i], NULL, NULL, NULL), ==, SQLITE_OK);
        shop->store->in_change = true; /* read within it */
        g_assert_null(store_read_dataset(shop->store, &error));
        g_assert_error(error, SB_ERROR, SB_ERROR_IO);
        store_rollback(shop->store);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/store/change/" name, struct shop, NULL, shop_open, test, shop_close)
    ADD("versions", test_versions);
    ADD("archive", test_archive);
    ADD("delete", test_delete);
    ADD("around", test_around);
    ADD("audit", test_audit);
    ADD("draft", test_draft);
    ADD("version-of-store", test_version_of_store);
    ADD("plan", test_plan);
    ADD("damaged-plan", test_damaged_plan);
    ADD("damaged-record", test_damaged_record);
    return g_test_run();
}

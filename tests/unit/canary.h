/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_TESTS_CANARY_H
#define STAPELBAAN_TESTS_CANARY_H

/**
 * A database with a word that stands nowhere else in every place that is about a person, for tests of what reaches
 * somebody who may see no people.
 */

#include "desk.h"
#include "stapelbaan/model/advice.h"
#include "stapelbaan/model/stack.h"
#include "stapelbaan/ops/match.h"
#include "stapelbaan/ops/permit.h"
#include "stapelbaan/ops/stack.h"
#include "stapelbaan/store/consent.h"
#include "stapelbaan/store/run.h"

enum { CANARY_PEOPLE = 150, CANARY_TASKS = 30 };

/* Every canary begins with it, and nothing else does. */
#define CANARY "QZ"

/** The people who look: none of them may see people. */
static const struct {
    enum role role;
    const char *name;
} canary_roles[] = {{ROLE_COORDINATOR, "corry"}, {ROLE_CLIENT, "klaas"}, {ROLE_VIEWER, "vera"}};

static inline struct actor
canary_actor(unsigned i)
{
    static char *provider[] = {(char *)"p1", NULL}, *none[] = {NULL};

    return (struct actor){.name = (char *)canary_roles[i].name,
                          .roles = 1U << canary_roles[i].role,
                          .provider = canary_roles[i].role == ROLE_COORDINATOR ? provider : none};
}

static inline void
canary_people(struct store *store)
{
    auto_of(dataset) data = dataset_new();

    dataset_put_provider(data, sample_provider("p1"));
    dataset_put_provider(data, sample_provider("p2"));
    dataset_put_site(data, sample_site("s1", "52.0869"));
    for (int i = 1; i <= CANARY_TASKS; i++) {
        g_autofree char *id = g_strdup_printf("T%03d", i);
        struct task *task = sample_task(id, "Tafels afnemen");
        set(task_fields, task, "provider", i % 2 ? "p1" : "p2");
        dataset_put_task(data, task);
    }
    for (int i = 1; i <= CANARY_PEOPLE; i++) {
        g_autofree char *id = g_strdup_printf(CANARY "K%03d", i), *coach = g_strdup_printf(CANARY "C%03d", i);
        g_autofree char *holds = g_strdup_printf(CANARY "H%03d", i);
        struct candidate *who = sample_candidate(id);
        set(candidate_fields, who, "coach", coach);
        set(candidate_fields, who, "holds", holds);
        dataset_put_candidate(data, who);
        dataset_put_decision(data, decision_new(id, "T001", DECISION_FORBIDDEN));
    }
    put_or_die(store, data);
}

static inline struct plan *
canary_plan(void)
{
    struct plan *plan = plan_new();

    for (int i = 1; i <= 20; i++) {
        g_autofree char *id = g_strdup_printf(CANARY "K%03d", i), *task = g_strdup_printf("T%03d", i);
        g_autofree char *detail = g_strdup_printf(CANARY "U%03d", i);
        struct profile *job = profile_new(id);
        job->minutes = 40;
        g_ptr_array_add(job->visit, visit_new(task, "s1", i % 2 ? "p1" : "p2", DAY_MO, 480, 520));
        g_ptr_array_add(plan->profile, job);
        g_autofree char *other = g_strdup_printf(CANARY "K%03d", 20 + i);
        plan_add_unplaced(plan, other, 1, REASON_NOTHING_FITS, detail);
        plan_add_advice(plan, advice_new(ADVICE_PERSON, other, detail, 0.5));
    }
    plan_add_unassigned(plan, "T021", 3, REASON_CERTIFICATE, CANARY "CERT");
    plan_add_unassigned(plan, "T023", 3, REASON_DEMAND, CANARY "DEMAND");
    plan->n_part = 20;
    return plan;
}

static inline void
canary_rest(struct store *store)
{
    auto_of(plan) plan = canary_plan();
    auto_of(stack) stack = stack_new("B001");
    auto_of(store_run) run = store_run_new();
    struct run_step step = {1, 2, 3, g_strdup("first " CANARY "STEP")};
    GError *error = NULL;

    stack->candidate = g_strdup(CANARY "K003");
    stack->from = g_strdup(CANARY "K003");
    stack_set_hours(stack, 60, 120);
    stack_set_text(&stack->title, CANARY "TITLE");
    stack_set_text(&stack->owner, CANARY "OWNER");
    run->who = g_strdup("wim");
    run->goal = g_strdup("jobs");
    run->keep = g_strdup(CANARY "K001");
    run->message = g_strdup(CANARY "MESSAGE");
    run->best = g_strdup("{\"" CANARY "BEST\": 1}");
    g_array_append_val(run->step, step);
    g_assert_true(store_run_take(store, &error));
    g_assert_true(store_begin(store, &error));
    g_assert_true(store_put_stack(store, stack, 0, CANARY "WHO", &error));
    g_assert_true(store_put_plan(store, plan, &error));
    g_assert_true(store_put_draft(store, "corry", "candidate " CANARY "K009", CANARY "FORM", &error));
    g_assert_true(store_put_draft(store, "anna", "candidate", CANARY "FORM2", &error));
    g_assert_true(store_audit_add(store, "wim", "save", "candidate", CANARY "K004", CANARY "FIELDS", &error));
    g_assert_true(
        store_audit_add(store, "wim", "match", "plan", "jobs", "feasible: 0 full, 20 part, score 1.00", &error));
    g_assert_true(store_audit_add(store, "wim", "agree", "consent", CANARY "K005", "person share", &error));
    g_assert_true(store_add_consent(store, CANARY "K005", CONSENT_PERSON, CONSENT_SHARE, "", "", "wim", &error));
    g_assert_true(store_run_add(store, run, &error));
    run->state = RUN_FAILED;
    g_assert_true(store_run_put(store, run, 0, 0, &error));
    g_assert_true(store_commit(store, &error));
    g_assert_no_error(error);
    store_run_drop(store);
}

/** Makes the database at `path`, seen and written as by everybody. */
static inline void
canary_make(const char *path)
{
    auto_of(store) store = open_or_die(path, STORE_WRITE);

    canary_people(store);
    canary_rest(store);
}

/** The first canary in `text` but those that stand in `typed`, or NULL. Owned by the caller. */
static inline char *
canary_in(const char *text, const char *typed)
{
    for (const char *at = strstr(text, CANARY); at; at = strstr(at + 1, CANARY)) {
        gsize n = 0;
        while (g_ascii_isalnum(at[n]))
            n++;
        g_autofree char *word = g_strndup(at, n);
        g_auto(GStrv) token = g_strsplit_set(typed ? typed : "", " =@", -1);
        if (!g_strv_contains((const char *const *)token, word))
            return g_steal_pointer(&word);
    }
    return NULL;
}

#endif

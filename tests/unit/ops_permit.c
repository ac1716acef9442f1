/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Who may do what with whose records, all of it: every use case, as each role, on a record of their own and on one of
 * another; once with the checks of ops alone, and once with the wall of the store behind them. What is expected is
 * written down here and not taken from the table.
 */

#include "stapelbaan/ops/permit.h"

#include "desk.h"
#include "stapelbaan/ops/account.h"
#include "stapelbaan/ops/ambition.h"
#include "stapelbaan/ops/audit.h"
#include "stapelbaan/ops/backup.h"
#include "stapelbaan/ops/consent.h"
#include "stapelbaan/ops/edit.h"
#include "stapelbaan/ops/import.h"
#include "stapelbaan/ops/match.h"
#include "stapelbaan/ops/person.h"
#include "stapelbaan/ops/preference.h"
#include "stapelbaan/ops/run.h"
#include "stapelbaan/ops/stack.h"
#include "stapelbaan/ops/undo.h"

struct
try {
    struct store *store;
    const struct actor *actor;
    bool own;
    GError **error;
};

#define PICK(mine, other) (try->own ? (mine) : (other))

static void
drop(GPtrArray *list)
{
    if (list)
        g_ptr_array_unref(list);
}

static void
save_task(const struct try *try)
{
    auto_of(task) task = sample_task(PICK("T001", "T002"), "Anders");

    set(task_fields, task, "provider", PICK("p1", "p2"));
    ops_task_save(try->store, try->actor, task, -1, NULL, try->error);
}

/* A task of one's own becomes another's, or the other way round: neither may be. */
static void
move_task(const struct try *try)
{
    auto_of(task) task = sample_task(PICK("T001", "T002"), "Anders");

    set(task_fields, task, "provider", PICK("p2", "p1"));
    ops_task_save(try->store, try->actor, task, -1, NULL, try->error);
}

static void
new_task(const struct try *try)
{
    auto_of(task) task = sample_task(PICK("T101", "T102"), "Nieuw");

    set(task_fields, task, "provider", PICK("p1", "p2"));
    ops_task_save(try->store, try->actor, task, 0, NULL, try->error);
}

static void
archive_task(const struct try *try)
{
    ops_archive(try->store, try->actor, "task", PICK("T003", "T004"), true, -1, try->error);
}

static void
delete_task(const struct try *try)
{
    ops_delete(try->store, try->actor, "task", PICK("T005", "T006"), -1, try->error);
}

static void
save_provider(const struct try *try)
{
    auto_of(provider) provider = sample_provider(PICK("p1", "p2"));

    set(provider_fields, provider, "name", "Anders");
    ops_provider_save(try->store, try->actor, provider, -1, NULL, try->error);
}

static void
save_site(const struct try *try)
{
    auto_of(site) site = sample_site("s1", PICK("52.1", "52.2"));

    ops_site_save(try->store, try->actor, site, -1, NULL, try->error);
}

static void
save_candidate(const struct try *try)
{
    auto_of(candidate) who = sample_candidate(PICK("K001", "K002"));

    set(candidate_fields, who, "coach", PICK("mara", "anna"));
    set(candidate_fields, who, "hours.min", "24");
    ops_candidate_save(try->store, try->actor, who, -1, NULL, try->error);
}

/* Somebody else's candidate is taken over, or one's own given away. */
static void
move_candidate(const struct try *try)
{
    auto_of(candidate) who = sample_candidate(PICK("K001", "K002"));

    set(candidate_fields, who, "coach", PICK("anna", "mara"));
    ops_candidate_save(try->store, try->actor, who, -1, NULL, try->error);
}

static void
archive_candidate(const struct try *try)
{
    ops_archive(try->store, try->actor, "candidate", PICK("K003", "K004"), true, -1, try->error);
}

static void
delete_candidate(const struct try *try)
{
    ops_delete(try->store, try->actor, "candidate", PICK("K005", "K006"), -1, try->error);
}

static void
decide(const struct try *try)
{
    ops_decide(try->store, try->actor, PICK("K001", "K002"), "T007", DECISION_FORBIDDEN, try->error);
}

static void
read_consent(const struct try *try)
{
    consent_state_free(ops_consent(try->store, try->actor, PICK("K001", "K002"), try->error));
}

static void
give_consent(const struct try *try)
{
    ops_consent_give(try->store, try->actor, PICK("K001", "K002"), CONSENT_PERSON, 1U << CONSENT_SHARE, NULL,
                     try->error);
}

static void
withdraw_consent(const struct try *try)
{
    ops_consent_withdraw(try->store, try->actor, PICK("K001", "K002"), CONSENT_PERSON, 1U << CONSENT_SHARE, try->error);
}

static void
export_person(const struct try *try)
{
    drop(ops_person_export(try->store, try->actor, PICK("K001", "K002"), try->error));
}

static void
erase_person(const struct try *try)
{
    erasure_free(ops_person_erase(try->store, try->actor, PICK("K007", "K008"), "wim", try->error));
}

static void
see_looks(const struct try *try)
{
    drop(ops_seen(try->store, try->actor, PICK("K001", "K002"), try->error));
}

static void
save_stack(const struct try *try, const char *id, const char *candidate)
{
    auto_of(stack) stack = stack_new(id);

    stack->candidate = g_strdup(candidate);
    stack_set_hours(stack, 60, 120);
    stack_set_text(&stack->owner, try->actor->name);
    ops_stack_save(try->store, try->actor, &(struct stack_save){stack, -1}, 1, try->error);
}

static void
save_job(const struct try *try)
{
    save_stack(try, PICK("B101", "B102"), NULL);
}

static void
save_personal_job(const struct try *try)
{
    save_stack(try, PICK("B103", "B104"), PICK("K001", "K002"));
}

/* Stored drafts: B001 is for K001, B002 for K002. */
static void
delete_personal_job(const struct try *try)
{
    ops_stack_delete(try->store, try->actor, PICK("B001", "B002"), -1, try->error);
}

static void
adopt_job(const struct try *try)
{
    auto_of(stack) stack = stack_new(PICK("B105", "B106"));

    stack->candidate = g_strdup(PICK("K001", "K002"));
    stack_set_hours(stack, 60, 120);
    ops_stack_adopt(try->store, try->actor, &(struct stack_save){stack, 0}, 1, "2026-12-01", NULL, try->error);
}

static void
import(const struct try *try, const char *text)
{
    struct import_file file = {.name = "x.yaml", .bytes = text, .n_byte = strlen(text)};
    struct import_result result;
    auto_of(fault_list) faults = fault_list_new();

    ops_import(try->store, try->actor, &file, 1, false, &result, faults, try->error);
}

#define TASK_FILE(id, provider)                                                                                        \
    "stapelbaan: 1\ntasks:\n- id: " id "\n  provider: " provider                                                       \
    "\n  site: s1\n  title: Uit een bestand\n  minutes: 30\n  days: mo\n  window: 07:00-09:00\n"
#define PERSON_FILE(id, coach)                                                                                         \
    "stapelbaan: 1\ncandidates:\n- id: " id "\n  coach: " coach                                                        \
    "\n  hours:\n    min: 21\n  available: {mo: 07:00-17:00}\n"

static void
import_task(const struct try *try)
{
    import(try, PICK(TASK_FILE("T001", "p1"), TASK_FILE("T002", "p2")));
}

static void
import_candidate(const struct try *try)
{
    import(try, PICK(PERSON_FILE("K001", "mara"), PERSON_FILE("K002", "anna")));
}

/* A file that calls another's candidate one's own. */
static void
import_theft(const struct try *try)
{
    import(try, PICK(PERSON_FILE("K002", "mara"), PERSON_FILE("K001", "anna")));
}

static void
import_decision(const struct try *try)
{
    import(try, PICK("stapelbaan: 1\ndecisions:\n- {candidate: K001, task: T008, is: forbidden}\n",
                     "stapelbaan: 1\ndecisions:\n- {candidate: K002, task: T008, is: forbidden}\n"));
}

static void
import_partnership(const struct try *try)
{
    import(try, PICK("stapelbaan: 1\npartnership:\n  id: een\n  name: Een\n",
                     "stapelbaan: 1\npartnership:\n  id: twee\n  name: Twee\n"));
}

static void
export_data(const struct try *try)
{
    GString *text = ops_export(try->store, try->actor, NULL, try->error);

    if (text)
        g_string_free(text, TRUE);
}

static void
aim(const struct try *try)
{
    ops_ambition_save(try->store, try->actor, PICK(3, 4), try->error);
}

static void
read_audit(const struct try *try)
{
    const struct store_audit_filter all = {0};
    drop(ops_audit_lines(try->store, try->actor, &all, try->error));
}

static void
read_agreed(const struct try *try)
{
    drop(ops_agreed(try->store, try->actor, try->error));
}

static void
check(const struct try *try)
{
    drop(ops_check(try->store, try->actor, try->error));
}

static void
list_accounts(const struct try *try)
{
    drop(ops_accounts(try->store, try->actor, try->error));
}

static void
add_account(const struct try *try)
{
    const struct ops_account_wish wish = {.name = "Nieuw", .language = "nl", .roles = "viewer"};

    ops_account_add(try->store, try->actor, PICK("nieuw1", "nieuw2"), &wish, try->error);
}

static void
save_draft(const struct try *try)
{
    ops_draft_save(try->store, try->actor, "task", "half", try->error);
}

static void
save_preference(const struct try *try)
{
    ops_preference_save(try->store, try->actor, "list", "x", try->error);
}

/*
 * For each role what it may with its own record and with another's; "own" is task T001 of p1 and candidate K001 of
 * mara, where there is none both are the same. Administrator, coordinator of p1, coach mara, client, viewer.
 */
static const struct {
    const char *name;
    void (*act)(const struct try *try);
    const char *may[ROLES];
    bool is_read; /* no change: nothing to look for in the history */
} acts[] = {
    {"save task", save_task, {"++", "+-", "--", "--", "--"}, false},
    {"move task", move_task, {"++", "--", "--", "--", "--"}, false},
    {"new task", new_task, {"++", "+-", "--", "--", "--"}, false},
    {"archive task", archive_task, {"++", "+-", "--", "--", "--"}, false},
    {"delete task", delete_task, {"++", "+-", "--", "--", "--"}, false},
    {"import task", import_task, {"++", "+-", "--", "--", "--"}, false},
    {"save provider", save_provider, {"++", "+-", "--", "--", "--"}, false},
    {"save site", save_site, {"++", "++", "--", "--", "--"}, false},
    {"import partnership", import_partnership, {"++", "--", "--", "--", "--"}, false},
    {"save candidate", save_candidate, {"++", "--", "+-", "--", "--"}, false},
    {"import candidate", import_candidate, {"++", "--", "+-", "--", "--"}, false},
    {"archive candidate", archive_candidate, {"++", "--", "+-", "--", "--"}, false},
    {"delete candidate", delete_candidate, {"++", "--", "+-", "--", "--"}, false},
    {"decide", decide, {"++", "--", "+-", "--", "--"}, false},
    {"import decision", import_decision, {"++", "--", "+-", "--", "--"}, false},
    {"read consent", read_consent, {"++", "--", "+-", "--", "--"}, true},
    {"give consent", give_consent, {"++", "--", "+-", "--", "--"}, false},
    {"withdraw consent", withdraw_consent, {"++", "--", "+-", "--", "--"}, false},
    {"export person", export_person, {"++", "--", "+-", "--", "--"}, true},
    {"erase person", erase_person, {"++", "--", "+-", "--", "--"}, false},
    {"who looked", see_looks, {"++", "--", "+-", "--", "--"}, true},
    {"save job", save_job, {"++", "++", "++", "--", "--"}, false},
    {"save personal job", save_personal_job, {"++", "--", "+-", "--", "--"}, false},
    {"adopt job", adopt_job, {"++", "--", "+-", "--", "--"}, false},
    {"delete personal job", delete_personal_job, {"++", "--", "+-", "--", "--"}, false},
    {"export data", export_data, {"++", "--", "++", "--", "--"}, true},
    {"aim", aim, {"++", "++", "--", "--", "--"}, false},
    {"read audit", read_audit, {"++", "--", "--", "--", "--"}, true},
    {"read agreed", read_agreed, {"++", "++", "++", "--", "--"}, true},
    {"check", check, {"++", "++", "++", "--", "--"}, true},
    {"list accounts", list_accounts, {"++", "--", "--", "--", "--"}, true},
    {"add account", add_account, {"++", "--", "--", "--", "--"}, false},
    {"save draft", save_draft, {"++", "++", "++", "--", "--"}, true},
    {"save preference", save_preference, {"++", "++", "++", "++", "++"}, true},
    {"move candidate", move_candidate, {"++", "--", "--", "--", "--"}, false},
    {"import theft", import_theft, {"++", "--", "--", "--", "--"}, false},
};

/* ---- the desk --------------------------------------------------------------------------------------------------- */

static void
fill(struct store *store)
{
    auto_of(dataset) data = dataset_new();
    GError *error = NULL;

    dataset_put_provider(data, sample_provider("p1"));
    dataset_put_provider(data, sample_provider("p2"));
    dataset_put_site(data, sample_site("s1", "52.0869"));
    for (int i = 1; i <= 8; i++) {
        g_autofree char *task_id = g_strdup_printf("T%03d", i), *person_id = g_strdup_printf("K%03d", i);
        struct task *task = sample_task(task_id, "Tafels");
        struct candidate *who = sample_candidate(person_id);
        set(task_fields, task, "provider", i % 2 ? "p1" : "p2");
        set(candidate_fields, who, "coach", i % 2 ? "mara" : "anna");
        dataset_put_task(data, task);
        dataset_put_candidate(data, who);
    }
    put_or_die(store, data);
    auto_of(actor) all = desk_person("wim");
    save_stack(&(struct try){store, all, true, &error}, "B001", "K001");
    save_stack(&(struct try){store, all, true, &error}, "B002", "K002");
    auto_of(plan) plan = plan_new();
    g_ptr_array_add(plan->profile, profile_new("K001"));
    g_ptr_array_add(plan->profile, profile_new("K002"));
    ops_plan_save(store, all, plan, &error);
    g_assert_no_error(error);
}

static bool
is_refused(const GError *error)
{
    return error && (strstr(error->message, "no role") || strstr(error->message, "not yours"));
}

static guint
n_refusals(struct store *store, const char *who)
{
    const struct store_audit_filter mine = {.who = who, .what = "refuse"};
    g_autoptr(GPtrArray) line = store_read_audit_lines(store, &mine, NULL);

    return line->len;
}

/* A file may name somebody who is not there for whoever reads no people. */
static bool
is_unknown(const GError *error)
{
    return error && strstr(error->message, "has faults");
}

/* Everything that a role tries, in one database. */
static void
try_role(enum role role, bool walled)
{
    static char *mine[] = {(char *)"p1", NULL};
    const struct actor actor = {.name = (char *)"mara", .roles = 1U << role, .provider = mine, .is_service = true};
    struct place place;

    place_make(&place, NULL);
    auto_of(store) all = open_or_die(place.path, STORE_WRITE);
    fill(all);
    ops_see_as(walled ? &actor : NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(acts); i++)
        for (int own = 1; own >= 0; own--) {
            auto_of(store) store = open_or_die(place.path, STORE_WRITE);
            g_autoptr(GError) error = NULL;
            gint64 line = store_last_line(all);
            bool may = acts[i].may[role][own ? 0 : 1] == '+';
            acts[i].act(&(struct try){store, &actor, own, &error});
            g_test_message("%s %s %s %s: %s", role_word[role], acts[i].name, own ? "own" : "other",
                           walled ? "walled" : "alone", error ? error->message : "-");
            if (!may)
                g_assert_true(is_refused(error) || (walled && is_unknown(error)));
            if (may)
                g_assert_false(is_refused(error) || is_unknown(error));
            else
                g_assert_cmpint(store_last_line(all), ==, line);
            if (!may) /* once in five minutes: the second of two alike adds none */
                g_assert_cmpuint(n_refusals(all, "mara"), >, 0);
        }
    ops_see_as(NULL);
    place_clear(&place, NULL);
}

static void
test_alone(void)
{
    for (int role = 0; role < ROLES; role++)
        try_role((enum role)role, false);
}

static void
test_walled(void)
{
    for (int role = 0; role < ROLES; role++)
        try_role((enum role)role, true);
}

/* Who sees a part would store a plan without the rest: only a process that sees all may. */
static void
test_plan(void)
{
    for (int role = 0; role < ROLES; role++) {
        const struct actor actor = {.name = (char *)"mara", .roles = 1U << role};
        struct place place;
        place_make(&place, NULL);
        auto_of(store) all = open_or_die(place.path, STORE_WRITE);
        fill(all);
        ops_see_as(&actor);
        auto_of(store) store = open_or_die(place.path, STORE_WRITE);
        GError *error = NULL;
        auto_of(plan) seen = store_read_plan(store, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(seen->profile->len, ==, role == ROLE_ADMINISTRATOR ? 2 : role == ROLE_COACH ? 1 : 0);
        g_assert_true(ops_plan_save(store, &actor, seen, &error) == (role == ROLE_ADMINISTRATOR));
        g_clear_error(&error);
        auto_of(plan) kept = store_read_plan(all, &error);
        g_assert_cmpuint(kept->profile->len, ==, 2);
        ops_see_as(NULL);
        place_clear(&place, NULL);
    }
}

/* The table itself: a row that nobody has, or that gives a client or viewer a change, is a mistake. */
static void
test_table(void)
{
    const unsigned guests = 1U << ROLE_CLIENT | 1U << ROLE_VIEWER;
    const char *verb, *kind;
    unsigned all, own, n = 0;

    for (unsigned i = 0; ops_permission(i, &verb, &kind, &all, &own); i++, n++) {
        g_assert_true(all & 1U << ROLE_ADMINISTRATOR);
        g_assert_cmpuint(all & own, ==, 0);
        if (strcmp(kind, "preference") != 0 && strcmp(kind, "work") != 0)
            g_assert_cmpuint((all | own) & guests, ==, 0);
    }
    g_assert_cmpuint(n, >, 30);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ops/permit/table", test_table);
    g_test_add_func("/ops/permit/plan", test_plan);
    g_test_add_func("/ops/permit/alone", test_alone);
    g_test_add_func("/ops/permit/walled", test_walled);
    return g_test_run();
}

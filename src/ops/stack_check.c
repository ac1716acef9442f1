/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * A draft against every rule, by verify, which knows nothing of drafts: it gets a small dataset with the draft's person
 * and what its visits need, and a plan with one profile. What it says twice, of the person as given and of one who
 * bears any idle time, short day and short week and has no pins, is broken; what it says once, more work can mend.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "stapelbaan/match/explain.h"
#include "stapelbaan/ops/stack.h"
#include "stapelbaan/report/cell.h"
#include "stapelbaan/verify/verify.h"

/* Which rule each finding of verify is about; what is missing here is about a whole plan. */
static const struct {
    const char *finding;
    enum stack_check check;
} findings[] = {
    {"fit", STACK_FIT},
    {"reach", STACK_FIT},
    {"candidate", STACK_FIT},
    {"task", STACK_TIMES},
    {"day", STACK_TIMES},
    {"duration", STACK_TIMES},
    {"grid", STACK_TIMES},
    {"window", STACK_TIMES},
    {"availability", STACK_TIMES},
    {"blackout", STACK_TIMES},
    {"twice", STACK_TIMES},
    {"together", STACK_TIMES},
    {"overlap", STACK_ORDER},
    {"gap", STACK_ORDER},
    {"stretch", STACK_BREAKS},
    {"break", STACK_BREAKS},
    {"day-hours", STACK_DAY},
    {"day-span", STACK_DAY},
    {"sites", STACK_DAY},
    {"day-limit", STACK_DAY},
    {"week-hours", STACK_WEEK},
    {"days", STACK_WEEK},
    {"daily-rest", STACK_WEEK},
    {"weekly-rest", STACK_WEEK},
    {"providers", STACK_WEEK},
    {"empty", STACK_WEEK},
    {"employer", STACK_EMPLOYER},
    {"people", STACK_SHARED},
    {"times", STACK_SHARED},
    {"places", STACK_SHARED},
    {"decision", STACK_DECISIONS},
};

static const struct {
    const char *key, *label;
} words[STACK_CHECKS] = {
    [STACK_FIT] = {"fit", N_("fit")},
    [STACK_TIMES] = {"times", N_("windows")},
    [STACK_ORDER] = {"order", N_("order")},
    [STACK_BREAKS] = {"breaks", N_("breaks")},
    [STACK_DAY] = {"day", N_("day")},
    [STACK_WEEK] = {"week", N_("week")},
    [STACK_EMPLOYER] = {"employer", N_("employer")},
    [STACK_SHARED] = {"shared", N_("others")},
    [STACK_DECISIONS] = {"decisions", N_("decisions")},
};

const char *
ops_check_label(enum stack_check check)
{
    return words[check].label;
}

const char *
ops_check_key(enum stack_check check)
{
    return words[check].key;
}

const char *
ops_state_key(enum stack_state state)
{
    static const char *const key[] = {"unasked", "kept", "growing", "broken"};

    return key[state];
}

/* ---- what verify gets -------------------------------------------------------------------------------------------- */

static void
put_site(struct dataset *out, const struct dataset *data, const char *id)
{
    const struct site *site = id ? dataset_site(data, id) : NULL;

    if (site && !dataset_site(out, id))
        dataset_put_site(out, site_copy(site));
}

static void
put_pairs(struct dataset *out, const struct dataset *data)
{
    for (guint a = 0; a < out->site->len; a++)
        for (guint b = a + 1; b < out->site->len; b++) {
            const char *x = ((const struct site *)out->site->pdata[a])->id;
            const char *y = ((const struct site *)out->site->pdata[b])->id;
            int minutes = dataset_pair_min(data, x, y);
            if (minutes >= 0)
                dataset_put_pair(out, travel_pair_new(x, y, minutes));
        }
}

static void
put_rules(struct dataset *out, const struct dataset *data)
{
    out->partnership.full_time_min = data->partnership.full_time_min;
    out->partnership.rules = data->partnership.rules;
    memcpy(out->speed_kmh, data->speed_kmh, sizeof out->speed_kmh);
}

static void
put_task(struct dataset *out, const struct dataset *data, const char *id)
{
    const struct task *task = dataset_task(data, id);
    const struct provider *provider = task ? dataset_provider(data, task->provider) : NULL;

    if (!provider || dataset_task(out, id) || !dataset_site(data, task->site))
        return;
    put_site(out, data, task->site);
    dataset_put_provider(out, provider_copy(provider));
    dataset_put_task(out, task_copy(task));
}

/* What was decided about the person; of pins only those on what is there, unless `pins`. */
static void
put_decisions(struct dataset *out, const struct dataset *data, const char *who, bool pins)
{
    for (guint i = 0; i < data->decision->len; i++) {
        const struct decision *decision = data->decision->pdata[i];
        if (strcmp(decision->candidate, who) != 0 || (decision->kind == DECISION_REQUIRED && !pins))
            continue;
        put_task(out, data, decision->task);
        dataset_put_decision(out, decision_copy(decision));
    }
}

/* Only what the draft speaks of, and the person with what was decided about them. `who` is taken over. */
static struct dataset *
small_dataset(const struct dataset *data, const struct stack *stack, struct candidate *who, bool pins)
{
    struct dataset *out = dataset_new();

    put_rules(out, data);
    put_site(out, data, who->home);
    for (guint v = 0; v < stack->visit->len; v++)
        put_task(out, data, ((const struct visit *)stack->visit->pdata[v])->task);
    put_decisions(out, data, who->id, pins);
    put_pairs(out, data);
    dataset_put_candidate(out, who);
    return out;
}

/* What verify finds; of char *, owned. `who` is taken over. */
static GPtrArray *
broken_for(const struct dataset *data, struct month_day date, const struct stack *stack, struct candidate *who,
           bool pins)
{
    auto_of(dataset) small = small_dataset(data, stack, who, pins);
    auto_of(plan) plan = plan_new();

    g_ptr_array_add(plan->profile, stack_profile(stack, data));
    auto_of(verify_report) report = verify_plan(small, plan, date);
    return g_ptr_array_copy(report->broken, (GCopyFunc)(void *)g_strdup, NULL);
}

/* The person as given; nobody's job is not there before its aim is reached. */
static struct candidate *
strict_person(const struct stack *stack, const struct dataset *data)
{
    struct candidate *who = stack_person(stack, data);

    if (who && !stack->candidate)
        who->hours_min_min = stack->aim_min;
    return who;
}

static struct candidate *
eased_person(const struct stack *stack, const struct dataset *data)
{
    struct candidate *who = stack_person(stack, data);

    who->hours_min_min = who->min_day_min = 0;
    who->max_gap_min = MINUTES_A_DAY;
    return who;
}

/* ---- the report -------------------------------------------------------------------------------------------------- */

static bool
has_text(const GPtrArray *list, const char *text)
{
    for (guint i = 0; i < list->len; i++)
        if (strcmp(list->pdata[i], text) == 0)
            return true;
    return false;
}

/* More work mends it wherever it is: a whole task that is in with some of its days, no employer yet, nothing at all. */
static bool
always_grows(const char *broken)
{
    static const char *const grows[] = {"together: ", "employer: ", "empty: "};

    for (gsize i = 0; i < G_N_ELEMENTS(grows); i++)
        if (g_str_has_prefix(broken, grows[i]))
            return true;
    return false;
}

/* "overlap: K017 mo: T014 to T020 leaves 5 min" without the rule and the person, the day as people write it. Owned by
 * the caller. */
static char *
plain_text(const char *broken, const char *who)
{
    const char *text = strstr(broken, ": ") + 2;

    if (g_str_has_prefix(text, who) && (text[strlen(who)] == ' ' || text[strlen(who)] == ':'))
        text += strlen(who) + 1;
    text += *text == ' ';
    for (int d = 0; d < DAYS; d++)
        if (g_str_has_prefix(text, weekday_name((enum weekday)d)) && (text[2] == ' ' || text[2] == ':'))
            return g_strconcat(cell_day_short((enum weekday)d), text + 2, NULL);
    return g_strdup(text);
}

static void
say(struct stack_report *report, enum stack_check check, enum stack_state state, const char *text)
{
    report->state[check] = MAX(report->state[check], state);
    g_ptr_array_add(report->text[check], g_strdup(text));
}

static void
sort_out(struct stack_report *report, const GPtrArray *strict, const GPtrArray *eased, const char *who)
{
    for (guint i = 0; i < strict->len; i++) {
        const char *broken = strict->pdata[i];
        gsize length = strcspn(broken, ":");
        bool grows = always_grows(broken) || !has_text(eased, broken);
        g_autofree char *text = plain_text(broken, who);
        for (gsize f = 0; f < G_N_ELEMENTS(findings); f++)
            if (strlen(findings[f].finding) == length && strncmp(findings[f].finding, broken, length) == 0)
                say(report, findings[f].check, grows ? STACK_GROWING : STACK_BROKEN, text);
    }
}

static struct stack_report *
report_new(const struct stack *stack)
{
    struct stack_report *report = g_new0(struct stack_report, 1);

    for (int c = 0; c < STACK_CHECKS; c++) {
        report->state[c] = STACK_KEPT;
        report->text[c] = g_ptr_array_new_with_free_func(g_free);
    }
    if (!stack->candidate)
        report->state[STACK_FIT] = report->state[STACK_DECISIONS] = STACK_UNASKED;
    return report;
}

void
stack_report_free(struct stack_report *report)
{
    if (!report)
        return;
    for (int c = 0; c < STACK_CHECKS; c++)
        g_ptr_array_unref(report->text[c]);
    g_free(report);
}

/* How often the others do the task on a day (-1: how many of them have it), against how many it takes. */
static bool
is_overdone(const struct plan *others, const struct task *task, int day)
{
    int n = 0;

    for (guint p = 0; p < others->profile->len; p++) {
        const struct profile *profile = others->profile->pdata[p];
        for (guint v = 0; v < profile->visit->len; v++) {
            const struct visit *visit = profile->visit->pdata[v];
            if (strcmp(visit->task, task->id) != 0 || (day >= 0 && (int)visit->day != day))
                continue;
            n++;
            break;
        }
    }
    return n >= task->people;
}

/* Rule 8: what the draft has and somebody else, too. */
static void
check_others(const struct dataset *data, const struct stack *stack, const struct plan *others,
             struct stack_report *report)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint v = 0; others && v < stack->visit->len; v++) {
        const struct visit *visit = stack->visit->pdata[v];
        const struct task *task = dataset_task(data, visit->task);
        if (!task || g_hash_table_contains(seen, visit->task) ||
            !is_overdone(others, task, task->split ? (int)visit->day : -1))
            continue;
        g_hash_table_add(seen, visit->task);
        g_autofree char *holders = ops_stack_holders(others, visit->task);
        g_autofree char *text = g_strdup_printf(_("%s is done by %s, too"), task->title, holders);
        say(report, STACK_SHARED, STACK_BROKEN, text);
    }
}

static bool
is_known(const struct dataset *data, const struct stack *stack)
{
    for (guint v = 0; v < stack->visit->len; v++) {
        const struct visit *visit = stack->visit->pdata[v];
        if (!dataset_task(data, visit->task) || !dataset_site(data, visit->site) ||
            !dataset_provider(data, visit->provider))
            return false;
    }
    return stack->visit->len > 0 && (!stack->candidate || dataset_candidate(data, stack->candidate));
}

/* The engine's score needs a person in the data: nobody gets a view of it with themselves. */
static double
score_of(const struct dataset *data, const struct stack *stack)
{
    auto_of(dataset) small = small_dataset(data, stack, stack_person(stack, data), false);
    auto_of(profile) profile = stack_profile(stack, data);
    struct score_parts parts;

    explain_score(small, profile, &parts);
    return parts.total;
}

struct stack_report *
ops_stack_check(const struct dataset *data, struct month_day date, const struct stack *stack, const struct plan *others)
{
    struct stack_report *report = report_new(stack);
    struct candidate *who = strict_person(stack, data);

    if (!who) {
        g_autofree char *text = g_strdup_printf(_("candidate \"%s\" is not there any more"), stack->candidate);
        say(report, STACK_FIT, STACK_BROKEN, text);
        return report;
    }
    g_autofree char *id = g_strdup(who->id);
    g_autoptr(GPtrArray) strict = broken_for(data, date, stack, who, true);
    g_autoptr(GPtrArray) eased = broken_for(data, date, stack, eased_person(stack, data), false);
    sort_out(report, strict, eased, id);
    check_others(data, stack, others, report);
    report->sound = true;
    for (int c = 0; c < STACK_CHECKS; c++)
        report->sound &= report->state[c] <= STACK_KEPT;
    report->score = is_known(data, stack) ? score_of(data, stack) : 0;
    return report;
}

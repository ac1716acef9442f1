/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reasons go from the plainest to the subtlest: can anybody do it at all (demand, certificate, decision, reach, hours,
 * pace), has its provider a place, is there any sound week with it (a search for one is made, everything else being
 * free), and only then: other work gave more. Each is looked up or tried, and its figures are those of the data.
 */

#include "stapelbaan/match/reasons.h"

#include <math.h>
#include <string.h>

#include "stapelbaan/match/explain.h"
#include "stapelbaan/model/reason.h"

static char *
number(int n)
{
    return g_strdup_printf("%d", n);
}

/* ---- tasks that nobody can do ---------------------------------------------------------------------------------- */

/* How far each person comes with a task. */
struct tally {
    int fit_demand, fit_certificate, fit_decision, fit_reach; /* people who come past each hurdle */
    int one_short[DEMANDS], most_able[DEMANDS], fails[DEMANDS];
    const char *certificate;
    int nearest_min, nearest_most;
    int quickest_min;
    bool normal_pace_fits;
};

static bool
demands_fit(const struct fit *fit, struct tally *tally)
{
    int n_short = 0;
    const struct fit_line *line = NULL;

    for (int l = 0; l < fit->n_line; l++) {
        const struct fit_line *at = &fit->line[l];
        tally->most_able[at->demand] = MAX(tally->most_able[at->demand], at->able);
        if (at->kind != FIT_SHORT)
            continue;
        n_short++;
        tally->fails[at->demand]++;
        line = at;
    }
    if (n_short == 1 && line->asked - line->able == 1)
        tally->one_short[line->demand]++;
    return n_short == 0;
}

/* Would there be room at the normal pace? */
static bool
room_at_normal_pace(const struct dataset *data, const struct candidate *who, const struct task *task)
{
    auto_of(candidate) same = candidate_copy(who);
    struct fit fit;

    same->pace_pct = 100;
    explain_fit(data, same, task, &fit);
    return week_count(fit.days) >= (task->split ? 1 : task_times(task));
}

static void
tally_one(const struct dataset *data, const struct candidate *who, const struct task *task, struct tally *tally)
{
    struct fit fit;

    explain_fit(data, who, task, &fit);
    if (!demands_fit(&fit, tally))
        return;
    tally->fit_demand++;
    if (fit.certificate != NULL) {
        tally->certificate = fit.certificate;
        return;
    }
    tally->fit_certificate++;
    if (fit.forbidden)
        return;
    tally->fit_decision++;
    if (!fit.in_reach) {
        if (tally->nearest_min < 0 || fit.commute_min < tally->nearest_min) {
            tally->nearest_min = fit.commute_min;
            tally->nearest_most = who->max_commute_min;
        }
        return;
    }
    tally->fit_reach++;
    tally->quickest_min = tally->quickest_min == 0 ? fit.visit_min : MIN(tally->quickest_min, fit.visit_min);
    tally->normal_pace_fits |= who->pace_pct < 100 && room_at_normal_pace(data, who, task);
}

/* The demand that stops most people, preferring one that is a single level away. */
static char *
demand_detail(const struct task *task, const struct tally *tally)
{
    int worst = 0;
    bool near = false;

    for (int d = 0; d < DEMANDS; d++)
        near |= tally->one_short[d] > 0;
    const int *count = near ? tally->one_short : tally->fails;
    for (int d = 1; d < DEMANDS; d++)
        if (count[d] > count[worst])
            worst = d;
    g_autofree char *asked = number(task->demand[worst]), *n = number(count[worst]),
                    *able = number(MAX(0, tally->most_able[worst]));
    return near ? detail_format(DETAIL_DEMAND_NEAR, demand_code((enum demand)worst), asked, n)
                : detail_format(DETAIL_DEMAND, demand_code((enum demand)worst), asked, able);
}

static enum reason
hours_or_pace(const struct task *task, const struct tally *tally, char **detail)
{
    char text[12];
    g_autofree char *fit = number(tally->fit_reach), *need = number(tally->quickest_min);
    g_autofree char *room = number(task->window.end_min - task->window.start_min);

    if (tally->normal_pace_fits) {
        *detail = detail_format(DETAIL_PACE, need, room);
        return REASON_PACE;
    }
    *detail = detail_format(DETAIL_HOURS, window_text(task->window, text), fit);
    return REASON_HOURS;
}

/* Nobody has the task among the items: which hurdle stopped them? */
static enum reason
nobody(const struct instance *in, const struct task *task, char **detail)
{
    struct tally tally = {.nearest_min = -1};

    if (in->n_person == 0) {
        *detail = detail_format(DETAIL_NO_PEOPLE);
        return REASON_NO_BUNDLE;
    }
    for (int k = 0; k < in->n_person; k++)
        tally_one(in->data, in->person[k].who, task, &tally);
    if (tally.fit_demand == 0) {
        *detail = demand_detail(task, &tally);
        return REASON_DEMAND;
    }
    g_autofree char *n = number(tally.fit_certificate == 0 ? tally.fit_demand : tally.fit_certificate);
    if (tally.fit_certificate == 0) {
        *detail = detail_format(DETAIL_CERTIFICATE, tally.certificate, n);
        return REASON_CERTIFICATE;
    }
    if (tally.fit_decision == 0) {
        *detail = detail_format(DETAIL_FORBIDDEN, n);
        return REASON_FORBIDDEN;
    }
    if (tally.fit_reach == 0) {
        g_autofree char *min = number(tally.nearest_min), *most = number(tally.nearest_most),
                        *who = number(tally.fit_decision);
        *detail = detail_format(DETAIL_REACH, min, most, who);
        return REASON_REACH;
    }
    return hours_or_pace(task, &tally, detail);
}

/* ---- tasks that somebody could do ------------------------------------------------------------------------------ */

enum { ASKED_MOST = 12, ASK_TRIES = 12, BONUS_POINTS = 3000 };

static bool
holds_task(const struct instance *in, const struct column *column, int t)
{
    for (int v = 0; v < column->n_visit; v++)
        if (in->person[column->person].item[column->visit[v].item].task == t)
            return true;
    return false;
}

/* Marks every task that some known profile holds. */
static bool *
tasks_in_pool(const struct search *search)
{
    bool *held = g_new0(bool, (gsize)search->in->n_task + 1);

    for (guint c = 0; c < search->pool->column->len; c++) {
        const struct column *column = pool_at(search->pool, (int)c);
        for (int v = 0; v < column->n_visit; v++)
            held[search->in->person[column->person].item[column->visit[v].item].task] = true;
    }
    return held;
}

static void
set_task_price(const struct inst_task *task, double *price, double value)
{
    if (!task->split)
        price[task->row] = value;
    for (int d = 0; d < DAYS && task->split; d++)
        if (task->day_row[d] != NO_ROW)
            price[task->day_row[d]] = value;
}

/* Tries to make any sound week with the task for those who can do it, as if all other work were theirs to take. */
static bool
some_week_holds(struct search *search, int t)
{
    g_autofree double *price = g_new0(double, (gsize)search->in->n_row + 1);
    struct prices prices = {price, NULL};
    int from = search->task_person_start[t], to = MIN(search->task_person_start[t + 1], from + ASKED_MOST);
    bool found = false;

    set_task_price(&search->in->task[t], price, -BONUS_POINTS);
    for (int p = from; p < to && !found; p++) {
        g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func((GDestroyNotify)column_free);
        g_rand_set_seed(search->pricer[0]->rand, search_seed(search, t));
        pricer_search(search->pricer[0], search->task_person[p], &prices, NULL, ASK_TRIES, -HUGE_VAL, out);
        for (guint c = 0; c < out->len && !found; c++)
            found = holds_task(search->in, g_ptr_array_index(out, c), t);
    }
    return found;
}

/* Has every job of those who can do an unsplit task got it already, while it asks for more people? */
static bool
all_do_it(const struct search *search, int t)
{
    const struct instance *in = search->in;
    int left = 0;

    for (int p = search->task_person_start[t]; p < search->task_person_start[t + 1]; p++)
        left += in->person[search->task_person[p]].count;
    for (guint c = 0; c < search->best.column->len; c++)
        left -= holds_task(in, g_ptr_array_index(search->best.column, c), t);
    return left == 0 && !in->task[t].split;
}

static enum reason
somebody(struct search *search, int t, bool held, char **detail)
{
    const struct inst_task *task = &search->in->task[t];
    const struct inst_provider *provider = &search->in->provider[task->provider];
    g_autofree char *n = number(search->task_person_start[t + 1] - search->task_person_start[t]);

    if (provider->row != NO_ROW && search->best.room[provider->row] == 0) {
        g_autofree char *places = number(provider->places);
        *detail = detail_format(DETAIL_PLACES, provider->provider->name, places);
        return REASON_PLACES;
    }
    if (all_do_it(search, t)) {
        *detail = detail_format(DETAIL_ALL_DO_IT, n);
        return REASON_NO_BUNDLE;
    }
    if (!held && !search->cut_short && !some_week_holds(search, t)) {
        *detail = detail_format(DETAIL_NO_BUNDLE, n);
        return REASON_NO_BUNDLE;
    }
    *detail = detail_format(search->cut_short ? DETAIL_STOPPED_TASK : DETAIL_DISPLACED, n);
    return search->cut_short ? REASON_STOPPED : REASON_DISPLACED;
}

/* ---- all tasks ------------------------------------------------------------------------------------------------- */

/* How often the plan does each task. */
static int *
times_done(const struct search *search, const struct plan *plan)
{
    const struct instance *in = search->in;
    int *done = g_new0(int, (gsize)in->n_task + 1);

    for (guint c = 0; plan->profile->len > 0 && c < search->best.column->len; c++) {
        const struct column *column = g_ptr_array_index(search->best.column, c);
        for (int v = 0; v < column->n_visit; v++)
            done[in->person[column->person].item[column->visit[v].item].task]++;
    }
    return done;
}

static void
fill_tasks(struct search *search, struct plan *plan)
{
    const struct instance *in = search->in;
    g_autofree int *done = times_done(search, plan);
    g_autofree bool *held = tasks_in_pool(search);

    for (int t = 0; t < in->n_task; t++) {
        int left = in->task[t].times * in->task[t].people - done[t];
        g_autofree char *detail = NULL;
        enum reason reason;
        if (left <= 0)
            continue;
        if (search->task_person_start[t] == search->task_person_start[t + 1])
            reason = in->provider[in->task[t].provider].places == 0 ? somebody(search, t, true, &detail)
                                                                    : nobody(in, in->task[t].task, &detail);
        else
            reason = somebody(search, t, held[t], &detail);
        plan_add_unassigned(plan, in->task[t].task->id, left, reason, detail);
    }
}

/* ---- people ---------------------------------------------------------------------------------------------------- */

/* Counts what stops a person from doing each task at all. */
static char *
nothing_fits(const struct instance *in, const struct person *who)
{
    int demand = 0, certificate = 0, reach = 0, hours = 0;
    struct tally tally = {0};

    if (in->n_task == 0)
        return detail_format(DETAIL_NO_TASKS);
    for (int t = 0; t < in->n_task; t++) {
        struct fit fit;
        explain_fit(in->data, who->who, in->task[t].task, &fit);
        if (!demands_fit(&fit, &tally))
            demand++;
        else if (fit.certificate != NULL)
            certificate++;
        else if (!fit.in_reach)
            reach++;
        else
            hours++;
    }
    g_autofree char *d = number(demand), *c = number(certificate), *r = number(reach), *h = number(hours);
    return detail_format(DETAIL_NOTHING_FITS, d, c, r, h);
}

/* Are all places taken with the providers whose tasks the person could do? */
static bool
no_places(const struct search *search, const struct person *who)
{
    for (int i = 0; i < who->n_item; i++) {
        int row = search->in->provider[search->in->task[who->item[i].task].provider].row;
        if (row == NO_ROW || search->best.room[row] > 0)
            return false;
    }
    return true;
}

static char *
hours_text(int min)
{
    return min % 60 == 0 ? g_strdup_printf("%d h", min / 60) : g_strdup_printf("%d h %02d", min / 60, min % 60);
}

/* Why a person with some tasks has no profile, when all work is free to take. */
static enum reason
alone(struct search *search, int k, char **detail)
{
    const struct person *who = &search->in->person[k];
    struct prices prices = {NULL, NULL};
    g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func((GDestroyNotify)column_free);
    g_autofree char *n = number(who->n_item);

    if (search->cut_short) {
        *detail = detail_format(DETAIL_STOPPED_WHO, n);
        return REASON_STOPPED;
    }
    g_rand_set_seed(search->pricer[0]->rand, search_seed(search, k));
    pricer_search(search->pricer[0], k, &prices, NULL, ASK_TRIES, -HUGE_VAL, out);
    int best = pricer_longest(search->pricer[0], k);
    if (out->len == 0 && best < who->min_min) {
        g_autofree char *have = hours_text(best), *need = hours_text(who->min_min);
        *detail = detail_format(DETAIL_TOO_FEW, have, need);
        return REASON_TOO_FEW_HOURS;
    }
    if (out->len == 0) {
        *detail = detail_format(DETAIL_NO_SOUND, n);
        return REASON_NOTHING_FITS;
    }
    *detail = detail_format(DETAIL_OUTBID, n);
    return REASON_DISPLACED;
}

static void
fill_people(struct search *search, struct plan *plan)
{
    const struct instance *in = search->in;
    g_autofree int *placed = g_new0(int, (gsize)in->n_person + 1);

    for (guint c = 0; plan->profile->len > 0 && c < search->best.column->len; c++)
        placed[((const struct column *)g_ptr_array_index(search->best.column, c))->person]++;
    for (int k = 0; k < in->n_person; k++) {
        const struct person *who = &in->person[k];
        g_autofree char *detail = NULL;
        enum reason reason = REASON_NOTHING_FITS;
        if (placed[k] == who->count)
            continue;
        g_autofree char *n = number(who->n_item);
        if (who->n_item == 0) {
            detail = nothing_fits(in, who);
        } else if (no_places(search, who)) {
            detail = detail_format(DETAIL_PLACES_ALL, n);
            reason = REASON_PLACES;
        } else {
            reason = alone(search, k, &detail);
        }
        plan_add_unplaced(plan, who->who->id, who->count - placed[k], reason, detail);
    }
}

/* Without a plan, because pins clash, everything is left for that one reason. */
static void
fill_clash(const struct instance *in, struct plan *plan)
{
    g_autofree char *detail = detail_format(DETAIL_PINS);

    for (int t = 0; t < in->n_task; t++)
        plan_add_unassigned(plan, in->task[t].task->id, in->task[t].times * in->task[t].people, REASON_FORBIDDEN,
                            detail);
    for (int k = 0; k < in->n_person; k++)
        plan_add_unplaced(plan, in->person[k].who->id, in->person[k].count, REASON_DISPLACED, detail);
}

void
reasons_fill(struct search *search, struct plan *plan)
{
    if (plan->status == STATUS_INFEASIBLE) {
        fill_clash(search->in, plan);
        return;
    }
    fill_tasks(search, plan);
    fill_people(search, plan);
}

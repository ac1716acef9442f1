/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The nearest miss is found by trying: for a person without a job each single lack (lack.h) is mended in turn, and a
 * sound week is searched among the work that the plan leaves; where no mending gives one and the person could have had
 * none in any case, among all work, and then it is said that others do it now. For a task that is left, each mended
 * person tries to hold it: those without a job in a new week, the others beside their present one.
 *
 * Nothing is said where the same can be had without mending (then nothing is lacking), and nothing where one single
 * thing does not help. A full job goes before a part job, a longer part job before a shorter one, what is mended easily
 * (the order of enum lack_kind) before the rest. The number of trials is limited, people without a job come first.
 * Start reading at nearest_fill().
 */

#include <math.h>
#include <string.h>

#include "advise.h"
#include "lack.h"
#include "stapelbaan/model/advice.h"
#include "stapelbaan/model/field.h"
#include "stapelbaan/model/reason.h"
#include "trial.h"

enum { TRIALS_MOST = 2000, WANTED_MOST = 300, TRIES = 12, BASE_TRIES = 24, BONUS_POINTS = 3000, NAMED_MOST = 3 };
enum { QUARTER_MIN = 15 };

/* A way to a job, or to a task. */
struct chance {
    bool is_set;
    struct lack lack;
    const struct candidate *who;
    struct profile *week, *present; /* week owned; present borrowed from the plan, NULL for who has no job */
    bool full, moves_work;
};

struct nearest {
    struct search *search;
    const struct plan *plan;
    struct taken *taken;
    GPtrArray *left;       /* of struct task *: what the plan leaves, by id */
    struct chance *chance; /* for each of these */
    int n_trial, n_wanted; /* done so far */
    int trials_most;
};

/* ---- order ------------------------------------------------------------------------------------------------------ */

/* How large the step is within its kind. */
static int
step_of(const struct chance *chance)
{
    bool is_size = chance->lack.kind != LACK_LEVEL && chance->lack.kind != LACK_DAY;

    return is_size ? chance->lack.n - (chance->lack.kind == LACK_COMMUTE ? chance->who->max_commute_min : 0) : 0;
}

static bool
is_easier(const struct chance *a, const struct chance *b)
{
    if (a->lack.kind != b->lack.kind)
        return a->lack.kind < b->lack.kind;
    return step_of(a) < step_of(b);
}

static bool
is_better_job(const struct chance *a, const struct chance *b)
{
    if (!b->is_set || a->full != b->full)
        return !b->is_set || a->full;
    if (!a->full && a->week->minutes != b->week->minutes)
        return a->week->minutes > b->week->minutes;
    return is_easier(a, b);
}

/* Puts `chance`, whose week it takes over, in the place of `best` where it is better. */
static void
keep_if(bool better, struct chance *best, struct chance *chance)
{
    if (better) {
        profile_free(best->week);
        *best = *chance;
    } else {
        profile_free(chance->week);
    }
}

/* ---- trials ----------------------------------------------------------------------------------------------------- */

static struct trial *
try_lack(struct nearest *n, const GPtrArray *task, const struct candidate *who, const struct lack *lack)
{
    bool place = lack != NULL && lack->kind == LACK_PLACE;

    n->n_trial++;
    return trial_new(n->search->in->data, n->search->in->date, task, who, place ? lack->provider : NULL,
                     search_seed(n->search, n->n_trial));
}

static bool
goes_on(struct nearest *n)
{
    return n->n_trial < n->trials_most && search_is_wanted(n->search);
}

static bool
has_job(struct nearest *n, const GPtrArray *task, const struct candidate *who, bool moves_work)
{
    auto_of(trial) trial = try_lack(n, task, who, NULL);
    g_autofree int *room = moves_work ? NULL : trial_room(trial, n->taken);
    auto_of(column) column = trial_search(trial, NULL, room, NULL, BASE_TRIES);

    return column != NULL;
}

static bool
is_full_provider(const struct provider *provider, void *user)
{
    return taken_all_places(user, provider);
}

static bool
is_item(const struct trial *trial, int task)
{
    return task >= 0 && person_item(&trial->in->person[0], task) != NULL;
}

/* ---- people without a job --------------------------------------------------------------------------------------- */

/* The hours that a person content with any would get are the new least hours, on the quarter. False where they are not
 * even half of the present ones: that is no near miss. */
static bool
settle_least(struct chance *chance)
{
    if (chance->lack.kind != LACK_LEAST_HOURS)
        return true;
    chance->lack.n = chance->week->minutes / QUARTER_MIN * QUARTER_MIN;
    return 2 * chance->week->minutes >= chance->who->hours_min_min;
}

static bool
week_has(const struct profile *week, const char *task)
{
    for (guint i = 0; i < week->visit->len; i++)
        if (strcmp(((const struct visit *)g_ptr_array_index(week->visit, i))->task, task) == 0)
            return true;
    return false;
}

/* Tasks in a week that is possible only now are within reach of this person. */
static void
offer_tasks(struct nearest *n, const struct chance *job)
{
    for (guint t = 0; t < n->left->len; t++) {
        const struct task *task = g_ptr_array_index(n->left, t);
        struct chance chance = *job, *best = &n->chance[t];
        if (!week_has(job->week, task->id))
            continue;
        chance.week = profile_copy(job->week);
        keep_if(!best->is_set || is_easier(&chance, best), best, &chance);
    }
}

static void
price_task(const struct inst_task *task, double *price, double value)
{
    if (!task->split)
        price[task->row] = value;
    for (int d = 0; d < DAYS && task->split; d++)
        if (task->day_row[d] != NO_ROW)
            price[task->day_row[d]] = value;
}

/* Tasks that nobody was found for may still be held by a week that is made for them. */
static void
want_tasks(struct nearest *n, struct trial *trial, const int *room, const struct chance *job)
{
    for (guint t = 0; t < n->left->len && n->n_wanted < WANTED_MOST; t++) {
        int at = trial_task(trial, g_ptr_array_index(n->left, t));
        if (n->chance[t].is_set || !is_item(trial, at))
            continue;
        g_autofree double *price = g_new0(double, (gsize)trial->in->n_row + 1);
        price_task(&trial->in->task[at], price, -BONUS_POINTS);
        n->n_wanted++;
        auto_of(column) column = trial_search(trial, price, room, NULL, TRIES);
        if (column == NULL)
            continue;
        struct chance chance = *job;
        chance.week = column_profile(trial->in, column);
        offer_tasks(n, &chance);
        profile_free(chance.week);
    }
}

/* The job that `who` could have without the lack, if any, is weighed against `best`. */
static void
try_job(struct nearest *n, const GPtrArray *task, const struct candidate *who, struct lack lack, bool moves_work,
        struct chance *best)
{
    auto_of(candidate) mended = lack_mend(&lack, who, &n->search->in->data->partnership);
    auto_of(trial) trial = try_lack(n, task, mended, &lack);
    g_autofree int *room = moves_work ? NULL : trial_room(trial, n->taken);
    auto_of(column) column = trial_search(trial, NULL, room, NULL, TRIES);

    if (column == NULL)
        return;
    struct chance chance = {.is_set = true,
                            .lack = lack,
                            .who = who,
                            .full = column->full,
                            .moves_work = moves_work,
                            .week = column_profile(trial->in, column)};
    bool is_near = settle_least(&chance);
    if (!moves_work && is_near) {
        offer_tasks(n, &chance);
        if (lack.kind != LACK_LEAST_HOURS)
            want_tasks(n, trial, room, &chance);
    }
    keep_if(is_near && is_better_job(&chance, best), best, &chance);
}

static void
try_jobs(struct nearest *n, const GPtrArray *task, const struct candidate *who, bool moves_work, struct chance *best)
{
    g_autoptr(GArray) lack = g_array_new(FALSE, FALSE, sizeof(struct lack));

    lack_list(n->search->in->data, task, who, false, is_full_provider, n->taken, lack);
    for (guint i = 0; i < lack->len && goes_on(n); i++) {
        const struct lack *each = &g_array_index(lack, struct lack, i);
        if (!moves_work || each->kind != LACK_PLACE)
            try_job(n, task, who, *each, moves_work, best);
    }
}

/* ---- words ------------------------------------------------------------------------------------------------------ */

/* The tasks with most minutes, some by name: "T12, T30 (+2)". */
static char *
tasks_text(const struct profile *week)
{
    g_autoptr(GPtrArray) id = g_ptr_array_new();
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < week->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(week->visit, i);
        if (!g_ptr_array_find_with_equal_func(id, visit->task, g_str_equal, NULL))
            g_ptr_array_add(id, visit->task);
    }
    for (guint i = 0; i < MIN(id->len, NAMED_MOST); i++)
        g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", (const char *)g_ptr_array_index(id, i));
    if (id->len > NAMED_MOST)
        g_string_append_printf(out, " (+%u)", id->len - NAMED_MOST);
    return g_string_free(out, FALSE);
}

static char *
changed_value(const struct lack *lack, const struct candidate *mended)
{
    if (lack->kind == LACK_PLACE)
        return g_strdup_printf("%d", lack->provider->places + 1);
    return field_text(field_find(candidate_fields, lack_key(lack)), mended);
}

static char *
person_sentence(const struct chance *chance, const char *change)
{
    g_autofree char *hours = lack_hours(chance->week->minutes), *tasks = tasks_text(chance->week);

    if (chance->moves_work)
        return detail_format(chance->full ? DETAIL_NEAR_FULL_MOVED : DETAIL_NEAR_PART_MOVED, change, hours, tasks);
    return detail_format(chance->full ? DETAIL_NEAR_FULL : DETAIL_NEAR_PART, change, hours, tasks);
}

static char *
task_sentence(const struct chance *chance, const char *change)
{
    g_autofree char *hours = lack_hours(chance->week->minutes);

    return detail_format(chance->present != NULL ? DETAIL_NEAR_BESIDE : DETAIL_NEAR_JOB, change, chance->who->id,
                         hours);
}

/* Adds the chance as advice; the week goes with it. */
static void
say(const struct nearest *n, struct plan *plan, struct chance *chance, enum advice_kind kind, const char *about)
{
    const struct partnership *partnership = &n->search->in->data->partnership;

    if (!chance->is_set)
        return;
    auto_of(candidate) mended = lack_mend(&chance->lack, chance->who, partnership);
    g_autofree char *change = lack_text(&chance->lack, chance->who, mended, partnership);
    g_autofree char *detail = kind == ADVICE_PERSON ? person_sentence(chance, change) : task_sentence(chance, change);
    double before = chance->present != NULL ? chance->present->score : 0;
    struct advice *advice = advice_new(kind, about, detail, (chance->week->score - before) / 1000);
    advice->record = g_strdup(chance->lack.kind == LACK_PLACE ? chance->lack.provider->id : chance->who->id);
    advice->key = g_strdup(lack_key(&chance->lack));
    advice->value = changed_value(&chance->lack, mended);
    advice->moves_work = chance->moves_work;
    advice->week = g_steal_pointer(&chance->week);
    plan_add_advice(plan, advice);
}

/* ---- one person ------------------------------------------------------------------------------------------------- */

static void
unplaced_person(struct nearest *n, struct plan *plan, const char *id)
{
    const struct dataset *data = n->search->in->data;
    const struct candidate *who = dataset_candidate(data, id);
    struct chance best = {0};

    if (!goes_on(n) || has_job(n, n->left, who, false))
        return;
    try_jobs(n, n->left, who, false, &best);
    if (!best.is_set && goes_on(n) && !has_job(n, data->task, who, true))
        try_jobs(n, data->task, who, true, &best);
    say(n, plan, &best, ADVICE_PERSON, id);
    profile_free(best.week);
}

/* ---- people with a job ------------------------------------------------------------------------------------------ */

/* The present job with a task beside it, a split one as often as it goes; NULL where that is not sound. */
static struct column *
add_beside(struct trial *trial, const struct column *present, const int *room, int task)
{
    struct week *week = trial->pricer->week;
    struct prices prices = {NULL, room};
    const struct person *who = &trial->in->person[0];
    struct week_move move;
    const struct item *item = task >= 0 ? person_item(who, task) : NULL;
    int n = 0;

    if (item == NULL || !column_load(present, week))
        return NULL;
    while (week_find(week, (int)(item - who->item), &prices, &move) && week_add(week, &move))
        n++;
    return n > 0 && week_sound(week) ? column_new(week) : NULL;
}

/* The tasks that are left and those of the job. */
static GPtrArray *
tasks_with(const struct nearest *n, const struct profile *job)
{
    GPtrArray *task = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);

    for (guint t = 0; t < n->left->len; t++)
        if (g_hash_table_add(seen, g_ptr_array_index(n->left, t)))
            g_ptr_array_add(task, g_ptr_array_index(n->left, t));
    for (guint i = 0; i < job->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(job->visit, i);
        struct task *each = dataset_task(n->search->in->data, visit->task);
        if (g_hash_table_add(seen, each))
            g_ptr_array_add(task, each);
    }
    return task;
}

/* Which of the tasks fit beside the job as the person is (lack NULL) or would be. With `can`, these are passed over and
 * the others weighed; without, the tasks that fit are marked in `out`. */
static void
try_beside(struct nearest *n, const GPtrArray *task, const struct candidate *who, struct profile *job,
           const struct lack *lack, const bool *can, bool *out)
{
    auto_of(candidate) mended =
        lack != NULL ? lack_mend(lack, who, &n->search->in->data->partnership) : candidate_copy(who);
    auto_of(trial) trial = try_lack(n, task, mended, lack);
    g_autofree int *room = trial_room(trial, n->taken);
    auto_of(column) present = trial_column(trial, job);

    for (guint t = 0; t < n->left->len && present != NULL; t++) {
        struct chance chance = {.is_set = true, .who = who, .present = job}, *best = &n->chance[t];
        if (lack != NULL)
            chance.lack = *lack;
        if (can != NULL && (can[t] || (best->is_set && !is_easier(&chance, best))))
            continue;
        auto_of(column) column = add_beside(trial, present, room, trial_task(trial, g_ptr_array_index(n->left, t)));
        if (column == NULL)
            continue;
        if (can == NULL) {
            out[t] = true;
            continue;
        }
        chance.week = column_profile(trial->in, column);
        keep_if(true, best, &chance);
    }
}

/* Is there a task for which the lack would be news? */
static bool
is_worth_trying(const struct nearest *n, const struct lack *lack, const struct candidate *who, const bool *can)
{
    struct chance chance = {.is_set = true, .lack = *lack, .who = who};

    for (guint t = 0; t < n->left->len; t++)
        if (!can[t] && (!n->chance[t].is_set || is_easier(&chance, &n->chance[t])))
            return true;
    return false;
}

static void
placed_person(struct nearest *n, struct profile *job)
{
    const struct dataset *data = n->search->in->data;
    const struct candidate *who = dataset_candidate(data, job->candidate);
    g_autoptr(GArray) lack = g_array_new(FALSE, FALSE, sizeof(struct lack));
    g_autofree bool *can = g_new0(bool, n->left->len + 1);
    g_autoptr(GPtrArray) task = tasks_with(n, job);

    taken_add(n->taken, job, -1);
    lack_list(data, n->left, who, true, is_full_provider, n->taken, lack);
    try_beside(n, task, who, job, NULL, NULL, can);
    for (guint i = 0; i < lack->len && goes_on(n); i++)
        if (is_worth_trying(n, &g_array_index(lack, struct lack, i), who, can))
            try_beside(n, task, who, job, &g_array_index(lack, struct lack, i), can, NULL);
    taken_add(n->taken, job, 1);
}

/* ---- all of them ------------------------------------------------------------------------------------------------ */

static GPtrArray *
tasks_left(const struct dataset *data, const struct plan *plan)
{
    GPtrArray *left = g_ptr_array_new();

    for (guint i = 0; i < plan->unassigned->len; i++)
        g_ptr_array_add(left, dataset_task(data, ((struct unassigned *)g_ptr_array_index(plan->unassigned, i))->task));
    return left;
}

static void
all_people(struct nearest *n, struct plan *plan)
{
    const char *last = NULL;

    for (guint i = 0; i < plan->unplaced->len; i++)
        unplaced_person(n, plan, ((const struct unplaced *)g_ptr_array_index(plan->unplaced, i))->candidate);
    for (guint i = 0; i < plan->profile->len && n->left->len > 0 && goes_on(n); i++) {
        struct profile *job = g_ptr_array_index(plan->profile, i);
        if (g_strcmp0(last, job->candidate) != 0)
            placed_person(n, job);
        last = job->candidate;
    }
}

void
nearest_fill(struct search *search, struct plan *plan)
{
    struct nearest n = {
        .search = search, .plan = plan, .taken = taken_new(plan), .left = tasks_left(search->in->data, plan)};

    n.trials_most = trials_most(search->in->data, TRIALS_MOST);
    n.chance = g_new0(struct chance, n.left->len + 1);
    search->round++;
    all_people(&n, plan);
    for (guint t = 0; t < n.left->len; t++) {
        say(&n, plan, &n.chance[t], ADVICE_TASK, ((const struct task *)g_ptr_array_index(n.left, t))->id);
        profile_free(n.chance[t].week);
    }
    g_free(n.chance);
    taken_free(n.taken);
    g_ptr_array_unref(n.left);
}

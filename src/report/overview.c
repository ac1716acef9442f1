/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Counting. One pass over the plan says what is left of each task and on which days it is done; one over the tasks adds
 * that up. A plan may speak of records that are gone: they are passed over.
 */

#include "stapelbaan/report/overview.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/model/small.h"

enum { SHADES = 4 };

/** What is left of a task, and how often it is done on each day. */
struct left {
    int times;
    int done[DAYS];
    enum reason reason;
    bool has_reason;
};

static struct left *
left_of(GHashTable *all, const char *task)
{
    struct left *left = g_hash_table_lookup(all, task);

    if (!left) {
        left = g_new0(struct left, 1);
        g_hash_table_insert(all, g_strdup(task), left);
    }
    return left;
}

static void
read_plan(struct overview *overview, const struct plan *plan)
{
    for (unsigned p = 0; p < plan->profile->len; p++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, p);
        for (unsigned i = 0; i < profile->visit->len; i++) {
            const struct visit *visit = g_ptr_array_index(profile->visit, i);
            left_of(overview->left, visit->task)->done[visit->day]++;
        }
    }
    for (unsigned i = 0; i < plan->unassigned->len; i++) {
        const struct unassigned *one = g_ptr_array_index(plan->unassigned, i);
        struct left *left = left_of(overview->left, one->task);
        left->times = one->times;
        left->reason = one->reason;
        left->has_reason = true;
    }
}

/* Work out of season on the day of the plan is not on offer. */
static bool
is_on_offer(const struct overview *overview, const struct task *task)
{
    return !overview->date.month || season_has(task->season, overview->date);
}

void
overview_hide_small(struct overview *overview)
{
    int asked_of = small_count(overview->n_asked_of);

    small_hide(overview->people_left, REASONS, &overview->n_unplaced);
    overview->n_person = overview->n_unplaced == SMALL_HIDDEN ? (int)SMALL_HIDDEN : small_count(overview->n_person);
    overview->n_question = asked_of == SMALL_HIDDEN ? (int)SMALL_HIDDEN : overview->n_question;
    overview->n_asked_of = asked_of;
}

char *
overview_people(int n)
{
    return n == SMALL_HIDDEN ? g_strdup(_("few")) : g_strdup_printf("%d", n);
}

int
overview_times_left(const struct overview *overview, const struct task *task, enum reason *reason)
{
    const struct left *left = g_hash_table_lookup(overview->left, task->id);

    if (!is_on_offer(overview, task) || (overview->has_plan && !left))
        return 0;
    if (!overview->has_plan)
        return task_times(task) * task->people;
    if (reason && left->has_reason)
        *reason = left->reason;
    return left->times;
}

/* How many times it is wanting on that day at most; where that is never (a task of some days), all days are alike. */
static int
wanting(const struct overview *overview, const struct task *task, enum weekday day)
{
    const struct left *left = g_hash_table_lookup(overview->left, task->id);

    if (!(task->days >> day & 1))
        return 0;
    return MAX(task->people - (left ? left->done[day] : 0), 0);
}

static double
day_share(const struct overview *overview, const struct task *task, enum weekday day)
{
    int all = 0;

    for (int d = 0; d < DAYS; d++)
        all += wanting(overview, task, (enum weekday)d);
    if (all > 0)
        return (double)wanting(overview, task, day) / all;
    return task->days >> day & 1 ? 1.0 / week_count(task->days) : 0;
}

static int
overlap_min(struct window window, int from, int to)
{
    return MAX(MIN(window.end_min, to) - MAX(window.start_min, from), 0);
}

static int
open_min(const struct task *task, int from, int to)
{
    int minutes = overlap_min(task->window, from, to);

    for (unsigned i = 0; i < task->n_blackout; i++)
        minutes -= overlap_min(task->blackout[i], MAX(from, task->window.start_min), MIN(to, task->window.end_min));
    return MAX(minutes, 0);
}

double
overview_task_heat(const struct overview *overview, const struct task *task, enum weekday day, int hour)
{
    int times = overview_times_left(overview, task, NULL), all = open_min(task, 0, MINUTES_A_DAY);

    if (times == 0 || all == 0)
        return 0;
    return (double)times * task->minutes * day_share(overview, task, day) * open_min(task, hour * 60, hour * 60 + 60) /
           all;
}

static void
add_heat(struct overview *overview, const struct task *task)
{
    for (int day = 0; day < DAYS; day++)
        for (int hour = task->window.start_min / 60; hour * 60 < task->window.end_min; hour++)
            overview->heat[day][hour] += overview_task_heat(overview, task, (enum weekday)day, hour);
}

static struct overview_provider *
provider_of(struct overview *overview, GHashTable *place, const char *id)
{
    gpointer at;

    if (!g_hash_table_lookup_extended(place, id, NULL, &at))
        return NULL;
    return &g_array_index(overview->provider, struct overview_provider, GPOINTER_TO_UINT(at));
}

static void
add_task(struct overview *overview, GHashTable *place, const struct task *task)
{
    struct overview_provider *provider = provider_of(overview, place, task->provider);
    int offered = task->minutes * task_times(task) * task->people;
    enum reason reason = REASONS;
    int times = overview_times_left(overview, task, &reason), left = task->minutes * times;

    if (!is_on_offer(overview, task))
        return;
    overview->n_task++;
    overview->offered_min += offered;
    overview->n_left += times > 0;
    overview->left_min += left;
    if (times > 0 && reason != REASONS) {
        overview->task_left[reason]++;
        overview->task_left_min[reason] += left;
    }
    if (provider) {
        provider->n_task++;
        provider->offered_min += offered;
    }
    if (times > 0)
        add_heat(overview, task);
}

/* What is in the jobs, at normal pace. */
static void
add_bundled(struct overview *overview, GHashTable *place, const struct dataset *data, const struct plan *plan)
{
    for (unsigned p = 0; p < plan->profile->len; p++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, p);
        for (unsigned i = 0; i < profile->visit->len; i++) {
            const struct visit *visit = g_ptr_array_index(profile->visit, i);
            const struct task *task = dataset_task(data, visit->task);
            struct overview_provider *provider = task ? provider_of(overview, place, task->provider) : NULL;
            overview->bundled_min += task ? task->minutes : 0;
            if (provider)
                provider->bundled_min += task->minutes;
        }
    }
}

int
overview_questions(const struct candidate *candidate)
{
    return candidate_open(candidate) + candidate_unasked(candidate);
}

static void
add_people(struct overview *overview, const struct dataset *data, const struct plan *plan)
{
    for (unsigned i = 0; i < data->candidate->len; i++) {
        const struct candidate *candidate = g_ptr_array_index(data->candidate, i);
        int questions = overview_questions(candidate);
        overview->n_person += candidate->count;
        overview->n_question += questions;
        overview->n_asked_of += questions > 0;
    }
    for (unsigned i = 0; plan && i < plan->unplaced->len; i++) {
        const struct unplaced *one = g_ptr_array_index(plan->unplaced, i);
        if (!dataset_candidate(data, one->candidate))
            continue;
        overview->n_unplaced += one->count;
        overview->people_left[one->reason] += one->count;
    }
}

static struct month_day
day_of(const char *date)
{
    struct month_day day = {0};

    if (date && strlen(date) == strlen("YYYY-MM-DD"))
        month_day_parse(date + strlen("YYYY-"), &day, NULL);
    return day;
}

static int
by_offer(gconstpointer a, gconstpointer b)
{
    const struct overview_provider *x = a, *y = b;

    return x->offered_min != y->offered_min ? y->offered_min - x->offered_min
                                            : strcmp(x->provider->id, y->provider->id);
}

struct overview *
overview_new(const struct dataset *data, const struct plan *plan)
{
    struct overview *overview = g_new0(struct overview, 1);
    g_autoptr(GHashTable) place = g_hash_table_new(g_str_hash, g_str_equal);

    overview->has_plan = plan != NULL;
    overview->left = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    overview->provider = g_array_new(FALSE, TRUE, sizeof(struct overview_provider));
    for (unsigned i = 0; i < data->provider->len; i++) {
        struct overview_provider one = {.provider = g_ptr_array_index(data->provider, i)};
        g_array_append_val(overview->provider, one);
        g_hash_table_insert(place, one.provider->id, GUINT_TO_POINTER(i));
    }
    if (plan) {
        read_plan(overview, plan);
        add_bundled(overview, place, data, plan);
        overview->date = day_of(plan->date);
        overview->n_full = plan->n_full;
        overview->n_part = plan->n_part;
    }
    for (unsigned i = 0; i < data->task->len; i++)
        add_task(overview, place, g_ptr_array_index(data->task, i));
    add_people(overview, data, plan);
    g_array_sort(overview->provider, by_offer);
    return overview;
}

void
overview_free(struct overview *overview)
{
    if (!overview)
        return;
    g_hash_table_unref(overview->left);
    g_array_unref(overview->provider);
    g_free(overview);
}

bool
overview_is_nobody(enum reason reason)
{
    return reason <= REASON_FORBIDDEN;
}

void
overview_hours(const struct overview *overview, int *from, int *to)
{
    *from = HOURS_A_DAY;
    *to = 0;
    for (int day = 0; day < DAYS; day++)
        for (int hour = 0; hour < HOURS_A_DAY; hour++)
            if (overview->heat[day][hour] > 0) {
                *from = MIN(*from, hour);
                *to = MAX(*to, hour + 1);
            }
    if (*from >= *to) {
        *from = 8;
        *to = 17;
    }
}

week_days
overview_days(const struct overview *overview)
{
    week_days days = 0x1f;

    for (int day = 0; day < DAYS; day++)
        for (int hour = 0; hour < HOURS_A_DAY; hour++)
            if (overview->heat[day][hour] > 0)
                days = (week_days)(days | 1U << day);
    return days;
}

int
overview_shade(const struct overview *overview, double minutes)
{
    double most = 0;

    for (int day = 0; day < DAYS; day++)
        for (int hour = 0; hour < HOURS_A_DAY; hour++)
            most = MAX(most, overview->heat[day][hour]);
    return minutes <= 0 ? 0 : CLAMP((int)(minutes / most * SHADES) + 1, 1, SHADES);
}

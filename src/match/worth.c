/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Prices in words. The price of a task's row is what the relaxed problem would give for one more of it: by sector, by
 * hour of the day and by certificate they are added up and divided by the hours. Only tasks that must be done within a
 * few hours say something about the hour of the day.
 *
 * What a certificate or an hour is worth to a person is the gain of the person's best week with it at these prices less
 * the gain without. All others stay as they are and pay no attention, so it is an upper estimate. A better week that
 * the person could have had without the change is no gain of the change (improve_base()). A place is worth the price of
 * the provider's row, an upper estimate too. Start reading at worth_fill().
 */

#include <math.h>
#include <string.h>

#include "advise.h"
#include "lack.h"
#include "stapelbaan/model/advice.h"
#include "stapelbaan/model/reason.h"
#include "trial.h"

enum { BAND_MIN = 120, BANDS = MINUTES_A_DAY / BAND_MIN, WINDOW_MOST_MIN = 240 };
enum { PEOPLE_MOST = 40, WORTH_TRIES = 16, HOUR_MIN = 60 };
static const double JOB_POINTS = 1000, LEAST_JOB = 0.01;

/* ---- scarce work ------------------------------------------------------------------------------------------------ */

struct sum {
    double points, hours;
};

static void
add_sum(struct sum *sum, double points, double hours)
{
    sum->points += points;
    sum->hours += hours;
}

/* Points of all visits of one person's week of the task. */
static double
task_points(const struct inst_task *task, const double *price)
{
    double points = 0;

    if (!task->split)
        return price[task->row];
    for (int d = 0; d < DAYS; d++)
        if (task->day_row[d] != NO_ROW)
            points += price[task->day_row[d]] + (task->times_row != NO_ROW ? price[task->times_row] : 0);
    return points * task->times / week_count(task->days);
}

static void
say_scarce(struct plan *plan, const char *key, const char *value, struct sum sum)
{
    if (sum.hours > 0)
        plan_add_advice(plan, advice_scarce(key, value, sum.points / sum.hours / JOB_POINTS, sum.hours));
}

static void
add_bands(const struct task *task, double points, double hours, struct sum band[BANDS])
{
    double length = task->window.end_min - task->window.start_min;

    for (int b = 0; b < BANDS && length <= WINDOW_MOST_MIN; b++) {
        double meets = MIN(task->window.end_min, (b + 1) * BAND_MIN) - MAX(task->window.start_min, b * BAND_MIN);
        if (meets > 0)
            add_sum(&band[b], points * meets / length, hours * meets / length);
    }
}

/* The sums of everything that the tasks say. */
struct scarcity {
    struct sum sector[SECTORS], band[BANDS], both[SECTORS][BANDS];
    GHashTable *certificate; /* word, borrowed, to struct sum *, owned */
};

static void
add_task(struct scarcity *sums, const struct instance *in, const struct inst_task *task, const double *price)
{
    enum sector sector = in->provider[task->provider].provider->sector;
    double points = task_points(task, price) * task->people;
    double hours = task->task->minutes * task->times * task->people / 60.0;

    add_sum(&sums->sector[sector], points, hours);
    add_bands(task->task, points, hours, sums->band);
    add_bands(task->task, points, hours, sums->both[sector]);
    for (char **cert = task->task->requires; cert != NULL && *cert != NULL; cert++) {
        struct sum *sum = g_hash_table_lookup(sums->certificate, *cert);
        if (sum == NULL) {
            sum = g_new0(struct sum, 1);
            g_hash_table_insert(sums->certificate, *cert, sum);
        }
        add_sum(sum, points, hours);
    }
}

static char *
band_text(int band, char out[static 12])
{
    return window_text((struct window){band * BAND_MIN, (band + 1) * BAND_MIN}, out);
}

static void
say_sums(struct plan *plan, struct scarcity *sums)
{
    GHashTableIter iter;
    gpointer word, sum;
    char text[12];

    for (int b = 0; b < BANDS; b++)
        say_scarce(plan, "window", band_text(b, text), sums->band[b]);
    for (int s = 0; s < SECTORS; s++) {
        say_scarce(plan, "sector", sector_word[s], sums->sector[s]);
        for (int b = 0; b < BANDS; b++) {
            g_autofree char *both = g_strdup_printf("%s %s", sector_word[s], band_text(b, text));
            say_scarce(plan, "sector window", both, sums->both[s][b]);
        }
    }
    g_hash_table_iter_init(&iter, sums->certificate);
    while (g_hash_table_iter_next(&iter, &word, &sum))
        say_scarce(plan, "requires", word, *(struct sum *)sum);
}

static void
scarce_work(const struct search *search, struct plan *plan)
{
    struct scarcity *sums = g_new0(struct scarcity, 1);

    sums->certificate = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (int t = 0; t < search->in->n_task; t++)
        add_task(sums, search->in, &search->in->task[t], search->price);
    say_sums(plan, sums);
    g_hash_table_unref(sums->certificate);
    g_free(sums);
}

/* ---- places ----------------------------------------------------------------------------------------------------- */

static void
places(const struct search *search, struct plan *plan)
{
    for (int p = 0; p < search->in->n_provider; p++) {
        const struct inst_provider *provider = &search->in->provider[p];
        double jobs = provider->row == NO_ROW ? 0 : search->price[provider->row] / JOB_POINTS;
        char worth[G_ASCII_DTOSTR_BUF_SIZE];
        if (jobs < LEAST_JOB || search->best.room[provider->row] > 0)
            continue;
        g_autofree char *detail = detail_format(DETAIL_WORTH_PLACE, provider->provider->name,
                                                g_ascii_formatd(worth, sizeof worth, "%.2f", jobs));
        plan_add_advice(plan, advice_new(ADVICE_WORTH, provider->provider->id, detail, jobs));
    }
}

/* ---- people ----------------------------------------------------------------------------------------------------- */

/* One thing more, and to whom it is worth most. */
struct gain {
    struct lack lack;
    char *change; /* owned */
    const struct candidate *who;
    double jobs;
    int n_people;
};

/* A person at the prices, as the person is. */
struct base {
    const struct candidate *who;
    struct trial *trial;
    double *price;        /* of the trial's rows */
    struct profile *week; /* the best one, or NULL */
    double gain;          /* of it, at least 0 */
};

static void
take_week(struct base *base, const struct trial *trial, const struct column *column)
{
    double gain = column_gain(column, base->price);

    if (base->week != NULL && gain <= base->gain)
        return;
    profile_free(base->week);
    base->week = column_profile(trial->in, column);
    base->gain = MAX(0, gain);
}

/* Rows of work and providers are numbered as in the search; the person's own row costs nothing. */
static void
base_init(struct base *base, const struct search *search, const struct candidate *who)
{
    const struct instance *in = search->in;

    *base = (struct base){.who = who};
    base->trial = trial_new(in->data, in->date, in->data->task, who, NULL, search_seed(search, 0));
    g_assert(base->trial->in->first_person_row == in->first_person_row);
    base->price = g_new0(double, (gsize)base->trial->in->n_row + 1);
    memcpy(base->price, search->price, sizeof *base->price * (gsize)in->first_person_row);
    auto_of(column) first = trial_search(base->trial, base->price, NULL, NULL, WORTH_TRIES);
    if (first == NULL)
        return;
    take_week(base, base->trial, first);
    auto_of(column) more = trial_search(base->trial, base->price, NULL, first, WORTH_TRIES);
    if (more != NULL)
        take_week(base, base->trial, more);
}

static void
base_clear(struct base *base)
{
    trial_free(base->trial);
    g_free(base->price);
    profile_free(base->week);
}

/* The best gain of the person with the change; the base has every week of it that needs no change. */
static double
gain_with(struct base *base, const struct search *search, const struct candidate *mended)
{
    const struct instance *in = search->in;
    auto_of(trial) trial = trial_new(in->data, in->date, in->data->task, mended, NULL, search_seed(search, 0));
    auto_of(column) from = base->week != NULL ? trial_column(trial, base->week) : NULL;
    auto_of(column) best = trial_search(trial, base->price, NULL, from, WORTH_TRIES);

    if (best == NULL)
        return base->gain;
    double gain = column_gain(best, base->price);
    auto_of(profile) week = column_profile(trial->in, best);
    auto_of(column) same = trial_column(base->trial, week);
    if (same != NULL)
        take_week(base, base->trial, same);
    return MAX(gain, base->gain);
}

static struct gain *
gain_of(GArray *gain, const struct lack *lack, const char *change)
{
    for (guint i = 0; i < gain->len; i++)
        if (strcmp(g_array_index(gain, struct gain, i).change, change) == 0)
            return &g_array_index(gain, struct gain, i);
    struct gain fresh = {.lack = *lack, .change = g_strdup(change)};
    g_array_append_val(gain, fresh);
    return &g_array_index(gain, struct gain, gain->len - 1);
}

/* The change in words that are the same for everybody. */
static char *
common_text(const struct lack *lack)
{
    if (lack->kind == LACK_WEEK_HOURS)
        return detail_format(DETAIL_CHANGE_ONE_HOUR);
    if (lack->kind == LACK_DAY_HOURS)
        return detail_format(DETAIL_CHANGE_ONE_DAILY);
    return lack_text(lack, NULL, NULL, NULL);
}

static void
try_change(struct base *base, const struct search *search, const struct lack *lack, GArray *gain)
{
    auto_of(candidate) mended = lack_mend(lack, base->who, &search->in->data->partnership);
    double with = gain_with(base, search, mended), jobs = (with - base->gain) / JOB_POINTS;
    g_autofree char *change = common_text(lack);

    if (jobs < LEAST_JOB)
        return;
    struct gain *sum = gain_of(gain, lack, change);
    sum->n_people += base->who->count;
    if (jobs > sum->jobs) {
        sum->jobs = jobs;
        sum->who = base->who;
    }
}

/* An hour more of each kind, and each certificate that some task asks for. */
static void
changes(const struct dataset *data, const struct candidate *who, GArray *out)
{
    static const struct lack hour[] = {{.kind = LACK_WEEK_HOURS, .n = HOUR_MIN},
                                       {.kind = LACK_DAY_HOURS, .n = HOUR_MIN},
                                       {.kind = LACK_LATER, .n = HOUR_MIN},
                                       {.kind = LACK_EARLIER, .n = HOUR_MIN}};

    lack_certificates(data->task, who, out);
    g_array_append_vals(out, hour, G_N_ELEMENTS(hour));
}

static void
try_person(struct search *search, const struct candidate *who, GArray *gain)
{
    struct base base;
    g_autoptr(GArray) lack = g_array_new(FALSE, FALSE, sizeof(struct lack));

    base_init(&base, search, who);
    changes(search->in->data, who, lack);
    for (guint i = 0; i < lack->len && search_is_wanted(search); i++)
        try_change(&base, search, &g_array_index(lack, struct lack, i), gain);
    base_clear(&base);
}

/* People without a job first, then those with part of one, then the others, as far as the work goes. */
static GPtrArray *
people_in_turn(const struct dataset *data, const struct plan *plan)
{
    GPtrArray *people = g_ptr_array_new();

    for (guint i = 0; i < plan->unplaced->len; i++)
        g_ptr_array_add(people, dataset_candidate(
                                    data, ((const struct unplaced *)g_ptr_array_index(plan->unplaced, i))->candidate));
    for (int full = 0; full <= 1; full++)
        for (guint i = 0; i < plan->profile->len; i++) {
            const struct profile *profile = g_ptr_array_index(plan->profile, i);
            struct candidate *who = dataset_candidate(data, profile->candidate);
            if (profile->full == full && !g_ptr_array_find(people, who, NULL))
                g_ptr_array_add(people, who);
        }
    return people;
}

static void
say_gain(struct plan *plan, const struct gain *gain)
{
    char worth[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *n = g_strdup_printf("%d", gain->n_people);
    g_autofree char *detail = detail_format(DETAIL_WORTH, gain->change,
                                            g_ascii_formatd(worth, sizeof worth, "%.2f", gain->jobs), gain->who->id, n);

    plan_add_advice(plan, advice_new(ADVICE_WORTH, gain->who->id, detail, gain->jobs));
}

static void
people(struct search *search, struct plan *plan)
{
    g_autoptr(GArray) gain = g_array_new(FALSE, FALSE, sizeof(struct gain));
    g_autoptr(GPtrArray) turn = people_in_turn(search->in->data, plan);
    guint most = (guint)trials_most(search->in->data, PEOPLE_MOST);

    for (guint i = 0; i < MIN(turn->len, most) && search_is_wanted(search); i++)
        try_person(search, g_ptr_array_index(turn, i), gain);
    for (guint i = 0; i < gain->len; i++) {
        say_gain(plan, &g_array_index(gain, struct gain, i));
        g_free(g_array_index(gain, struct gain, i).change);
    }
}

void
worth_fill(struct search *search, struct plan *plan)
{
    scarce_work(search, plan);
    places(search, plan);
    people(search, plan);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The week of one job: which items are in it, hours and the full job, days, providers and the employer, open questions,
 * and the rests of a week that is a circle. Start reading at compact_add_week().
 */

#include "compact_job.h"

enum { POINTS_FULL = 1000, POINTS_PART = 500, POINTS_PROVIDER = 10, POINTS_QUESTION = 5, POINTS_ADJUSTMENT = 3 };

/* ---- items ----------------------------------------------------------------------------------------------------- */

static void
add_visits(struct compact_job *job)
{
    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < job->who->n_item; i++) {
            const struct item *item = &job->who->item[i];
            job->day[d].visit[i] = item->days >> d & 1 ? compact_choice(job, item->liking) : NO_COLUMN;
        }
}

/* The visits of an item in a row, each by `value`. */
static void
put_visits(struct compact_job *job, int row, int i, double value)
{
    for (int d = 0; d < DAYS; d++)
        if (job->day[d].visit[i] != NO_COLUMN)
            compact_put(job, row, job->day[d].visit[i], value);
}

/* An unsplit task is done all its times or not at all; a split one is in the week by at least one visit. */
static void
add_items(struct compact_job *job)
{
    for (int i = 0; i < job->who->n_item; i++) {
        const struct inst_task *task = &job->in->task[job->who->item[i].task];
        job->item[i] = compact_choice(job, 0);
        for (int d = 0; d < DAYS; d++)
            if (job->day[d].visit[i] != NO_COLUMN)
                compact_at_most(job, 1, job->day[d].visit[i], 1, job->item[i]);
        int row = compact_row(job, task->split ? PROGRAMME_LEAST : PROGRAMME_EQUAL, 0);
        put_visits(job, row, i, 1);
        compact_put(job, row, job->item[i], task->split ? -1 : -task->times);
    }
}

/* ---- hours and days -------------------------------------------------------------------------------------------- */

/* A full job is worth so much whatever its hours; less than full, hours count up to just that. */
static void
add_hours(struct compact_job *job)
{
    const struct person *who = job->who;
    int worked = compact_amount(job, 0, who->max_min), full = compact_choice(job, POINTS_FULL);
    int part = compact_amount(job, (double)POINTS_PART / who->full_min, who->full_min);
    int row = compact_row(job, PROGRAMME_EQUAL, 0);

    for (int i = 0; i < who->n_item; i++)
        put_visits(job, row, i, who->item[i].dur * GRID_MIN);
    compact_put(job, row, worked, -1);
    compact_at_most(job, who->min_min, job->used, 1, worked);
    compact_at_most(job, 1, worked, who->max_min, job->used);
    compact_at_most(job, who->full_min, full, 1, worked);
    compact_at_most(job, 1, part, 1, worked);
    row = compact_row(job, PROGRAMME_MOST, 0);
    compact_put(job, row, part, 1);
    compact_put(job, row, full, who->full_min);
    compact_put(job, row, job->used, -who->full_min);
}

static void
add_days(struct compact_job *job)
{
    int most = compact_row(job, PROGRAMME_MOST, 0), least = compact_row(job, PROGRAMME_LEAST, 0);

    for (int d = 0; d < DAYS; d++) {
        if (job->day[d].work == NO_COLUMN)
            continue;
        compact_at_most(job, 1, job->day[d].work, 1, job->used);
        compact_put(job, most, job->day[d].work, 1);
        compact_put(job, least, job->day[d].work, 1);
    }
    compact_put(job, most, job->used, -job->who->max_days);
    compact_put(job, least, job->used, -1);
}

/* ---- providers and questions ----------------------------------------------------------------------------------- */

static void
add_provider(struct compact_job *job, int p)
{
    int row = NO_ROW;

    job->provider[p] = NO_COLUMN;
    for (int i = 0; i < job->who->n_item; i++) {
        if (job->in->task[job->who->item[i].task].provider != p)
            continue;
        if (job->provider[p] == NO_COLUMN) {
            job->provider[p] = compact_choice(job, -POINTS_PROVIDER);
            row = compact_row(job, PROGRAMME_MOST, 0);
            compact_put(job, row, job->provider[p], 1);
        }
        compact_put(job, row, job->item[i], -1);
        compact_at_most(job, 1, job->item[i], 1, job->provider[p]);
    }
}

static void
add_providers(struct compact_job *job)
{
    int n = job->in->n_provider, employer = compact_row(job, PROGRAMME_LEAST, 0);
    int most = job->who->max_providers < n ? compact_row(job, PROGRAMME_MOST, job->who->max_providers) : NO_ROW;

    compact_put(job, employer, job->used, -1);
    for (int p = 0; p < n; p++) {
        add_provider(job, p);
        if (job->provider[p] != NO_COLUMN && job->in->provider[p].employs)
            compact_put(job, employer, job->provider[p], 1);
        if (job->provider[p] != NO_COLUMN && most != NO_ROW)
            compact_put(job, most, job->provider[p], 1);
    }
}

/* One column for a demand that any item of the week leaves open (or solves by an adjustment). */
static void
add_code(struct compact_job *job, int demand, bool open)
{
    int column = NO_COLUMN;

    for (int i = 0; i < job->who->n_item; i++) {
        const struct item *item = &job->who->item[i];
        if (!((open ? item->open : item->adjusted) >> demand & 1))
            continue;
        if (column == NO_COLUMN)
            column = compact_amount(job, open ? -POINTS_QUESTION : -POINTS_ADJUSTMENT, 1);
        compact_at_most(job, 1, job->item[i], 1, column);
    }
}

/* ---- rests ----------------------------------------------------------------------------------------------------- */

/* Minutes from midnight of one day to that of another `ahead` days on, less what must be rest. */
static int
room_for(int ahead, int rest)
{
    return ahead * MINUTES_A_DAY - rest;
}

/* Between two working days: end of the first - start of the second <= room, where both are worked. */
static void
add_daily_rest(struct compact_job *job, int d, int ahead)
{
    const struct compact_day *day = &job->day[d], *next = &job->day[(d + ahead) % DAYS];
    int room = room_for(ahead, job->in->rules.daily_rest);
    double free_next = MAX(0, day->latest - room), free_day = MAX(0, -room);

    if (next->work == NO_COLUMN || day->latest - next->earliest <= room)
        return;
    int row = compact_row(job, PROGRAMME_MOST, room + free_next + free_day);
    compact_put(job, row, day->last, 1);
    if (ahead < DAYS) {
        compact_put(job, row, next->first, -1);
        compact_put(job, row, day->work, free_day);
        compact_put(job, row, next->work, free_next);
    } else { /* the only day of the week: its own successor */
        compact_put(job, row, day->first, -1);
        compact_put(job, row, day->work, free_day + free_next);
    }
}

/* The rest from day d to the next working day, `ahead` on, may be the weekly one. */
static void
add_weekly_choice(struct compact_job *job, int d, int ahead, int some)
{
    const struct compact_day *day = &job->day[d], *next = &job->day[(d + ahead) % DAYS];
    int room = room_for(ahead, job->in->rules.weekly_rest);

    if (day->work == NO_COLUMN || next->work == NO_COLUMN || day->earliest - next->latest > room)
        return;
    int choice = compact_choice(job, 0);
    compact_put(job, some, choice, 1);
    compact_at_most(job, 1, choice, 1, day->work);
    if (ahead < DAYS)
        compact_at_most(job, 1, choice, 1, next->work);
    for (int e = 1; e < ahead; e++) {
        int between = job->day[(d + e) % DAYS].work;
        if (between == NO_COLUMN)
            continue;
        int row = compact_row(job, PROGRAMME_MOST, 1);
        compact_put(job, row, choice, 1);
        compact_put(job, row, between, 1);
    }
    double otherwise = MAX(0, day->latest - room);
    int row = compact_row(job, PROGRAMME_MOST, room + otherwise);
    compact_put(job, row, day->last, 1);
    compact_put(job, row, next->first, -1);
    compact_put(job, row, choice, otherwise);
}

/* Do the days that the person never works make a weekly rest by themselves? */
static bool
rests_anyway(const struct compact_job *job)
{
    int longest = 0;

    for (int d = 0; d < DAYS; d++) {
        int n = 0;
        while (n < DAYS && job->day[(d + n) % DAYS].work == NO_COLUMN)
            n++;
        longest = MAX(longest, n);
    }
    return longest * MINUTES_A_DAY >= job->in->rules.weekly_rest;
}

static void
add_rests(struct compact_job *job)
{
    for (int d = 0; d < DAYS; d++)
        for (int ahead = 1; ahead <= DAYS && job->day[d].work != NO_COLUMN; ahead++)
            add_daily_rest(job, d, ahead);
    if (rests_anyway(job))
        return;
    int some = compact_row(job, PROGRAMME_LEAST, 0);
    compact_put(job, some, job->used, -1);
    for (int d = 0; d < DAYS; d++)
        for (int ahead = 1; ahead <= DAYS; ahead++)
            add_weekly_choice(job, d, ahead, some);
}

void
compact_add_week(struct compact_job *job)
{
    job->used = compact_choice(job, POINTS_PROVIDER); /* the first provider is free */
    add_visits(job);
    add_items(job);
    add_hours(job);
    for (int d = 0; d < DAYS; d++)
        compact_add_day(job, d);
    add_days(job);
    add_providers(job);
    for (int c = 0; c < DEMANDS; c++) {
        add_code(job, c, true);
        add_code(job, c, false);
    }
    add_rests(job);
}

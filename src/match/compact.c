/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One block of columns and rows for each job of each person (compact_week.c, compact_day.c), and rows across the blocks
 * for what jobs share: people of a task, times a week, places of a provider, required tasks.
 *
 * The day is modelled by places, as flow shops are (Wagner, "An integer linear-programming model for machine
 * scheduling", Naval Research Logistics Quarterly 6, 1959), because that is compact: choices grow with tasks times
 * places of a day. A path of arcs between visits grows with pairs of tasks; for 200 tasks it has six times the entries.
 *
 * It shares the instance (fit, reach, start times) with the engine and nothing else.
 */

#include "stapelbaan/match/compact.h"

#include <string.h>

#include "compact_job.h"

/* What is built so far. */
struct compact {
    const struct instance *in;
    struct programme *to;
    int *row; /* of the programme, for each row of the instance before those of people */
};

static void
add_shared_rows(struct compact *compact)
{
    const struct instance *in = compact->in;

    for (int r = 0; r < in->first_person_row; r++)
        compact->row[r] = programme_add_row(compact->to, PROGRAMME_MOST, in->most[r]);
}

/* The job's visits in the rows of the work. */
static void
share_work(const struct compact *compact, const struct compact_job *job)
{
    for (int i = 0; i < job->who->n_item; i++) {
        const struct inst_task *task = &compact->in->task[job->who->item[i].task];
        if (!task->split)
            programme_put(compact->to, compact->row[task->row], job->item[i], 1);
        for (int d = 0; d < DAYS && task->split; d++) {
            int visit = job->day[d].visit[i];
            if (visit == NO_COLUMN)
                continue;
            programme_put(compact->to, compact->row[task->day_row[d]], visit, 1);
            if (task->times_row != NO_ROW)
                programme_put(compact->to, compact->row[task->times_row], visit, 1);
        }
    }
}

static void
share_places(const struct compact *compact, const struct compact_job *job)
{
    for (int p = 0; p < compact->in->n_provider; p++)
        if (job->provider[p] != NO_COLUMN && compact->in->provider[p].row != NO_ROW)
            programme_put(compact->to, compact->row[compact->in->provider[p].row], job->provider[p], 1);
}

static struct compact_job *
job_new(const struct compact *compact, const struct person *who, int number)
{
    struct compact_job *job = g_new0(struct compact_job, 1);
    gsize n = (gsize)who->n_item + 1;

    *job = (struct compact_job){.in = compact->in, .who = who, .to = compact->to, .number = number};
    job->item = g_new(int, n);
    job->provider = g_new(int, (gsize)compact->in->n_provider + 1);
    for (int d = 0; d < DAYS; d++)
        job->day[d].visit = g_new(int, n);
    return job;
}

static void
job_free(struct compact_job *job)
{
    for (int d = 0; d < DAYS; d++)
        g_free(job->day[d].visit);
    g_free(job->provider);
    g_free(job->item);
    g_free(job);
}

/* Each required task is in at least one job of its person. A task that its person cannot do leaves no way out: a row
 * without entries that asks for one. */
static int *
add_pins(const struct compact *compact, const struct person *who)
{
    int *pin = g_new(int, (gsize)who->n_item + 1);

    for (int i = 0; i < who->n_item; i++)
        pin[i] = who->item[i].required ? programme_add_row(compact->to, PROGRAMME_LEAST, 1) : NO_ROW;
    if (who->pins_fail)
        programme_add_row(compact->to, PROGRAMME_LEAST, 1);
    return pin;
}

static void
add_person(struct compact *compact, const struct person *who, guint most_entries)
{
    g_autofree int *pin = add_pins(compact, who);
    int last = NO_COLUMN;

    for (int n = 1; n <= who->count && who->n_item > 0 && compact->to->entry->len <= most_entries; n++) {
        struct compact_job *job = job_new(compact, who, n);
        compact_add_week(job);
        share_work(compact, job);
        share_places(compact, job);
        for (int i = 0; i < who->n_item; i++)
            if (pin[i] != NO_ROW)
                programme_put(compact->to, pin[i], job->item[i], 1);
        if (last != NO_COLUMN)
            compact_at_most(job, 1, job->used, 1, last);
        last = job->used;
        job_free(job);
    }
}

static void
describe(struct compact *compact)
{
    GString *about = compact->to->about;

    g_string_append(about, "Goal jobs as one mixed-integer programme: least value = minus the best score.\n"
                           "Formulation: visits assigned to the places of each day, after Wagner, Naval Research "
                           "Logistics Quarterly 6 (1959).\n");
    g_string_append_printf(about, "Size: %u columns, %u rows, %u entries; %d tasks in season, %d people.\n",
                           compact->to->column->len, compact->to->row->len, compact->to->entry->len,
                           compact->in->n_task, compact->in->n_person);
    g_string_append(about, "v:CANDIDATE:NUMBER:DAY:PLACE:TASK:PIECE is 1 where the candidate's job of that number has "
                           "the task at that place of the day; s:CANDIDATE:NUMBER:DAY:PLACE is its start in units of "
                           "five minutes.\n");
}

struct programme *
compact_programme(const struct dataset *data, struct month_day date, guint most_entries)
{
    auto_of(instance) in = instance_new(data, date);
    auto_of(programme) to = programme_new();
    g_autofree int *row = g_new(int, (gsize)in->first_person_row + 1);
    struct compact compact = {.in = in, .to = to, .row = row};

    add_shared_rows(&compact);
    for (int k = 0; k < in->n_person && to->entry->len <= most_entries; k++)
        add_person(&compact, &in->person[k], most_entries);
    if (to->entry->len > most_entries)
        return NULL;
    describe(&compact);
    return g_steal_pointer(&to);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The numbered problem against the records: who can do what, from when, and how much each row holds. The engine, the
 * explanation and a plain count by minutes must agree, for what is no item is never tried again.
 */

#include <math.h>
#include <string.h>

#include <glib.h>

#include "match_sample.h"
#include "stapelbaan/match/explain.h"
#include "stapelbaan/match/instance.h"

static const struct month_day any_day = {0, 0};

/* May a visit start at this minute? Counted from the records. */
static bool
may_start(const struct candidate *who, const struct task *task, int weekday, int start)
{
    int end = start + task_visit_min(task, who->pace_pct);
    struct window there = who->available[weekday];

    if (!(task->days >> weekday & 1) || start < MAX(task->window.start_min, there.start_min) ||
        end > MIN(task->window.end_min, there.end_min))
        return false;
    for (unsigned b = 0; b < task->n_blackout; b++)
        for (int minute = start; minute < end; minute++)
            if (minute >= task->blackout[b].start_min && minute < task->blackout[b].end_min)
                return false;
    return true;
}

static void
assert_starts(const struct instance *in, const struct person *who, const struct item *item)
{
    const struct task *task = in->task[item->task].task;

    for (int d = 0; d < DAYS; d++) {
        const struct slots *start = instance_start(in, item, d);
        for (int s = 0; s < SLOTS; s++)
            g_assert_cmpint(slots_has(start, s), ==, may_start(who->who, task, d, s * GRID_MIN));
        g_assert_cmpint(item->days >> d & 1, ==, slots_any(start));
    }
}

static demand_set
codes(const struct fit *fit, enum fit_kind kind)
{
    demand_set out = 0;

    for (int l = 0; l < fit->n_line; l++)
        if (fit->line[l].kind == kind)
            out |= UINT64_C(1) << fit->line[l].demand;
    return out;
}

/* One pair of person and task; returns whether it is an item. */
static bool
check_pair(const struct instance *in, const struct person *who, int t)
{
    const struct item *item = person_item(who, t);
    struct fit fit;

    explain_fit(in->data, who->who, in->task[t].task, &fit);
    g_assert_cmpint(item != NULL, ==, fit.ok);
    if (item == NULL)
        return false;
    g_assert_cmpint(item->task, ==, t);
    g_assert_true(item->dur * GRID_MIN == fit.visit_min);
    g_assert_cmpint(item->days, ==, fit.days);
    g_assert_cmpint(item->required, ==, fit.required);
    g_assert_cmpuint(item->open, ==, codes(&fit, FIT_OPEN));
    g_assert_cmpuint(item->adjusted, ==, codes(&fit, FIT_ADJUSTED));
    assert_starts(in, who, item);
    return true;
}

static void
decorate(struct dataset *data, GRand *rand)
{
    static const char *const word[] = {"VOG", "HACCP"};

    for (guint i = 0; i < data->task->len; i++)
        if (sample_chance(rand, 20))
            sample_set(task_fields, data->task->pdata[i], "requires", word[sample_pick(rand, 0, 1)]);
    for (guint k = 0; k < data->candidate->len; k++) {
        struct candidate *who = data->candidate->pdata[k];
        sample_set(candidate_fields, who, "holds", word[sample_pick(rand, 0, 1)]);
        sample_set(candidate_fields, who, "max_commute", sample_chance(rand, 50) ? "10" : "60");
        sample_set(candidate_fields, who, "home", sample_chance(rand, 50) ? "s1" : "s2");
        if (sample_chance(rand, 50))
            sample_set(candidate_fields, who, "available", "mo-tu 07:00-11:00, we 07:00-11:02, fr 10:00-17:00");
        dataset_put_decision(
            data, decision_new(who->id, "T00", sample_chance(rand, 50) ? DECISION_REQUIRED : DECISION_FORBIDDEN));
    }
}

static void
test_items(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(23);
    int n_item = 0, n_not = 0;

    for (int round = 0; round < 120; round++) {
        auto_of(dataset) data = sample_random(rand, 10, 3, GRID_MIN);
        decorate(data, rand);
        auto_of(instance) in = instance_new(data, any_day);
        for (int k = 0; k < in->n_person; k++) {
            int n = 0;
            for (int t = 0; t < in->n_task; t++)
                n += check_pair(in, &in->person[k], t);
            g_assert_cmpint(in->person[k].n_item, ==, n);
            n_item += n;
            n_not += in->n_task - n;
        }
    }
    g_assert_cmpint(n_item, >, 400);
    g_assert_cmpint(n_not, >, 400);
}

/* Every row once, with the room that its records give. */
static void
test_rows(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(29);
    auto_of(dataset) data = sample_random(rand, 10, 3, GRID_MIN);
    dataset_provider(data, "p1")->places = 7;
    dataset_candidate(data, "K01")->count = 4;
    auto_of(instance) in = instance_new(data, any_day);
    g_autofree double *room = g_new0(double, (gsize)in->n_row + 1);

    for (int t = 0; t < in->n_task; t++) {
        const struct inst_task *task = &in->task[t];
        const struct task *record = task->task;
        g_assert_cmpint(task->row != NO_ROW, ==, !record->split);
        if (!record->split)
            room[task->row] += record->people;
        for (int d = 0; d < DAYS; d++) {
            g_assert_cmpint(task->day_row[d] != NO_ROW, ==, record->split && record->days >> d & 1);
            if (task->day_row[d] != NO_ROW)
                room[task->day_row[d]] += record->people;
        }
        if (task->times_row != NO_ROW)
            room[task->times_row] += record->people * task_times(record);
    }
    room[in->provider[0].row] += 7;
    g_assert_cmpint(in->provider[1].row, ==, NO_ROW);
    for (int k = 0; k < in->n_person; k++)
        room[in->person[k].row] += in->person[k].who->count;
    for (int r = 0; r < in->n_row; r++) {
        g_assert_cmpfloat(in->most[r], ==, room[r]);
        g_assert_cmpfloat(in->least[r], ==, 0);
    }
}

static void
test_season(void)
{
    auto_of(dataset) data = dataset_new();

    sample_provider(data, "p1", "green", NULL);
    sample_site(data, "a", "52.1");
    sample_task(data, "T1", "p1", "a", "season", "11-01, 02-28", NULL);
    sample_task(data, "T2", "p1", "a", NULL);
    auto_of(instance) winter = instance_new(data, (struct month_day){1, 15});
    auto_of(instance) summer = instance_new(data, (struct month_day){7, 15});
    auto_of(instance) always = instance_new(data, any_day);
    g_assert_cmpint(winter->n_task, ==, 2);
    g_assert_cmpint(summer->n_task, ==, 1);
    g_assert_cmpstr(summer->task[0].task->id, ==, "T2");
    g_assert_cmpint(always->n_task, ==, 2);
}

/* A pin on what its person cannot do is known before any search; one that rests is no pin. */
static void
test_pins(void)
{
    auto_of(dataset) data = dataset_new();

    sample_provider(data, "p1", "green", NULL);
    sample_site(data, "a", "52.1");
    sample_task(data, "T1", "p1", "a", "season", "11-01, 02-28", "demands", "LIFT 3", NULL);
    sample_task(data, "T2", "p1", "a", NULL);
    sample_candidate(data, "K1", "abilities", "LIFT 0", NULL);
    dataset_put_decision(data, decision_new("K1", "T1", DECISION_REQUIRED));
    dataset_put_decision(data, decision_new("K1", "T2", DECISION_REQUIRED));
    auto_of(instance) winter = instance_new(data, (struct month_day){1, 15});
    auto_of(instance) summer = instance_new(data, (struct month_day){7, 15});
    g_assert_true(winter->person[0].pins_fail);
    g_assert_false(summer->person[0].pins_fail);
    g_assert_cmpint(summer->person[0].n_required, ==, 1);
    g_assert_cmpfloat(summer->least[summer->first_pin_row], ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/instance/items", test_items);
    g_test_add_func("/instance/rows", test_rows);
    g_test_add_func("/instance/season", test_season);
    g_test_add_func("/instance/pins", test_pins);
    return g_test_run();
}

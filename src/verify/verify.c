/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A plan against every rule, profile by profile and then across them.
 *
 * Nothing here trusts a figure of the plan: each is counted again from visits and data. A visit whose task is not
 * there is said once and then left out, so that the rest is still checked. The files follow the rules of
 * stapelbaan-data(5): fit.c 1, visit.c 2, day.c 3 to 5, week.c 6 and 7, across.c 8 and 9, figures.c the score, cover.c
 * the goal cover. Start reading at verify_plan().
 */

#include "stapelbaan/verify/verify.h"

#include <stdarg.h>
#include <string.h>

#include <glib/gi18n.h>

#include "part.h"

void
check_say(struct check *check, const char *rule, const char *format, ...)
{
    g_autofree char *what = NULL;
    va_list args;

    va_start(args, format);
    what = g_strdup_vprintf(format, args);
    va_end(args);
    g_ptr_array_add(check->report->broken, g_strdup_printf("%s: %s", rule, what));
}

int
check_count(GHashTable *table, const void *key, int more)
{
    int count = GPOINTER_TO_INT(g_hash_table_lookup(table, key)) + more;

    g_hash_table_insert(table, (void *)key, GINT_TO_POINTER(count));
    return count;
}

bool
check_in_season(const struct check *check, const struct task *task)
{
    return check->date.month == 0 || season_has(task->season, check->date);
}

bool
check_has_word(char *const *words, const char *word)
{
    for (; words && *words; words++) {
        if (strcmp(*words, word) == 0)
            return true;
    }
    return false;
}

static void
tally_free(void *at)
{
    struct tally *tally = at;

    g_ptr_array_free(tally->candidate, TRUE);
    g_free(tally);
}

static struct tally *
tally_of(struct check *check, const struct task *task)
{
    struct tally *tally = g_hash_table_lookup(check->tally, task);

    if (!tally) {
        tally = g_new0(struct tally, 1);
        tally->candidate = g_ptr_array_new();
        g_hash_table_insert(check->tally, (void *)task, tally);
    }
    return tally;
}

static int
compare_stints(gconstpointer left, gconstpointer right)
{
    const struct visit *x = ((const struct stint *)left)->visit;
    const struct visit *y = ((const struct stint *)right)->visit;

    return x->day != y->day ? (int)x->day - (int)y->day : x->start_min - y->start_min;
}

/* The visits whose tasks exist in this season, by day and start. */
static void
gather_stints(struct check *check, struct person *person)
{
    for (guint i = 0; i < person->profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(person->profile->visit, i);
        struct stint stint = {visit, dataset_task(check->data, visit->task)};

        if (!stint.task || !check_in_season(check, stint.task))
            check_say(check, "task", _("%s: %s is not in the data or out of season"), person->who->id, visit->task);
        else
            g_array_append_val(person->stint, stint);
    }
    g_array_sort(person->stint, compare_stints);
}

/* Adds the person's visits to the tallies of their tasks; a task is done once a day, whatever the plan says. */
static void
tally_stints(struct check *check, const struct person *person)
{
    g_autoptr(GHashTable) days_of = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < person->stint->len; i++) {
        struct stint stint = g_array_index(person->stint, struct stint, i);
        struct tally *tally = tally_of(check, stint.task);
        unsigned days = GPOINTER_TO_UINT(g_hash_table_lookup(days_of, stint.task));

        tally->on_day[stint.visit->day]++;
        if (!days)
            g_ptr_array_add(tally->candidate, (void *)person->who);
        if (days & (1U << stint.visit->day))
            check_say(check, "twice", _("%s %s: %s twice on a day"), person->who->id, weekday_name(stint.visit->day),
                      stint.task->id);
        else
            tally->n_done++;
        g_hash_table_insert(days_of, (void *)stint.task, GUINT_TO_POINTER(days | 1U << stint.visit->day));
    }

    GHashTableIter iter;
    void *task = NULL;
    void *days = NULL;

    g_hash_table_iter_init(&iter, days_of);
    while (g_hash_table_iter_next(&iter, &task, &days)) {
        int n = week_count((week_days)GPOINTER_TO_UINT(days));
        const struct task *done = task;

        if (!done->split && n != task_times(done))
            check_say(check, "together", _("%s: %s does %d of %d times"), done->id, person->who->id, n,
                      task_times(done));
    }
}

static void
check_days(struct check *check, struct person *person)
{
    const struct stint *stint = (const struct stint *)(void *)person->stint->data;
    guint n = 0;

    for (guint first = 0; first < person->stint->len; first += n) {
        for (n = 1; first + n < person->stint->len && stint[first + n].visit->day == stint[first].visit->day;)
            n++;
        check_day(check, person, stint + first, n);
    }
}

static void
check_profile(struct check *check, struct person *person)
{
    gather_stints(check, person);
    for (guint i = 0; i < person->stint->len; i++) {
        const struct stint *stint = &g_array_index(person->stint, struct stint, i);
        const struct provider *provider = dataset_provider(check->data, stint->task->provider);

        check_fit(check, person, stint);
        check_visit(check, person, stint);
        person->worked_min += stint->visit->end_min - stint->visit->start_min;
        check_count(person->provider_min, provider, stint->visit->end_min - stint->visit->start_min);
    }
    check_days(check, person);
    tally_stints(check, person);
    if (person->profile->visit->len == 0)
        check_say(check, "empty", _("%s: a profile without work"), person->who->id);
    check_week(check, person);
    check_profile_figures(check, person);
}

static void
check_one(struct check *check, const struct profile *profile)
{
    struct person person = {.profile = profile, .who = dataset_candidate(check->data, profile->candidate)};

    if (!person.who) {
        check_say(check, "candidate", _("%s is not in the data"), profile->candidate);
        return;
    }

    check_count(check->seen, person.who, 1);
    person.stint = g_array_new(FALSE, FALSE, sizeof(struct stint));
    person.provider_min = g_hash_table_new(NULL, NULL);
    check_profile(check, &person);
    g_array_free(person.stint, TRUE);
    g_hash_table_destroy(person.provider_min);
}

struct verify_report *
verify_plan(const struct dataset *data, const struct plan *plan, struct month_day date)
{
    struct verify_report *report = g_new0(struct verify_report, 1);
    struct check check = {
        .data = data, .plan = plan, .date = date, .cover = plan->goal == GOAL_COVER, .report = report};

    report->broken = g_ptr_array_new_with_free_func(g_free);
    check.tally = g_hash_table_new_full(NULL, NULL, NULL, tally_free);
    check.seen = g_hash_table_new(NULL, NULL);
    check.left = g_hash_table_new(NULL, NULL);
    check.guided = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < plan->profile->len; i++)
        check_one(&check, g_ptr_array_index(plan->profile, i));
    check_across(&check);
    check_plan_figures(&check);

    g_hash_table_destroy(check.tally);
    g_hash_table_destroy(check.seen);
    g_hash_table_destroy(check.left);
    g_hash_table_destroy(check.guided);
    return report;
}

void
verify_report_free(struct verify_report *report)
{
    if (!report)
        return;
    g_ptr_array_free(report->broken, TRUE);
    g_free(report);
}

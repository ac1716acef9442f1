/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows and columns of the lists about a plan. The rows are made whole when the plan is read, so that sorting and
 * filtering never look at anything else.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/match/explain.h"
#include "stapelbaan/model/reason.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/profile.h"
#include "stapelbaan/ui/profile_rows.h"
#include "stapelbaan/ui/why.h"

static void
row_free(gpointer data)
{
    struct ui_plan_row *row = data;

    g_free(row->id);
    g_free(row->name);
    g_free(row->bar);
    g_free(row->detail);
    g_free(row);
}

static int
count_tasks(const struct profile *profile)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (unsigned i = 0; i < profile->visit->len; i++)
        g_hash_table_add(seen, ((const struct visit *)g_ptr_array_index(profile->visit, i))->task);
    return (int)g_hash_table_size(seen);
}

static int
count_questions(const struct dataset *data, const struct profile *profile)
{
    struct score_parts score;

    if (!ui_profile_is_whole(data, profile))
        return 0;
    explain_score(data, profile, &score);
    return __builtin_popcountll(score.open);
}

static struct ui_plan_row *
job_row(const struct dataset *data, const struct plan *plan, const struct ui_marks *marks, unsigned i)
{
    const struct profile *profile = g_ptr_array_index(plan->profile, i);
    const struct candidate *who = dataset_candidate(data, profile->candidate);
    struct ui_plan_row *row = g_new0(struct ui_plan_row, 1);

    row->id = ui_profile_name(plan, i);
    row->name = g_strdup(who ? who->coach : "");
    row->bar = ui_profile_bar(profile, marks);
    row->full = profile->full;
    row->minutes = profile->minutes;
    row->travel_min = profile->travel_min;
    row->score = profile->score;
    row->days = ui_profile_days(profile);
    row->n_task = count_tasks(profile);
    row->n_question = count_questions(data, profile);
    return row;
}

static struct ui_plan_row *
task_row(const struct dataset *data, const struct ui_marks *marks, const struct unassigned *left)
{
    const struct task *task = dataset_task(data, left->task);
    struct ui_plan_row *row = g_new0(struct ui_plan_row, 1);

    row->id = g_strdup(left->task);
    row->name = g_strdup(task ? task->title : "");
    row->bar = g_strdup_printf("%c", task ? ui_marks_find(marks, task->provider)->letter : '?');
    row->count = left->times;
    row->minutes = task ? left->times * task->minutes : 0;
    row->reason = ui_reason_label(left->reason);
    row->why = left->reason;
    row->detail = detail_translate(left->detail ? left->detail : "");
    return row;
}

static struct ui_plan_row *
person_row(const struct dataset *data, const struct unplaced *left)
{
    const struct candidate *who = dataset_candidate(data, left->candidate);
    struct ui_plan_row *row = g_new0(struct ui_plan_row, 1);

    row->id = g_strdup(left->candidate);
    row->name = g_strdup(who ? who->coach : "");
    row->count = left->count;
    row->minutes = who ? candidate_full_min(who, &data->partnership) : 0;
    row->reason = ui_reason_label(left->reason);
    row->why = left->reason;
    row->detail = detail_translate(left->detail ? left->detail : "");
    return row;
}

GPtrArray *
ui_plan_rows(enum ui_plan_list list, const struct dataset *data, const struct plan *plan, const struct ui_marks *marks)
{
    GPtrArray *row = g_ptr_array_new_with_free_func(row_free);

    if (plan && list == PLAN_JOBS)
        for (unsigned i = 0; i < plan->profile->len; i++)
            g_ptr_array_add(row, job_row(data, plan, marks, i));
    if (plan && list == PLAN_TASKS_LEFT)
        for (unsigned i = 0; i < plan->unassigned->len; i++)
            g_ptr_array_add(row, task_row(data, marks, g_ptr_array_index(plan->unassigned, i)));
    if (plan && list == PLAN_PEOPLE_LEFT)
        for (unsigned i = 0; i < plan->unplaced->len; i++)
            g_ptr_array_add(row, person_row(data, g_ptr_array_index(plan->unplaced, i)));
    return row;
}

/* ---- columns ---- */

#define TEXT_COLUMN(column, expression)                                                                                \
    static void column##_text(const void *data, void *user, GString *out)                                              \
    {                                                                                                                  \
        const struct ui_plan_row *row = data;                                                                          \
        (void)user;                                                                                                    \
        g_string_append(out, expression);                                                                              \
    }
#define NUMBER_COLUMN(column, expression)                                                                              \
    static double column##_number(const void *data, void *user)                                                        \
    {                                                                                                                  \
        const struct ui_plan_row *row = data;                                                                          \
        (void)user;                                                                                                    \
        return (double)(expression);                                                                                   \
    }
#define COUNT_COLUMN(column, expression)                                                                               \
    NUMBER_COLUMN(column, expression)                                                                                  \
    static void column##_text(const void *data, void *user, GString *out)                                              \
    {                                                                                                                  \
        const struct ui_plan_row *row = data;                                                                          \
        (void)user;                                                                                                    \
        g_string_append_printf(out, "%d", expression);                                                                 \
    }

TEXT_COLUMN(id, row->id)
TEXT_COLUMN(name, row->name)
TEXT_COLUMN(bar, row->bar)
TEXT_COLUMN(detail, row->detail)
TEXT_COLUMN(reason, row->reason)
TEXT_COLUMN(job, row->full ? _("full") : _("part"))
COUNT_COLUMN(travel, row->travel_min)
COUNT_COLUMN(tasks, row->n_task)
COUNT_COLUMN(questions, row->n_question)
COUNT_COLUMN(count, row->count)
NUMBER_COLUMN(hours, row->minutes)
NUMBER_COLUMN(score, row->score)

static void
hours_text(const void *data, void *user, GString *out)
{
    (void)user;
    ui_hours_append(out, ((const struct ui_plan_row *)data)->minutes);
}

static void
score_text(const void *data, void *user, GString *out)
{
    (void)user;
    ui_number_append(out, ((const struct ui_plan_row *)data)->score, 1);
}

static void
days_text(const void *data, void *user, GString *out)
{
    (void)user;
    ui_days_append(out, ((const struct ui_plan_row *)data)->days);
}

static double
days_number(const void *data, void *user)
{
    (void)user;
    return week_count(((const struct ui_plan_row *)data)->days);
}

static enum ui_style
job_style(const void *data, void *user)
{
    (void)user;
    return ((const struct ui_plan_row *)data)->full ? STYLE_GOOD : STYLE_NORMAL;
}

/* The colour of a provider's letter, where there are colours; the user of these tables is the app. */
static enum ui_style
letter_style(char letter, void *user)
{
    const struct ui_marks *marks = ui_app_marks(user);

    for (unsigned i = 0; ui_theme_look(STYLE_PROVIDER).pair && i < ui_marks_count(marks); i++)
        if (ui_marks_at(marks, i)->letter == letter)
            return STYLE_PROVIDER + (enum ui_style)(ui_marks_at(marks, i)->colour % UI_PROVIDER_STYLES);
    return STYLE_NORMAL;
}

static const char *
row_id(const void *data, void *user)
{
    (void)user;
    return ((const struct ui_plan_row *)data)->id;
}

/* The coach can be searched for where the screen is too narrow for the column. */
static void
row_hay(const void *data, void *user, GString *out)
{
    const struct ui_plan_row *row = data;

    (void)user;
    g_string_append_printf(out, "%s %s", row->name, row->detail ? row->detail : "");
}

static int
row_minutes(const void *data, void *user)
{
    (void)user;
    return ((const struct ui_plan_row *)data)->minutes;
}

static const struct ui_column job_columns[] = {
    {.key = "person", .label = N_("Person"), .width = 9, .least = 6, .text = id_text},
    {.key = "hours", .label = N_("h/wk"), .width = 5, .right = true, .text = hours_text, .number = hours_number},
    {.key = "job", .label = N_("Job"), .width = 5, .text = job_text, .style = job_style},
    {.key = "providers",
     .label = N_("Providers"),
     .width = 20,
     .least = 18,
     .grow = true,
     .text = bar_text,
     .letter_style = letter_style},
    {.key = "days", .label = N_("Days"), .width = 7, .text = days_text, .number = days_number},
    {.key = "tasks",
     .label = N_("Tasks"),
     .width = 5,
     .drop = 2,
     .right = true,
     .text = tasks_text,
     .number = tasks_number},
    {.key = "travel",
     .label = N_("Travel"),
     .width = 6,
     .drop = 1,
     .right = true,
     .text = travel_text,
     .number = travel_number},
    {.key = "ask",
     .label = N_("Ask"),
     .width = 3,
     .drop = 3,
     .right = true,
     .text = questions_text,
     .number = questions_number},
    {.key = "score",
     .label = N_("Score"),
     .width = 7,
     .drop = 4,
     .right = true,
     .text = score_text,
     .number = score_number},
    {.key = "coach", .label = N_("Coach"), .width = 10, .drop = 5, .text = name_text},
};

static const struct ui_column task_columns[] = {
    {.key = "task", .label = N_("Task"), .width = 8, .least = 5, .text = id_text},
    {.key = "provider", .label = N_("Pr"), .width = 2, .text = bar_text, .letter_style = letter_style},
    {.key = "title", .label = N_("Title"), .width = 28, .least = 12, .grow = true, .text = name_text},
    {.key = "hours", .label = N_("h/wk"), .width = 5, .right = true, .text = hours_text, .number = hours_number},
    {.key = "times",
     .label = N_("Times"),
     .width = 5,
     .drop = 1,
     .right = true,
     .text = count_text,
     .number = count_number},
    {.key = "reason", .label = N_("Reason"), .width = 14, .text = reason_text},
    {.key = "detail", .label = N_("Detail"), .width = 50, .least = 30, .drop = 2, .text = detail_text},
};

static const struct ui_column person_columns[] = {
    {.key = "person", .label = N_("Person"), .width = 9, .text = id_text},
    {.key = "full", .label = N_("h/wk"), .width = 5, .right = true, .text = hours_text, .number = hours_number},
    {.key = "people",
     .label = N_("People"),
     .width = 6,
     .drop = 2,
     .right = true,
     .text = count_text,
     .number = count_number},
    {.key = "coach", .label = N_("Coach"), .width = 10, .drop = 1, .text = name_text},
    {.key = "reason", .label = N_("Reason"), .width = 14, .text = reason_text},
    {.key = "detail", .label = N_("Detail"), .width = 30, .least = 26, .grow = true, .text = detail_text},
};

const struct ui_table_spec ui_plan_spec[PLAN_LISTS] = {
    [PLAN_JOBS] = {job_columns, G_N_ELEMENTS(job_columns), row_id, row_hay, row_minutes,
                   N_("There are no job profiles yet. Press {match} to run a match.")},
    [PLAN_TASKS_LEFT] = {task_columns, G_N_ELEMENTS(task_columns), row_id, row_hay, row_minutes,
                         N_("No task was left: every one of them is in a job.")},
    [PLAN_PEOPLE_LEFT] = {person_columns, G_N_ELEMENTS(person_columns), row_id, row_hay, NULL,
                          N_("Nobody was left: everybody has a job.")},
};

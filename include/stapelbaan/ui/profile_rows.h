/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_PROFILE_ROWS_H
#define STAPELBAAN_UI_PROFILE_ROWS_H

/** The three lists about a plan: its jobs, the tasks that were left, the people without a job; rows and columns. */

#include "stapelbaan/ui/provider.h"
#include "stapelbaan/ui/widget/table.h"

enum ui_plan_list { PLAN_JOBS, PLAN_TASKS_LEFT, PLAN_PEOPLE_LEFT, PLAN_LISTS };

/** One line of any of the lists. */
struct ui_plan_row {
    char *id;   /* of the row: a profile's name, a task's or candidate's id */
    char *name; /* title of a task, coach of a person */
    char *bar;  /* jobs: a provider's letter for every two hours; tasks: the provider's letter */
    char *detail;
    bool full;
    int minutes, travel_min, n_task, n_question, count;
    week_days days;
    double score;
    enum reason why;    /* it was left */
    const char *reason; /* the same, translated, static */
};

/** How the list's table looks. */
extern const struct ui_table_spec ui_plan_spec[PLAN_LISTS];

/** Rows of one list, owned (with a free function). `plan` may be NULL: no rows. */
GPtrArray *ui_plan_rows(enum ui_plan_list list, const struct dataset *data, const struct plan *plan,
                        const struct ui_marks *marks);

#endif

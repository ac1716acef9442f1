/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The spans of a profile's week: its visits, and what lies between and around them.
 *
 * Idle lies after the travel and is a break only if all of it is at least the shortest break (stapelbaan-data(5),
 * RULES), so the gap between two visits is travel first and then one span of one kind.
 */

#include "stapelbaan/ui/week.h"

static int
pick_days(const struct profile *profile, enum weekday day[DAYS])
{
    week_days work = 0x1f;
    int n = 0;

    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        work = (week_days)(work | 1U << visit->day);
    }
    for (int d = 0; d < DAYS; d++)
        if (work >> d & 1)
            day[n++] = (enum weekday)d;
    return n;
}

static int
column_of(const struct ui_week *week, enum weekday day)
{
    for (int c = 0; c < week->n_column; c++)
        if (week->day[c] == day)
            return c;
    g_assert_not_reached();
}

static void
add_visit(struct ui_week *week, const struct dataset *data, const struct ui_marks *marks, const struct visit *visit,
          int index)
{
    const struct task *task = dataset_task(data, visit->task);
    const struct site *site = dataset_site(data, visit->site);
    const struct ui_mark *mark = ui_marks_find(marks, visit->provider);
    struct ui_week_item item = {
        .kind = UI_WEEK_VISIT,
        .column = column_of(week, visit->day),
        .start_min = visit->start_min,
        .end_min = visit->end_min,
        .letter = mark->letter,
        .colour = mark->colour,
        .visit = index,
        .title = task ? task->title : visit->task,
        .place = site ? site->name : visit->site,
    };

    ui_week_add(week, &item);
}

static void
add_span(struct ui_week *week, enum ui_week_kind kind, int column, int start_min, int end_min)
{
    if (start_min < end_min)
        ui_week_add(week, &(struct ui_week_item){
                              .kind = kind, .column = column, .start_min = start_min, .end_min = end_min, .visit = -1});
}

static int
travel_min(const struct dataset *data, const struct visit *from, const struct visit *to, const struct candidate *who)
{
    if (!dataset_site(data, from->site) || !dataset_site(data, to->site))
        return 0;
    return dataset_travel_min(data, from->site, to->site, who ? who->travel : TRAVEL_WALK);
}

/* What lies between two visits of a day: the way, and then a break or a wait. */
static void
add_between(struct ui_week *week, const struct dataset *data, const struct candidate *who, const struct visit *first,
            const struct visit *second)
{
    int column = column_of(week, first->day);
    int there = MIN(first->end_min + travel_min(data, first, second, who), second->start_min);
    int idle = second->start_min - there;
    bool pause = idle >= data->partnership.rules.shortest_break;

    add_span(week, UI_WEEK_TRAVEL, column, first->end_min, there);
    add_span(week, pause ? UI_WEEK_BREAK : UI_WEEK_WAIT, column, there, second->start_min);
}

static void
add_away(struct ui_week *week, const struct candidate *who)
{
    for (int c = 0; c < week->n_column; c++) {
        struct window window = who->available[week->day[c]];
        add_span(week, UI_WEEK_AWAY, c, 0, window.end_min ? window.start_min : MINUTES_A_DAY);
        if (window.end_min)
            add_span(week, UI_WEEK_AWAY, c, window.end_min, MINUTES_A_DAY);
    }
}

struct ui_week *
ui_week_of_profile(const struct dataset *data, const struct ui_marks *marks, const struct profile *profile)
{
    const struct candidate *who = dataset_candidate(data, profile->candidate);
    enum weekday day[DAYS];
    int n_day = pick_days(profile, day);
    struct ui_week *week = ui_week_new(day, n_day);

    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        const struct visit *last = i > 0 ? g_ptr_array_index(profile->visit, i - 1) : NULL;
        add_visit(week, data, marks, visit, (int)i);
        if (last && last->day == visit->day)
            add_between(week, data, who, last, visit);
    }
    if (who)
        add_away(week, who);
    return week;
}

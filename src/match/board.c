/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The board is a trial (one person, all tasks, what the others leave) with a week whose clock times are the user's. The
 * person in it bears any idle time, any short day and any short week, for a job that is half stacked has all of these;
 * whoever shows the board has them checked apart. Start reading at board_load(); offers are in board_offer.c.
 */

#include <string.h>

#include "board_state.h"

/* ---- making ------------------------------------------------------------------------------------------------------ */

static struct candidate *
eased(const struct candidate *who)
{
    struct candidate *out = candidate_copy(who);

    out->hours_min_min = 0;
    out->min_day_min = 0;
    out->max_gap_min = MINUTES_A_DAY;
    return out;
}

struct board *
board_new(const struct dataset *data, struct month_day date, const struct candidate *who, const struct plan *others,
          char *const *barred)
{
    struct board *board = g_new0(struct board, 1);
    auto_of(plan) nobody = plan_new();

    board->data = data;
    board->who = eased(who);
    board->gap_min = who->max_gap_min;
    board->trial = trial_new(data, date, data->task, board->who, NULL, 1);
    auto_of(taken) taken = taken_new(others != NULL ? others : nobody);
    board->room = trial_room(board->trial, taken);
    board->barred = g_new0(bool, (gsize)board->trial->in->n_task + 1);
    for (; barred != NULL && *barred != NULL; barred++) {
        int task = fixed_task(board->trial->in, *barred);
        if (task >= 0)
            board->barred[task] = true;
    }
    board->pinned = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    board->loose = g_ptr_array_new_with_free_func((GDestroyNotify)visit_free);
    week_start(board_week(board), &board->trial->in->person[0]);
    return board;
}

void
board_free(struct board *board)
{
    if (board == NULL)
        return;
    trial_free(board->trial);
    candidate_free(board->who);
    g_free(board->room);
    g_free(board->barred);
    g_hash_table_unref(board->pinned);
    g_ptr_array_unref(board->loose);
    g_free(board);
}

/* ---- loading ----------------------------------------------------------------------------------------------------- */

static struct visit *
copy_of(const struct visit *visit)
{
    return visit_new(visit->task, visit->site, visit->provider, visit->day, visit->start_min, visit->end_min);
}

/* Puts it in where its day then still keeps its order and its length is right; else it is loose. */
static void
put(struct board *board, const struct visit *visit)
{
    struct week *week = board_week(board);
    struct day *day = &week->day[visit->day], before;

    day_copy(&before, day);
    if (fixed_put(week, visit)) {
        enum fixed_rule rule = fixed_check(week->in, week->who, (int)visit->day, day).rule;
        const struct item *item = person_item(week->who, fixed_task(week->in, visit->task));
        if (rule != FIXED_TIME && rule != FIXED_OVERLAP && item->dur * GRID_MIN == visit->end_min - visit->start_min)
            return;
        day_copy(day, &before);
    }
    g_ptr_array_add(board->loose, copy_of(visit));
}

static void
find_codes(struct board *board)
{
    const struct week *week = board_week(board);

    board->open = board->adjusted = 0;
    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < week->day[d].n; i++) {
            board->open |= week->who->item[week->day[d].item[i]].open;
            board->adjusted |= week->who->item[week->day[d].item[i]].adjusted;
        }
}

void
board_load(struct board *board, const GPtrArray *visit, char *const *pinned)
{
    struct week *week = board_week(board);

    g_ptr_array_set_size(board->loose, 0);
    g_hash_table_remove_all(board->pinned);
    for (; pinned != NULL && *pinned != NULL; pinned++)
        g_hash_table_add(board->pinned, g_strdup(*pinned));
    week_start(week, &week->in->person[0]);
    for (guint v = 0; v < visit->len; v++)
        put(board, g_ptr_array_index(visit, v));
    week_settle(week); /* the orders hold, or put() had not let them in */
    find_codes(board);
}

int
board_n_loose(const struct board *board)
{
    return (int)board->loose->len;
}

/* ---- visits ------------------------------------------------------------------------------------------------------ */

GPtrArray *
board_visits(const struct board *board, const struct week *week)
{
    GPtrArray *out = g_ptr_array_new_with_free_func((GDestroyNotify)visit_free);

    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < week->day[d].n; i++) {
            const struct item *item = &week->who->item[week->day[d].item[i]];
            const struct task *task = week->in->task[item->task].task;
            int start = week->day[d].start[i] * GRID_MIN;
            g_ptr_array_add(out, visit_new(task->id, task->site, task->provider, (enum weekday)d, start,
                                           start + item->dur * GRID_MIN));
        }
    for (guint v = 0; v < board->loose->len; v++)
        g_ptr_array_add(out, copy_of(g_ptr_array_index(board->loose, v)));
    return out;
}

static int
item_index(const struct board *board, const char *task)
{
    const struct person *who = board_week(board)->who;
    const struct item *item = person_item(who, fixed_task(board->trial->in, task));

    return item == NULL ? -1 : (int)(item - who->item);
}

GPtrArray *
board_add(struct board *board, const char *task)
{
    struct board_offer offer;
    struct week *shifted = board->trial->pricer->best;

    if (!board_offer(board, task, &offer) || offer.rule > BOARD_SHIFTS)
        return NULL;
    int index = item_index(board, task), moved;
    if (offer.rule == BOARD_SHIFTS)
        return board_shift(board, index, shifted, &moved) ? board_visits(board, shifted) : NULL;
    GPtrArray *out = board_visits(board, board_week(board));
    int minutes = board_week(board)->who->item[index].dur * GRID_MIN;
    for (int i = 0; i < offer.n_slot; i++)
        g_ptr_array_add(out, visit_new(task, offer.task->site, offer.task->provider, offer.slot[i].day,
                                       offer.slot[i].start_min, offer.slot[i].start_min + minutes));
    return out;
}

/* ---- moving ------------------------------------------------------------------------------------------------------ */

void
board_day_without(const struct day *from, int item, struct day *out)
{
    out->n = 0;
    for (int i = 0; i < from->n; i++) {
        if (from->item[i] == item)
            continue;
        out->item[out->n] = from->item[i];
        out->start[out->n++] = from->start[i];
    }
}

static bool
is_on(const struct day *day, int item)
{
    for (int i = 0; i < day->n; i++)
        if (day->item[i] == item)
            return true;
    return false;
}

/* Is the rest enough when the visits of `day` are those of `changed`, and `from` has lost the item? */
static bool
rests_with(const struct board *board, int item, int from, int day, const struct day *changed)
{
    const struct week *week = board_week(board);
    struct window span[DAYS] = {{0, 0}};
    struct day lost;
    int shortest, longest;

    for (int d = 0; d < DAYS; d++) {
        const struct day *each = d == day ? changed : &week->day[d];
        if (d == from && from != day) {
            board_day_without(&week->day[d], item, &lost);
            each = &lost;
        }
        if (each->n > 0)
            span[d] =
                (struct window){each->start[0] * GRID_MIN,
                                (each->start[each->n - 1] + week->who->item[each->item[each->n - 1]].dur) * GRID_MIN};
    }
    fixed_rests(span, &shortest, &longest);
    return shortest >= week->in->rules.daily_rest && longest >= week->in->rules.weekly_rest;
}

/* May the visit be on another day at all? */
static bool
day_is_free(const struct board *board, int index, enum weekday from, enum weekday day)
{
    const struct week *week = board_week(board);
    const struct inst_task *task = &week->in->task[week->who->item[index].task];

    if (day == from)
        return true;
    if (is_on(&week->day[day], index) || week->day[day].n == DAY_VISITS)
        return false;
    if (week->day[day].n == 0 && week->day[from].n > 1 && week->n_day >= week->who->max_days)
        return false;
    return !task->split || board->room[task->day_row[day]] > 0;
}

struct slots
board_range(const struct board *board, const char *task, enum weekday from, enum weekday day)
{
    const struct week *week = board_week(board);
    struct slots out = {{0}};
    int index = item_index(board, task);
    struct day rest, with;

    if (index < 0 || !is_on(&week->day[from], index) || !(week->who->item[index].days >> day & 1) ||
        !day_is_free(board, index, from, day))
        return out;
    const struct slots *start = instance_start(week->in, &week->who->item[index], (int)day);
    board_day_without(&week->day[day], index, &rest);
    for (int s = slots_next(start, 0); s < SLOTS; s = slots_next(start, s + 1)) {
        board_day_without(&rest, -1, &with);
        fixed_insert(&with, index, s);
        if (fixed_check(week->in, week->who, (int)day, &with).rule == FIXED_OK &&
            rests_with(board, index, (int)from, (int)day, &with))
            slots_add(&out, s);
    }
    return out;
}

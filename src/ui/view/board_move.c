/* SPDX-License-Identifier: EUPL-1.2 */
/* A visit is moved in time: only to where it may start, all others staying. Nothing is changed before Enter. */

#include <string.h>

#include <glib/gi18n.h>

#include "board_state.h"
#include "stapelbaan/ui/format.h"

static struct slots
range_on(const struct board_view *view, enum weekday day)
{
    return board_range(view->board, view->was->task, view->was->day, day);
}

static void
put(struct board_view *view, enum weekday day, int slot)
{
    int dur = view->was->end_min - view->was->start_min;

    view->now->day = day;
    view->now->start_min = slot * GRID_MIN;
    view->now->end_min = view->now->start_min + dur;
    board_make_week(view);
}

void
board_move_begin(struct board_view *view)
{
    const struct visit *visit = board_visit(view);

    if (!visit || !view->board)
        return;
    view->was = visit_new(visit->task, visit->site, visit->provider, visit->day, visit->start_min, visit->end_min);
    view->now = visit_new(visit->task, visit->site, visit->provider, visit->day, visit->start_min, visit->end_min);
    view->moving = true;
    ui_app_message(view->app, _("Arrows move it to where it may be; Enter keeps it there, Esc puts it back"));
    board_make_week(view);
}

/* The slot of the range that is nearest to `wanted`; -1: none. */
static int
nearest(const struct slots *range, int wanted)
{
    int after = slots_next(range, wanted), before = wanted;

    while (before >= 0 && !slots_has(range, before))
        before--;
    if (after >= SLOTS)
        return before;
    return before >= 0 && wanted - before <= after - wanted ? before : after;
}

static bool
to_another_day(struct board_view *view, int days)
{
    int slot = view->now->start_min / GRID_MIN;

    for (int d = (int)view->now->day + days; d >= 0 && d < DAYS; d += days) {
        struct slots range = range_on(view, (enum weekday)d);
        if (!slots_any(&range))
            continue;
        put(view, (enum weekday)d, nearest(&range, slot));
        return true;
    }
    return false;
}

bool
board_move_to(struct board_view *view, enum weekday day, int start_min)
{
    struct slots range = range_on(view, day);

    if (!slots_any(&range))
        return false;
    put(view, day, nearest(&range, CLAMP(start_min / GRID_MIN, 0, SLOTS - 1)));
    return true;
}

bool
board_move_by(struct board_view *view, int days, int slots)
{
    struct slots range = range_on(view, view->now->day);
    int slot = view->now->start_min / GRID_MIN, to = slot;

    if (days != 0)
        return to_another_day(view, days);
    for (int n = slots < 0 ? -slots : slots; n > 0; n--) {
        int next = to + (slots < 0 ? -1 : 1);
        while (next >= 0 && next < SLOTS && !slots_has(&range, next))
            next += slots < 0 ? -1 : 1;
        if (next < 0 || next >= SLOTS)
            break;
        to = next;
    }
    if (to == slot)
        return false;
    put(view, view->now->day, to);
    return true;
}

static void
take(struct board_view *view)
{
    struct stack *stack = board_stack(view);
    const struct task *task = dataset_task(ui_app_data(view->app), view->was->task);
    char clock[6];

    board_step(view, g_strdup_printf(_("%s to %s %s"), task ? task->title : view->was->task,
                                     ui_day_short(view->now->day), clock_text(view->now->start_min, clock)));
    for (guint v = 0; v < stack->visit->len; v++) {
        struct visit *visit = stack->visit->pdata[v];
        if (visit->day != view->was->day || strcmp(visit->task, view->was->task) != 0)
            continue;
        visit->day = view->now->day;
        visit->start_min = view->now->start_min;
        visit->end_min = view->now->end_min;
        break;
    }
    g_autoptr(GPtrArray) all = g_ptr_array_ref(stack->visit);
    stack_set_visits(stack, all);
}

void
board_move_end(struct board_view *view, bool accept)
{
    bool changed = view->was->day != view->now->day || view->was->start_min != view->now->start_min;

    if (accept && changed)
        take(view);
    if (accept && changed)
        board_make(view); /* the week keeps its cursor on the visit while it is being moved */
    view->moving = false;
    g_clear_pointer(&view->was, visit_free);
    g_clear_pointer(&view->now, visit_free);
    board_stepped(view);
}

char *
board_move_text(const struct board_view *view)
{
    struct slots range = range_on(view, view->now->day);
    GString *out = g_string_new(NULL);
    char from[6], to[6];

    for (int s = slots_next(&range, 0), last; s < SLOTS; s = slots_next(&range, last + 1)) {
        for (last = s; last + 1 < SLOTS && slots_has(&range, last + 1);)
            last++;
        g_string_append_printf(out, "%s%s", out->len ? ", " : "", clock_text(s * GRID_MIN, from));
        if (last > s)
            g_string_append_printf(out, "-%s", clock_text(last * GRID_MIN, to));
    }
    return g_string_free(out, FALSE);
}

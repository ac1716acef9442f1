/* SPDX-License-Identifier: EUPL-1.2 */
/* What follows from the draft of a board: the others, the offers, the checks, the week; and the steps of undo. */

#include <string.h>

#include <glib/gi18n.h>

#include "board_state.h"
#include "stapelbaan/ui/coach.h"
#include "stapelbaan/ui/format.h"

enum { STEPS_MOST = 200 };

struct board_work *
board_work_new(struct stack *stack, gint64 version)
{
    struct board_work *work = g_new(struct board_work, 1);

    *work = (struct board_work){stack, version};
    return work;
}

void
board_work_free(void *data)
{
    struct board_work *work = data;

    stack_free(work->stack);
    g_free(work);
}

struct stack *
board_stack(const struct board_view *view)
{
    return ((struct board_work *)g_ptr_array_index(view->work, 0))->stack;
}

bool
board_is_changed(const struct board_view *view)
{
    for (guint i = 0; i < view->work->len; i++) {
        const struct board_work *work = g_ptr_array_index(view->work, i);
        const struct stack *stored = ops_stack_find(view->stored, work->stack->id);
        if (stored ? !stack_is_equal(stored, work->stack) : work->stack->visit->len > 0 || *work->stack->title)
            return true;
    }
    return false;
}

/* ---- the pool ---------------------------------------------------------------------------------------------------- */

static const char *
offer_id(const void *row, void *user)
{
    (void)user;
    return ((const struct board_offer *)row)->task->id;
}

static void
offer_title(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ((const struct board_offer *)row)->task->title);
}

static void
offer_letter(const void *row, void *user, GString *out)
{
    const struct board_view *view = user;

    g_string_append_c(out, ui_provider_letter(view->app, ((const struct board_offer *)row)->task->provider));
}

static void
offer_hours(const void *row, void *user, GString *out)
{
    (void)user;
    ui_hours_append(out, ((const struct board_offer *)row)->minutes);
}

static double
hours_number(const void *row, void *user)
{
    (void)user;
    return ((const struct board_offer *)row)->minutes;
}

/* What the score gains, or the rule in a word. */
static void
offer_gain(const void *row, void *user, GString *out)
{
    const struct board_offer *offer = row;

    (void)user;
    if (offer->rule > BOARD_SHIFTS)
        g_string_append(out, ops_offer_label(offer));
    else
        g_string_append_printf(out, "%+.0f", offer->gain);
}

static double
gain_number(const void *row, void *user)
{
    const struct board_offer *offer = row;

    (void)user;
    return offer->rule <= BOARD_SHIFTS ? offer->gain : -1e6 * (double)(int)offer->rule;
}

static enum ui_style
offer_style(const void *row, void *user)
{
    const struct board_offer *offer = row;

    (void)user;
    return offer->rule > BOARD_SHIFTS ? STYLE_DIM : STYLE_NORMAL;
}

static void
offer_hay(const void *row, void *user, GString *out)
{
    const struct board_view *view = user;
    const struct task *task = ((const struct board_offer *)row)->task;
    const struct site *site = dataset_site(ui_app_data(view->app), task->site);
    const struct provider *provider = dataset_provider(ui_app_data(view->app), task->provider);

    g_string_append_printf(out, "%s %s %s", task->id, site ? site->name : "", provider ? provider->name : "");
}

static const struct ui_column pool_columns[] = {
    {.key = "task",
     .label = N_("Task"),
     .width = 30,
     .least = 10,
     .grow = true,
     .text = offer_title,
     .style = offer_style},
    {.key = "provider", .label = N_("Pr"), .width = 2, .text = offer_letter},
    {.key = "hours", .label = N_("h/wk"), .width = 5, .right = true, .text = offer_hours, .number = hours_number},
    {.key = "gain",
     .label = N_("gain"),
     .width = 9,
     .right = true,
     .text = offer_gain,
     .number = gain_number,
     .style = offer_style},
};

const struct ui_table_spec board_pool_spec = {
    .column = pool_columns,
    .n_column = G_N_ELEMENTS(pool_columns),
    .id = offer_id,
    .hay = offer_hay,
    .empty = N_("Every task is in this draft."),
};

const struct board_offer *
board_current(const struct board_view *view)
{
    return ui_table_current(view->pool);
}

static void
make_rows(struct board_view *view)
{
    g_ptr_array_set_size(view->row, 0);
    view->n_join = 0;
    for (guint i = 0; i < view->offer->len; i++) {
        struct board_offer *offer = &g_array_index(view->offer, struct board_offer, i);
        view->n_join += offer->rule <= BOARD_SHIFTS;
        if (offer->rule != BOARD_IN)
            g_ptr_array_add(view->row, offer);
    }
    ui_table_set_rows(view->pool, view->row);
}

/* ---- everything -------------------------------------------------------------------------------------------------- */

/* Lays drafts over those of the same id. */
static void
lay_over(GPtrArray *now, const GPtrArray *works)
{
    for (guint w = 0; w < works->len; w++) {
        struct stack *stack = ((struct board_work *)works->pdata[w])->stack;
        for (guint i = now->len; i > 0; i--)
            if (strcmp(((const struct stack *)now->pdata[i - 1])->id, stack->id) == 0)
                g_ptr_array_remove_index(now, i - 1);
        g_ptr_array_add(now, stack);
    }
}

GPtrArray *
board_stacks(const struct board_view *view)
{
    GPtrArray *now = g_ptr_array_new();

    for (guint i = 0; i < view->stored->len; i++)
        g_ptr_array_add(now, view->stored->pdata[i]);
    lay_over(now, view->kept);
    lay_over(now, view->work);
    return now;
}

static void
make_board(struct board_view *view)
{
    const struct dataset *data = ui_app_data(view->app);
    GError *error = NULL;

    g_clear_pointer(&view->board, board_free);
    g_clear_pointer(&view->offer, g_array_unref);
    view->board = ops_stack_board(data, view->date, board_stack(view), view->others, &error);
    if (!view->board) {
        ui_app_error(view->app, error);
        view->offer = g_array_new(FALSE, FALSE, sizeof(struct board_offer));
    } else {
        view->offer = board_offers(view->board);
    }
    make_rows(view);
}

void
board_make(struct board_view *view)
{
    GError *error = NULL;
    GPtrArray *stored = store_read_stacks(ui_app_store(view->app), &error);

    if (!stored) {
        ui_app_error(view->app, error);
    } else {
        g_clear_pointer(&view->stored, g_ptr_array_unref);
        view->stored = stored;
    }
    g_clear_pointer(&view->kept, g_ptr_array_unref);
    view->kept = board_kept(view->app);
    g_autoptr(GPtrArray) now = board_stacks(view);
    view->date = ui_coach_date(view->app);
    plan_free(view->others);
    view->others = ops_stack_others(ui_app_plan(view->app), now, board_stack(view));
    make_board(view);
    stack_report_free(view->report);
    view->report = ops_stack_check(ui_app_data(view->app), view->date, board_stack(view), view->others);
    board_make_week(view);
}

/* ---- the week ---------------------------------------------------------------------------------------------------- */

struct visit *
board_visit(const struct board_view *view)
{
    const struct stack *stack = board_stack(view);
    int visit = view->focus < 0 ? -1 : ui_week_item(view->week, view->focus)->visit;

    return visit >= 0 && visit < (int)stack->visit->len ? g_ptr_array_index(stack->visit, visit) : NULL;
}

static bool
has_visit(const GPtrArray *visits, const struct visit *visit)
{
    for (guint v = 0; v < visits->len; v++) {
        const struct visit *each = visits->pdata[v];
        if (each->day == visit->day && each->start_min == visit->start_min && strcmp(each->task, visit->task) == 0)
            return true;
    }
    return false;
}

/* What is not in the draft yet is marked "+" down its side. */
static void
mark_new(struct board_view *view, const struct stack *shown)
{
    for (guint i = 0; i < view->week->item->len; i++) {
        struct ui_week_item *item = &g_array_index(view->week->item, struct ui_week_item, i);
        if (item->kind == UI_WEEK_VISIT && item->visit >= 0 && item->visit < (int)shown->visit->len &&
            !has_visit(board_stack(view)->visit, shown->visit->pdata[item->visit]))
            item->letter = '+';
    }
}

/* The hours of the day in which a moved visit may not be are shaded as the hours of absence are. */
static void
mark_range(struct board_view *view)
{
    struct slots range = board_range(view->board, view->was->task, view->was->day, view->now->day);
    int dur = (view->was->end_min - view->was->start_min) / GRID_MIN, column = -1;

    for (int c = 0; c < view->week->n_column; c++)
        column = view->week->day[c] == view->now->day ? c : column;
    for (guint i = 0; i < view->week->item->len; i++) {
        struct ui_week_item *item = &g_array_index(view->week->item, struct ui_week_item, i);
        if (item->column == column && item->kind == UI_WEEK_AWAY)
            item->end_min = item->start_min = 0;
    }
    for (int s = 0, from = 0; column >= 0 && s < SLOTS; s++) {
        bool is_free = false;
        for (int k = 0; k < dur && k <= s; k++)
            is_free |= slots_has(&range, s - k);
        if (!is_free && s + 1 < SLOTS)
            continue;
        if (s > from)
            ui_week_add(view->week, &(struct ui_week_item){.kind = UI_WEEK_AWAY,
                                                           .column = column,
                                                           .start_min = from * GRID_MIN,
                                                           .end_min = s * GRID_MIN,
                                                           .visit = -1});
        from = s + 1;
    }
}

/* The draft as the week shows it: with what is under the cursor of the pool, or with the visit where it is moved to. */
static struct stack *
stack_shown(struct board_view *view)
{
    struct stack *shown = stack_copy(board_stack(view));
    const struct board_offer *offer = view->pane == PANE_POOL && view->board ? board_current(view) : NULL;

    if (view->moving) {
        for (guint v = 0; v < shown->visit->len; v++) {
            struct visit *visit = shown->visit->pdata[v];
            if (visit->day != view->was->day || strcmp(visit->task, view->was->task) != 0)
                continue;
            visit->day = view->now->day;
            visit->start_min = view->now->start_min;
            visit->end_min = view->now->end_min;
        }
        g_autoptr(GPtrArray) all = g_ptr_array_ref(shown->visit);
        stack_set_visits(shown, all);
    } else if (offer && offer->rule <= BOARD_SHIFTS) {
        g_autoptr(GPtrArray) with = board_add(view->board, offer->task->id);
        if (with)
            stack_set_visits(shown, with);
    }
    return shown;
}

static int
index_of(const struct stack *stack, const char *task, enum weekday day)
{
    for (guint v = 0; task && v < stack->visit->len; v++) {
        const struct visit *visit = stack->visit->pdata[v];
        if (visit->day == day && strcmp(visit->task, task) == 0)
            return (int)v;
    }
    return -1;
}

/* The line of the visit under the cursor has it there, too. */
static void
make_list(struct board_view *view)
{
    g_autoptr(GArray) item = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GPtrArray) line = ui_week_lines(view->week, item);
    g_autofree char *current = g_strdup_printf("%d", view->focus);

    ui_page_clear(view->list);
    for (guint i = 0; i < line->len; i++) {
        int at = g_array_index(item, int, i);
        g_autofree char *id = g_strdup_printf("%d", at);
        const char *text = g_ptr_array_index(line, i);
        if (at < 0 && !g_ascii_isdigit(*text))
            ui_page_head(view->list, text);
        else
            ui_page_line(view->list, at < 0 ? STYLE_DIM : STYLE_NORMAL, NULL, at < 0 ? NULL : id, text);
    }
    ui_page_select(view->list, current);
}

void
board_make_week(struct board_view *view)
{
    const struct visit *on = view->week && !view->moving ? board_visit(view) : NULL;
    g_autofree char *task = g_strdup(view->moving ? view->now->task : on ? on->task : NULL);
    enum weekday day = view->moving ? view->now->day : on ? on->day : DAY_MO;
    auto_of(stack) shown = stack_shown(view);
    auto_of(profile) profile = stack_profile(shown, ui_app_data(view->app));

    ui_week_free(view->week);
    view->week = ui_week_of_profile(ui_app_data(view->app), ui_app_marks(view->app), profile);
    mark_new(view, shown);
    if (view->moving)
        mark_range(view);
    ui_week_lay(view->week, view->scale_min, 0);
    view->focus = view->pane == PANE_WEEK ? ui_week_find(view->week, index_of(shown, task, day)) : -1;
    if (view->focus < 0 && view->pane == PANE_WEEK)
        view->focus = ui_week_first(view->week);
    make_list(view);
}

/* ---- steps ------------------------------------------------------------------------------------------------------- */

static void
step_free(void *data)
{
    struct board_step *step = data;

    g_free(step->label);
    g_ptr_array_unref(step->was);
    g_free(step);
}

static struct board_step *
step_new(const struct board_view *view, const char *label)
{
    struct board_step *step = g_new(struct board_step, 1);

    *step = (struct board_step){g_strdup(label), g_ptr_array_new_with_free_func((GDestroyNotify)stack_free)};
    for (guint w = 0; w < view->work->len; w++)
        g_ptr_array_add(step->was, stack_copy(((const struct board_work *)view->work->pdata[w])->stack));
    return step;
}

void
board_step(struct board_view *view, char *label)
{
    g_autofree char *own = label;

    g_ptr_array_set_free_func(view->undo, step_free);
    g_ptr_array_set_free_func(view->redo, step_free);
    if (view->undo->len >= STEPS_MOST)
        g_ptr_array_remove_index(view->undo, 0);
    g_ptr_array_add(view->undo, step_new(view, own));
    g_ptr_array_set_size(view->redo, 0);
}

void
board_stepped(struct board_view *view)
{
    board_make(view);
    board_keep(view, false);
}

/* The drafts become what they were; one that a swap began is again what it was before, or gone. */
static void
go_back(struct board_view *view, const struct board_step *step)
{
    for (guint w = view->work->len; w > 0; w--) {
        struct board_work *work = view->work->pdata[w - 1];
        const struct stack *was = ops_stack_find(step->was, work->stack->id);
        if (!was) {
            g_ptr_array_remove_index(view->work, w - 1);
            continue;
        }
        stack_free(work->stack);
        work->stack = stack_copy(was);
    }
    for (guint i = 0; i < step->was->len; i++) {
        const struct stack *was = step->was->pdata[i];
        guint w = 0;
        while (w < view->work->len && strcmp(((struct board_work *)view->work->pdata[w])->stack->id, was->id) != 0)
            w++;
        if (w == view->work->len)
            g_ptr_array_add(view->work, board_work_new(stack_copy(was), ui_app_row_version(view->app, "job", was->id)));
    }
}

bool
board_undo(struct board_view *view, bool again)
{
    GPtrArray *from = again ? view->redo : view->undo, *to = again ? view->undo : view->redo;

    if (from->len == 0)
        return false;
    struct board_step *step = g_ptr_array_steal_index(from, from->len - 1);
    g_ptr_array_add(to, step_new(view, step->label));
    go_back(view, step);
    ui_app_message(view->app, again ? K_("Done again: %s. {undo} undoes it.") : K_("Undone: %s. {redo} does it again."),
                   step->label);
    step_free(step);
    board_stepped(view);
    return true;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What changes a draft: new, add, remove, move, pin, forbid, finish, rename, adopt, delete. Each reads everything,
 * changes a copy, saves it against the version that was read, and writes the draft as it then is.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/draft.h"
#include "stapelbaan/cli/output.h"

/* ---- changing ---------------------------------------------------------------------------------------------------- */

static gint64
version_of(const struct drafts *drafts, const char *id)
{
    g_autoptr(GHashTable) rows = store_read_rows(drafts->store, "job", NULL);
    const struct store_row *row = rows ? g_hash_table_lookup(rows, id) : NULL;

    return row ? row->version : 0;
}

/* Saves, says in one line what it is now, and writes it. */
static bool
save(const struct cli_call *call, struct drafts *drafts, const struct stack *stack, gint64 version, GError **error)
{
    const struct actor *actor = call->session->actor;
    struct stack_save one = {stack, version};

    if (!ops_stack_save(drafts->store, actor, &one, 1, error))
        return false;
    for (guint i = 0; i < drafts->stack->len; i++)
        if (strcmp(((const struct stack *)drafts->stack->pdata[i])->id, stack->id) == 0)
            g_ptr_array_remove_index(drafts->stack, i--);
    g_ptr_array_add(drafts->stack, stack_copy(stack));
    return draft_write(call, drafts, stack, error);
}

/* Reads the draft, has it changed, and saves it. */
static int
change(const struct cli_call *call,
       bool (*apply)(const struct cli_call *call, struct drafts *drafts, struct stack *stack, GError **error),
       GError **error)
{
    struct drafts drafts;
    const struct stack *stored = NULL;

    if (drafts_read(call, true, &drafts, error))
        stored = drafts_find(call, &drafts, error);
    if (stored) {
        auto_of(stack) stack = stack_copy(stored);
        gint64 version = version_of(&drafts, stack->id);
        if (apply(call, &drafts, stack, error))
            save(call, &drafts, stack, version, error);
    }
    drafts_clear(&drafts);
    return 0;
}

static void
no_such_task(const struct drafts *drafts, const char *id, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    for (guint i = 0; i < drafts->data->task->len; i++)
        g_ptr_array_add(known, ((struct task *)drafts->data->task->pdata[i])->id);
    common_no_such(_("task"), id, known, error);
}

static bool
is_in(const struct stack *stack, const char *task, GError **error)
{
    if (stack_minutes(stack, task) > 0)
        return true;
    g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("task \"%s\" is not in the draft"), task);
    return false;
}

/* ---- add --------------------------------------------------------------------------------------------------------- */

static bool
refuse(const struct drafts *drafts, const struct stack *stack, const struct plan *others,
       const struct board_offer *offer, GError **error)
{
    g_autofree char *why =
        offer->rule == BOARD_IN ? g_strdup(_("it is in already")) : ops_offer_text(drafts->data, stack, others, offer);

    g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("task \"%s\" cannot join: %s"), offer->task->id, why);
    return false;
}

static bool
add_one(const struct drafts *drafts, struct stack *stack, const char *task, GError **error)
{
    auto_of(plan) others = ops_stack_others(drafts->plan, drafts->stack, stack);
    auto_of(board) board = ops_stack_board(drafts->data, drafts->date, stack, others, error);
    struct board_offer offer;

    if (!board)
        return false;
    if (!board_offer(board, task, &offer)) {
        no_such_task(drafts, task, error);
        return false;
    }
    g_autoptr(GPtrArray) visit = board_add(board, task);
    if (!visit)
        return refuse(drafts, stack, others, &offer, error);
    stack_set_visits(stack, visit);
    return true;
}

static bool
add(const struct cli_call *call, struct drafts *drafts, struct stack *stack, GError **error)
{
    for (unsigned i = 1; i < call->args->operand->len; i++)
        if (!add_one(drafts, stack, cli_operand(call->args, i), error))
            return false;
    return true;
}

int
command_draft_add(const struct cli_call *call, GError **error)
{
    return change(call, add, error);
}

/* ---- new --------------------------------------------------------------------------------------------------------- */

static struct stack *
begin(const struct cli_call *call, const struct drafts *drafts, GError **error)
{
    const char *profile = cli_text(call->args, OPT_PROFILE, NULL), *who = cli_text(call->args, OPT_CANDIDATE, NULL);
    g_autofree char *id = ops_stack_free_id(drafts->store);
    struct stack *stack =
        profile ? ops_stack_from(drafts->data, drafts->plan, profile, id, false, error) : stack_new(id);

    if (stack)
        stack_set_text(&stack->candidate, who);
    const struct candidate *found = stack && who ? dataset_candidate(drafts->data, who) : NULL;
    if (found)
        stack_set_hours(stack, candidate_full_min(found, &drafts->data->partnership),
                        candidate_max_min(found, &drafts->data->partnership));
    return stack;
}

static bool
take_options(const struct cli_call *call, struct stack *stack, GError **error)
{
    const char *hours = cli_text(call->args, OPT_HOURS, NULL);
    int aim, most;

    common_warn_sensitive(cli_text(call->args, OPT_TITLE, NULL));
    stack_set_text(&stack->title, cli_text(call->args, OPT_TITLE, ""));
    if (!hours)
        return true;
    if (!stack_parse_hours(hours, &aim, &most, error))
        return false;
    stack_set_hours(stack, aim, most);
    return true;
}

static bool
check_candidate(const struct drafts *drafts, const struct stack *stack, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    if (!stack->candidate || dataset_candidate(drafts->data, stack->candidate))
        return true;
    for (guint i = 0; i < drafts->data->candidate->len; i++)
        g_ptr_array_add(known, ((struct candidate *)drafts->data->candidate->pdata[i])->id);
    common_no_such(_("candidate"), stack->candidate, known, error);
    return false;
}

int
command_draft_new(const struct cli_call *call, GError **error)
{
    const struct actor *actor = call->session->actor;
    struct drafts drafts;
    auto_of(stack) stack = NULL;

    if (drafts_read(call, true, &drafts, error))
        stack = begin(call, &drafts, error);
    bool ok = stack && take_options(call, stack, error) && check_candidate(&drafts, stack, error);
    if (ok)
        stack_set_text(&stack->owner, actor->name);
    for (unsigned i = 0; ok && i < call->args->operand->len; i++)
        ok = add_one(&drafts, stack, cli_operand(call->args, i), error);
    if (ok)
        save(call, &drafts, stack, 0, error);
    drafts_clear(&drafts);
    return 0;
}

/* ---- the others -------------------------------------------------------------------------------------------------- */

static bool
take_out(const struct cli_call *call, struct drafts *drafts, struct stack *stack, GError **error)
{
    (void)drafts;
    for (unsigned i = 1; i < call->args->operand->len; i++) {
        const char *task = cli_operand(call->args, i);
        if (!is_in(stack, task, error))
            return false;
        stack_drop(stack, task, -1);
        stack_set_wish(stack, task, STACK_WISH_NONE);
    }
    return true;
}

int
command_draft_remove(const struct cli_call *call, GError **error)
{
    return change(call, take_out, error);
}

static struct visit *
visit_on(const struct stack *stack, const char *task, enum weekday day)
{
    for (guint v = 0; v < stack->visit->len; v++) {
        struct visit *visit = stack->visit->pdata[v];
        if (visit->day == day && strcmp(visit->task, task) == 0)
            return visit;
    }
    return NULL;
}

/* "07:00-08:15, 10:00": the runs of a set of times. Owned by the caller. */
static char *
range_text(const struct slots *range)
{
    GString *out = g_string_new(NULL);
    char from[6], to[6];

    for (int s = slots_next(range, 0), last; s < SLOTS; s = slots_next(range, last + 1)) {
        for (last = s; last + 1 < SLOTS && slots_has(range, last + 1);)
            last++;
        g_string_append_printf(out, "%s%s", out->len ? ", " : "", clock_text(s * GRID_MIN, from));
        if (last > s)
            g_string_append_printf(out, "-%s", clock_text(last * GRID_MIN, to));
    }
    return g_string_free(out, FALSE);
}

static bool
check_range(const struct drafts *drafts, const struct stack *stack, const struct visit *visit, enum weekday day,
            int start_min, GError **error)
{
    auto_of(plan) others = ops_stack_others(drafts->plan, drafts->stack, stack);
    auto_of(board) board = ops_stack_board(drafts->data, drafts->date, stack, others, error);

    if (!board)
        return false;
    struct slots range = board_range(board, visit->task, visit->day, day);
    if (start_min % GRID_MIN == 0 && slots_has(&range, start_min / GRID_MIN))
        return true;
    g_autofree char *free_times = range_text(&range);
    if (*free_times)
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("it cannot start then; free are %s"), free_times);
    else
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA, _("it can start at no time of that day"));
    return false;
}

static bool
move(const struct cli_call *call, struct drafts *drafts, struct stack *stack, GError **error)
{
    const char *task = cli_operand(call->args, 1), *other = cli_operand(call->args, 4);
    enum weekday from, to;
    int start_min;

    if (!is_in(stack, task, error) || !weekday_parse(cli_operand(call->args, 2), &from, error) ||
        !clock_parse(cli_operand(call->args, 3), &start_min, error))
        return false;
    to = from;
    if (other && !weekday_parse(other, &to, error))
        return false;
    struct visit *visit = visit_on(stack, task, from);
    if (!visit) {
        g_set_error(error, SB_ERROR, SB_ERROR_DATA, _("task \"%s\" is not in the draft on that day"), task);
        return false;
    }
    if (!check_range(drafts, stack, visit, to, start_min, error))
        return false;
    visit->end_min += start_min - visit->start_min;
    visit->start_min = start_min;
    visit->day = to;
    g_autoptr(GPtrArray) all = g_ptr_array_ref(stack->visit);
    stack_set_visits(stack, all);
    return true;
}

int
command_draft_move(const struct cli_call *call, GError **error)
{
    return change(call, move, error);
}

/* The same again takes the wish away. */
static bool
wish(const struct cli_call *call, struct drafts *drafts, struct stack *stack, enum stack_wish wish, GError **error)
{
    for (unsigned i = 1; i < call->args->operand->len; i++) {
        const char *task = cli_operand(call->args, i);
        bool same = stack_wish_of(stack, task) == wish;
        if (!dataset_task(drafts->data, task)) {
            no_such_task(drafts, task, error);
            return false;
        }
        if (wish == STACK_WISH_PINNED && !is_in(stack, task, error))
            return false;
        stack_set_wish(stack, task, same ? STACK_WISH_NONE : wish);
        if (wish == STACK_WISH_FORBIDDEN && !same)
            stack_drop(stack, task, -1);
    }
    return true;
}

static bool
pin(const struct cli_call *call, struct drafts *drafts, struct stack *stack, GError **error)
{
    return wish(call, drafts, stack, STACK_WISH_PINNED, error);
}

int
command_draft_pin(const struct cli_call *call, GError **error)
{
    return change(call, pin, error);
}

static bool
forbid(const struct cli_call *call, struct drafts *drafts, struct stack *stack, GError **error)
{
    return wish(call, drafts, stack, STACK_WISH_FORBIDDEN, error);
}

int
command_draft_forbid(const struct cli_call *call, GError **error)
{
    return change(call, forbid, error);
}

static bool
finish(const struct cli_call *call, struct drafts *drafts, struct stack *stack, GError **error)
{
    auto_of(plan) others = ops_stack_others(drafts->plan, drafts->stack, stack);
    g_autoptr(GPtrArray) visit = ops_stack_finish(drafts->data, drafts->date, stack, others, error);

    (void)call;
    if (visit)
        stack_set_visits(stack, visit);
    return visit != NULL;
}

int
command_draft_finish(const struct cli_call *call, GError **error)
{
    return change(call, finish, error);
}

static bool
rename_it(const struct cli_call *call, struct drafts *drafts, struct stack *stack, GError **error)
{
    (void)drafts;
    (void)error;
    common_warn_sensitive(cli_operand(call->args, 1));
    stack_set_text(&stack->title, cli_operand(call->args, 1));
    return true;
}

int
command_draft_rename(const struct cli_call *call, GError **error)
{
    return change(call, rename_it, error);
}

/* Saves nothing of its own: the draft as it is stored goes into the plan. */
int
command_draft_adopt(const struct cli_call *call, GError **error)
{
    auto_of(actor) actor = actor_local();
    struct drafts drafts;
    struct stack_adopted adopted = {0};
    const struct stack *stack = NULL;

    if (drafts_read(call, true, &drafts, error))
        stack = drafts_find(call, &drafts, error);
    struct stack_save save = {stack, stack ? version_of(&drafts, stack->id) : 0};
    if (stack && ops_stack_adopt(drafts.store, actor, &save, 1, drafts.today, &adopted, error)) {
        output_say(_("draft %s is the job of %s now"), stack->id, stack->candidate);
        if (adopted.replaced)
            output_say(_("it takes the place of the job before"));
        if (adopted.left)
            output_say(_("%s has no job now"), adopted.left);
    }
    stack_adopted_clear(&adopted);
    drafts_clear(&drafts);
    return 0;
}

int
command_draft_delete(const struct cli_call *call, GError **error)
{
    const struct actor *actor = call->session->actor;
    struct drafts drafts;
    const struct stack *stack = NULL;

    if (drafts_read(call, true, &drafts, error))
        stack = drafts_find(call, &drafts, error);
    if (stack && ops_stack_delete(drafts.store, actor, stack->id, version_of(&drafts, stack->id), error))
        output_say(_("draft %s is deleted"), stack->id);
    drafts_clear(&drafts);
    return 0;
}

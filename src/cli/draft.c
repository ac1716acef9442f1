/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan draft list|show`: jobs that people stack by hand. What changes them is in draft_change.c. */

#include "stapelbaan/cli/draft.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/play.h"
#include "stapelbaan/exchange/json_stack.h"
#include "stapelbaan/report/cell.h"
#include "stapelbaan/report/text.h"

enum { OFFERS_SHOWN = 12, LABEL_COLUMNS = 11 };

/* ---- reading ----------------------------------------------------------------------------------------------------- */

bool
drafts_read(const struct cli_call *call, bool write, struct drafts *out, GError **error)
{
    GError *own = NULL;

    *out = (struct drafts){0};
    out->store = common_open(call, error); /* says so where there is no database */
    if (out->store && write) {
        store_free(out->store);
        out->store = store_open(call->session->db_path, STORE_WRITE, error);
    }
    out->data = out->store ? store_read_dataset(out->store, error) : NULL;
    out->stack = out->data ? store_read_stacks(out->store, error) : NULL;
    if (!out->stack)
        return false;
    out->plan = store_read_plan(out->store, &own);
    if (own) {
        g_propagate_error(error, own);
        return false;
    }
    out->today = play_date(call, out->plan, &out->date);
    return true;
}

void
drafts_clear(struct drafts *drafts)
{
    store_free(drafts->store);
    dataset_free(drafts->data);
    plan_free(drafts->plan);
    g_free(drafts->today);
    g_clear_pointer(&drafts->stack, g_ptr_array_unref);
}

struct stack *
drafts_find(const struct cli_call *call, const struct drafts *drafts, GError **error)
{
    const char *id = cli_operand(call->args, 0);
    struct stack *stack = ops_stack_find(drafts->stack, id);

    if (!stack) {
        g_autoptr(GPtrArray) known = g_ptr_array_new();
        for (guint i = 0; i < drafts->stack->len; i++)
            g_ptr_array_add(known, ((struct stack *)drafts->stack->pdata[i])->id);
        common_no_such(_("draft"), id, known, error);
    }
    return stack;
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

static GString *
list_text(const GPtrArray *stacks, int width)
{
    static const struct table_column column[] = {
        {N_("Draft"), false, 0}, {N_("Name"), false, 2}, {N_("For"), false, 0},
        {N_("Hours"), true, 0},  {N_("Aim"), true, 0},   {N_("Owner"), false, 1},
    };
    struct table *table = table_new(column, G_N_ELEMENTS(column));
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < stacks->len; i++) {
        const struct stack *stack = stacks->pdata[i];
        table_add(table, g_strdup(stack->id));
        table_add(table, g_strdup(stack->title));
        table_add(table, g_strdup(stack->candidate ? stack->candidate : stack_is_offer(stack) ? _("offer") : "-"));
        table_add(table, cell_hours(stack_minutes(stack, NULL)));
        table_add(table, cell_hours(stack->aim_min));
        table_add(table, g_strdup(stack->owner));
    }
    table_finish(table, out, width);
    return out;
}

/* A name as a cell: quoted where it must be; what begins like a formula is made none. */
static void
append_cell(GString *out, const char *text)
{
    g_auto(GStrv) part = g_strsplit(text, "\"", -1);
    g_autofree char *doubled = g_strjoinv("\"\"", part);

    g_string_append_printf(out, "\"%s%s\"", strchr("=+-@", text[0]) && text[0] ? "'" : "", doubled);
}

static GString *
list_csv(const GPtrArray *stacks)
{
    GString *out = g_string_new("draft,title,candidate,minutes,aim_minutes,most_minutes,owner\n");

    for (guint i = 0; i < stacks->len; i++) {
        const struct stack *stack = stacks->pdata[i];
        g_string_append_printf(out, "%s,", stack->id);
        append_cell(out, stack->title);
        g_string_append_printf(out, ",%s,%d,%d,%d,", stack->candidate ? stack->candidate : "",
                               stack_minutes(stack, NULL), stack->aim_min, stack->most_min);
        append_cell(out, stack->owner);
        g_string_append_c(out, '\n');
    }
    return out;
}

int
command_draft_list(const struct cli_call *call, GError **error)
{
    struct drafts drafts;

    if (drafts_read(call, false, &drafts, error))
        common_write(call,
                     common_format(call) == FORMAT_CSV    ? list_csv(drafts.stack)
                     : common_format(call) == FORMAT_JSON ? common_take(json_stack_list(drafts.stack))
                                                          : list_text(drafts.stack, common_list_width(call)),
                     error);
    drafts_clear(&drafts);
    return 0;
}

/* ---- one --------------------------------------------------------------------------------------------------------- */

/* A draft with all that is said of it. */
struct shown {
    const struct drafts *drafts;
    const struct stack *stack;
    struct plan *others;
    struct board *board;
    struct profile *profile;
    struct stack_report *report;
    struct stack_asks asks;
    GArray *offer; /* of struct board_offer */
};

static void
shown_clear(struct shown *shown)
{
    plan_free(shown->others);
    board_free(shown->board);
    profile_free(shown->profile);
    stack_report_free(shown->report);
    stack_asks_clear(&shown->asks);
    g_clear_pointer(&shown->offer, g_array_unref);
}

static bool
shown_make(const struct drafts *drafts, const struct stack *stack, struct shown *out, GError **error)
{
    *out = (struct shown){.drafts = drafts, .stack = stack};
    out->others = ops_stack_others(drafts->plan, drafts->stack, stack);
    out->board = ops_stack_board(drafts->data, drafts->date, stack, out->others, error);
    if (!out->board)
        return false;
    out->profile = stack_profile(stack, drafts->data);
    out->report = ops_stack_check(drafts->data, drafts->date, stack, out->others);
    out->profile->score = out->report->score;
    stack_asks(stack, drafts->data, &out->asks);
    out->offer = board_offers(out->board);
    return true;
}

static char *
offer_text(const struct shown *shown, const struct board_offer *offer)
{
    return ops_offer_text(shown->drafts->data, shown->stack, shown->others, offer);
}

static void
json_offer_clear(void *offer)
{
    g_free(((struct json_offer *)offer)->text);
}

static char *
as_json(const struct shown *shown)
{
    struct json_check check[STACK_CHECKS];
    g_autoptr(GArray) offers = g_array_new(FALSE, FALSE, sizeof(struct json_offer));

    g_array_set_clear_func(offers, json_offer_clear);
    for (int c = 0; c < STACK_CHECKS; c++)
        check[c] = (struct json_check){ops_check_key((enum stack_check)c), ops_state_key(shown->report->state[c]),
                                       shown->report->text[c]};
    for (guint i = 0; i < shown->offer->len; i++) {
        const struct board_offer *from = &g_array_index(shown->offer, struct board_offer, i);
        struct json_offer offer = {from->task->id, from->rule <= BOARD_SHIFTS, from->minutes, from->travel_min,
                                   from->gain,     offer_text(shown, from)};
        if (from->rule != BOARD_IN)
            g_array_append_val(offers, offer);
        else
            g_free(offer.text);
    }
    return json_stack(&(struct json_stack){.stack = shown->stack,
                                           .profile = shown->profile,
                                           .asks = &shown->asks,
                                           .check = check,
                                           .n_check = STACK_CHECKS,
                                           .offer = offers,
                                           .sound = shown->report->sound,
                                           .score = shown->report->score});
}

static GString *
as_csv(const struct shown *shown)
{
    GString *out = g_string_new("draft,day,start,end,task,site,provider\n");
    char start[6], end[6];

    for (guint v = 0; v < shown->profile->visit->len; v++) {
        const struct visit *visit = shown->profile->visit->pdata[v];
        g_string_append_printf(out, "%s,%s,%s,%s,%s,%s,%s\n", shown->stack->id, weekday_name(visit->day),
                               clock_text(visit->start_min, start), clock_text(visit->end_min, end), visit->task,
                               visit->site, visit->provider);
    }
    return out;
}

static void
append_head(GString *out, const struct shown *shown, int width)
{
    const struct stack *stack = shown->stack;
    g_autofree char *hours = cell_duration(shown->profile->minutes), *aim = cell_duration(stack->aim_min),
                    *most = cell_duration(stack->most_min);
    g_autofree char *text = g_strdup_printf(_("%s of %s, at most %s"), hours, aim, most);
    g_autofree char *name = g_strdup_printf("%s %s", stack->id, stack->title);

    cell_line(out, _("Draft"), LABEL_COLUMNS, g_strchomp(name), width);
    if (stack->candidate)
        cell_line(out, _("For"), LABEL_COLUMNS, stack->candidate, width);
    if (stack->from)
        cell_line(out, _("In place of"), LABEL_COLUMNS, stack->from, width);
    cell_line(out, _("Hours"), LABEL_COLUMNS, text, width);
}

static void
append_visits(GString *out, const struct shown *shown, int width)
{
    const struct dataset *data = shown->drafts->data;

    for (guint v = 0; v < shown->profile->visit->len; v++) {
        const struct visit *visit = shown->profile->visit->pdata[v];
        const struct task *task = dataset_task(data, visit->task);
        const struct site *site = dataset_site(data, visit->site);
        char start[6], end[6];
        g_autofree char *text =
            g_strdup_printf("%s-%s  %s  %s (%s)", clock_text(visit->start_min, start), clock_text(visit->end_min, end),
                            visit->task, task ? task->title : "", site ? site->name : visit->site);
        cell_line(out, cell_day(visit->day), LABEL_COLUMNS, text, width);
    }
}

static void
append_checks(GString *out, const struct shown *shown, int width)
{
    for (int c = 0; c < STACK_CHECKS; c++) {
        const GPtrArray *text = shown->report->text[c];
        const char *label = _(ops_check_label((enum stack_check)c));
        if (shown->report->state[c] == STACK_KEPT)
            cell_line(out, label, LABEL_COLUMNS, _("ok"), width);
        for (guint i = 0; i < text->len; i++) {
            g_autofree char *line = g_strdup_printf("%s %s", shown->report->state[c] == STACK_BROKEN ? "!" : "~",
                                                    (const char *)text->pdata[i]);
            cell_line(out, i ? "" : label, LABEL_COLUMNS, line, width);
        }
    }
}

static void
append_asks(GString *out, const struct shown *shown, int width)
{
    for (unsigned d = 0; d < DEMANDS; d++) {
        if (shown->asks.level[d] == 0)
            continue;
        g_autofree char *text = g_strdup_printf("%s: %s", _(demand_label((enum demand)d)),
                                                _(demand_level_label((enum demand)d, shown->asks.level[d])));
        cell_line(out, _("Asks"), LABEL_COLUMNS, text, width);
    }
    for (guint i = 0; i < shown->asks.certificate->len; i++)
        cell_line(out, _("Requires"), LABEL_COLUMNS, shown->asks.certificate->pdata[i], width);
}

static void
append_offers(GString *out, const struct shown *shown, int width)
{
    guint i = 0;

    for (; i < shown->offer->len && i < OFFERS_SHOWN; i++) {
        const struct board_offer *offer = &g_array_index(shown->offer, struct board_offer, i);
        if (offer->rule > BOARD_SHIFTS)
            break;
        g_autofree char *note = offer_text(shown, offer), *hours = cell_hours(offer->minutes);
        g_autofree char *text = g_strdup_printf("+%s  %s  %s  %+.0f%s%s", hours, offer->task->id, offer->task->title,
                                                offer->gain, *note ? "; " : "", note);
        cell_line(out, i ? "" : _("Can join"), LABEL_COLUMNS, text, width);
    }
    if (i == 0)
        cell_line(out, _("Can join"), LABEL_COLUMNS, _("nothing"), width);
}

static GString *
as_text(const struct shown *shown, int width)
{
    GString *out = g_string_new(NULL);

    append_head(out, shown, width);
    append_visits(out, shown, width);
    append_checks(out, shown, width);
    append_asks(out, shown, width);
    append_offers(out, shown, width);
    return out;
}

bool
draft_write(const struct cli_call *call, const struct drafts *drafts, const struct stack *stack, GError **error)
{
    struct shown shown;
    GError *own = NULL;

    if (shown_make(drafts, stack, &shown, &own))
        common_write(call,
                     common_format(call) == FORMAT_CSV    ? as_csv(&shown)
                     : common_format(call) == FORMAT_JSON ? common_take(as_json(&shown))
                                                          : as_text(&shown, common_width(call)),
                     &own);
    shown_clear(&shown);
    if (own)
        g_propagate_error(error, own);
    return own == NULL;
}

int
command_draft_show(const struct cli_call *call, GError **error)
{
    struct drafts drafts;
    const struct stack *stack = NULL;

    if (drafts_read(call, false, &drafts, error))
        stack = drafts_find(call, &drafts, error);
    if (stack && (!stack->candidate || common_look(call, LOOK_DRAFT, stack->candidate, error)))
        draft_write(call, &drafts, stack, error);
    drafts_clear(&drafts);
    return 0;
}

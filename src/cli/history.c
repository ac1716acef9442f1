/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan history`, `undo` and `redo`: who changed what, and taking one's own changes back. */

#include "stapelbaan/ops/history.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/ops/undo.h"
#include "stapelbaan/report/cell.h"

enum { LINES = 2000 };

/** Number of the first line of a step -> the step, borrowed. */
static GHashTable *
steps_by_line(const GPtrArray *step)
{
    GHashTable *by = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < step->len; i++) {
        struct store_step *one = step->pdata[i];
        g_hash_table_insert(by, &one->line->number, one);
    }
    return by;
}

static void
add_line(struct table *table, const struct store_audit *line, const struct store_step *step)
{
    GString *what = g_string_new(NULL), *summary = g_string_new(NULL);

    ops_history_what(what, line);
    ops_history_summary(summary, line);
    table_add(table, step ? g_strdup_printf("%" G_GINT64_FORMAT, step->number) : NULL);
    table_add(table, ops_history_time(line->at));
    table_add(table, g_strdup(line->who));
    table_add(table, g_string_free(what, FALSE));
    table_add(table, step ? g_strdup(ops_history_state(step->state)) : NULL);
    table_add(table, g_string_free(summary, FALSE));
}

static GString *
history_text(const struct cli_call *call, const GPtrArray *line, const GPtrArray *step)
{
    static const struct table_column column[] = {
        {.heading = N_("Number"), .right = true},
        {.heading = N_("When")},
        {.heading = N_("Who")},
        {.heading = N_("What")},
        {.heading = N_("Undo")},
        {.heading = N_("Changes"), .weight = 1},
    };
    const char *id = cli_operand(call->args, 0);
    g_autoptr(GHashTable) by = steps_by_line(step);
    struct table *table = table_new(column, G_N_ELEMENTS(column));
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < line->len; i++) {
        const struct store_audit *one = line->pdata[i];
        g_auto(GStrv) part = g_strsplit(one->id, " ", -1); /* "K001 T014" is about both */
        if (!id || !strcmp(id, one->id) || g_strv_contains((const char *const *)part, id))
            add_line(table, one, g_hash_table_lookup(by, &one->number));
    }
    table_finish(table, out, common_list_width(call));
    return out;
}

int
command_history(const struct cli_call *call, GError **error)
{
    auto_of(store) store = common_open(call, error);
    g_autoptr(GPtrArray) line = store ? store_read_audit(store, NULL, NULL, LINES, error) : NULL;
    g_autoptr(GPtrArray) step = line ? store_read_steps(store, NULL, LINES, error) : NULL;

    return step ? common_write(call, history_text(call, line, step), error) : 0;
}

/** The number that the operand gives, 0 where there is none, -1 with `error` where it is no number. */
static gint64
number_of(const struct cli_call *call, GError **error)
{
    const char *text = cli_operand(call->args, 0);
    guint64 number = 0;

    if (!text)
        return 0;
    if (g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT64, &number, NULL))
        return (gint64)number;
    g_set_error(error, SB_ERROR, SB_ERROR_USAGE,
                _("\"%s\" is no number of a change; \"stapelbaan history\" lists them"), text);
    return -1;
}

static int
turn(const struct cli_call *call, bool back, GError **error)
{
    gint64 number = number_of(call, error);
    auto_of(store) reader = number >= 0 ? common_open(call, error) : NULL;
    auto_of(store) store = reader ? store_open(call->session->db_path, STORE_WRITE, error) : NULL;
    if (!store)
        return 0;

    const struct actor *actor = call->session->actor;
    auto_of(store_step) step = back ? ops_undo(store, actor, number, error) : ops_redo(store, actor, number, error);
    if (!step)
        return 0;
    g_autoptr(GString) what = g_string_new(NULL);
    ops_history_step(what, step);
    output_say(back ? _("undone: %s (%d); \"stapelbaan redo\" does it again")
                    : _("done again: %s (%d); \"stapelbaan undo\" takes it back"),
               what->str, (int)step->number);
    return 0;
}

int
command_undo(const struct cli_call *call, GError **error)
{
    return turn(call, true, error);
}

int
command_redo(const struct cli_call *call, GError **error)
{
    return turn(call, false, error);
}

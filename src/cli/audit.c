/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan audit` and `candidate seen`: is the history whole, and who saw what of whom? */

#include "stapelbaan/ops/audit.h"

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/privacy.h"
#include "stapelbaan/exchange/rows.h"
#include "stapelbaan/ops/history.h"
#include "stapelbaan/report/cell.h"

int
command_audit_head(const struct cli_call *call, GError **error)
{
    auto_of(store) store = common_open(call, error);
    g_autofree char *head = store ? ops_audit_head(store, call->session->actor, error) : NULL;
    g_autofree char *line = head ? g_strconcat(head, "\n", NULL) : NULL;

    if (line)
        output_text(NULL, line, error);
    return 0;
}

int
command_audit_verify(const struct cli_call *call, GError **error)
{
    unsigned n_line = 0;
    const char *head = call->args->value[OPT_HEAD];
    auto_of(store) store = common_open(call, error);
    g_autoptr(GPtrArray) found = store ? ops_audit_verify(store, call->session->actor, head, &n_line, error) : NULL;
    if (!found)
        return 0;

    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++)
        g_string_append_printf(out, "%s\n", (const char *)found->pdata[i]);
    g_string_append_printf(out, ngettext("%u line, ", "%u lines, ", n_line), n_line);
    if (found->len)
        g_string_append_printf(out, ngettext("%u finding\n", "%u findings\n", found->len), found->len);
    else
        g_string_append(out, head
                                 ? _("all as they were when the head was printed\n")
                                 : _("each follows the one before; only a head that was kept elsewhere proves more\n"));
    if (!output_text(NULL, out->str, error))
        return 0;
    return found->len ? SB_ERROR_DATA : 0;
}

/* ---- lines ------------------------------------------------------------------------------------------------------ */

static const char *const line_keys[] = {"number", "at", "who", "verb", "kind", "id", "summary", NULL};

/* The lines as rows of texts, for programs. */
static GPtrArray *
rows_of(const GPtrArray *line)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

    for (guint i = 0; i < line->len; i++) {
        const struct store_audit *one = line->pdata[i];
        const char *const text[] = {one->at, one->who, one->verb, one->kind, one->id, one->summary};
        GPtrArray *row = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(row, g_strdup_printf("%" G_GINT64_FORMAT, one->number));
        for (gsize k = 0; k < G_N_ELEMENTS(text); k++)
            g_ptr_array_add(row, g_strdup(text[k]));
        g_ptr_array_add(rows, row);
    }
    return rows;
}

static GString *
lines_text(const struct cli_call *call, const GPtrArray *line)
{
    static const struct table_column column[] = {
        {.heading = N_("Number"), .right = true},
        {.heading = N_("When")},
        {.heading = N_("Who")},
        {.heading = N_("What")},
        {.heading = N_("Changes"), .weight = 1},
    };
    struct table *table = table_new(column, G_N_ELEMENTS(column));
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < line->len; i++) {
        const struct store_audit *one = line->pdata[i];
        GString *what = g_string_new(NULL), *summary = g_string_new(NULL);
        ops_history_what(what, one);
        ops_history_summary(summary, one);
        table_add(table, g_strdup_printf("%" G_GINT64_FORMAT, one->number));
        table_add(table, ops_history_time(one->at));
        table_add(table, g_strdup(one->who));
        table_add(table, g_string_free(what, FALSE));
        table_add(table, g_string_free(summary, FALSE));
    }
    table_finish(table, out, common_list_width(call));
    return out;
}

static GString *
lines_as_asked(const struct cli_call *call, const GPtrArray *line)
{
    g_autoptr(GPtrArray) rows = rows_of(line);

    switch (common_format(call)) {
    case FORMAT_CSV:
        return csv_rows(line_keys, rows);
    case FORMAT_JSON:
        return g_string_append_c(json_rows(line_keys, rows), '\n');
    case FORMAT_TEXT:
        break;
    }
    return lines_text(call, line);
}

int
command_audit_show(const struct cli_call *call, GError **error)
{
    const struct cli_args *args = call->args;
    g_autofree char *since = args->value[OPT_SINCE] ? ops_audit_day(args->value[OPT_SINCE], false) : NULL;
    g_autofree char *until = args->value[OPT_UNTIL] ? ops_audit_day(args->value[OPT_UNTIL], true) : NULL;
    const struct store_audit_filter filter = {
        .who = args->value[OPT_WHO], .what = args->value[OPT_WHAT], .since = since, .until = until};
    auto_of(store) store = common_open(call, error);
    g_autoptr(GPtrArray) line = store ? ops_audit_lines(store, call->session->actor, &filter, error) : NULL;

    return line ? common_write(call, lines_as_asked(call, line), error) : 0;
}

/* ---- a month ---------------------------------------------------------------------------------------------------- */

static void
add_viewers(GString *out, const struct cli_call *call, const struct audit_report *report)
{
    static const struct table_column column[] = {
        {.heading = N_("Who"), .weight = 1},
        {.heading = N_("People"), .right = true},
        {.heading = N_("Looks"), .right = true},
        {.heading = N_("of another coach"), .right = true},
        {.heading = N_("Night, weekend"), .right = true},
        {.heading = N_("Lists"), .right = true},
        {.heading = N_("Files"), .right = true},
        {.heading = N_("Refused"), .right = true},
    };
    struct table *table = table_new(column, G_N_ELEMENTS(column));

    for (guint i = 0; i < report->viewer->len; i++) {
        const struct audit_viewer *viewer = report->viewer->pdata[i];
        const int n[] = {viewer->n_person, viewer->n_look, viewer->n_other,  viewer->n_odd,
                         viewer->n_list,   viewer->n_copy, viewer->n_refused};
        table_add(table, g_strdup(viewer->who));
        for (gsize k = 0; k < G_N_ELEMENTS(n); k++)
            table_add(table, g_strdup_printf("%d", n[k]));
    }
    table_finish(table, out, common_width(call));
}

static void
add_pairs(GString *out, const struct cli_call *call, const struct audit_report *report)
{
    static const struct table_column column[] = {
        {.heading = N_("Who")},
        {.heading = N_("Candidate")},
        {.heading = N_("Looks"), .right = true},
        {.heading = "", .weight = 1},
    };
    struct table *table = table_new(column, G_N_ELEMENTS(column));

    for (guint i = 0; i < report->pair->len; i++) {
        const struct audit_pair *pair = report->pair->pdata[i];
        table_add(table, g_strdup(pair->who));
        table_add(table, g_strdup(pair->candidate));
        table_add(table, g_strdup_printf("%d", pair->n_look));
        table_add(table, pair->is_sample ? g_strdup(_("<- ask why")) : NULL);
    }
    table_finish(table, out, common_width(call));
}

static GString *
report_text(const struct cli_call *call, const struct audit_report *report)
{
    GString *out = g_string_new(NULL);

    g_string_append_printf(out, _("Looks at people in %s\n\n"), report->month);
    if (!report->viewer->len) {
        g_string_append(out, _("Nobody looked at anybody.\n"));
        return out;
    }
    add_viewers(out, call, report);
    g_string_append_printf(out, "\n%s\n", _("Unusual"));
    for (guint i = 0; i < report->odd->len; i++)
        g_string_append_printf(out, "- %s\n", (const char *)report->odd->pdata[i]);
    if (!report->odd->len)
        g_string_append_printf(out, "%s\n", _("Nothing."));
    g_string_append_printf(out, "\n%s\n", _("Who looked at whom; a sample to ask about"));
    add_pairs(out, call, report);
    return out;
}

/* "2026-11" in December. Owned by the caller. */
static char *
last_month(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autoptr(GDateTime) then = g_date_time_add_months(now, -1);

    return g_date_time_format(then, "%Y-%m");
}

int
command_audit_report(const struct cli_call *call, GError **error)
{
    g_autofree char *before = last_month();
    const char *month = cli_operand(call->args, 0);
    auto_of(store) store = common_open(call, error);
    auto_of(audit_report) report =
        store ? ops_audit_report(store, call->session->actor, month ? month : before, error) : NULL;

    return report ? common_write(call, report_text(call, report), error) : 0;
}

/* ---- one person ------------------------------------------------------------------------------------------------- */

static GString *
seen_text(const struct cli_call *call, const char *id, const GPtrArray *seen)
{
    static const struct table_column column[] = {
        {.heading = N_("When")}, {.heading = N_("Who")}, {.heading = N_("What was looked at"), .weight = 1}};
    struct table *table = table_new(column, G_N_ELEMENTS(column));
    GString *out = g_string_new(NULL);

    g_string_append_printf(out, _("Who looked at the data of %s"), id);
    g_string_append(out, "\n\n");
    for (guint i = 0; i < seen->len; i++) {
        const struct seen *one = seen->pdata[i];
        table_add(table, ops_history_time(one->at));
        table_add(table, g_strdup(one->who));
        table_add(table, g_strdup(ops_look_label(one->look)));
    }
    table_finish(table, out, common_width(call));
    if (!seen->len)
        g_string_append(out, _("Nobody, as far as the history goes back.\n"));
    return out;
}

int
command_candidate_seen(const struct cli_call *call, GError **error)
{
    const char *id = cli_operand(call->args, 0);
    auto_of(store) store = common_open(call, error);
    g_autoptr(GPtrArray) known = store ? store_read_ids(store, "candidate", true, error) : NULL;

    if (known && !g_strv_contains((const char *const *)known->pdata, id)) {
        common_no_such(_("candidate"), id, known, error);
        return 0;
    }
    g_autoptr(GPtrArray) seen = known ? ops_seen(store, call->session->actor, id, error) : NULL;
    return seen ? common_write(call, seen_text(call, id, seen), error) : 0;
}

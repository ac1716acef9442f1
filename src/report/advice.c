/* SPDX-License-Identifier: EUPL-1.2 */
/* What would make a plan better, as text after the plan: one sentence a line under the heading of its kind. */

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/model/advice.h"
#include "stapelbaan/model/reason.h"
#include "stapelbaan/report/cell.h"
#include "stapelbaan/report/text.h"

enum { INDENT = 2, HANG = 4 };

static const char *const heading[ADVICES] = {
    [ADVICE_PERSON] = N_("One thing that would give a job"),
    [ADVICE_TASK] = N_("One thing that would get a task done"),
    [ADVICE_SCARCE] = N_("Work that is scarce, and what more of it is worth at most"),
    [ADVICE_WORTH] = N_("One thing more, and what it is worth at most"),
};

char *
report_advice_line(const struct advice *advice)
{
    g_autofree char *sentence = detail_translate(advice->detail ? advice->detail : "");
    bool named = advice->kind == ADVICE_PERSON || advice->kind == ADVICE_TASK;
    g_autofree char *line = named ? g_strdup_printf("%s: %s", advice->about ? advice->about : "", sentence) : NULL;

    return text_show(named ? line : sentence);
}

static void
append_line(GString *out, const struct advice *advice, int width)
{
    g_autofree char *shown = report_advice_line(advice);

    g_string_append_printf(out, "%*s", INDENT, "");
    cell_wrapped(out, shown, HANG, width);
}

void
report_advice(GString *out, const struct plan *plan, int width)
{
    int last = -1;

    for (unsigned i = 0; i < plan->advice->len; i++) {
        const struct advice *advice = g_ptr_array_index(plan->advice, i);
        if ((int)advice->kind != last)
            g_string_append_printf(out, "\n%s\n", _(heading[advice->kind]));
        last = (int)advice->kind;
        append_line(out, advice, width);
    }
    if (plan->advice->len == 0)
        g_string_append_printf(out, "\n%s\n",
                               _("No advice: no single thing was found that helps, or it was not looked for."));
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan match --alternatives`: other jobs for one candidate. */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/play.h"
#include "stapelbaan/exchange/json.h"
#include "stapelbaan/ops/alternatives.h"
#include "stapelbaan/report/alternatives.h"

static bool
write_found(const struct cli_call *call, const struct dataset *data, const struct profile *now, GPtrArray *found,
            GError **error)
{
    const char *path = cli_text(call->args, OPT_OUTPUT, NULL);

    if (call->args->value[OPT_JSON]) {
        g_autofree char *json = json_profiles(found);
        return output_bytes(path, json, strlen(json), error);
    }
    g_autoptr(GString) text = report_alternatives(data, now, found, common_width(call));
    return output_text(path, text->str, error);
}

/** That there are no more is a result, and said also where the output is for a program. */
static void
say_found(int n, int wanted)
{
    if (n == 0)
        output_say(_("no other sound job was found that differs by %d %% of its minutes"), ALTERNATIVES_PERCENT);
    else if (n < wanted)
        output_say(ngettext("only %d other job was found that differs by %d %% of its minutes",
                            "only %d other jobs were found that differ by %d %% of their minutes", (gulong)n),
                   n, ALTERNATIVES_PERCENT);
}

int
play_alternatives(const struct cli_call *call, const struct dataset *data, struct store *store, GError **error)
{
    GError *own = NULL;
    auto_of(plan) plan = play_read_plan(call, store, &own);
    bool all = strcmp(cli_text(call->args, OPT_FROM, "rest"), "all") == 0;

    if (own) {
        g_propagate_error(error, own);
        return 0;
    }
    if (!plan && !all) {
        g_set_error_literal(error, SB_ERROR, SB_ERROR_DATA,
                            _("there is no plan that leaves work over: make one, name one with --plan, or say "
                              "--from all"));
        return 0;
    }
    struct ops_alternatives wish = {.candidate = call->args->value[OPT_CANDIDATE],
                                    .plan = plan,
                                    .all = all,
                                    .n = (int)cli_int(call->args, OPT_ALTERNATIVES, 1),
                                    .seed = cli_int(call->args, OPT_SEED, 1)};
    g_free(play_date(call, plan, &wish.date)); /* the text is for plans; a wish needs the day alone */
    g_autoptr(GPtrArray) found = ops_alternatives(data, &wish, error);
    if (!found || !write_found(call, data, ops_alternatives_now(&wish), found, error))
        return 0;
    say_found((int)found->len, wish.n);
    return 0;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* `stapelbaan consent`: the double switch, and the jobs that were agreed by it. */

#include "stapelbaan/ops/consent.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/error.h"
#include "stapelbaan/cli/common.h"
#include "stapelbaan/cli/output.h"
#include "stapelbaan/cli/privacy.h"
#include "stapelbaan/ops/history.h"
#include "stapelbaan/report/cell.h"

/* ---- what is given ---------------------------------------------------------------------------------------------- */

static bool
read_words(const struct cli_call *call, enum consent_side *side, unsigned *about, GError **error)
{
    const char *who = cli_operand(call->args, 1), *what = cli_operand(call->args, 2);

    *side = strcmp(who, "person") == 0 ? CONSENT_PERSON : CONSENT_COACH;
    *about = !what ? CONSENT_ALL : strcmp(what, "share") == 0 ? 1U << CONSENT_SHARE : 1U << CONSENT_JOB;
    if (strcmp(who, consent_side_word[*side]) != 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("\"%s\" should be person or coach: who says yes?"), who);
        return false;
    }
    if (what && strcmp(what, "share") != 0 && strcmp(what, "job") != 0) {
        g_set_error(error, SB_ERROR, SB_ERROR_USAGE, _("\"%s\" should be share or job: yes to what?"), what);
        return false;
    }
    return true;
}

static struct store *
open_there(const struct cli_call *call, GError **error)
{
    auto_of(store) there = common_open(call, error);

    return there ? store_open(call->session->db_path, STORE_WRITE, error) : NULL;
}

int
command_consent_give(const struct cli_call *call, GError **error)
{
    const char *id = cli_operand(call->args, 0), *adaptations = call->args->value[OPT_ADAPT];
    enum consent_side side;
    unsigned about;

    if (!read_words(call, &side, &about, error))
        return 0;
    auto_of(store) store = open_there(call, error);
    if (store && ops_consent_give(store, call->session->actor, id, side, about, adaptations, error))
        output_say(_("written down; \"stapelbaan consent show %s\" says how the switches stand"), id);
    return 0;
}

int
command_consent_withdraw(const struct cli_call *call, GError **error)
{
    const char *id = cli_operand(call->args, 0);
    enum consent_side side;
    unsigned about;

    if (!read_words(call, &side, &about, error))
        return 0;
    auto_of(store) store = open_there(call, error);
    if (store && ops_consent_withdraw(store, call->session->actor, id, side, about, error))
        output_say(_("taken back: coordinators do not see the job any more"));
    return 0;
}

/* ---- how it stands ---------------------------------------------------------------------------------------------- */

static const char *
about_label(enum consent_about about)
{
    return about == CONSENT_SHARE ? _("coordinators may see the agreed job") : _("this job of the stored plan");
}

static const char *
side_label(enum consent_side side)
{
    return side == CONSENT_PERSON ? _("the person") : _("the job coach");
}

static void
add_switches(GString *out, const struct cli_call *call, const struct consent_state *state)
{
    static const struct table_column column[] = {
        {.heading = N_("Yes to"), .weight = 1}, {.heading = N_("The person")}, {.heading = N_("The job coach")}};
    struct table *table = table_new(column, G_N_ELEMENTS(column));

    for (int about = 0; about < CONSENT_ABOUTS; about++) {
        table_add(table, g_strdup(about_label((enum consent_about)about)));
        for (int side = 0; side < CONSENT_SIDES; side++)
            table_add(table, g_strdup(state->is_on[about][side] ? _("yes") : _("no")));
    }
    table_finish(table, out, common_width(call));
}

static void
add_past(GString *out, const struct cli_call *call, const struct consent_state *state)
{
    static const struct table_column column[] = {{.heading = N_("Who")},
                                                 {.heading = N_("Yes to"), .weight = 1},
                                                 {.heading = N_("Said")},
                                                 {.heading = N_("Taken back")}};
    struct table *table = table_new(column, G_N_ELEMENTS(column));

    for (guint i = 0; i < state->consent->len; i++) {
        const struct consent *consent = state->consent->pdata[i];
        bool other = consent->about == CONSENT_JOB && g_strcmp0(consent->proposal, state->proposal) != 0;
        table_add(table, g_strdup(side_label(consent->side)));
        table_add(table, g_strdup(other ? _("another job, before") : about_label(consent->about)));
        table_add(table, ops_history_time(consent->given_at));
        table_add(table, consent->withdrawn_at ? ops_history_time(consent->withdrawn_at) : NULL);
    }
    table_finish(table, out, common_width(call));
}

static void
add_adaptations(GString *out, const struct agreed *agreed)
{
    for (guint i = 0; i < agreed->adaptation->len; i++) {
        const struct adaptation *one = &g_array_index(agreed->adaptation, struct adaptation, i);
        g_string_append_printf(out, "- %s\n", _(demand_ability_sentence(one->demand, one->level)));
    }
}

static GString *
state_text(const struct cli_call *call, const char *id, const struct consent_state *state)
{
    GString *out = g_string_new(NULL);

    g_string_append_printf(out, _("Consent of %s"), id);
    g_string_append(out, "\n\n");
    add_switches(out, call, state);
    g_string_append_c(out, '\n');
    if (state->agreed) {
        g_string_append(out, _("Coordinators see this job, by pseudonym, with these adaptations:\n"));
        add_adaptations(out, state->agreed);
        if (!state->agreed->adaptation->len)
            g_string_append_printf(out, "- %s\n", _("none"));
        if (g_strcmp0(state->agreed->proposal, state->proposal) != 0)
            g_string_append(out,
                            _("The stored plan has another job by now: coordinators see the one that was agreed.\n"));
    } else {
        g_string_append(out, _("Coordinators see nothing of this person.\n"));
    }
    if (state->consent->len) {
        g_string_append_c(out, '\n');
        add_past(out, call, state);
    }
    return out;
}

int
command_consent_show(const struct cli_call *call, GError **error)
{
    const char *id = cli_operand(call->args, 0);
    auto_of(store) store = common_open(call, error);
    auto_of(consent_state) state = store ? ops_consent(store, call->session->actor, id, error) : NULL;

    if (!state || !ops_look(store, call->session->actor, LOOK_CONSENT, id, error))
        return 0;
    return common_write(call, state_text(call, id, state), error);
}

/* ---- what was agreed -------------------------------------------------------------------------------------------- */

static void
add_job(GString *out, const struct agreed *agreed)
{
    g_autofree char *time = cell_duration(agreed->minutes);

    g_string_append_printf(out, agreed->is_full ? _("%s, full job of %s a week\n") : _("%s, part job of %s a week\n"),
                           agreed->pseudonym, time);
    add_adaptations(out, agreed);
    for (guint i = 0; i < agreed->visit->len; i++) {
        const struct visit *visit = agreed->visit->pdata[i];
        char hours[12];
        g_string_append_printf(out, "  %s %s  %s  %s\n", cell_day_short(visit->day),
                               window_text((struct window){visit->start_min, visit->end_min}, hours), visit->task,
                               visit->site);
    }
}

int
command_consent_list(const struct cli_call *call, GError **error)
{
    auto_of(store) store = common_open(call, error);
    g_autoptr(GPtrArray) all = store ? ops_agreed(store, call->session->actor, error) : NULL;
    if (!all)
        return 0;

    GString *out = g_string_new(NULL);
    for (guint i = 0; i < all->len; i++) {
        g_string_append(out, i ? "\n" : "");
        add_job(out, all->pdata[i]);
    }
    if (!all->len)
        g_string_append(out, _("No job was agreed by both the person and the job coach.\n"));
    return common_write(call, out, error);
}

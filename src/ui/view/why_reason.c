/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Why something was left: the reason of the engine in words, its detail, and what would fit at all. The counts are
 * made here from the fit of each pair, so that they speak of the data as it stands now.
 */

#include <glib/gi18n.h>

#include "stapelbaan/match/explain.h"
#include "stapelbaan/model/reason.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/profile.h"
#include "stapelbaan/ui/why.h"

enum { NEAR_LINES = 10, NEAR_OBSTACLES = 3 };

static const struct {
    const char *label, *sentence;
} reasons[REASONS] = {
    [REASON_DEMAND] = {N_("asks too much"), N_("It asks more of people than those who are here can do.")},
    [REASON_CERTIFICATE] = {N_("certificate"), N_("Nobody who could do it holds the certificate that it requires.")},
    [REASON_REACH] = {N_("too far"), N_("It lies too far from the homes of those who could do it.")},
    [REASON_HOURS] = {N_("hours"), N_("Nobody who could do it is available within its window.")},
    [REASON_PACE] = {N_("pace"), N_("At the pace of those who could do it, a visit does not fit into its window.")},
    [REASON_FORBIDDEN] = {N_("forbidden"), N_("Decisions forbid it to everybody who could do it.")},
    [REASON_PLACES] = {N_("no place left"), N_("The provider can guide no more people than it already does.")},
    [REASON_NO_BUNDLE] = {N_("no bundle"), N_("It fits people alone, but in no week together with enough other work.")},
    [REASON_DISPLACED] = {N_("displaced"), N_("It could be done, but the plan scores higher without it.")},
    [REASON_STOPPED] = {N_("run stopped"), N_("The run was stopped before this was settled.")},
    [REASON_NOTHING_FITS] = {N_("nothing fits"), N_("No task at all fits this person.")},
    [REASON_TOO_FEW_HOURS] = {N_("too few hours"),
                              N_("What fits does not add up to the hours that this person needs.")},
    [REASON_UNTOLD] = {N_("about people"), N_("The reason is about people whom you do not see.")},
};

/* Where the sentence about a task does not do for a person. */
static const char *const about_person[REASONS] = {
    [REASON_PLACES] = N_("The providers of what fits can guide no more people than they already do."),
    [REASON_DISPLACED] = N_("There are tasks that fit, but they give more in other people's jobs."),
};

const char *
ui_reason_label(enum reason reason)
{
    return _(reasons[reason].label);
}

const char *
ui_reason_sentence(enum reason reason)
{
    return _(reasons[reason].sentence);
}

const char *
ui_reason_person_sentence(enum reason reason)
{
    return about_person[reason] ? _(about_person[reason]) : ui_reason_sentence(reason);
}

static void
add_reason(struct ui_page *page, const char *sentence, const char *detail)
{
    g_autofree char *measured = detail_translate(detail ? detail : "");

    ui_page_head(page, _("Why"));
    ui_page_line(page, STYLE_WARN, "!", NULL, sentence);
    if (*measured)
        ui_page_line(page, STYLE_NORMAL, NULL, NULL, measured);
}

/* One line for a pair that fits or nearly does; Enter on it explains the pair. */
static void
add_pair(struct ui_page *page, const struct candidate *who, const struct task *task, const struct fit *fit,
         const char *text)
{
    g_autofree char *id = g_strdup_printf("%s %s", who->id, task->id);

    ui_page_line(page, fit->ok ? STYLE_NORMAL : STYLE_DIM, fit->ok ? ui_glyph(GLYPH_CHECK) : NULL, id, text);
}

/* "K017  has 20.2 h, a part job": what the plan gives a person. */
static char *
job_text(const struct plan *plan, const struct candidate *who)
{
    const struct profile *profile = ui_profile_get(plan, who->id);
    g_autoptr(GString) hours = g_string_new(NULL);

    if (!profile)
        return g_strdup_printf(_("%s  has no job"), who->id);
    ui_hours_append(hours, profile->minutes);
    return g_strdup_printf(profile->full ? _("%s  has a full job, %s h") : _("%s  has a part job, %s h"), who->id,
                           hours->str);
}

static void
add_obstacle(GString *text, int *n, const char *obstacle)
{
    g_string_append_printf(text, "%s%s", *n ? "; " : "", obstacle);
    ++*n;
}

char *
ui_why_obstacles(const struct dataset *data, const struct candidate *who, const struct task *task, int *n)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct fit fit;

    *n = 0;
    explain_fit(data, who, task, &fit);
    if (fit.certificate) {
        g_autofree char *needs = g_strdup_printf(_("needs %s"), fit.certificate);
        add_obstacle(text, n, needs);
    }
    for (int i = 0; i < fit.n_line; i++)
        if (fit.line[i].kind == FIT_SHORT) {
            enum demand demand = fit.line[i].demand;
            g_autofree char *asks = g_strdup_printf(_("%s: asks %s"), _(demand_label(demand)),
                                                    _(demand_level_label(demand, fit.line[i].asked)));
            add_obstacle(text, n, asks);
        }
    if (!fit.in_reach)
        add_obstacle(text, n, _("too far from home"));
    if (week_count(fit.days) < (task->split ? 1 : task_times(task)))
        add_obstacle(text, n, _("not there at those times"));
    if (fit.forbidden)
        add_obstacle(text, n, _("forbidden by a decision"));
    return *n ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

/* Those whom fewest things keep from the task, and what these are. */
static void
add_near(struct ui_page *page, const struct dataset *data, const struct task *task)
{
    int n_shown = 0;

    ui_page_head(page, _("Who comes nearest"));
    for (int least = 1; least <= NEAR_OBSTACLES; least++)
        for (unsigned i = 0; i < data->candidate->len && n_shown < NEAR_LINES; i++) {
            const struct candidate *who = g_ptr_array_index(data->candidate, i);
            int n;
            g_autofree char *obstacles = ui_why_obstacles(data, who, task, &n);
            if (n != least)
                continue;
            g_autofree char *id = g_strdup_printf("%s %s", who->id, task->id);
            g_autofree char *text = g_strdup_printf("%s  %s", who->id, obstacles);
            ui_page_line(page, STYLE_NORMAL, NULL, id, text);
            n_shown++;
        }
    if (n_shown == 0)
        ui_page_line(page, STYLE_NORMAL, NULL, NULL, _("Nobody comes near."));
}

/* Who does it in the plan; Enter explains the pair. */
static void
add_doers(struct ui_page *page, const struct plan *plan, const struct task *task)
{
    for (unsigned i = 0; i < plan->profile->len; i++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, i);
        g_autofree char *name = ui_profile_name(plan, i);
        g_autofree char *id = g_strdup_printf("%s %s", name, task->id);
        g_autoptr(GString) text = g_string_new(NULL);
        int times = ui_profile_times(profile, task->id);
        if (times == 0)
            continue;
        g_string_append_printf(
            text, ngettext("%s does it, %d time a week", "%s does it, %d times a week", (gulong)times), name, times);
        ui_page_line(page, STYLE_NORMAL, ui_glyph(GLYPH_CHECK), id, text->str);
    }
}

static void
add_fitting_people(struct ui_page *page, const struct dataset *data, const struct plan *plan, const struct task *task)
{
    g_autofree char *head = g_strdup_printf(_("Whom %s fits"), task->id);
    int n_fit = 0;

    ui_page_head(page, head);
    for (unsigned i = 0; i < data->candidate->len; i++) {
        const struct candidate *who = g_ptr_array_index(data->candidate, i);
        struct fit fit;
        explain_fit(data, who, task, &fit);
        if (!fit.ok)
            continue;
        n_fit++;
        g_autofree char *text = job_text(plan, who);
        add_pair(page, who, task, &fit, text);
    }
    if (n_fit == 0) {
        ui_page_line(page, STYLE_NORMAL, NULL, NULL, _("Nobody."));
        add_near(page, data, task);
    }
}

void
ui_why_task(struct ui_page *page, const struct dataset *data, const struct plan *plan, const struct task *task,
            const struct unassigned *left)
{
    ui_page_linef(page, STYLE_STRONG, NULL, "%s  %s", task->id, task->title);
    if (left)
        ui_page_linef(page, STYLE_NORMAL, NULL,
                      ngettext("Left undone %d time a week", "Left undone %d times a week", (gulong)left->times),
                      left->times);
    if (plan)
        add_doers(page, plan, task);
    else
        ui_page_line(page, STYLE_NORMAL, NULL, NULL, K_("No match has seen this task yet. Press {match} to run one."));
    if (left)
        add_reason(page, ui_reason_sentence(left->reason), left->detail);
    add_fitting_people(page, data, plan, task);
}

static void
add_fitting_tasks(struct ui_page *page, const struct dataset *data, const struct candidate *who)
{
    g_autofree char *head = g_strdup_printf(_("What fits %s, each task alone"), who->id);
    g_autoptr(GString) sum = g_string_new(NULL);
    int n_fit = 0, minutes = 0;

    ui_page_head(page, head);
    for (unsigned i = 0; i < data->task->len; i++) {
        const struct task *task = g_ptr_array_index(data->task, i);
        struct fit fit;
        explain_fit(data, who, task, &fit);
        if (!fit.ok)
            continue;
        g_autoptr(GString) text = g_string_new(NULL);
        g_string_append_printf(text, "%s  ", task->id);
        ui_hours_append(text, fit.visit_min * task_times(task));
        g_string_append_printf(text, " %s  %s", _("h"), task->title);
        add_pair(page, who, task, &fit, text->str);
        n_fit++;
        minutes += fit.visit_min * task_times(task);
    }
    ui_hours_append(sum, minutes);
    ui_page_linef(page, STYLE_STRONG, NULL,
                  ngettext("%d task fits, %s h a week in all", "%d tasks fit, %s h a week in all", (gulong)n_fit),
                  n_fit, sum->str);
}

void
ui_why_person(struct ui_page *page, const struct dataset *data, const struct candidate *who,
              const struct unplaced *left)
{
    if (left)
        add_reason(page, ui_reason_person_sentence(left->reason), left->detail);
    else
        ui_page_line(page, STYLE_NORMAL, NULL, NULL,
                     K_("No match has seen this person yet. Press {match} to run one."));
    add_fitting_tasks(page, data, who);
}

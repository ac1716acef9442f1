/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One task against one person, in sentences: what it asks and what the person can, certificate, way, time, decisions.
 * Speaks of ability only: what somebody can do, never why not.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/match/explain.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/why.h"

/* How each verdict on a demand looks. */
static const struct {
    enum ui_style style;
    const char *sign; /* NULL: the check glyph */
} kinds[] = {
    [FIT_OK] = {STYLE_NORMAL, NULL},
    [FIT_OPEN] = {STYLE_WARN, "?"},
    [FIT_ADJUSTED] = {STYLE_WARN, "~"},
    [FIT_SHORT] = {STYLE_ERROR, "!"},
};

static void
add_good(struct ui_page *page, const char *text)
{
    ui_page_line(page, STYLE_NORMAL, ui_glyph(GLYPH_CHECK), NULL, text);
}

static void
add_bad(struct ui_page *page, const char *text)
{
    ui_page_line(page, STYLE_ERROR, "!", NULL, text);
}

/* What the person can, and what to do about it. */
static char *
able_text(const struct candidate *who, const struct fit_line *line)
{
    int able = who->ability[line->demand];

    if (able == ABILITY_UNASKED)
        return g_strdup(_("nobody asked yet, counts as no limit"));
    if (able == ABILITY_UNKNOWN)
        return g_strdup(_("not known: a question to ask"));
    const char *sentence = _(demand_ability_sentence(line->demand, able));
    if (line->kind == FIT_ADJUSTED)
        return g_strdup_printf(_("%s; one level short, an adjustment is agreed"), sentence);
    return g_strdup(sentence);
}

static void
add_demand(struct ui_page *page, const struct candidate *who, const struct fit_line *line)
{
    g_autofree char *able = able_text(who, line);
    g_autofree char *text = g_strdup_printf(_("%s: asks %s; %s"), _(demand_label(line->demand)),
                                            _(demand_level_label(line->demand, line->asked)), able);
    const char *sign = kinds[line->kind].sign ? kinds[line->kind].sign : ui_glyph(GLYPH_CHECK);
    bool unasked = line->kind == FIT_OK && who->ability[line->demand] == ABILITY_UNASKED;

    ui_page_line(page, unasked ? STYLE_DIM : kinds[line->kind].style, unasked ? "?" : sign, NULL, text);
}

/* How many of the things that it asks nobody asked the person about. */
static int
count_unasked(const struct candidate *who, const struct fit *fit)
{
    int n = 0;

    for (int i = 0; i < fit->n_line; i++)
        n += fit->line[i].kind == FIT_OK && who->ability[fit->line[i].demand] == ABILITY_UNASKED;
    return n;
}

/* What is met, in one line, and in another what nobody asked. */
static void
add_met(struct ui_page *page, int n_met, int n_unasked, int n)
{
    if (n_met == n)
        ui_page_linef(page, STYLE_NORMAL, ui_glyph(GLYPH_CHECK),
                      ngettext("the one thing that it asks is met", "all %d things that it asks are met", (gulong)n),
                      n);
    else if (n_met > 0)
        ui_page_linef(page, STYLE_NORMAL, ui_glyph(GLYPH_CHECK), _("%d of the %d things that it asks are met"), n_met,
                      n);
    if (n_unasked == n && n > 0)
        ui_page_line(page, STYLE_DIM, "?", NULL, _("nobody asked yet about what it asks: it counts as no limit"));
    else if (n_unasked > 0)
        ui_page_linef(page, STYLE_DIM, "?", _("nobody asked yet about %d of the %d, they count as no limit"), n_unasked,
                      n);
}

static void
add_demands(struct ui_page *page, const struct candidate *who, const struct fit *fit, bool brief)
{
    int n_ok = 0, n_unasked = count_unasked(who, fit);

    for (int i = 0; i < fit->n_line; i++) {
        n_ok += fit->line[i].kind == FIT_OK;
        if (!brief || fit->line[i].kind != FIT_OK)
            add_demand(page, who, &fit->line[i]);
    }
    if (fit->n_line == 0)
        add_good(page, _("asks nothing beyond being there"));
    else if (brief)
        add_met(page, n_ok - n_unasked, n_unasked, fit->n_line);
}

static void
add_certificates(struct ui_page *page, const struct task *task, const struct fit *fit)
{
    if (fit->certificate) {
        g_autofree char *text = g_strdup_printf(_("requires %s, which is not held"), fit->certificate);
        add_bad(page, text);
    } else if (task->requires && *task->requires) {
        g_autofree char *all = g_strjoinv(", ", task->requires);
        g_autofree char *text = g_strdup_printf(_("holds %s"), all);
        add_good(page, text);
    }
}

static void
add_reach(struct ui_page *page, const struct dataset *data, const struct candidate *who, const struct task *task,
          const struct fit *fit)
{
    const struct site *site = dataset_site(data, task->site);
    const char *place = site ? site->name : task->site;

    if (fit->commute_min < 0)
        ui_page_linef(page, STYLE_NORMAL, ui_glyph(GLYPH_CHECK), _("%s is in reach: no home is given"), place);
    else
        ui_page_linef(page, fit->in_reach ? STYLE_NORMAL : STYLE_ERROR, fit->in_reach ? ui_glyph(GLYPH_CHECK) : "!",
                      _("%s is %d min from home, %d at most"), place, fit->commute_min, who->max_commute_min);
}

static void
add_time(struct ui_page *page, const struct candidate *who, const struct task *task, const struct fit *fit)
{
    int times = task_times(task), room = week_count(fit->days);
    bool enough = room >= (task->split ? 1 : times);
    g_autoptr(GString) days = g_string_new(NULL);
    char window[12];

    if (fit->visit_min != task->minutes)
        ui_page_linef(page, STYLE_NORMAL, ui_glyph(GLYPH_CHECK),
                      _("a visit takes %d min at pace %d%%, %d at the normal pace"), fit->visit_min, who->pace_pct,
                      task->minutes);
    ui_days_append(days, fit->days);
    ui_page_linef(page, enough ? STYLE_NORMAL : STYLE_ERROR, enough ? ui_glyph(GLYPH_CHECK) : "!",
                  _("finds room on %s between %s; it is done %d times a week"), room ? days->str : _("no day"),
                  window_text(task->window, window), times);
}

static void
add_decision(struct ui_page *page, const struct fit *fit)
{
    if (fit->required)
        ui_page_line(page, STYLE_NORMAL, ui_glyph(GLYPH_CHECK), NULL, _("decided: required, every run keeps it"));
    if (fit->forbidden)
        add_bad(page, _("decided: forbidden, no run will give it"));
}

static void
add_verdict(struct ui_page *page, const struct candidate *who, const struct fit *fit)
{
    int n_open = 0, n_adjusted = 0;

    for (int i = 0; i < fit->n_line; i++) {
        n_open += fit->line[i].kind == FIT_OPEN;
        n_adjusted += fit->line[i].kind == FIT_ADJUSTED;
    }
    if (!fit->ok)
        ui_page_line(page, STYLE_ERROR, "!", NULL, _("This does not fit."));
    else if (n_open + n_adjusted == 0 && count_unasked(who, fit) > 0)
        ui_page_line(page, STYLE_GOOD, ui_glyph(GLYPH_CHECK), NULL, _("This fits, as far as is known."));
    else if (n_open + n_adjusted == 0)
        ui_page_line(page, STYLE_GOOD, ui_glyph(GLYPH_CHECK), NULL, _("This fits."));
    else
        ui_page_linef(page, STYLE_GOOD, ui_glyph(GLYPH_CHECK), _("This fits. Questions to ask: %d, adjustments: %d."),
                      n_open, n_adjusted);
}

/* The days on which the profile does it at the same time as in this visit; none where an earlier day had that time. */
static week_days
same_time(const struct profile *profile, unsigned at)
{
    const struct visit *one = g_ptr_array_index(profile->visit, at);
    week_days days = 0;

    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);

        if (strcmp(visit->task, one->task) != 0 || visit->start_min != one->start_min || visit->end_min != one->end_min)
            continue;
        if (i < at)
            return 0;
        days |= (week_days)(1 << visit->day);
    }
    return days;
}

/* "MT-T- 07:00-07:50, --W-- 07:30-08:20": when the profile does it. */
static void
add_visits(struct ui_page *page, const struct task *task, const struct profile *profile)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned i = 0; i < profile->visit->len; i++) {
        const struct visit *visit = g_ptr_array_index(profile->visit, i);
        week_days days = strcmp(visit->task, task->id) == 0 ? same_time(profile, i) : 0;
        char from[6], to[6];

        if (!days)
            continue;
        g_string_append(text, text->len ? ", " : "");
        ui_days_append(text, days);
        g_string_append_printf(text, " %s-%s", clock_text(visit->start_min, from), clock_text(visit->end_min, to));
    }
    if (text->len)
        ui_page_linef(page, STYLE_NORMAL, NULL, _("In this job: %s"), text->str);
}

static void
add_about(struct ui_page *page, const struct dataset *data, const struct task *task)
{
    const struct provider *provider = dataset_provider(data, task->provider);

    ui_page_linef(page, STYLE_STRONG, NULL, "%s  %s", task->id, task->title);
    ui_page_linef(page, STYLE_NORMAL, NULL, _("Offered by %s"), provider ? provider->name : task->provider);
    if (task->supervisor && *task->supervisor)
        ui_page_linef(page, STYLE_NORMAL, NULL, _("To ask: %s"), task->supervisor);
    if (task->note && *task->note)
        ui_page_linef(page, STYLE_NORMAL, NULL, _("Note: %s"), task->note);
}

void
ui_why_pair(struct ui_page *page, const struct dataset *data, const struct candidate *who, const struct task *task,
            const struct profile *profile, bool brief)
{
    struct fit fit;

    explain_fit(data, who, task, &fit);
    if (!brief) {
        add_about(page, data, task);
        if (profile)
            add_visits(page, task, profile);
        ui_page_blank(page);
    }
    add_verdict(page, who, &fit);
    if (!brief)
        ui_page_head(page, _("What it asks, what the person can"));
    add_demands(page, who, &fit, brief);
    if (!brief)
        ui_page_head(page, _("Certificates, travel and time"));
    add_certificates(page, task, &fit);
    add_reach(page, data, who, task, &fit);
    add_time(page, who, task, &fit);
    add_decision(page, &fit);
}

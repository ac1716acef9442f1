/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The detail pane: label and value, line by line, as long as there is room; what is at its default is not said. The
 * most wanted lines come first, because a low pane shows only those.
 */

#include "detail.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/model/field.h"
#include "stapelbaan/model/reason.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/why.h"

enum {
    RIGHT_FROM_COLS = 120,
    RIGHT_LEAST = 40,
    RIGHT_PARTS = 3,
    BELOW_ROWS = 8,
    BELOW_FROM_ROWS = 19,
    LABEL_COLS = 15
};

void
ui_detail_split(const struct ui_draw *body, struct ui_draw *list, struct ui_draw *detail)
{
    int right = MAX(body->cols / RIGHT_PARTS, RIGHT_LEAST);

    if (body->cols >= RIGHT_FROM_COLS) {
        *list = ui_part(body, 0, 0, body->rows, body->cols - right);
        *detail = ui_part(body, 2, body->cols - right, body->rows - 2, right);
    } else if (body->rows >= BELOW_FROM_ROWS) {
        *list = ui_part(body, 0, 0, body->rows - BELOW_ROWS - 1, body->cols);
        *detail = ui_part(body, body->rows - BELOW_ROWS, 0, BELOW_ROWS, body->cols);
    } else {
        *list = *body;
        *detail = ui_part(body, 0, 0, 0, 0);
    }
}

struct lines {
    const struct ui_draw *draw;
    int row;
};

/* One line of the pane; a long value goes on below itself: in at most `rows` rows, or in a high pane as it likes. */
static void
line(struct lines *at, int rows, enum ui_style style, const char *label, const char *value)
{
    if (!value || !*value || at->row >= at->draw->rows)
        return;
    if (at->draw->rows > BELOW_ROWS)
        rows = at->draw->rows / 3;
    ui_text(at->draw, at->row, 2, LABEL_COLS - 1, STYLE_DIM, label);
    at->row += ui_wrap(at->draw, at->row, 2 + LABEL_COLS, MIN(rows, at->draw->rows - at->row),
                       at->draw->cols - 3 - LABEL_COLS, style, value);
}

static void
head(struct lines *at, const char *title, const char *id)
{
    g_autofree char *text = g_strdup_printf("%s  %s", id, title);

    ui_rule(at->draw, 0, text);
    at->row = 1;
}

void
ui_profiles_of_task(struct ui_app *app, const char *task, GString *out)
{
    const struct plan *plan = ui_app_plan(app);

    for (guint i = 0; plan && i < plan->profile->len; i++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, i);

        for (guint v = 0; v < profile->visit->len; v++) {
            const struct visit *visit = g_ptr_array_index(profile->visit, v);

            if (strcmp(visit->task, task) == 0) {
                g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", profile->candidate);
                break;
            }
        }
    }
}

/* Why the match left it, or a part of it. */
static const struct unassigned *
left_of(struct ui_app *app, const char *task)
{
    const struct plan *plan = ui_app_plan(app);

    for (guint i = 0; plan && i < plan->unassigned->len; i++) {
        const struct unassigned *left = g_ptr_array_index(plan->unassigned, i);

        if (strcmp(left->task, task) == 0)
            return left;
    }
    return NULL;
}

/* What the engine measured, else its reason as a sentence; why (w) says both. */
static void
left_line(struct lines *at, const char *label, const char *sentence, const char *detail)
{
    g_autofree char *measured = detail_translate(detail ? detail : "");

    line(at, 2, STYLE_NORMAL, label, *measured ? measured : sentence);
}

static void
task_where(struct ui_app *app, const struct task *task, GString *out)
{
    const struct provider *provider = dataset_provider(ui_app_data(app), task->provider);
    const struct site *site = dataset_site(ui_app_data(app), task->site);

    g_string_append_printf(out, "%s, %c %s", site ? site->name : task->site, ui_provider_letter(app, task->provider),
                           provider ? provider->name : task->provider);
}

static void
task_when(const struct task *task, GString *out)
{
    char window[12];

    ui_days_append(out, task->days);
    g_string_append_printf(out, " %s", window_text(task->window, window));
    g_string_append_printf(out, ngettext(", %d minute", ", %d minutes", (unsigned)task->minutes), task->minutes);
    if (task->times_per_week != UNSET)
        g_string_append_printf(out, _(", %d times a week"), task_times(task));
    if (task->people > 1)
        g_string_append_printf(out, _(", %d people each time"), task->people);
    if (task->split)
        g_string_append(out, _(", may be split over people"));
}

static void
task_plan(struct ui_app *app, struct lines *at, const struct task *task)
{
    g_autoptr(GString) profiles = g_string_new(NULL);
    const struct unassigned *left = left_of(app, task->id);

    if (!ui_app_plan(app))
        return;
    ui_profiles_of_task(app, task->id, profiles);
    line(at, 1, STYLE_NORMAL, _("In profile"), profiles->str);
    if (left)
        left_line(at, _("Left over"), ui_reason_sentence(left->reason), left->detail);
}

/* `label` (may be NULL) is for here where the form's is too long. */
static void
field_line(struct lines *at, const struct field *table, const char *key, const void *record, const char *label)
{
    const struct field *field = field_find(table, key);
    g_autofree char *text = field ? field_text(field, record) : NULL;

    if (field)
        line(at, 2, STYLE_NORMAL, label ? label : gettext(field->label), text);
}

void
ui_detail_task(struct ui_app *app, const struct ui_draw *draw, const struct task *task)
{
    struct lines at = {.draw = draw};
    g_autoptr(GString) where = g_string_new(NULL), when = g_string_new(NULL), needs = g_string_new(NULL);

    if (!task || draw->rows == 0)
        return;
    task_where(app, task, where);
    task_when(task, when);
    ui_demands_append(needs, task);
    head(&at, task->title, task->id);
    line(&at, 1, STYLE_NORMAL, _("Where"), where->str);
    line(&at, 2, STYLE_NORMAL, _("When"), when->str);
    task_plan(app, &at, task);
    line(&at, 3, STYLE_NORMAL, _("Asks"), needs->len > 0 ? needs->str : _("nothing special"));
    field_line(&at, task_fields, "requires", task, _("Certificates"));
    field_line(&at, task_fields, "blackout", task, NULL);
    field_line(&at, task_fields, "season", task, NULL);
    line(&at, 1, STYLE_NORMAL, _("Why it is free"), ui_origin_label(task->origin));
    field_line(&at, task_fields, "supervisor", task, NULL);
    field_line(&at, task_fields, "note", task, NULL);
}

static void
hours_text(struct ui_app *app, const struct candidate *candidate, GString *out)
{
    const struct partnership *partnership = &ui_app_data(app)->partnership;

    ui_hours_append(out, candidate->hours_min_min);
    g_string_append(out, ui_theme_tier() == TIER_ASCII ? "-" : "–");
    ui_hours_append(out, candidate_max_min(candidate, partnership));
    g_string_append(out, _(" h/wk, full job "));
    ui_hours_append(out, candidate_full_min(candidate, partnership));
    if (candidate->pace_pct != 100) {
        g_string_append(out, _(", pace "));
        ui_number_append(out, candidate->pace_pct / 100.0, 2);
    }
}

static void
ability_text(const struct candidate *candidate, bool open, GString *out)
{
    for (int i = 0; i < DEMANDS; i++) {
        int level = candidate->ability[i];

        if (open ? level != ABILITY_UNKNOWN : level < 0)
            continue;
        g_string_append_printf(
            out, "%s%s", out->len > 0 ? "; " : "",
            gettext(open ? demand_label((enum demand)i) : demand_ability_sentence((enum demand)i, level)));
    }
}

/* Days with the same hours go together: "MTWT- 07:00-13:00, F 08:00-12:00". */
static void
available_text(const struct candidate *candidate, GString *out)
{
    week_days done = 0;

    for (int day = 0; day < DAYS; day++) {
        struct window window = candidate->available[day];
        week_days same = 0;
        char text[12];

        if (window.end_min == 0 || done & (1 << day))
            continue;
        for (int other = day; other < DAYS; other++)
            if (candidate->available[other].start_min == window.start_min &&
                candidate->available[other].end_min == window.end_min)
                same |= (week_days)(1 << other);
        done |= same;
        g_string_append(out, out->len > 0 ? ", " : "");
        ui_days_append(out, same);
        g_string_append_printf(out, " %s", window_text(window, text));
    }
}

static const struct profile *
profile_of(struct ui_app *app, const char *candidate)
{
    const struct plan *plan = ui_app_plan(app);

    for (guint i = 0; plan && i < plan->profile->len; i++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, i);

        if (strcmp(profile->candidate, candidate) == 0)
            return profile;
    }
    return NULL;
}

static void
candidate_plan(struct ui_app *app, struct lines *at, const struct candidate *candidate)
{
    const struct plan *plan = ui_app_plan(app);
    const struct profile *profile = profile_of(app, candidate->id);
    g_autoptr(GString) text = g_string_new(NULL);

    if (profile) {
        ui_hours_append(text, profile->minutes);
        g_string_append(text, profile->full ? _(" h/wk, a full job") : _(" h/wk, part of a full job"));
        line(at, 1, STYLE_NORMAL, _("Profile"), text->str);
    }
    for (guint i = 0; plan && i < plan->unplaced->len; i++) {
        const struct unplaced *left = g_ptr_array_index(plan->unplaced, i);

        if (strcmp(left->candidate, candidate->id) == 0)
            left_line(at, _("Not placed"), ui_reason_person_sentence(left->reason), left->detail);
    }
}

/* Providers by name and sectors by label: an id says little to who reads it here. */
static void
likes_line(struct ui_app *app, struct lines *at, const char *label, char *const *word)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (char *const *one = word; one && *one; one++) {
        const struct provider *provider = dataset_provider(ui_app_data(app), *one);
        const char *name = provider ? provider->name : *one;

        for (int i = 0; !provider && i < SECTORS; i++)
            if (strcmp(sector_word[i], *one) == 0)
                name = ui_sector_label((enum sector)i);
        g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", name);
    }
    line(at, 1, STYLE_NORMAL, label, text->str);
}

static void
adjustments_line(struct lines *at, const struct candidate *candidate)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = 0; i < DEMANDS; i++)
        if (candidate->adjustments >> i & 1)
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", gettext(demand_label((enum demand)i)));
    line(at, 1, STYLE_NORMAL, _("Adjustments"), text->str);
}

static void
limits_line(struct lines *at, const struct candidate *candidate)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned i = 0; i < candidate->n_day_limit; i++) {
        const struct day_limit *limit = &candidate->day_limit[i];
        g_autofree char *time = g_strdup_printf(_("%d min"), limit->minutes);

        g_string_append(text, i ? "; " : "");
        g_string_append_printf(text, _("%s (%s or more): at most %s a day"), gettext(demand_label(limit->demand)),
                               gettext(demand_level_label(limit->demand, limit->level)), time);
    }
    line(at, 2, STYLE_NORMAL, _("Day limits"), text->str);
}

void
ui_detail_candidate(struct ui_app *app, const struct ui_draw *draw, const struct candidate *candidate)
{
    struct lines at = {.draw = draw};
    g_autoptr(GString) hours = g_string_new(NULL), can = g_string_new(NULL), ask = g_string_new(NULL);
    g_autoptr(GString) available = g_string_new(NULL);

    if (!candidate || draw->rows == 0)
        return;
    hours_text(app, candidate, hours);
    available_text(candidate, available);
    ability_text(candidate, false, can);
    ability_text(candidate, true, ask);
    head(&at, _("Candidate"), candidate->id);
    line(&at, 1, STYLE_NORMAL, _("Hours"), hours->str);
    line(&at, 2, STYLE_NORMAL, _("Available"), available->str);
    candidate_plan(app, &at, candidate);
    line(&at, 2, STYLE_NORMAL, _("Limits"), can->len > 0 ? can->str : _("none known"));
    line(&at, 2, STYLE_NORMAL, _("To ask"), ask->str);
    field_line(&at, candidate_fields, "holds", candidate, _("Certificates"));
    adjustments_line(&at, candidate);
    limits_line(&at, candidate);
    likes_line(app, &at, _("Likes"), candidate->like);
    likes_line(app, &at, _("Avoids"), candidate->avoid);
    line(&at, 1, STYLE_NORMAL, _("Travels"), ui_travel_label(candidate->travel));
    line(&at, 1, STYLE_NORMAL, _("Support"), ui_support_label(candidate->support));
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The candidates: what they want, what is known of them, what is still to be asked, and what the match gave them. */

#include <string.h>

#include <glib/gi18n.h>

#include "detail.h"
#include "record.h"
#include "stapelbaan/ui/board.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/scope.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/widget/table.h"

struct candidates {
    struct ui_app *app;
    struct ui_table *table;
    GHashTable *profile; /* candidate id -> struct profile *, borrowed from the plan */
};

static void
text_id(const void *row, void *user, GString *out)
{
    const struct candidate *candidate = row;

    (void)user;
    g_string_append(out, candidate->id);
    if (candidate->count > 1)
        g_string_append_printf(out, " x%d", candidate->count);
}

static void
text_coach(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ((const struct candidate *)row)->coach);
}

static int
wanted_min(const void *row, void *user)
{
    const struct candidates *candidates = user;

    return candidate_full_min(row, &ui_app_data(candidates->app)->partnership);
}

static void
text_hours(const void *row, void *user, GString *out)
{
    ui_hours_append(out, wanted_min(row, user));
}

static double
number_hours(const void *row, void *user)
{
    return wanted_min(row, user);
}

static void
text_days(const void *row, void *user, GString *out)
{
    const struct candidate *candidate = row;
    week_days days = 0;

    (void)user;
    for (int day = 0; day < DAYS; day++)
        if (candidate->available[day].end_min > 0)
            days |= (week_days)(1 << day);
    ui_days_append(out, days);
}

static void
text_pace(const void *row, void *user, GString *out)
{
    (void)user;
    ui_number_append(out, ((const struct candidate *)row)->pace_pct / 100.0, 2);
}

static double
number_pace(const void *row, void *user)
{
    (void)user;
    return ((const struct candidate *)row)->pace_pct;
}

/* Questions that were put and are open; those never put are in the detail. */
static void
text_open(const void *row, void *user, GString *out)
{
    int n = candidate_open(row);

    (void)user;
    if (n > 0)
        g_string_append_printf(out, "%d ?", n);
    else
        g_string_append(out, ui_glyph(GLYPH_DASH));
}

static double
number_open(const void *row, void *user)
{
    (void)user;
    return candidate_open(row);
}

static const struct profile *
profile_of(const void *row, void *user)
{
    const struct candidates *candidates = user;

    return g_hash_table_lookup(candidates->profile, ((const struct candidate *)row)->id);
}

static void
text_profile(const void *row, void *user, GString *out)
{
    const struct profile *profile = profile_of(row, user);

    if (!profile) {
        g_string_append(out, ui_glyph(GLYPH_DASH));
        return;
    }
    ui_hours_append(out, profile->minutes);
    g_string_append_printf(out, " %s", profile->full ? ui_glyph(GLYPH_CHECK) : " ");
}

static double
number_profile(const void *row, void *user)
{
    const struct profile *profile = profile_of(row, user);

    return profile ? profile->minutes : 0;
}

static void
text_group(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ui_group_label(((const struct candidate *)row)->group));
}

static void
text_support(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ui_support_label(((const struct candidate *)row)->support));
}

static const char *
id_of(const void *row, void *user)
{
    (void)user;
    return ((const struct candidate *)row)->id;
}

static void
hay(const void *row, void *user, GString *out)
{
    const struct candidate *candidate = row;

    (void)user;
    for (char **word = candidate->holds; word && *word; word++)
        g_string_append_printf(out, " %s", *word);
}

static const struct ui_column columns[] = {
    {.key = "id", .label = N_("Candidate"), .width = 14, .least = 10, .grow = true, .text = text_id},
    {.key = "coach", .label = N_("Coach"), .width = 10, .drop = 4, .text = text_coach},
    {.key = "days", .label = N_("Days"), .width = 7, .drop = 3, .text = text_days},
    {.key = "hours", .label = N_("Full"), .width = 7, .right = true, .text = text_hours, .number = number_hours},
    {.key = "pace",
     .label = N_("Pace"),
     .width = 6,
     .drop = 5,
     .right = true,
     .text = text_pace,
     .number = number_pace},
    {.key = "open",
     .label = N_("To ask"),
     .width = 7,
     .drop = 2,
     .right = true,
     .text = text_open,
     .number = number_open},
    {.key = "profile",
     .label = N_("Profile"),
     .width = 9,
     .right = true,
     .text = text_profile,
     .number = number_profile},
    {.key = "group", .label = N_("Group"), .width = 16, .least = 8, .drop = 7, .text = text_group},
    {.key = "support", .label = N_("Support"), .width = 11, .drop = 6, .text = text_support},
};

static const struct ui_table_spec spec = {
    .column = columns,
    .n_column = G_N_ELEMENTS(columns),
    .id = id_of,
    .hay = hay,
    .minutes = wanted_min,
    .empty = N_("There are no candidates yet. {add} adds one with a form; {import} imports a file or a table from a "
                "spreadsheet."),
};

static void
candidates_refresh(struct ui_app *app, void *state)
{
    struct candidates *candidates = state;
    const struct plan *plan = ui_app_plan(app);
    g_autofree char *next = ui_record_take_next(app, "candidate");

    g_hash_table_remove_all(candidates->profile);
    for (guint i = 0; plan && i < plan->profile->len; i++) {
        struct profile *profile = g_ptr_array_index(plan->profile, i);

        if (!g_hash_table_contains(candidates->profile, profile->candidate))
            g_hash_table_insert(candidates->profile, g_strdup(profile->candidate), profile);
    }
    ui_table_set_rows(candidates->table, ui_app_data(app)->candidate);
    if (next)
        ui_table_select(candidates->table, next);
}

static void *
candidates_open(struct ui_app *app, const char *argument, GError **error)
{
    struct candidates *candidates = g_new0(struct candidates, 1);

    (void)error;
    candidates->app = app;
    candidates->table = ui_table_new(&spec, candidates);
    candidates->profile = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    candidates_refresh(app, candidates);
    if (argument && dataset_candidate(ui_app_data(app), argument))
        ui_table_select(candidates->table, argument);
    else if (argument && !(ui_scope_is(argument) && ui_scope_candidates(app, candidates->table, argument)))
        ui_table_set_filter(candidates->table, argument);
    return candidates;
}

static void
candidates_close(struct ui_app *app, void *state)
{
    struct candidates *candidates = state;

    (void)app;
    ui_table_free(candidates->table);
    g_hash_table_unref(candidates->profile);
    g_free(candidates);
}

static void
candidates_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    const struct plan *plan = ui_app_plan(app);
    unsigned n = ui_app_data(app)->candidate->len;

    (void)state;
    (void)crumb;
    g_string_append_printf(facts, ngettext("%u candidate", "%u candidates", n), n);
    if (plan)
        g_string_append_printf(facts, _(", %u placed"), plan->profile->len);
}

static void
candidates_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct candidates *candidates = state;
    struct ui_draw list, detail;

    ui_detail_split(draw, &list, &detail);
    ui_detail_candidate(app, &detail, ui_table_current(candidates->table));
    ui_table_draw(candidates->table, &list);
}

static bool
candidates_key(struct ui_app *app, void *state, int key, bool pasted)
{
    (void)app;
    return ui_table_key(((struct candidates *)state)->table, key, pasted);
}

static void
push_about(struct ui_app *app, const struct ui_view_type *type, const char *before, const char *id)
{
    g_autofree char *argument = g_strconcat(before, id, NULL);

    ui_app_push(app, type, argument);
}

static bool
candidates_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct candidates *candidates = state;
    const char *id = ui_table_current_id(candidates->table);

    switch (act) {
    case ACT_OPEN:
    case ACT_EDIT:
        ui_app_push(app, &ui_candidate_form_view, id);
        return true;
    case ACT_ADD:
        ui_app_push(app, &ui_candidate_form_view, NULL);
        return true;
    case ACT_COPY:
        push_about(app, &ui_candidate_form_view, "+", id);
        return true;
    case ACT_HISTORY:
        push_about(app, &ui_history_view, "candidate ", id);
        return true;
    case ACT_WHY:
        push_about(app, &ui_why_view, "", id);
        return true;
    case ACT_WEEK:
        ui_app_push(app, &ui_week_view, id);
        return true;
    case ACT_ARCHIVE:
        ui_record_do(app, "candidate", RECORD_ARCHIVE, ui_table_chosen(candidates->table));
        return true;
    case ACT_DELETE:
        ui_record_do(app, "candidate", RECORD_DELETE, ui_table_chosen(candidates->table));
        return true;
    case ACT_BOARD:
        if (!argument && id)
            ui_board_open_about(app, '=', id);
        else
            ui_board_open(app, argument);
        return true;
    default:
        return ui_table_action(candidates->table, app, act, argument);
    }
}

static const char *
candidates_why_not(struct ui_app *app, void *state, enum ui_act act)
{
    struct candidates *candidates = state;
    const void *row = ui_table_current(candidates->table);

    if (ui_record_is_about_one(act) && !row)
        return _("no candidate is under the cursor");
    if ((act == ACT_WHY || act == ACT_WEEK) && !ui_app_plan(app))
        return K_("no match was run yet: {match} runs one");
    if (act == ACT_WEEK && !profile_of(row, candidates))
        return K_("this candidate has no job: {why} says why");
    return NULL;
}

static bool
candidates_typing(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_is_typing(((struct candidates *)state)->table);
}

static bool
candidates_idle(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_idle(((struct candidates *)state)->table);
}

static bool
candidates_back(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_back(((struct candidates *)state)->table);
}

static char *
candidates_about(struct ui_app *app, void *state)
{
    (void)app;
    return g_strdup(ui_table_current_id(((struct candidates *)state)->table));
}

const struct ui_view_type ui_candidates_view = {
    .name = "candidates",
    .label = N_("Candidates"),
    .screen = SCREEN_CANDIDATES,
    .look_all = LOOK_LIST,
    .look = LOOK_CANDIDATE,
    .open = candidates_open,
    .close = candidates_close,
    .title = candidates_title,
    .draw = candidates_draw,
    .key = candidates_key,
    .typing = candidates_typing,
    .action = candidates_action,
    .why_not = candidates_why_not,
    .back = candidates_back,
    .idle = candidates_idle,
    .refresh = candidates_refresh,
    .about = candidates_about,
};

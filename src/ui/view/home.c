/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The start screen: a row of figures, then the ways in, each with what is behind it, then what the match left over, as
 * far as there is room; Enter on such a line explains it. What cannot be done yet says why. Figures and left-overs are
 * counted once a refresh.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/base/text.h"
#include "stapelbaan/report/cell.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/why.h"

enum { FIGURES = 6, LABEL_COLS = 15 };

/* Something that the match left over. */
struct left {
    char *about; /* argument of the why view */
    char *text;
};

struct home {
    int at;
    int n_left_shown; /* by the last drawing: only those can be under the cursor */
    GPtrArray *left;  /* of struct left * */
    bool stale;       /* something was changed after the match */
    struct figure {
        char *value;
        const char *label; /* msgid */
    } figure[FIGURES];
    int n_figure;
};

struct entry {
    enum ui_act act;
    const char *label; /* msgid */
    void (*tell)(struct ui_app *app, const struct home *home, GString *out);
};

static void
tell_tasks(struct ui_app *app, const struct home *home, GString *out)
{
    const struct dataset *data = ui_app_data(app);

    (void)home;
    g_string_append_printf(out, ngettext("of %u provider at ", "of %u providers at ", data->provider->len),
                           data->provider->len);
    g_string_append_printf(out,
                           ngettext("%u site: browse, add, change", "%u sites: browse, add, change", data->site->len),
                           data->site->len);
}

static void
tell_candidates(struct ui_app *app, const struct home *home, GString *out)
{
    (void)app;
    (void)home;
    g_string_append(out, _("who they are for: hours, limits, open questions"));
}

static void
tell_providers(struct ui_app *app, const struct home *home, GString *out)
{
    (void)app;
    (void)home;
    g_string_append(out, _("who offers the work, and how much"));
}

static void
tell_sites(struct ui_app *app, const struct home *home, GString *out)
{
    (void)app;
    (void)home;
    g_string_append(out, _("where the work is"));
}

static void
tell_match(struct ui_app *app, const struct home *home, GString *out)
{
    (void)app;
    (void)home;
    g_string_append(out, _("combine the tasks into job profiles"));
}

static void
tell_profiles(struct ui_app *app, const struct home *home, GString *out)
{
    const struct plan *plan = ui_app_plan(app);
    g_autofree char *date = plan ? cell_iso_date(plan->date) : NULL;

    if (plan && home->stale)
        g_string_append_printf(out,
                               ngettext("%u week of work, but the data changed since (m)",
                                        "%u weeks of work, but the data changed since (m)", plan->profile->len),
                               plan->profile->len);
    else if (plan)
        g_string_append_printf(
            out, ngettext("%u week of work, matched for %s", "%u weeks of work, matched for %s", plan->profile->len),
            plan->profile->len, date);
}

static void
tell_import(struct ui_app *app, const struct home *home, GString *out)
{
    (void)app;
    (void)home;
    g_string_append(out, _("a data file, or a table from a spreadsheet"));
}

static void
tell_export(struct ui_app *app, const struct home *home, GString *out)
{
    (void)app;
    (void)home;
    g_string_append(out, _("everything into one file that can be imported again"));
}

static void
tell_archive(struct ui_app *app, const struct home *home, GString *out)
{
    (void)app;
    (void)home;
    g_string_append(out, _("tasks and candidates that were put away"));
}

static void
tell_history(struct ui_app *app, const struct home *home, GString *out)
{
    (void)app;
    (void)home;
    g_string_append(out, _("who changed what, and when"));
}

static void
tell_tour(struct ui_app *app, const struct home *home, GString *out)
{
    (void)app;
    (void)home;
    g_string_append(out, _("what this is, in one minute"));
}

static const struct entry entries[] = {
    {ACT_TASKS, N_("Tasks"), tell_tasks},
    {ACT_CANDIDATES, N_("Candidates"), tell_candidates},
    {ACT_MATCH, N_("Match"), tell_match},
    {ACT_PROFILES, N_("Job profiles"), tell_profiles},
    {ACT_PROVIDERS, N_("Providers"), tell_providers},
    {ACT_SITES, N_("Sites"), tell_sites},
    {ACT_IMPORT, N_("Import"), tell_import},
    {ACT_EXPORT, N_("Export"), tell_export},
    {ACT_HISTORY, N_("History"), tell_history},
    {ACT_SHOW_ARCHIVE, N_("Archive"), tell_archive},
    {ACT_TOUR, N_("Tour"), tell_tour},
};

/* Takes `value`. */
static void
add_figure(struct home *home, const char *label, char *value)
{
    struct figure *figure = &home->figure[home->n_figure++];

    figure->value = value;
    figure->label = label;
}

static void
figures_clear(struct home *home)
{
    for (int i = 0; i < home->n_figure; i++)
        g_free(home->figure[i].value);
    home->n_figure = 0;
}

static void
left_free(void *data)
{
    struct left *left = data;

    g_free(left->about);
    g_free(left->text);
    g_free(left);
}

static void
add_left(struct home *home, char *about, char *text)
{
    struct left *left = g_new0(struct left, 1);

    left->about = about;
    left->text = text;
    g_ptr_array_add(home->left, left);
}

/* A sentence as it goes on after a colon: with a small letter, without its full stop. Owned by the caller. */
static char *
after_colon(const char *sentence)
{
    const char *rest = g_utf8_next_char(sentence);
    g_autofree char *first = g_strndup(sentence, (gsize)(rest - sentence)), *small = g_utf8_strdown(first, -1);
    gsize length = strlen(rest);

    return g_strdup_printf("%s%.*s", small, (int)(g_str_has_suffix(rest, ".") ? length - 1 : length), rest);
}

/* People first: a person without a job weighs more than a task that nobody does. */
static void
count_left(struct ui_app *app, struct home *home)
{
    const struct plan *plan = ui_app_plan(app);

    g_ptr_array_set_size(home->left, 0);
    for (guint i = 0; plan && i < plan->unplaced->len; i++) {
        const struct unplaced *one = g_ptr_array_index(plan->unplaced, i);
        g_autofree char *why = after_colon(ui_reason_person_sentence(one->reason));

        if (dataset_candidate(ui_app_data(app), one->candidate))
            add_left(home, g_strdup(one->candidate), g_strdup_printf(_("%s has no job: %s"), one->candidate, why));
    }
    for (guint i = 0; plan && i < plan->unassigned->len; i++) {
        const struct unassigned *one = g_ptr_array_index(plan->unassigned, i);
        g_autofree char *why = after_colon(ui_reason_sentence(one->reason));
        const struct task *task = dataset_task(ui_app_data(app), one->task);

        if (task)
            add_left(home, g_strconcat("!", one->task, NULL), g_strdup_printf("%s: %s", task->title, why));
    }
}

static char *
hours_of(const GPtrArray *task)
{
    GString *out = g_string_new(NULL);
    double minutes = 0;

    for (guint i = 0; i < task->len; i++)
        minutes += ui_task_week_min(g_ptr_array_index(task, i));
    ui_number_append(out, minutes / 60, 0);
    return g_string_free(out, FALSE);
}

static int
people_of(const GPtrArray *candidate)
{
    int n = 0;

    for (guint i = 0; i < candidate->len; i++)
        n += ((const struct candidate *)g_ptr_array_index(candidate, i))->count;
    return n;
}

/* The last line of the history is the match itself while nothing was changed after it. */
static bool
is_stale(struct ui_app *app)
{
    g_autoptr(GPtrArray) last = store_read_audit(ui_app_store(app), NULL, NULL, 1, NULL);
    const struct store_audit *line = last && last->len > 0 ? g_ptr_array_index(last, 0) : NULL;

    return ui_app_plan(app) && line && g_strcmp0(line->verb, "match") != 0;
}

static void
home_refresh(struct ui_app *app, void *state)
{
    struct home *home = state;
    const struct dataset *data = ui_app_data(app);
    const struct plan *plan = ui_app_plan(app);

    home->stale = is_stale(app);
    count_left(app, home);
    figures_clear(home);
    add_figure(home, N_("tasks"), g_strdup_printf("%u", data->task->len));
    add_figure(home, N_("hours/week"), hours_of(data->task));
    add_figure(home, N_("candidates"), g_strdup_printf("%d", people_of(data->candidate)));
    if (!plan)
        return;
    add_figure(home, N_("full jobs"), g_strdup_printf("%d", plan->n_full));
    add_figure(home, N_("part jobs"), g_strdup_printf("%d", plan->n_part));
    add_figure(home, N_("tasks left"), g_strdup_printf("%u", plan->unassigned->len));
}

static void *
home_open(struct ui_app *app, const char *argument, GError **error)
{
    struct home *home = g_new0(struct home, 1);

    (void)argument;
    (void)error;
    home->left = g_ptr_array_new_with_free_func(left_free);
    home_refresh(app, home);
    return home;
}

static void
home_close(struct ui_app *app, void *state)
{
    struct home *home = state;

    (void)app;
    figures_clear(home);
    g_ptr_array_unref(home->left);
    g_free(home);
}

/* Spread over the row where there is room, close together where there is not; what does not fit is left out. */
static void
figures_draw(const struct home *home, const struct ui_draw *draw)
{
    int even = (draw->cols - 4) / FIGURES, col = 3;

    for (int i = 0; i < home->n_figure; i++) {
        const char *label = gettext(home->figure[i].label);
        int width = MAX(text_width(label), text_width(home->figure[i].value));

        if (col + width > draw->cols)
            return;
        ui_text(draw, 1, col, width, STYLE_STRONG, home->figure[i].value);
        ui_text(draw, 2, col, width, STYLE_DIM, label);
        col += CLAMP(even, width + 2, 20);
    }
}

static void
entry_draw(struct ui_app *app, const struct home *home, const struct ui_draw *draw, int row, const struct entry *entry,
           bool focus)
{
    const char *reason = ui_app_why_not(app, ui_app_page(app), entry->act);
    g_autofree char *key = ui_action_keys_label(entry->act, 1);
    g_autoptr(GString) note = g_string_new(reason);

    if (!reason)
        entry->tell(app, home, note);
    ui_text(draw, row, 3, 2, STYLE_KEY, key);
    ui_text(draw, row, 6, LABEL_COLS, reason ? STYLE_DIM : STYLE_NORMAL, gettext(entry->label));
    ui_text(draw, row, 6 + LABEL_COLS, draw->cols - 7 - LABEL_COLS, STYLE_DIM, note->str);
    if (focus) {
        ui_restyle(draw, row, 2, draw->cols - 4, STYLE_SELECTED);
        ui_put(draw, row, 1, 1, STYLE_STRONG, GLYPH_POINTER);
        ui_cursor(draw, row, 1);
    }
}

static void
left_draw(const struct ui_draw *draw, int row, const struct left *left, bool focus)
{
    ui_text(draw, row, 3, 1, STYLE_WARN, "!");
    ui_text(draw, row, 6, draw->cols - 8, STYLE_NORMAL, left->text);
    if (focus) {
        ui_restyle(draw, row, 2, draw->cols - 4, STYLE_SELECTED);
        ui_put(draw, row, 1, 1, STYLE_STRONG, GLYPH_POINTER);
        ui_cursor(draw, row, 1);
    }
}

static void
all_left_draw(struct home *home, const struct ui_draw *draw, int row)
{
    int n = (int)home->left->len, room = draw->rows - row - 2;

    home->n_left_shown = 0;
    if (n == 0 || room < 1)
        return;
    ui_rule(draw, row + 1, _("Left over by the match"));
    home->n_left_shown = n <= room ? n : room - 1;
    for (int i = 0; i < home->n_left_shown; i++)
        left_draw(draw, row + 2 + i, g_ptr_array_index(home->left, (guint)i),
                  home->at == (int)G_N_ELEMENTS(entries) + i);
    if (home->n_left_shown < n)
        ui_textf(draw, draw->rows - 1, 6, -1, STYLE_DIM, _("and %d more"), n - home->n_left_shown);
}

static void
home_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct home *home = state;
    int row = 4;

    figures_draw(home, draw);
    for (int i = 0; i < (int)G_N_ELEMENTS(entries); i++)
        entry_draw(app, home, draw, row++, &entries[i], i == home->at);
    all_left_draw(home, draw, row);
}

static void
open_line(struct ui_app *app, const struct home *home)
{
    int i = home->at - (int)G_N_ELEMENTS(entries);

    if (i < 0)
        ui_app_do(app, entries[home->at].act, NULL);
    else if (i < (int)home->left->len)
        ui_app_push(app, &ui_why_view, ((const struct left *)g_ptr_array_index(home->left, (guint)i))->about);
}

static bool
home_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct home *home = state;
    int last = (int)G_N_ELEMENTS(entries) + home->n_left_shown - 1;

    (void)argument;
    switch (act) {
    case ACT_UP:
    case ACT_DOWN:
        home->at = CLAMP(home->at + (act == ACT_DOWN ? 1 : -1), 0, last);
        return true;
    case ACT_FIRST:
    case ACT_PAGE_UP:
        home->at = 0;
        return true;
    case ACT_LAST:
    case ACT_PAGE_DOWN:
        home->at = last;
        return true;
    case ACT_OPEN:
        open_line(app, home);
        return true;
    default:
        return false;
    }
}

const struct ui_view_type ui_home_view = {
    .name = "home",
    .label = N_("Start"),
    .screen = SCREEN_HOME,
    .open = home_open,
    .close = home_close,
    .draw = home_draw,
    .action = home_action,
    .refresh = home_refresh,
};

/* SPDX-License-Identifier: EUPL-1.2 */
/* The task browser: the tasks of all providers in one list, with a pane about the one under the cursor. */

#include <string.h>

#include <glib/gi18n.h>

#include "bulk.h"
#include "detail.h"
#include "record.h"
#include "stapelbaan/ui/board.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/scope.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/widget/table.h"

struct tasks {
    struct ui_app *app;
    struct ui_table *table;
    char *scope;          /* which part was asked for, or NULL */
    GHashTable *profiles; /* task id -> char *: the candidates whose profiles hold it */
};

static void
text_title(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ((const struct task *)row)->title);
}

static void
text_provider(const void *row, void *user, GString *out)
{
    const struct tasks *tasks = user;

    g_string_append_c(out, ui_provider_letter(tasks->app, ((const struct task *)row)->provider));
}

static void
full_provider(const void *row, void *user, GString *out)
{
    const struct tasks *tasks = user;
    const char *id = ((const struct task *)row)->provider;
    const struct provider *provider = dataset_provider(ui_app_data(tasks->app), id);

    g_string_append_printf(out, "%c %s", ui_provider_letter(tasks->app, id), provider ? provider->name : id);
}

static enum ui_style
style_provider(const void *row, void *user)
{
    const struct tasks *tasks = user;

    return ui_provider_text_style(tasks->app, ((const struct task *)row)->provider);
}

static void
text_site(const void *row, void *user, GString *out)
{
    const struct tasks *tasks = user;
    const struct task *task = row;
    const struct site *site = dataset_site(ui_app_data(tasks->app), task->site);

    g_string_append(out, site ? site->name : task->site);
}

static void
text_days(const void *row, void *user, GString *out)
{
    (void)user;
    ui_days_append(out, ((const struct task *)row)->days);
}

/* Early days first, and among equals the fuller week. */
static double
number_days(const void *row, void *user)
{
    const struct task *task = row;
    double value = 0;

    (void)user;
    for (int day = 0; day < DAYS; day++)
        value = value * 2 + (task->days & (1 << day) ? 0 : 1);
    return value;
}

static void
text_window(const void *row, void *user, GString *out)
{
    char text[12];

    (void)user;
    g_string_append(out, window_text(((const struct task *)row)->window, text));
}

static void
text_hours(const void *row, void *user, GString *out)
{
    (void)user;
    ui_hours_append(out, ui_task_week_min(row));
}

static double
number_hours(const void *row, void *user)
{
    (void)user;
    return ui_task_week_min(row);
}

static int
minutes_of(const void *row, void *user)
{
    (void)user;
    return ui_task_week_min(row);
}

static void
text_profiles(const void *row, void *user, GString *out)
{
    const struct tasks *tasks = user;
    const char *in = g_hash_table_lookup(tasks->profiles, ((const struct task *)row)->id);

    g_string_append(out, in ? in : ui_glyph(GLYPH_DASH));
}

static void
text_id(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ((const struct task *)row)->id);
}

static const char *
id_of(const void *row, void *user)
{
    (void)user;
    return ((const struct task *)row)->id;
}

static void
hay(const void *row, void *user, GString *out)
{
    const struct tasks *tasks = user;
    const struct task *task = row;
    const struct provider *provider = dataset_provider(ui_app_data(tasks->app), task->provider);

    g_string_append_printf(out, "%s %s", provider ? provider->name : task->provider,
                           provider ? ui_sector_label(provider->sector) : "");
    for (char **word = task->requires; word && *word; word++)
        g_string_append_printf(out, " %s", *word);
}

static const struct ui_column columns[] = {
    {.key = "task", .label = N_("Task"), .width = 40, .least = 22, .grow = true, .text = text_title},
    {.key = "provider",
     .label = N_("Pr"),
     .width = 3,
     .drop = 1,
     .text = text_provider,
     .full = full_provider,
     .style = style_provider},
    {.key = "where", .label = N_("Where"), .width = 22, .least = 11, .drop = 4, .text = text_site},
    {.key = "days", .label = N_("Days"), .width = 7, .drop = 5, .text = text_days, .number = number_days},
    {.key = "window", .label = N_("Between"), .width = 11, .drop = 3, .text = text_window},
    {.key = "hours",
     .label = N_("h/wk"),
     .width = 5,
     .drop = 2,
     .right = true,
     .text = text_hours,
     .number = number_hours},
    {.key = "in", .label = N_("In"), .width = 10, .least = 5, .drop = 6, .text = text_profiles},
    {.key = "id", .label = N_("Id"), .width = 6, .drop = 7, .text = text_id},
};

static const struct ui_table_spec spec = {
    .column = columns,
    .n_column = G_N_ELEMENTS(columns),
    .id = id_of,
    .hay = hay,
    .minutes = minutes_of,
    .empty = N_(
        "There are no tasks yet. {add} adds one with a form; {import} imports a file or a table from a spreadsheet."),
};

/* Who holds what, once a refresh instead of once a cell. */
static GHashTable *
profiles_new(const struct plan *plan)
{
    GHashTable *out = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (guint i = 0; plan && i < plan->profile->len; i++) {
        const struct profile *profile = g_ptr_array_index(plan->profile, i);
        g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

        for (guint v = 0; v < profile->visit->len; v++) {
            const struct visit *visit = g_ptr_array_index(profile->visit, v);
            const char *before = g_hash_table_lookup(out, visit->task);

            if (g_hash_table_add(seen, visit->task))
                g_hash_table_replace(out, g_strdup(visit->task),
                                     before ? g_strconcat(before, ",", profile->candidate, NULL)
                                            : g_strdup(profile->candidate));
        }
    }
    return out;
}

static void
tasks_refresh(struct ui_app *app, void *state)
{
    struct tasks *tasks = state;
    g_autofree char *next = ui_record_take_next(app, "task");

    g_clear_pointer(&tasks->profiles, g_hash_table_unref);
    tasks->profiles = profiles_new(ui_app_plan(app));
    ui_table_set_rows(tasks->table, ui_app_data(app)->task);
    if (tasks->scope && ui_table_scope(tasks->table))
        ui_scope_tasks(app, tasks->table, tasks->scope);
    if (next)
        ui_table_select(tasks->table, next);
}

static void *
tasks_open(struct ui_app *app, const char *argument, GError **error)
{
    struct tasks *tasks = g_new0(struct tasks, 1);

    (void)error;
    tasks->app = app;
    tasks->table = ui_table_new(&spec, tasks);
    tasks_refresh(app, tasks);
    if (argument && dataset_task(ui_app_data(app), argument))
        ui_table_select(tasks->table, argument);
    else if (ui_scope_is(argument) && ui_scope_tasks(app, tasks->table, argument))
        tasks->scope = g_strdup(argument);
    else if (argument)
        ui_table_set_filter(tasks->table, argument);
    return tasks;
}

static void
tasks_close(struct ui_app *app, void *state)
{
    struct tasks *tasks = state;

    (void)app;
    ui_table_free(tasks->table);
    g_hash_table_unref(tasks->profiles);
    g_free(tasks->scope);
    g_free(tasks);
}

static void
tasks_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    const GPtrArray *task = ui_app_data(app)->task;
    gint64 minutes = 0;

    (void)state;
    (void)crumb;
    for (guint i = 0; i < task->len; i++)
        minutes += ui_task_week_min(g_ptr_array_index(task, i));
    g_string_append_printf(facts, ngettext("%u task", "%u tasks", task->len), task->len);
    g_string_append(facts, ", ");
    ui_number_append(facts, (double)minutes / 60, 1);
    g_string_append(facts, _(" h/wk"));
}

static void
tasks_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct tasks *tasks = state;
    struct ui_draw list, detail;

    ui_detail_split(draw, &list, &detail);
    ui_detail_task(app, &detail, ui_table_current(tasks->table));
    ui_table_draw(tasks->table, &list);
}

static bool
tasks_key(struct ui_app *app, void *state, int key, bool pasted)
{
    (void)app;
    return ui_table_key(((struct tasks *)state)->table, key, pasted);
}

static void
open_history(struct ui_app *app, const char *id)
{
    g_autofree char *about = g_strdup_printf("task %s", id);

    ui_app_push(app, &ui_history_view, about);
}

static void
open_copy(struct ui_app *app, const char *id)
{
    g_autofree char *from = g_strdup_printf("+%s", id);

    ui_app_push(app, &ui_task_form_view, from);
}

static const char *
holder_of(const struct tasks *tasks, const char *id)
{
    return id ? g_hash_table_lookup(tasks->profiles, id) : NULL;
}

/* The week of the first person who does it. */
static void
open_week(struct ui_app *app, const struct tasks *tasks, const char *id)
{
    const char *holder = holder_of(tasks, id);
    g_autofree char *first = g_strndup(holder, strcspn(holder, ","));

    ui_app_push(app, &ui_week_view, first);
}

/* With whom it went, or why it was left. */
static void
open_why(struct ui_app *app, const struct tasks *tasks, const char *id)
{
    const char *holder = holder_of(tasks, id);
    g_autofree char *about = NULL;

    if (holder)
        about = g_strdup_printf("%.*s %s", (int)strcspn(holder, ","), holder, id);
    else
        about = g_strconcat("!", id, NULL);
    ui_app_push(app, &ui_why_view, about);
}

static bool
tasks_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct tasks *tasks = state;
    const char *id = ui_table_current_id(tasks->table);

    switch (act) {
    case ACT_EDIT:
        if (ui_table_n_marked(tasks->table) > 0)
            ui_bulk_open(app, ui_table_chosen(tasks->table), NULL);
        else
            ui_app_push(app, &ui_task_form_view, id);
        return true;
    case ACT_CHANGE:
        ui_bulk_open(app, ui_table_chosen(tasks->table), argument);
        return true;
    case ACT_OPEN:
        ui_app_push(app, &ui_task_form_view, id);
        return true;
    case ACT_ADD:
        ui_app_push(app, &ui_task_form_view, NULL);
        return true;
    case ACT_COPY:
        open_copy(app, id);
        return true;
    case ACT_HISTORY:
        open_history(app, id);
        return true;
    case ACT_WHY:
        open_why(app, tasks, id);
        return true;
    case ACT_WEEK:
        open_week(app, tasks, id);
        return true;
    case ACT_BUILDING:
        if (argument || !id)
            return false;
        ui_app_push(app, &ui_building_view, dataset_task(ui_app_data(app), id)->site);
        return true;
    case ACT_ARCHIVE:
        ui_record_do(app, "task", RECORD_ARCHIVE, ui_table_chosen(tasks->table));
        return true;
    case ACT_DELETE:
        ui_record_do(app, "task", RECORD_DELETE, ui_table_chosen(tasks->table));
        return true;
    case ACT_BOARD:
        if (!argument && ui_table_n_marked(tasks->table) > 0)
            ui_board_open_tasks(app, ui_table_chosen(tasks->table));
        else
            ui_board_open(app, argument);
        return true;
    default:
        return ui_table_action(tasks->table, app, act, argument);
    }
}

static const char *
tasks_why_not(struct ui_app *app, void *state, enum ui_act act)
{
    const struct tasks *tasks = state;

    if (ui_record_is_about_one(act) && !ui_table_current(tasks->table))
        return _("no task is under the cursor");
    if (act == ACT_WEEK && !ui_app_plan(app))
        return K_("no match was run yet: {match} runs one");
    if (act == ACT_WEEK && !holder_of(tasks, ui_table_current_id(tasks->table)))
        return K_("nobody does this task: {why} says why");
    return NULL;
}

static bool
tasks_typing(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_is_typing(((struct tasks *)state)->table);
}

static bool
tasks_idle(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_idle(((struct tasks *)state)->table);
}

static bool
tasks_back(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_back(((struct tasks *)state)->table);
}

const struct ui_view_type ui_tasks_view = {
    .name = "tasks",
    .label = N_("Tasks"),
    .screen = SCREEN_TASKS,
    .open = tasks_open,
    .close = tasks_close,
    .title = tasks_title,
    .draw = tasks_draw,
    .key = tasks_key,
    .typing = tasks_typing,
    .action = tasks_action,
    .why_not = tasks_why_not,
    .back = tasks_back,
    .idle = tasks_idle,
    .refresh = tasks_refresh,
};

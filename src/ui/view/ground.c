/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The ground that the tasks stand on: the list of providers and the list of sites, each with how much work it has. The
 * two differ in their columns and their form only.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "record.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/widget/table.h"

/* The tasks of one provider or site. */
struct load {
    int n, minutes;
};

struct ground {
    struct ui_app *app;
    const char *kind; /* "provider" or "site"; static */
    struct ui_table *table;
    GHashTable *load; /* id -> struct load * */
};

static const char *
provider_id(const void *row, void *user)
{
    (void)user;
    return ((const struct provider *)row)->id;
}

static const char *
site_id(const void *row, void *user)
{
    (void)user;
    return ((const struct site *)row)->id;
}

static const char *
id_of(const void *row, const struct ground *ground)
{
    return strcmp(ground->kind, "site") == 0 ? site_id(row, NULL) : provider_id(row, NULL);
}

static struct load
load_of(const void *row, const struct ground *ground)
{
    const struct load *load = g_hash_table_lookup(ground->load, id_of(row, ground));

    return load ? *load : (struct load){0};
}

static void
text_id(const void *row, void *user, GString *out)
{
    g_string_append(out, id_of(row, user));
}

static void
text_tasks(const void *row, void *user, GString *out)
{
    g_string_append_printf(out, "%d", load_of(row, user).n);
}

static double
number_tasks(const void *row, void *user)
{
    return load_of(row, user).n;
}

static void
text_hours(const void *row, void *user, GString *out)
{
    ui_hours_append(out, load_of(row, user).minutes);
}

static int
minutes_of(const void *row, void *user)
{
    return load_of(row, user).minutes;
}

static double
number_hours(const void *row, void *user)
{
    return load_of(row, user).minutes;
}

static void
text_letter(const void *row, void *user, GString *out)
{
    const struct ground *ground = user;

    g_string_append_c(out, ui_provider_letter(ground->app, ((const struct provider *)row)->id));
}

static enum ui_style
style_letter(const void *row, void *user)
{
    const struct ground *ground = user;

    return ui_provider_text_style(ground->app, ((const struct provider *)row)->id);
}

static void
text_provider(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ((const struct provider *)row)->name);
}

static void
text_sector(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ui_sector_label(((const struct provider *)row)->sector));
}

static void
text_places(const void *row, void *user, GString *out)
{
    const struct provider *provider = row;

    (void)user;
    if (!provider->employs)
        g_string_append(out, _("none"));
    else if (provider->places == NO_LIMIT)
        g_string_append(out, ui_glyph(GLYPH_DASH));
    else
        g_string_append_printf(out, "%d", provider->places);
}

static void
text_site(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ((const struct site *)row)->name);
}

static void
text_place(const void *row, void *user, GString *out)
{
    const struct site *site = row;

    (void)user;
    ui_number_append(out, site->lat, 4);
    g_string_append(out, "  ");
    ui_number_append(out, site->lon, 4);
}

#define COLUMN_TASKS                                                                                                   \
    {                                                                                                                  \
        .key = "tasks", .label = N_("Tasks"), .width = 6, .right = true, .text = text_tasks, .number = number_tasks    \
    }
#define COLUMN_HOURS                                                                                                   \
    {                                                                                                                  \
        .key = "hours", .label = N_("h/wk"), .width = 7, .right = true, .text = text_hours, .number = number_hours     \
    }
#define COLUMN_ID                                                                                                      \
    {                                                                                                                  \
        .key = "id", .label = N_("Id"), .width = 12, .drop = 2, .text = text_id                                        \
    }

static const struct ui_column provider_columns[] = {
    {.key = "letter", .label = N_("Pr"), .width = 3, .text = text_letter, .style = style_letter},
    {.key = "provider", .label = N_("Provider"), .width = 30, .least = 16, .grow = true, .text = text_provider},
    {.key = "sector", .label = N_("Sector"), .width = 14, .drop = 1, .text = text_sector},
    COLUMN_TASKS,
    COLUMN_HOURS,
    {.key = "places", .label = N_("Jobs"), .width = 6, .drop = 3, .right = true, .text = text_places},
    COLUMN_ID,
};

static const struct ui_column site_columns[] = {
    {.key = "site", .label = N_("Site"), .width = 34, .least = 16, .grow = true, .text = text_site},
    COLUMN_TASKS,
    COLUMN_HOURS,
    {.key = "place", .label = N_("North, east"), .width = 17, .drop = 1, .right = true, .text = text_place},
    COLUMN_ID,
};

static const struct ui_table_spec provider_spec = {
    .column = provider_columns,
    .n_column = G_N_ELEMENTS(provider_columns),
    .id = provider_id,
    .minutes = minutes_of,
    .empty = N_("There are no providers yet: the organisations that offer work. {add} adds one with a form."),
};

static const struct ui_table_spec site_spec = {
    .column = site_columns,
    .n_column = G_N_ELEMENTS(site_columns),
    .id = site_id,
    .minutes = minutes_of,
    .empty = N_("There are no sites yet: the buildings and places of the work. {add} adds one with a form."),
};

static const GPtrArray *
rows_of(struct ui_app *app, const struct ground *ground)
{
    const struct dataset *data = ui_app_data(app);

    return strcmp(ground->kind, "site") == 0 ? data->site : data->provider;
}

static void
add_load(struct ground *ground, const struct task *task)
{
    const char *id = strcmp(ground->kind, "site") == 0 ? task->site : task->provider;
    struct load *load = g_hash_table_lookup(ground->load, id);

    if (!load) {
        load = g_new0(struct load, 1);
        g_hash_table_insert(ground->load, g_strdup(id), load);
    }
    load->n++;
    load->minutes += ui_task_week_min(task);
}

static void
ground_refresh(struct ui_app *app, void *state)
{
    struct ground *ground = state;
    const GPtrArray *task = ui_app_data(app)->task;
    g_autofree char *next = ui_record_take_next(app, ground->kind);

    g_hash_table_remove_all(ground->load);
    for (guint i = 0; i < task->len; i++)
        add_load(ground, g_ptr_array_index(task, i));
    ui_table_set_rows(ground->table, rows_of(app, ground));
    if (next)
        ui_table_select(ground->table, next);
}

static void *
open_ground(struct ui_app *app, const char *kind, const struct ui_table_spec *spec, const char *argument)
{
    struct ground *ground = g_new0(struct ground, 1);

    ground->app = app;
    ground->kind = kind;
    ground->table = ui_table_new(spec, ground);
    ground->load = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    ground_refresh(app, ground);
    if (argument && !ui_table_select(ground->table, argument))
        ui_table_set_filter(ground->table, argument);
    return ground;
}

static void *
open_providers(struct ui_app *app, const char *argument, GError **error)
{
    (void)error;
    return open_ground(app, "provider", &provider_spec, argument);
}

static void *
open_sites(struct ui_app *app, const char *argument, GError **error)
{
    (void)error;
    return open_ground(app, "site", &site_spec, argument);
}

static void
ground_close(struct ui_app *app, void *state)
{
    struct ground *ground = state;

    (void)app;
    ui_table_free(ground->table);
    g_hash_table_unref(ground->load);
    g_free(ground);
}

static void
ground_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    const struct ground *ground = state;
    unsigned n = rows_of(app, ground)->len;

    (void)crumb;
    if (strcmp(ground->kind, "site") == 0)
        g_string_append_printf(facts, ngettext("%u site", "%u sites", n), n);
    else
        g_string_append_printf(facts, ngettext("%u provider", "%u providers", n), n);
}

static void
ground_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    (void)app;
    ui_table_draw(((struct ground *)state)->table, draw);
}

static bool
ground_key(struct ui_app *app, void *state, int key, bool pasted)
{
    (void)app;
    return ui_table_key(((struct ground *)state)->table, key, pasted);
}

static bool
ground_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct ground *ground = state;
    const struct ui_view_type *form = strcmp(ground->kind, "site") == 0 ? &ui_site_form_view : &ui_provider_form_view;
    g_autofree char *about = NULL;

    switch (act) {
    case ACT_OPEN:
    case ACT_EDIT:
        ui_app_push(app, form, ui_table_current_id(ground->table));
        return true;
    case ACT_ADD:
        ui_app_push(app, form, NULL);
        return true;
    case ACT_BUILDING:
        if (argument || strcmp(ground->kind, "site") != 0 || !ui_table_current(ground->table))
            return false;
        ui_app_push(app, &ui_building_view, ui_table_current_id(ground->table));
        return true;
    case ACT_HISTORY:
        about = g_strdup_printf("%s %s", ground->kind, ui_table_current_id(ground->table));
        ui_app_push(app, &ui_history_view, about);
        return true;
    default:
        return ui_table_action(ground->table, app, act, argument);
    }
}

static const char *
ground_why_not(struct ui_app *app, void *state, enum ui_act act)
{
    (void)app;
    if (ui_record_is_about_one(act) && !ui_table_current(((struct ground *)state)->table))
        return K_("the list is empty: {add} adds the first");
    return NULL;
}

static bool
ground_typing(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_is_typing(((struct ground *)state)->table);
}

static bool
ground_idle(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_idle(((struct ground *)state)->table);
}

static bool
ground_back(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_back(((struct ground *)state)->table);
}

const struct ui_view_type ui_providers_view = {
    .name = "providers",
    .label = N_("Providers"),
    .screen = SCREEN_PROVIDERS,
    .open = open_providers,
    .close = ground_close,
    .title = ground_title,
    .draw = ground_draw,
    .key = ground_key,
    .typing = ground_typing,
    .action = ground_action,
    .why_not = ground_why_not,
    .back = ground_back,
    .idle = ground_idle,
    .refresh = ground_refresh,
};

const struct ui_view_type ui_sites_view = {
    .name = "sites",
    .label = N_("Sites"),
    .screen = SCREEN_SITES,
    .open = open_sites,
    .close = ground_close,
    .title = ground_title,
    .draw = ground_draw,
    .key = ground_key,
    .typing = ground_typing,
    .action = ground_action,
    .why_not = ground_why_not,
    .back = ground_back,
    .idle = ground_idle,
    .refresh = ground_refresh,
};

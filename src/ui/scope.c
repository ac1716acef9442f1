/* SPDX-License-Identifier: EUPL-1.2 */
/* Arguments such as "!cell:we:13" to the rows that they mean, by the same count that made the number. */

#include "stapelbaan/ui/scope.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/report/name.h"
#include "stapelbaan/report/overview.h"
#include "stapelbaan/ui/format.h"
#include "stapelbaan/ui/profile_rows.h"
#include "stapelbaan/ui/why.h"

struct scope {
    struct overview *overview; /* owned; NULL where it is not needed */
    char *id;
    enum weekday day;
    int hour;
};

static void
scope_free(void *data)
{
    struct scope *scope = data;

    overview_free(scope->overview);
    g_free(scope->id);
    g_free(scope);
}

bool
ui_scope_is(const char *argument)
{
    return argument && *argument == '!';
}

/* What follows "!name:" in the argument, "" after "!name" alone; NULL where it is another. */
static const char *
after(const char *argument, const char *name)
{
    gsize n = strlen(name);

    if (!ui_scope_is(argument) || strncmp(argument + 1, name, n) != 0)
        return NULL;
    argument += 1 + n;
    return *argument == ':' ? argument + 1 : *argument ? NULL : argument;
}

static bool
keep_left(const void *row, void *data)
{
    const struct scope *scope = data;

    return overview_times_left(scope->overview, row, NULL) > 0;
}

static bool
keep_provider(const void *row, void *data)
{
    return strcmp(((const struct task *)row)->provider, ((const struct scope *)data)->id) == 0;
}

static bool
keep_cell(const void *row, void *data)
{
    const struct scope *scope = data;

    return overview_task_heat(scope->overview, row, scope->day, scope->hour) > 0;
}

static struct scope *
scope_new(struct ui_app *app)
{
    struct scope *scope = g_new0(struct scope, 1);

    scope->overview = overview_new(ui_app_data(app), ui_app_plan(app));
    return scope;
}

/* "we:13" */
static bool
take_cell(const char *text, struct scope *scope)
{
    const char *colon = strchr(text, ':');
    g_autofree char *day = colon ? g_strndup(text, (gsize)(colon - text)) : NULL;
    guint64 hour = 0;

    if (!day || !weekday_parse(day, &scope->day, NULL) ||
        !g_ascii_string_to_unsigned(colon + 1, 10, 0, 23, &hour, NULL))
        return false;
    scope->hour = (int)hour;
    return true;
}

bool
ui_scope_tasks(struct ui_app *app, struct ui_table *table, const char *argument)
{
    const char *cell = after(argument, "cell"), *provider = after(argument, "provider");

    if (after(argument, "left")) {
        ui_table_set_scope(table, _("not wholly done"), keep_left, scope_new(app), scope_free);
        return true;
    }
    if (provider) {
        struct scope *scope = g_new0(struct scope, 1);
        scope->id = g_strdup(provider);
        ui_table_set_scope(table, name_provider(ui_app_data(app), provider), keep_provider, scope, scope_free);
        return true;
    }
    struct scope *scope = cell ? scope_new(app) : NULL;
    if (!scope || !take_cell(cell, scope)) {
        if (scope)
            scope_free(scope);
        return false;
    }
    g_autofree char *label =
        g_strdup_printf(_("left on %s, %02d:00-%02d:00"), ui_day_long(scope->day), scope->hour, scope->hour + 1);
    ui_table_set_scope(table, label, keep_cell, scope, scope_free);
    return true;
}

static bool
keep_asked(const void *row, void *data)
{
    (void)data;
    return overview_questions(row) > 0;
}

bool
ui_scope_candidates(struct ui_app *app, struct ui_table *table, const char *argument)
{
    (void)app;
    if (!after(argument, "ask"))
        return false;
    ui_table_set_scope(table, _("with questions to ask"), keep_asked, NULL, NULL);
    return true;
}

static bool
keep_full(const void *row, void *data)
{
    (void)data;
    return ((const struct ui_plan_row *)row)->full;
}

static bool
keep_part(const void *row, void *data)
{
    (void)data;
    return !((const struct ui_plan_row *)row)->full;
}

static bool
keep_reason(const void *row, void *data)
{
    return ((const struct ui_plan_row *)row)->why == *(const enum reason *)data;
}

static bool
keep_nobody(const void *row, void *data)
{
    (void)data;
    return overview_is_nobody(((const struct ui_plan_row *)row)->why);
}

static bool
scope_reason(struct ui_table *table, const char *word)
{
    if (!*word)
        return true;
    if (strcmp(word, "nobody") == 0) {
        ui_table_set_scope(table, _("nobody can do these"), keep_nobody, NULL, NULL);
        return true;
    }
    for (int r = 0; r < REASONS; r++)
        if (strcmp(word, reason_word[r]) == 0) {
            enum reason *reason = g_new(enum reason, 1);
            *reason = (enum reason)r;
            ui_table_set_scope(table, ui_reason_label(*reason), keep_reason, reason, g_free);
            return true;
        }
    return false;
}

bool
ui_scope_plan(struct ui_table *const table[], const char *argument, int *list)
{
    const char *tasks = after(argument, "tasks"), *people = after(argument, "people");

    *list = tasks ? PLAN_TASKS_LEFT : people ? PLAN_PEOPLE_LEFT : PLAN_JOBS;
    if (tasks || people)
        return scope_reason(table[*list], tasks ? tasks : people);
    if (after(argument, "full"))
        ui_table_set_scope(table[*list], _("full jobs"), keep_full, NULL, NULL);
    else if (after(argument, "part"))
        ui_table_set_scope(table[*list], _("part jobs"), keep_part, NULL, NULL);
    else
        return false;
    return true;
}

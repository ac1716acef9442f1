/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What I can undo: my own changes, newest first, each with what it did below. Enter takes the one under the cursor
 * back, or does it again; u and U work on the last one, as everywhere.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/ops/history.h"
#include "stapelbaan/ops/undo.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/widget/table.h"

enum { STEPS_LIMIT = 1000, LINES_ROWS = 5 };

/* A row of the table. */
struct entry {
    const struct store_step *step;
    char id[24]; /* its number */
};

struct steps {
    GPtrArray *step;  /* of struct store_step * */
    GPtrArray *entry; /* of struct entry *, one for each step */
    struct ui_table *table;
    GPtrArray *line; /* of struct store_audit *: what the step of `shown` did */
    gint64 shown;
};

static const struct store_step *
step_of(const void *row)
{
    return ((const struct entry *)row)->step;
}

static void
text_number(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ((const struct entry *)row)->id);
}

static double
number_of(const void *row, void *user)
{
    (void)user;
    return (double)step_of(row)->number;
}

static void
text_at(const void *row, void *user, GString *out)
{
    g_autofree char *text = ops_history_time(step_of(row)->line->at);

    (void)user;
    g_string_append(out, text);
}

static void
text_what(const void *row, void *user, GString *out)
{
    (void)user;
    ops_history_step(out, step_of(row));
}

static void
text_state(const void *row, void *user, GString *out)
{
    (void)user;
    g_string_append(out, ops_history_state(step_of(row)->state));
}

static enum ui_style
style_state(const void *row, void *user)
{
    (void)user;
    return step_of(row)->state == STEP_KEPT ? STYLE_NORMAL : STYLE_DIM;
}

static const char *
id_of(const void *row, void *user)
{
    (void)user;
    return ((const struct entry *)row)->id;
}

static const struct ui_column columns[] = {
    {.key = "number", .label = N_("Number"), .width = 8, .right = true, .text = text_number, .number = number_of},
    {.key = "when", .label = N_("When"), .width = 19, .drop = 2, .text = text_at, .number = number_of},
    {.key = "what", .label = N_("What"), .width = 34, .least = 20, .grow = true, .text = text_what},
    {.key = "undo", .label = N_("Undo"), .width = 24, .least = 16, .text = text_state, .style = style_state},
};

static const struct ui_table_spec spec = {
    .column = columns,
    .n_column = G_N_ELEMENTS(columns),
    .id = id_of,
    .empty = N_("You changed nothing yet."),
};

static GPtrArray *
entries_new(const GPtrArray *step)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < step->len; i++) {
        struct entry *entry = g_new0(struct entry, 1);

        entry->step = step->pdata[i];
        g_snprintf(entry->id, sizeof entry->id, "%" G_GINT64_FORMAT, entry->step->number);
        g_ptr_array_add(out, entry);
    }
    return out;
}

static bool
steps_read(struct ui_app *app, struct steps *steps, GError **error)
{
    GPtrArray *step = store_read_steps(ui_app_store(app), ui_app_actor(app)->name, STEPS_LIMIT, error);
    GPtrArray *entry = step ? entries_new(step) : NULL;

    if (!step)
        return false;
    ui_table_set_rows(steps->table, entry);
    g_clear_pointer(&steps->entry, g_ptr_array_unref);
    g_clear_pointer(&steps->step, g_ptr_array_unref);
    steps->step = step;
    steps->entry = entry;
    return true;
}

static void
steps_close(struct ui_app *app, void *state)
{
    struct steps *steps = state;

    (void)app;
    ui_table_free(steps->table);
    g_clear_pointer(&steps->line, g_ptr_array_unref);
    g_clear_pointer(&steps->entry, g_ptr_array_unref);
    g_clear_pointer(&steps->step, g_ptr_array_unref);
    g_free(steps);
}

static void *
steps_open(struct ui_app *app, const char *argument, GError **error)
{
    struct steps *steps = g_new0(struct steps, 1);

    steps->table = ui_table_new(&spec, steps);
    ui_table_sort(steps->table, "number", true);
    if (argument)
        ui_table_set_filter(steps->table, argument);
    if (steps_read(app, steps, error))
        return steps;
    steps_close(app, steps);
    return NULL;
}

static void
steps_refresh(struct ui_app *app, void *state)
{
    GError *error = NULL;

    if (!steps_read(app, state, &error))
        ui_app_error(app, error);
}

static void
steps_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    (void)app;
    (void)crumb;
    ui_table_facts(((struct steps *)state)->table, facts);
}

/* The lines of the step under the cursor; read once for each. */
static const GPtrArray *
lines_of(struct ui_app *app, struct steps *steps, const struct store_step *step)
{
    if (steps->line && steps->shown == step->number)
        return steps->line;
    g_clear_pointer(&steps->line, g_ptr_array_unref);
    steps->line = store_read_step_lines(ui_app_store(app), step, NULL);
    steps->shown = step->number;
    return steps->line;
}

static void
draw_lines(const struct ui_draw *draw, const GPtrArray *line)
{
    int row = 0;

    for (guint i = 0; line && i < line->len && row < draw->rows; i++) {
        g_autoptr(GString) text = g_string_new(NULL);

        ops_history_what(text, line->pdata[i]);
        g_string_append(text, ": ");
        ops_history_summary(text, line->pdata[i]);
        row += ui_wrap(draw, row, 2, draw->rows - row, draw->cols - 4, STYLE_NORMAL, text->str);
    }
}

static void
steps_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct steps *steps = state;
    const struct entry *entry = ui_table_current(steps->table);
    struct ui_draw list = ui_part(draw, 0, 0, MAX(draw->rows - LINES_ROWS - 1, 6), draw->cols);
    struct ui_draw below = ui_part(draw, draw->rows - LINES_ROWS, 0, LINES_ROWS, draw->cols);

    if (entry) {
        ui_rule(draw, draw->rows - LINES_ROWS - 1,
                entry->step->state == STEP_KEPT     ? _("Enter undoes this")
                : entry->step->state == STEP_UNDONE ? _("Enter does this again")
                                                    : NULL);
        draw_lines(&below, lines_of(app, steps, entry->step));
    }
    ui_table_draw(steps->table, &list);
}

static bool
steps_key(struct ui_app *app, void *state, int key, bool pasted)
{
    (void)app;
    return ui_table_key(((struct steps *)state)->table, key, pasted);
}

static bool
steps_typing(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_is_typing(((struct steps *)state)->table);
}

static bool
steps_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct steps *steps = state;
    const struct entry *entry = ui_table_current(steps->table);

    if (act == ACT_OPEN && entry) {
        ui_app_do(app, entry->step->state == STEP_UNDONE ? ACT_REDO : ACT_UNDO, entry->id);
        return true;
    }
    return ui_table_action(steps->table, app, act, argument);
}

static bool
steps_back(struct ui_app *app, void *state)
{
    (void)app;
    return ui_table_back(((struct steps *)state)->table);
}

const struct ui_view_type ui_steps_view = {
    .name = "undo-list",
    .label = N_("My changes"),
    .screen = SCREEN_STEPS,
    .open = steps_open,
    .close = steps_close,
    .title = steps_title,
    .draw = steps_draw,
    .key = steps_key,
    .typing = steps_typing,
    .action = steps_action,
    .back = steps_back,
    .refresh = steps_refresh,
};

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A change of many tasks: a form with one field above, and below it what every task was and would be, at each key. What
 * a task cannot be is said in its line, and that task is left as it is.
 */

#include "bulk.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stapelbaan/ops/bulk.h"
#include "stapelbaan/ui/views.h"
#include "stapelbaan/ui/widget/form.h"

enum { FORM_ROWS = 8, TITLE_LEAST = 20 };

struct bulk {
    GPtrArray *id;          /* of char *, owned */
    const struct field *of; /* in the table of the task's fields */
    struct field table[2];  /* that field alone, not required: an empty one changes nothing */
    struct ui_form *form;
    GPtrArray *row; /* of struct ops_bulk_row *, owned */
    char *shown;    /* the text that the rows are for */
    int top;
};

static void bulk_make(struct ui_app *app, struct bulk *bulk);

/* ---- opening --------------------------------------------------------------------------------------------------- */

/* The text of the field where all tasks have the same. Owned by the caller; NULL where they differ. */
static char *
common_text(struct ui_app *app, const GPtrArray *id, const struct field *field)
{
    g_autofree char *common = NULL;

    for (guint i = 0; i < id->len; i++) {
        const struct task *task = dataset_task(ui_app_data(app), id->pdata[i]);
        g_autofree char *text = task ? field_text(field, task) : NULL;

        if (common && text && strcmp(common, text) != 0)
            return NULL;
        if (!common)
            common = g_steal_pointer(&text);
    }
    return common ? g_steal_pointer(&common) : g_strdup("");
}

static void
put(struct ui_app *app, GPtrArray *id, const struct field *field)
{
    struct bulk *bulk = g_new0(struct bulk, 1);
    g_autofree char *common = common_text(app, id, field);
    bool adds = field->kind == FIELD_DEMANDS || field->kind == FIELD_WORDS;

    bulk->id = id;
    bulk->of = field;
    bulk->table[0] = *field;
    bulk->table[0].required = false;
    bulk->form = ui_form_new(bulk->table, NULL);
    ui_form_set(bulk->form, field->key, common && !adds ? common : "");
    bulk_make(app, bulk);
    ui_app_put(app, &ui_bulk_view, bulk);
}

static void
field_chosen(struct ui_app *app, const char *key, void *user)
{
    GPtrArray *id = user;

    if (key)
        put(app, id, ops_bulk_field(key));
    else
        g_ptr_array_unref(id);
}

static void
choose_field(struct ui_app *app, GPtrArray *id)
{
    g_autoptr(GArray) choice = g_array_new(FALSE, FALSE, sizeof(struct ui_choice));
    g_autoptr(GPtrArray) text = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *title =
        g_strdup_printf(ngettext("Which field of %u task?", "Which field of %u tasks?", id->len), id->len);

    for (const struct field *field = task_fields; field->key; field++) {
        g_autofree char *common = common_text(app, id, field);
        char *note = common ? ui_form_outward(field, common) : g_strdup(_("not the same"));
        struct ui_choice one = {field->key, gettext(field->label), note};

        g_ptr_array_add(text, note);
        if (ops_bulk_field(field->key))
            g_array_append_val(choice, one);
    }
    ui_app_choose(app, title, (const struct ui_choice *)(void *)choice->data, choice->len, NULL, field_chosen, id);
}

void
ui_bulk_open(struct ui_app *app, GPtrArray *task, const char *key)
{
    const struct field *field = key ? ops_bulk_field(key) : NULL;

    if (!key) {
        choose_field(app, task);
    } else if (field) {
        put(app, task, field);
    } else {
        ui_app_warn(app, _("\"%s\" is no field of a task that can be changed for several"), key);
        g_ptr_array_unref(task);
    }
}

static void
bulk_close(struct ui_app *app, void *state)
{
    struct bulk *bulk = state;

    (void)app;
    ui_form_free(bulk->form);
    g_ptr_array_unref(bulk->id);
    g_ptr_array_unref(bulk->row);
    g_free(bulk->shown);
    g_free(bulk);
}

/* ---- the rows -------------------------------------------------------------------------------------------------- */

static gint64
version_of(void *user, const char *id)
{
    return ui_app_row_version(user, "task", id);
}

static void
bulk_make(struct ui_app *app, struct bulk *bulk)
{
    const char *text = ui_form_text(bulk->form, bulk->of->key);
    g_autofree char *value = ui_form_inward(bulk->of, text);

    g_clear_pointer(&bulk->row, g_ptr_array_unref);
    bulk->row = ops_bulk_preview(ui_app_data(app), bulk->of, value, bulk->id, version_of, app);
    g_free(bulk->shown);
    bulk->shown = g_strdup(text);
}

static void
bulk_refresh(struct ui_app *app, void *state)
{
    bulk_make(app, state);
}

static void
bulk_title(struct ui_app *app, void *state, GString *crumb, GString *facts)
{
    const struct bulk *bulk = state;
    unsigned n_refused = 0, n = ops_bulk_count(bulk->row, &n_refused);

    (void)app;
    g_string_append_printf(crumb, ngettext("of %u task", "of %u tasks", bulk->row->len), bulk->row->len);
    g_string_append_printf(facts, ngettext("%u changes", "%u change", n), n);
    if (n_refused)
        g_string_append_printf(facts, ngettext(", %u cannot", ", %u cannot", n_refused), n_refused);
}

/* ---- drawing --------------------------------------------------------------------------------------------------- */

static const char *
shown(const char *text)
{
    return *text ? text : "-";
}

static void
draw_row(const struct bulk *bulk, const struct ui_draw *draw, int at, const struct ops_bulk_row *row)
{
    int cols = MAX(draw->cols / 3, TITLE_LEAST), half = (draw->cols - cols - 4) / 2;
    g_autofree char *before = ui_form_outward(bulk->of, row->before);

    ui_textf(draw, at, 3, cols - 1, row->task ? STYLE_NORMAL : STYLE_DIM, "%s %s", row->id, row->title);
    if (row->fault) {
        g_autofree char *fault = ui_form_said(bulk->of, row->fault);
        ui_text(draw, at, 1, 1, STYLE_ERROR, "!");
        ui_text(draw, at, cols + 3, -1, STYLE_ERROR, fault);
        return;
    }
    ui_text(draw, at, cols + 3, half - 1, STYLE_DIM, shown(before));
    if (!row->task) {
        ui_text(draw, at, cols + 3 + half, -1, STYLE_DIM, _("as it is"));
        return;
    }
    g_autofree char *after = ui_form_outward(bulk->of, row->after);
    ui_put(draw, at, 1, 1, STYLE_GOOD, GLYPH_CHECK);
    ui_text(draw, at, cols + 3 + half, -1, STYLE_STRONG, shown(after));
}

static void
draw_rows(struct bulk *bulk, const struct ui_draw *draw)
{
    int cols = MAX(draw->cols / 3, TITLE_LEAST), half = (draw->cols - cols - 4) / 2, room = MAX(draw->rows - 2, 0);

    ui_text(draw, 0, 3, cols - 1, STYLE_STRONG, _("Task"));
    ui_text(draw, 0, cols + 3, half - 1, STYLE_STRONG, _("It was"));
    ui_text(draw, 0, cols + 3 + half, -1, STYLE_STRONG, _("It becomes"));
    ui_rule(draw, 1, NULL);
    bulk->top = CLAMP(bulk->top, 0, MAX((int)bulk->row->len - room, 0));
    for (int i = 0; i < room && bulk->top + i < (int)bulk->row->len; i++)
        draw_row(bulk, draw, 2 + i, bulk->row->pdata[bulk->top + i]);
    if (bulk->top > 0)
        ui_put(draw, 0, draw->cols - 2, 1, STYLE_DIM, GLYPH_UP);
    if (bulk->top + room < (int)bulk->row->len)
        ui_put(draw, draw->rows - 1, draw->cols - 2, 1, STYLE_DIM, GLYPH_DOWN);
}

static void
bulk_draw(struct ui_app *app, void *state, const struct ui_draw *draw)
{
    struct bulk *bulk = state;
    struct ui_draw form = ui_part(draw, 0, 0, FORM_ROWS, draw->cols);
    struct ui_draw rows = ui_part(draw, FORM_ROWS, 0, draw->rows - FORM_ROWS, draw->cols);

    if (strcmp(bulk->shown, ui_form_text(bulk->form, bulk->of->key)) != 0)
        bulk_make(app, bulk);
    draw_rows(bulk, &rows);
    ui_form_draw(bulk->form, app, &form);
}

/* ---- keys ------------------------------------------------------------------------------------------------------ */

static bool
bulk_key(struct ui_app *app, void *state, int key, bool pasted)
{
    return ui_form_key(((struct bulk *)state)->form, app, key, pasted);
}

static bool
bulk_typing(struct ui_app *app, void *state)
{
    (void)app;
    return !ui_form_on_save(((struct bulk *)state)->form);
}

static void
tell_saved(struct ui_app *app, const struct field *field, unsigned n, unsigned n_refused)
{
    g_autofree char *left =
        n_refused
            ? g_strdup_printf(ngettext(" %u was left as it was.", " %u were left as they were.", n_refused), n_refused)
            : g_strdup("");

    ui_app_message(app,
                   ui_keys_said(ngettext("Changed \"%s\" of %u task; {undo} undoes it.%s",
                                         "Changed \"%s\" of %u tasks; {undo} undoes it.%s", n)),
                   gettext(field->label), n, left);
}

static void
save(struct ui_app *app, struct bulk *bulk)
{
    unsigned n_refused = 0, n = 0;
    const char *at = NULL;
    GError *error = NULL;

    bulk_make(app, bulk);
    n = ops_bulk_count(bulk->row, &n_refused);
    if (n == 0) {
        ui_app_warn(app, n_refused ? _("None of them can be changed so: see why below.")
                                   : _("Nothing would change: type or choose what they shall be."));
        return;
    }
    if (!ops_bulk_save(ui_app_store(app), ui_app_actor(app), bulk->row, &at, &error)) {
        if (at)
            g_prefix_error(&error, "%s: ", at);
        ui_app_error(app, error);
        ui_app_reload(app);
        return;
    }
    const struct field *field = bulk->of;
    ui_app_pop(app);
    ui_app_reload(app);
    tell_saved(app, field, n, n_refused);
}

static bool
bulk_action(struct ui_app *app, void *state, enum ui_act act, const char *argument)
{
    struct bulk *bulk = state;

    (void)argument;
    switch (act) {
    case ACT_SAVE:
        save(app, bulk);
        return true;
    case ACT_ENTER:
        if (!ui_form_on_save(bulk->form))
            return ui_form_action(bulk->form, app, act);
        save(app, bulk);
        return true;
    case ACT_PAGE_UP:
    case ACT_PAGE_DOWN:
        bulk->top += act == ACT_PAGE_UP ? -8 : 8;
        return true;
    case ACT_DISCARD:
        ui_app_pop(app);
        ui_app_message(app, _("Nothing was changed."));
        return true;
    default:
        return ui_form_action(bulk->form, app, act);
    }
}

static bool
bulk_back(struct ui_app *app, void *state)
{
    (void)state;
    ui_app_message(app, _("Nothing was changed."));
    return false;
}

const struct ui_view_type ui_bulk_view = {
    .name = "bulk",
    .label = N_("Change"),
    .screen = SCREEN_BULK,
    .close = bulk_close,
    .title = bulk_title,
    .draw = bulk_draw,
    .key = bulk_key,
    .typing = bulk_typing,
    .action = bulk_action,
    .back = bulk_back,
    .refresh = bulk_refresh,
};

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A form: one line of text a field. All fields are checked when the form is read; what is wrong stands beside the
 * field until it is mended, and the text stays as it was typed. After the last field comes the line that saves.
 */

#include "stapelbaan/ui/widget/form.h"

#include <string.h>

#include <glib/gi18n.h>

#include "form_state.h"
#include "stapelbaan/base/text.h"

static void
line_free(void *data)
{
    struct ui_form_line *line = data;

    ui_editor_free(line->editor);
    g_free(line->first);
    g_free(line->fault);
    g_free(line->note);
    g_free(line->warning);
    g_free(line->why);
    g_free(line);
}

static char *
first_text(const struct field *field, const void *record)
{
    g_autofree char *text = record ? field_text(field, record) : g_strdup("");

    return ui_form_outward(field, text);
}

struct ui_form *
ui_form_new(const struct field *table, const void *record)
{
    struct ui_form *form = g_new0(struct ui_form, 1);

    form->table = table;
    form->line = g_ptr_array_new_with_free_func(line_free);
    for (const struct field *field = table; field->key; field++) {
        struct ui_form_line *line = g_new0(struct ui_form_line, 1);

        line->field = field;
        line->first = first_text(field, record);
        line->editor = ui_editor_new(line->first, TEXT_MAX_CHARS);
        g_ptr_array_add(form->line, line);
    }
    return form;
}

void
ui_form_free(struct ui_form *form)
{
    if (!form)
        return;
    g_ptr_array_unref(form->line);
    g_free(form->code);
    g_free(form);
}

struct ui_form_line *
ui_form_current(const struct ui_form *form)
{
    return form->at < form->line->len ? g_ptr_array_index(form->line, form->at) : NULL;
}

struct ui_form_line *
ui_form_find(const struct ui_form *form, const char *key)
{
    for (guint i = 0; i < form->line->len; i++) {
        struct ui_form_line *line = g_ptr_array_index(form->line, i);

        if (strcmp(line->field->key, key) == 0)
            return line;
    }
    return NULL;
}

bool
ui_form_is_changed(const struct ui_form *form)
{
    for (guint i = 0; i < form->line->len; i++) {
        const struct ui_form_line *line = g_ptr_array_index(form->line, i);

        if (strcmp(line->first, line->editor->text->str) != 0)
            return true;
    }
    return false;
}

/* A map gives both degrees at once, "52.0869, 5.1758": the second goes to the field below where that is empty. */
static void
split_degrees(struct ui_form *form)
{
    struct ui_form_line *line = ui_form_current(form);
    struct ui_form_line *below = form->at + 1 < form->line->len ? g_ptr_array_index(form->line, form->at + 1) : NULL;
    g_auto(GStrv) part = NULL;

    if (!line || !below || line->field->kind != FIELD_DEGREES || below->field->kind != FIELD_DEGREES ||
        below->editor->text->len > 0)
        return;
    part = g_strsplit(line->editor->text->str, ", ", 2);
    if (!part[0] || !part[1])
        return;
    ui_editor_set(below->editor, g_strstrip(part[1]));
    ui_editor_set(line->editor, g_strstrip(part[0]));
}

static bool
go(struct ui_form *form, int by)
{
    split_degrees(form);
    form->at = (guint)CLAMP((int)form->at + by, 0, (int)form->line->len);
    return true;
}

bool
ui_form_key(struct ui_form *form, struct ui_app *app, int key, bool pasted)
{
    struct ui_form_line *line = ui_form_current(form);

    (void)app;
    if (!line)
        return pasted;
    if (line->why && ui_key_is_text(key))
        ui_editor_set(line->editor, ""); /* instead of what was proposed */
    if (!ui_editor_key(line->editor, key, pasted))
        return false;
    g_clear_pointer(&line->fault, g_free); /* it is being mended */
    g_clear_pointer(&line->why, g_free);
    return true;
}

bool
ui_form_action(struct ui_form *form, struct ui_app *app, enum ui_act act)
{
    const struct ui_form_line *line = ui_form_current(form);

    switch (act) {
    case ACT_UP:
    case ACT_LAST_PANE:
        return go(form, -1);
    case ACT_DOWN:
    case ACT_NEXT_PANE:
        return go(form, 1);
    case ACT_PAGE_UP:
        return go(form, -8);
    case ACT_PAGE_DOWN:
        return go(form, 8);
    case ACT_ENTER:
        if (line && line->editor->text->len == 0 && ui_form_has_choices(line->field))
            ui_form_choose(form, app);
        else
            go(form, 1);
        return true;
    case ACT_CHOICES:
        ui_form_choose(form, app);
        return true;
    default:
        return false;
    }
}

bool
ui_form_on_save(const struct ui_form *form)
{
    return !ui_form_current(form);
}

bool
ui_form_read(struct ui_form *form, void *record)
{
    bool good = true;

    for (guint i = 0; i < form->line->len; i++) {
        struct ui_form_line *line = g_ptr_array_index(form->line, i);
        g_autofree char *text = ui_form_inward(line->field, line->editor->text->str);
        g_autoptr(GError) error = NULL;

        g_clear_pointer(&line->fault, g_free);
        if (field_parse(line->field, text, record, &error))
            continue;
        line->fault = ui_form_said(line->field, error->message);
        if (good)
            form->at = i;
        good = false;
    }
    return good;
}

void
ui_form_blame(struct ui_form *form, const char *key, const char *text)
{
    struct ui_form_line *line = ui_form_find(form, key);
    bool found = false;

    if (!line)
        return;
    g_free(line->fault);
    line->fault = ui_form_said(line->field, text);
    for (guint i = 0; i < form->line->len && !found; i++) {
        found = ((const struct ui_form_line *)g_ptr_array_index(form->line, i))->fault != NULL;
        form->at = found ? i : form->at;
    }
}

static void
clash_free(void *data)
{
    struct ui_form_clash *clash = data;

    g_free(clash->was);
    g_free(clash->mine);
    g_free(clash->theirs);
    g_free(clash);
}

/* NULL where they left the field alone. */
static struct ui_form_clash *
clash_of(const struct ui_form_line *line, const void *record, bool has_base)
{
    g_autofree char *theirs = first_text(line->field, record);
    const char *mine = line->editor->text->str;
    bool ours = !has_base || strcmp(mine, line->first) != 0, differ = strcmp(theirs, mine) != 0;

    if (has_base ? strcmp(theirs, line->first) == 0 : !differ)
        return NULL;
    struct ui_form_clash *clash = g_new(struct ui_form_clash, 1);
    *clash = (struct ui_form_clash){
        .field = line->field,
        .was = has_base ? g_strdup(line->first) : NULL,
        .mine = g_strdup(mine),
        .theirs = g_steal_pointer(&theirs),
        .both = ours && differ,
    };
    return clash;
}

GPtrArray *
ui_form_clashes(const struct ui_form *form, const void *record, bool has_base)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(clash_free);

    for (guint i = 0; i < form->line->len; i++) {
        struct ui_form_clash *clash = clash_of(form->line->pdata[i], record, has_base);

        if (!clash)
            continue;
        clash->line = (int)i;
        g_ptr_array_add(out, clash);
    }
    return out;
}

void
ui_form_settle(struct ui_form *form, const GPtrArray *clash)
{
    for (guint i = 0; i < clash->len; i++) {
        const struct ui_form_clash *one = clash->pdata[i];
        const struct ui_form_line *line = form->line->pdata[one->line];

        if (one->both && one->theirs_taken)
            ui_editor_set(line->editor, one->theirs);
    }
}

void
ui_form_rebase(struct ui_form *form, const void *record)
{
    for (guint i = 0; i < form->line->len; i++) {
        struct ui_form_line *line = form->line->pdata[i];
        char *theirs = first_text(line->field, record);

        if (strcmp(line->editor->text->str, line->first) == 0)
            ui_editor_set(line->editor, theirs);
        g_clear_pointer(&line->fault, g_free);
        g_free(line->first);
        line->first = theirs;
    }
}

const char *
ui_form_text(const struct ui_form *form, const char *key)
{
    const struct ui_form_line *line = ui_form_find(form, key);

    return line ? line->editor->text->str : "";
}

void
ui_form_set(struct ui_form *form, const char *key, const char *text)
{
    struct ui_form_line *line = ui_form_find(form, key);

    if (!line)
        return;
    g_free(line->first);
    line->first = ui_form_outward(line->field, text);
    ui_editor_set(line->editor, line->first);
}

void
ui_form_propose(struct ui_form *form, const char *key, const char *text, const char *why)
{
    struct ui_form_line *line = ui_form_find(form, key);

    if (!line || strcmp(line->first, line->editor->text->str) != 0)
        return;
    ui_form_set(form, key, text);
    g_free(line->why);
    line->why = *line->first ? g_strdup(why) : NULL;
}

void
ui_form_put(struct ui_form_line *line, const char *text)
{
    ui_editor_set(line->editor, text);
    g_clear_pointer(&line->fault, g_free);
    g_clear_pointer(&line->why, g_free);
}

void
ui_form_note(struct ui_form *form, const char *key, const char *text)
{
    struct ui_form_line *line = ui_form_find(form, key);

    if (!line)
        return;
    g_free(line->note);
    line->note = g_strdup(text);
}

void
ui_form_begin(struct ui_form *form)
{
    guint at = 0;

    while (at < form->line->len && ((struct ui_form_line *)g_ptr_array_index(form->line, at))->editor->text->len > 0)
        at++;
    if (at < form->line->len && ((struct ui_form_line *)g_ptr_array_index(form->line, at))->field->required)
        form->at = at;
}

bool
ui_form_refer(struct ui_form *form, const char *kind, const char *id)
{
    struct ui_form_line *line = ui_form_current(form);

    if (!line || g_strcmp0(line->field->kind == FIELD_REF ? line->field->ref : NULL, kind) != 0)
        return false;
    ui_form_put(line, id);
    go(form, 1);
    return true;
}

void
ui_form_offer_new(struct ui_form *form, void (*make)(struct ui_app *app, const char *kind))
{
    form->make = make;
}

char *
ui_form_draft(const struct ui_form *form)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < form->line->len; i++) {
        const struct ui_form_line *line = g_ptr_array_index(form->line, i);

        if (line->why || strcmp(line->first, line->editor->text->str) != 0)
            g_string_append_printf(out, "%s=%s\n", line->field->key, line->editor->text->str);
    }
    return g_string_free(out, FALSE);
}

void
ui_form_restore(struct ui_form *form, const char *draft)
{
    g_auto(GStrv) part = g_strsplit(draft, "\n", -1);

    for (char **at = part; *at; at++) {
        char *sign = strchr(*at, '=');
        struct ui_form_line *line;

        if (!sign)
            continue;
        *sign = '\0';
        line = ui_form_find(form, *at);
        if (line)
            ui_editor_set(line->editor, sign + 1);
    }
}

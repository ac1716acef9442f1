/* SPDX-License-Identifier: EUPL-1.2 */
/* Drawing a form: label, text, and what is wrong with it; at the foot a sentence about the field under the cursor. */

#include <glib/gi18n.h>

#include "form_state.h"
#include "stapelbaan/base/text.h"
#include "stapelbaan/model/sensitive.h"

enum { LABEL_COL = 3, TEXT_COL = 24, FOOT_ROWS = 4, FAULT_LEAST = 24 };

/* A field with a fault gives up a part of its room to the fault. */
static int
text_cols(const struct ui_draw *draw, bool has_fault)
{
    int room = draw->cols - TEXT_COL - 2;

    return has_fault ? MAX(MIN(room - FAULT_LEAST - 3, room / 2), 8) : MIN(room, 72);
}

/* Dim after the text: the name of what an id stands for, or where a proposed text comes from. */
static void
aside_draw(const struct ui_form_line *line, const struct dataset *data, const struct ui_draw *draw, int row, int cols)
{
    g_autofree char *name = line->field->kind == FIELD_REF ? ui_form_meaning(line, data) : g_strdup(line->why);
    int used = text_width(line->editor->text->str) + 2;

    if (name && used < cols)
        ui_text(draw, row, TEXT_COL + used, cols - used, STYLE_DIM, name);
}

/* What is to be known beside a line and is no fault. */
static const char *
note_of(const struct ui_form_line *line)
{
    return line->warning ? line->warning : line->note;
}

static void
look_for_diagnoses(struct ui_form *form)
{
    for (guint i = 0; i < form->line->len; i++) {
        struct ui_form_line *line = form->line->pdata[i];

        g_free(line->warning);
        line->warning = line->field->is_free ? sensitive_warning(line->editor->text->str) : NULL;
    }
}

static void
line_draw(const struct ui_form *form, const struct dataset *data, const struct ui_draw *draw, int row, guint i)
{
    const struct ui_form_line *line = g_ptr_array_index(form->line, i);
    bool focus = i == form->at;
    const char *beside = line->fault ? line->fault : note_of(line);
    int cols = text_cols(draw, beside);
    g_autofree char *label = g_strdup_printf("%s%s", gettext(line->field->label), line->field->required ? " *" : "");

    if (focus)
        ui_put(draw, row, 1, 1, STYLE_STRONG, GLYPH_POINTER);
    ui_text(draw, row, LABEL_COL, TEXT_COL - LABEL_COL - 1, focus ? STYLE_STRONG : STYLE_NORMAL, label);
    ui_editor_draw(line->editor, draw, row, TEXT_COL, cols, focus);
    if (!beside)
        aside_draw(line, data, draw, row, cols);
    if (beside)
        ui_textf(draw, row, TEXT_COL + cols + 1, -1, line->fault ? STYLE_ERROR : STYLE_WARN, "! %s", beside);
}

static void
save_draw(const struct ui_form *form, const struct ui_draw *draw, int row)
{
    g_autofree char *label = g_strdup_printf(" %s ", ui_action_label(ACT_SAVE));

    ui_text(draw, row, LABEL_COL - 1, -1, STYLE_STRONG, label);
    if (form->at < form->line->len)
        return;
    ui_restyle(draw, row, LABEL_COL - 1, text_width(label), STYLE_SELECTED);
    ui_put(draw, row, 1, 1, STYLE_STRONG, GLYPH_POINTER);
    ui_cursor(draw, row, 1);
}

/* How to get the list of what may stand here. */
static void
list_draw(const struct ui_form_line *line, const struct ui_draw *draw, int row)
{
    g_autofree char *key = ui_action_keys_label(line->editor->text->len == 0 ? ACT_ENTER : ACT_CHOICES, 1);

    ui_textf(draw, row, 2, -1, STYLE_DIM, _("%s lists what there is to choose from."), key);
}

/* What is to be filled in, in at most `rows` rows; gives how many it took. */
static int
help_draw(const struct ui_form_line *line, const struct ui_draw *draw, int row, int rows)
{
    g_autofree char *help = ui_form_said(line->field, gettext(line->field->help));

    return ui_wrap(draw, row, 2, rows, draw->cols - 4, STYLE_NORMAL, help);
}

/* The whole fault, for beside the field it may have been cut, and what would be right. */
static void
fault_draw(const struct ui_form_line *line, const struct ui_draw *draw, int row)
{
    int used = ui_wrap(draw, row, 2, 3, draw->cols - 4, STYLE_ERROR, line->fault);

    if (used < 3)
        help_draw(line, draw, row + used, 3 - used);
}

/* The whole note, and below it what is to be filled in. */
static void
note_draw(const struct ui_form_line *line, const struct ui_draw *draw, int row)
{
    int used = ui_wrap(draw, row, 2, 2, draw->cols - 4, STYLE_WARN, note_of(line));

    help_draw(line, draw, row + used, 3 - used);
}

/* What is to be filled in, and what the codes in it mean. */
static void
about_draw(const struct ui_form_line *line, const struct dataset *data, const struct ui_draw *draw, int row)
{
    g_autofree char *meaning = ui_form_meaning(line, data);
    int used = help_draw(line, draw, row, 3);

    if (line->why)
        used += ui_wrap(draw, row + used, 2, 3 - used, draw->cols - 4, STYLE_DIM, _("Proposed: typing replaces it."));
    if (line->field->kind != FIELD_REF && *meaning)
        ui_wrap(draw, row + used, 2, 3 - used, draw->cols - 4, STYLE_DIM, meaning);
    else if (ui_form_has_choices(line->field))
        list_draw(line, draw, row + used);
}

static void
foot_draw(const struct ui_form *form, const struct dataset *data, const struct ui_draw *draw)
{
    const struct ui_form_line *line = ui_form_current(form);
    int row = draw->rows - FOOT_ROWS + 1;

    ui_rule(draw, draw->rows - FOOT_ROWS, line ? gettext(line->field->label) : NULL);
    if (!line)
        ui_wrap(draw, row, 2, 3, draw->cols - 4, STYLE_NORMAL,
                _("Enter saves. A field with a star must be filled in."));
    else if (line->fault)
        fault_draw(line, draw, row);
    else if (note_of(line))
        note_draw(line, draw, row);
    else
        about_draw(line, data, draw, row);
}

void
ui_form_draw(struct ui_form *form, struct ui_app *app, const struct ui_draw *draw)
{
    guint room = (guint)MAX(draw->rows - FOOT_ROWS - 1, 1);
    guint n = form->line->len + 1;
    const struct dataset *data = ui_app_data(app);

    look_for_diagnoses(form);
    form->top = CLAMP(form->top, form->at >= room ? form->at - room + 1 : 0, form->at);
    for (guint i = 0; i < room && form->top + i < n; i++) {
        if (form->top + i + 1 < n)
            line_draw(form, data, draw, 1 + (int)i, form->top + i);
        else
            save_draw(form, draw, 1 + (int)i);
    }
    if (form->top + room < n)
        ui_put(draw, (int)room, draw->cols - 2, 1, STYLE_DIM, GLYPH_DOWN);
    if (form->top > 0)
        ui_put(draw, 1, draw->cols - 2, 1, STYLE_DIM, GLYPH_UP);
    foot_draw(form, data, draw);
}

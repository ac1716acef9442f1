/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_FORM_STATE_H
#define STAPELBAAN_UI_FORM_STATE_H

/** What the files of the form share: form.c (texts and keys), form_draw.c, form_choice.c (choice lists), form_word.c
 * (the words of the screen's language). */

#include "stapelbaan/ui/widget/editor.h"
#include "stapelbaan/ui/widget/form.h"

struct ui_form_line {
    const struct field *field;
    struct ui_editor *editor;
    char *first;   /* the text it began with */
    char *fault;   /* what is wrong with it, or NULL */
    char *note;    /* what is to be known beside it, or NULL */
    char *warning; /* that it looks like a diagnosis, or NULL; see model/sensitive.h */
    char *why;     /* where the text comes from that is proposed, or NULL: it is not, or no longer */
};

struct ui_form {
    const struct field *table;
    GPtrArray *line; /* of struct ui_form_line * */
    guint at;        /* line->len is the save line */
    guint top;
    char *code;                                         /* a demand whose level is being chosen */
    void (*make)(struct ui_app *app, const char *kind); /* opens a form for a new record to refer to; or NULL */
};

/** The line under the cursor, or NULL on the save line. */
struct ui_form_line *ui_form_current(const struct ui_form *form);
struct ui_form_line *ui_form_find(const struct ui_form *form, const char *key);

/** Puts in what was chosen: nothing is wrong with it, and it is proposed no longer. */
void ui_form_put(struct ui_form_line *line, const char *text);

/** What an id or codes mean, to be shown beside the text; "" where the text says it itself. Owned by the caller. */
char *ui_form_meaning(const struct ui_form_line *line, const struct dataset *data);

/** Is there a list to choose from? */
bool ui_form_has_choices(const struct field *field);
/** Opens it; what is chosen goes into the field. */
void ui_form_choose(struct ui_form *form, struct ui_app *app);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_WIDGET_FORM_H
#define STAPELBAAN_UI_WIDGET_FORM_H

/**
 * A record being filled in: one line a field from a table of model/field.h, the error beside the field, choice lists,
 * a help sentence for the focused field. Knows no record kind; the view that owns it saves.
 */

#include "stapelbaan/base/auto.h"
#include "stapelbaan/model/field.h"
#include "stapelbaan/ui/app.h"

struct ui_form;

/** `table` as in field.h; `record` (may be NULL: all defaults) gives the first texts. */
struct ui_form *ui_form_new(const struct field *table, const void *record);
void ui_form_free(struct ui_form *form);
SB_AUTO(ui_form)

void ui_form_draw(struct ui_form *form, struct ui_app *app, const struct ui_draw *draw);
bool ui_form_key(struct ui_form *form, struct ui_app *app, int key, bool pasted);
bool ui_form_action(struct ui_form *form, struct ui_app *app, enum ui_act act);

/** Is the cursor on the line that saves? */
bool ui_form_on_save(const struct ui_form *form);

/** Does any field differ from what it began with? */
bool ui_form_is_changed(const struct ui_form *form);

/** Parses every field into `record`; on faults marks the fields, moves to the first and gives false. */
bool ui_form_read(struct ui_form *form, void *record);
/** Blames a field (by its key) for what a check of the whole record found, and moves to the first field at fault. */
void ui_form_blame(struct ui_form *form, const char *key, const char *text);

/** Text of one field, borrowed; and setting what it begins with. */
const char *ui_form_text(const struct ui_form *form, const char *key);
void ui_form_set(struct ui_form *form, const char *key, const char *text);

/** Proposes a text for a field that nobody changed: typing replaces it. `why` is said beside it. */
void ui_form_propose(struct ui_form *form, const char *key, const char *text, const char *why);

/** Puts the cursor on the first empty field where that must be filled in. */
void ui_form_begin(struct ui_form *form);

/** Fills in the field under the cursor where it refers to a record of that kind; false where it does not. */
bool ui_form_refer(struct ui_form *form, const char *kind, const char *id);

/** Lets choice lists of records offer a new one: `make` opens a form for the kind ("provider", "site"). */
void ui_form_offer_new(struct ui_form *form, void (*make)(struct ui_app *app, const char *kind));

/** A field that somebody else changed since the form was opened. Texts are owned, in the words of the screen. */
struct ui_form_clash {
    const struct field *field;
    int line;
    char *was, *mine, *theirs; /* was is NULL where that is not known */
    bool both;                 /* changed here too, and to something else */
    bool theirs_taken;         /* which one is saved; at first mine */
};

/**
 * The fields of `record`, as somebody saved it meanwhile, that differ; of struct ui_form_clash *, owned. Where the form
 * did not begin with an older state of it (`has_base` false: a draft that was kept), every difference is one of both.
 */
GPtrArray *ui_form_clashes(const struct ui_form *form, const void *record, bool has_base);

/** Puts theirs in where that was chosen. */
void ui_form_settle(struct ui_form *form, const GPtrArray *clash);

/** From here on the form is a change of `record`: takes each field that was not changed here. */
void ui_form_rebase(struct ui_form *form, const void *record);

/** What a person typed, in the words of the data format; and the other way. Owned by the caller. */
char *ui_form_inward(const struct field *field, const char *text);
char *ui_form_outward(const struct field *field, const char *text);
/** A sentence about the field, help or fault, with the format's words in it as those of the screen. Owned likewise. */
char *ui_form_said(const struct field *field, const char *text);

/** Says something beside a field that is no fault, such as a warning (NULL takes it back); saving does not mind it. */
void ui_form_note(struct ui_form *form, const char *key, const char *text);

/** All changed texts and, beside them, what was proposed as one, for a draft, and back; owned by the caller. */
char *ui_form_draft(const struct ui_form *form);
void ui_form_restore(struct ui_form *form, const char *draft);

#endif

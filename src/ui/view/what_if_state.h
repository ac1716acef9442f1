/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef UI_VIEW_WHAT_IF_STATE_H
#define UI_VIEW_WHAT_IF_STATE_H

/** What the files of the view of what if share: what_if.c (asking and computing), what_if_choice.c, what_if_page.c. */

#include "stapelbaan/ops/what_if.h"
#include "stapelbaan/ui/app.h"
#include "stapelbaan/ui/widget/page.h"

/** A change that is supposed. Owns both. */
struct supposition {
    char *change; /* as supposed_say() reads it */
    char *label;  /* for people */
};

/**
 * Asks what to suppose about this person, by a list that narrows; `done` gets the change and its label, or NULLs after
 * Esc. Called once.
 */
void what_if_ask(struct ui_app *app, const char *who,
                 void (*done)(struct ui_app *app, const char *change, const char *label, void *user), void *user);

/** Writes the answer about `who`: for the person, for all, and who else has other work. Names come from the data that
 * have them. */
void what_if_page(struct ui_page *page, const struct dataset *before, const struct dataset *data, const char *who,
                  const struct ops_answer *answer);

#endif

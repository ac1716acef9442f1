/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef UI_VIEW_OPTIONS_STATE_H
#define UI_VIEW_OPTIONS_STATE_H

/** What the files of the view of other jobs share: options.c (keys), options_find.c (search), options_draw.c. */

#include "stapelbaan/ui/background.h"
#include "stapelbaan/ui/week.h"

enum { OPTIONS_WANTED = 3 };

/** A job that the person has or could have. Owns all. */
struct option {
    struct profile *profile;
    bool is_now;          /* what the person does now */
    int n_others;         /* tasks of it that others do now */
    char *kept;           /* the draft under which it is on the shortlist, or NULL */
    int visit;            /* that the cursor is on, in profile->visit */
    struct ui_week *week; /* made by options_weeks() */
};

struct options {
    struct ui_app *app;
    char *who;
    GPtrArray *option;  /* of struct option *, owned; what the person does now comes first */
    guint at, first;    /* the option under the cursor, and the one at the left edge */
    int top;            /* first row of the weeks */
    struct ui_job *job; /* the search that runs, or NULL */
    char *failed;       /* why it found nothing, or NULL */
};

/** Begins with what the person does now, and searches for others in the background. */
void options_search(struct options *view);
/** The option under the cursor, or NULL. */
struct option *options_current(const struct options *view);
/** Finds which of the options are on the shortlist. */
void options_find_kept(struct options *view);
/** What the person does now, or NULL. */
const struct option *options_now(const struct options *view);
void options_draw(struct ui_app *app, void *state, const struct ui_draw *draw);

#endif

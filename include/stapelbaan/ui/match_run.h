/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_MATCH_RUN_H
#define STAPELBAAN_UI_MATCH_RUN_H

/**
 * A match that runs beside the screens, in a thread of its own on its own copy of the data, and what is known of it.
 *
 * The app keeps it (ui_app_hold), so leaving the match screen does not stop it. Everything here but the engine itself
 * happens in the screen's thread; the database is only written there, once, when the run ends.
 */

#include "stapelbaan/match/match.h"
#include "stapelbaan/ui/app.h"

/** How the run stood at a moment. */
struct ui_match_sample {
    double seconds, score, bound; /* bound is HUGE_VAL until there is one */
};

/** A better plan than the one before. */
struct ui_match_step {
    double seconds, score, gain;
    char *text; /* what changed, for people; translated, owned */
};

/** What the screen shows; borrowed, changes only in the screen's thread. */
struct ui_match_state {
    bool running, stopping, failed;
    struct match_progress now; /* its `best` is NULL; see below */
    double started;            /* ops_seconds() */
    double limit_s;
    struct plan *best;    /* the best plan so far, or the final one; may be NULL */
    GArray *sample;       /* of struct ui_match_sample */
    GArray *step;         /* of struct ui_match_step; the last is the newest */
    struct dataset *data; /* what is being matched; the engine reads it */
};

/** Starts a run on a copy of the app's data; false where one runs already or there is nothing to match. */
bool ui_match_start(struct ui_app *app, GError **error);

/** The run that was started last, or NULL. */
const struct ui_match_state *ui_match_state(struct ui_app *app);

/** Does a run go on just now? */
bool ui_match_is_running(struct ui_app *app);

/** Asks the run to stop; its best plan is kept. False where none runs. */
bool ui_match_stop(struct ui_app *app);

/** Seconds since the start, or what the whole run took. */
double ui_match_seconds(const struct ui_match_state *state);

/** Gap between best and bound in percent of the bound, or -1 where there is no bound. */
double ui_match_gap(double score, double bound);

/** "K004 placed, K017 full": what `after` changed in `before` (NULL: it is the first), at most `most` of them. Owned by
 * the caller. */
char *ui_match_difference(const struct plan *before, const struct plan *after, int most);

/** Draws best against bound over time: an area of `draw->rows` rows. */
void ui_match_plot(const struct ui_match_state *state, const struct ui_draw *draw);

#endif

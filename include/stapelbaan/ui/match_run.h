/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_MATCH_RUN_H
#define STAPELBAAN_UI_MATCH_RUN_H

/**
 * What the screens know of the newest match: it runs in a process of its own (ops/run.h) and is followed in the
 * database, whoever started it. The app keeps what was read (ui_app_hold); ui_match_look() reads it again.
 */

#include "stapelbaan/ops/run.h"
#include "stapelbaan/ui/app.h"

/** Borrowed until the next ui_match_look(). */
struct ui_match_state {
    struct store_run *run; /* never NULL */
    bool running, stopping, failed;
    struct plan *best; /* the best plan so far, or the stored one after the end; may be NULL */
    double read_at;    /* ops_seconds() when it was read */
};

/** Starts a run in a process of its own; false where one runs already or there is nothing to match. */
bool ui_match_start(struct ui_app *app, const struct ops_run_wish *wish, GError **error);

/** The newest run, or NULL where there was none yet. */
const struct ui_match_state *ui_match_state(struct ui_app *app);

/** Does a run go on just now? */
bool ui_match_is_running(struct ui_app *app);

/** Asks the run to stop; its best plan is kept. False where none runs. */
bool ui_match_stop(struct ui_app *app);

/** Looks how it stands, says its end. Cheap where nothing changed. */
void ui_match_look(struct ui_app *app);

/** Seconds since the start, or what the whole run took. */
double ui_match_seconds(const struct ui_match_state *state);

/** Gap between best and bound in percent of the bound, or -1 where there is no bound. */
double ui_match_gap(double score, double bound);

/** Draws best against bound over time: an area of `draw->rows` rows. */
void ui_match_plot(const struct ui_match_state *state, const struct ui_draw *draw);

#endif

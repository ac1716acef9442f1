/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_BACKGROUND_H
#define STAPELBAAN_UI_BACKGROUND_H

/**
 * Work of seconds beside the screen: a thread works on data of its own while keys go on, and the answer comes back in
 * the screen's thread. Work of minutes has a process of its own (match_run.h).
 */

#include "stapelbaan/ui/app.h"

struct ui_job;

struct ui_job_type {
    /** In the thread: works on `data` alone; ends soon once ui_job_is_wanted() says no. */
    void (*run)(const struct ui_job *job, void *data);
    /** In the screen's thread, when it is done and still wanted; may take what it needs out of `data`. */
    void (*done)(struct ui_app *app, void *data);
    /** Frees `data`, in the screen's thread, in any case. */
    void (*free)(void *data);
};

/** Starts it; `data` is taken over. Borrowed: it is gone after done() or ui_job_drop(). */
struct ui_job *ui_job_start(struct ui_app *app, const struct ui_job_type *type, void *data);

/** From the thread: does anybody still wait for the answer? */
bool ui_job_is_wanted(const struct ui_job *job);

/** Nobody waits for the answer any more: done() will not be called. Does not wait. Takes NULL. */
void ui_job_drop(struct ui_job *job);

#endif

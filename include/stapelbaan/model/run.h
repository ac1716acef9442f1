/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_RUN_H
#define STAPELBAAN_MODEL_RUN_H

/** How one match came out: the figures that are kept when a later plan takes the place of its plan. */

#include "stapelbaan/model/plan.h"

struct run_figures {
    char *at; /* ISO 8601, UTC */
    enum plan_goal goal;
    int n_full, n_part;
    int minutes;    /* a week, in all profiles */
    int times_left; /* a week, of all tasks */
    int n_unplaced; /* people */
    double score;
};

/** Takes NULL. */
void run_figures_free(struct run_figures *run);
SB_AUTO(run_figures)

/** The figures of a plan; `at` is copied. Owned by the caller. */
struct run_figures *run_figures_of(const struct plan *plan, const char *at);

#endif

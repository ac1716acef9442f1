/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_REPORT_WEEK_H
#define STAPELBAAN_REPORT_WEEK_H

/** Weeks as pictures of letters (strip.h) in plain text: of one person, of a team, of a building. Translated. */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"

/** One profile: a strip a day, then every visit in words. Owned by the caller. */
GString *report_week(const struct dataset *data, const struct profile *profile, int width);

/**
 * Several: people down, days across, and how many are at work at the same time. `profile`: of struct profile *. With
 * `site` only who works there, and then who is there when in words. Owned by the caller.
 */
GString *report_team_week(const struct dataset *data, const GPtrArray *profile, const char *site, int width);

/** The visits of all of them (at `site`, NULL: anywhere) by day and start; of struct report_stay, owned. */
struct report_stay {
    const struct profile *profile; /* borrowed */
    const struct visit *visit;
};
GArray *report_stays(const GPtrArray *profile, const char *site);

#endif

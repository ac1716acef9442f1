/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_PROFILE_H
#define STAPELBAAN_UI_PROFILE_H

/**
 * Names for the job profiles of a plan, as views pass them to each other: a candidate's id, with "/2" for the second
 * profile of a type that stands for several people. Ids never hold a slash or a blank.
 */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"
#include "stapelbaan/ui/app.h"

/** The name of profile `i` of the plan, whose profiles are sorted. Owned by the caller. */
char *ui_profile_name(const struct plan *plan, unsigned i);

/** The index of the profile of that name, or -1; `plan` may be NULL. */
int ui_profile_find(const struct plan *plan, const char *name);

/** The profile of that name, or NULL. */
const struct profile *ui_profile_get(const struct plan *plan, const char *name);

/** The candidate of a name: "K017" of "K017/2". Owned by the caller. */
char *ui_profile_candidate(const char *name);

/** Do all of its tasks, sites and candidate still exist in `data`? An edit after the match may have taken them. */
bool ui_profile_is_whole(const struct dataset *data, const struct profile *profile);

/** Minutes of its visits with this provider (NULL: all). */
int ui_profile_minutes(const struct profile *profile, const char *provider);

/** How often a week it does this task. */
int ui_profile_times(const struct profile *profile, const char *task);

/** The days on which it works. */
week_days ui_profile_days(const struct profile *profile);

/** "KKKKPPS": a provider's letter for every two hours a week, the most hours first, each at least once. Owned by the
 * caller. */
char *ui_profile_bar(const struct profile *profile, const struct ui_marks *marks);

/** Draws the same in colour, a letter for every `letter_min` minutes, at most `cols` of them. */
void ui_profile_bar_draw(struct ui_app *app, const struct ui_draw *draw, int row, int col, int cols, int letter_min,
                         const struct profile *profile);

#endif

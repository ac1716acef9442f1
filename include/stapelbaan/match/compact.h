/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MATCH_COMPACT_H
#define STAPELBAAN_MATCH_COMPACT_H

/**
 * The whole of goal jobs as one mixed-integer programme, for solvers that know nothing of the engine: every rule and
 * the score of stapelbaan-data(5), so that its least value is minus the score of the best plan.
 *
 * It grows with people x days x tasks x places of a day: made to check the engine and to be compared with it, on small
 * problems.
 */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/programme.h"

/**
 * The programme of a dataset without faults, for the tasks in season on `date` ({0,0}: all). Owned by the caller; NULL
 * where it would have more than `most_entries` entries that are not zero.
 *
 * Columns with names say what a plan is: "v:CANDIDATE:NUMBER:DAY:PLACE:TASK:PIECE" is 1 where the candidate's job of
 * that number has the task at that place of the day, in that unbroken piece of its hours;
 * "s:CANDIDATE:NUMBER:DAY:PLACE" is the slot at which the visit there starts. All numbers from 1.
 */
struct programme *compact_programme(const struct dataset *data, struct month_day date, guint most_entries);

#endif

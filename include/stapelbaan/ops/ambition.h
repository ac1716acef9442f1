/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_OPS_AMBITION_H
#define STAPELBAAN_OPS_AMBITION_H

/** How many full jobs the partnership wants to make; the overview holds what is there against it. */

#include "stapelbaan/ops/ops.h"

enum { AMBITION_MOST = 100000 };

/** The number, 0 where none is set; -1 on error. */
int ops_ambition(struct store *store, GError **error);

/** Sets it; 0 takes it away. SB_ERROR_DATA where it is not 0..AMBITION_MOST. */
bool ops_ambition_save(struct store *store, const struct actor *actor, int n_job, GError **error);

/** Reads a number of jobs as a person types it. SB_ERROR_DATA. */
bool ops_ambition_parse(const char *text, int *out, GError **error);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_REPORT_MPS_H
#define STAPELBAAN_REPORT_MPS_H

/** A mixed-integer programme as free MPS, which every solver reads. */

#include "stapelbaan/model/programme.h"

/**
 * The bytes of the file. What the programme says about itself stands at the head as comments; columns without a name
 * are x and their number, rows r and theirs. Numbers have a point whatever the locale, and lose nothing.
 */
GString *report_mps(const struct programme *programme);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_CERTIFICATE_H
#define STAPELBAAN_MODEL_CERTIFICATE_H

/** The certificates to choose from: the usual ones, and those that a partnership uses already. */

#include "stapelbaan/model/dataset.h"

/** The usual ones with what they are; ends with a NULL word. */
struct certificate {
    const char *word, *label; /* label: an English msgid */
};
extern const struct certificate certificate_usual[];

/** Those that are asked or held anywhere and are not usual, sorted; char *, owned. */
GPtrArray *certificates_known(const struct dataset *data);

#endif

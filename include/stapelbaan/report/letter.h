/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_REPORT_LETTER_H
#define STAPELBAAN_REPORT_LETTER_H

/**
 * One letter for each provider, the same on paper and on every screen.
 *
 * A letter is taken from the provider's name where it is free, so that people can guess it; no two providers share
 * one as long as there are letters and digits left. The same data gives the same letters.
 */

#include "stapelbaan/model/dataset.h"

struct letters;

/** Letters of every provider of `data`. Owned by the caller. */
struct letters *letters_new(const struct dataset *data);
void letters_free(struct letters *letters);
SB_AUTO(letters)

/** 'A'..'Z', '0'..'9', or '?' for an unknown provider and where all are taken. */
char letters_find(const struct letters *letters, const char *provider);

#endif

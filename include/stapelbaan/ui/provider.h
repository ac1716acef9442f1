/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_PROVIDER_H
#define STAPELBAAN_UI_PROVIDER_H

/**
 * One letter and one colour for each provider, the same on every screen.
 *
 * The letter carries the meaning (bars and weeks are made of it), the colour only helps. A letter is taken from the
 * provider's name where it is free, so that people can guess it; no two providers share one as long as there are
 * letters and digits left.
 */

#include "stapelbaan/model/dataset.h"

struct ui_mark {
    char letter; /* 'A'..'Z', '0'..'9'; '?' where all are taken */
    int colour;  /* 0, 1, ...: the theme folds it into the colours that it has */
    const char *id, *name;
};

struct ui_marks;

/** Marks of every provider, in the order of their ids: the same data gives the same letters. Borrows `data`. */
struct ui_marks *ui_marks_new(const struct dataset *data);
/** Takes NULL. */
void ui_marks_free(struct ui_marks *marks);
SB_AUTO(ui_marks)

/** Never NULL: an unknown provider is '?', colour 0. Borrowed from `marks`. */
const struct ui_mark *ui_marks_find(const struct ui_marks *marks, const char *provider);

/** How many there are, and each in order of id. */
unsigned ui_marks_count(const struct ui_marks *marks);
const struct ui_mark *ui_marks_at(const struct ui_marks *marks, unsigned i);

#endif

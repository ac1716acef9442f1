/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef UI_VIEW_PERSON_PAGE_H
#define UI_VIEW_PERSON_PAGE_H

/** The parts of the picture of a person. `profile` is what the person does now. */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"
#include "stapelbaan/ui/widget/page.h"

/** Asked against able, a line a demand, the hardest first; without a profile (NULL) it says so. */
void person_page_fit(struct ui_page *page, const struct dataset *data, const struct candidate *who,
                     const struct profile *profile);
/** What is to be asked, with how many tasks ask for it. */
void person_page_questions(struct ui_page *page, const struct dataset *data, const struct candidate *who);
/** How heavy each part of each day is, and the limits of a day. */
void person_page_load(struct ui_page *page, const struct dataset *data, const struct candidate *who,
                      const struct profile *profile);
/** What is known, a sentence a line. */
void person_page_abilities(struct ui_page *page, const struct candidate *who);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_WHY_H
#define STAPELBAAN_UI_WHY_H

/**
 * Why: the explanations of the engine as sentences on a page. They only read the data; the ids of lines that lead
 * further are arguments of the why view ("K017 T014").
 */

#include "stapelbaan/model/dataset.h"
#include "stapelbaan/model/plan.h"
#include "stapelbaan/ui/widget/page.h"

/**
 * Does this task fit this person, demand by demand? `profile` (may be NULL) adds when the person does it. `brief`
 * leaves out what is simply right, for the panel beside the week.
 */
void ui_why_pair(struct ui_page *page, const struct dataset *data, const struct candidate *who, const struct task *task,
                 const struct profile *profile, bool brief);

/** What keeps this person from this task, "needs VOG; lift or carry: asks up to 15 kg", and in how many ways; NULL and
 * 0 where it fits. Owned by the caller. */
char *ui_why_obstacles(const struct dataset *data, const struct candidate *who, const struct task *task, int *n);

/** A job profile: hours, the score in its parts, questions to ask, adjustments to agree, its tasks. */
void ui_why_profile(struct ui_page *page, const struct dataset *data, const struct candidate *who,
                    const struct profile *profile);

/** Why a task was left: the engine's reason and detail, and whom it would fit, with what `plan` gives them. */
void ui_why_unassigned(struct ui_page *page, const struct dataset *data, const struct plan *plan,
                       const struct unassigned *left);

/** Why a person has no job: the engine's reason and detail, and which tasks fit at all. */
void ui_why_unplaced(struct ui_page *page, const struct dataset *data, const struct unplaced *left);

/**
 * Decides about a pair: required or forbidden for every later run; the same again takes the decision away. Says what
 * it did on the message row.
 */
void ui_why_decide(struct ui_app *app, const char *candidate, const char *task, enum decision_kind kind);

/** A reason as a sentence for people; static, translated. */
const char *ui_reason_sentence(enum reason reason);
/** The same in one or two words, for a column; static, translated. */
const char *ui_reason_label(enum reason reason);

#endif

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

/** A task: who does it in `plan` (NULL: no match yet), why it was left (`left`, NULL: it was not), whom it fits. */
void ui_why_task(struct ui_page *page, const struct dataset *data, const struct plan *plan, const struct task *task,
                 const struct unassigned *left);

/** A person without a job: why (`left`, NULL: no match has seen them), and which tasks fit at all. */
void ui_why_person(struct ui_page *page, const struct dataset *data, const struct candidate *who,
                   const struct unplaced *left);

/**
 * Decides about a pair: required or forbidden for every later run; the same again takes the decision away. Says what
 * it did on the message row.
 */
void ui_why_decide(struct ui_app *app, const char *candidate, const char *task, enum decision_kind kind);

/** The reason why a task was left as a sentence for people; static, translated. */
const char *ui_reason_sentence(enum reason reason);
/** The same for a person who has no job. */
const char *ui_reason_person_sentence(enum reason reason);
/** The same in one or two words, for a column; static, translated. */
const char *ui_reason_label(enum reason reason);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_FORMAT_H
#define STAPELBAAN_UI_FORMAT_H

/** Values as a person reads them on a screen, in the language of the screen. */

#include <glib.h>

#include "stapelbaan/model/dataset.h"

/** "Mo"; static, translated, two columns. */
const char *ui_day_short(enum weekday day);
/** "Monday"; static, translated. */
const char *ui_day_long(enum weekday day);

/** A letter for each day in the set and a dash for each other: "M-W-F" (seven places where a weekend day is in it). */
void ui_days_append(GString *out, week_days days);

/** Minutes as decimal hours with one digit, "7.5" or in Dutch "7,5". */
void ui_hours_append(GString *out, int minutes);

/** A number with `digits` decimals and the decimal sign of the language. */
void ui_number_append(GString *out, double value, int digits);

/** Words for people for the enums of the model; static, translated. "" for none. */
const char *ui_sector_label(enum sector sector);
const char *ui_origin_label(enum origin origin);
const char *ui_travel_label(enum travel_mode mode);
const char *ui_group_label(enum group group);
const char *ui_support_label(enum support support);

/** The word of a FIELD_CHOICE for people: whichever table `word` is, its `value`th; static. */
const char *ui_word_label(const char *const *word, int value);

/** Minutes a week that a task takes at normal pace, over all its people. */
int ui_task_week_min(const struct task *task);

/** The most demanding lines of a task in words: "lift up to 5 kg, stand 30 min". */
void ui_demands_append(GString *out, const struct task *task);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_SCREEN_H
#define STAPELBAAN_UI_SCREEN_H

/** The kinds of screens, for the table of actions. */

#include <stdint.h>

/** The screens; the bits of ui_action.screens. */
enum ui_screen {
    SCREEN_HOME,
    SCREEN_TASKS,
    SCREEN_TASK_FORM,
    SCREEN_CANDIDATES,
    SCREEN_CANDIDATE_FORM,
    SCREEN_PROVIDERS,
    SCREEN_PROVIDER_FORM,
    SCREEN_SITES,
    SCREEN_SITE_FORM,
    SCREEN_HISTORY,
    SCREEN_ARCHIVE,
    SCREEN_GROUP,
    SCREEN_STEPS,
    SCREEN_CONFLICT,
    SCREEN_MESSAGES,
    SCREEN_HELP,
    SCREEN_CHOOSER,
    SCREEN_ASK,
    SCREEN_CONFIRM,
    SCREEN_PALETTE,
    SCREEN_PROFILES,
    SCREEN_WEEK,
    SCREEN_TEAM,
    SCREEN_WHY,
    SCREEN_MATCH,
    SCREEN_IMPORT,
    SCREEN_WELCOME,
    SCREEN_TOUR,
    SCREEN_BOARD,
    SCREEN_BULK,
    SCREEN_PERSON,
    SCREEN_OPTIONS,
    SCREEN_WHAT_IF,
    SCREEN_CONSENT,
    SCREENS
};

#define ON(screen) (UINT64_C(1) << (screen))
#define ON_ALL     ((UINT64_C(1) << SCREENS) - 1)
/** The screens with a list or a grid to move in. */
#define ON_LISTS                                                                                                       \
    (ON(SCREEN_TASKS) | ON(SCREEN_CANDIDATES) | ON(SCREEN_PROVIDERS) | ON(SCREEN_SITES) | ON(SCREEN_PROFILES) |        \
     ON(SCREEN_HISTORY) | ON(SCREEN_ARCHIVE) | ON(SCREEN_GROUP) | ON(SCREEN_MESSAGES) | ON(SCREEN_STEPS))
#define ON_FORMS                                                                                                       \
    (ON(SCREEN_TASK_FORM) | ON(SCREEN_CANDIDATE_FORM) | ON(SCREEN_PROVIDER_FORM) | ON(SCREEN_SITE_FORM) |              \
     ON(SCREEN_BULK))

#endif

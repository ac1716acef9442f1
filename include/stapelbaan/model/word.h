/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_MODEL_WORD_H
#define STAPELBAAN_MODEL_WORD_H

/**
 * The closed lists of the data format: sectors, origins, ways to travel, groups, support, kinds of decisions.
 *
 * A value 0 called ..._NONE means that nothing was said.
 */

enum sector {
    SECTOR_CLEANING,
    SECTOR_CATERING,
    SECTOR_COFFEE,
    SECTOR_GREEN,
    SECTOR_SECURITY,
    SECTOR_MAIL,
    SECTOR_WASTE,
    SECTOR_TECHNICAL,
    SECTOR_LAUNDRY,
    SECTOR_EVENTS,
    SECTOR_OTHER,
    SECTORS
};
enum origin {
    ORIGIN_NONE,
    ORIGIN_LEFT_UNDONE,
    ORIGIN_PILING_UP,
    ORIGIN_BELOW_LEVEL,
    ORIGIN_OVERTIME,
    ORIGIN_NEW,
    ORIGIN_OTHER,
    ORIGINS
};
enum travel_mode { TRAVEL_WALK, TRAVEL_BIKE, TRAVEL_TRANSIT, TRAVEL_MODES };
enum group {
    GROUP_NONE,
    GROUP_PARTICIPATIEWET,
    GROUP_BANENAFSPRAAK,
    GROUP_WIA,
    GROUP_WW,
    GROUP_PRO_VSO,
    GROUP_BBL,
    GROUP_BOL,
    GROUP_NUG,
    GROUP_REFUGEE,
    GROUP_DETAINEE,
    GROUP_OTHER,
    GROUPS
};
enum support { SUPPORT_NONE, SUPPORT_LIGHT, SUPPORT_MIDDLE, SUPPORT_INTENSIVE, SUPPORTS };
enum decision_kind { DECISION_REQUIRED, DECISION_FORBIDDEN, DECISION_KINDS };

/**
 * Words of the data format for the enums above, indexed by value; "" for the ..._NONE values. NULL-terminated.
 * They are English msgids too, for screens; gettext("") is no word, so look at the first byte before.
 */
extern const char *const sector_word[SECTORS + 1];
extern const char *const origin_word[ORIGINS + 1];
extern const char *const travel_mode_word[TRAVEL_MODES + 1];
extern const char *const group_word[GROUPS + 1];
extern const char *const support_word[SUPPORTS + 1];
extern const char *const decision_word[DECISION_KINDS + 1];

#endif

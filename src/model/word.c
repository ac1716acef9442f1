/* SPDX-License-Identifier: EUPL-1.2 */
/* The words of the closed lists. They stand in files as they are, and are marked for screens that translate them. */

#include "stapelbaan/model/word.h"

#include <glib/gi18n.h>

const char *const sector_word[SECTORS + 1] = {
    [SECTOR_CLEANING] = N_("cleaning"), [SECTOR_CATERING] = N_("catering"),   [SECTOR_COFFEE] = N_("coffee"),
    [SECTOR_GREEN] = N_("green"),       [SECTOR_SECURITY] = N_("security"),   [SECTOR_MAIL] = N_("mail"),
    [SECTOR_WASTE] = N_("waste"),       [SECTOR_TECHNICAL] = N_("technical"), [SECTOR_LAUNDRY] = N_("laundry"),
    [SECTOR_EVENTS] = N_("events"),     [SECTOR_OTHER] = N_("other"),
};

const char *const origin_word[ORIGINS + 1] = {
    [ORIGIN_NONE] = "",
    [ORIGIN_LEFT_UNDONE] = N_("left-undone"),
    [ORIGIN_PILING_UP] = N_("piling-up"),
    [ORIGIN_BELOW_LEVEL] = N_("below-level"),
    [ORIGIN_OVERTIME] = N_("overtime"),
    [ORIGIN_NEW] = N_("new"),
    [ORIGIN_OTHER] = N_("other"),
};

const char *const travel_mode_word[TRAVEL_MODES + 1] = {
    [TRAVEL_WALK] = N_("walk"),
    [TRAVEL_BIKE] = N_("bike"),
    [TRAVEL_TRANSIT] = N_("transit"),
};

const char *const group_word[GROUPS + 1] = {
    [GROUP_NONE] = "",
    [GROUP_PARTICIPATIEWET] = N_("participatiewet"),
    [GROUP_BANENAFSPRAAK] = N_("banenafspraak"),
    [GROUP_WIA] = N_("wia"),
    [GROUP_WW] = N_("ww"),
    [GROUP_PRO_VSO] = N_("pro-vso"),
    [GROUP_BBL] = N_("bbl"),
    [GROUP_BOL] = N_("bol"),
    [GROUP_NUG] = N_("nug"),
    [GROUP_REFUGEE] = N_("refugee"),
    [GROUP_DETAINEE] = N_("detainee"),
    [GROUP_OTHER] = N_("other"),
};

const char *const support_word[SUPPORTS + 1] = {
    [SUPPORT_NONE] = "",
    [SUPPORT_LIGHT] = N_("light"),
    [SUPPORT_MIDDLE] = N_("middle"),
    [SUPPORT_INTENSIVE] = N_("intensive"),
};

const char *const decision_word[DECISION_KINDS + 1] = {
    [DECISION_REQUIRED] = N_("required"),
    [DECISION_FORBIDDEN] = N_("forbidden"),
};

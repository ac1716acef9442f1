/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_ACTION_H
#define STAPELBAAN_UI_ACTION_H

/**
 * Everything that a person can do, in one table (src/ui/action_table.c): it dispatches the keys and feeds the hint
 * line, the help, the command line with its completion, and the key list of the man page.
 *
 * A new action is a name in the enum and a row in the table. The same key means the same thing on every screen.
 */

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "stapelbaan/ui/screen.h"

enum ui_act {
    ACT_NONE,
    /* moving */
    ACT_OPEN,
    ACT_UP,
    ACT_DOWN,
    ACT_LEFT,
    ACT_RIGHT,
    ACT_PAGE_UP,
    ACT_PAGE_DOWN,
    ACT_FIRST,
    ACT_LAST,
    ACT_NEXT_PANE,
    ACT_LAST_PANE,
    /* lists */
    ACT_MARK,
    ACT_MARK_ALL,
    ACT_MARK_NONE,
    ACT_FILTER,
    ACT_SORT,
    ACT_GROUP,
    ACT_COLUMNS,
    ACT_VIEW,
    ACT_SAVE_VIEW,
    /* records */
    ACT_ADD,
    ACT_EDIT,
    ACT_COPY,
    ACT_CHANGE,
    ACT_ARCHIVE,
    ACT_DELETE,
    ACT_HISTORY,
    ACT_UNDO,
    ACT_REDO,
    ACT_UNDO_LIST,
    ACT_SAVE,
    ACT_CHOICES,
    ACT_ENTER,
    ACT_DISCARD,
    ACT_PICK,
    ACT_ACCEPT,
    ACT_SIDE,
    /* week and why */
    ACT_WHY,
    ACT_WEEK,
    ACT_NEXT,
    ACT_PREVIOUS,
    ACT_ZOOM_IN,
    ACT_ZOOM_OUT,
    ACT_PERSON,
    ACT_OPTIONS,
    ACT_WHAT_IF,
    ACT_CONSENT,
    ACT_KEEP,
    ACT_AS_LIST,
    ACT_TEAM,
    ACT_BUILDING,
    ACT_TO_FILE,
    ACT_AMBITION,
    ACT_PIN,
    ACT_FORBID,
    /* bundle board */
    ACT_TAKE,
    ACT_DROP,
    ACT_FINISH,
    ACT_SWAP,
    ACT_ADOPT,
    /* match */
    ACT_STOP,
    /* screens */
    ACT_HOME,
    ACT_TASKS,
    ACT_CANDIDATES,
    ACT_PROVIDERS,
    ACT_SITES,
    ACT_PROFILES,
    ACT_BOARD,
    ACT_MATCH,
    ACT_IMPORT,
    ACT_EXPORT,
    ACT_EXAMPLE,
    ACT_TOUR,
    ACT_SHOW_ARCHIVE,
    ACT_MESSAGES,
    /* everywhere */
    ACT_LANG,
    ACT_THEME,
    ACT_LINEAR,
    ACT_MOUSE,
    ACT_CLIPBOARD,
    ACT_DUMP,
    ACT_REFRESH,
    ACT_REDRAW,
    ACT_SUSPEND,
    ACT_INTERRUPT,
    ACT_BACK,
    ACT_QUIT,
    ACT_COMMAND,
    ACT_HELP,
    ACTS
};

struct ui_action {
    const char *name;     /* of the command: "sort"; stable, English */
    const char *keys;     /* names separated by blanks: "Down j"; "" for none */
    const char *label;    /* msgid, one or two words: for the hint line */
    const char *help;     /* msgid, one sentence: for the help and the man page */
    const char *argument; /* msgid: what may follow the name on the command line, "nl|en", "FILE"; NULL for nothing */
    uint64_t screens;     /* where it works */
    int hint;             /* place on the hint line, from 1; 0: not there */
};

/** Indexed by enum ui_act. */
extern const struct ui_action ui_action_table[ACTS];

/** The keys of an action as in the table, or as the person's key map has them (keymap.h); borrowed. */
const char *ui_action_keys(enum ui_act act);

/** What `key` does on `screen`; ACT_NONE for nothing. */
enum ui_act ui_action_of_key(enum ui_screen screen, int key);

/** The action of that name, ACT_NONE where there is none. */
enum ui_act ui_action_find(const char *name);

/** The first key of an action; while a text is typed the first that is no character. UI_KEY_NONE where there is none.
 */
int ui_action_key(enum ui_act act, bool typing);

/** Keys of an action as people read them, such as "Down, j", at most `n` keys. Owned by the caller. */
char *ui_action_keys_label(enum ui_act act, int n);

/**
 * A text with the keys that it names put in as this person has them: "{undo} undoes it" says "u", and "{^save} saves"
 * the first that is no character, for while a text is typed. An action without a key is named as a command, ":undo".
 * The text may be a format. Static; K_() marks such a text for translation.
 */
const char *ui_keys_said(const char *text) G_GNUC_FORMAT(1);
#define K_(text) ui_keys_said(_(text))

/** All actions in the order in which people are told of them: the most wanted first, ACT_NONE anywhere. */
void ui_action_order(enum ui_act out[static ACTS]);

/** Label and help of an action in the person's language; static. */
const char *ui_action_label(enum ui_act act);
const char *ui_action_help(enum ui_act act);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_KEY_H
#define STAPELBAAN_UI_KEY_H

/**
 * Keys: a Unicode character is itself, every other key has a code above the last character.
 *
 * The names are those of the key table, of scripts and of the man page: "Up", "PgDn", "Enter", "C-l", "F1", "j".
 */

#include <stdbool.h>
#include <stddef.h>

enum ui_key {
    UI_KEY_NONE = 0,
    UI_KEY_UP = 0x110000,
    UI_KEY_DOWN,
    UI_KEY_LEFT,
    UI_KEY_RIGHT,
    UI_KEY_PAGE_UP,
    UI_KEY_PAGE_DOWN,
    UI_KEY_HOME,
    UI_KEY_END,
    UI_KEY_ENTER,
    UI_KEY_ESC,
    UI_KEY_TAB,
    UI_KEY_BACK_TAB,
    UI_KEY_BACKSPACE,
    UI_KEY_DELETE,
    UI_KEY_F1,
    UI_KEY_F12 = UI_KEY_F1 + 11,
    UI_KEY_CTRL_A, /* Ctrl and a letter, but for those that are Tab, Enter, Backspace and Esc */
    UI_KEY_CTRL_Z = UI_KEY_CTRL_A + 25,
    UI_KEY_MAX
};

/** Is it a character that a person types into a text? */
bool ui_key_is_text(int key);

/** Reads a name such as "PgDn", "Space" or "j"; UI_KEY_NONE where there is none. */
int ui_key_parse(const char *name);

/** The stable name of a key, written into `out`; returns `out`. */
char *ui_key_name(int key, char out[static 16]);

/** What a person reads on the hint line ("Ctrl-O"; "Space" and "Up" are translated), written into `out`; returns it. */
char *ui_key_label(int key, char out[static 24]);

/** Collects the bytes of UTF-8 characters; starts as {0}. */
struct ui_utf8 {
    unsigned char byte[4];
    int n, need;
};

/**
 * Feeds one byte of input. Returns the character when it is complete, U+FFFD for bytes that are none, or UI_KEY_NONE
 * while more bytes are needed. A sequence that is broken off is dropped, and the byte that broke it starts anew.
 */
int ui_utf8_feed(struct ui_utf8 *decoder, unsigned char byte);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_TERMINAL_H
#define STAPELBAAN_UI_TERMINAL_H

/**
 * The terminal: opening and leaving it, its size, its signals, and one place to wait for whatever comes next.
 *
 * There is one terminal in a process, as there is one curses. Only ui_terminal_wake() may be called from another
 * thread.
 */

#include <stdbool.h>

#include <glib.h>

enum { UI_ROWS_MIN = 3, UI_ROWS_MAX = 300, UI_COLS_MIN = 10, UI_COLS_MAX = 500 };

enum ui_event_kind {
    UI_EVENT_TIMEOUT, /* nothing came in the time given */
    UI_EVENT_KEY,
    UI_EVENT_MOUSE,  /* see enum ui_button */
    UI_EVENT_RESIZE, /* the size is new, or the screen was lost: draw everything */
    UI_EVENT_WAKE,   /* ui_terminal_wake() was called */
    UI_EVENT_GONE,   /* the line is lost, or we are asked to end: keep what is typed and leave */
};

/** What the mouse did: the left button went down, was held while it moved, or went up; the wheel was turned. */
enum ui_button { UI_BUTTON_LEFT, UI_BUTTON_DRAG, UI_BUTTON_UP, UI_BUTTON_WHEEL_UP, UI_BUTTON_WHEEL_DOWN };

struct ui_event {
    enum ui_event_kind kind;
    int key;      /* as in key.h */
    bool pasted;  /* it is text, whatever it says */
    int row, col; /* of the mouse */
    enum ui_button button;
};

/** Takes the terminal. SB_ERROR_IO with a remedy where it is none, or of a kind that cannot show screens. */
bool ui_terminal_start(GError **error);

/** A terminal in memory, for scripts and tests: no file, no signal, no size but the one given. */
bool ui_terminal_start_hidden(int rows, int cols, GError **error);

/** Gives the terminal back as it was. Harmless when it was not taken, or is gone. */
void ui_terminal_stop(void);

/** Waits at most `timeout_ms` (-1: for ever) for the next event. Keys that came together come one after another. */
struct ui_event ui_terminal_wait(int timeout_ms);

/** Is there a key that was read and not given yet? Then drawing can wait. */
bool ui_terminal_has_key(void);

/** Makes ui_terminal_wait() return UI_EVENT_WAKE soon. */
void ui_terminal_wake(void);

/** Asks the terminal for the mouse, or no longer; off at the start, for then the terminal itself marks and copies. */
void ui_terminal_mouse(bool on);

/**
 * Gives `text` to the clipboard of the person's own machine, over any line (OSC 52). False: terminals of this kind take
 * none. Whether they do depends on their settings, and nobody can ask.
 */
bool ui_terminal_clip(const char *text);

/** Leaves for the shell until somebody brings us back (Ctrl-Z); nothing happens where no shell could do that. */
void ui_terminal_suspend(void);

/** Gives curses a new size, clamped to the limits above. */
void ui_terminal_resize(int rows, int cols);

/** The size that curses has now. */
void ui_terminal_size(int *rows, int *cols);

/** What curses shows becomes what the terminal shows. `anew`: whatever was there before. */
void ui_terminal_flush(bool anew);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_APP_H
#define STAPELBAAN_UI_APP_H

/**
 * The program on the screen: a stack of views over one snapshot of the database.
 *
 * A view is one file and one struct of operations (struct ui_view_type); views.h lists them. The app owns row 1
 * (where am I, whose data), the message row and the hint row; a view draws the rows between. Everything happens in
 * one thread; only ui_app_wake() may be called from another.
 *
 * The snapshot (ui_app_data(), ui_app_plan()) is replaced when somebody changed the database: after that, refresh()
 * of every view on the stack is called. A view therefore keeps ids, never pointers into the snapshot, between calls.
 */

#include "stapelbaan/ops/look.h"
#include "stapelbaan/ops/session.h"
#include "stapelbaan/ui/action.h"
#include "stapelbaan/ui/draw.h"
#include "stapelbaan/ui/key.h"
#include "stapelbaan/ui/provider.h"
#include "stapelbaan/ui/terminal.h"

struct ui_app;

/** The operations of a view; those that are NULL are not needed. `state` is what open() gave. */
struct ui_view_type {
    const char *name;      /* stable, English: "tasks" */
    const char *label;     /* msgid, for the crumbs: N_("Tasks") */
    enum ui_screen screen; /* its bit in the action table */
    bool overlay;          /* draws over the view below, which stays visible; has no crumb */
    enum look look_all;    /* what it shows of everybody, and */
    enum look look;        /* of whom about() names, for the history */
    bool has_work;         /* is of use, and shows work, also to somebody who may see no people */

    /** Makes the state. `argument` (may be NULL) is an id or what was typed after the command. NULL on error. */
    void *(*open)(struct ui_app *app, const char *argument, GError **error);
    void (*close)(struct ui_app *app, void *state);
    /** Appends to the crumb (such as "K017") and to the facts at the right of row 1 (such as "9 of 38"). */
    void (*title)(struct ui_app *app, void *state, GString *crumb, GString *facts);
    /** Draws the body, at 80x24 21 rows; must call ui_cursor(). The ground is blank. */
    void (*draw)(struct ui_app *app, void *state, const struct ui_draw *draw);
    /** Text input: sees every key before the key table does. True: used. `pasted` keys are text and nothing else. */
    bool (*key)(struct ui_app *app, void *state, int key, bool pasted);
    /** Is a text being typed now, so that letters are no keys? */
    bool (*typing)(struct ui_app *app, void *state);
    /** Does it; true: done, false: not mine (the app then looks whether it is its own). */
    bool (*action)(struct ui_app *app, void *state, enum ui_act act, const char *argument);
    /** Why the action cannot be done now, a translated sentence (static), or NULL: it can. */
    const char *(*why_not)(struct ui_app *app, void *state, enum ui_act act);
    /** The left button at a place of the body, for what the arrows cannot do. True: used, and no click besides. */
    bool (*mouse)(struct ui_app *app, void *state, enum ui_button button, int row, int col);
    /** Esc or q: steps back inside the view (clear the filter, close a pane). False: leave the view. */
    bool (*back)(struct ui_app *app, void *state);
    /** The snapshot is new. */
    void (*refresh)(struct ui_app *app, void *state);
    /** Woken by ui_app_wake() or by the timer. */
    void (*tick)(struct ui_app *app, void *state);
    /** While nothing is typed: works ahead for some milliseconds. True: there is more to do. */
    bool (*idle)(struct ui_app *app, void *state);
    /** The id of the candidate that the view, or what is under its cursor, is about; NULL: none. Owned. */
    char *(*about)(struct ui_app *app, void *state);
    /** The terminal is gone or the person leaves: keep what is typed. */
    void (*keep)(struct ui_app *app, void *state);
};

/* ---- the snapshot ---- */

struct store *ui_app_store(struct ui_app *app);
const struct actor *ui_app_actor(struct ui_app *app);
/** Borrowed until the next refresh(); never NULL. */
const struct dataset *ui_app_data(struct ui_app *app);
/** The stored plan, or NULL; borrowed until the next refresh(). */
const struct plan *ui_app_plan(struct ui_app *app);
/** The version of a row of that kind ("provider", "site", "task" or "candidate"), 0 where there is none. */
gint64 ui_app_row_version(struct ui_app *app, const char *kind, const char *id);
/** What the database keeps about that row, NULL where there is none; borrowed until the next refresh(). */
const struct store_row *ui_app_row(struct ui_app *app, const char *kind, const char *id);
/** Reads the database again at once: after a change of one's own. */
void ui_app_reload(struct ui_app *app);

/** Keeps what is typed in a form and not saved (ops_draft_save()); NULL drops it. No view is refreshed for it. */
void ui_app_draft(struct ui_app *app, const char *form, const char *text);

/** Keeps how this person likes something (ops_preference_save()); false, and it is said, where that fails. */
bool ui_app_prefer(struct ui_app *app, const char *key, const char *value);

/** Letters and colours of the providers; borrowed until the next refresh(). */
const struct ui_marks *ui_app_marks(struct ui_app *app);
/** The letter of a provider, the same on every screen: unique as far as letters and digits go. */
char ui_provider_letter(struct ui_app *app, const char *provider);
/** Its letters on its colour (for blocks), and its colour as text. */
enum ui_style ui_provider_style(struct ui_app *app, const char *provider);
enum ui_style ui_provider_text_style(struct ui_app *app, const char *provider);

/* ---- the stack ---- */

/** Opens a view on top; what fails becomes a message, and false. */
bool ui_app_push(struct ui_app *app, const struct ui_view_type *type, const char *argument);
/** Opens a view on a state that is made already, for those that need more than a string; open() is not called. */
void ui_app_put(struct ui_app *app, const struct ui_view_type *type, void *state);
/** Closes the view on top. The last one is never closed: that is ui_app_quit(). */
void ui_app_pop(struct ui_app *app);
/** Closes the top view and opens another in its place. */
bool ui_app_replace(struct ui_app *app, const struct ui_view_type *type, const char *argument);
/** A view on the stack. */
struct ui_view {
    const struct ui_view_type *type;
    void *state;
};

/** The view on top, and the one on top that is no overlay. Borrowed until the stack changes. */
const struct ui_view *ui_app_top(struct ui_app *app);
const struct ui_view *ui_app_page(struct ui_app *app);
/** Why an action cannot be done in that view, a translated sentence, or NULL: it can. */
const char *ui_app_why_not(struct ui_app *app, const struct ui_view *view, enum ui_act act);
/** The key that is being handled, for actions that several keys do. */
int ui_app_pressed(struct ui_app *app);
/** Leaves the program after this key. */
void ui_app_quit(struct ui_app *app);
/** Runs an action as if its key was pressed, with an argument as if typed as a command. */
void ui_app_do(struct ui_app *app, enum ui_act act, const char *argument);

/* ---- telling and asking ---- */

/** One line on the message row, kept in the log (:messages). Without an end stop where it is a note. */
void ui_app_message(struct ui_app *app, const char *format, ...) G_GNUC_PRINTF(2, 3);
/** The same for what went wrong, marked "!". Takes ownership of `error`. */
void ui_app_error(struct ui_app *app, GError *error);
/** "!" and a sentence. */
void ui_app_warn(struct ui_app *app, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** What the message row said. */
struct ui_said {
    int number;    /* from 1 */
    char id[12];   /* the number as text */
    char clock[9]; /* "09:41:07" */
    bool warn;
    char *text;
};

/** The messages so far, the last thousand of them, of struct ui_said *; borrowed. */
const GPtrArray *ui_app_log(struct ui_app *app);

/** Asks for a line of text on the message row. `done` gets it, or NULL after Esc; called once. `label` is copied. */
void ui_app_ask(struct ui_app *app, const char *label, const char *text,
                void (*done)(struct ui_app *app, const char *text, void *user), void *user);
/**
 * Asks yes or no on the message row; No is the default, and Esc and Enter alone mean No. `verb` is the word of the yes,
 * its first letter is the key. `done` is called once, with the answer.
 */
void ui_app_confirm(struct ui_app *app, const char *question, const char *verb,
                    void (*done)(struct ui_app *app, bool yes, void *user), void *user);
/** One choice of a list. */
struct ui_choice {
    const char *value; /* given back */
    const char *label; /* shown; already translated */
    const char *note;  /* dim, at the right of the label; or NULL */
};
/**
 * Opens a list to choose from over the view: typing narrows, Enter picks, Esc gives NULL. The choices are copied.
 * `current` (may be NULL) is the value that the cursor starts on. `done` is called once.
 */
void ui_app_choose(struct ui_app *app, const char *title, const struct ui_choice *choice, unsigned n_choice,
                   const char *current, void (*done)(struct ui_app *app, const char *value, void *user), void *user);

/* ---- time ---- */

/** From any thread: makes the screen's thread call tick() of every view soon. */
void ui_app_wake(struct ui_app *app);
/** Switches a timer of four ticks a second; only while something runs. Counts: each on needs one off. */
void ui_app_timer(struct ui_app *app, bool on);
/** From any thread: calls `run` with `user` in the screen's thread, whichever views are open then. */
void ui_app_post(struct ui_app *app, void (*run)(struct ui_app *app, void *user), void *user);
/** Keeps something for the whole run under `key` (a static string), such as a job that outlives its view. */
void ui_app_hold(struct ui_app *app, const char *key, void *data, void (*free)(void *data));
/** What was kept, or NULL. */
void *ui_app_held(struct ui_app *app, const char *key);
/** Background work under way: a scripted `:wait` waits until the count is 0 again. Counts. */
void ui_app_busy(struct ui_app *app, bool on);

#endif

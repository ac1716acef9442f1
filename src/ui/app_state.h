/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_APP_STATE_H
#define STAPELBAAN_UI_APP_STATE_H

/** What the files of the app share; views see app.h alone. */

#include "stapelbaan/ops/run.h"
#include "stapelbaan/ui/app.h"
#include "stapelbaan/ui/terminal.h"

/** The least that a screen needs, unless the person says "i". */
enum { UI_FLOOR_ROWS = 18, UI_FLOOR_COLS = 60, UI_HINT_PLACES = 20 };

struct ui_app {
    const struct session *session;
    struct store *store;
    const struct actor *actor;
    struct ops_runner *runner; /* borrowed; NULL: no match can be started */

    /* the snapshot */
    struct dataset *data;
    struct plan *plan;
    struct ui_marks *marks;
    GHashTable *rows; /* kind -> GHashTable (id -> struct store_row *), as far as read; NULL before the first */
    gint64 version;
    gint64 last_line; /* of the history that the snapshot has */
    char *looked;     /* the last look that was told, or NULL */

    GPtrArray *stack; /* of struct ui_view *, the last is on top */

    char *message; /* on the message row, or NULL */
    enum ui_style message_style;
    GPtrArray *log; /* of struct ui_said * */
    int n_said;
    GPtrArray *history; /* of char *: commands typed */

    int key, n_key;    /* the one being handled, and how many there were */
    int copied_at;     /* n_key when a line was copied last */
    bool replaced;     /* it was said that the database is another one by now */
    bool drafts_moved; /* since the views were told */
    bool quit, gone;   /* leave after this event; the terminal is lost */
    bool mouse;        /* switched on */
    bool small_ok;     /* the person wants to see it however small it is */
    int n_timer, n_busy;
    GAsyncQueue *post; /* of struct ui_posted * */
    GHashTable *held;  /* key -> struct ui_held * */
};

/** A new app on an open store, which it takes, with the home view. NULL on error. */
struct ui_app *ui_app_new(const struct session *session, struct store *store, struct ops_runner *runner,
                          GError **error);
void ui_app_free(struct ui_app *app);
SB_AUTO(ui_app)

void ui_said_free(void *said);

/** Closes everything and opens the start screen anew. */
void ui_app_reset(struct ui_app *app);
/** Takes one event of the terminal. */
void ui_app_event(struct ui_app *app, const struct ui_event *event);
/** Takes one key. */
void ui_app_key(struct ui_app *app, int key, bool pasted);
/** Runs "sort days" as if typed after a colon. */
void ui_app_command(struct ui_app *app, const char *line);
/** Takes a button or a turn of the wheel. */
void ui_mouse_event(struct ui_app *app, const struct ui_event *event);
/** ACT_MOUSE and ACT_CLIPBOARD. */
void ui_mouse_switch(struct ui_app *app, const char *argument);
void ui_clip(struct ui_app *app, const char *argument);
/** The whole text of the line that has the focus, whatever is cut on the screen, or NULL. Owned by the caller. */
char *ui_app_focus_line(struct ui_app *app);
/** Which action is hinted at that column of the last row; ACT_NONE: none. */
enum ui_act ui_hint_under(int col);
/** Draws the frame and the views, and shows them. */
void ui_app_draw(struct ui_app *app);

/** The app's own actions; false: none of them. */
bool ui_app_own_action(struct ui_app *app, enum ui_act act, const char *argument);
/** Lets the view on top work ahead; true: there is more to do. */
bool ui_app_idle(struct ui_app *app);
/** Lets every view keep what is typed. */
void ui_app_keep(struct ui_app *app);
/** Calls refresh() of every view. */
void ui_app_refresh_views(struct ui_app *app);
/** Runs what other threads posted. */
void ui_app_run_posted(struct ui_app *app);

/** Reads the snapshot anew, without telling the views. False on error: then the old one stays. */
bool ui_app_load(struct ui_app *app, GError **error);
/** Tells the history whom the view on top shows; `opened`: it was opened just now. False: it may not be shown. */
bool ui_app_tell_look(struct ui_app *app, bool opened, GError **error);
/** Reads the database again if somebody changed it. True if it was read. */
bool ui_app_look(struct ui_app *app);
void ui_app_data_free(struct ui_app *app);

/** Row 1, message and hint row. Gives the rows that are left between them, one fewer where the message is long. */
int ui_frame_draw(struct ui_app *app, const struct ui_draw *screen);
/** Says on the screen that a change waits for `holder`; for store_on_wait(), `user` is the app. */
void ui_frame_tell_wait(const char *holder, void *user);
/** The hint row alone. */
void ui_hints_draw(struct ui_app *app, const struct ui_draw *screen);

/** The command line with its list; opened by ACT_COMMAND. */
extern const struct ui_view_type ui_palette_view;

/** Writes what is on the screen to a file: text, cursor, and the attributes of rows that have some. */
bool ui_dump(const char *path, GError **error);

/** The text of rows `from` to before `to`, as they are on the screen. Owned by the caller. */
char *ui_dump_rows(int from, int to);

/** Plays a script (see script.c) on a terminal in memory. */
bool ui_script_play(struct ui_app *app, const char *path, GError **error);

#endif

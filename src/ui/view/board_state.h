/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef UI_VIEW_BOARD_STATE_H
#define UI_VIEW_BOARD_STATE_H

/** What the files of the bundle board share. */

#include "stapelbaan/ops/stack.h"
#include "stapelbaan/ui/week.h"
#include "stapelbaan/ui/widget/page.h"
#include "stapelbaan/ui/widget/table.h"

/** A draft that is worked on: what is stored of it is of `version`, 0: nothing. */
struct board_work {
    struct stack *stack; /* owned */
    gint64 version;
};

struct board_work *board_work_new(struct stack *stack, gint64 version);
void board_work_free(void *work);

enum board_pane { PANE_POOL, PANE_WEEK, PANES };

/** A step that can be taken back: the drafts as they were before it. */
struct board_step {
    char *label;    /* what was done, translated; owned */
    GPtrArray *was; /* of struct stack *, owned */
};

struct board_view {
    struct ui_app *app;
    GPtrArray *work; /* of struct board_work *, owned: the draft of the board, then those that a swap changed too */
    GPtrArray *undo, *redo; /* of struct board_step *, owned */

    /* made anew by board_make() */
    GPtrArray *stored; /* of struct stack *, as in the database */
    GPtrArray *kept;   /* of struct board_work *: what this person has not saved, also of other boards */
    struct month_day date;
    struct plan *others;
    struct board *board;
    GArray *offer;  /* of struct board_offer */
    GPtrArray *row; /* of struct board_offer *, those that are not in: borrowed from offer */
    struct stack_report *report;
    int n_join;

    struct ui_table *pool;
    struct ui_week *week; /* of the draft, or of what it would be */
    struct ui_page *list; /* the same week as lines, one visit a line */
    bool as_list;         /* is what the week's pane shows */
    int focus;            /* item of the week, -1: none */
    int top, scale_min;
    enum board_pane pane;
    struct ui_draw at; /* where the week is drawn; no rows: it is not */

    bool gone;    /* deleted: nothing is to be kept */
    bool moving;  /* a visit is being moved */
    bool pulled;  /* with the mouse */
    int pull_min; /* from the start of the visit to where the mouse took it */
    struct visit *was, *now;
};

/** The draft that the board shows. */
struct stack *board_stack(const struct board_view *view);

/** Is it, or what a swap changed, other than what is stored? */
bool board_is_changed(const struct board_view *view);

/** All drafts as they are now: stored, but where this person has not saved them or has them at hand. Of struct stack *,
 * borrowed; owned array. */
GPtrArray *board_stacks(const struct board_view *view);

/** Works everything out after a change of the draft or of the data. */
void board_make(struct board_view *view);

/** The offer under the cursor of the pool, or NULL. */
const struct board_offer *board_current(const struct board_view *view);

/** The visit under the cursor of the week, or NULL. */
struct visit *board_visit(const struct board_view *view);

/** The week to show: with what the pool's cursor is on, or with the visit that is being moved. */
void board_make_week(struct board_view *view);

/** Begins a step: what was is remembered under `label`, which it takes over. Then change, then board_stepped(). */
void board_step(struct board_view *view, char *label);
/** Ends it: works out what follows, and keeps what is built. */
void board_stepped(struct board_view *view);
/** Takes the last step back (or does it again); false where there is none. */
bool board_undo(struct board_view *view, bool again);

/** Keeps the drafts of the board that are not as stored, for a lost line; or (`drop`) forgets them. */
void board_keep(struct board_view *view, bool drop);
/** Is a draft of the board among what is kept unsaved? */
bool board_is_kept(const struct board_view *view);
/** Everything kept so: of struct board_work *, owned. */
GPtrArray *board_kept(struct ui_app *app);

/** An id that neither the database nor a draft at hand has. Owned by the caller. */
char *board_free_id(const struct board_view *view);

/** The draft that an argument names (-> views.h): as it was kept, as it is stored, or a new one. */
struct board_work *board_begin(struct board_view *view, const char *argument, GError **error);

/** The steps; each says what it did. */
void board_add_current(struct board_view *view);
void board_drop(struct board_view *view);
void board_finish_it(struct board_view *view);
void board_decide(struct board_view *view, enum stack_wish wish);
void board_save(struct board_view *view);
void board_delete(struct board_view *view);
/** Makes the draft a job of the plan and closes the view. */
void board_adopt(struct board_view *view);
/** Forgets what is not saved and closes the view. */
void board_discard(struct board_view *view);

/** Draws the whole view. */
void board_draw(struct ui_app *app, void *state, const struct ui_draw *draw);

/** Moving a visit: begins, one step, ends. `days` and `slots` are steps; false where nothing is free there. */
void board_move_begin(struct board_view *view);
bool board_move_by(struct board_view *view, int days, int slots);
void board_move_end(struct board_view *view, bool accept);
/** To the free time of that day that is nearest to it; false where there is none. */
bool board_move_to(struct board_view *view, enum weekday day, int start_min);
/** The mouse on the board: a click goes to a visit or to the pool, and a visit that is pulled moves. */
bool board_mouse(struct ui_app *app, void *state, enum ui_button button, int row, int col);
/** "07:00-08:15, 10:00": where the moved visit may start on its day. Owned by the caller. */
char *board_move_text(const struct board_view *view);

/** Asks for what to give for the task under the cursor of the pool, and swaps. */
void board_swap(struct board_view *view);
/** Why not, or NULL. */
const char *board_swap_why_not(const struct board_view *view);

/** Asks what to change of the draft itself (name, hours, person) and changes it. */
void board_edit(struct board_view *view);

/** Asks whom the draft is for, those first whom it fits. */
void board_ask_person(struct board_view *view);

/** The page about the draft: its rules, what it asks, and the task under the cursor. */
void board_about(struct board_view *view);

extern const struct ui_table_spec board_pool_spec;

#endif

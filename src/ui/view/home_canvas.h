/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_VIEW_HOME_CANVAS_H
#define STAPELBAAN_UI_VIEW_HOME_CANVAS_H

/**
 * A canvas of blocks with places to stand on: what each draws and where one can go from it are said in one go, on a
 * canvas that may be higher than the screen.
 */

#include "stapelbaan/report/overview.h"
#include "stapelbaan/ui/app.h"

/** A place: what Enter opens there. */
struct spot {
    int block; /* the same rows may be opened from several */
    int row, col, cols;
    const struct ui_view_type *type; /* NULL: `act` */
    char *argument;                  /* may be NULL */
    enum ui_act act;
};

struct canvas {
    struct ui_app *app;
    struct ui_draw draw; /* where the canvas is seen; no rows: only its places are wanted */
    int top;             /* first row of the canvas that is seen */
    int cols;
    int block;         /* that is drawn now */
    GPtrArray *spot;   /* of struct spot, owned */
    const char *focus; /* canvas_key() of the place under the cursor, or NULL: the first */
};

enum { MENU_LEFT = 2 };

/** What the start screen knows, counted once a refresh. */
struct home_facts {
    struct overview *overview;
    GPtrArray *run, *draft; /* of struct run_figures * and char * */
    GPtrArray *unsaved;     /* of char *: drafts of the bundle board that are changed and not saved */
    int n_stack, n_offer;   /* drafts that are saved for a person, and those with work for nobody yet */
    int n_due;              /* what is past the time for which it is kept */
    int ambition;
    bool stale;
};

/** The name of a place, the same at every size. Owned by the caller. */
char *canvas_key(const struct spot *spot);

/** Makes a place of cells that are drawn already; what it opens is `type` with `argument`, or where NULL, `act`. */
void canvas_spot(struct canvas *canvas, int row, int col, int cols, const struct ui_view_type *type,
                 const char *argument, enum ui_act act);

/** Text on the canvas, as ui_text(). */
int canvas_text(struct canvas *canvas, int row, int col, int cols, enum ui_style style, const char *text);
void canvas_right(struct canvas *canvas, int row, int col, int cols, enum ui_style style, const char *text);
void canvas_put(struct canvas *canvas, int row, int col, int count, enum ui_style style, enum ui_glyph glyph);
/** "── text ─────", `cols` wide. */
void canvas_head(struct canvas *canvas, int row, int col, int cols, const char *text);

/** The ways in, "t Tasks  c Candidates", from row 0 on; returns the rows that they took. */
int home_menu(struct canvas *canvas);
/** What a way in is for, with its figures; nothing where it is none. */
void home_menu_tell(struct ui_app *app, const struct home_facts *facts, enum ui_act act, GString *out);

/** Each draws a block at (row, col), `cols` wide, and returns the rows that it took; 0: there is nothing to say. */
int home_needs(struct canvas *canvas, const struct home_facts *facts, int row, int col, int cols);
int home_hours(struct canvas *canvas, const struct home_facts *facts, int row, int col, int cols);
int home_left(struct canvas *canvas, const struct home_facts *facts, int row, int col, int cols);
int home_heat(struct canvas *canvas, const struct home_facts *facts, int row, int col, int cols);
int home_runs(struct canvas *canvas, const struct home_facts *facts, int row, int col, int cols);

#endif

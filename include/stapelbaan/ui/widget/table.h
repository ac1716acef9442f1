/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_WIDGET_TABLE_H
#define STAPELBAAN_UI_WIDGET_TABLE_H

/**
 * A list of records in columns: move, sort by any column, filter as you type, mark. Holds for 100,000 rows.
 *
 * The rows are borrowed pointers that the view gives anew with each refresh; cursor and marks stay with the id of
 * their row. The filter finds rows that have every typed word in any order, without case and accents.
 */

#include "stapelbaan/base/auto.h"
#include "stapelbaan/ui/app.h"

struct ui_column {
    const char *key;   /* stable, English: for `:sort key` */
    const char *label; /* msgid: the heading */
    int width;         /* columns that it wants */
    int least;         /* it shrinks to this before others are dropped; 0: does not shrink */
    int drop;          /* 0: never dropped; else the highest goes first where the screen is narrow */
    bool right;        /* numbers */
    bool grow;         /* takes the room that is left */
    /** Appends what the cell shows; sorting and filtering use it too. */
    void (*text)(const void *row, void *user, GString *out);
    /** The same in full where the cell has only a letter, for groups; may be NULL. */
    void (*full)(const void *row, void *user, GString *out);
    /** What to sort by where text will not do; may be NULL. */
    double (*number)(const void *row, void *user);
    /** May be NULL: normal. */
    enum ui_style (*style)(const void *row, void *user);
    /** Where each letter has a style of its own, such as a bar of provider letters; may be NULL. ASCII only. */
    enum ui_style (*letter_style)(char letter, void *user);
};

struct ui_table_spec {
    const struct ui_column *column;
    unsigned n_column;
    const char *(*id)(const void *row, void *user); /* borrowed from the row */
    /** More that the filter searches than the columns show; may be NULL. */
    void (*hay)(const void *row, void *user, GString *out);
    /** Minutes a week, for the total of the marked rows; may be NULL: only a count. */
    int (*minutes)(const void *row, void *user);
    const char *empty; /* msgid: a sentence for a list without rows, saying what to do */
};

struct ui_table;

/** `spec` is static; `user` goes to its functions. */
struct ui_table *ui_table_new(const struct ui_table_spec *spec, void *user);
void ui_table_free(struct ui_table *table);
SB_AUTO(ui_table)

/** Gives the rows (the array is copied, what it points to is borrowed until the next call). */
void ui_table_set_rows(struct ui_table *table, const GPtrArray *row);

/** Sorts by the column of that key, descending or not, and among equals as before; false where there is none. */
bool ui_table_sort(struct ui_table *table, const char *key, bool descending);
/** Sorts by several: "provider,hours-" is by provider and then the most hours first; false where a column is unknown.
 */
bool ui_table_sort_by(struct ui_table *table, const char *keys);
void ui_table_set_filter(struct ui_table *table, const char *text);

/** Is this row one of those to show? */
typedef bool ui_table_keep(const void *row, void *data);

/**
 * Shows only rows that `keep` says yes to, under a label (translated, copied), until Esc; words filter within them.
 * `data` goes to `keep` and is freed with `free` (may be NULL). `keep` NULL shows all again.
 */
void ui_table_set_scope(struct ui_table *table, const char *label, ui_table_keep *keep, void *data,
                        GDestroyNotify free);

/** The label of the scope, or NULL. */
const char *ui_table_scope(const struct ui_table *table);

/** Draws filter line (when there is one), headings, rule and rows; puts the cursor. */
void ui_table_draw(struct ui_table *table, const struct ui_draw *draw);

/** Text input while the filter is typed. As ui_view_type.key. */
bool ui_table_key(struct ui_table *table, int key, bool pasted);
/** Works ahead of the keys for some milliseconds; true: there is more to do. As ui_view_type.idle. */
bool ui_table_idle(struct ui_table *table);
/** Is the filter being typed? As ui_view_type.typing. */
bool ui_table_is_typing(const struct ui_table *table);
/** Moving, marking, filter, sort; false: not for a table. As ui_view_type.action. */
bool ui_table_action(struct ui_table *table, struct ui_app *app, enum ui_act act, const char *argument);
/** Esc: leaves the filter, then the marks; false: nothing to leave. */
bool ui_table_back(struct ui_table *table);

/** The row under the cursor, or NULL in an empty list. */
const void *ui_table_current(const struct ui_table *table);
const char *ui_table_current_id(const struct ui_table *table);
/** Moves the cursor to the row of that id; false where it is not shown. */
bool ui_table_select(struct ui_table *table, const char *id);

unsigned ui_table_n_shown(const struct ui_table *table);
unsigned ui_table_n_rows(const struct ui_table *table);
unsigned ui_table_n_marked(const struct ui_table *table);
/** Ids of the marked rows, or of the one under the cursor where none is marked; owned array of owned strings. */
GPtrArray *ui_table_chosen(const struct ui_table *table);

/** Ids of the rows that the filter lets through, in their order; owned array of owned strings. */
GPtrArray *ui_table_shown(const struct ui_table *table);

/** "9 of 38", "2 marked, 10.5 h/wk": for the facts of the title. */
void ui_table_facts(const struct ui_table *table, GString *out);

#endif

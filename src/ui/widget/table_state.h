/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_TABLE_STATE_H
#define STAPELBAAN_UI_TABLE_STATE_H

/** What the files of the table share: table.c (moving and marking), table_order.c (sorting, filtering), table_draw.c.
 */

#include "stapelbaan/ui/widget/editor.h"
#include "stapelbaan/ui/widget/table.h"

enum { TABLE_SORTS = 3 };

struct table_found {
    char *needle;
    GArray *shown;
};
void ui_table_found_free(void *found);

struct ui_table {
    const struct ui_table_spec *spec;
    void *user;

    GPtrArray *row; /* borrowed rows, in the order given */
    char **folded;  /* per row what the filter searches, made when first needed; NULL: none yet */
    GArray *order;  /* of guint: all rows, sorted */
    GArray *shown;  /* of guint: the rows of `order` that the filter lets through */

    struct {
        char *label;
        ui_table_keep *keep;
        void *data;
        GDestroyNotify free;
        const char *group; /* the value where it is a group, and of which column; else NULL */
        unsigned column;
    } scope; /* keep NULL: all rows */

    struct table_sort {
        unsigned column;
        bool descending;
    } sort[TABLE_SORTS]; /* the first decides, the next among its equals */
    unsigned n_sort;
    bool *hidden; /* per column: the person does not want it */

    GArray *source; /* of guint: the rows to look at for `shown`, while that is under way; else NULL */
    guint next;     /* place in it */
    guint n_folded; /* rows that were folded ahead */

    struct ui_editor *filter;
    char *needle;     /* folded; what `shown` was made for */
    GPtrArray *trail; /* of struct table_found *: what was shown for shorter texts, for when letters are taken away */
    bool typing;      /* keys go to the filter */

    guint at, top;      /* place in `shown` */
    int page;           /* rows that the last drawing had room for */
    char *at_id;        /* the id under the cursor: it stays through refresh, sort and filter */
    GHashTable *marked; /* set of ids, owned strings */
};

/** The n-th shown row. */
const void *ui_table_row(const struct ui_table *table, guint place);
const char *ui_table_id(const struct ui_table *table, const void *row);

/** Forgets the scope; `shown` is as it was. */
void ui_table_clear_scope(struct ui_table *table);

/** Is the row in the scope? */
bool ui_table_in_scope(const struct ui_table *table, guint row);

/** Makes `order` anew and then `shown`. */
void ui_table_order(struct ui_table *table);
/** Makes `shown` anew for the text of the filter; the cursor stays with its id. */
void ui_table_narrow(struct ui_table *table);
/** The same for a key: what takes longer than people notice is left to ui_table_idle(). */
void ui_table_narrow_key(struct ui_table *table);

/** What a cell says. */
void ui_table_cell(const struct ui_table *table, const void *row, unsigned column, GString *out);
/** The column of that key, or -1. */
int ui_table_column(const struct ui_table *table, const char *key);
/** Shows only rows whose cell in `column` says `value`. */
void ui_table_open_group(struct ui_table *table, unsigned column, const char *value);

/* Actions of the lists, in table_group.c and table_saved.c. */
void ui_table_ask_group(struct ui_table *table, struct ui_app *app, const char *key);
void ui_table_ask_columns(struct ui_table *table, struct ui_app *app, const char *key);
void ui_table_ask_view(struct ui_table *table, struct ui_app *app, bool save, const char *number);
/** Forgets the folded texts: the rows are others. */
void ui_table_forget(struct ui_table *table);
/** Puts the cursor on the row of `at_id`, or where it is nearest to its old place. */
void ui_table_find(struct ui_table *table);

#endif

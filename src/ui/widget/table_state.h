/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_UI_TABLE_STATE_H
#define STAPELBAAN_UI_TABLE_STATE_H

/** What the files of the table share: table.c (moving and marking), table_order.c (sorting, filtering), table_draw.c.
 */

#include "stapelbaan/ui/widget/editor.h"
#include "stapelbaan/ui/widget/table.h"

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
    } scope; /* keep NULL: all rows */

    unsigned sort; /* column */
    bool descending;
    struct ui_editor *filter;
    char *needle; /* folded; what `shown` was made for */
    bool typing;  /* keys go to the filter */

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
/** Forgets the folded texts: the rows are others. */
void ui_table_forget(struct ui_table *table);
/** Puts the cursor on the row of `at_id`, or where it is nearest to its old place. */
void ui_table_find(struct ui_table *table);

#endif

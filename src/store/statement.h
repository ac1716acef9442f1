/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_STATEMENT_H
#define STAPELBAAN_STORE_STATEMENT_H

/**
 * Statements of a connection: prepared once, bound always.
 */

#include <sqlite3.h>

#include "stapelbaan/model/field.h"
#include "stapelbaan/model/plan.h"
#include "stapelbaan/store/store.h"

struct statement {
    struct store *store;
    sqlite3_stmt *raw;
    bool is_own;                       /* see statement_own() */
    int bind_rc;                       /* the first failure to bind, told by the next step */
    const struct field **param_field;  /* which field feeds which parameter; NULL: none; see record.c */
    const struct field **column_field; /* which field takes which column */
};

/** The statement of an SQL literal, prepared once per connection, ready to bind. Borrowed. NULL on error. */
struct statement *statement_of(struct store *store, const char *sql, GError **error);
/** The same for one that itself gives or changes nothing but what the process may see, of a table that holds more
 * (sight.c): the wall lets it by. Whoever asks for it filters the rows, or they tell of no person. */
struct statement *statement_own(struct store *store, const char *sql, GError **error);
void statement_free(struct statement *statement);
/** Each binds by name (":id"); text must live until the statement is run. A name that is not there is a bug. */
void bind_text(struct statement *statement, const char *name, const char *text);
void bind_int(struct statement *statement, const char *name, gint64 value);
void bind_real(struct statement *statement, const char *name, double value);
void bind_blob(struct statement *statement, const char *name, const void *bytes, int n_byte);
/** Every column of a visit; in plan.c. */
void bind_visit(struct statement *statement, const struct visit *visit);
/** One row further; `*has_row` false at the end, where the statement is reset. */
bool statement_step(struct statement *statement, bool *has_row, GError **error);
/** Hands every row that is left to `take`; false when reading failed. */
bool statement_rows(struct statement *statement, void (*take)(struct statement *statement, void *user), void *user,
                    GError **error);
/** Runs a statement that gives no row (or whose rows do not matter) to its end. */
bool statement_run(struct statement *statement, GError **error);
/** Text of a column, never NULL unless the column is; borrowed until the next step. */
const char *column_text(struct statement *statement, int column);
gint64 column_int(struct statement *statement, int column);
/** Runs SQL text that binds nothing. */
bool sql_exec(struct store *store, const char *sql, GError **error);
/** Says in SB_ERROR_IO what SQLite last complained about. */
void store_fail(struct store *store, GError **error);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */

/*
 * Records in and out of the database by their field tables: a statement says which columns or parameters there are,
 * the table what each holds. A field is added by a migration and one word in its aggregate's list of columns.
 *
 * Each kind of field has one class of storage; the structured ones are held in the text form that people write, so
 * that reading them checks them again. Names are matched once per statement and kept with it.
 */

#include <string.h>

#include <glib/gi18n.h>

#include "private.h"
#include "stapelbaan/base/error.h"
#include "tombstone.h"

enum storage {
    STORAGE_TEXT,   /* field_text() and field_parse(); never NULL */
    STORAGE_STRING, /* char *; NULL where there is none */
    STORAGE_INT,    /* int; UNSET and NO_LIMIT are NULL */
    STORAGE_BOOL,
    STORAGE_REAL,
    STORAGE_WORD, /* an enum, by its word: also where it is the default, which may be another one day */
};

static const enum storage storage_of[] = {
    [FIELD_ID] = STORAGE_STRING,   [FIELD_REF] = STORAGE_STRING,   [FIELD_TEXT] = STORAGE_STRING,
    [FIELD_INT] = STORAGE_INT,     [FIELD_HOURS] = STORAGE_INT,    [FIELD_PACE] = STORAGE_INT,
    [FIELD_YESNO] = STORAGE_BOOL,  [FIELD_DEGREES] = STORAGE_REAL, [FIELD_CHOICE] = STORAGE_WORD,
    [FIELD_LIMITS] = STORAGE_TEXT, /* the last kind, so that the table covers all; those left out are STORAGE_TEXT */
};

G_STATIC_ASSERT((int)UNSET == (int)NO_LIMIT);

/* Is "hours_min" the column of "hours.min"? */
static bool
is_column_of(const char *column, const char *key)
{
    for (; *column && *key; column++, key++)
        if (*column != (*key == '.' ? '_' : *key))
            return false;
    return *column == *key;
}

static const struct field *
field_of_column(const struct field *table, const char *column)
{
    for (const struct field *field = table; field->key; field++)
        if (is_column_of(column, field->key))
            return field;
    return NULL;
}

static void
match_names(struct statement *statement, const struct field *table)
{
    int n_param = sqlite3_bind_parameter_count(statement->raw), n_column = sqlite3_column_count(statement->raw);

    if (statement->param_field)
        return;
    statement->param_field = g_new0(const struct field *, (gsize)n_param + 1);
    statement->column_field = g_new0(const struct field *, (gsize)n_column + 1);
    for (int i = 0; i < n_param; i++)
        statement->param_field[i] = field_of_column(table, sqlite3_bind_parameter_name(statement->raw, i + 1) + 1);
    for (int i = 0; i < n_column; i++)
        statement->column_field[i] = field_of_column(table, sqlite3_column_name(statement->raw, i));
}

static int
bind_whole(sqlite3_stmt *raw, int at, int value)
{
    return value == UNSET ? sqlite3_bind_null(raw, at) : sqlite3_bind_int(raw, at, value);
}

static int
bind_field(sqlite3_stmt *raw, int at, const struct field *field, const void *record)
{
    const char *where = (const char *)record + field->offset;

    switch (storage_of[field->kind]) {
    case STORAGE_STRING:
        return sqlite3_bind_text(raw, at, *(char *const *)(const void *)where, -1, SQLITE_STATIC);
    case STORAGE_INT:
        return bind_whole(raw, at, *(const int *)(const void *)where);
    case STORAGE_BOOL:
        return sqlite3_bind_int(raw, at, *(const bool *)(const void *)where);
    case STORAGE_REAL:
        return sqlite3_bind_double(raw, at, *(const double *)(const void *)where);
    case STORAGE_WORD:
        return sqlite3_bind_text(raw, at, field->word[*(const int *)(const void *)where], -1, SQLITE_STATIC);
    case STORAGE_TEXT:
        return sqlite3_bind_text(raw, at, field_text(field, record), -1, g_free);
    }
    g_assert_not_reached();
}

void
record_bind(struct statement *statement, const struct field *table, const void *record, const char *who)
{
    match_names(statement, table);
    for (int i = 0; i < sqlite3_bind_parameter_count(statement->raw); i++) {
        const struct field *field = statement->param_field[i];
        int rc = field ? bind_field(statement->raw, i + 1, field, record) : SQLITE_OK;
        if (statement->bind_rc == SQLITE_OK)
            statement->bind_rc = rc;
    }
    bind_int(statement, ":floor", statement->store->floor);
    bind_text(statement, ":at", statement->store->now);
    bind_text(statement, ":who", who);
}

static bool
take_word(const struct field *field, const char *text, void *where)
{
    for (int value = 0; field->word[value]; value++)
        if (strcmp(field->word[value], text) == 0) {
            *(int *)where = value;
            return true;
        }
    return false;
}

/* Range and text form are checked alike: the engine counts on both. */
static bool
take_whole(const struct field *field, gint64 value, int *where, GError **error)
{
    if (value >= field->min && value <= field->max) {
        *where = (int)value;
        return true;
    }
    g_set_error(error, SB_ERROR, SB_ERROR_IO, "\"%" G_GINT64_FORMAT "\"", value);
    return false;
}

static void
take_string(const char *text, char **where)
{
    g_free(*where);
    *where = g_strdup(text);
}

/* A NULL leaves the default of a new record, which means "not given" in every field that can be NULL. */
static bool
take_field(sqlite3_stmt *raw, int at, const struct field *field, void *record, GError **error)
{
    void *where = (char *)record + field->offset;
    const char *text;

    if (sqlite3_column_type(raw, at) == SQLITE_NULL)
        return true;
    switch (storage_of[field->kind]) {
    case STORAGE_STRING:
        take_string((const char *)sqlite3_column_text(raw, at), where);
        return true;
    case STORAGE_INT:
        return take_whole(field, sqlite3_column_int64(raw, at), where, error);
    case STORAGE_BOOL:
        *(bool *)where = sqlite3_column_int(raw, at) != 0;
        return true;
    case STORAGE_REAL:
        *(double *)where = sqlite3_column_double(raw, at);
        return true;
    case STORAGE_WORD:
        text = (const char *)sqlite3_column_text(raw, at);
        if (take_word(field, text, where))
            return true;
        g_set_error(error, SB_ERROR, SB_ERROR_IO, "\"%s\"", text);
        return false;
    case STORAGE_TEXT:
        text = (const char *)sqlite3_column_text(raw, at);
        return text[0] == '\0' || field_parse(field, text, record, error);
    }
    g_assert_not_reached();
}

bool
record_take(struct statement *statement, const struct field *table, void *record, GError **error)
{
    match_names(statement, table);
    for (int i = 0; i < sqlite3_column_count(statement->raw); i++) {
        const struct field *field = statement->column_field[i];
        g_autoptr(GError) fault = NULL;
        if (!field || take_field(statement->raw, i, field, record, &fault))
            continue;
        g_set_error(error, SB_ERROR, SB_ERROR_IO, _("database \"%s\" is damaged: %s of \"%s\": %s"),
                    statement->store->path, field->key, column_text(statement, 0), fault->message);
        return false;
    }
    return true;
}

bool
upsert_run(struct statement *statement, enum outcome *out, GError **error)
{
    bool has_row = false;

    if (!statement_step(statement, &has_row, error))
        return false;
    if (!has_row) {
        *out = OUTCOME_SAME;
        return true;
    }
    *out = column_int(statement, 0) == statement->store->floor + 1 ? OUTCOME_NEW : OUTCOME_CHANGED;
    return statement_run(statement, error);
}

bool
record_upsert(struct store *store, const struct aggregate *kind, const void *record, bool archived, const char *who,
              enum outcome *out, GError **error)
{
    if (kind == &candidate_aggregate && !tombstone_check(store, ((const struct candidate *)record)->id, error))
        return false;
    struct statement *statement =
        statement_own(store, kind->upsert, error); /* it gives a version back, and no record */

    if (!statement)
        return false;
    record_bind(statement, kind->field, record, who);
    if (sqlite3_bind_parameter_index(statement->raw, ":archived") > 0)
        bind_int(statement, ":archived", archived);
    return upsert_run(statement, out, error);
}

static void *
take_row(struct statement *statement, const struct aggregate *kind, GError **error)
{
    void *record = kind->make();

    if (record_take(statement, kind->field, record, error))
        return record;
    kind->drop(record);
    sqlite3_reset(statement->raw);
    return NULL;
}

bool
record_read_all(struct statement *statement, const struct aggregate *kind, struct dataset *data, GError **error)
{
    bool has_row;

    while (statement_step(statement, &has_row, error)) {
        if (!has_row)
            return true;
        void *record = take_row(statement, kind, error);
        if (!record)
            return false;
        kind->put(data, record);
    }
    return false;
}

void *
record_read_one(struct statement *statement, const struct aggregate *kind, GError **error)
{
    bool has_row = false;

    if (!statement_step(statement, &has_row, error) || !has_row)
        return NULL;
    void *record = take_row(statement, kind, error);
    sqlite3_reset(statement->raw);
    return record;
}

void
change_count(struct store_change *change, enum outcome outcome)
{
    change->n_same += outcome == OUTCOME_SAME;
    change->n_new += outcome == OUTCOME_NEW;
    change->n_changed += outcome == OUTCOME_CHANGED;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_PRIVATE_H
#define STAPELBAAN_STORE_PRIVATE_H

/**
 * What the files of the store share and nobody else sees: the connection, its lock, its statements.
 */

#include <sys/types.h>

#include <sqlite3.h>

#include "place.h"
#include "stapelbaan/model/field.h"
#include "stapelbaan/store/write.h"
#include "statement.h"

enum {
    APPLICATION_ID = 0x53545042, /* "STPB": as in data/schema/001-start.sql */
    LOCK_WAIT_MS = 5000,
    WAL_LIMIT = 4 << 20, /* bytes of the -wal file above which a commit makes a checkpoint */
};

struct store {
    char *path; /* as the user named it, for messages */
    char *file; /* the same, its directory resolved */
    enum store_mode mode;
    sqlite3 *db;
    GHashTable *statement; /* SQL literal -> struct statement *, owned */
    int lock_fd, run_fd;   /* -1 until first needed; the second is the lock of a match that runs here */
    bool has_lock;
    bool is_full;   /* the disk was, in the change under way */
    bool is_ours;   /* the file bears our name, or is about to */
    bool in_change; /* between store_begin() and its end */
    dev_t device;   /* with inode: which file was opened under the name */
    ino_t inode;
    char now[32];      /* the moment of the change, ISO 8601, UTC */
    bool wal_is_stuck; /* the last checkpoint was in vain: somebody reads old pages */
    gint64 n_commits;  /* own ones, which PRAGMA data_version does not count */
    /* of the change under way, for step.c: */
    struct sqlite3_session *session; /* watches the rows that change, or NULL: nothing is to be undone */
    gint64 floor;                    /* every new version of a row is above it */
    gint64 first_line;               /* of the history; 0: none yet */
    int n_line;
    char *line_who;
    bool is_farewell;    /* begins without the guard */
    bool is_undo;        /* begun by store_begin_undo() */
    bool step_too_large; /* the last change that was committed cannot be undone for its size */
    /* for sight.c: */
    bool is_walled; /* the process sees not everything, and this connection has its wall */
    bool is_lifted; /* for the use case under way it sees what others have, too */
    bool is_own;    /* a statement of statement_own() is prepared or run now */
};

/* Of the history: the lines that tell of a change, and not of a look, a refusal or a way in. The first
 * half is as in data/schema/008-chain.sql, whose index it asks for. */
#define SQL_IS_CHANGE "(verb NOT IN ('view', 'export', 'refuse') AND verb NOT IN ('login', 'logout'))"

/* ---- open.c ---- */

/** A store that is connected to nothing yet. */
struct store *store_new(const char *path, const char *file, enum store_mode mode);
/** As store_open(), without a look at who was erased (tombstone.c). */
struct store *store_open_bare(const char *path, enum store_mode mode, GError **error);
/** A bare connection to read one file, as it is and without the limits of a session; a copy that nobody changes is read
 * without a lock. NULL on error. */
struct store *store_connect(const char *file, bool is_copy, GError **error);
/** "file:FILE?OPTION". Owned by the caller. */
char *store_uri(const char *file, const char *option);

/* ---- lock.c: one writer at a time ---- */

/** Waits at most `wait_ms`; SB_ERROR_IO says which process holds it. */
bool lock_take(struct store *store, int wait_ms, GError **error);
void lock_drop(struct store *store);

/* ---- migrate.c ---- */

/** Newest schema that this program carries. */
int migrate_newest(void);
/** Brings the database to the newest schema under the lock, in one transaction. Others may do the same at once. */
bool migrate(struct store *store, GError **error);

/* ---- pragma.c ---- */

/** Sets every pragma, limit and switch of a connection and reads each back. */
bool pragma_apply(struct store *store, GError **error);
/** One line in `found` for each pragma that is not as it should be. */
void pragma_inspect(struct store *store, GPtrArray *found);
/** Result of a one-value PRAGMA (an SQL literal). */
bool pragma_int(struct store *store, const char *sql, gint64 *out, GError **error);

/** overview.c: keeps the figures of a plan that is stored now. */
bool run_log_add(struct store *store, const struct plan *plan, GError **error);

/* ---- transaction.c ---- */

/** A read transaction around several reads, unless a change is under way already. */
bool read_begin(struct store *store, GError **error);
void read_end(struct store *store);
/** Moves the WAL into the database. Only under the lock; does nothing while somebody reads old pages. */
void checkpoint(struct store *store);

/* ---- record.c: records by their field tables ---- */

/** How the records of one kind are kept. */
struct aggregate {
    const char *kind;
    const struct field *field;
    const char *upsert; /* gives the new version where it wrote anything, see SQL_UPSERT */
    const char *select; /* live ones in order */
    const char *select_archived;
    const char *select_beside; /* live ones with a decision about the record :id of the other kind */
    void *(*make)(void);
    void (*drop)(void *record);
    void (*put)(struct dataset *data, void *record); /* takes ownership */
};

extern const struct aggregate partnership_aggregate, provider_aggregate, site_aggregate, task_aggregate,
    candidate_aggregate, decision_aggregate;

enum outcome { OUTCOME_SAME, OUTCOME_NEW, OUTCOME_CHANGED };

/** Binds every parameter that is called as a field (":hours_min" for hours.min) and, where there, :at and :who. */
void record_bind(struct statement *statement, const struct field *table, const void *record, const char *who);
/** Fills the fields that columns are called after. */
bool record_take(struct statement *statement, const struct field *table, void *record, GError **error);
/** Writes one record unless the stored one is equal. */
bool record_upsert(struct store *store, const struct aggregate *kind, const void *record, bool archived,
                   const char *who, enum outcome *out, GError **error);
/** Steps a bound upsert and reads from its RETURNING what it did. */
bool upsert_run(struct statement *statement, enum outcome *out, GError **error);
/** Puts every row of a bound statement into `data`. */
bool record_read_all(struct statement *statement, const struct aggregate *kind, struct dataset *data, GError **error);
/** The first row of a bound statement, or NULL without error. */
void *record_read_one(struct statement *statement, const struct aggregate *kind, GError **error);

/** Counts one outcome. */
void change_count(struct store_change *change, enum outcome outcome);

/* ---- the parts that have no field table, and those with rows of their own ---- */

bool speed_upsert(struct store *store, const struct dataset *data, const char *who, struct store_change *change,
                  GError **error);
bool speed_read(struct store *store, struct dataset *data, GError **error);
bool pair_upsert(struct store *store, const struct dataset *data, const char *who, struct store_change *change,
                 GError **error);
bool pair_read(struct store *store, struct dataset *data, GError **error);
bool partnership_upsert(struct store *store, const struct dataset *data, const char *who, struct store_change *change,
                        GError **error);
bool partnership_read(struct store *store, struct dataset *data, GError **error);

/** The live decisions about a task or a candidate, and the live records on their other side. */
bool decision_read_around(struct store *store, const char *kind, const char *id, struct dataset *data, GError **error);

/** Refuses with SB_ERROR_CONFLICT where the row is not of the `version` that the writer saw; tells whether it is
 * archived. */
bool row_check(struct store *store, const char *kind, const char *id, gint64 version, bool *archived, GError **error);

/*
 * SQL of the records. A kind lists its columns once, as a macro COLUMNS(X) of X(column) beside the key; these make the
 * statements from it, as literals.
 *
 * An upsert writes nothing where every column is as it was, so that its RETURNING has no row then; the version of a
 * new record is the floor + 1, of a changed one it is above that.
 */
#define COLUMN_NAME(c)    ", \"" #c "\""
#define COLUMN_GIVEN(c)   ", :" #c
#define COLUMN_SET(c)     ", \"" #c "\" = excluded.\"" #c "\""
#define COLUMN_DIFFERS(c) " OR \"" #c "\" IS NOT excluded.\"" #c "\""

#define SQL_NEXT_VERSION "max(version, :floor + 1) + 1"

#define SQL_UPSERT(table, key, key_given, COLUMNS)                                                                     \
    "INSERT INTO " table " (" key COLUMNS(COLUMN_NAME) ", version, changed_at, changed_by) VALUES (" key_given         \
    COLUMNS(COLUMN_GIVEN) ", :floor + 1, :at, :who) ON CONFLICT (" key ") DO UPDATE SET version = " SQL_NEXT_VERSION   \
                          ", changed_at = excluded.changed_at, changed_by = "                                          \
                          "excluded.changed_by" COLUMNS(COLUMN_SET) " WHERE false" COLUMNS(                            \
                              COLUMN_DIFFERS) " RETURNING version"

#define SQL_SELECT(table, key, COLUMNS, rest) "SELECT " key COLUMNS(COLUMN_NAME) " FROM " table " " rest

#endif

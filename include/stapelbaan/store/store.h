/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef STAPELBAAN_STORE_STORE_H
#define STAPELBAAN_STORE_STORE_H

/**
 * The database file: open, migrate, check, close. SQLite in WAL mode; every commit and every checkpoint happens under
 * one flock, because the WAL-reset fault of SQLite before 3.51.3 corrupts a database when a commit and a checkpoint
 * of two processes meet.
 */

#include <stdbool.h>

#include <glib.h>

#include "stapelbaan/base/auto.h"

struct store;

enum store_mode { STORE_READ, STORE_WRITE };

/**
 * Opens the database at `path`; STORE_WRITE creates it (0600, its directory 0700). An older one is brought up to date
 * in one transaction. Refuses another program's file, a newer schema, a network file system, and for STORE_READ a
 * place where nothing is yet. SB_ERROR_IO. A store belongs to one thread at a time and is never carried over a fork.
 */
struct store *store_open(const char *path, enum store_mode mode, GError **error);
void store_free(struct store *store);
SB_AUTO(store)

/** The place where the database lives by default: $XDG_DATA_HOME/stapelbaan/stapelbaan.db. Owned by the caller. */
char *store_default_path(void);

/** Is `path`, which may not be there yet, the database at `database` or a file that is kept beside it? Opens nothing.
 */
bool store_owns_path(const char *database, const char *path);

/** As store_open() was told it; for messages. Borrowed from the store. */
const char *store_path(const struct store *store);

/** Was it opened for writing? */
bool store_may_write(const struct store *store);

/** Is a change under way on it, between store_begin() and its end? */
bool store_is_changing(const struct store *store);

/** Changes whenever any connection committed; for noticing other people's changes. Cheap. */
gint64 store_version(struct store *store);

/** Is what stands in the database's place still what was opened? SB_ERROR_IO where a backup was put there. Cheap. */
bool store_is_current(const struct store *store, GError **error);

/** Who is changing the database now, "anna (process 123)"; NULL: nobody. Owned by the caller. */
char *store_holder(const struct store *store);

/** The name that others are told when they wait for this process. */
void store_sign_as(const char *name);

/** Calls `tell` when a change has waited for `holder` for a moment; once each. NULL: nobody is told. */
void store_on_wait(void (*tell)(const char *holder, void *user), void *user);

/** Findings of a health check, one line each: pragmas read back, integrity_check, foreign keys, WAL size. Owned,
 * GPtrArray of char *; empty: sound. */
GPtrArray *store_doctor(struct store *store);

#endif

-- SPDX-License-Identifier: EUPL-1.2

-- Who was erased, so that nobody comes back with a backup or an old file: a hash of the id with a salt of its own
-- (store/tombstone.c). The same lines stand in the file DATABASE.erased, which no restore replaces.

CREATE TABLE tombstone (
    hash TEXT PRIMARY KEY,
    salt TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 10;

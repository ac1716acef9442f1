-- SPDX-License-Identifier: EUPL-1.2

-- What would make the stored plan better, where the match was asked for it. The weeks behind it are not kept.

CREATE TABLE advice (
    run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    about TEXT,
    detail TEXT NOT NULL,
    jobs REAL NOT NULL,
    hours REAL NOT NULL,
    record TEXT,
    "key" TEXT,
    value TEXT,
    moves_work INTEGER NOT NULL CHECK (moves_work IN (0, 1)),
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;

-- SPDX-License-Identifier: EUPL-1.2

-- Undo: each change that the history tells is a step with its changeset (SQLite's session extension), cut into parts,
-- for a row holds 1 MiB at most. "audit" and "n_line" are its lines of the history, which name it.
--
-- state: done, undone, or closed: it cannot be done again since something new was changed. "turned" is the order in
-- which steps were undone. bytes is -1 where the changeset was too large to keep, 0 where it was thrown away.

CREATE TABLE step (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    audit INTEGER NOT NULL REFERENCES audit (number),
    n_line INTEGER NOT NULL CHECK (n_line > 0),
    bytes INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'closed')),
    turned INTEGER NOT NULL
) STRICT;

CREATE INDEX step_who ON step (who, state, number);
CREATE INDEX step_kept ON step (number, bytes) WHERE bytes > 0;

CREATE TABLE step_part (
    step INTEGER NOT NULL REFERENCES step (number),
    number INTEGER NOT NULL,
    changes BLOB NOT NULL,
    PRIMARY KEY (step, number)
) STRICT;

-- Whose record a step holds, so that it can be thrown away when the person is gone.

CREATE TABLE step_person (
    candidate TEXT NOT NULL,
    step INTEGER NOT NULL REFERENCES step (number),
    PRIMARY KEY (candidate, step)
) STRICT, WITHOUT ROWID;

CREATE INDEX step_person_step ON step_person (step);

-- Undo gives a row its old version back, and a version that was taken back must never be given to another content of
-- the row: every new version is above the floor.

CREATE TABLE version_floor (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    floor INTEGER NOT NULL
) STRICT;

INSERT INTO version_floor (one, floor) VALUES (1, 0);

PRAGMA user_version = 5;

-- SPDX-License-Identifier: EUPL-1.2

-- Beside run_log (003), which is another thing: a line there is what a stored plan came to, for as long as the database
-- lives, whoever made it and however, and it is undone with its plan. A row here is a process: it may fail or be
-- stopped, changes while it runs, is no change of the data, and only the newest are kept.

-- Matches that run or ran, each in a process of its own: how it stands is here, so that everybody sees it. A run is
-- alive while its process holds the lock beside the database (store/match_run.c). "keep" is ids with commas, or all;
-- "best" the best plan so far as JSON while it runs and is not too large; "what" of a step the words of ops/improved.c.

CREATE TABLE run_of_match (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    who TEXT NOT NULL,
    started_at TEXT NOT NULL,
    pid INTEGER NOT NULL,
    goal TEXT NOT NULL,
    limit_s REAL NOT NULL,
    explain INTEGER NOT NULL CHECK (explain IN (0, 1)),
    keep TEXT NOT NULL,
    n_person INTEGER NOT NULL,
    n_task INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped', 'failed', 'lost')),
    stop_by TEXT,
    message TEXT,
    phase INTEGER NOT NULL,
    seconds REAL NOT NULL,
    score REAL NOT NULL,
    bound REAL,
    n_full INTEGER NOT NULL,
    n_part INTEGER NOT NULL,
    n_column INTEGER NOT NULL,
    best TEXT
) STRICT;

CREATE TABLE run_sample (
    run INTEGER NOT NULL REFERENCES run_of_match (number) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    seconds REAL NOT NULL,
    score REAL NOT NULL,
    bound REAL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_step (
    run INTEGER NOT NULL REFERENCES run_of_match (number) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    seconds REAL NOT NULL,
    score REAL NOT NULL,
    gain REAL NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 6;

-- SPDX-License-Identifier: EUPL-1.2

-- For the overview: what a partnership sets itself, and how each match came out, which outlives the plan.

CREATE TABLE setting (
    "key" TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How a person likes to see things; nobody else's business.
CREATE TABLE preference (
    who TEXT NOT NULL,
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (who, "key")
) STRICT, WITHOUT ROWID;

CREATE TABLE run_log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    goal TEXT NOT NULL,
    n_full INTEGER NOT NULL,
    n_part INTEGER NOT NULL,
    minutes INTEGER NOT NULL,    -- a week, in all profiles
    times_left INTEGER NOT NULL, -- a week, of all tasks
    n_unplaced INTEGER NOT NULL, -- people
    score REAL NOT NULL
) STRICT;

INSERT INTO run_log (at, goal, n_full, n_part, minutes, times_left, n_unplaced, score)
SELECT stored_at, goal, n_full, n_part,
    (SELECT coalesce(sum(minutes), 0) FROM profile WHERE run = run.id),
    (SELECT coalesce(sum(times), 0) FROM unassigned WHERE run = run.id),
    (SELECT coalesce(sum(count), 0) FROM unplaced WHERE run = run.id), score
FROM run ORDER BY id;

PRAGMA user_version = 3;

-- SPDX-License-Identifier: EUPL-1.2

-- Drafts of jobs that people stack by hand. Like the stored plan a picture: ids may be of records that are archived or
-- gone by now, so they are plain text, and only the job's own rows hang together.

CREATE TABLE job (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    owner TEXT NOT NULL,
    candidate TEXT,
    "from" TEXT,
    aim_min INTEGER NOT NULL CHECK (aim_min > 0),
    most_min INTEGER NOT NULL CHECK (most_min >= aim_min),
    version INTEGER NOT NULL CHECK (version > 0),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE job_visit (
    job TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE ON UPDATE CASCADE,
    number INTEGER NOT NULL,
    task TEXT NOT NULL,
    site TEXT NOT NULL,
    provider TEXT NOT NULL,
    day INTEGER NOT NULL CHECK (day BETWEEN 0 AND 6), -- 0: Monday
    start_min INTEGER NOT NULL,
    end_min INTEGER NOT NULL CHECK (end_min > start_min),
    PRIMARY KEY (job, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE job_wish (
    job TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE ON UPDATE CASCADE,
    task TEXT NOT NULL,
    "is" INTEGER NOT NULL CHECK ("is" IN (1, 2)), -- 1: stays, 2: never joins
    PRIMARY KEY (job, task)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 4;

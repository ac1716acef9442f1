-- SPDX-License-Identifier: EUPL-1.2
--
-- Schema 1: the records of a partnership, the stored plan, the history and the drafts.
--
-- A column is called as the field of stapelbaan-data(5) whose value it holds, with "_" for "." (hours.min: hours_min).
-- Whole numbers, decimals and plain text are held as they are: hours in minutes, pace in hundredths, yes as 1, a
-- choice as its word, "not given" as NULL. Days, windows, levels, words and limits are held in the text form in which
-- people write them ("mo-fr", "LIFT 2, WALK 1"; empty: nothing): they are always read and written whole with their
-- record, one row each, so that a read of everything is one pass over a table without a join.
--
-- A later schema adds a file with the next number; this one stays as it is.

PRAGMA application_id = 1398034498; -- "STPB"

CREATE TABLE partnership (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT,
    name TEXT,
    full_time_hours INTEGER NOT NULL,
    rules_break_after INTEGER NOT NULL,
    rules_break_minutes INTEGER NOT NULL,
    rules_long_day INTEGER NOT NULL,
    rules_long_break INTEGER NOT NULL,
    rules_shortest_break INTEGER NOT NULL,
    rules_day_span INTEGER NOT NULL,
    rules_daily_rest INTEGER NOT NULL,
    rules_weekly_rest INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;

CREATE TABLE speed (
    mode TEXT PRIMARY KEY,
    kmh REAL NOT NULL CHECK (kmh > 0),
    version INTEGER NOT NULL CHECK (version > 0),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE provider (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    sector TEXT NOT NULL,
    full_time_hours INTEGER,
    employs INTEGER NOT NULL CHECK (employs IN (0, 1)),
    places INTEGER CHECK (places >= 0),
    version INTEGER NOT NULL CHECK (version > 0),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE site (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    lat REAL NOT NULL CHECK (lat BETWEEN -90 AND 90),
    lon REAL NOT NULL CHECK (lon BETWEEN -180 AND 180),
    version INTEGER NOT NULL CHECK (version > 0),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pair (
    a TEXT NOT NULL REFERENCES site (id),
    b TEXT NOT NULL REFERENCES site (id),
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    version INTEGER NOT NULL CHECK (version > 0),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;

CREATE TABLE task (
    id TEXT PRIMARY KEY,
    provider TEXT NOT NULL REFERENCES provider (id),
    site TEXT NOT NULL REFERENCES site (id),
    title TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 720),
    days TEXT NOT NULL,
    times_per_week INTEGER CHECK (times_per_week BETWEEN 1 AND 7),
    "window" TEXT NOT NULL,
    blackout TEXT NOT NULL,
    people INTEGER NOT NULL CHECK (people > 0),
    split INTEGER NOT NULL CHECK (split IN (0, 1)),
    season TEXT NOT NULL,
    demands TEXT NOT NULL,
    requires TEXT NOT NULL,
    origin TEXT NOT NULL,
    supervisor TEXT,
    note TEXT,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    version INTEGER NOT NULL CHECK (version > 0),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE candidate (
    id TEXT PRIMARY KEY,
    coach TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0),
    hours_min INTEGER NOT NULL CHECK (hours_min >= 0),
    hours_full INTEGER,
    hours_max INTEGER,
    available TEXT NOT NULL,
    max_days INTEGER NOT NULL,
    max_day_hours INTEGER NOT NULL,
    min_day_hours INTEGER NOT NULL,
    pace INTEGER NOT NULL CHECK (pace BETWEEN 30 AND 150),
    stretch INTEGER,
    max_gap INTEGER NOT NULL,
    max_providers INTEGER,
    max_sites_per_day INTEGER,
    travel TEXT NOT NULL,
    home TEXT REFERENCES site (id),
    max_commute INTEGER NOT NULL,
    abilities TEXT NOT NULL,
    adjustments TEXT NOT NULL,
    day_limits TEXT NOT NULL,
    holds TEXT NOT NULL,
    prefers_like TEXT NOT NULL,
    prefers_avoid TEXT NOT NULL,
    "group" TEXT NOT NULL,
    support TEXT NOT NULL,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    version INTEGER NOT NULL CHECK (version > 0),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
    candidate TEXT NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
    task TEXT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    "is" TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (candidate, task)
) STRICT, WITHOUT ROWID;

-- For the check and the cascade when a task goes; the key above serves the candidate's.
CREATE INDEX decision_task ON decision (task);
CREATE INDEX task_provider ON task (provider);
CREATE INDEX task_site ON task (site);
CREATE INDEX candidate_home ON candidate (home);
CREATE INDEX pair_b ON pair (b);

-- The stored plan is a picture of its moment: its ids may be of records that are archived or gone by now, so they are
-- plain text. "number" keeps the order of the plan.

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    goal TEXT NOT NULL,
    status TEXT NOT NULL,
    date TEXT,
    score REAL NOT NULL,
    bound REAL,
    n_full INTEGER NOT NULL,
    n_part INTEGER NOT NULL,
    bound_full REAL NOT NULL,
    seconds REAL NOT NULL,
    seed INTEGER NOT NULL,
    stored_at TEXT NOT NULL
) STRICT;

CREATE TABLE profile (
    run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    candidate TEXT NOT NULL,
    lead TEXT,
    is_full INTEGER NOT NULL CHECK (is_full IN (0, 1)),
    minutes INTEGER NOT NULL,
    travel_min INTEGER NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE visit (
    run INTEGER NOT NULL,
    profile INTEGER NOT NULL,
    number INTEGER NOT NULL,
    task TEXT NOT NULL,
    site TEXT NOT NULL,
    provider TEXT NOT NULL,
    day INTEGER NOT NULL CHECK (day BETWEEN 0 AND 6), -- 0: Monday
    start_min INTEGER NOT NULL,
    end_min INTEGER NOT NULL,
    PRIMARY KEY (run, profile, number),
    FOREIGN KEY (run, profile) REFERENCES profile (run, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE unassigned (
    run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    task TEXT NOT NULL,
    times INTEGER NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE unplaced (
    run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    candidate TEXT NOT NULL,
    count INTEGER NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

-- The history only grows.

CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    verb TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    summary TEXT NOT NULL
) STRICT;

CREATE INDEX audit_about ON audit (kind, id);

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the history cannot be changed');
END;

CREATE TRIGGER audit_grows BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the history cannot be shortened');
END;

CREATE TABLE draft (
    who TEXT NOT NULL,
    form TEXT NOT NULL,
    text TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (who, form)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 1;

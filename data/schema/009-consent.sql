-- SPDX-License-Identifier: EUPL-1.2

-- Consent and what was agreed.
--
-- consent is the person's side: who said yes to what, and when it was taken back; a row that was taken back stays. The
-- person and the job coach ("side") each say yes to two things ("about"): that coordinators may see this person's
-- agreed jobs at all (share), and to one proposal of a job (job), which is known by a hash of its visits ("proposal",
-- "" for share): where the job changes, it is another proposal, and the yes does not go with it.

CREATE TABLE consent (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    candidate TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('person', 'coach')),
    about TEXT NOT NULL CHECK (about IN ('share', 'job')),
    proposal TEXT NOT NULL,
    adaptations TEXT NOT NULL, -- what the job coach picked with their yes to a job: "WEATHER 0, NOISE 1"
    given_at TEXT NOT NULL,
    given_by TEXT NOT NULL,
    withdrawn_at TEXT,
    withdrawn_by TEXT,
    CHECK ((about = 'job') = (proposal <> ''))
) STRICT;

CREATE INDEX consent_candidate ON consent (candidate, about, side);
CREATE UNIQUE INDEX consent_once ON consent (candidate, side, about, proposal) WHERE withdrawn_at IS NULL;

-- agreed is what coordinators see, and the only thing: written when the last of the four switches goes on, from the
-- proposal as it was then, and gone with the first that goes off. "adaptation" is a demand and a level, which the job
-- coach picked: people read the plain sentence for it, such as "works inside".

CREATE TABLE agreed (
    pseudonym TEXT PRIMARY KEY,
    proposal TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    is_full INTEGER NOT NULL CHECK (is_full IN (0, 1)),
    agreed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE agreed_visit (
    pseudonym TEXT NOT NULL REFERENCES agreed (pseudonym) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    task TEXT NOT NULL,
    site TEXT NOT NULL,
    provider TEXT NOT NULL,
    day INTEGER NOT NULL CHECK (day BETWEEN 0 AND 6), -- 0: Monday
    start_min INTEGER NOT NULL,
    end_min INTEGER NOT NULL,
    PRIMARY KEY (pseudonym, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX agreed_visit_provider ON agreed_visit (provider);

CREATE TABLE agreed_adaptation (
    pseudonym TEXT NOT NULL REFERENCES agreed (pseudonym) ON DELETE CASCADE,
    demand TEXT NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3),
    PRIMARY KEY (pseudonym, demand)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 9;

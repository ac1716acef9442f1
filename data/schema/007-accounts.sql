-- SPDX-License-Identifier: EUPL-1.2

-- Who may come in on a shared server: accounts, what each is to the partnership, and the keys that prove who somebody
-- is. An account is closed, never deleted, for the history names it. "uid" is of who comes in through sudo. A coordinator
-- has a row for each provider; the others have "" there.

CREATE TABLE account (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    uid INTEGER UNIQUE CHECK (uid > 0),
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    version INTEGER NOT NULL CHECK (version > 0),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account_role (
    account TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL CHECK (role IN ('administrator', 'coordinator', 'coach', 'client', 'viewer')),
    provider TEXT NOT NULL,
    PRIMARY KEY (account, role, provider),
    CHECK ((role = 'coordinator') = (provider <> ''))
) STRICT, WITHOUT ROWID;

-- "blob" is the key itself, decoded: nobody can register it twice, however the line is written. A key that was revoked
-- stays, so that it never comes back. "expires" is the last day on which it is good, or NULL.

CREATE TABLE account_key (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL REFERENCES account (id),
    type TEXT NOT NULL,
    blob BLOB NOT NULL UNIQUE,
    comment TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    expires TEXT,
    revoked_at TEXT,
    revoked_by TEXT
) STRICT;

CREATE INDEX account_key_account ON account_key (account);

PRAGMA user_version = 7;

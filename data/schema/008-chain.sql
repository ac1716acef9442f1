-- SPDX-License-Identifier: EUPL-1.2

-- The history becomes a chain (store/chain.c): "digest" is a hash of what a line is about (kind, id, summary) with a
-- salt, "hash" one of the rest of the line, the digest and the hash of the line before. When a person is erased, or a
-- line is past its time, kind, id, summary and salt are emptied and "erased_by" is the line that tells of it: the chain
-- holds, and nobody can tell from the digest what it was.
--
-- Lines of older schemas are chained right after this, by the program, which is why an empty hash may be filled in.

DROP TRIGGER audit_stays;

ALTER TABLE audit ADD COLUMN salt TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN digest TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN erased_by INTEGER REFERENCES audit (number);

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
WHEN old.hash <> '' AND NOT (old.erased_by IS NULL AND new.erased_by > old.number AND new.kind = '' AND new.id = ''
    AND new.summary = '' AND new.salt = '' AND new.number = old.number AND new.at = old.at AND new.who = old.who
    AND new.verb = old.verb AND new.digest = old.digest AND new.hash = old.hash)
BEGIN
    SELECT RAISE(ABORT, 'the history cannot be changed');
END;

-- Looks at data and refusals are lines too, and no changes: what asks for changes passes them by.
CREATE INDEX audit_change ON audit (number) WHERE verb NOT IN ('view', 'export', 'refuse');
CREATE INDEX audit_erased ON audit (erased_by) WHERE erased_by IS NOT NULL;

PRAGMA user_version = 8;

#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The rights of a person: a copy of everything, and to be erased from every file.
. "$(dirname "$0")/tap.sh"

D=$T/data/a.db
on() { run --db "$D" "$@"; }
sed 's/K1/KANARIE/g; s/07:00-13:00/06:35-13:00/g' "$TINY" >"$T/in.yaml"
on import "$T/in.yaml"
on match --time 1 --progress none
on draft new --candidate KANARIE
on consent give KANARIE person
on candidate show KANARIE

on candidate export KANARIE
exits 0 "candidate export"
out '^== candidate$' "... has the record"
out 'available +mo-th 06:35-13:00' "... as it is stored"
out '^== consent$' "... consent"
out '^== visit$' "... the visits of the job"
out 'everything about you' "... and who looked when"
out '^== not in this copy$' "... and says what is not in it"
on candidate export KANARIE --format json
exits 0 "... as JSON"
is_json "$T/out"; pass $? "... which is JSON"
on candidate export K99
exits 1 "a copy of nobody"

on candidate erase KANARIE
exits 2 "nobody is erased without an approver"
err 'approver' "... it says who is missing"
on audit head
head=$(cat "$T/out")
cp "$D" "$T/old.db"
exec 9>"$D.match"
flock 9
on candidate erase KANARIE --approver 'W. Bakker'
exits 4 "not while a match runs, which would write the person down again"
exec 9>&-
on candidate erase KANARIE --approver 'W. Bakker'
exits 0 "candidate erase"
out 'Nothing was found in any file' "... the certificate"
out 'approved by W. Bakker' "... names the approver"
! grep -q KANARIE "$T/out"; pass $? "... and not the person"
! grep -rq -e KANARIE -e 06:35 "$T/data"; pass $? "no file has the person"
on audit verify --head "$head"
exits 0 "the history holds"
on candidate show KANARIE
exits 1 "the person is gone"
on undo
on candidate show KANARIE
exits 1 "... and undo brings nobody back"
on import "$T/in.yaml"
exits 4 "an old file does not, either"
err 'erased for good' "... and says why"

# A backup in its place.
cp "$T/old.db" "$D"
on candidate list
exits 0 "a restored backup opens"
! grep -q KANARIE "$T/out"; pass $? "... without the person"
! grep -rq -e KANARIE -e 06:35 "$T/data"; pass $? "... and without a trace"

# Somebody reads old pages: it is said, and not called clean.
cp "$T/old.db" "$T/data/a.db.copy"
on candidate erase K2 --approver 'W. Bakker'
exits 1 "an old copy beside the database is found"
out 'a.db.copy +[0-9]+ +[1-9]' "... and named"

finish

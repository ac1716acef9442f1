#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The history as a chain, and who saw what of whom.
. "$(dirname "$0")/tap.sh"

D=$T/a.db
on() { run --db "$D" "$@"; }

on import "$TINY"
on audit head
exits 0 "audit head"
out '^work:1:[0-9a-f]{64}$' "... is one short line"
head=$(cat "$T/out")
on candidate show K1
on candidate show K1
on candidate list
on match --time 1 --progress none
on profile show K1
on week show --team
on export
on audit show --what view
[ "$(grep -c 'everything about the person' "$T/out")" = 1 ]; pass $? "the same look twice in five minutes is one line"
out 'candidate K1 looked at +everything about the person' "a look at a person is told"
out 'all candidates looked at +the list of all candidates' "... at the list"
out 'all candidates looked at +the jobs of everybody' "... at the plan"
out 'candidate K1 looked at +the week of the person' "... at a week"
on audit show --what export
out 'all candidates copied' "... and a file with everything"
on history
! grep -q 'looked at' "$T/out"; pass $? "a look is no change: history leaves it out"
on candidate seen K1
out 'everything about you' "the person's own overview"
out 'the list of all candidates' "... has the lists, too"
! grep -q 'K1 ' <(tail -n +3 "$T/out"); pass $? "... in words for the person"
on candidate seen K9
exits 1 "candidate seen of nobody"
err 'no candidate "K9"' "... says so"
on --lang nl candidate seen K1
out 'alles over jou' "... in Dutch"

on audit verify --head "$head"
exits 0 "audit verify with an older head"
on audit verify
exits 0 "... and without one"
on audit verify --head nonsense
exits 2 "no head is a usage error"

on audit show --format csv
out '^number,at,who,verb,kind,id,summary$' "audit show as CSV"
on audit show --format json
is_json "$T/out"; pass $? "... as JSON"
on audit show --who nobody --format csv
[ "$(wc -l <"$T/out")" = 1 ]; pass $? "--who nobody has no lines"
on audit show --until 2001-01-01 --format csv
[ "$(wc -l <"$T/out")" = 1 ]; pass $? "--until a day before all has none"
on audit show --since 2001-01-01 --format csv
[ "$(wc -l <"$T/out")" -gt 5 ]; pass $? "--since that day has all"

on audit report "$(date +%Y-%m)"
exits 0 "audit report"
out 'made 1 file with the data of everybody' "... says what is unusual"
out 'K1 +2  <- ask why' "... and whom to ask"
on audit report 2001-01
out 'Nobody looked at anybody' "... an empty month"
on audit report yesterday
exits 2 "... no month"

# Somebody who may write the file.
cp "$D" "$T/b.db"
sqlite3 "$T/b.db" "DROP TRIGGER audit_stays; UPDATE audit SET who = 'eva' WHERE number = 3"
run --db "$T/b.db" audit verify
exits 1 "an altered line is found"
out 'line 3 .* does not follow' "... and named"
cp "$D" "$T/c.db"
on audit head
head=$(cat "$T/out")
sqlite3 "$T/c.db" "DROP TRIGGER audit_grows; DELETE FROM audit WHERE number > 3; UPDATE sqlite_sequence SET seq = 3 WHERE name = 'audit'"
run --db "$T/c.db" audit verify
exits 0 "a clean cut of the end is no fault of what is left"
run --db "$T/c.db" audit verify --head "$head"
exits 1 "... but the head that was kept finds it"

finish

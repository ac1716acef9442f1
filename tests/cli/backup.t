#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Backups on the command line: to a file, to a directory that is thinned out, back again, and what is refused.
. "$(dirname "$0")/tap.sh"

D=$T/work.db
run --db "$D" import "$TINY"
mkdir "$T/to"

run --db "$D" backup
exits 2 "a backup needs a place"
run --db "$D" backup "$T/one.db" --to "$T/to"
exits 2 "... and one only"
run --db "$T/nothing.db" backup "$T/one.db"
exits 3 "no database, no backup"
run --db "$D" backup --to "$T/not-mounted"
exits 3 "a directory that is not there is not made"
err 'mounted' "... and the reason is told"
[ ! -e "$T/not-mounted" ]; pass $? "... and it is not"

run --db "$D" backup "$T/one.db"
exits 0 "a backup to a file"
out '^sha256 work [0-9a-f]{64}$' "... tells its hash"
out '^history work:[0-9]+:[0-9a-f]{64}' "... and the head of the history"
(cd "$T" && sha256sum -c one.db.sum >/dev/null 2>&1); pass $? "sha256sum -c finds it whole"
[ "$(stat -c %a "$T"/one.db "$T"/one.db.sum | sort -u)" = 600 ]; pass $? "for its owner alone"
run --db "$D" backup "$T/one.db"
exits 3 "what is there is not written over"
run --db "$D" backup "$D"
exits 3 "... least of all the database"
run --db "$D" audit show --what backup
out 'backup one.db' "the history notes it"

run --db "$D" task change minutes 35 A1
run --db "$D" restore --rehearse "$T/one.db"
exits 0 "a rehearsal"
out 'every record: sound' "... says what was looked at"
run --db "$D" task show A1 --format json
grep -q '"minutes": 35' "$T/out"; pass $? "... and changes nothing"
[ -z "$(find "$T" -name '*.restore*')" ]; pass $? "... and leaves nothing"
run --db "$D" restore "$T/one.db"
exits 0 "a restore"
run --db "$D" task show A1 --format json
! grep -q '"minutes": 35' "$T/out"; pass $? "... brings back what was"
run --db "$(find "$T" -name 'work.db.before-*')" task show A1 --format json
grep -q '"minutes": 35' "$T/out"; pass $? "... and what was there stays beside it"
run --db "$D" history
out 'backup one.db put back' "... and the history tells"
run --db "$D" doctor
exits 0 "... and the doctor is content"
run --db "$T/fresh/here.db" restore "$T/one.db"
exits 0 "on a fresh machine it makes the database"
run --db "$T/fresh/here.db" check
exits 0 "... a sound one"

printf 'x' | dd of="$T/one.db" bs=1 seek=5000 conv=notrunc 2>/dev/null
run --db "$D" restore "$T/one.db"
exits 1 "a backup that was changed is not put back"
err 'hash' "... and it is told why"
run --db "$D" restore "$T/none.db"
exits 1 "nor one that is not there"

# Seven in a directory: five of this week by name, one of long ago, one that was cut off.
run --db "$D" backup --to "$T/to"
exits 0 "a backup to a directory"
first=$(ls "$T/to" | grep 'db$')
for day in 1 2 3 4 40; do
    name=stapelbaan-$(date -u -d "$day days ago" +%Y%m%dT%H%M%SZ).db
    cp "$T/to/$first" "$T/to/$name"
    cp "$T/to/$first.sum" "$T/to/$name.sum"
done
rm "$T/to"/stapelbaan-"$(date -u -d '4 days ago' +%Y%m%dT)"*.sum
touch "$T/to/stapelbaan-notes.db" "$T/to/else.db.sum"
run --db "$D" backup "$T/two.db"
mv "$T/to/$first" "$T/to/stapelbaan-$(date -u -d '10 seconds ago' +%Y%m%dT%H%M%SZ).db"
mv "$T/to/$first.sum" "$T/to/stapelbaan-$(date -u -d '10 seconds ago' +%Y%m%dT%H%M%SZ).db.sum" 2>/dev/null
run --db "$D" backup --to "$T/to" --newest 3
exits 0 "another, of which three stay"
[ "$(ls "$T/to" | grep -c 'Z\.db$')" -eq 3 ]; pass $? "... three stay"
[ "$(ls "$T/to" | grep -c 'Z\.db\.sum$')" -eq 3 ]; pass $? "... with their lists"
[ -e "$T/to/stapelbaan-notes.db" ] && [ -e "$T/to/else.db.sum" ]; pass $? "... and what is not ours is not touched"
out '4 old backups removed' "... and it is told"
run --db "$D" restore --rehearse "$T/to"
exits 0 "the newest of a directory is rehearsed"
for file in "$T/to"/stapelbaan-2*; do
    mv "$file" "$(echo "$file" | sed "s/stapelbaan-[0-9]*T/stapelbaan-$(date -u -d '9 days ago' +%Y%m%d)T/")"
done
run --db "$D" restore --rehearse "$T/to"
exits 1 "a newest one of nine days ago is told"
err 'still made' "... in words"
mkdir "$T/empty"
run --db "$D" restore "$T/empty"
exits 1 "a directory without backups"

finish

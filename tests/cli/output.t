#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# A write that fails is status 3 and never silence; a file is replaced whole or not at all.
. "$(dirname "$0")/tap.sh"

run import "$TINY"
for command in "--help" "--version" "task list" "task show A1" "candidate list --format csv" "export" "completion" \
               "template tasks" "check" "doctor" "task list --format json"; do
    # shellcheck disable=SC2086
    "$S" $command >/dev/full 2>"$T/err"
    status=$?
    exits 3 "$command on a full disk"
    err 'cannot write "standard output"' "... says so"
    # shellcheck disable=SC2086
    "$S" $command >&- 2>"$T/err"
    status=$?
    exits 3 "$command without standard output"
done
"$S" match --json "$TINY" --progress none >/dev/full 2>"$T/err"
status=$?
exits 3 "match on a full disk"

# A reader that left: the pipe is closed before anything is written.
{ sleep 0.2; "$S" export 2>"$T/err"; echo $? >"$T/status"; } | true
status=$(cat "$T/status")
exits 3 "a reader that left"
quiet err "... is not told so"

echo keep >"$T/plan.json"
run match --json "$TINY" -o "$T/plan.json" --date nonsense
exits 2 "a wrong command line"
[ "$(cat "$T/plan.json")" = keep ]; pass $? "... leaves the file alone"
run match --json "$TINY" -o "$T/plan.json" --progress none
exits 0 "match -o"
is_json "$T/plan.json"; pass $? "... replaces the file"
quiet out "... and writes no data to standard output"
[ "$(find "$T" -maxdepth 1 -name 'plan.json*' | wc -l)" = 1 ]; pass $? "... and leaves nothing beside it"

ln -s plan.json "$T/link.json"
run match --json "$TINY" -o "$T/link.json" --progress none
[ -L "$T/link.json" ]; pass $? "a link stays a link"

run export -o "$T/none/x.yaml"
exits 3 "no such folder"
err 'cannot write ".*/none/x\.yaml": No such file' "... is named as it was given"
run export -o "$T"
exits 3 "a folder is no file"
run match "$TINY" -o "$T/none/x.yaml"
exits 3 "match finds that out"
[ ! -s "$T/err" ] || ! grep -q searching "$T/err"; pass $? "... before it works"
run export -o /dev/null
exits 0 "a device is written to"
[ -c /dev/null ]; pass $? "... and stays one"
run export -o /dev/full
exits 3 "a full device"
run task list -o -
out 'Prullenbakken' "- is standard output"

# Nothing is written in the place of what is read.
cp "$T/.data/stapelbaan/stapelbaan.db" "$T/my.db"
ln -s my.db "$T/link.db"
for path in my.db link.db my.db.lock my.db-wal ./my.db; do
    for command in export "task list" "template tasks"; do
        # shellcheck disable=SC2086
        run --db "$T/my.db" $command -o "$T/$path"
        exits 2 "$command -o $path"
        err 'belongs to the database' "... says why"
    done
done
run --db "$T/my.db" task show A1
exits 0 "the database is still there"
cp "$TINY" "$T/own.yaml"
run match "$T/own.yaml" -o "$T/own.yaml" --progress none
exits 2 "match does not write over its data"
same "$TINY" "$T/own.yaml" "... which are still there"

# A limit on the size of files stops the work, not the program.
(ulimit -f 40; run --db "$T/my.db" import "$CAMPUS"; echo "$status" >"$T/status")
status=$(cat "$T/status")
exits 3 "a limit on the size of files"
err 'my\.db' "... is told"
run --db "$T/my.db" check
exits 0 "... and harms nothing"

echo nonsense >"$T/no.db"
run --db "$T/no.db" task list
exits 3 "a file that is no database"
err 'no\.db' "... is named"

finish

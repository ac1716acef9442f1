#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Tasks, candidates and profiles for people, spreadsheets and programs.
. "$(dirname "$0")/tap.sh"

run import "$TINY"
run profile list
exits 1 "no plan yet: status 1"
err 'stapelbaan match' "... and how to make one"
run match --progress none
exits 0 "match on the database"
out '^K1: full job' "... prints the plan"

check_forms() { # NOUN ID
    run "$1" list
    exits 0 "$1 list"
    quiet err "... without messages"
    out "^$2 " "... has $2"
    run "$1" list --format csv
    exits 0 "$1 list as CSV"
    cp "$T/out" "$T/list.csv"
    python3 -c '
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8")))
assert len(rows) > 2 and all(len(r) == len(rows[0]) for r in rows)
' "$T/list.csv" 2>"$T/err"; pass $? "... is a table"
    run "$1" list --format json
    is_json "$T/out"; pass $? "$1 list as JSON"
    cp "$T/out" "$T/list.json"
    run "$1" show "$2"
    exits 0 "$1 show"
    out "$2" "... has $2"
    run "$1" show "$2" --format json
    is_json "$T/out"; pass $? "$1 show as JSON"
    run "$1" show "$2" --format=csv
    out "$2" "$1 show as CSV"

    for locale in C nl_NL.UTF-8; do
        E=LC_ALL=$locale run "$1" list --format csv
        same "$T/out" "$T/list.csv" "... CSV is the same in $locale"
        E=LC_ALL=$locale run "$1" list --format json
        same "$T/out" "$T/list.json" "... JSON is the same in $locale"
    done
    run "$1" show "${2}9"
    exits 1 "unknown $1"
    err "no $1 \"${2}9\" \(did you mean" "... with a suggestion"
}
check_forms task B3
check_forms candidate K2
check_forms profile K1

run task show B3
out 'contact with the public: brief \(CUST 1\)' "demands in plain words"
run candidate show K3
out 'can lift up to 5 kg \(LIFT 1\)' "abilities in plain words"
out 'Open questions' "questions"
run profile show K1
out 'Monday +[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}' "a week by day and time"
run task change --dry-run window 13:30-14:50 A3 B3 B4
exits 0 "task change, dry run"
err 'dry run: nothing was changed' "... says so"
run task change window 13:30-14:50 A3 B3 B4
exits 0 "task change"
out '^B4 .* 13:30-14:50$' "... what it becomes"
run task show B4
out '13:30-14:50' "... is stored"
run undo
exits 0 "... and undone"
run task change windw 13:30-14:50 A3
exits 1 "task change with an unknown field"
err 'did you mean "window"' "... names the nearest"
run task change minutes 3 A3
exits 1 "task change that no task can be"
out '^A3 .*! ' "... says why"
run week show K1
exits 0 "week show"
out '^Monday +[A-Z]' "... a strip a day"
run week show --team --format csv
out '^candidate,day,start,end,task,site,provider$' "a team's visits as a table"
run week show --site hal
exits 0 "week show --site"
out 'The week at Voorhal en tuin: [23] people' "... who is where"
out '^  07:00-08:00 +K1 ' "... and when"
run week show --site hal --format json
is_json "$T/out"; pass $? "... as JSON"
grep -q '"site": "zaal"' "$T/out"; [ $? = 1 ]; pass $? "... of that site alone"
run week show K1 K2 K3
out '^K3 ' "several people"
run overview
exits 0 "overview"
out '^Full jobs +2$' "... how many jobs"
run overview --json
is_json "$T/out"; pass $? "... as JSON"
run ambition 5
exits 0 "an ambition"
run overview
out '^Full jobs +2 of 5' "... jobs against it"
run ambition
out '^5$' "... can be read"
run ambition many
exits 1 "an ambition is a number"
run week show
exits 2 "nobody's week: status 2"
run week show --site zaall
exits 1 "unknown site"
err 'did you mean "zaal"' "... with a suggestion"
run profile show K1 --format csv
out '^candidate,day,start,end,task,site,provider$' "visits as a table"
[ "$(grep -c '^K1,' "$T/out")" = 16 ]; pass $? "... all 16 of them"
run profile show K1 --format json
python3 -c '
import json, sys
profile, = json.load(open(sys.argv[1]))
assert profile["candidate"] == "K1" and profile["full"] is True and profile["minutes"] == 1200, profile
' "$T/out" 2>"$T/err"; pass $? "a profile as JSON is a list of one"
run profile list
out 'A4, Lichten uit' "what was left"
quiet err "... of a plan that follows the data"
printf 'stapelbaan: 1\npartnership: {name: De Els, full_time_hours: 20}\n' >"$T/els.yaml"
run import "$T/els.yaml"
out '0 new, 1 changed' "the partnership changes after the match"
run profile list
err 'the data changed since this match' "... which a plan of before says"
run match --time 5

run check
exits 0 "check of a sound database"
out '^0 findings$' "... finds nothing"
sqlite3 "$XDG_DATA_HOME/stapelbaan/stapelbaan.db" "update task set minutes = 65 where id = 'B2'" 2>"$T/err"
run check
exits 1 "a plan that fits its tasks no more: status 1"
out 'B2' "... is found"

run doctor
exits 0 "doctor"
out '^Database +.*stapelbaan\.db' "... shows the path"
out '^Health +sound' "... and the health"

finish

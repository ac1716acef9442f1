#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Plans from a file and from the database; progress; stopping.
. "$(dirname "$0")/tap.sh"

run match --json "$TINY" --date 2027-03-01
exits 0 "match on a file"
cp "$T/out" "$T/plan.json"
is_json "$T/plan.json"; pass $? "... is JSON on standard output"
err 'full jobs' "... and words on standard error"
[ ! -e "$XDG_DATA_HOME/stapelbaan" ]; pass $? "... without a database"
python3 "$REFEREE" "$TINY" "$T/plan.json" >"$T/out" 2>&1; pass $? "... sound"
python3 -c '
import json, sys
plan = json.load(open(sys.argv[1]))
assert plan["date"] == "2027-03-01" and plan["seed"] == 1 and plan["goal"] == "jobs", plan
assert plan["full"] == 2 and abs(plan["score"] - 2332) < 0.02, plan["score"]
' "$T/plan.json" 2>"$T/err"; pass $? "... the best one, with date and seed"

plain() { python3 -c '
import json, sys
plan = json.load(open(sys.argv[1]))
del plan["seconds"]
print(json.dumps(plan, sort_keys=True))' "$1"; }
run match --json "$TINY" --date 2027-03-01 --progress none
quiet err "--progress none is silent"
[ "$(plain "$T/out")" = "$(plain "$T/plan.json")" ]; pass $? "the same again"
E=LC_ALL=nl_NL.UTF-8 run match --json "$TINY" --date=2027-03-01 --lang nl
[ "$(plain "$T/out")" = "$(plain "$T/plan.json")" ]; pass $? "the same in Dutch"
"$S" match --json - --date 2027-03-01 <"$TINY" >"$T/out" 2>"$T/err"
status=$?
exits 0 "match on standard input"
[ "$(plain "$T/out")" = "$(plain "$T/plan.json")" ]; pass $? "... gives the same"

run match --json "$TINY" --progress json
exits 0 "--progress json"
is_json "$T/err" lines; pass $? "... is an object a line"
python3 -c '
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1])]
assert lines, "no line"
for line in lines:
    assert list(line) == ["phase", "seconds", "score", "bound", "gap", "full", "part"], line
assert lines[-1]["phase"] == "done" and lines[-1]["full"] == 2, lines[-1]
' "$T/err" 2>"$T/out"; pass $? "... with the promised keys, and an end"

run match "$TINY"
exits 0 "a plan as text"
out '^K2: full job, 20 h a week' "... has the profiles"
out 'Full jobs +2; no plan can have more' "... and the bound"

printf 'stapelbaan: 1\ntasks: 3\n' >"$T/bad.yaml"
run match --json "$T/bad.yaml"
exits 1 "faulty data: status 1"
err 'bad\.yaml:2:8: ' "... with its place"
quiet out "... and no plan"
printf 'stapelbaan: 1\n' >"$T/nothing.yaml"
run match --json "$T/nothing.yaml" --progress none
exits 0 "no tasks, no people: an empty plan"
is_json "$T/out"; pass $? "... that is JSON"
run match "$T/absent.yaml"
exits 3 "no such file: status 3"
run match
exits 3 "no database: status 3"

run import "$TINY"
run match --progress none -o "$T/plan.txt"
exits 0 "match on the database"
quiet out "... to a file"
grep -q '^K1: full job' "$T/plan.txt"; pass $? "... has the plan"
run profile show K1 --format json
exits 0 "... and it is stored"

# Ctrl-C: a run that would take a minute keeps its best plan.
started=$SECONDS
"$S" match --json "$CAMPUS" --time 60 --progress json >"$T/out" 2>"$T/err" &
pid=$!
for _ in $(seq 300); do
    grep -Eq '"(full|part)":[1-9]' "$T/err" && break
    sleep 0.1
done
kill -INT $pid
wait $pid
status=$?
exits 130 "Ctrl-C: status 130"
[ $((SECONDS - started)) -lt 50 ]; pass $? "... at once"
is_json "$T/out"; pass $? "... with the plan"
cp "$T/out" "$T/stopped.json"
python3 "$REFEREE" "$CAMPUS" "$T/stopped.json" >"$T/out" 2>&1; pass $? "... that is sound"
is_json "$T/err" lines; pass $? "... and progress whole to the end"

run --db "$T/stop.db" import "$CAMPUS"
"$S" --db "$T/stop.db" match --time 60 --progress json >"$T/out" 2>"$T/err" &
pid=$!
for _ in $(seq 300); do
    grep -Eq '"(full|part)":[1-9]' "$T/err" && break
    sleep 0.1
done
kill -INT $pid
wait $pid
status=$?
exits 130 "Ctrl-C on the database: status 130"
run --db "$T/stop.db" profile list
exits 0 "... and the plan is stored"

# A terminal that is closed, or a system that stops, is no reason to lose it.
for signal in HUP:129 TERM:143; do
    "$S" match --json "$CAMPUS" --time 60 --progress json -o "$T/kept.json" >"$T/out" 2>"$T/err" &
    pid=$!
    for _ in $(seq 300); do
        grep -Eq '"(full|part)":[1-9]' "$T/err" && break
        sleep 0.1
    done
    kill -"${signal%:*}" $pid
    wait $pid
    status=$?
    exits "${signal#*:}" "SIG${signal%:*}: status ${signal#*:}"
    is_json "$T/kept.json"; pass $? "... with the plan"
done

# The second Ctrl-C does not wait for anything.
"$S" match --json "$CAMPUS" --time 60 --progress json >"$T/out" 2>"$T/err" &
pid=$!
for _ in $(seq 100); do
    [ -s "$T/err" ] && break
    sleep 0.1
done
kill -INT $pid
kill -INT $pid
wait $pid
status=$?
exits 130 "two of them: status 130"

# On a terminal the progress is one line, rewritten.
python3 -c '
import os, pty, sys
data = b""
def read(fd):
    global data
    piece = os.read(fd, 4096)
    data += piece
    return piece
status = pty.spawn(sys.argv[1:], read, lambda fd: b"")
text = data.decode()
assert os.waitstatus_to_exitcode(status) == 0, status
assert "\r" in text and "\033[K" in text, repr(text)
shown = [line for line in text.split("\n") if line]
assert len(shown) == 1, shown
assert shown[0].split("\033[K")[-1].startswith("2 full jobs"), shown
' "$S" match --json "$TINY" -o "$T/tty.json" >"$T/out" 2>"$T/err" </dev/null; pass $? "on a terminal the progress is one line, rewritten"
is_json "$T/tty.json"; pass $? "... and the plan is whole"

started=$SECONDS
run match --json "$CAMPUS" --time 2 --progress none
exits 0 "--time ends a run with status 0"
[ $((SECONDS - started)) -le 12 ]; pass $? "... in time"
cp "$T/out" "$T/short.json"
python3 "$REFEREE" "$CAMPUS" "$T/short.json" >"$T/out" 2>&1; pass $? "... with a sound plan"

# What would help.
cat >"$T/miss.yaml" <<'END'
stapelbaan: 1
providers:
  - {id: p, name: Poort, sector: security}
sites:
  - {id: a, name: A, lat: 52.1, lon: 5.1}
tasks:
  - {id: T1, provider: p, site: a, title: Rondgang, minutes: 60, days: mo-fr, window: 16:00-18:00, requires: [VOG]}
candidates:
  - {id: K1, coach: anna, hours: {full: 5, max: 5}, min_day_hours: 1, available: {mo: 08:00-18:00, tu: 08:00-18:00, we: 08:00-18:00,
     th: 08:00-18:00, fr: 08:00-18:00}}
END
run match "$T/miss.yaml" --explain --progress none
exits 0 "match --explain"
out '^  K1: the certificate VOG: then a full job, 5 h a week: T1' "... says what would give a job"
out '^  T1: the certificate VOG: then K1 can have a job with it' "... and get a task done"
out '^  the certificate VOG: worth up to 1.00 job to K1' "... and what it is worth"
E=LC_ALL=nl_NL.UTF-8 run match "$T/miss.yaml" --explain --progress none --lang nl
out '^  K1: het certificaat VOG: dan een volle baan, 5 h per week: T1' "... in Dutch as well"
run match "$T/miss.yaml" --progress none
! grep -q 'certificate VOG: then' "$T/out"; pass $? "... and only when asked"
run match "$T/miss.yaml" --explain --json --progress none --date 2027-03-01
exits 0 "match --explain --json"
cp "$T/out" "$T/miss.json"
python3 -c '
import json, sys
plan = json.load(open(sys.argv[1]))
miss = [a for a in plan["advice"] if a["kind"] == "person"]
assert len(miss) == 1 and (miss[0]["record"], miss[0]["key"], miss[0]["value"]) == ("K1", "holds", "VOG"), miss
assert miss[0]["week"]["full"] and len(miss[0]["week"]["visits"]) == 5, miss
' "$T/miss.json" 2>"$T/err"; pass $? "... has the change and the week"
python3 "$REFEREE" "$T/miss.yaml" "$T/miss.json" >"$T/out" 2>&1; pass $? "... in a plan that is sound"
run match "$T/miss.yaml" --explain --json --progress none --date 2027-03-01 --part 1/1 -o "$T/share.json"
run match "$T/miss.yaml" --merge "$T/share.json" --json
python3 -c '
import json, sys
whole, merged = (json.load(open(name)) for name in sys.argv[1:])
assert whole["advice"] == merged["advice"], merged' "$T/miss.json" "$T/out" 2>"$T/err"; pass $? "... and survives --merge"
run --db "$T/miss.db" import "$T/miss.yaml"
run --db "$T/miss.db" match --explain --progress none
run --db "$T/miss.db" profile list
out '^  K1: the certificate VOG: then a full job, 5 h a week: T1' "... and is stored with the plan"
run match "$T/nothing.yaml" --explain --progress none
out '^No advice' "nothing to advise: it says so"
run match "$TINY" --explain --goal cover
exits 2 "--explain and the goal cover: status 2"

finish

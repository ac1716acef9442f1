#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Jobs stacked by hand: what the commands store, refuse and say.
. "$(dirname "$0")/tap.sh"

json() { # EXPRESSION WHAT: true of the JSON of the last run, which is d
    python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
assert eval(sys.argv[2]), json.dumps(d)[:2000]' "$T/out" "$1" 2>"$T/err2"
    pass $? "$2"
}

run draft list
exits 3 "without a database"
run import "$TINY"
run draft list
exits 0 "no draft yet"
run draft list --format json
json 'd == []' "... is an empty list"

run draft new --title 'Groen & hal' --hours 12-14 --date 2026-11-02 --format json
exits 0 "draft new"
json 'd["id"] == "B001" and d["candidate"] is None and d["aim_minutes"] == 720 and d["most_minutes"] == 840' "... for nobody"
json '[c["state"] for c in d["checks"] if c["check"] in ("fit", "decisions")] == ["unasked", "unasked"]' "... is not asked about fit"
json '[o["gain"] for o in d["can_join"]] == sorted((o["gain"] for o in d["can_join"]), reverse=True) and d["can_join"]' "... ranks what can join"
run draft show B001 --format json
python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["can_join"][0]["task"])' "$T/out" >"$T/best"
best=$(cat "$T/best")
run draft add B001 "$best" --format json
exits 0 "draft add"
json 'd["minutes"] > 0 and {v["task"] for v in d["visits"]} == {"'"$best"'"}' "... puts it in"
run draft add B001 "$best"
exits 1 "... once"
err 'in already' "... and says so"
run draft add B001 X99
exits 1 "an unknown task"
run draft add B002 "$best"
exits 1 "an unknown draft"
err 'B001' "... names the nearest"

cp "$T/out" "$T/before"
run draft show B001 --format json
visit=$(python3 -c 'import json, sys; v = json.load(open(sys.argv[1]))["visits"][0]; print(v["day"], v["start"])' "$T/out")
# shellcheck disable=SC2086
run draft move B001 "$best" $visit
exits 0 "draft move to where it is"
run draft move B001 "$best" "${visit% *}" 03:00
exits 1 "... not to the night"
err 'free are' "... says what is free"
run draft move B001 "$best" su 09:00
exits 1 "... not of a day without it"

run draft pin B001 "$best" --format json
json 'd["pinned"] == ["'"$best"'"]' "draft pin"
run draft pin B001 "$best" --format json
json 'd["pinned"] == []' "... and again"
run draft forbid B001 "$best" --format json
json 'd["forbidden"] == ["'"$best"'"] and d["visits"] == [] and d["minutes"] == 0' "draft forbid takes it out"
json '"'"$best"'" in [o["task"] for o in d["cannot_join"] if o["rule" if "rule" in o else "why"]]' "... says why it cannot join"
run draft forbid B001 "$best"
run draft add B001 "$best"
exits 0 "... and again allows it"

run draft finish B001 --format json
exits 0 "draft finish"
json 'd["sound"] and "'"$best"'" in {v["task"] for v in d["visits"]}' "... is sound and has it"
run draft show B001
out 'Groen & hal' "draft show as text"
out 'ok$' "... with the rules"
run draft show B001 --format csv
out '^draft,day,start,end,task,site,provider' "... as CSV"
run draft rename B001 'Tuin'
run draft list --format csv
out '^B001,"Tuin",,' "draft rename"

# A draft becomes a job of the plan, and one step of undo brings both back.
run draft adopt B001
exits 1 "a draft for nobody is no job of the plan"
err 'offer that everybody sees' "... but an offer"
run draft list
out 'Tuin +offer' "... and the list says so"
run match --date 2026-11-02
run profile list --format json
cp "$T/out" "$T/plan"
run draft new --profile K1 --candidate K1 --format json
exits 0 "a draft of a job"
first=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["visits"][0]["task"])' "$T/out")
run draft remove B002 "$first"
run draft adopt B002
exits 0 "draft adopt"
run profile list --format json
json 'len(d) == 3 and sum(p["full"] for p in d) == 1 and "'"$first"'" not in [v["task"] for p in d for v in p["visits"]]' "... changes the plan"
run profile list
out 'left by a job that was stacked by hand' "... says why work is left"
run check
exits 0 "... that keeps every rule"
run draft show B002
exits 1 "... and the draft is gone"
run history
out 'draft B002 put into the plan' "... and the history tells it"
run undo
exits 0 "undo"
run profile list --format json
cmp -s "$T/out" "$T/plan"
pass $? "... brings the plan back"
run draft show B002
exits 0 "... and the draft"
run draft new --profile K1 --candidate K2
run draft adopt B003
exits 1 "a job that its person cannot do"
err 'cannot be a job of the plan: .*K2' "... is refused with the rule"
run profile list --format json
cmp -s "$T/out" "$T/plan"
pass $? "... and nothing changed"
run draft delete B002
run draft delete B003
run draft new --candidate K1 --format json
own=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["id"])' "$T/out")
run draft add "$own" A2
run draft finish "$own"
run draft adopt "$own"
err 'takes the place of the job before' "a draft of its own takes the place of what there was"
run undo
run draft delete "$own"
run draft delete B001
run --db "$T/none.db" import "$TINY"
run --db "$T/none.db" draft new --candidate K1 --date 2026-11-02
run --db "$T/none.db" draft finish B001
run --db "$T/none.db" draft adopt B001
exits 0 "adopt before any match"
run --db "$T/none.db" profile list --format json
json 'len(d) == 1' "... begins a plan"
run --db "$T/none.db" check
out 'decision: K3 must do B3' "... which lacks what only a match looks for"
out '^1 finding' "... and nothing else"

# What one draft has, another cannot: both are free again when it goes.
run draft new "$best"
run draft new "$best"
exits 1 "the work of another draft"
err 'done by' "... is taken"
run match --date 2026-11-02
run draft new --profile K1 --candidate K1 --format json
exits 0 "a draft from a job of the plan"
json 'd["from"] == "K1" and d["sound"] is not None and len(d["visits"]) > 0' "... has its visits"
run draft new --candidate K9
exits 1 "for somebody unknown"
run draft new --profile K8 --candidate K1
exits 1 "from a job that is not there"
run draft new --hours 70
exits 1 "too many hours"
run draft delete B001
exits 0 "draft delete"
run draft show B001
exits 1 "... and it is gone"
run doctor
exits 0 "the database is sound"
run check
exits 0 "... and so are the records"

echo "1..$n"
exit $failed

#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Going on from a plan that there is: what a match begins from, and what it keeps.
. "$(dirname "$0")/tap.sh"

DAY=2026-11-02

# ask EXPRESSION FILE [FILE]: is a Python expression true of p, the JSON of the file (and q, of the other)?
ask() { python3 -c '
import json, sys
p, q = (json.load(open(f)) for f in (sys.argv[2:] * 2)[:2])
def week(plan, who):
    return sorted((v["task"], v["day"]) for x in plan["profiles"] if x["candidate"] == who for v in x["visits"])
sys.exit(not eval(sys.argv[1]))' "$@" 2>"$T/err"; }

referee() { python3 "$REFEREE" "$1" "$2" --date $DAY >"$T/out" 2>&1; }

# A plan in a file.
run match "$CAMPUS" --json --date $DAY --threads 1 --time 0 --gap 99 --progress none -o "$T/poor.json"
exits 0 "a short run, to begin from"
run match "$CAMPUS" --plan "$T/poor.json" --json --date $DAY --threads 1 --time 0.2 --progress none -o "$T/warm.json"
exits 0 "--plan: a shorter one goes on from it"
ask 'p["score"] >= q["score"] - 0.01' "$T/warm.json" "$T/poor.json"; pass $? "... and is not worse"
referee "$CAMPUS" "$T/warm.json"; pass $? "... but sound"
who=$(python3 -c 'import json, sys; print(",".join(x["candidate"] for x in json.load(open(sys.argv[1]))["profiles"][:3]))' "$T/poor.json")
run match "$CAMPUS" --plan "$T/poor.json" --keep "$who" --json --date $DAY --threads 1 --time 0.8 --progress none -o "$T/kept.json"
exits 0 "--keep"
ask "all(week(p, k) == week(q, k) for k in '$who'.split(','))" "$T/kept.json" "$T/poor.json"
pass $? "... leaves them as they are"
referee "$CAMPUS" "$T/kept.json"; pass $? "... in a sound plan"

run match "$TINY" --json --date $DAY --progress none -o "$T/tiny.json"
run match "$TINY" --plan "$T/tiny.json" --keep all --json --date $DAY --progress none -o "$T/all.json"
exits 0 "--keep all"
ask 'all(week(p, k) == week(q, k) for k in ("K1", "K2", "K3"))' "$T/all.json" "$T/tiny.json"
pass $? "... keeps everybody"
run match "$TINY" --plan "$T/tiny.json" --keep K1,K9
exits 1 "nobody to keep: status 1"
err '"K9" has no profile to keep \(did you mean "K1"\?\)' "... with the nearest"
sed 's/Prullenbakken legen, minutes: 60/Prullenbakken legen, minutes: 75/' "$TINY" >"$T/changed.yaml"
run match "$T/changed.yaml" --plan "$T/tiny.json" --keep K1
exits 1 "a profile that breaks a rule by now: status 1"
err 'no longer keeps the rules: duration: K1 mo .* A1: ' "... names rule and place"
err 'do not keep it, or put the data right' "... and what to do"
run match "$T/changed.yaml" --plan "$T/tiny.json" --json --date $DAY --progress none -o "$T/changed.json"
exits 0 "as a start it may be unsound"
referee "$T/changed.yaml" "$T/changed.json"; pass $? "... and the plan is sound"

wrong() { # WHAT PATTERN ARGUMENT...
    local what=$1 pattern=$2
    shift 2
    run match "$@"
    exits 2 "$what: status 2"
    err "$pattern" "... says why"
}
wrong "--keep of nothing" 'needs --plan' "$TINY" --keep K1
wrong "--plan and --fresh" 'do not go together' "$TINY" --plan "$T/tiny.json" --fresh
wrong "--keep for cover" 'goal jobs only' "$TINY" --plan "$T/tiny.json" --keep K1 --goal cover
wrong "the plan over itself" 'choose another file' "$TINY" --plan "$T/tiny.json" -o "$T/tiny.json"
run match "$TINY" --plan "$T/tiny.json" --goal cover
exits 1 "a plan for jobs and the goal cover: status 1"
err 'plan of its own' "... says why"
run match "$TINY" --goal cover --date 2026-11-02 --json -o "$T/cover.json"
run match "$TINY" --goal cover --date 2026-11-02 --plan "$T/cover.json" --json
exits 0 "the goal cover from a plan of its own"
out '"status": "optimal"' "... is proven as before"
run match "$TINY" --plan "$TINY"
exits 1 "a plan that is none: status 1"
err 'tiny\.yaml: ' "... names the file"

# Other jobs for one person. Each takes the place of the present one in a plan for the referee.
cat >"$T/exchange.py" <<'END'
import json, sys, yaml
data = yaml.load(open(sys.argv[1], encoding="utf-8"), Loader=yaml.BaseLoader)
plan, found, number = json.load(open(sys.argv[2])), json.load(open(sys.argv[3])), int(sys.argv[4])
new = found[number]
old = [p for p in plan["profiles"] if p["candidate"] == new["candidate"]][:1]
plan["profiles"] = [p for p in plan["profiles"] if p not in old] + [new]
left = {u["task"]: u for u in plan["unassigned"]}
for profile, sign in [(p, 1) for p in old] + [(new, -1)]:
    for visit in profile["visits"]:
        item = left.setdefault(visit["task"], {"task": visit["task"], "times": 0, "reason": "displaced", "detail": ""})
        item["times"] += sign
plan["unassigned"] = [u for u in left.values() if u["times"]]
if not old:
    plan["unplaced"] = [u for u in plan["unplaced"] if u["candidate"] != new["candidate"]]
plan["score"] = sum(p["score"] for p in plan["profiles"])
plan["full"] = sum(p["full"] for p in plan["profiles"])
plan["part"] = len(plan["profiles"]) - plan["full"]
plan["status"] = "feasible"
json.dump(plan, sys.stdout)
END
python3 -c '
import json, sys, yaml
plan = json.load(open(sys.argv[1]))
pinned = {d["candidate"] for d in yaml.load(open(sys.argv[2], encoding="utf-8"), Loader=yaml.BaseLoader)["decisions"]}
gone = [p for p in plan["profiles"][6:] if p["candidate"] not in pinned]
plan["profiles"] = [p for p in plan["profiles"] if p not in gone]
plan["unplaced"] += [{"candidate": p["candidate"], "reason": "displaced", "detail": ""} for p in gone]
left = {u["task"]: u for u in plan["unassigned"]}
for visit in (v for p in gone for v in p["visits"]):
    left.setdefault(visit["task"], {"task": visit["task"], "times": 0, "reason": "displaced", "detail": ""})["times"] += 1
plan["unassigned"] = list(left.values())
json.dump(plan, sys.stdout)' "$T/poor.json" "$CAMPUS" >"$T/few.json"
run match "$CAMPUS" --plan "$T/few.json" --alternatives 2 --candidate K005 --json -o "$T/found.json"
exits 0 "--alternatives"
ask 'len(p) == 2 and all(x["candidate"] == "K005" for x in p)' "$T/found.json"; pass $? "... are so many jobs of that person"
for i in 0 1; do
    python3 "$T/exchange.py" "$CAMPUS" "$T/few.json" "$T/found.json" $i >"$T/exchanged.json"
    referee "$CAMPUS" "$T/exchanged.json"; pass $? "... number $i sound beside the others"
done
run match "$CAMPUS" --plan "$T/few.json" --alternatives 2 --candidate K005 --json -o "$T/again.json"
same "$T/found.json" "$T/again.json" "... the same every time"
run match "$TINY" --plan "$T/tiny.json" --alternatives 9 --candidate K2 --date $DAY
exits 0 "fewer than asked"
err 'no other sound job|only [0-9] other' "... is said"
run match "$TINY" --alternatives 2 --candidate K2 --from all --date $DAY
exits 0 "--from all needs no plan"
out '^1 +full +20:00 ' "... has a table"
out '^2  K2: ' "... and the weeks"
run match "$TINY" --plan "$T/tiny.json" --alternatives 1 --candidate K2 --from all --date $DAY
out '^now +full ' "the present job stands beside them"
out '^More than now: +[A-Z][0-9] ' "... with what is other"
run match "$TINY" --alternatives 1 --candidate K9 --from all
exits 1 "nobody of that name: status 1"
wrong "no candidate" '--alternatives needs --candidate' "$TINY" --alternatives 2
wrong "no alternatives" '--candidate needs --alternatives' "$TINY" --candidate K1
run match "$TINY" --alternatives 2 --candidate K1
exits 1 "no plan: status 1"
err '--from all' "... says what else"

# What if?
run match "$TINY" --plan "$T/tiny.json" --time 0 --what-if "K3 hours.full 11"
exits 0 "--what-if"
out '^Full jobs +2 +3 +\+1$' "... shows the figures"
out '^K3: now part job, 11 h; then full job, 11 h; score \+7' "... and who gains"
err 'nothing is stored' "... and says how far it goes"
E=LC_ALL=nl_NL.UTF-8 run match "$TINY" --plan "$T/tiny.json" --time 0 --what-if "K3 hours.full 11" --lang nl
out '^Volle banen +2 +3 +\+1$' "... in Dutch too"
[ "$(head -n 1 "$T/out" | tr -s ' ')" = " nu dan verschil" ]; pass $? "... under its headings"
run match "$TINY" --plan "$T/tiny.json" --time 0 --what-if "drop C1" --what-if "K3 hours.full 11" --json -o "$T/what.json"
exits 0 "--what-if twice, as JSON"
ask 'p["then"]["full"] == p["plan"]["full"] and "C1" in sum((x["loses"] for x in p["people"]), [])' "$T/what.json"
pass $? "... has both changes"
python3 -c 'import json, sys; json.dump(json.load(open(sys.argv[1]))["plan"], sys.stdout)' "$T/what.json" >"$T/then.json"
sed '/{id: C1,/d; /id: K3/,/available/s/full: 20/full: 11/; /task: C1/d' "$TINY" >"$T/then.yaml"
referee "$T/then.yaml" "$T/then.json"; pass $? "... and a sound plan of the changed data"
printf 'stapelbaan: 1\ntasks:\n  - {id: D1, provider: groen, site: hal, title: Blad harken, minutes: 60, days: mo-th, window: 12:00-16:00}\n' >"$T/more.yaml"
run match "$TINY" --plan "$T/tiny.json" --time 0 --what-if "$T/more.yaml" --json -o "$T/what.json"
exits 0 "records of a file laid over the data"
python3 -c 'import json, sys; json.dump(json.load(open(sys.argv[1]))["plan"], sys.stdout)' "$T/what.json" >"$T/then.json"
sed "/{id: C4,/r /dev/stdin" "$TINY" <<<"$(tail -n 1 "$T/more.yaml")" >"$T/then.yaml"
referee "$T/then.yaml" "$T/then.json"; pass $? "... give a sound plan"
ask '"D1" in str(p["people"])' "$T/what.json"; pass $? "... with the new task"
run match "$CAMPUS" --plan "$T/poor.json" --threads 1 --time 0.5 --what-if "drop T301" --json -o "$T/what.json"
exits 0 "--what-if on the campus"
python3 -c 'import json, sys; json.dump(json.load(open(sys.argv[1]))["plan"], sys.stdout)' "$T/what.json" >"$T/then.json"
sed '/{id: T301,/d; /^ *- id: T301$/,/^$/d' "$CAMPUS" >"$T/then.yaml"
referee "$T/then.yaml" "$T/then.json"; pass $? "... gives a sound plan"
printf 'stapelbaan: 1\ntasks:\n  - {id: D1, provider: niemand}\n' >"$T/more.yaml"
for change in "K9 holds VOG" "K1 hours.min 30" "K1" "drop X9" "$T/more.yaml"; do
    run match "$TINY" --plan "$T/tiny.json" --what-if "$change"
    exits 1 "no such change: status 1"
    quiet out "... and no answer"
done
err 'more\.yaml:3:' "a fault in a file has its place"
wrong "--what-if and --keep" 'do not go together' "$TINY" --plan "$T/tiny.json" --keep K1 --what-if "drop K2"
run match "$TINY" --what-if "drop K2"
exits 1 "nothing to compare with: status 1"

# The stored plan.
run import "$CAMPUS"
run match --keep K001
exits 1 "no plan is stored: status 1"
err 'stapelbaan match' "... says how to make one"
run match --json --date $DAY --threads 1 --time 0 --gap 99 --progress none -o "$T/one.json"
run match --json --date $DAY --threads 1 --time 0.2 --progress none -o "$T/two.json"
ask 'q["score"] >= p["score"] - 0.01' "$T/one.json" "$T/two.json"; pass $? "a match begins from the stored plan"
run match --keep "$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["profiles"][0]["candidate"])' "$T/two.json")" \
    --fresh --json --date $DAY --threads 1 --time 0.2 --progress none -o "$T/three.json"
exits 0 "--fresh with --keep"
ask 'p["profiles"][0]["visits"] == q["profiles"][0]["visits"]' "$T/three.json" "$T/two.json"; pass $? "... keeps only that"
run match --alternatives 1 --candidate K001 --from all
exits 0 "--alternatives on the database"
run profile list --format json
cp "$T/out" "$T/before"
run match --what-if "drop K001" --time 0.5
exits 0 "--what-if on the database"
run profile list --format json
same "$T/out" "$T/before" "... stores nothing"
run check
exits 0 "what is stored is sound"

finish

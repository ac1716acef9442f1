#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The goal cover before the referee: the examples, a drawn file, an impossible one, and pins.
. "$(dirname "$0")/tap.sh"

# plan DATA WHAT [OPTION ...]: a plan for the goal cover that the referee accepts.
plan() {
    local data=$1 what=$2
    shift 2
    run match "$data" --goal cover --json --date 2026-11-02 --progress none "$@"
    exits 0 "$what"
    cp "$T/out" "$T/plan.json"
    python3 "$REFEREE" "$data" "$T/plan.json" >"$T/out" 2>&1; pass $? "... sound"
}

# is EXPRESSION WHAT: holds of the plan p.
is() { python3 -c "
import json, sys
p = json.load(open(sys.argv[1]))
assert $1, {k: p[k] for k in ('status', 'score', 'bound')}" "$T/plan.json" 2>"$T/err"; pass $? "$2"; }

plan "$TINY" "the small example"
is 'p["goal"] == "cover" and p["status"] == "optimal" and p["score"] == p["bound"] == 3' "... by three people, proven"

plan "$CAMPUS" "the campus" --time 4
is 'p["status"] != "infeasible" and 20 <= p["bound"] <= p["score"] <= 27' "... by 27 people or fewer, bound 20 or more"

tests/bench/gen.py --tasks 60 --people 20 --sites 6 --split 40 >"$T/drawn.yaml"
plan "$T/drawn.yaml" "a drawn file" --time 3
tests/bench/gen.py --tasks 60 --people 4 --sites 6 >"$T/drawn.yaml"
plan "$T/drawn.yaml" "more work than people" --time 3
is 'p["status"] == "infeasible" and p["bound"] is None and p["profiles"]' "... is not possible, and most of it is done"

head='stapelbaan: 1
partnership: {id: p, name: P, full_time_hours: 36}
providers: [{id: a, name: A, sector: cleaning}]
sites: [{id: s, name: S, lat: 52, lon: 5}]'
who() { echo "  - {id: $1, coach: c, hours: {min: 20, full: 32}, available: {mo: 08:00-17:00, tu: 08:00-17:00}, min_day_hours: 3}"; }
task() { echo "  - {id: $1, provider: a, site: s, title: $1, minutes: 60, days: [mo], window: $2}"; }

# Three tasks at one time and one later: three people are needed, and least hours do not matter.
{ echo "$head"; echo tasks:; task t1 08:00-09:00; task t2 08:30-09:30; task t3 08:15-09:30; task t4 10:00-11:00
  echo candidates:; who k1; who k2; who k3; who k4; } >"$T/three.yaml"
plan "$T/three.yaml" "three tasks at one time"
is 'p["status"] == "optimal" and p["score"] == p["bound"] == 3 and not p["unassigned"]' "... take three people"

{ cat "$T/three.yaml"; echo 'decisions: [{candidate: k1, task: t4, is: required}, {candidate: k1, task: t1, is: forbidden},
  {candidate: k1, task: t2, is: forbidden}, {candidate: k1, task: t3, is: forbidden}]'; } >"$T/four.yaml"
plan "$T/four.yaml" "a pin that takes a fourth"
is 'p["status"] == "optimal" and p["score"] == p["bound"] == 4' "... takes a fourth"

{ echo "$head"; echo tasks:; task t1 08:00-09:00; task t2 08:30-09:30; echo candidates:; who k1
  echo 'decisions: [{candidate: k1, task: t1, is: required}, {candidate: k1, task: t2, is: required}]'; } >"$T/clash.yaml"
plan "$T/clash.yaml" "pins that clash"
is 'p["status"] == "infeasible" and not p["profiles"]' "... leave no plan"

sed -e 's/id: k1,/id: k1, count: 2,/' "$T/clash.yaml" >"$T/type.yaml"
plan "$T/type.yaml" "pins at one time of a type of two people"
is 'p["status"] == "optimal" and p["score"] == p["bound"] == 2' "... are kept in two jobs"

tests/brute/cover.py "$S" --from 40 --to 70 >"$T/out" 2>"$T/err"; pass $? "thirty tiny files against brute force"
out '[1-9][0-9]* can be covered' "... of which some can be covered"

run match "$TINY" --goal cover --date 2026-11-02 --progress none
exits 0 "the plan as text"
out 'no plan can do with fewer than 3' "... says how few people it takes"

finish

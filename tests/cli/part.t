#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# A match in shares, and the shares merged.
. "$(dirname "$0")/tap.sh"

DATA=$T/towns.yaml
python3 tests/bench/gen.py --tasks 36 --people 6 --sites 6 --regions 3 >"$DATA"
same_but_seconds() {
    python3 -c '
import json, sys
a, b = (json.load(open(name)) for name in sys.argv[1:])
del a["seconds"], b["seconds"]
assert a == b, (a, b)' "$1" "$2" 2>"$T/out"
}
match() { run match "$DATA" --json --time 0 --date 2026-11-02 --progress none "$@"; }

match --threads 2 -o "$T/whole.json"
exits 0 "three towns in one run"
python3 "$REFEREE" "$DATA" "$T/whole.json" >"$T/out" 2>&1; pass $? "... sound"
match --threads 1 -o "$T/alone.json"
same_but_seconds "$T/whole.json" "$T/alone.json"; pass $? "... the same with one thread"

for k in 1 2; do
    match --part $k/2 -o "$T/part-$k.json"
    exits 0 "share $k of 2"
done
python3 -c '
import json, sys
part = [json.load(open(name)) for name in sys.argv[1:]]
assert [p["share"] for p in part] == [{"k": 1, "n": 2}, {"k": 2, "n": 2}]
task = [{u["task"] for u in p["unassigned"]} | {v["task"] for q in p["profiles"] for v in q["visits"]} for p in part]
assert task[0] and task[1] and not task[0] & task[1]' "$T"/part-?.json 2>"$T/out"; pass $? "... each with tasks of its own"
run match "$DATA" --merge "$T/part-2.json" "$T/part-1.json" --json -o "$T/merged.json"
exits 0 "--merge, in any order"
err 'full jobs' "... says the sum"
same_but_seconds "$T/whole.json" "$T/merged.json"; pass $? "... gives the plan of the whole"
run match "$DATA" --merge "$T/part-2.json" "$T/part-1.json"
out 'Full jobs' "... as text too"

match --part 1/1 -o "$T/all.json"
run match "$DATA" --merge "$T/all.json" --json -o "$T/merged.json"
same_but_seconds "$T/whole.json" "$T/merged.json"; pass $? "one share of one"
for k in 1 2 3 4; do match --part $k/4 -o "$T/of4-$k.json"; done
python3 -c '
import json, sys
assert sum(not json.load(open(name))["unplaced"] and not json.load(open(name))["profiles"] for name in sys.argv[1:]) == 1
' "$T"/of4-?.json 2>"$T/out"; pass $? "more shares than towns: one is empty"
run match "$DATA" --merge "$T"/of4-?.json --json -o "$T/merged.json"
same_but_seconds "$T/whole.json" "$T/merged.json"; pass $? "... and merges"

for k in 1 2; do
    run match "$TINY" --json --time 0 --date 2026-11-02 --part $k/2 -o "$T/tiny-$k.json"
done
run match "$TINY" --json --time 0 --date 2026-11-02 -o "$T/tiny.json"
run match "$TINY" --merge "$T"/tiny-?.json --json -o "$T/merged.json"
same_but_seconds "$T/tiny.json" "$T/merged.json"; pass $? "what is all near is one share"

run match "$DATA" --merge "$T/part-1.json"
exits 1 "a share is missing"
err 'share 2 of 2 is missing' "... which is said"
run match "$DATA" --merge "$T/part-1.json" "$T/part-1.json"
err 'share 1 is given twice' "a share twice"
run match "$DATA" --merge "$T/whole.json"
err 'whole already' "a whole plan is no share"
run match "$DATA" --merge "$T/part-1.json" "$T/of4-2.json"
err 'one plan is a share of 2, another one of 4' "shares of two matches"
run match "$TINY" --merge "$T/part-1.json" "$T/part-2.json"
exits 1 "shares of other data"
err 'not of this data' "... which is said"
sed 's/"end": "\(..\):[0-9]*"/"end": "\1:58"/' "$T/part-1.json" >"$T/bent.json"
run match "$DATA" --merge "$T/bent.json" "$T/part-2.json"
exits 1 "a share that breaks a rule"
quiet out "... and no plan"
run match "$DATA" --merge "$DATA"
exits 1 "a part that is no plan"
run match "$DATA" --merge
exits 2 "--merge without parts"
run match --part 1/2
exits 2 "--part without a file"
run match "$DATA" --part 1/2 --merge "$T/part-1.json"
exits 2 "--part and --merge at once"
for share in 0/2 3/2 1 1/2/3 x/y 1/99999999999999999999; do
    run match "$DATA" --part $share
    exits 2 "--part $share"
done
finish

#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# match --write-model: the problem as MPS, from a file and from the database, and what it does not go with.
. "$(dirname "$0")/tap.sh"

run match "$TINY" --date 2026-11-02 --write-model "$T/tiny.mps"
exits 0 "a model from a file"
quiet out "... and no plan"
err '[0-9]+ columns, [0-9]+ rows, [0-9]+ entries' "... says how large it is"
cp "$T/tiny.mps" "$T/out"
out '^\* Formulation: .*[12][0-9]{3}' "... its head names the source"
out '^\* Size: [0-9]+ columns.* 3 people' "... and the size"
out '^NAME stapelbaan FREE$' "... free MPS"
out '^ENDATA$' "... whole"
out '^ v:K1:1:[a-z]{2}:1:[^ :]+:1 ' "... visits have names"

run match "$TINY" --date 2026-11-02 --write-model -
same "$T/out" "$T/tiny.mps" "to standard output, the same bytes"
E=LC_ALL=de_DE.UTF-8 run match "$TINY" --date 2026-11-02 --write-model "$T/again.mps"
same "$T/again.mps" "$T/tiny.mps" "... in every locale"

run import "$TINY" --db "$T/x.db"
run match --db "$T/x.db" --date 2026-11-02 --write-model "$T/stored.mps"
exits 0 "from the database"
same "$T/stored.mps" "$T/tiny.mps" "... the same"
run profile list --db "$T/x.db"
exits 1 "... and no plan was stored"

for more in --json "-o $T/plan.txt" "--part 1/2" "--goal cover"; do
    # shellcheck disable=SC2086
    run match "$TINY" $more --write-model "$T/no.mps"
    exits 2 "not with $more"
done
[ ! -e "$T/no.mps" ]; pass $? "... and nothing was written"
cp "$TINY" "$T/data.yaml"
run match "$T/data.yaml" --write-model "$T/data.yaml"
exits 2 "not over its data"
same "$TINY" "$T/data.yaml" "... which stay"

python3 tests/bench/gen.py --tasks 700 --people 120 --sites 25 >"$T/large.yaml"
run match "$T/large.yaml" --date 2026-11-02 --write-model "$T/large.mps"
exits 1 "too large a model is refused"
err 'more than 20 million entries' "... with the limit"
[ ! -e "$T/large.mps" ]; pass $? "... and not written"
finish

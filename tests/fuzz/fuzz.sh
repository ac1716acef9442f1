#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# fuzz.sh SECONDS BYTES TARGET...: runs each so long, and says how often and how many crashed. Fails where one did.

seconds=$1
bytes=$2
shift 2
here=$(dirname "$0")
total=0
crashed=0
for target in "$@"; do
    mkdir -p "$target.corpus"
    seeds=$here/corpus/${target##*/}
    [ -d "$seeds" ] || seeds=
    # shellcheck disable=SC2086
    "$target" -max_total_time="$seconds" -timeout=5 -max_len="$bytes" -dict="$here/words.dict" -print_final_stats=1 \
        -artifact_prefix="$target." "$target.corpus" $seeds >"$target.log" 2>&1
    status=$?
    n=$(sed -n 's/^stat::number_of_executed_units: *//p' "$target.log" | tail -1)
    total=$((total + ${n:-0}))
    printf '%-10s %12s executions%s\n' "${target##*/}" "${n:-?}" "$([ $status -eq 0 ] || echo ", CRASHED: see $target.log")"
    [ $status -eq 0 ] || crashed=$((crashed + 1))
done
printf '%-10s %12s executions, %d crashes\n' together "$total" "$crashed"
[ "$crashed" -eq 0 ]

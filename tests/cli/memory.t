#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Every n-th allocation fails, once and from then on, in commands that read and write: none dies of a signal, none goes
# on as if nothing had been, the database is sound, and what was acknowledged is there. A sample of n; with TORTURE=100 all.
. "$(dirname "$0")/tap.sh"

if [ -n "${ASAN_OPTIONS-}" ]; then
    echo "1..0 # SKIP the sanitizers have an allocator of their own"
    exit 0
fi
"${CC:-gcc}" -O1 -fPIC -shared -o "$T/memory.so" tests/fault/memory.c || exit 1
D=$T/work.db
run --db "$D" import "$TINY"
cp "$D" "$T/start.db"
[ ! -d "$D.people" ] || cp -r "$D.people" "$T/start.people"

# back: the database as it was.
back() {
    rm -rf "$D" "$D-wal" "$D-shm" "$D.people" "$T/b.db" "$T/b.db.sum" "$T/b.db.people"
    cp "$T/start.db" "$D"
    [ ! -d "$T/start.people" ] || cp -r "$T/start.people" "$D.people"
}

# fail N MODE ARGUMENT...: the command with a failure at N.
fail() {
    local at=$1 mode=$2
    shift 2
    env FAIL_AT="$at" ${mode:+FAIL_FOREVER=1} LD_PRELOAD="$T/memory.so" "$S" --db "$D" "$@" >"$T/out" 2>"$T/err" </dev/null
    status=$?
} 2>/dev/null

# storm WRITES ARGUMENT...: the command with failures at a sample of all its allocations; WRITES (or "") finds in
# `task show A1` whether it was done.
storm() {
    local writes=$1 total step at mode bad=0 tried=0
    shift
    back
    FAIL_COUNT=$T/count LD_PRELOAD="$T/memory.so" "$S" --db "$D" "$@" >"$T/sound" 2>/dev/null </dev/null
    total=$(cat "$T/count")
    step=$(awk -v n="$total" -v share="${TORTURE:-0}" 'BEGIN { want = share > 0 ? n * share / 100 : 0; want = want < 9 ? 9 : want; print int(n / want) + 1 }')
    for mode in "" forever; do
        for ((at = 1; at <= total; at += step)); do
            [ -z "$writes" ] || back
            fail "$at" "$mode" "$@"
            tried=$((tried + 1))
            why=
            [ "$status" -lt 126 ] || grep -q '^GLib (gthread-posix.c)' "$T/err" || why="status $status" # its locks abort, and say so
            [ "$status" -ne 0 ] || [ -z "$writes" ] || "$S" --db "$D" task show A1 --format json | grep -q "$writes" || why="acknowledged and lost"
            [ "$status" -eq 0 ] || [ -s "$T/err" ] || why="silent with status $status"
            [ -n "$why" ] || [ -z "$writes" ] || "$S" --db "$D" doctor >"$T/doctor" 2>&1 || why="damaged: $(grep Finding "$T/doctor")"
            [ -z "$why" ] || { bad=$((bad + 1)); echo "# $* at $at of $total ${mode:-once}: $why: $(head -c 200 "$T/err")"; }
        done
    done
    status=$bad
    [ "$bad" -eq 0 ]
    pass $? "$1 ${2##*/}: $tried of $((2 * total)) failures"
}

storm '"minutes": 35' task change minutes 35 A1
storm '"id"' import "$TINY"
storm '' task list
storm '' candidate show K1 --format json
storm '' overview
storm '' export
storm '"id"' backup "$T/b.db"
storm '' history
storm '' --help
finish

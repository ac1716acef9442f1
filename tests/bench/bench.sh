#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# make bench: speed, memory and worth of the engine, with a first-fit greedy and a local search side by side.
#
#   SIZES="campus S M"   S 200 tasks x 40 people, 12 sites; M 600 x 100, 25 sites; L 6000 x 1000, 250 sites
#   SEEDS="1 2 3"        of gen.py            TIME=S,M,...   seconds for a run (default by size)
#   MORE="--split 60"    more arguments for gen.py          DATE=YYYY-MM-DD
#   PEERS="greedy local"

set -eu
cd "$(dirname "$0")"
program=${BUILD:-../../build}/stapelbaan
sizes=${SIZES:-campus S M}
seeds=${SEEDS:-1 2 3}
date=${DATE:-2026-11-02}
peers=${PEERS:-greedy local}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

shape() {
    case $1 in
    S) echo "--tasks 200 --people 40 --sites 12" ;;
    M) echo "--tasks 600 --people 100 --sites 25" ;;
    L) echo "--tasks 6000 --people 1000 --sites 250" ;;
    *) echo "bench: unknown size \"$1\"; campus, S, M or L would be right" >&2; exit 2 ;;
    esac
}

seconds() {
    case $1 in campus | S) echo "${TIME:-30}" ;; M) echo "${TIME:-60}" ;; *) echo "${TIME:-600}" ;; esac
}

# one NAME FILE ENGINE... -- command: runs it under measure.py and prints a row
row() {
    local name=$1 who=$2 data=$3
    shift 3
    ./measure.py "$work/$who.json" "$data" "$date" "$name" "$who" "$@"
}

instance() {
    local name=$1 data=$2 limit=$3
    row "$name" stapelbaan "$data" "$program" match "$data" --json --date "$date" --time "$limit" --progress none
    for peer in $peers; do
        case $peer in
        greedy) row "$name" greedy "$data" ./greedy.py "$data" --date "$date" ;;
        local) row "$name" local "$data" ./local.py "$data" --date "$date" --time "$limit" ;;
        esac
    done
}

./measure.py --head
for size in $sizes; do
    if [ "$size" = campus ]; then
        instance campus ../../data/examples/campus.yaml "$(seconds campus)"
        continue
    fi
    arguments=$(shape "$size")
    for seed in $seeds; do
        # shellcheck disable=SC2086
        ./gen.py $arguments ${MORE:-} --seed "$seed" > "$work/$size.yaml"
        instance "$size/$seed" "$work/$size.yaml" "$(seconds "$size")"
    done
done

#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# make bench: speed, memory and worth of the engine, with its peers side by side on the same files: a first-fit greedy, a
# local search, and the compact mixed-integer programme by Cbc and by HiGHS, each for the same time. Below each size the
# medians over its seeds.
#
#   SIZES="campus XS S M"   of the families below     SEEDS="1 2 3"   of gen.py (default five for XS, S and M, three for
#                                                     L, one for XL)
#   TIME=SECONDS            for a run (default by size)     DATE=YYYY-MM-DD
#   PEERS="greedy local cbc highs"   (default: all; for L and XL the greedy alone)
#   MORE="--split 60"       more arguments for gen.py     THREADS=N   of the engine
#   SMPTSP=FOLDER           also the public instances of the shift-minimisation problem, which are not part of this
#                           project: a folder with Data_100, Data_137, Data_010 and best_known.csv (from the collection
#                           vale1410/SMPTSP); SMPTSP_TIME=120 seconds for each, SMPTSP_SETS="Data_100"
#
#   KEYS=100000                                       tasks on the screens for the time that a key takes (keys.py); 0: none
#
# Families: XS 60 tasks x 12 people, 6 sites; S 200 x 40, 12 sites; M 600 x 100, 25 sites; L 6,000 x 1,000, 250 sites;
# XL 100,000 x 10,000 and XL-scarce 60,000 x 10,000, 2,500 sites. Of XS, S, M also NAME-fixed (--fixed 80), NAME-split
# (--split 60) and NAME-scarce (three times as many people).

set -eu
cd "$(dirname "$0")"
build=${BUILD:-../../build}
program=$build/stapelbaan
sizes=${SIZES-campus XS S M}
date=${DATE:-2026-11-02}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

people() { case $1 in *-scarce) echo $(($2 * 3)) ;; *) echo "$2" ;; esac; }

# shape SIZE: the arguments of gen.py
shape() {
    case $1 in
    XL) echo "--tasks 100000 --people 10000 --sites 2500" ;;
    XL-scarce) echo "--tasks 60000 --people 10000 --sites 2500" ;;
    L) echo "--tasks 6000 --people 1000 --sites 250" ;;
    XS | XS-fixed | XS-split | XS-scarce) echo "--tasks 60 --people $(people "$1" 12) --sites 6" ;;
    S | S-fixed | S-split | S-scarce) echo "--tasks 200 --people $(people "$1" 40) --sites 12" ;;
    M | M-fixed | M-split | M-scarce) echo "--tasks 600 --people $(people "$1" 100) --sites 25" ;;
    *) echo "bench: unknown size \"$1\"; campus, XS, S, M, L, XL or such as S-fixed would be right" >&2; exit 2 ;;
    esac
    case $1 in *-fixed) echo "--fixed 80" ;; *-split) echo "--split 60" ;; esac
}

seconds() {
    case $1 in campus | XS* | S*) echo "${TIME:-30}" ;; M*) echo "${TIME:-60}" ;; L) echo "${TIME:-600}" ;; *) echo "${TIME:-3600}" ;; esac
}

seeds() { case $1 in XL*) echo "${SEEDS:-1}" ;; L) echo "${SEEDS:-1 2 3}" ;; *) echo "${SEEDS:-1 2 3 4 5}" ;; esac; }
peers() { case $1 in L | XL*) echo "${PEERS-greedy}" ;; *) echo "${PEERS-greedy local cbc highs}" ;; esac; }

# row NAME WHO FILE COMMAND...: runs it under measure.py, which prints a row
row() {
    local name=$1 who=$2 data=$3
    shift 3
    ./measure.py "$work/$who.json" "$data" "$date" "$name" "$who" "$@"
}

# instance SIZE NAME FILE
instance() {
    local size=$1 name=$2 data=$3 limit peer
    limit=$(seconds "$size")
    row "$name" stapelbaan "$data" "$program" match "$data" --json --date "$date" --time "$limit" --progress json ${THREADS:+--threads "$THREADS"}
    for peer in $(peers "$size"); do
        case $peer in
        greedy) row "$name" greedy "$data" ./greedy.py "$data" --date "$date" ;;
        local) row "$name" local "$data" ./local.py "$data" --date "$date" --time "$limit" ;;
        cbc | highs) row "$name" "$peer" "$data" ./mip.py "$data" --program "$program" --solver "$peer" --date "$date" --time "$limit" ;;
        *) echo "bench: unknown peer \"$peer\"; greedy, local, cbc or highs would be right" >&2; exit 2 ;;
        esac
    done
}

if [ -n "$sizes" ]; then
    ./measure.py --head
fi
for size in $sizes; do
    if [ "$size" = campus ]; then
        instance campus campus ../../data/examples/campus.yaml
        continue
    fi
    arguments=$(shape "$size")
    for seed in $(seeds "$size"); do
        # shellcheck disable=SC2086
        ./gen.py $arguments ${MORE:-} --seed "$seed" >"$work/$size.yaml"
        instance "$size" "$size/$seed" "$work/$size.yaml"
    done
    ./measure.py --medians "$work" "$size"
done

if [ -n "${SMPTSP:-}" ]; then
    # shellcheck disable=SC2086
    ./smptsp.py "$build/bench/smptsp" "$SMPTSP" --time "${SMPTSP_TIME:-120}" ${SMPTSP_SETS:+--sets $SMPTSP_SETS} ${THREADS:+--threads "$THREADS"}
else
    echo "shift minimisation left out: SMPTSP=FOLDER says where the public instances are"
fi

if [ "${KEYS:=100000}" -gt 0 ]; then
    ./keys.py "$program" --tasks "$KEYS"
fi

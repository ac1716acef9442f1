#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The first steps that README shows work as they stand.
. "$(dirname "$0")/tap.sh"

ln -s "$PWD/data" "$T/data"
ln -s "$BUILD" "$T/build"
sed -n '/^```sh$/,/^```$/p' README.md | sed '1d;$d' >"$T/steps"
grep -q '^make deps && make && PATH=' "$T/steps"; pass $? "README builds first"
[ "$(wc -l <"$T/steps")" -ge 6 ]; pass $? "README shows steps"
cd "$T" || exit 1
sed -i 's/^make deps && make && //' "$T/steps" # what make does is built already
while read -r step; do
    [[ $step != PATH=* ]] || { eval "$step"; continue; }
    bash -c "$step" >"$T/out" 2>"$T/err" </dev/null
    status=$?
    exits 0 "${step%%#*}"
done <"$T/steps"
[ -s "$T/my-tasks.csv" ]; pass $? "the table is there"

finish

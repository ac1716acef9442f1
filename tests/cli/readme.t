#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The first steps that README shows work as they stand.
. "$(dirname "$0")/tap.sh"

ln -s "$PWD/data" "$T/data"
sed -n '/^```sh$/,/^```$/p' README.md | grep '^stapelbaan' >"$T/steps"
[ "$(wc -l <"$T/steps")" -ge 6 ]; pass $? "README shows steps"
cd "$T" || exit 1
while read -r step; do
    PATH=$BUILD:$PATH bash -c "$step" >"$T/out" 2>"$T/err" </dev/null
    status=$?
    exits 0 "${step%%#*}"
done <"$T/steps"
[ -s "$T/my-tasks.csv" ]; pass $? "the table is there"

finish

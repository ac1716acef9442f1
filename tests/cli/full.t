#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# A disk that is full: what is told, what survives, and that people can still tidy up. On a small file system of our own.
. "$(dirname "$0")/tap.sh"

if [ -z "${IN_SMALL-}" ]; then
    trap - EXIT
    rm -rf "$T"
    for way in "unshare -m" "unshare -rm"; do
        $way mount -t tmpfs -o size=1m tmpfs /mnt 2>/dev/null && IN_SMALL=1 exec $way "$0"
    done
    echo "1..0 # SKIP no file system of our own can be mounted"
    exit 0
fi
mkdir "$T/small"
mount -t tmpfs -o size=72m tmpfs "$T/small" || exit 1
trap 'umount "$T/small"; rm -rf "$T"' EXIT
D=$T/small/work.db

# fill KB: leaves so many.
fill() {
    rm -f "$T/small/junk"
    head -c "$(($(df --output=avail -k "$T/small" | tail -1) - $1))K" /dev/zero >"$T/small/junk" 2>/dev/null
}

run --db "$D" import "$TINY"
exits 0 "there is room"
[ "$(stat -c %s "$D.reserve")" -eq 4194304 ]; pass $? "a reserve is kept"
fill 160
run --db "$D" import "$CAMPUS"
exits 3 "an import that has no room"
err 'no room left.*save once more' "... is told, with a remedy"
run --db "$D" task list
grep -q '^A1 ' "$T/out" && ! grep -q '^T[0-9]' "$T/out" >/dev/null; pass $? "... and nothing of it is there"
[ ! -e "$D.reserve" ]; pass $? "the reserve is set free"
run --db "$D" task change minutes 35 A1
exits 0 "a change goes through"
run --db "$D" doctor
exits 3 "the doctor"
out 'nearly full' "... tells of it"

rm "$T/small/junk"
run --db "$D" task change minutes 36 A1
[ -e "$D.reserve" ]; pass $? "with room, a reserve is kept again"
run --db "$D" doctor
exits 0 "... and the doctor is content"

fill 0
run --db "$D" task list
exits 0 "on a disk without a byte it opens"
run --db "$D" task change minutes 37 A1
exits 0 "... and changes"
rm "$T/small/junk"
fill 100
run --db "$D" backup "$T/small/b.db"
exits 3 "a backup that has no room"
[ -z "$(find "$T/small" -name 'b.db*')" ]; pass $? "... leaves nothing"
run --db "$D" doctor
out '^Health +sound|nearly full' "the database is sound"
run --db "$D" task show A1 --format json
grep -q '"minutes": 37' "$T/out"; pass $? "what was saved is there"
finish

#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# A machine that misbehaves: a clock that jumps, hours that come twice, too few descriptors, files that may not grow,
# pages that are damaged, a database of a later version, one that may not be written, one whose -shm is gone.
. "$(dirname "$0")/tap.sh"

D=$T/work.db
run --db "$D" import "$TINY"
cp "$D" "$T/start.db"

# ---- the clock
if [ -z "${ASAN_OPTIONS-}" ]; then
    "${CC:-gcc}" -O1 -fPIC -shared -o "$T/clock.so" tests/fault/clock.c || exit 1
    at() { E="LD_PRELOAD=$T/clock.so CLOCK_SHIFT=$1 TZ=Europe/Amsterdam"; shift; run "$@"; E=; }
    at 0 --db "$D" task change minutes 41 A1
    at -3600 --db "$D" task change minutes 42 A1
    exits 0 "an hour back, a change goes through"
    at -3600 --db "$D" undo
    exits 0 "... and its undo"
    at -3600 --db "$D" history
    [ "$(sed -n 2p "$T/out" | awk '{print $1}')" = 3 ] || grep -q '^ *3' "$T/out"; pass $? "... and the history is in the order of what happened"
    at 31536000 --db "$D" task change minutes 43 A1
    exits 0 "a year ahead too"
    at 0 --db "$D" task change minutes 44 A1
    exits 0 "... and back again"
    run --db "$D" audit verify
    exits 0 "... and the chain holds"
    at -3600 --db "$D" backup "$T/clock.db"
    run --db "$D" restore --rehearse "$T/clock.db"
    exits 0 "... and a backup of then is sound"
    # 25 October 2026, 02:30 in Amsterdam: once in summer time, an hour later once more
    for moment in 1792888200 1792891800; do
        at "$((moment - $(date +%s)))" --db "$D" task change minutes "$((moment % 37 + 20))" A1
        [ "$status" -eq 0 ]; pass $? "a change at 02:30, when that hour comes twice"
    done
    run --db "$D" doctor
    exits 0 "and the doctor is content"
fi

# ---- limits
for files in 4 6 8; do
    (ulimit -n "$files"; exec "$S" --db "$D" task change minutes 21 A1) >"$T/out" 2>"$T/err" </dev/null
    status=$?
    [ "$status" -eq 0 ] || [ "$status" -eq 3 ]; pass $? "$files descriptors: done, or told"
done
(ulimit -f 8; exec "$S" --db "$D" import "$CAMPUS") >"$T/out" 2>"$T/err" </dev/null
status=$?
exits 3 "files that may not grow"
err 'not saved|disk' "... are told"
run --db "$D" doctor
exits 0 "... and the database is sound"

# ---- read-only, and without a -shm
mkdir "$T/ro"
cp "$T/start.db" "$T/ro/work.db"
if [ "$(id -u)" -eq 0 ] && setpriv --reuid=65534 --clear-groups test -x "$S" 2>/dev/null; then
    chmod 755 "$T" "$T/ro"; chmod 444 "$T/ro/work.db"
    as() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
else
    chmod 444 "$T/ro/work.db"; chmod 555 "$T/ro"
    as() { "$@"; }
fi
if as "$S" --version >/dev/null 2>&1; then
    as "$S" --db "$T/ro/work.db" task list >"$T/out" 2>"$T/err"
    status=$?
    exits 0 "a database that may not be written is read"
    as "$S" --db "$T/ro/work.db" task change minutes 21 A1 >"$T/out" 2>"$T/err"
    status=$?
    exits 3 "... and a change is refused"
    quiet_or_told=$(wc -l <"$T/err"); [ "$quiet_or_told" -ge 1 ]; pass $? "... with a reason"
fi
chmod 755 "$T/ro"; chmod 600 "$T/ro/work.db"

rm -f "$D-shm"
run --db "$D" task list
exits 0 "without its -shm it opens"

# ---- damage
cp "$T/start.db" "$T/bad.db"
python3 - "$T/bad.db" <<'PY'
import sys
with open(sys.argv[1], "r+b") as file:
    size = file.seek(0, 2)
    for page in range(3, size // 4096):
        file.seek(page * 4096)
        file.write(b"\xff" * 64)
PY
run --db "$T/bad.db" doctor
exits 3 "damaged pages"
grep -Eiq 'damaged' "$T/out" "$T/err"; pass $? "... are said"
grep -Eiq 'restore' "$T/out" "$T/err"; pass $? "... with what to do"
run --db "$T/bad.db" task list
exits 3 "... by other commands, too"
run --db "$T/bad.db" backup "$T/bad-copy.db"
exits 3 "... and no backup is made of them"
[ ! -e "$T/bad-copy.db" ]; pass $? "... not even a half"
run --db "$D" backup "$T/good.db"
run --db "$T/bad.db" restore "$T/good.db"
exits 0 "a backup is put back over a damaged database"
run --db "$T/bad.db" doctor
exits 0 "... and the doctor is content"

# ---- a later version
cp "$D" "$T/later.db"
python3 -c '
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("PRAGMA user_version = 999")
db.commit()' "$T/later.db"
for command in "task list" "task change minutes 21 A1" "backup $T/later-copy.db"; do
    # shellcheck disable=SC2086
    run --db "$T/later.db" $command
    [ "$status" -eq 3 ] && grep -q 'newer' "$T/err"; pass $? "a database of a later version: ${command%% /*} is refused, and says why"
done
finish

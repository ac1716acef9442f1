# SPDX-License-Identifier: EUPL-1.2
# What the tests of the command line share. Each runs in a folder of its own, on no one's data or settings.

cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
S=$BUILD/stapelbaan
TINY=$PWD/data/examples/tiny.yaml
CAMPUS=$PWD/data/examples/campus.yaml
REFEREE=$PWD/tests/check_plan.py
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
export XDG_DATA_HOME=$T/.data XDG_CONFIG_HOME=$T/.config HOME=$T LC_ALL=C.UTF-8
unset LANGUAGE LC_MESSAGES LANG NO_COLOR STAPELBAAN_SCRIPT
n=0
failed=0

# pass WHETHER WHAT: one TAP line; WHETHER is a status, 0 is good. Shows the last run when it is not.
pass() {
    n=$((n + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $n - $2"
    else
        failed=1
        echo "not ok $n - $2"
        sed 's/^/#   out: /' "$T/out" 2>/dev/null | head -20
        sed 's/^/#   err: /' "$T/err" 2>/dev/null | head -20
        echo "#   status: $status"
    fi
}

# run ARGUMENT...: runs the program; leaves $status, $T/out and $T/err. E="NAME=VALUE ..." goes into its environment
# (and not into that of bash, which would complain about locales that are not installed).
run() {
    # shellcheck disable=SC2086
    env ${E-} "$S" "$@" >"$T/out" 2>"$T/err" </dev/null
    status=$?
}

# exits STATUS WHAT: the last run left with it.
exits() { [ "$status" -eq "$1" ]; pass $? "$2"; }

# out PATTERN WHAT, err PATTERN WHAT: an extended expression occurs there.
out() { grep -Eq -- "$1" "$T/out"; pass $? "$2"; }
err() { grep -Eq -- "$1" "$T/err"; pass $? "$2"; }

# quiet out|err WHAT: nothing was written there.
quiet() { [ ! -s "$T/$1" ]; pass $? "$2"; }

# same FILE FILE WHAT
same() { cmp -s "$1" "$2"; pass $? "$3"; }

# A file is one JSON value, or with "lines" one a line.
is_json() {
    python3 -c '
import json, sys
text = open(sys.argv[1], encoding="utf-8").read()
for part in (text.splitlines() if len(sys.argv) > 2 else [text]):
    json.loads(part)
' "$@" 2>"$T/json"
}

finish() {
    echo "1..$n"
    exit $failed
}

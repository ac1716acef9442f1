#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# make lint: layout by clang-format, faults by clang-tidy (two files at a time), then the tests in this folder:
# layers, sizes, what lies where. Prints what is wrong, and a closing line for each part.

set -u
cd "$(dirname "$0")/../.." || exit 3

mapfile -t sources < <(find src tests -name '*.c' | sort)
mapfile -t headers < <(find src include tests -name '*.h' | sort)
read -r -a flags < <(make -s print-cflags)
status=0

# A third of the analyzer's usual patience for one function: the rest of it finds nothing and takes most of the time.
flags+=(-Wno-unknown-warning-option -Xclang -analyzer-config -Xclang max-nodes=75000)

say() { printf 'lint: %-8s %s\n' "$1" "$2"; }

if clang-format --dry-run -Werror "${sources[@]}" "${headers[@]}"; then
    say format "$((${#sources[@]} + ${#headers[@]})) files are laid out as .clang-format says"
else
    say format "run clang-format -i on the files above"
    status=1
fi

# One line of noise per file ("N warnings generated") is clang-tidy's habit; what it found goes to stdout.
tidy_one() { clang-tidy --quiet "$1" -- "${@:2}" 2>&1 | grep -vE '^[0-9]+ warnings? (generated|treated)|^Suppressed |^Use -header-filter'; return "${PIPESTATUS[0]}"; }
export -f tidy_one
if printf '%s\0' "${sources[@]}" | xargs -0 -P "${JOBS:-2}" -I FILE bash -c 'tidy_one "$@"' tidy FILE "${flags[@]}"; then
    say tidy "${#sources[@]} files are clean"
else
    say tidy "clang-tidy found the faults above"
    status=1
fi

prove tests/lint/*.t || status=1
exit $status

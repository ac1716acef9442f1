#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The completion loads in bash and answers from the table and the database.
. "$(dirname "$0")/tap.sh"

run import "$TINY"
run match --progress none
run completion
exits 0 "completion prints a script"
bash -n "$T/out" 2>"$T/err"; pass $? "... that bash understands"
cp "$T/out" "$T/script"

cat >"$T/ask" <<'END'
. "$1"
PATH=$2:$PATH
shift 2
complete -p stapelbaan | grep -q _stapelbaan || exit 1
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
COMPREPLY=()
_stapelbaan
printf '%s\n' "${COMPREPLY[@]}"
END

answers() { # WHAT EXPECTED WORD...: EXPECTED is a list of words that must be among the answers
    local what=$1 expected=$2 word
    shift 2
    bash "$T/ask" "$T/script" "$BUILD" "$@" >"$T/out" 2>"$T/err"
    status=$?
    for word in $expected; do
        grep -Fxq -- "$word" "$T/out"; pass $? "$what: $word"
    done
}
answers "commands" "import export match task candidate profile check doctor template completion help" stapelbaan ""
answers "a started command" "match" stapelbaan ma
[ "$(wc -l <"$T/out")" = 1 ]; pass $? "... and no other"
answers "verbs" "list show" stapelbaan profile ""
answers "options" "--seed --progress --db" stapelbaan match --
! grep -q -- --dry-run "$T/out"; pass $? "... of this command alone"
answers "words of an option" "auto json none" stapelbaan match --progress ""
answers "words behind =" "json" stapelbaan match --progress = j
answers "operands" "tasks candidates" stapelbaan template ""
answers "task ids" "A1 B3 C4" stapelbaan task show ""
answers "candidate ids" "K1 K2 K3" stapelbaan candidate show K
answers "profile ids" "K1 K2 K3" stapelbaan profile show ""
answers "site ids" "hal zaal" stapelbaan week show --site ""
answers "ids with an option before" "A1" stapelbaan --lang nl task show A
answers "help" "import task" stapelbaan help ""
answers "verbs in help" "show" stapelbaan help task ""
! grep -rq __complete <(bash "$T/ask" "$T/script" "$BUILD" stapelbaan ""); pass $? "hidden commands stay hidden"
cd "$T" && touch file.yaml
answers "files" "file.yaml" stapelbaan import fi
answers "files behind -o" "file.yaml" stapelbaan export -o fi
run --db "$T/none.db" __complete -- task show ""
exits 0 "no database, no ids"
quiet out "... and no error"

finish

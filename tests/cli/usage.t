#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Help, version, and what is said about a command line that is not right.
. "$(dirname "$0")/tap.sh"

run --help
exits 0 "--help succeeds"
out '^Usage: stapelbaan' "... and shows the usage"
quiet err "... on standard output alone"
for command in import export match check doctor template completion help; do
    out "^  $command( |$)" "... names $command"
done
cp "$T/out" "$T/help"
run help
same "$T/out" "$T/help" "help is --help"
run -h
same "$T/out" "$T/help" "-h is --help"

run match --help
exits 0 "match --help succeeds"
out '--gap PERCENT' "... with its options"
cp "$T/out" "$T/help"
run help match
same "$T/out" "$T/help" "help match is match --help"
run --help match a.yaml b.yaml c.yaml
same "$T/out" "$T/help" "--help asks for nothing else"
run help task
out 'task list' "help task shows its verbs"
out 'task show ID' "... all of them"
run help tsak
exits 2 "help on an unknown command"

run --version
exits 0 "--version succeeds"
out '^stapelbaan [0-9]+\.[0-9]+\.[0-9]+$' "... and is one line"

wrong() { # WHAT PATTERN ARGUMENT...
    local what=$1 pattern=$2
    shift 2
    run "$@"
    exits 2 "$what: status 2"
    err "$pattern" "... says what is wrong"
    quiet out "... and nothing on standard output"
}
wrong "unknown command" 'unknown command "imprt" \(did you mean "import"\?\)' imprt
wrong "unknown option" 'unknown option "--sede" \(did you mean "--seed"\?\)' match --sede 3
wrong "abbreviated option" 'unknown option "--vers"' --vers
wrong "unknown letter" 'unknown option "-z"' -z
wrong "option of another command" '"export" has no option --seed' export --seed 3
wrong "missing value" '--db needs a value' --db
wrong "value out of range" 'should be a number from' match --threads 0
wrong "no date" 'should be a date' match --date tomorrow
wrong "missing verb" 'should be list or show' profile
wrong "missing operand" 'needs FILE' import
wrong "too many operands" 'one argument too many' export a
err 'stapelbaan help export' "... and where help is"
wrong "no terminal" 'stapelbaan --help' --lang en

finish

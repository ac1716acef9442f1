#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The double switch, on the command line and on the screen of a person.
. "$(dirname "$0")/tap.sh"

D=$T/a.db
on() { run --db "$D" "$@"; }
screen() { # KEYS: plays them and leaves the screen in $T/out
    printf ':size 80x24\n%s\n:dump %s/dump\n' "$1" "$T" >"$T/keys"
    E="STAPELBAAN_SCRIPT=$T/keys" run --db "$D"
    cp "$T/dump" "$T/out"
}
on import "$TINY"
on match --time 1 --progress none

on consent give K1 person
exits 0 "a yes of the person"
on consent list
out 'No job was agreed' "... is not enough"
on consent give K1 coach job --adapt 'WEATHER 0'
on consent list
out 'No job was agreed' "... nor with the job coach's yes to the job"
on consent give K1 coach share
on consent list
out '^K1, full job of 20 h a week' "all four: the job is shown"
out '^- works inside' "... with the adaptation as a sentence"
! grep -Eqi 'hours_|HACCP|lift|sanne' "$T/out"; pass $? "... and nothing else of the person"
on consent show K1
out 'this job of the stored plan +yes +yes' "the switches"
on consent withdraw K1 person job
on consent list
out 'No job was agreed' "taken back: it is gone"
on consent show K1
out 'the person +this job.*[0-9]{4} [0-9:]{5} +[0-9]+ .*[0-9]{4}' "... and both dates stay"
on task change note 'by the door' A1
on undo
on consent list
out 'No job was agreed' "undo does not bring a yes back"
on consent give K1 nobody
exits 2 "who says yes?"
on consent give K1 coach --adapt 'GLASS 1'
exits 1 "an adaptation that there is not"
on consent withdraw K2 person
exits 1 "nothing to take back"
on history
out 'consent K1 given' "the history tells it"
on audit show --what consent --format csv
out 'consent,K1,coach job' "... in words without a value"

screen 'c
R
<Down><Down><Enter>'
out 'Who said|Consent' "the screen of a person"
out 'yes  The person: yes to the job in the plan' "Enter switches"
out 'Coordinators see the agreed job of K1' "... and says what that means"
out 'Who looked at this person' "... and it says who looked"
on consent show K1
out 'this job of the stored plan +yes +yes' "... which is stored"
on audit show --what view
out 'candidate K1 looked at +who said yes to what' "... and told as a look"

finish

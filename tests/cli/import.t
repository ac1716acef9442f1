#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Files into the database and out again: all or nothing, the same every time.
. "$(dirname "$0")/tap.sh"

run export
exits 3 "export without a database: status 3"
err 'there is no database' "... says so"

run import --dry-run "$TINY"
exits 0 "dry run without a database"
out 'would be: 23 new, 0 changed' "... says what would be new"
[ ! -e "$XDG_DATA_HOME/stapelbaan" ]; pass $? "... and makes none"

run import "$TINY"
exits 0 "import"
out 'read: 3 providers, 2 sites, 12 tasks, 3 candidates, 1 decision' "... says what it read"
out 'database: 23 new, 0 changed, 0 the same' "... and what it did"
out 'abilities were not given' "... and what was never asked"
quiet err "... without complaint"
[ "$(stat -c %a "$XDG_DATA_HOME/stapelbaan/stapelbaan.db")" = 600 ]; pass $? "the database is for its owner alone"
run import "$TINY"
out '0 new, 0 changed, 23 the same' "a second import changes nothing"

run export
exits 0 "export"
cp "$T/out" "$T/one.yaml"
run --db "$T/other.db" import "$T/one.yaml"
exits 0 "an export imports"
run --db "$T/other.db" export -o "$T/two.yaml"
exits 0 "export to a file"
quiet out "... leaves standard output alone"
same "$T/one.yaml" "$T/two.yaml" "... and is the same"
run import "$T/one.yaml"
out '0 new, 0 changed, 23 the same' "an export changes nothing where it came from"

sed 's/title: Tafels dekken/title: Tafels mooi dekken/' "$TINY" >"$T/changed.yaml"
run import -n "$T/changed.yaml"
out 'would be: 0 new, 1 changed, 22 the same' "dry run on a database"
out 'nothing was changed' "... says that it was one"
run export
same "$T/out" "$T/one.yaml" "... and changed nothing"
"$S" import - <"$T/changed.yaml" >"$T/out" 2>"$T/err"
status=$?
exits 0 "import from standard input"
out '0 new, 1 changed, 22 the same' "... the one change"
run task show B2
out 'Tafels mooi dekken' "... is there"

cat >"$T/bad.yaml" <<'END'
stapelbaan: 1
tasks:
  - {id: Z1, provider: schon, site: hal, title: Iets, minutes: 60, days: mo-th, window: 07:00-09:30}
  - {id: Z2, provider: schoon, site: hal, title: Iets, minutes: 3, days: mo-th, window: 07:00-25:30}
END
run import "$TINY" "$T/bad.yaml"
exits 1 "faulty data: status 1"
quiet out "... nothing on standard output"
err '^.*bad\.yaml:3:[0-9]+: .*schon.*schoon' "... file, line, column, and the nearest id"
err 'bad\.yaml:4:' "... every fault"
err '[0-9]+ faults; nothing imported' "... their number"
run task show Z1
exits 1 "... and nothing of it is in"
err 'no task "Z1"' "... as show says"

run import "$T/none.yaml"
exits 3 "a file that is not there: status 3"
err 'none\.yaml' "... is named"
run import "$T"
exits 3 "a folder is no file: status 3"
printf '' >"$T/empty.yaml"
run import "$T/empty.yaml"
exits 1 "an empty file is faulty data"
head -c 4096 /dev/urandom >"$T/noise.yaml"
run import "$T/noise.yaml"
exits 1 "noise is faulty data"
head -c 20000000 /dev/zero >"$T/zero.yaml"
run import "$T/zero.yaml"
exits 1 "zeros are faulty data"

truncate -s 300M "$T/huge.yaml"
run import "$T/huge.yaml"
exits 1 "more than 256 MiB is refused"
err 'larger than 256 MiB' "... and says so"
rm "$T/huge.yaml"
run import $'\xff\xfe\e[31m.yaml'
exits 3 "a name that is no text"
! grep -q $'\e' "$T/err"; pass $? "... cannot drive the terminal"

# tables as people get them out of a spreadsheet
for kind in tasks candidates; do
    run template $kind
    exits 0 "template $kind"
    cp "$T/out" "$T/template.csv"
    run template $kind -o "$T/file.csv"
    same "$T/template.csv" "$T/file.csv" "... to a file"
    run --lang nl template $kind
    out ';' "... with semicolons in Dutch"
    cp "$T/out" "$T/nl.csv"
    head -1 "$T/template.csv" | grep -q , ; pass $? "... with commas in English"
done
run task list --format csv -o "$T/tasks.csv"
run import "$T/tasks.csv"
exits 0 "a list of tasks as CSV imports"
out '0 new, 0 changed, 12 the same' "... and changes nothing"
run candidate list --format csv -o "$T/candidates.csv"
run import "$T/candidates.csv"
exits 0 "a list of candidates as CSV imports"
out '0 new, 0 changed, 3 the same' "... and changes nothing"
"$S" import - <"$T/tasks.csv" >"$T/out" 2>"$T/err"
status=$?
exits 0 "CSV from standard input is known by its headings"
cp "$T/tasks.csv" "$T/tasks.txt"
run import "$T/tasks.txt"
exits 0 "a table is one by what it holds"
out '0 new, 0 changed' "... whatever its name"
no_table() { # BYTES PATTERN: what is no table at all says why not
    printf '%b' "$1" >"$T/bad.csv"
    run import "$T/bad.csv"
    exits 1 "no table: $1"
    err "bad\.csv:$2" "... says why"
}
no_table 'id;title\nA1;a\0b' '2:5: .*zero byte'
no_table 'id;title\nA1;\x81' '2:4: .*neither UTF-8 nor Windows-1252'
no_table '\r\n;;;\n' '1:1: the table is empty'
no_table 'naam;kleur\nA1;rood' '1:1: neither a table of tasks nor one of candidates'
sed 's/75/9999/' "$T/tasks.csv" >"$T/bad.csv"
run import "$T/bad.csv"
exits 1 "a faulty table: status 1"
err 'bad\.csv:[0-9]+:.*9999' "... with its place"

# What looks like a diagnosis is said with its place, and imported: it may mean something else.
sed 's/Prullenbakken legen/Rustig werk (autisme)/' "$TINY" >"$T/free.yaml"
run --db "$T/free.db" import "$T/free.yaml"
exits 0 "a text that looks like a diagnosis is imported"
err 'warning: .*free\.yaml:[0-9]+:[0-9]+: title: "autisme" looks like a diagnosis' "... and warned of with its place"
run --db "$T/free.db" task change note 'sinds een auto-ongeluk' A1
exits 0 "task change takes it too"
err 'warning: "auto-ongeluk" looks like a cause' "... with a warning"
run --db "$T/free.db" draft new --title 'ADHD, rustig'
err 'warning: "ADHD" looks like a diagnosis' "... and so does the title of a draft"
run import "$TINY"
quiet err "plain work raises no warning"
printf ':size 80x24\nt\na\n<Down><Down>Rustig werk, ADHD\n:dump %s/form\n' "$T" >"$T/keys"
E="STAPELBAAN_SCRIPT=$T/keys" run --db "$T/free.db"
cp "$T/form" "$T/out"
out '! "ADHD" looks like' "the form says it beside the field while it is typed"

finish

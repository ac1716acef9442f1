#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""How many keys the commonest jobs take, counted by doing them: each is played on the tiny example with its plan, and
what it should come to is on the screen. README has the table.

    UPDATE=1 tests/screen/keys.t     puts the table into README anew

In a script, what stands between ‹ and › are words of the person's own (a title, a number, what is searched for); they
are typed, and counted apart from the keys. All else is as in src/ui/script.c; a line that begins with a colon is a
command of the script and no key.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

from live import PROGRAM, ROOT, environment, finish, tell

UPDATE = bool(os.environ.get("UPDATE"))
README = os.path.join(ROOT, "README.md")
BEGIN, END = "<!-- keys: begin -->\n", "<!-- keys: end -->"

# who, what, script, what is on the screen then (a regular expression)
JOBS = (
    ("coordinator", "enter the first task of a provider", "ta<Enter>‹morg›<Enter><Enter>‹hal›<Enter>‹Ramen lappen›<Down>‹45›<C-o>", r"Saved: Ramen lappen"),
    ("coordinator", "enter the next one, with the same days and times",
     "ta<Enter>‹morg›<Enter><Enter>‹hal›<Enter>‹Ramen lappen›<Down>‹45›<C-o>\n|\na‹Deuren poetsen›<Down>‹20›<C-o>", r"Saved: Deuren poetsen"),
    ("coordinator", "find a task", "t/‹heg›", r"1 of 12"),
    ("coordinator", "change how long a task takes", "t/‹heg›<Enter><Enter><Down><Down><Down><Down><C-u>‹90›<C-o>", r"Saved: Heg knippen"),
    ("coordinator", "change the times of three tasks together", "t<Space><Space><Space>e‹betw›<Enter><C-u>‹8-17›<C-o>", r"Changed \"Between\" of 3 tasks"),
    ("coordinator", "stack a job from two tasks, let the engine finish it, save", "t<Space><Space>BAS", r"Saved: B001"),
    ("coordinator", "run a match and see the jobs", "m<Enter>\n:wait\n<Enter>", r"Job profiles"),
    ("coordinator", "see why a task was left", "o<Tab>w", r"Why"),
    ("coordinator", "see who is where when in a building", "o<Enter>b", r"Who is where when Voorhal"),
    ("coordinator", "take the last change back", "tx‹a›\n|\nu", r"Undone"),
    ("coach", "see the week of a person", "cW", r"Week K1"),
    ("coach", "see what a job asks against what the person can", "cz", r"Candidates > Picture K1|Picture K1|Person K1|asked"),
    ("coach", "change the hours of a full job for a person", "c<Enter><Down><Down><Down><Down><C-u>‹24›<C-o>", r"Saved: K1"),
    ("coach", "make a stacked draft the person's job in the plan", "o<Enter>B<Tab>dS<Esc>\n:home\n|\ncBJ", r"B001 is the job of K1 now"),
    ("coach", "put one on the shortlist", "c<Down>O\n:wait\n<Right>K<Enter>", r"On the shortlist"),
    ("coach", "ask what an hour more would give", "cI<Enter>\n:wait", r"What if"),
    ("coach", "stack a job for a person by hand, with the engine", "c<Down>BA", r"Stack B001"),
    ("coach", "keep a task with a person in every match", "cWP", r"K1 keeps Prullenbakken legen in every match"),
    ("coach", "copy a week into a mail", "cWyy", r"clipboard"),
    ("coach", "write a week to a file", "cWY<Enter>", r"This is in \"K1.txt\""),
)


def keys_of(line):
    """(keys, letters) of a line without commands."""
    words = "".join(re.findall("‹(.*?)›", line))
    return len(re.findall(r"<[A-Za-z0-9-]+>|.", re.sub("‹.*?›", "", line))), len(words)


def count(script):
    """Of what comes after the line with "|", where there is one: the rest is how it stood before."""
    lines = script.split("\n|\n")[-1].split("\n")
    found = [keys_of(line) for line in lines if not line.startswith(":")]
    return sum(one[0] for one in found), sum(one[1] for one in found)


def play(home, script):
    shutil.copy(os.path.join(home, "base.db"), os.path.join(home, "run.db"))
    dump, path = os.path.join(home, "dump"), os.path.join(home, "script")
    lines = [line for line in re.sub("[‹›]", "", script).split("\n") if line != "|"]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join([":size 80x24", *lines, f":dump {dump}"]) + "\n")
    if os.path.exists(dump):
        os.remove(dump)
    done = subprocess.run([PROGRAM, "--db", os.path.join(home, "run.db"), "--lang", "en"], cwd=home, timeout=120, check=False,
                          env=environment(home, STAPELBAAN_SCRIPT=path), capture_output=True, text=True)
    if not os.path.exists(dump):
        return f"status {done.returncode}\n{done.stderr}"
    with open(dump, encoding="utf-8") as file:
        return file.read().split("-- attributes")[0]


def table():
    rows = ["| who | job | keys | own letters |", "|---|---|--:|--:|"]
    for who, what, script, _ in JOBS:
        keys, letters = count(script)
        rows.append(f"| {who} | {what} | {keys} | {letters or ''} |")
    return "\n".join(rows) + "\n"


def main():
    with tempfile.TemporaryDirectory() as home:
        for command in (["import", os.path.join(ROOT, "data/examples/tiny.yaml")],
                        ["match", "--date", "2026-11-02", "--seed", "1", "--threads", "1", "--time", "20"]):
            subprocess.run([PROGRAM, "--db", os.path.join(home, "base.db"), *command], env=environment(home), cwd=home,
                           capture_output=True, check=True)
        for who, what, script, wanted in JOBS:
            shown = play(home, script)
            tell(re.search(wanted, shown), f"{who}: {what}, {count(script)[0]} keys", f"no {wanted}\n{shown}")
    with open(README, encoding="utf-8") as file:
        text = file.read()
    before, rest = text.split(BEGIN)
    if UPDATE:
        with open(README, "w", encoding="utf-8") as file:
            file.write(before + BEGIN + table() + END + rest.split(END)[1])
    tell(UPDATE or rest.split(END)[0] == table(), "README has the counts", "UPDATE=1 puts them there")
    return finish()


sys.exit(main())

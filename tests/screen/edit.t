#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Entering data as a person does, by key scripts: what the forms save is what the command line then shows."""

import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.abspath(os.environ.get("BUILD", os.path.join(ROOT, "build")))
PROGRAM = os.path.join(BUILD, "stapelbaan")
number = 0
failed = 0


def tell(good, name, why=""):
    global number, failed
    number += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {number} - {name}")
    for line in [] if good else str(why).splitlines()[:60]:
        print(f"# {line}")
    sys.stdout.flush()


class Person:
    """One database, and scripts and commands on it."""

    def __init__(self, home):
        self.home = home
        self.database = os.path.join(home, "edit.db")

    def run(self, *args, **extra):
        keep = {"PATH": os.environ["PATH"], "HOME": self.home, "LC_ALL": "C.UTF-8", **extra}
        keep.update({name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")})
        return subprocess.run([PROGRAM, "--db", self.database, *args], env=keep, cwd=self.home, text=True,
                              capture_output=True, timeout=120, check=False)

    def type(self, *lines):
        """Plays the lines; gives the last screen as text."""
        out = os.path.join(self.home, "dump")
        path = os.path.join(self.home, "script")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join([*lines, f":dump {out}"]) + "\n")
        done = self.run(STAPELBAAN_SCRIPT=path)
        if done.returncode != 0:
            return f"exit status {done.returncode}: {done.stderr}"
        with open(out, encoding="utf-8") as file:
            return file.read().partition("-- attributes")[0]

    def show(self, kind, identity):
        done = self.run(kind, "show", identity, "--format", "json")
        return json.loads(done.stdout) if done.returncode == 0 else None


def add_task(person):
    screen = person.type("ta", "<C-l><Down><Enter>", "<C-l>kant<Enter>", "Ramen lappen<Enter>", "30<Enter>",
                         "mo, we<Enter><Enter>", "09:00-11:30<Enter>", "<Down><Down><Down><Down>",
                         "<C-l>lift<Enter><Down><Down><Enter>", "<C-l>wet<Enter><Down><Enter>", "<C-o>")
    task = person.show("task", "A5")
    want = {"provider": "groen", "site": "zaal", "title": "Ramen lappen", "minutes": 30, "window": "09:00-11:30"}
    good = task and all(str(task.get(key)) == str(value) for key, value in want.items())
    good = good and task["demands"] == {"LIFT": 2, "WET": 1} and "Saved: Ramen lappen (A5)" in screen
    good = good and any("Ramen lappen" in row and row.startswith("►") for row in screen.splitlines())
    tell(good, "a task is added with choice lists, and the list goes to it", f"{task}\n{screen}")


def change_task(person):
    screen = person.type(":tasks A5", "e<Down><Down><Down><C-u>Ramen zemen<C-o>")
    task = person.show("task", "A5")
    tell(task and task["title"] == "Ramen zemen" and task["demands"] == {"LIFT": 2, "WET": 1},
         "a task is changed, and nothing else of it", f"{task}\n{screen}")


def copy_task(person):
    screen = person.type(":tasks A5", "C<Down><Down><Down><C-u>Ramen nogmaals<C-o>")
    task = person.show("task", "A6")
    tell(task and task["title"] == "Ramen nogmaals" and task["minutes"] == 30, "a copy is a task of its own",
         f"{task}\n{screen}")


def point_out_twins(person):
    screen = person.type(":tasks A5", "C")
    tell("! as A5: title" in screen, "a copy that is not changed yet is pointed out beside its title", screen)
    screen = person.type(":tasks A5", "C<C-o>")
    tell("A5 has the same title, site and times" in screen, "and again when it is saved: nothing is refused", screen)
    person.type("u")
    tell(not person.show("task", "A7"), "one undo takes it away")


def change_many(person):
    screen = person.type("t<Space><Space>e", "note<Enter>", "Sleutel bij de balie<C-o>")
    with_note = [row for row in person.run("task", "list", "--format", "csv").stdout.splitlines() if "balie" in row]
    tell(len(with_note) == 2 and "of 2 tasks" in screen, "marked tasks are changed together", f"{with_note}\n{screen}")
    screen = person.type("u")
    tell("balie" not in person.run("task", "list", "--format", "csv").stdout, "one undo takes that back", screen)
    screen = person.type("t*e", "between<Enter>", "<C-u>09:00-10:00")
    rows = [row for row in screen.splitlines() if row.startswith(" !")]
    tell(rows and any(row.startswith(" √") for row in screen.splitlines()), "refused rows are said before", screen)
    before = person.run("task", "list", "--format", "csv").stdout
    screen = person.type("t*e", "between<Enter>", "<C-u>09:00-10:00<Enter><Esc>")
    tell(before == person.run("task", "list", "--format", "csv").stdout, "looking changes nothing", screen)
    screen = person.type("t*e", "between<Enter>", "<C-u>09:00-10:00<Enter><Enter>")
    tell("left as they were" in screen, "the others are changed", screen)
    tell(person.run("undo").returncode == 0 and before == person.run("task", "list", "--format", "csv").stdout,
         "and undo of the command line takes it back")


def refuse_faults(person):
    screen = person.type(":tasks A6", "e<Down><Down><Down><Down><C-u>400<C-o>")
    task = person.show("task", "A6")
    row = next((row for row in screen.splitlines() if row.startswith(" ►")), "")
    tell(task and task["minutes"] == 30 and "!" in row, "a window too short is refused beside its field",
         f"{task}\n{screen}")
    screen = person.type(":tasks A6", "e<C-u>A1<C-o>")
    tell("!" in screen and person.show("task", "A6"), "a stored task keeps its id", screen)


def drafts(person):
    first = person.type("ta<Down><Down>Half een titel", "<Esc>")
    second = person.type("ta")
    third = person.type("ta<C-x>")
    fourth = person.type("ta")
    good = "kept" in first and "Half een titel" in second and "Half een titel" not in fourth
    tell(good, "a form that is left goes on later, until it is thrown away", "\n".join([first, second, third, fourth]))


def archive_and_delete(person):
    screen = person.type(":tasks A6", "x<Enter>")
    tell(person.show("task", "A6") and "Nothing was changed" in screen, "the default answer is no", screen)
    screen = person.type(":tasks A6", "xa")
    listed = person.run("task", "list").stdout
    tell("Archived 1 task" in screen and "nogmaals" not in listed, "an archived task is out of the list", screen)
    screen = person.type(":archived", "<Enter>")
    tell("Brought back 1" in screen and person.show("task", "A6"), "the archive brings it back", screen)
    screen = person.type(":tasks A6", "Dd")
    tell("Deleted 1 task" in screen and not person.show("task", "A6"), "delete is for good", screen)
    screen = person.type("t<Space><Space>x")
    tell("Archive 2 tasks?" in screen, "marked tasks go together", screen)


def history(person):
    screen = person.type(":tasks A5", "H")
    tell("Title: Ramen lappen -> Ramen zemen" in screen.replace("\n", ""), "the history says what was changed", screen)
    screen = person.type("H<End><Enter>")
    tell("nothing to open" in screen, "an import in the history leads nowhere, and that is said", screen)


def add_candidate(person):
    screen = person.type("ca", "<C-u>K9<Enter>", "<C-u>anna<Enter><Enter>", "8<Enter>", "16<Enter><Enter>",
                         "mo-we 08:00-12:00<Enter>", "<C-o>")
    who = person.show("candidate", "K9")
    tell(who and who["coach"] == "anna" and who["hours"]["full"] == 16, "a candidate is added", f"{who}\n{screen}")
    screen = person.type(":candidates K9", "e" + "<Down>" * 18, "<C-l>tillen", "<Esc>", "<Esc>")
    tell("exit status" not in screen, "leaving a list of choices leaves nothing behind", screen)


def own_words(person):
    """In Dutch the form speaks Dutch, and the data format stays what it is."""
    screen = person.type(":lang nl", ":tasks A5", "e" + "<Down>" * 5 + "<C-u>ma-wo, vr" + "<Down>" * 5 + "<C-u>ja<C-o>")
    task = person.show("task", "A5")
    tell(task and task["days"] == ["mo", "tu", "we", "fr"] and task["split"] is True, "ma-wo, vr and ja are understood",
         f"{task}\n{screen}")
    screen = person.type(":lang nl", ":tasks A5", "e")
    tell("ma-wo, vr" in screen and " ja" in screen, "and shown again", screen)
    person.type(":lang nl", ":candidates K9", "e" + "<Down>" * 10 + "<C-u>0,85<C-o>")
    who = person.show("candidate", "K9")
    tell(who and str(who["pace"]) == "0.85", "a decimal comma is as good as a point", who)
    screen = person.type(":lang nl", ":candidates K9", "e" + "<Down>" * 15 + "<C-l>fiets<Enter>")
    tell("met de fiets" in screen, "a choice is a word of the language", screen)


def language(person):
    screen = person.type("t", ":lang nl")
    tell(" Taken " in screen and "Nederlands" in screen, "the language changes while it runs", screen)
    screen = person.type("t", ":lang nl", ":lang en")
    tell(" Tasks " in screen, "and back", screen)


def commands(person):
    tell("no command" in person.type(":nonsense"), "an unknown command is said to be one")
    tell("Ramen zemen" in person.type(":A5"), "an id is a command that goes to the record")
    screen = person.type("t", ":sort hours", "G")
    tell("8.0" in [row for row in screen.splitlines() if row.startswith("►")][0], "sort is a command", screen)
    screen = person.type(":", "mess<Enter>")
    tell(" Messages" in screen, "the palette runs what the cursor is on", screen)
    screen = person.type("t?sort<Enter>")
    tell("Sort by" in screen, "help runs what the cursor is on", screen)
    target = os.path.join(person.home, "out.yaml")
    screen = person.type(f":export {target}")
    tell(os.path.exists(target) and "Wrote 13 tasks" in screen, "export writes the file", screen)
    screen = person.type(f":export {target}", "<Enter>")
    tell("Nothing was written" in screen, "and writes over nothing without asking", screen)
    screen = person.type("E<C-u>/nowhere/out.yaml<Enter>")
    tell(screen.count("/nowhere/out.yaml") == 2 and 'cannot write "/nowhere/out.yaml":' in screen,
         "a place that is not there is said and can be mended", screen)
    screen = person.type(f":export {person.database}")
    tell("belongs to the database" in screen, "and never over the database", screen)


def across(person):
    """From a person or a task to the week, and from a task to why, with a plan and without."""
    screen = person.type(":tasks A5", "w")
    tell("Why A5" in screen, "why of a task is there before any match", screen)
    screen = person.type(":tasks A5", "W")
    tell("no match was run yet" in screen, "its week is not, and that is said", screen)
    person.run("match", "--time", "10", "--date", "2026-11-02")
    tell("changed since" not in person.type(""), "after a match the plan is of the data as they are")
    person.type(":tasks A1", "e<Down><Down><Down>!<C-o>")
    tell("changed since" in person.type(""), "after a change the start screen says that it is not")
    screen = person.type(":candidates K1", "W")
    tell("Week K1" in screen, "from a person to the week", screen)
    screen = person.type(":tasks A2", "W")
    tell("Week K" in screen, "from a task to the week of who does it", screen)
    screen = person.type(":candidates K1", "w<Down><Down><Down><Down><Down>w")
    row = [row for row in screen.splitlines() if row.startswith("►")][0].split()
    tell(f"Why K1 {row[1]} " in screen, "why of a job leads to why of its tasks", screen)
    screen = person.type(":candidates K1", "ww")
    tell("nothing to open" in screen, "where a line leads nowhere, that is said", screen)


def small(person):
    screen = person.type(":size 40x10", "t")
    tell("too small" in screen and "Task" not in screen, "a small screen says so", screen)
    screen = person.type(":size 40x10", "i", "t")
    tell("Task" in screen, "and shows what it can when asked", screen)


def coach(person):
    """Other jobs, the shortlist and what if, for a person who has a plan."""
    person.run("import", "tiny.yaml")
    person.run("match", "--threads", "1", "--date", "2026-11-02", "--time", "20")
    before = person.run("export").stdout
    screen = person.type(":candidates K2", "O", ":wait")
    tell("Option 1" in screen and "50 % other work" in screen, "other jobs stand beside the present one", screen)
    tell("~On" in screen and "!Pr" in screen and "-Pa" in screen, "... with signs where they differ", screen)
    screen = person.type(":candidates K2", "O", ":wait", "K<C-u>liever binnen<Enter>")
    shown = person.run("draft", "show", "B001").stdout
    tell("liever binnen" in shown and "K2" in shown, "a job goes on the shortlist with a note", f"{screen}\n{shown}")
    screen = person.type(":candidates K2", "O", ":wait", "K")
    tell("already, as draft B001" in screen, "... once", screen)
    person.type("u")
    tell("liever binnen" not in person.run("draft", "list").stdout, "... and undo takes it off")
    screen = person.type(":candidates K3", "I", "8 h<Enter>", ":wait")
    tell("For everybody" in screen and "nothing is stored" in screen, "what if is answered", screen)
    screen = person.type(":candidates K3", "I", "8 h<Enter>", "a", "not on mon<Enter>", ":wait", "d", ":wait")
    tell("8 hours" in screen and "Monday" not in screen, "... and a change is taken out again", screen)
    screen = person.type(":candidates K3", "I", "8 h<Enter>", "<Esc>", "t")
    tell("Task" in screen, "leaving does not wait for the answer", screen)
    tell(before == person.run("export").stdout, "nothing of it changed the data")
    screen = person.type(":candidates K3", "z")
    tell("contact with the public" in screen and "1 task" in screen, "an open question is put as one", screen)


def nothing_there(home):
    person = Person(home)
    person.database = os.path.join(home, "empty.db")
    screen = person.type("<Esc>", "o")
    tell("no match was run yet" in screen, "what cannot be done says why", screen)
    screen = person.type("<Esc>", "m")
    tell("needs tasks and candidates" in screen, "a match without data says what it needs", screen)
    screen = person.type("<Esc>", "ta<Enter>Frisse Wind<Enter>", "<C-l>clean<Enter><C-o>",
                         "<Enter>Hal<Enter>52.0869, 5.1758<Enter><C-o>", "Ramen<Enter>30<Enter>monday, we-fr<Enter>",
                         "<Enter>7-9.30<Enter><C-o>")
    shown = person.show("task", "T001") or {}
    good = (shown.get("provider"), shown.get("site")) == ("A001", "L001") and shown.get("window") == "07:00-09:30"
    tell(good, "a task is entered where there is nothing, its provider and site on the way", f"{shown}\n{screen}")
    person.type("<Esc>", ":providers", "e<Down><C-u>Zachte Wind<C-o>")
    tell("Zachte Wind" in person.run("export").stdout, "a provider is renamed", person.run("export").stdout)


def main():
    with tempfile.TemporaryDirectory() as home:
        person = Person(home)
        shutil.copy(os.path.join(ROOT, "data/examples/tiny.yaml"), home)
        person.run("import", "tiny.yaml")
        for test in (add_task, change_task, copy_task, point_out_twins, refuse_faults, drafts, archive_and_delete, history, change_many,
                     add_candidate, own_words, language, commands, small, across, coach):
            test(person)
        nothing_there(home)
        checked = person.run("doctor")
        tell(checked.returncode == 0, "the database is sound after all that", checked.stdout + checked.stderr)
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())

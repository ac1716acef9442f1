#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Two people on one database, each in a terminal of tmux: notices, conflicts, undo. Every wait polls; nothing sleeps."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from live import PROGRAM, ROOT, environment, finish, tell, until  # noqa: E402


class Person:
    """One of those who work on the database, in a window of tmux."""

    def __init__(self, home, name, *args):
        self.home, self.name = home, f"stapelbaan-{name}-{os.getpid()}"
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "-c", home,
                  " ".join(["exec", f"'{PROGRAM}'", "--db", f"'{home}/t.db'", *args]))
        self.see("? ")

    def tmux(self, *args):
        return subprocess.run(["tmux", "-L", self.name, *args], env=environment(self.home), capture_output=True,
                              text=True, check=False).stdout

    def screen(self):
        return self.tmux("capture-pane", "-p")

    def keys(self, *keys):
        self.tmux("send-keys", *keys)

    def text(self, text):
        self.tmux("send-keys", "-l", text)

    def see(self, *texts):
        return until(lambda: all(text in self.screen() for text in texts))

    def gone(self, text):
        return until(lambda: text not in self.screen())

    def row(self, sign="►"):
        return next((row for row in self.screen().splitlines() if row.startswith(sign)), "")

    def pid(self):
        return int(self.tmux("list-panes", "-F", "#{pane_pid}") or 0)

    def leave(self):
        self.tmux("kill-server")


def run(home, *args):
    return subprocess.run([PROGRAM, "--db", os.path.join(home, "t.db"), *args], env=environment(home),
                          capture_output=True, text=True, check=False, timeout=120)


def task(home, identity):
    done = run(home, "task", "show", identity, "--format", "json")
    return json.loads(done.stdout) if done.returncode == 0 else {}


def open_task(person, identity):
    person.text(f":tasks {identity}")
    person.keys("Enter")
    person.see("Tasks")
    person.keys("e")
    person.see(f"Task {identity}")


def waiting(home, anna, bert):
    """Whoever waits for somebody else's change is told for whom, and goes on by itself."""
    del anna
    open_task(bert, "A2")
    bert.keys("Down", "Down", "Down", "C-u")
    bert.text("Een ander")
    bert.see("Een ander")
    with open(os.path.join(home, "t.db.lock"), "r+", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write(f"{os.getpid()} carla\n")
        lock.flush()
        bert.keys("C-o")
        good = bert.see(f"Waiting for carla (process {os.getpid()})")
    tell(good and bert.see("Saved: Een ander (A2)"), "who waits is told for whom, and goes on", bert.screen())
    bert.keys("u")
    bert.see("Undone: task A2 changed.")
    bert.keys("Escape")


def notice(home, anna, bert):
    """One changes, the other sees the notice and keeps the cursor."""
    anna.keys("t")
    anna.see("Tasks")
    anna.keys("End", "Up")
    until(lambda: anna.row().startswith("►  Tafels dek"))
    before = anna.row()
    open_task(bert, "A1")
    bert.keys("Down", "Down", "Down", "C-u")
    bert.text("Aaa nieuw")
    bert.keys("C-o")
    bert.see("Saved: Aaa nieuw (A1). u undoes it.")
    good = anna.see("Changed elsewhere by", "task A1 changed.")
    tell(good and before and anna.row()[:12] == before[:12], "a change is told to the other, whose cursor stays",
         f"{before}\n{anna.screen()}")
    bert.keys("u")
    good = bert.see("Undone: task A1 changed. U does it again.") and anna.see("task A1 undone.")
    tell(good and task(home, "A1")["title"] != "Aaa nieuw", "u takes it back, and that is told too", anna.screen())
    bert.keys("U")
    good = bert.see("Done again: task A1 changed.") and anna.see("task A1 done again.")
    tell(good and task(home, "A1")["title"] == "Aaa nieuw", "U does it again", bert.screen())


def conflict(home, anna, bert):
    """Both change one task: a choice for each field, and what only one changed is kept."""
    open_task(anna, "B2")
    open_task(bert, "B2")
    anna.keys("Down", "Down", "Down", "C-u")
    anna.text("Van Anna")
    anna.keys("Down", "C-u")
    anna.text("50")
    bert.keys("Down", "Down", "Down", "C-u")
    bert.text("Van Bert")
    bert.keys("Down", "C-u")
    bert.text("55")
    bert.keys("End", "PgDn", "PgDn", "C-o")
    bert.see("Saved: Van Bert")
    good = anna.see("meanwhile")
    tell(good, "the form says that somebody saved the record meanwhile", anna.screen())
    anna.keys("C-o")
    good = anna.see("Mine or theirs", "Van Anna", "Van Bert", "50", "55", "Save what is checked")
    tell(good and "Van Anna" not in str(task(home, "B2")), "both texts stand side by side, and nothing is overwritten",
         anna.screen())
    anna.keys("Escape")
    good = anna.see("still in the form", "Van Anna")
    tell(good, "Esc goes back to the form", anna.screen())
    anna.keys("C-o")
    anna.see("Mine or theirs")
    anna.keys("Right", "Enter", "Enter", "Enter")
    good = anna.see("Saved: Van Bert (B2)")
    stored = task(home, "B2")
    tell(good and stored.get("title") == "Van Bert" and stored.get("minutes") == 50,
         "the chosen side of each field is saved", f"{stored}\n{anna.screen()}")


def late_draft(home, anna, bert):
    """A draft of an older state does not overwrite what came since."""
    del bert  # has the same login here, and so the same drafts
    open_task(anna, "B1")
    anna.keys("Down", "Down", "Down", "C-u")
    anna.text("Laat")
    anna.see("Laat")
    anna.keys("Escape")
    anna.see("kept")
    with open(os.path.join(ROOT, "data/examples/tiny.yaml"), encoding="utf-8") as file:
        text = file.read().replace(task(home, "B1")["title"], "Intussen")
    with open(os.path.join(home, "other.yaml"), "w", encoding="utf-8") as file:
        file.write(text)
    run(home, "import", os.path.join(home, "other.yaml"))
    anna.see("Changed elsewhere")
    anna.keys("e")
    good = anna.see("saving shows both")
    anna.keys("C-o")
    good = good and anna.see("Mine or theirs", "Laat", "Intussen")
    tell(good and task(home, "B1")["title"] == "Intussen", "a late draft asks, too", anna.screen())
    anna.keys("Escape", "C-x")
    anna.see("Thrown away")


def messages(home, anna, bert):
    del home, bert
    anna.text(":messages")
    anna.keys("Enter")
    good = anna.see("Messages", "Changed elsewhere by")
    anna.keys("/")
    anna.text("thrown")
    good = good and anna.see("1 of ") and anna.gone("elsewhere")
    tell(good, "the log keeps what was said, and is searched", anna.screen())
    anna.keys("Enter", "Escape", "Escape")


def undo_list(home, anna, bert):
    del bert
    anna.text(":undo-list")
    anna.keys("Enter")
    good = anna.see("My changes", "can be undone", "Enter undoes this")
    anna.text("/tiny")
    anna.keys("Enter")
    good = good and anna.see("file tiny.yaml imported")
    anna.keys("Enter")
    good = good and anna.see("not possible:", "changed since")
    tell(good and task(home, "A1"), "what was changed since is not undone, and the row is named", anna.screen())


def followed_run(home, anna, bert):
    """A run survives the end of the session that started it; others see it, and stop it."""
    run(home, "import", os.path.join(ROOT, "data/examples/campus.yaml"))
    bert.see("Changed elsewhere")
    bert.text(":match")
    bert.keys("Enter")
    bert.see("Enter starts the match", "1 minute")
    bert.keys("Down", "Left", "Up", "Enter")
    good = bert.see("of 0:30", "Started by")
    os.kill(bert.pid(), signal.SIGHUP)
    good = good and until(lambda: not bert.pid())
    tell(good and "running" in run(home, "run", "list").stdout, "a run survives kill -HUP of the session",
         run(home, "run", "list"))
    anna.text(":match")
    anna.keys("Enter")
    good = anna.see("Match", "of 0:30", "No plan can beat", "the first plan")
    tell(good, "the other sees it run, with best plan and bound", anna.screen())
    anna.keys("Escape")
    good = anna.see("goes on") and anna.see("a match runs")
    anna.text(":match")
    anna.keys("Enter")
    anna.see("of 0:30")
    anna.keys("s")
    good = good and anna.see("Stopped: the best plan is kept", "Full jobs", "The match is done and kept")
    tell(good and "stopped" in run(home, "run", "list").stdout, "and stops it", anna.screen())
    tell("best plan is kept" not in run(home, "run", "stop").stderr and run(home, "run", "watch").returncode == 0,
         "what ended is not stopped again", run(home, "run", "stop"))


def killed_run(home, anna, bert):
    """A process that was killed is noticed and said."""
    del bert
    anna.text(":match")
    anna.keys("Enter")
    anna.see("Enter starts the match")
    anna.keys("Enter")
    anna.see("Started by", "s stops it")
    process = next(line for line in run(home, "run", "show").stdout.splitlines() if line.startswith("Process"))
    os.kill(int(process.split()[1]), signal.SIGKILL)
    good = anna.see("Ended without a word", "m starts another")
    tell(good and "without a word" in run(home, "run", "list").stdout, "a killed run is noticed and said",
         anna.screen())


def main():
    if not shutil.which("tmux"):
        print("1..0 # SKIP no tmux")
        return 0
    with tempfile.TemporaryDirectory() as home:
        run(home, "import", os.path.join(ROOT, "data/examples/tiny.yaml"))
        anna, bert = Person(home, "anna"), Person(home, "bert")
        try:
            for test in (notice, waiting, conflict, late_draft, messages, undo_list, followed_run, killed_run):
                if anna.pid() and (bert.pid() or test is killed_run):
                    test(home, anna, bert)
                else:
                    tell(False, f"{test.__name__}: a program has ended")
        finally:
            anna.leave()
            bert.leave()
    return finish()


sys.exit(main())

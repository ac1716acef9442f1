#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Random keys on the tiny example: nothing that a person can press may end the program or break the database.

    SEED=7 KEYS=10000 tests/screen/monkey.t     another walk, or a longer one
"""

import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.abspath(os.environ.get("BUILD", os.path.join(ROOT, "build")))
PROGRAM = os.path.join(BUILD, "stapelbaan")
KEYS = int(os.environ.get("KEYS", "2000"))
CHUNK = 200
SEEDS = [int(os.environ["SEED"])] if "SEED" in os.environ else [1, 2]

NAMED = ["<Up>", "<Down>", "<Left>", "<Right>", "<PgUp>", "<PgDn>", "<Home>", "<End>", "<Enter>", "<Esc>", "<Tab>",
         "<S-Tab>", "<Backspace>", "<Del>", "<Space>", "<C-o>", "<C-l>", "<C-x>", "<C-u>", "<C-d>", "<C-w>", "<C-c>",
         "<C-r>", "<C-p>", "<C-n>", "<C-k>", "<F1>", "<F2>"]
# What leaves the program (q Q F10) or writes a file (E) is left out; a match is started now and then by its name.
PLAIN = list("abcdefghijklmnoprstuvwxyzABCDFGHIJKLMNOPRSTUVWXYZ0123456789 /?*-+.,;=éß€漢")
LINES = [":size 80x24", ":size 120x40", ":size 60x18", ":size 10x3", ":size 200x60", ":lang nl", ":lang en",
         ":theme mono", ":theme default", ":tasks", ":candidates", ":profiles", ":archived", ":history", ":messages",
         ":sort hours", ":filter ka", ":match", ":wait", ":paste rm -rf <Enter>", ":home", ":nonsense", ":T9",
         ":linear", ":linear off", ":theme contrast", ":mouse", ":clipboard", ":board", ":team", ":building hal", ":tour",
         ":undo-list", ":overview", ":group where", ":sort provider,hours-", ":example tiny", ":ambition 3", ":undo",
         ":redo", ":steps", ":why", "B<Down><Enter><Tab>", "o<Enter>", "oT", "t<Enter>", "m"]


def script(choose):
    lines = []
    for _ in range(CHUNK // 20):
        lines.append("".join(choose.choice(NAMED) if choose.random() < 0.55 else choose.choice(PLAIN)
                             for _ in range(20)))
        if choose.random() < 0.3:
            lines.append(choose.choice(LINES))
    return [line for line in lines if not line.startswith("#")] + [":wait"]


def run(home, *args, **extra):
    keep = {"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8", **extra}
    keep.update({name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")})
    return subprocess.run([PROGRAM, "--db", os.path.join(home, "m.db"), *args], env=keep, cwd=home,
                          capture_output=True, timeout=300)


def walk(home, seed):
    """The keys come in portions, each in a program of its own: one of them may well find a way to leave it."""
    choose = random.Random(seed)
    path = os.path.join(home, "script")
    for _ in range(KEYS // CHUNK):
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(script(choose)) + "\n")
        done = run(home, STAPELBAAN_SCRIPT=path)
        if done.returncode != 0:
            with open(path, encoding="utf-8") as file:
                return f"exit status {done.returncode}\n{done.stderr.decode(errors='replace')}\n{file.read()}"
    return ""


def main():
    failed = 0
    for number, seed in enumerate(SEEDS, 1):
        with tempfile.TemporaryDirectory() as home:
            run(home, "import", os.path.join(ROOT, "data/examples/tiny.yaml"))
            run(home, "match", "--time", "10", "--date", "2026-11-02")
            why = walk(home, seed)
            check = run(home, "doctor")
            if not why and check.returncode != 0:
                why = (check.stdout + check.stderr).decode(errors="replace")
            failed += bool(why)
            print(f"{'not ok' if why else 'ok'} {number} - {KEYS} keys, seed {seed}")
            for line in why.splitlines()[:80]:
                print(f"# {line}")
    print(f"1..{len(SEEDS)}")
    return 1 if failed else 0


sys.exit(main())

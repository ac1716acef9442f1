#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Runs one command that writes a plan on stdout, and prints a row: worth, bound, time, memory, and the referee's verdict.

usage: measure.py --head
       measure.py PLAN.json DATA.yaml DATE NAME WHO COMMAND...
       measure.py --medians FOLDER SIZE      of the rows SIZE/SEED that were printed with PLAN.json in FOLDER

The first row of a NAME is the engine's. `x ours` of the others is their score over ours, `bound x` their bound over ours.
`near` is when the engine first had a plan within 5 % of its last one (from --progress json on its stderr).
"""
import json
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROVES = {"stapelbaan", "cbc", "highs"}
COLUMNS = [("score", 10, 1), ("x ours", 7, 3), ("bound", 10, 1), ("bound x", 7, 3), ("gap %", 7, 2), ("full", 5, 0), ("part", 4, 0), ("full<=", 6, 0),
           ("near", 6, 1), ("s", 7, 1), ("MiB", 6, 0)]


def head():
    return f"{'instance':11} {'who':11} " + " ".join(f"{name:>{width}}" for name, width, _ in COLUMNS) + "  status, referee"


def line(name, who, row, verdict):
    cells = (f"{'-' if row.get(c) is None else format(row[c], f'.{places}f'):>{width}}" for c, width, places in COLUMNS)
    return f"{name:11} {who:11} " + " ".join(cells) + f"  {verdict}"


def run(command, plan_path):
    """(exit status, stderr, seconds, MiB) of the command and of those that it started: the largest of them."""
    began = time.monotonic()
    with open(plan_path, "w", encoding="utf-8") as out:
        child = subprocess.Popen([sys.executable, "-c", WATCHED, *command], stdout=out, stderr=subprocess.PIPE, text=True)
        said = child.communicate()[1]
    took = time.monotonic() - began
    said, _, kib = said.rpartition("\npeak ")
    return child.returncode, said, took, int(kib or 0) / 1024


# In a process of its own, so that its children's peak is that of this command alone.
WATCHED = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:]).returncode
print(f"\\npeak {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}", end="", file=sys.stderr)
sys.exit(status if status >= 0 else 128 - status)
"""


def near(said, score):
    """Seconds until the first plan within 5 % of `score`."""
    for text in said.splitlines():
        if text.startswith("{"):
            now = json.loads(text)
            if now["score"] and now["score"] >= 0.95 * score:
                return now["seconds"]
    return None


def figures(plan, who, said, took, mib, ours):
    bound = plan["bound"] if who in PROVES and "no bound" not in said else None
    row = {"score": plan["score"], "bound": bound, "full": plan["full"], "part": plan["part"], "s": took, "MiB": mib}
    if bound:
        row["gap %"] = 100 * (bound - plan["score"]) / bound
    if who == "stapelbaan":
        row["full<="], row["near"] = plan["bound_full"], near(said, plan["score"])
    elif ours:
        row["x ours"] = plan["score"] / ours["score"] if ours["score"] else None
        row["bound x"] = bound / ours["bound"] if bound and ours["bound"] else None
    return row


def rows(folder):
    path = os.path.join(folder, "rows")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as f:
        return [json.loads(text) for text in f]


def measure(plan_path, data, on, name, who, *command):
    folder = os.path.dirname(plan_path)
    status, said, took, mib = run(command, plan_path)
    if status:
        print(line(name, who, {"s": took, "MiB": mib}, (said.strip().splitlines() or [f"exit status {status}"])[-1]), flush=True)
        return
    with open(plan_path, encoding="utf-8") as f:
        plan = json.load(f)
    referee = subprocess.run([sys.executable, os.path.join(HERE, "..", "check_plan.py"), data, plan_path, "--date", on], capture_output=True, text=True)
    verdict = (referee.stdout.strip().splitlines() or [referee.stderr.strip()])[-1].rsplit(", ", 1)[-1]
    ours = next((r for r in rows(folder) if r["name"] == name and r["who"] == "stapelbaan"), None)
    row = figures(plan, who, said, took, mib, ours)
    with open(os.path.join(folder, "rows"), "a", encoding="utf-8") as f:
        f.write(json.dumps({"name": name, "who": who, **row}) + "\n")
    print(line(name, who, row, (plan["status"] + ", " if who == "stapelbaan" else "") + verdict), flush=True)


def medians(folder, size):
    some = [r for r in rows(folder) if r["name"].split("/")[0] == size]
    for who in dict.fromkeys(r["who"] for r in some):
        mine = [r for r in some if r["who"] == who]
        middle = {c: statistics.median(r[c] for r in mine if r.get(c) is not None) for c, _, _ in COLUMNS if any(r.get(c) is not None for r in mine)}
        print(line(f"{size} median", who, middle, f"of {len(mine)}"), flush=True)


def main(argv):
    if argv == ["--head"]:
        print(head())
    elif argv[0] == "--medians":
        medians(*argv[1:])
    else:
        measure(*argv)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

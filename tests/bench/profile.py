#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Where the engine's time goes: shares of pricing, LP, bound and improvement, and how time and memory grow with regions.

usage: profile.py PROGRAM [--tasks N --people N --sites N] [--time S] [--regions 1 2 4 8] [--done] [--seed N]

PROGRAM must have frame pointers (make bench-profile builds one). The profile is perf's where that works; otherwise
valgrind's callgrind counts instructions, on a run that is many times slower. A sample belongs to the first of LP, bound,
pricing, improvement that is found in its stack; the names are those of the files of src/match and of the LP library.
The scaling runs have one region, two, four ... of the given size each and one thread; they have --time for each region
(then the gap tells), or with --done no limit: the engine ends when it finds no more (then the seconds tell).
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PARTS = ["LP", "bound", "pricing", "improvement", "other"]
# By file; what a file is part of when none of the earlier parts is in the stack.
FILES = {"LP": {"clp", "master"}, "bound": {"bound", "relax", "relax_build", "relax_step"},
         "pricing": {"pricing", "beam", "greedy", "week", "day", "column"}, "improvement": {"anneal", "improve", "loose", "search"}}


def functions(program):
    """Part of each function of the engine, from the object files beside the program."""
    part = {}
    for name, files in FILES.items():
        for stem in files:
            path = os.path.join(os.path.dirname(program), "src", "lp" if stem == "clp" else "match", stem + ".o")
            if os.path.exists(path):
                out = subprocess.run(["nm", "--defined-only", path], capture_output=True, text=True, check=True).stdout
                part.update({word[2].split(".")[0]: name for word in map(str.split, out.splitlines()) if word[1] in "tT"})
    return part


def part_of(stack, part):
    """`stack`: (function, library) pairs."""
    found = {"LP" if re.search(r"libClp|libCoin", library) else part.get(function.split(".")[0]) for function, library in stack}
    return next((p for p in PARTS if p in found), "other")


def by_perf(command, part, folder):
    data = os.path.join(folder, "perf.data")
    record = subprocess.run(["perf", "record", "-q", "-F", "199", "-g", "-o", data, "--", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    script = subprocess.run(["perf", "script", "-i", data, "-F", "ip,sym,dso"], capture_output=True, text=True)
    if record.returncode or script.returncode or not script.stdout.strip():
        return None
    count = collections.Counter()
    for sample in script.stdout.strip().split("\n\n"):
        stack = [m.groups() for m in re.finditer(r"^\s*[0-9a-f]+ (\S+).* \(([^)]*)\)$", sample, re.M)]
        count[part_of(stack, part)] += 1
    return count


def by_callgrind(command, part, folder):
    """Own instructions by function; of a library's without a name only the library is known."""
    data = os.path.join(folder, "callgrind")
    subprocess.run(["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={data}", *command], stdout=subprocess.DEVNULL, check=True)
    out = subprocess.run(["callgrind_annotate", "--threshold=100", data], capture_output=True, text=True, check=True).stdout
    count = collections.Counter()
    for m in re.finditer(r"^\s*([0-9,]+) \([^)]*\)\s+\S*?:(\S+)(?:.* \[([^\]]*)\])?", out, re.M):
        count[part_of([(m[2], m[3] or "")], part)] += int(m[1].replace(",", ""))
    return count


def instance(o, regions, folder):
    path = os.path.join(folder, f"{regions}.yaml")
    with open(path, "w", encoding="utf-8") as f:
        subprocess.run([os.path.join(HERE, "gen.py"), "--tasks", str(o.tasks * regions), "--people", str(o.people * regions), "--sites",
                        str(o.sites * regions), "--regions", str(regions), "--seed", str(o.seed)], stdout=f, check=True)
    return path


def match(o, path, seconds, out="/dev/null"):
    return [o.program, "match", path, "--date", "2026-11-02", "--threads", "1", "--time", f"{seconds:g}", "--progress", "none", "--json", "-o", out]


def shares(o, folder):
    command, part = match(o, instance(o, 1, folder), o.time), functions(o.program)
    which, count = "perf, 199 samples a second", None
    try:
        count = by_perf(command, part, folder)
    except FileNotFoundError:
        pass
    if count is None:
        which, count = "callgrind, instructions", by_callgrind(command, part, folder)
    total = sum(count.values())
    print(f"{o.tasks} tasks, {o.people} people, {o.time:g} s, one thread; shares of the time ({which}):")
    print("  " + ", ".join(f"{p} {100 * count[p] / total:.1f} %" for p in PARTS), flush=True)


def scaling(o, folder):
    print(f"{'regions':>7} {'tasks':>7} {'people':>7} {'s':>7} {'x':>5} {'MiB':>7} {'x':>5} {'score':>10} {'gap %':>6}")
    first = None
    for n in o.regions:
        out = os.path.join(folder, "plan.json")
        command = match(o, instance(o, n, folder), 0 if o.done else o.time * n, out)
        began = time.monotonic()
        child = subprocess.Popen(command)
        usage = os.wait4(child.pid, 0)[2]
        now = (time.monotonic() - began, usage.ru_maxrss / 1024)
        first = first or now
        with open(out, encoding="utf-8") as f:
            plan = json.load(f)
        gap = 100 * (plan["bound"] - plan["score"]) / max(plan["bound"], 1e-9)
        print(f"{n:7} {o.tasks * n:7} {o.people * n:7} {now[0]:7.1f} {now[0] / first[0]:5.2f} {now[1]:7.0f} {now[1] / first[1]:5.2f} "
              f"{plan['score']:10.1f} {gap:6.2f}", flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ap.add_argument("program")
    for name, default in (("tasks", 200), ("people", 40), ("sites", 12), ("seed", 1)):
        ap.add_argument("--" + name, type=int, default=default)
    ap.add_argument("--time", type=float, default=20)
    ap.add_argument("--regions", type=int, nargs="+", default=[1, 2, 4, 8])
    ap.add_argument("--done", action="store_true")
    o = ap.parse_args()
    o.program = os.path.abspath(o.program)
    with tempfile.TemporaryDirectory() as folder:
        shares(o, folder)
        scaling(o, folder)
    return 0


sys.exit(main())

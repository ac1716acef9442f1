#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Lengths of functions and files, and documented prototypes (TAP). Functions and prototypes are found by universal-ctags."""
import glob
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MEDIAN, NINETIETH, LONGEST = 15, 40, 60     # lines of a function
C_FILE, HEADER = 500, 200                   # lines of a file
DOCUMENTED = 90                             # per cent of the public prototypes


def tags(kinds, files):
    out = subprocess.run(["ctags", "--output-format=json", "--languages=C", "--langmap=C:.c.h", f"--kinds-C={kinds}", "--fields=+ne",
                          "-f", "-", *files], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines() if line.startswith("{")]


def lines_of(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as f:
        return f.read().split("\n")


def documented(lines, at):
    """Is the declaration whose name stands on line `at` (from 1) part of a block that a comment heads?"""
    i = at - 1
    if "/*" in lines[i]:
        return True
    while i > 0 and lines[i - 1].strip():
        i -= 1
        if lines[i].rstrip().endswith("*/"):
            return True
    return False


def functions(sources):
    long = sorted((t["end"] - t["line"] + 1, t["path"], t["line"], t["name"]) for t in tags("f", sources) if "end" in t)
    size = [f[0] for f in long] or [0]
    median, ninetieth = size[len(size) // 2], size[int(len(size) * 0.9)]
    yield (f"{len(long)} functions, half of them up to {median} lines (<= {MEDIAN})", median <= MEDIAN, [])
    over = [f"{p}:{l}: {n} has {s} lines" for s, p, l, n in reversed(long) if s > NINETIETH]
    yield f"nine of ten up to {ninetieth} lines (<= {NINETIETH})", ninetieth <= NINETIETH, over if ninetieth > NINETIETH else []
    over = [f"{p}:{l}: {n} has {s} lines" for s, p, l, n in reversed(long) if s > LONGEST]
    yield f"the longest {size[-1]} lines (<= {LONGEST})", not over, over


def lengths(sources, headers):
    over = []
    for path in sources + headers:
        n, limit = len(lines_of(path)) - 1, HEADER if path.endswith(".h") else C_FILE
        if n > limit:
            over.append(f"{path}: {n} lines, at most {limit}")
    yield "no file is too long", not over, over


def prototypes(headers):
    bare, n = [], 0
    text = {h: lines_of(h) for h in headers}
    for t in tags("pf", headers):
        if t["name"].isupper():             # a macro that declares, such as SB_AUTO
            continue
        n += 1
        if not documented(text[t["path"]], t["line"]):
            bare.append((t["path"], t["line"], t["name"]))
    share = 100 * (n - len(bare)) / max(1, n)
    notes = [f"{p}:{l}: {name} is not documented" for p, l, name in sorted(bare)]
    yield f"{share:.1f} % of {n} public prototypes are documented (>= {DOCUMENTED})", share >= DOCUMENTED, notes if share < DOCUMENTED else []


def main():
    os.chdir(ROOT)
    sources = sorted(glob.glob("src/**/*.c", recursive=True))
    headers = sorted(glob.glob("include/**/*.h", recursive=True))
    private = sorted(glob.glob("src/**/*.h", recursive=True))
    results = [*functions(sources), *lengths(sources, headers + private), *prototypes(headers)]
    print(f"1..{len(results)}")
    for i, (name, good, notes) in enumerate(results, 1):
        print(f"{'ok' if good else 'not ok'} {i} - {name}")
        for note in notes:
            print(f"# {note}")
    return 0 if all(r[1] for r in results) else 1


sys.exit(main())

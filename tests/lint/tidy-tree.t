#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What lies where: the entries at the top, the licence line, and scripts that a shell can read (TAP)."""
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TOP = set("Makefile README.md CHANGELOG LICENSE include src data man tests .ci .clang-format .clang-tidy .gitignore".split())
LICENSED = (".c", ".h", ".sql", ".sh", ".t", ".py", ".yaml")
# Copies kept byte for byte as they were handed over.
FOREIGN = {"tests/check_plan.py", "tests/bench/gen.py"}


def tracked():
    out = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, text=True)
    if out.returncode == 0 and out.stdout:
        return [p for p in out.stdout.split("\0") if p]
    found = []                              # an unpacked archive has no git
    for where, dirs, names in os.walk(ROOT):
        dirs[:] = [d for d in dirs if d not in ("build", ".git")]
        found += [os.path.relpath(os.path.join(where, n), ROOT) for n in names]
    return found


def first_lines(path):
    with open(os.path.join(ROOT, path), encoding="utf-8", errors="replace") as f:
        return f.read(400)


def unlicensed(files):
    for path in files:
        if path.endswith(LICENSED) and path not in FOREIGN and "/bad/" not in path and not path.startswith("tests/fuzz/corpus/"):
            if os.path.exists(os.path.join(ROOT, path)) and "SPDX-License-Identifier: EUPL-1.2" not in first_lines(path):
                yield f"{path}: no licence line at its head"


def unreadable(files):
    for path in files:
        full = os.path.join(ROOT, path)
        if path.startswith((".ci/", "tests/")) and os.path.isfile(full) and first_lines(path).startswith(("#!/bin/bash", "#!/bin/sh", "#!/usr/bin/env bash")):
            run = subprocess.run(["bash", "-n", full], capture_output=True, text=True)
            if run.returncode:
                yield f"{path}: {run.stderr.strip()}"


def main():
    files = tracked()
    results = [
        ("only the agreed entries at the top", [f"{t} is not one of them" for t in sorted({p.split("/")[0] for p in files} - TOP)]),
        ("every source has its licence line", list(unlicensed(files))),
        ("every shell script parses", list(unreadable(files))),
        ("no test is left unrunnable", [f"{p}: not executable" for p in files if p.endswith(".t") and os.path.exists(os.path.join(ROOT, p))
                                        and not os.access(os.path.join(ROOT, p), os.X_OK)]),
    ]
    print(f"1..{len(results)}")
    for i, (name, faults) in enumerate(results, 1):
        print(f"{'not ok' if faults else 'ok'} {i} - {name}")
        for fault in faults:
            print(f"# {fault}")
    return 1 if any(f for _, f in results) else 0


sys.exit(main())

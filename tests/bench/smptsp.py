#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The engine on the public instances of the shift-minimisation personnel task scheduling problem, set by set.

usage: smptsp.py PROGRAM FOLDER [--time S] [--threads N] [--sets SET...] [--each]

PROGRAM is build/bench/smptsp; FOLDER holds a folder for each set with its *.dat, and best_known.csv (set, instance, tasks,
workers, best_lower, best_upper, ...), which may be missing. Prints for each set how many are proven optimal, how many are
within one worker of the bound, mean and longest seconds, and how the workers compare with the best known; --each prints a
line for each instance too. Every answer is checked by smptsp_check.py; exit status 1 where one is wrong, or where a bound
and a best known answer contradict each other.
"""
import argparse
import csv
import glob
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def best_known(folder):
    path = os.path.join(folder, "best_known.csv")
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8", newline="") as f:
        return {(r["set"], r["instance"]): (int(r["best_lower"]), int(r["best_upper"])) for r in csv.DictReader(f)}


def solve(o, path):
    """(workers, bound, seconds, what is wrong or None)."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "solution")
        command = [o.program, path, "--time", str(o.time), "--out", out] + (["--threads", str(o.threads)] if o.threads else [])
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode:
            return None, None, 0.0, run.stderr.strip()
        workers, bound, seconds = run.stdout.split()
        check = subprocess.run([sys.executable, os.path.join(HERE, "smptsp_check.py"), path, out, workers], capture_output=True, text=True)
    return int(workers), int(bound), float(seconds), check.stdout.strip() if check.returncode else None


def one_set(o, name, known):
    rows, failed = [], 0
    for path in sorted(glob.glob(os.path.join(o.folder, name, "*.dat"))):
        workers, bound, seconds, wrong = solve(o, path)
        instance = os.path.splitext(os.path.basename(path))[0]
        low, high = known.get((name, instance), (None, None))
        if wrong is None and low is not None and (workers < low or bound > high):
            wrong = f"{workers} workers, at least {bound}: but {low} to {high} are known"
        if o.each or wrong:
            print(f"  {instance:36} {workers} workers, bound {bound}, best known {low}-{high}, {seconds:.1f} s{': ' + wrong if wrong else ''}", flush=True)
        failed += wrong is not None
        if workers is not None:
            rows.append((workers, bound, seconds, high))
    return rows, failed


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ap.add_argument("program")
    ap.add_argument("folder")
    ap.add_argument("--time", type=float, default=120)
    ap.add_argument("--threads", type=int)
    ap.add_argument("--sets", nargs="+")
    ap.add_argument("--each", action="store_true")
    o = ap.parse_args()
    known = best_known(o.folder)
    sets = o.sets or sorted(os.path.basename(d) for d in glob.glob(os.path.join(o.folder, "Data_*")))
    if not sets:
        print(f"smptsp: no Data_* in {o.folder}", file=sys.stderr)
        return 2
    failed = 0
    print(f"{'set':10} {'files':>5} {'proven':>6} {'gap<=1':>6} {'mean s':>7} {'max s':>7} {'workers':>8} {'bounds':>7} {'known':>7} {'better':>6} {'same':>5} {'worse':>5}")
    for name in sets:
        rows, wrong = one_set(o, name, known)
        failed += wrong
        if not rows:
            continue
        with_known = [r for r in rows if r[3] is not None]
        print(f"{name:10} {len(rows):5} {sum(w == b for w, b, _, _ in rows):6} {sum(w - b <= 1 for w, b, _, _ in rows):6} "
              f"{sum(r[2] for r in rows) / len(rows):7.1f} {max(r[2] for r in rows):7.1f} {sum(r[0] for r in rows):8} {sum(r[1] for r in rows):7} "
              f"{sum(r[3] for r in with_known):7} {sum(w < k for w, _, _, k in with_known):6} {sum(w == k for w, _, _, k in with_known):5} "
              f"{sum(w > k for w, _, _, k in with_known):5}", flush=True)
    return 1 if failed else 0


sys.exit(main())

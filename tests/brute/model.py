#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The compact programme (`match --write-model`) held against the true optimum of tiny files, solved by HiGHS or Cbc.

usage: model.py PROGRAM [--from A --to B]      fresh seeds, with the engine's plan and bound (the long mode)
       model.py PROGRAM --known [--first N]    the seeds of optima.json, or the first N of them
       [--solver highs|cbc]

Exit status 1 where the programme's least value is not minus the optimum, or plan <= optimum <= bound does not hold.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

import brute
import tiny

sys.path.insert(0, os.path.join(brute.HERE, "..", "bench"))
import mip  # noqa: E402


def wrong_with(program, text, best, solver="highs"):
    """What is wrong with the model of a file whose optimum is `best` (None: its pins clash), or None."""
    with tempfile.TemporaryDirectory() as folder:
        data, mps = os.path.join(folder, "tiny.yaml"), os.path.join(folder, "tiny.mps")
        with open(data, "w", encoding="utf-8") as f:
            f.write(text)
        run = subprocess.run([program, "match", data, "--date", brute.DATE, "--write-model", mps], capture_output=True, text=True)
        if run.returncode:
            return f"exit status {run.returncode}: {run.stderr.strip()[-400:]}"
        got = mip.SOLVER[solver](mps, 60)
    if best is None:
        return None if got.infeasible else f"pins clash, but the model has {got.value}"
    if got.value is None:
        return f"no solution, the optimum is {best:.4f}"
    return None if abs(-got.value - best) < 1e-3 else f"the model says {-got.value:.4f}, the optimum is {best:.4f}"


def fresh(first, last):
    for seed in range(first, last):
        got = brute.usable(seed)
        if got:
            yield (seed, *got)


def known(first=None):
    with open(os.path.join(brute.HERE, "optima.json"), encoding="utf-8") as f:
        for k in json.load(f)[:first]:
            yield k["seed"], tiny.make(k["seed"], k.get("typed", False)), k["optimum"], k["full"]


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ap.add_argument("program")
    ap.add_argument("--known", action="store_true")
    ap.add_argument("--first", type=int)
    ap.add_argument("--solver", choices=sorted(mip.SOLVER), default="highs")
    ap.add_argument("--from", dest="low", type=int, default=200000)
    ap.add_argument("--to", dest="high", type=int, default=200100)
    o = ap.parse_args()
    count = failed = 0
    for seed, text, best, full in known(o.first) if o.known else fresh(o.low, o.high):
        wrong = wrong_with(o.program, text, best, o.solver)
        faults = [wrong] if wrong else []
        if not o.known:
            faults += brute.judge(o.program, text, best, full)[0]
        count += 1
        failed += bool(faults)
        for fault in faults:
            print(f"seed {seed}: {fault}", flush=True)
    print(f"{count} tiny files, {failed} failed: the model's optimum is the true one" + ("" if o.known else ", plan <= optimum <= bound"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Runs one command that writes a plan on stdout, and prints a row: worth, bound, time, memory, and the referee's verdict.

usage: measure.py --head
       measure.py PLAN.json DATA.yaml DATE NAME WHO COMMAND...

The first row of a NAME is the engine's; `x best` of the following ones is their score against the best so far.
"""
import json
import os
import resource
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
HEAD = f"{'instance':9} {'who':11} {'score':>10} {'bound':>10} {'gap %':>6} {'full':>5} {'part':>4} {'full<=':>6} {'status':>10} {'s':>6} {'MiB':>6} {'x first':>7}  referee"


def main(argv):
    if argv == ["--head"]:
        print(HEAD)
        return 0
    plan_path, data, on, name, who, *command = argv
    began = time.monotonic()
    with open(plan_path, "w", encoding="utf-8") as out:
        run = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True)
    took = time.monotonic() - began
    mib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    if run.returncode:
        print(f"{name:9} {who:11} exit status {run.returncode}: {run.stderr.strip()[-200:]}", flush=True)
        return 0
    with open(plan_path, encoding="utf-8") as f:
        plan = json.load(f)
    referee = subprocess.run([sys.executable, os.path.join(HERE, "..", "check_plan.py"), data, plan_path, "--date", on], capture_output=True, text=True)
    verdict = (referee.stdout.strip().splitlines() or [referee.stderr.strip()])[-1].rsplit(", ", 1)[-1]
    proves = who == "stapelbaan"
    first = os.path.join(os.path.dirname(plan_path), "first")
    if proves:
        with open(first, "w", encoding="utf-8") as f:
            f.write(str(plan["score"]))
    try:
        with open(first, encoding="utf-8") as f:
            ratio = f"{plan['score'] / float(f.read()):7.3f}"
    except (OSError, ZeroDivisionError):
        ratio = "      -"
    bound = f"{plan['bound']:10.1f} {100 * (plan['bound'] - plan['score']) / max(plan['bound'], 1e-9):6.2f}" if proves else f"{'-':>10} {'-':>6}"
    print(f"{name:9} {who:11} {plan['score']:10.1f} {bound} {plan['full']:5} {plan['part']:4} {plan['bound_full'] if proves else '-':>6} "
          f"{plan['status'] if proves else '-':>10} {took:6.1f} {mib:6.0f} {ratio}  {verdict}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

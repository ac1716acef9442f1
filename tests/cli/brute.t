#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The engine on tiny files whose true optimum is known (tests/brute/optima.json): bound, plan and status (TAP)."""
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests", "brute"))
import brute  # noqa: E402
import tiny  # noqa: E402

PROGRAM = os.path.join(os.environ.get("BUILD", os.path.join(ROOT, "build")), "stapelbaan")


def one(known):
    return brute.judge(PROGRAM, tiny.make(known["seed"], known.get("typed", False)), known["optimum"], known["full"], seconds=10)


def main():
    with open(os.path.join(ROOT, "tests", "brute", "optima.json"), encoding="utf-8") as f:
        known = json.load(f)
    print(f"1..{len(known) + 1}", flush=True)
    failed = best = 0
    with ThreadPoolExecutor(2) as pool:
        for i, (k, (wrong, plan)) in enumerate(zip(known, pool.map(one, known)), 1):
            print(f"{'not ok' if wrong else 'ok'} {i} - seed {k['seed']} ({', '.join(k['bites'])}): {plan and plan['status']}", flush=True)
            for w in wrong:
                print(f"# {w}", flush=True)
            failed += bool(wrong)
            best += brute.is_best(plan, k["optimum"])
    enough = best >= 0.9 * len(known)
    print(f"{'ok' if enough else 'not ok'} {len(known) + 1} - {best} of {len(known)} plans are as good as any")
    return 1 if failed or not enough else 0


sys.exit(main())

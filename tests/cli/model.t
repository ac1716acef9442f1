#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The compact programme solved by HiGHS on tiny files whose true optimum is known (tests/brute/optima.json) (TAP)."""
import importlib.util
import os
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests", "brute"))
PROGRAM = os.path.join(os.environ.get("BUILD", os.path.join(ROOT, "build")), "stapelbaan")

# One person may do more than a task's times where two are asked; the pins of a type may lie in two of its jobs. Both can
# be worked out by hand.
HEAD = """stapelbaan: 1
partnership: {id: p, name: P}
providers: [{id: A, name: A, sector: green}]
sites: [{id: S, name: S, lat: 52, lon: 5}]
"""
BY_HAND = [
    ("one person for both places of a split task", 1000.0, HEAD + """tasks:
  - {id: T, provider: A, site: S, title: t, minutes: 120, days: mo-th, window: 08:00-12:00, times_per_week: 2, people: 2, split: yes}
candidates:
  - {id: K, coach: anna, hours: {full: 8}, available: {mo: 07:00-17:00, tu: 07:00-17:00, we: 07:00-17:00, th: 07:00-17:00}}
"""),
    ("two required tasks at one time, two people of a type", 250.0, HEAD + """tasks:
  - {id: T, provider: A, site: S, title: t, minutes: 120, days: mo, window: 08:00-10:00}
  - {id: U, provider: A, site: S, title: u, minutes: 120, days: mo, window: 08:00-10:00}
candidates:
  - {id: K, coach: anna, count: 2, hours: {full: 8}, available: {mo: 07:00-17:00}}
decisions:
  - {candidate: K, task: T, is: required}
  - {candidate: K, task: U, is: required}
"""),
]


def main():
    if importlib.util.find_spec("scipy") is None:
        print("1..0 # SKIP python3-scipy is not installed")
        return 0
    import model
    cases = [(f"seed {seed}", best, text) for seed, text, best, _ in model.known()] + BY_HAND
    print(f"1..{len(cases)}", flush=True)
    failed = 0
    with ThreadPoolExecutor(2) as pool:
        for i, (case, wrong) in enumerate(zip(cases, pool.map(lambda c: model.wrong_with(PROGRAM, c[2], c[1]), cases)), 1):
            print(f"{'not ok' if wrong else 'ok'} {i} - {case[0]}", flush=True)
            if wrong:
                print(f"# {wrong}", flush=True)
            failed += bool(wrong)
    return 1 if failed else 0


sys.exit(main())

#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Plans of the engine before the referee: the examples in each season, and drawn files of 200 tasks and 40 people (TAP)."""
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.join(os.environ.get("BUILD", os.path.join(ROOT, "build")), "stapelbaan")
SECONDS = os.environ.get("SECONDS_A_RUN", "2")
SEASONS = ["2026-01-15", "2026-04-15", "2026-07-15", "2026-11-02"]


def example(name):
    return os.path.join(ROOT, "data", "examples", name)


def drawn(folder, name, *arguments):
    path = os.path.join(folder, name + ".yaml")
    with open(path, "w", encoding="utf-8") as out:
        subprocess.run([sys.executable, os.path.join(ROOT, "tests", "bench", "gen.py"), *arguments], stdout=out, check=True)
    return path


def run(folder, data, date, seconds=SECONDS):
    """(broken rules or an error, the plan) of one run."""
    plan = os.path.join(folder, "plan.json")
    made = subprocess.run([PROGRAM, "match", data, "--json", "--date", date, "--time", seconds, "--progress", "none", "-o", plan],
                          capture_output=True, text=True)
    if made.returncode:
        return [f"exit status {made.returncode}: {made.stderr.strip()[-400:]}"], None
    judged = subprocess.run([sys.executable, os.path.join(ROOT, "tests", "check_plan.py"), data, plan, "--date", date],
                            capture_output=True, text=True)
    with open(plan, encoding="utf-8") as f:
        return (judged.stdout + judged.stderr).strip().splitlines() if judged.returncode else [], json.load(f)


def cases(folder):
    yield "tiny", example("tiny.yaml"), SEASONS[3], lambda p: abs(p["score"] - 2332) < 0.01
    for date in SEASONS:
        yield f"campus on {date}", example("campus.yaml"), date, lambda p: p["full"] >= 6
    for seed, more in (("1", ()), ("2", ("--split", "60")), ("3", ("--fixed", "80")), ("4", ("--slack", "0", "--people", "60"))):
        data = drawn(folder, f"S{seed}", "--tasks", "200", "--people", "40", "--sites", "12", "--seed", seed, *more)
        yield f"200 tasks, seed {seed} {' '.join(more)}", data, SEASONS[int(seed) % 4], lambda p: p["full"] >= 1


def main():
    with tempfile.TemporaryDirectory() as folder:
        todo = list(cases(folder))
        print(f"1..{len(todo)}", flush=True)
        failed = 0
        for i, (name, data, date, enough) in enumerate(todo, 1):
            wrong, plan = run(folder, data, date)
            if not wrong and not enough(plan):
                wrong = ["the plan is too poor"]
            figures = f": {plan['full']} full, score {plan['score']:.0f}, bound {plan['bound']:.0f}" if plan else ""
            print(f"{'not ok' if wrong else 'ok'} {i} - {name}{figures}", flush=True)
            for w in wrong[:20]:
                print(f"# {w}", flush=True)
            failed += bool(wrong)
    return 1 if failed else 0


sys.exit(main())

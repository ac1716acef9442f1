#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The goal cover held against brute force on tiny drawn files: the fewest profiles that do all work that anybody can do.

usage: cover.py PROGRAM [--from A] [--to B]

Every sound profile of every person comes from brute.py, least hours and shortest days left out. A visit counts much
more than a profile, so the best packing does most visits with fewest profiles; where it does not do all that is in any
profile, the file cannot be covered. Prints what is wrong for each seed and a summary; exit status 1 if anything is.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

import brute
import tiny
import yaml

ref = brute.ref
SKIP = frozenset(["week-min", "day-min"])
VISIT = 1000        # worth more than all profiles


def fewest(text):
    """(profiles, can everything be done), or (None, False) where the pins clash. Raises TooBig."""
    world = ref.World(yaml.load(text, Loader=ref.TextLoader), (11, 2))
    tasks = list(world.tasks.values())
    people = [brute.Person(world, c, SKIP) for c in world.candidates.values()]
    columns = {p.id: p.profiles(tasks) for p in people}
    if sum(len(c) for c in columns.values()) > 4000:
        raise brute.TooBig
    best = brute.Packing(world, people, columns, SKIP).solve(lambda c: VISIT * len(c[2]) - 1)
    if best is None:
        return None, False
    some = {t for cs in columns.values() for c in cs for t, _ in c[2]}
    some |= {t["id"] for t in tasks for c in world.candidates.values() if ref.surely(world, t, c)}     # the referee asks for these
    wanted = sum(brute.times_of(t) * brute.people_of(t) for t in tasks if t["id"] in some)
    visits = -(-int(best) // VISIT)
    return visits * VISIT - int(best), visits == wanted


def plan_of(program, text, folder):
    data, plan = os.path.join(folder, "tiny.yaml"), os.path.join(folder, "plan.json")
    with open(data, "w", encoding="utf-8") as f:
        f.write(text)
    run = subprocess.run([program, "match", data, "--goal", "cover", "--json", "--date", brute.DATE, "--time", "10", "--progress", "none", "-o", plan],
                         capture_output=True, text=True)
    if run.returncode:
        return None, [f"exit status {run.returncode}: {run.stderr.strip()[-400:]}"]
    with open(plan, encoding="utf-8") as f:
        got = json.load(f)
    return got, [f"referee: {b}" for b in ref.check(ref.World(yaml.load(text, Loader=ref.TextLoader), (11, 2)), got)[0]]


def judge(got, best, possible):
    """What is wrong with a sound plan where the truth is known."""
    if best is None:
        return [] if got["status"] == "infeasible" and not got["profiles"] else ["pins clash, but there is a plan"]
    if not possible:
        return [] if got["status"] == "infeasible" else ["not everything can be done, but the plan says so"]
    if got["status"] == "infeasible":
        return [f"infeasible, but {best} profiles can do it"]
    wrong = []
    if got["bound"] > best:
        wrong.append(f"bound {got['bound']} is above the optimum {best}")
    if got["score"] < best or (got["status"] == "optimal" and got["score"] != best):
        wrong.append(f"{got['status']} at {got['score']}, the optimum is {best}")
    return wrong


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ap.add_argument("program")
    ap.add_argument("--from", dest="first", type=int, default=1)
    ap.add_argument("--to", dest="last", type=int, default=100)
    o = ap.parse_args()
    count = possible = failed = proven = at_best = 0
    for seed in range(o.first, o.last):
        text = tiny.make(seed)
        try:
            if not brute.within(5, brute.pins_alone, text):
                continue
            best, can = brute.within(5, fewest, text)
        except brute.TooBig:
            continue
        with tempfile.TemporaryDirectory() as folder:
            got, wrong = plan_of(o.program, text, folder)
        wrong = wrong or judge(got, best, can)
        count += 1
        possible += can
        failed += bool(wrong)
        if got is not None and can:
            proven += got["status"] == "optimal"
            at_best += got["score"] == best
        if wrong:
            print(f"seed {seed}: {'; '.join(wrong)}", flush=True)
    print(f"{count} instances, {possible} can be covered: {at_best} with the fewest profiles, {proven} proven so; {failed} failed")
    return 1 if failed else 0


sys.exit(main())

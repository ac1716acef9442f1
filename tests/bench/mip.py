#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The compact mixed-integer programme (`match --write-model`) solved by HiGHS or Cbc: a peer to measure the engine against.

usage: mip.py FILE.yaml --program STAPELBAAN [--solver highs|cbc] [--date YYYY-MM-DD] [--time SECONDS] > PLAN.json
       mip.py --model FILE.mps [--solver highs|cbc] [--time SECONDS]        prints value and bound

Parses the MPS itself, hands it to SciPy's HiGHS (or the file to the program `cbc`), turns the columns with names back
into a plan, and fails where the plan is not worth what the solver says. A solver that does not keep its time limit (the
first relaxation is not interrupted) is ended after half as much again and 30 s, with what it has said. Writing and reading the model is not counted in
the time limit, but in the seconds of the plan.
"""
import argparse
import math
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import time

import roster


class Model:
    """minimise cost x, low <= A x <= high, 0 <= x <= upper; A as lists of (row, column, value)."""

    def __init__(self, path):
        self.name, self.index, self.cost, self.upper, self.whole = [], {}, [], [], []
        self.sense, self.row, self.right = [], {}, []
        self.entry = ([], [], [])
        integer, part = False, None
        with open(path, encoding="utf-8") as f:
            for line in f:
                if line[0] == "*":
                    continue
                word = line.split()
                if line[0] != " ":
                    part = word[0]
                elif part == "ROWS":
                    if word[0] != "N":
                        self.row[word[1]] = len(self.row)
                        self.sense.append(word[0])
                        self.right.append(0.0)
                elif part == "COLUMNS" and word[1] == "'MARKER'":
                    integer = word[2] == "'INTORG'"
                elif part == "COLUMNS":
                    self.put(word[0], word[1], float(word[2]), integer)
                elif part == "RHS":
                    self.right[self.row[word[1]]] = float(word[2])
                elif part == "BOUNDS":
                    if word[0] != "UP":
                        raise ValueError(f"bound {word[0]}")
                    self.upper[self.index[word[2]]] = float(word[3])

    def put(self, name, row, value, integer):
        c = self.index.get(name)
        if c is None:
            c = self.index[name] = len(self.name)
            self.name.append(name)
            self.cost.append(0.0)
            self.upper.append(math.inf)
            self.whole.append(integer)
        if row == "cost":
            self.cost[c] = value
            return
        for to, what in zip(self.entry, (self.row[row], c, value)):
            to.append(what)


class Answer:
    """value and bound of the minimum (None: none was found), and the columns' values by name."""

    def __init__(self, value, bound, column, infeasible=False):
        self.value, self.bound, self.column, self.infeasible = value, bound, column, infeasible


def patience(seconds):
    return 1.5 * seconds + 30


def highs(path, seconds, gap=0.0):
    """In a process of its own, that can be ended."""
    to, come = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=lambda: come.send(highs_here(path, seconds, gap)), daemon=True)
    child.start()
    come.close()
    try:
        return to.recv() if to.poll(patience(seconds)) else Answer(None, None, {})
    except EOFError:
        raise RuntimeError("HiGHS failed") from None
    finally:
        child.kill()
        child.join()


def highs_here(path, seconds, gap):
    import numpy
    from scipy import optimize, sparse
    model = Model(path)
    if not model.name:      # nobody can do anything: SciPy wants a column
        clash = "G" in model.sense
        return Answer(None if clash else 0.0, None if clash else 0.0, {}, clash)
    rows, columns, values = model.entry
    table = sparse.csc_array((values, (rows, columns)), shape=(len(model.row), len(model.name)))
    right, sense = numpy.array(model.right), numpy.array(model.sense)
    low = numpy.where(sense == "L", -numpy.inf, right)
    high = numpy.where(sense == "G", numpy.inf, right)

    def solve(presolve):
        return optimize.milp(numpy.array(model.cost), integrality=numpy.array(model.whole, dtype=int), bounds=optimize.Bounds(0, numpy.array(model.upper)),
                             constraints=optimize.LinearConstraint(table, low, high),
                             options={"time_limit": seconds, "mip_rel_gap": gap, "presolve": presolve})
    got = solve(True)
    if got.status == 2:     # the presolve of HiGHS 1.2 calls some models infeasible that are not (tiny seed 70): asked again without
        got = solve(False)
    bound = getattr(got, "mip_dual_bound", None)
    if got.x is None:
        return Answer(None, bound, {}, got.status == 2)
    return Answer(float(got.fun), bound, {n: x for n, x in zip(model.name, got.x) if x > 1e-6})


def cbc(path, seconds, gap=0.0):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "solution")
        log = os.path.join(folder, "log")
        with open(log, "w", encoding="utf-8") as f:
            child = subprocess.Popen(["cbc", path, "sec", str(seconds), "ratio", str(gap), "timeMode", "elapsed", "solve", "solu", out], stdout=f)
            try:
                child.wait(patience(seconds))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        with open(log, encoding="utf-8") as f:
            text = f.read()
        said = dict(re.findall(r"^(Objective value|Lower bound): +(-?[0-9.e+]+)$", text, re.M))
        value = float(said["Objective value"]) if "Objective value" in said else None
        bound = float(said["Lower bound"]) if "Lower bound" in said else value if "Optimal solution found" in text else None
        column = {}
        if os.path.exists(out):
            with open(out, encoding="utf-8") as f:
                for word in map(str.split, f.readlines()[1:]):
                    word = word[-4:]
                    column[word[1]] = float(word[2])
        infeasible = "roblem is infeasible" in text or "roblem proven infeasible" in text
        if bound is None:       # out of time before the first node was done: what the relaxation says
            found = re.findall(r"^Continuous objective value is (-?[0-9.e+]+)", text, re.M)
            bound = float(found[-1]) if found else None
        return Answer(None if infeasible else value, bound, column, infeasible)


SOLVER = {"highs": highs, "cbc": cbc}


def fill(ros, column):
    """Makes the roster's weeks what the named columns say."""
    job = {}
    for w in ros.weeks:
        job[w.who.id, 1 + sum(1 for c, _ in job if c == w.who.id)] = w
    for name, x in column.items():
        if not name.startswith("v:") or x < 0.5:
            continue
        _, who, number, day, place, task, _ = name.split(":")
        week, work, d = job[who, int(number)], ros.work[task], roster.DAYS.index(day)
        start = 5 * round(column.get(f"s:{who}:{number}:{day}:{place}", 0))
        dur = week.who.can[task][0]
        week.day.setdefault(d, []).append((start, start + dur, work))
        week.tasks.setdefault(task, set()).add(d)
        week.worked += dur
        week.providers[work.provider] = week.providers.get(work.provider, 0) + dur
    for week in ros.weeks:
        week.day = {d: sorted(vs, key=lambda v: v[0]) for d, vs in week.day.items()}


def solve_file(path, program, solver, on, seconds, out):
    began = time.monotonic()
    ros = roster.Roster(path, on)
    with tempfile.TemporaryDirectory() as folder:
        mps = os.path.join(folder, "model.mps")
        run = subprocess.run([program, "match", path, "--date", ros.date, "--write-model", mps], capture_output=True, text=True)
        if run.returncode:
            print(run.stderr.strip(), file=sys.stderr)
            return 1
        answer = SOLVER[solver](mps, seconds)
    if answer.bound is None:
        print("no bound", file=sys.stderr)      # the plan needs one; this tells measure.py to show none
    fill(ros, answer.column)
    worth = sum(w.figures()[0] for w in ros.weeks if w.sound())
    if answer.value is not None and abs(worth + answer.value) > 0.05:
        print(f"{solver} says {-answer.value:.2f}, but its plan is worth {worth:.2f}", file=sys.stderr)
        return 1
    ros.write(out, time.monotonic() - began, bound=None if answer.bound is None else -answer.bound)
    return 0


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ap.add_argument("file", nargs="?")
    ap.add_argument("--model")
    ap.add_argument("--program")
    ap.add_argument("--solver", choices=sorted(SOLVER), default="highs")
    ap.add_argument("--date")
    ap.add_argument("--time", type=float, default=30)
    o = ap.parse_args()
    if o.model:
        answer = SOLVER[o.solver](o.model, o.time)
        print(answer.value, answer.bound)
        return 0
    return solve_file(o.file, o.program, o.solver, o.date, o.time, sys.stdout)


if __name__ == "__main__":
    sys.exit(main())

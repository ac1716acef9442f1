#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The true optimum of a tiny partnership, by looking at everything; and the engine held against it.

usage: brute.py solve FILE.yaml [--date YYYY-MM-DD]         optimum and most full jobs of a (tiny!) file
       brute.py run PROGRAM [--from A --to B] [--keep DIR] [--typed]  engine against oracle on fresh seeds (the long mode)
       brute.py choose N > optima.json                       seeds in which each rule bites, with their optima

Exact: for each person every set of (task, day) is tried; for each day of it every order and every start on the
five-minute grid (as a forward pass over sets of states), of which the undominated (start, end, travel) remain; these are
joined over the week under the week's rules; then profiles are packed by branch and bound. Nothing is shared with the
engine. Files are read with the referee's reader. `skip` leaves one rule out, which shows whether the rule bites.
"""
import argparse
import itertools
import json
import math
import os
import signal
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
import check_plan as ref  # noqa: E402
import tiny  # noqa: E402
import yaml  # noqa: E402

DATE = "2026-11-02"
RULES = ["window", "blackout", "travel", "gap", "stretch", "break", "day-max", "day-min", "span", "sites", "day-limit", "week-min", "week-max",
         "days", "daily-rest", "weekly-rest", "providers", "employer", "places", "people", "together", "pins", "pace", "reach", "fit"]
TOO_BIG = 8000


class TooBig(Exception):
    pass


def within(seconds, work, *args, **kwargs):
    """work(...), or TooBig where it takes longer."""
    def late(*_):
        raise TooBig
    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return work(*args, **kwargs)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Person:
    def __init__(self, world, c, skip):
        h, r = c.get("hours") or {}, world.rules
        self.c, self.id, self.count, self.skip, self.world, self.r = c, c["id"], int(c.get("count", 1)), skip, world, r
        self.full = round(float(h.get("full", world.full_default)) * 60)
        self.least = 0 if "week-min" in skip else round(float(h.get("min", 0)) * 60)
        self.most = 10**6 if "week-max" in skip else round(float(h.get("max", self.full / 60)) * 60)
        self.pace = 1.0 if "pace" in skip else float(c.get("pace", 1))
        self.mode = c.get("travel", "walk")
        self.open = {tiny.DAYS.index(d): ref.window(v) for d, v in (c.get("available") or {}).items()}
        self.stretch = 10**6 if "stretch" in skip else int(c.get("stretch", r["break_after"]))
        self.gap = 10**6 if "gap" in skip else int(c.get("max_gap", 90))
        self.day_max = 10**6 if "day-max" in skip else round(float(c.get("max_day_hours", 8)) * 60)
        self.day_min = 0 if "day-min" in skip else round(float(c.get("min_day_hours", 2)) * 60)
        self.max_days = 7 if "days" in skip else int(c.get("max_days", 7))
        self.max_sites = 99 if "sites" in skip else int(c.get("max_sites_per_day", 99))
        self.max_providers = 99 if "providers" in skip else int(c.get("max_providers", 99))
        self.limits = [] if "day-limit" in skip else c.get("day_limits") or []
        p = c.get("prefers") or {}
        self.like, self.avoid = set(p.get("like") or []), set(p.get("avoid") or [])
        self.memo = {}

    def minutes(self, t):
        return ref.stretched(int(t["minutes"]), self.pace)

    def travel(self, a, b):
        return 0 if "travel" in self.skip else self.world.travel(a["site"], b["site"], self.mode)

    def starts(self, t, d):
        """Every start of `t` on day d that its window, its blackouts and this person's hours leave."""
        a, b = (0, 1440) if "window" in self.skip else ref.window(t["window"])
        a, b = max(a, self.open[d][0]), min(b, self.open[d][1])
        black = [] if "blackout" in self.skip else [ref.window(x) for x in t.get("blackout") or []]
        m = self.minutes(t)
        return {s for s in range(0, 1440, 5) if a <= s and s + m <= b and not any(s < y and x < s + m for x, y in black)}

    def may(self, t):
        """Is there any day for this task, as far as person and place go?"""
        if "fit" not in self.skip and ref.fit(t, self.c)[0]:
            return False
        if "pins" not in self.skip and self.world.decisions.get((self.id, t["id"])) == "forbidden":
            return False
        return "reach" in self.skip or "home" not in self.c or self.world.travel(self.c["home"], t["site"], self.mode) <= int(self.c.get("max_commute", 60))

    # ---- one day ----

    def day(self, tasks, d):
        """Undominated (start, end, travel) of a day with exactly these tasks."""
        key = (tuple(t["id"] for t in tasks), d)
        if key not in self.memo:
            self.memo[key] = self.all_orders(tasks, d)
        return self.memo[key]

    def all_orders(self, tasks, d):
        if len({t["site"] for t in tasks}) > self.max_sites:
            return []
        for limit in self.limits:
            hit = sum(self.minutes(t) for t in tasks if int((t.get("demands") or {}).get(limit["demand"], 0)) >= int(limit["level"]))
            if hit > int(limit["minutes"]):
                return []
        free = {t["id"]: self.starts(t, d) for t in tasks}
        found = set()
        if all(free.values()):
            for order in itertools.permutations(tasks):
                found |= self.one_order(order, free)
        return [x for x in found if not any(y != x and y[0] >= x[0] and y[1] <= x[1] and y[2] <= x[2] for y in found)]

    def one_order(self, order, free):
        on_way = [self.travel(a, b) for a, b in zip(order, order[1:])]
        paid = sum(self.minutes(t) for t in order) + sum(on_way)
        if not self.day_min <= paid <= self.day_max:
            return set()
        need = self.r["long_break"] if paid > self.r["long_day"] else self.r["break_minutes"] if paid > self.r["break_after"] else 0
        if "break" in self.skip:
            need = 0
        m = self.minutes(order[0])
        states = {(s, s + m, s, 0) for s in free[order[0]["id"]]}      # day's start, end so far, start of the run, break so far
        for t, way in zip(order[1:], on_way):
            m, nxt = self.minutes(t), set()
            for first, end, run, rest in states:
                for s in free[t["id"]]:
                    idle = s - end - way
                    if not 0 <= idle <= self.gap:
                        continue
                    if idle < self.r["shortest_break"]:
                        nxt.add((first, s + m, run, rest))
                    elif end + way - run <= self.stretch:
                        nxt.add((first, s + m, s, min(need, rest + idle)))
            states = nxt
            if len(states) > TOO_BIG:
                raise TooBig
        span = 10**6 if "span" in self.skip else self.r["day_span"]
        return {(first, end, sum(on_way)) for first, end, run, rest in states
                if end - run <= self.stretch and rest >= need and end - first <= span}

    # ---- a week ----

    def week(self, by_day):
        """Least travel of a week with exactly these tasks on these days, or None."""
        days = sorted(by_day)
        ways = []
        for d in days:
            ways.append(self.day(by_day[d], d))
            if not ways[-1]:
                return None
        best = None
        for pick in itertools.product(*ways):
            rests = [((days[(k + 1) % len(days)] - d) % 7 or 7) * 1440 + pick[(k + 1) % len(days)][0] - pick[k][1] for k, d in enumerate(days)]
            if "daily-rest" not in self.skip and min(rests) < self.r["daily_rest"]:
                continue
            if "weekly-rest" not in self.skip and max(rests) < self.r["weekly_rest"]:
                continue
            way = sum(p[2] for p in pick)
            best = way if best is None else min(best, way)
        return best

    def profiles(self, tasks):
        """Every sound profile: (score, full, units, providers), units being (task, day) pairs."""
        options = []
        for t in tasks:
            days = [d for d in ref.weekdays(t["days"]) if d in self.open and self.starts(t, d)] if self.may(t) else []
            sets = [()]
            times = times_of(t)
            if split_of(t) or "together" in self.skip:
                sets += [s for n in range(1, min(len(days), times * people_of(t)) + 1) for s in itertools.combinations(days, n)]
            elif len(days) >= times:
                sets += list(itertools.combinations(days, times))
            options.append(sets)
        if math.prod(len(o) for o in options) > TOO_BIG:
            raise TooBig
        out = []
        for pick in itertools.product(*options):
            score = self.worth(tasks, pick)
            if score:
                out.append(score)
        return out

    def worth(self, tasks, pick):
        chosen = [(t, s) for t, s in zip(tasks, pick) if s]
        minutes = {t["id"]: self.minutes(t) * len(s) for t, s in chosen}
        worked = sum(minutes.values())
        providers = {t["provider"] for t, _ in chosen}
        days = {d for _, s in chosen for d in s}
        if not chosen or not self.least <= worked <= self.most or len(days) > self.max_days or len(providers) > self.max_providers:
            return None
        if "employer" not in self.skip and not any(ref.truth(self.world.providers[p].get("employs"), True) for p in providers):
            return None
        way = self.week({d: [t for t, s in chosen if d in s] for d in days})
        if way is None:
            return None
        asks, adjusts, taste = set(), set(), 0.0
        for t, _ in chosen:
            _, q, a = ref.fit(t, self.c)
            asks |= q
            adjusts |= a
            tags = {t["provider"], self.world.providers[t["provider"]].get("sector")}
            taste += 100.0 * minutes[t["id"]] * (bool(tags & self.like) - bool(tags & self.avoid)) / self.full
        moves = sum(len({t["site"] for t, s in chosen if d in s}) - 1 for d in days)
        score = ((1000 if worked >= self.full else 500.0 * worked / self.full) + taste - way / 5.0
                 - 10 * (len(providers) - 1) - 2 * moves - 5 * len(asks) - 3 * len(adjusts))
        return score, worked >= self.full, [(t["id"], d) for t, s in chosen for d in s], providers


def times_of(t):
    return int(t.get("times_per_week", len(ref.weekdays(t["days"]))))


def people_of(t):
    return int(t.get("people", 1))


def split_of(t):
    return ref.truth(t.get("split"), False)


# ---- packing ----

class Packing:
    """Branch and bound over the people, one profile or none for each."""

    def __init__(self, world, people, columns, skip):
        self.room = {}
        for t in world.tasks.values():
            for d in ref.weekdays(t["days"]):
                self.room[t["id"], d] = 99 if "people" in skip else people_of(t)
            self.room[t["id"]] = times_of(t) * people_of(t) if "people" not in skip else 99
        for p in world.providers.values():
            if "places" in p and "places" not in skip:
                self.room["place", p["id"]] = int(p["places"])
        # A type of `count` people takes its profiles in order, so that no set is met twice.
        self.rows = [(p, k) for p in people for k in range(p.count)]
        self.columns = columns
        self.pins = set()
        if "pins" not in skip:
            self.pins = {(c, t) for (c, t), how in world.decisions.items() if how == "required" and t in world.tasks}
        self.best = None

    def solve(self, value):
        """The largest sum of value(column), or None where the pins clash."""
        self.best, self.value = None, value
        self.rank = {p.id: sorted(((value(c), i) for i, c in enumerate(self.columns[p.id])), reverse=True) for p, _ in self.rows}
        top = [max(0, self.rank[p.id][0][0]) if self.rank[p.id] else 0 for p, _ in self.rows]
        self.rest = [sum(top[i:]) for i in range(len(top) + 1)]
        self.nodes = 0
        self.place(0, 0.0, dict(self.room), frozenset(self.pins), -1)
        return self.best

    def place(self, i, sofar, room, pins, last):
        self.nodes += 1
        if self.nodes > 10**5:
            raise TooBig
        if i == len(self.rows):
            if not pins and (self.best is None or sofar > self.best):
                self.best = sofar
            return
        if self.best is not None and sofar + self.rest[i] <= self.best + 1e-9:
            return
        person, copy = self.rows[i]
        if not copy:
            last = -1
            if any(c not in {p.id for p, _ in self.rows[i:]} for c, _ in pins):
                return
        for n, (value, k) in enumerate(self.rank[person.id]):
            if n < last:
                continue
            if self.best is not None and sofar + value + self.rest[i + 1] <= self.best + 1e-9:
                break
            column = self.columns[person.id][k]
            after = self.take(room, column)
            if after is not None:
                self.place(i + 1, sofar + value, after, pins - {(person.id, t) for t, _ in column[2]}, n)
        self.place(i + 1, sofar, room, pins, 10**9)

    @staticmethod
    def take(room, column):
        after = dict(room)
        for t, d in column[2]:
            after[t, d] -= 1
            after[t] -= 1
            if after[t, d] < 0 or after[t] < 0:
                return None
        for p in column[3]:
            if ("place", p) in after:
                after["place", p] -= 1
                if after["place", p] < 0:
                    return None
        return after


def optimum(text, date=DATE, skip=frozenset()):
    """(best score, most full jobs), or (None, None) where the pins clash. Raises TooBig."""
    y, m, d = (int(x) for x in date.split("-"))
    world = ref.World(yaml.load(text, Loader=ref.TextLoader), (m, d))
    tasks = list(world.tasks.values())
    people = [Person(world, c, skip) for c in world.candidates.values()]
    columns = {p.id: p.profiles(tasks) for p in people}
    if sum(len(c) for c in columns.values()) > 6000:
        raise TooBig
    packing = Packing(world, people, columns, skip)
    return packing.solve(lambda c: c[0]), packing.solve(lambda c: 1 if c[1] else 0)


def pins_alone(text):
    """Can everybody do each required task in some sound week of their own, in whatever season? Elsewise the file is in error."""
    world = ref.World(yaml.load(text, Loader=ref.TextLoader))
    for (cid, tid), how in world.decisions.items():
        if how == "required":
            p = Person(world, world.candidates[cid], frozenset())
            if not any(tid in {t for t, _ in c[2]} for c in p.profiles(list(world.tasks.values()))):
                return False
    return True


# ---- the engine beside it ----

def judge(program, text, best, full, seconds=20):
    """What is wrong with the engine's plan for this file (sentences, none where all is well), and the plan."""
    with tempfile.TemporaryDirectory() as folder:
        data, plan = os.path.join(folder, "tiny.yaml"), os.path.join(folder, "plan.json")
        with open(data, "w", encoding="utf-8") as f:
            f.write(text)
        run = subprocess.run([program, "match", data, "--json", "--date", DATE, "--time", str(seconds), "--progress", "none", "-o", plan],
                             capture_output=True, text=True)
        if run.returncode:
            return [f"exit status {run.returncode}: {run.stderr.strip()[-400:]}"], None
        with open(plan, encoding="utf-8") as f:
            got = json.load(f)
    y, m, d = (int(x) for x in DATE.split("-"))
    broken = ref.check(ref.World(yaml.load(text, Loader=ref.TextLoader), (m, d)), got)[0]
    wrong = [f"referee: {b}" for b in broken]
    if best is None:
        if got["status"] != "infeasible" or got["profiles"]:
            wrong.append(f"pins clash, but status is {got['status']} with {len(got['profiles'])} profiles")
        return wrong, got
    if got["status"] == "infeasible":
        return wrong + [f"status infeasible, but {best:.2f} can be had"], got
    if got["bound"] < best - 0.01:
        wrong.append(f"bound {got['bound']} is below the optimum {best:.4f}")
    if got["bound_full"] < full:
        wrong.append(f"bound_full {got['bound_full']} is below {full} full jobs")
    if got["score"] > best + 0.01 * max(1, len(got["profiles"])):
        wrong.append(f"score {got['score']} is above the optimum {best:.4f}")
    if got["status"] == "optimal" and got["score"] < best - 1e-4 * abs(best) - 0.02:
        wrong.append(f"status optimal at {got['score']}, the optimum is {best:.4f}")
    return wrong, got


def usable(seed, typed=False):
    """(text, best, full) of a seed, or None where it is too big, or its pins are an error."""
    text = tiny.make(seed, typed)
    try:
        if not within(5, pins_alone, text):
            return None
        best, full = within(5, optimum, text)
    except TooBig:
        return None
    return text, best, full


def bite(text, rule, best, full):
    """Would the optimum be another without this rule?"""
    try:
        return within(0.5, optimum, text, skip=frozenset([rule])) != (best, full)
    except TooBig:
        return False


def choose(n):
    """Seeds, so that each rule bites in several: without it the optimum would be another."""
    wanted = {r: math.ceil(1.5 * n / len(RULES)) for r in RULES + ["clash"]}
    chosen, seed = [], 0
    while len(chosen) < n and seed < 20000:
        seed += 1
        got = usable(seed)
        if not got or got[1] == 0:
            continue
        text, best, full = got
        bites = ["clash"] if best is None else [r for r in RULES if wanted[r] > 0 and bite(text, r, best, full)]
        fresh = [b for b in bites if wanted[b] > 0]
        if fresh:
            for b in fresh:
                wanted[b] -= 1
            chosen.append({"seed": seed, "optimum": None if best is None else round(best, 6), "full": None if full is None else int(full), "bites": fresh})
            print(f"{len(chosen)}: seed {seed} {best} {full} {' '.join(fresh)}", file=sys.stderr)
    print("left:", {r: k for r, k in wanted.items() if k > 0}, file=sys.stderr)
    print("[\n" + ",\n".join(" " + json.dumps(c) for c in chosen) + "\n]")


def is_best(plan, best):
    """Is this plan as good as any?"""
    return plan is not None and (best is None or plan["score"] >= best - 0.02 - 1e-4 * abs(best))


def run(program, first, last, keep, typed):
    count = failed = proven = at_best = 0
    worth = bound = 0.0
    for seed in range(first, last):
        got = usable(seed, typed)
        if not got:
            continue
        wrong, plan = judge(program, *got)
        count += 1
        proven += plan is not None and plan["status"] != "feasible"
        at_best += is_best(plan, got[1])
        if plan is not None and got[1]:
            worth += got[1]
            bound += plan["bound"]
        if wrong:
            failed += 1
            print(f"seed {seed}: {'; '.join(wrong)}", flush=True)
            if keep:
                save(keep, f"tiny-{seed}", got, wrong)
    print(f"{count} instances, {at_best} plans as good as any, {proven} proven so, {failed} failed; "
          f"bounds {100 * (bound / max(worth, 1) - 1):.2f} % above the optima")
    return 1 if failed else 0


def save(folder, name, got, wrong):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name + ".yaml"), "w", encoding="utf-8") as f:
        f.write(got[0])
    with open(os.path.join(folder, name + ".txt"), "w", encoding="utf-8") as f:
        f.write(f"date {DATE}, optimum {got[1]}, most full {got[2]}\n" + "\n".join(wrong) + "\n")


def main():
    ap = argparse.ArgumentParser(description="exact optimum of tiny partnerships")
    sub = ap.add_subparsers(dest="what", required=True)
    p = sub.add_parser("solve")
    p.add_argument("file")
    p.add_argument("--date", default=DATE)
    p = sub.add_parser("run")
    p.add_argument("program")
    p.add_argument("--from", dest="first", type=int, default=100000)
    p.add_argument("--to", dest="last", type=int, default=100200)
    p.add_argument("--keep")
    p.add_argument("--typed", action="store_true", help="with a type of two people who have pins")
    p = sub.add_parser("choose")
    p.add_argument("n", type=int)
    o = ap.parse_args()
    if o.what == "solve":
        with open(o.file, encoding="utf-8") as f:
            best, full = optimum(f.read(), o.date)
        print(f"optimum {best}, at most {full} full")
        return 0
    if o.what == "run":
        return run(o.program, o.first, o.last, o.keep, o.typed)
    choose(o.n)
    return 0


if __name__ == "__main__":
    sys.exit(main())

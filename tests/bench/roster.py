# SPDX-License-Identifier: EUPL-1.2
"""What the peers of the engine share: people's weeks that are filled task by task, with every rule kept.

The rules are read as stapelbaan-data(5) tells them, from the referee's reader (tests/check_plan.py); nothing here comes
from the engine. Start at Roster, then Week.try_task().
"""
import json
import os
import sys
from datetime import date

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import check_plan as ref  # noqa: E402
import yaml  # noqa: E402

DAYS = ref.DAYS


class Work:
    """One task, read once."""

    def __init__(self, t):
        self.id, self.provider, self.site, self.raw = t["id"], t["provider"], t["site"], t
        self.days = ref.weekdays(t["days"])
        self.times = int(t.get("times_per_week", len(self.days)))
        self.people = int(t.get("people", 1))
        self.split = ref.truth(t.get("split"), False)
        self.window = ref.window(t["window"])
        self.black = [ref.window(x) for x in t.get("blackout") or []]
        self.demands = {k: int(v) for k, v in (t.get("demands") or {}).items()}


class Person:
    """One candidate, read once, and what each task means for this person."""

    def __init__(self, world, c, works):
        h, r = c.get("hours") or {}, world.rules
        self.id, self.raw, self.count = c["id"], c, int(c.get("count", 1))
        self.full = round(float(h.get("full", world.full_default)) * 60)
        self.lo = round(float(h.get("min", 0)) * 60)
        self.hi = round(float(h.get("max", self.full / 60)) * 60)
        self.pace = float(c.get("pace", 1))
        self.mode = c.get("travel", "walk")
        self.avail = {DAYS.index(d): ref.window(v) for d, v in (c.get("available") or {}).items()}
        self.stretch = int(c.get("stretch", r["break_after"]))
        self.gap = int(c.get("max_gap", 90))
        self.day_max = round(float(c.get("max_day_hours", 8)) * 60)
        self.day_min = round(float(c.get("min_day_hours", 2)) * 60)
        self.max_days = int(c.get("max_days", 7))
        self.max_providers = int(c.get("max_providers", 99))
        self.max_sites = int(c.get("max_sites_per_day", 99))
        self.limits = [(l["demand"], int(l["level"]), int(l["minutes"])) for l in c.get("day_limits") or []]
        p = c.get("prefers") or {}
        self.like, self.avoid = set(p.get("like") or []), set(p.get("avoid") or [])
        self.required = [t for (cid, t), how in world.decisions.items() if cid == self.id and how == "required"]
        self.can = {}
        for w in works:
            why, q, a = ref.fit(w.raw, c)
            if why or world.decisions.get((self.id, w.id)) == "forbidden":
                continue
            if "home" in c and world.travel(c["home"], w.site, self.mode) > int(c.get("max_commute", 60)):
                continue
            dur = ref.stretched(int(w.raw["minutes"]), self.pace)
            rooms = {d: rooms_of(w, self.avail[d], dur) for d in w.days if d in self.avail}
            rooms = {d: r for d, r in rooms.items() if r}
            if rooms and (w.split or len(rooms) >= w.times):
                tags = {w.provider, world.providers[w.provider].get("sector")}
                taste = bool(tags & self.like) - bool(tags & self.avoid)
                self.can[w.id] = (dur, rooms, q, a, taste)


def rooms_of(work, avail, dur):
    """Intervals of possible starts, in minutes, ends included."""
    lo, hi = max(work.window[0], avail[0]), min(work.window[1], avail[1])
    out, at = [], lo
    for x, y in sorted(work.black) + [(hi, hi)]:
        a, b = -(-at // 5) * 5, (min(x, hi) - dur) // 5 * 5
        if a <= b:
            out.append((a, b))
        at = max(at, y)
    return out


class Week:
    """One person's week: day -> sorted [(start, end, work)]."""

    def __init__(self, roster, who):
        self.roster, self.who = roster, who
        self.day = {}
        self.tasks = {}           # task id -> set of days
        self.providers = {}       # provider -> minutes
        self.worked = 0

    # ---- rules of one day and of the week ----

    def day_paid(self, vs):
        """Paid minutes of a day, or None where it breaks a rule (its least hours are a matter for the end)."""
        who, r = self.who, self.roster.world.rules
        if vs[-1][1] - vs[0][0] > r["day_span"]:
            return None
        paid = breaks = 0
        run_from = vs[0][0]
        sites = set()
        for i, (s, e, w) in enumerate(vs):
            paid += e - s
            sites.add(w.site)
            if i + 1 == len(vs):
                break
            on_way = self.roster.travel(w.site, vs[i + 1][2].site, who.mode)
            idle = vs[i + 1][0] - e - on_way
            if idle < 0 or idle > who.gap:
                return None
            paid += on_way
            if idle >= r["shortest_break"]:
                if e + on_way - run_from > who.stretch:
                    return None
                breaks += idle
                run_from = vs[i + 1][0]
        need = r["long_break"] if paid > r["long_day"] else r["break_minutes"] if paid > r["break_after"] else 0
        if vs[-1][1] - run_from > who.stretch or breaks < need or paid > who.day_max or len(sites) > who.max_sites:
            return None
        for code, level, most in who.limits:
            if sum(e - s for s, e, w in vs if w.demands.get(code, 0) >= level) > most:
                return None
        return paid

    def rests_ok(self, day):
        r = self.roster.world.rules
        order = sorted(day)
        rests = [((order[(k + 1) % len(order)] - d) % 7 or 7) * 1440 + day[order[(k + 1) % len(order)]][0][0] - day[d][-1][1]
                 for k, d in enumerate(order)]
        return not rests or (min(rests) >= r["daily_rest"] and max(rests) >= r["weekly_rest"])

    def starts(self, w, d, dur, rooms):
        """Starts worth a try: at the edge of the room, or next to a visit, close by or a break away."""
        r = self.roster.world.rules
        vs = self.day.get(d, [])
        tries = {a for a, _ in rooms} | {b for _, b in rooms}
        for s, e, x in vs:
            on_way = self.roster.travel(x.site, w.site, self.who.mode)
            for pause in (0, r["shortest_break"], r["break_minutes"]):
                tries.add(-(-(e + on_way + pause) // 5) * 5)
                tries.add((s - on_way - pause - dur) // 5 * 5)
        return sorted(t for t in tries if any(a <= t <= b for a, b in rooms))

    def place(self, w, d, dur, rooms):
        """The day's visits with `w` at the first start that keeps the rules, or None."""
        vs = self.day.get(d, [])
        for s in self.starts(w, d, dur, rooms):
            new = sorted(vs + [(s, s + dur, w)], key=lambda v: v[0])
            if self.day_paid(new) is not None:
                return new
        return None

    # ---- changes ----

    def try_task(self, w):
        """Takes the whole task (of a split one: every day that is left and fits). Says whether anything was taken."""
        who, ros = self.who, self.roster
        if w.id in self.tasks or w.id not in who.can or ros.left_total(w) <= 0:
            return False
        if w.provider not in self.providers:
            if len(self.providers) >= who.max_providers or not ros.has_place(w.provider):
                return False
        dur, rooms, _, _, _ = who.can[w.id]
        most = min((who.hi - self.worked) // dur, w.times, ros.left_total(w))
        if most < (1 if w.split else w.times):
            return False
        new = dict(self.day)
        taken = []
        for d in sorted(rooms, key=lambda d: (d not in self.day, d)):
            if len(taken) == most:
                break
            if ros.left(w, d) <= 0 or (d not in new and len(new) >= who.max_days):
                continue
            vs = self.place(w, d, dur, rooms[d])
            if vs is None or not self.rests_ok({**new, d: vs}):
                continue
            new[d] = vs
            taken.append(d)
        if len(taken) < (1 if w.split else w.times):
            return False
        self.day = new
        self.tasks[w.id] = set(taken)
        if w.provider not in self.providers:
            ros.guided[w.provider] = ros.guided.get(w.provider, 0) + 1
        self.providers[w.provider] = self.providers.get(w.provider, 0) + dur * len(taken)
        self.worked += dur * len(taken)
        for d in taken:
            ros.done[w.id, d] = ros.done.get((w.id, d), 0) + 1
        return True

    def drop(self, task_id):
        w = self.roster.work[task_id]
        dur = self.who.can[task_id][0]
        days = self.tasks.pop(task_id)
        for d in days:
            vs = [v for v in self.day[d] if v[2] is not w]
            if vs:
                self.day[d] = vs
            else:
                del self.day[d]
            self.roster.done[task_id, d] -= 1
        self.worked -= dur * len(days)
        self.providers[w.provider] -= dur * len(days)
        if not self.providers[w.provider]:
            del self.providers[w.provider]
            self.roster.guided[w.provider] -= 1

    def clear(self):
        for task_id in list(self.tasks):
            self.drop(task_id)

    def sound(self):
        """Every rule, the least hours and the employer too, and every day after tasks were taken out."""
        who = self.who
        if not self.tasks or not who.lo <= self.worked <= who.hi:
            return False
        for vs in self.day.values():
            paid = self.day_paid(vs)
            if paid is None or paid < who.day_min:
                return False
        return self.rests_ok(self.day) and self.lead() is not None and all(t in self.tasks for t in who.required if t in self.roster.work)

    def mend(self):
        """Takes out what makes a day too short or otherwise unsound, then says whether the week is sound."""
        for _ in range(len(self.tasks)):
            short = [d for d, vs in self.day.items() if (self.day_paid(vs) or 0) < self.who.day_min]
            if not short:
                break
            self.drop(min((t for t in self.tasks if self.tasks[t] & set(short)), key=lambda t: (t in self.who.required, len(self.tasks[t]), t)))
        return self.sound()

    # ---- worth ----

    def lead(self):
        can = [p for p in self.providers if ref.truth(self.roster.world.providers[p].get("employs"), True)]
        return min(can, key=lambda p: (-self.providers[p], p)) if can else None

    def figures(self):
        """(score, travel minutes)."""
        who = self.who
        travel = moves = 0
        for vs in self.day.values():
            travel += sum(self.roster.travel(a[2].site, b[2].site, who.mode) for a, b in zip(vs, vs[1:]))
            moves += len({v[2].site for v in vs}) - 1
        asks, adjusts, taste = set(), set(), 0.0
        for t, days in self.tasks.items():
            dur, _, q, a, like = who.can[t]
            asks |= q
            adjusts |= a
            taste += 100.0 * dur * len(days) * like / who.full
        score = ((1000 if self.worked >= who.full else 500.0 * self.worked / who.full) + taste - travel / 5.0
                 - 10 * (len(self.providers) - 1) - 2 * moves - 5 * len(asks) - 3 * len(adjusts))
        return score, travel


class Roster:
    def __init__(self, path, on):
        with open(path, encoding="utf-8") as f:
            doc = yaml.load(f, Loader=ref.TextLoader)
        self.date = on or date.today().isoformat()
        y, m, d = (int(x) for x in self.date.split("-"))
        self.world = ref.World(doc, (m, d))
        self.work = {t: Work(raw) for t, raw in self.world.tasks.items()}
        works = list(self.work.values())
        self.people = [Person(self.world, c, works) for c in self.world.candidates.values()]
        self.done, self.guided, self.ways = {}, {}, {}
        self.weeks = [Week(self, p) for p in self.people for _ in range(p.count)]

    def travel(self, a, b, mode):
        if (a, b, mode) not in self.ways:
            self.ways[a, b, mode] = self.world.travel(a, b, mode)
        return self.ways[a, b, mode]

    def left(self, w, d):
        return w.people - self.done.get((w.id, d), 0)

    def left_total(self, w):
        return w.people * w.times - sum(self.done.get((w.id, d), 0) for d in w.days)

    def has_place(self, provider):
        cap = self.world.providers[provider].get("places")
        return cap is None or self.guided.get(provider, 0) < int(cap)

    def write(self, out, seconds, seed=1, bound=None):
        good = [w for w in self.weeks if w.sound()]
        profiles, total, full = [], 0.0, 0
        for week in good:
            score, travel = week.figures()
            total += score
            full += week.worked >= week.who.full
            profiles.append({
                "candidate": week.who.id, "lead": week.lead(), "full": week.worked >= week.who.full, "minutes": week.worked,
                "travel_minutes": travel, "score": round(score, 4),
                "visits": [{"task": w.id, "day": DAYS[d], "start": clock(s), "end": clock(e), "site": w.site, "provider": w.provider}
                           for d in sorted(week.day) for s, e, w in week.day[d]]})
        did = {}
        for week in good:
            for t, days in week.tasks.items():
                did[t] = did.get(t, 0) + len(days)
        left = [(w.id, w.people * w.times - did.get(w.id, 0)) for w in self.work.values()]
        placed = {}
        for week in good:
            placed[week.who.id] = placed.get(week.who.id, 0) + 1
        plan = {"format": "stapelbaan-plan", "version": 1, "goal": "jobs", "status": "feasible", "date": self.date,
                "score": round(total, 4), "bound": 1100.0 * len(self.weeks) if bound is None else bound, "full": full, "bound_full": len(self.weeks),
                "part": len(good) - full, "seconds": round(seconds, 2), "seed": seed, "profiles": profiles,
                "unassigned": [{"task": t, "times": n, "reason": "no-bundle"} for t, n in left if n],
                "unplaced": [{"candidate": p.id, "reason": "nothing-fits", "count": p.count - placed.get(p.id, 0)}
                             for p in self.people if placed.get(p.id, 0) < p.count]}
        json.dump(plan, out, indent=1)
        out.write("\n")


def clock(m):
    return f"{m // 60:02d}:{m % 60:02d}"

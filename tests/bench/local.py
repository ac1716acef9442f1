#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Local search with the moves that rosterers use: a peer to measure the engine against.

usage: local.py FILE.yaml [--date YYYY-MM-DD] [--time SECONDS] [--seed N] > PLAN.json

Starts from nothing and repeats one of three steps: move a task from one person to another; swap tasks of two people; ruin
and recreate: take apart the weeks of a few people, or take some tasks away from them. People that a step left are filled
again in a random order, each with the tasks that bring the most hours first, blurred by chance. Kept when the sum of
scores does not fall; a little worse is kept while it is warm (record-to-record).
"""
import argparse
import random
import sys
import time

import roster


class Search:
    def __init__(self, ros, seed):
        self.ros, self.R = ros, random.Random(seed)
        self.order = list(ros.work.values())

    def worth(self, week):
        if week.sound():
            return week.figures()[0]
        return -5000.0 if any(t in self.ros.work for t in week.who.required) else 0.0

    def fill(self, week):
        """Takes tasks in a blurred order: many minutes, liked, near to where the week already is."""
        who, R = week.who, self.R
        sites = {v[2].site for vs in week.day.values() for v in vs}

        def want(w):
            dur, rooms, asks, adjusts, taste = who.can[w.id]
            near = w.site in sites or not sites
            return (dur * min(w.times, len(rooms)) / 60.0 * (1 + 0.5 * taste) + 2 * near + 2 * (w.provider in week.providers)
                    - len(asks)) * R.uniform(0.4, 1.0) + 1000 * (w.id in who.required)
        for w in sorted((w for w in self.order if w.id in who.can and w.id not in week.tasks), key=want, reverse=True):
            if week.worked >= who.full and w.id not in who.required:
                break
            week.try_task(w)
        if not week.mend():
            week.clear()

    def save(self, week):
        return dict(week.day), {t: set(d) for t, d in week.tasks.items()}

    def restore(self, week, state):
        ros = self.ros
        day, tasks = state
        week.clear()
        week.day, week.tasks = dict(day), {t: set(d) for t, d in tasks.items()}
        week.worked, week.providers = 0, {}
        for t, days in tasks.items():
            w, dur = ros.work[t], week.who.can[t][0]
            week.worked += dur * len(days)
            week.providers[w.provider] = week.providers.get(w.provider, 0) + dur * len(days)
            for d in days:
                ros.done[t, d] = ros.done.get((t, d), 0) + 1
        for p in week.providers:
            ros.guided[p] = ros.guided.get(p, 0) + 1

    def pick(self):
        """Whom to take apart: one or a few, rather those who are not full."""
        R, weeks = self.R, self.ros.weeks
        short = [w for w in weeks if w.worked < w.who.full]
        some = {id(R.choice(short if short and R.random() < 0.7 else weeks)) for _ in range(R.choice((1, 2, 2, 3, 4)))}
        return [w for w in weeks if id(w) in some]

    def ruin(self):
        """Weeks of a few people, taken apart in whole or in part."""
        R = self.R
        chosen = self.pick()
        before = [(w, self.save(w), self.worth(w)) for w in chosen]
        for w in chosen:
            if R.random() < 0.5:
                w.clear()
            else:
                for t in R.sample(sorted(w.tasks), R.randint(0, len(w.tasks))):
                    w.drop(t)
        return before

    def exchange(self, both):
        """A task of one person goes to another (move), or with `both` one of the other's comes back for it (swap)."""
        R = self.R
        givers = [w for w in self.ros.weeks if w.tasks]
        if not givers or len(self.ros.weeks) < 2:
            return self.ruin()
        a = R.choice(givers)
        b = R.choice([w for w in (givers if both and len(givers) > 1 else self.ros.weeks) if w is not a])
        before = [(w, self.save(w), self.worth(w)) for w in (a, b)]
        out = R.choice(sorted(a.tasks))
        back = R.choice(sorted(b.tasks)) if both and b.tasks else None
        a.drop(out)
        if back is not None:
            b.drop(back)
        for week, task in ((b, out), (a, back)):
            if task is not None and task in week.who.can and task not in week.tasks:
                week.try_task(self.ros.work[task])
        return before

    def step(self):
        R = self.R
        kind = R.random()
        before = self.ruin() if kind < 0.4 else self.exchange(both=kind < 0.7)
        chosen = [w for w, _, _ in before]
        R.shuffle(chosen)
        for w in chosen:
            self.fill(w)
        return before, sum(self.worth(w) for w in chosen) - sum(b[2] for b in before)

    def undo(self, before):
        for w, _, _ in before:
            w.clear()
        for w, state, _ in before:
            self.restore(w, state)

    def run(self, until, began):
        for w in sorted(self.ros.weeks, key=lambda w: not w.who.required):
            self.fill(w)
        total = best = sum(self.worth(w) for w in self.ros.weeks)
        keep = [self.save(w) for w in self.ros.weeks]
        while time.monotonic() < until:
            left = (until - time.monotonic()) / (until - began)
            before, gain = self.step()
            if total + gain < best - 0.01 * left * best:
                self.undo(before)
                continue
            total += gain
            if total > best + 1e-6:
                best = total
                keep = [self.save(w) for w in self.ros.weeks]
        for w in self.ros.weeks:
            w.clear()
        for w, state in zip(self.ros.weeks, keep):
            self.restore(w, state)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("file")
    ap.add_argument("--date")
    ap.add_argument("--time", type=float, default=30)
    ap.add_argument("--seed", type=int, default=1)
    o = ap.parse_args()
    began = time.monotonic()
    r = roster.Roster(o.file, o.date)
    Search(r, o.seed).run(began + o.time, began)
    r.write(sys.stdout, time.monotonic() - began, o.seed)


main()

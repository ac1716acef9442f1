#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The program's own check of a plan and the referee name the same broken rules.

Sound plans are changed in many ways, with figures made right again in half of the cases so that a broken
rule stands alone; tests/unit/ops_verify_agrees.c answers for the program, tests/check_plan.py for the referee.
"""
import copy
import json
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.environ.get("BUILD", os.path.join(HERE, "..", "..", "build"))
sys.path.insert(0, os.path.join(HERE, ".."))
sys.dont_write_bytecode = True
import check_plan as ref  # noqa: E402
import yaml  # noqa: E402

ROUNDS = 150
DAYS = ref.DAYS


def clock(minute):
    return f"{minute // 60:02d}:{minute % 60:02d}"


def any_profile(rng, plan):
    return rng.choice(plan["profiles"])


def any_visit(rng, plan):
    return rng.choice(any_profile(rng, plan)["visits"])


# ---- ways to change a plan -------------------------------------------------------------------------------------------

def shift(rng, world, plan):
    v, by = any_visit(rng, plan), rng.choice([-60, -30, -15, -10, -5, -3, 5, 10, 15, 30, 60, 90])
    s, e = ref.minute(v["start"]) + by, ref.minute(v["end"]) + by
    if s >= 0 and e <= 1440:
        v["start"], v["end"] = clock(s), clock(e)


def shift_rest_of_day(rng, world, plan):
    p = any_profile(rng, plan)
    v, by = rng.choice(p["visits"]), rng.choice([5, 10, 15, 20, 30, 45])
    for x in p["visits"]:
        if x["day"] == v["day"] and x["start"] >= v["start"] and ref.minute(x["end"]) + by <= 1440:
            x["start"], x["end"] = clock(ref.minute(x["start"]) + by), clock(ref.minute(x["end"]) + by)


def stretch(rng, world, plan):
    v, by = any_visit(rng, plan), rng.choice([-5, 5, 10])
    e = ref.minute(v["end"]) + by
    if ref.minute(v["start"]) < e <= 1440:
        v["end"] = clock(e)


def other_day(rng, world, plan):
    any_visit(rng, plan)["day"] = rng.choice(DAYS)


def other_task(rng, world, plan):
    v, t = any_visit(rng, plan), rng.choice(list(world.tasks.values()))
    v.update(task=t["id"], site=t["site"], provider=t["provider"])


def unknown_task(rng, world, plan):
    any_visit(rng, plan)["task"] = "nowhere"


def wrong_site(rng, world, plan):
    any_visit(rng, plan)["site"] = rng.choice(list(world.sites))


def drop_visit(rng, world, plan):
    p = any_profile(rng, plan)
    p["visits"].remove(rng.choice(p["visits"]))


def drop_task(rng, world, plan):
    p = any_profile(rng, plan)
    tid = rng.choice(p["visits"])["task"]
    p["visits"] = [v for v in p["visits"] if v["task"] != tid]


def double_visit(rng, world, plan):
    p = any_profile(rng, plan)
    p["visits"].append(dict(rng.choice(p["visits"])))


def hand_over(rng, world, plan):
    a, b = any_profile(rng, plan), any_profile(rng, plan)
    tid = rng.choice(a["visits"])["task"]
    b["visits"] += [v for v in a["visits"] if v["task"] == tid]
    a["visits"] = [v for v in a["visits"] if v["task"] != tid]


def swap_people(rng, world, plan):
    a, b = any_profile(rng, plan), any_profile(rng, plan)
    a["candidate"], b["candidate"] = b["candidate"], a["candidate"]


def other_person(rng, world, plan):
    any_profile(rng, plan)["candidate"] = rng.choice(list(world.candidates)[:3] + ["nobody"])


def drop_profile(rng, world, plan):
    plan["profiles"].remove(any_profile(rng, plan))


def double_profile(rng, world, plan):
    plan["profiles"].append(copy.deepcopy(any_profile(rng, plan)))


def add_left(rng, world, plan):
    """One more visit of a task that was left, at a time of its own."""
    t, p = rng.choice(list(world.tasks.values())), any_profile(rng, plan)
    start = (ref.window(t["window"])[0] + 4) // 5 * 5
    for day in ref.weekdays(t["days"]):
        end = start + ref.stretched(int(t["minutes"]), float(world.candidates.get(p["candidate"], {}).get("pace", 1)))
        p["visits"].append(dict(task=t["id"], day=DAYS[day], start=clock(start), end=clock(min(end, 1440)),
                                site=t["site"], provider=t["provider"]))


def lead(rng, world, plan):
    any_profile(rng, plan)["lead"] = rng.choice(list(world.providers))


def profile_figure(rng, world, plan):
    key = rng.choice(["minutes", "travel_minutes", "score", "full"])
    p = any_profile(rng, plan)
    p[key] = not p[key] if key == "full" else p[key] + rng.choice([1, 5, -1])


def plan_figure(rng, world, plan):
    key = rng.choice(["score", "bound", "bound_full", "full"])
    plan[key] += rng.choice([-200, -1, 1, 200])


def status(rng, world, plan):
    plan["status"] = rng.choice(["optimal", "feasible", "infeasible"])


def bound_off(rng, world, plan):
    plan["bound"] = None


def goal(rng, world, plan):
    plan["goal"] = "cover"
    plan["score"] = len(plan["profiles"])
    plan["bound"] = plan["score"] - rng.choice([0, 1, -1])


def season(rng, world, plan):
    plan["date"] = rng.choice(["2026-01-15", "2026-04-15", "2026-07-15", "2026-11-15"])


def left_task(rng, world, plan):
    if plan["unassigned"] and rng.random() < 0.5:
        plan["unassigned"].remove(rng.choice(plan["unassigned"]))
    else:
        plan["unassigned"].append(dict(task=rng.choice(list(world.tasks) + ["nowhere"]), times=1, reason="demand", detail=""))


def left_person(rng, world, plan):
    if plan["unplaced"] and rng.random() < 0.5:
        plan["unplaced"].remove(rng.choice(plan["unplaced"]))
    else:
        plan["unplaced"].append(dict(candidate=rng.choice(list(world.candidates)), reason="places", detail=""))


CHANGES = [shift, shift, shift, shift_rest_of_day, shift_rest_of_day, stretch, other_day, other_task, unknown_task, wrong_site,
           drop_visit, drop_task, double_visit, hand_over, hand_over, swap_people, other_person, drop_profile, double_profile,
           add_left, add_left, lead, profile_figure, plan_figure, status, bound_off, goal, season, left_task, left_person]


# ---- making the figures right again ----------------------------------------------------------------------------------

def repair_profile(world, p):
    """Lead and figures of one profile as FORMAT counts them; false where it names what is not in the data."""
    c = world.candidates.get(p["candidate"])
    if c is None or any(v["task"] not in world.tasks for v in p["visits"]):
        return False
    full = round(float((c.get("hours") or {}).get("full", world.full_default)) * 60)
    like, avoid = (set((c.get("prefers") or {}).get(k) or []) for k in ("like", "avoid"))
    work, travel, extra, score, provs, days, questions, adjusted = 0, 0, 0, 0.0, {}, {}, set(), set()
    for v in p["visits"]:
        t, m = world.tasks[v["task"]], ref.minute(v["end"]) - ref.minute(v["start"])
        tags = {t["provider"], world.providers[t["provider"]]["sector"]}
        score += 100.0 * m * (bool(tags & like) - bool(tags & avoid)) / full
        work += m
        provs[t["provider"]] = provs.get(t["provider"], 0) + m
        days.setdefault(DAYS.index(v["day"]), []).append((ref.minute(v["start"]), t["site"]))
        _, q, a = ref.fit(t, c)
        questions |= q
        adjusted |= a
    for visits in days.values():
        visits.sort(key=lambda x: x[0])
        travel += sum(world.travel(a[1], b[1], c.get("travel", "walk")) for a, b in zip(visits, visits[1:]))
        extra += len({s for _, s in visits}) - 1
    can = [x for x in provs if ref.truth(world.providers[x].get("employs"), True)]
    p["lead"] = min(can, key=lambda x: (-provs[x], x)) if can else next(iter(provs), "")
    p["full"], p["minutes"], p["travel_minutes"] = work >= full, work, travel
    p["score"] = (score + (1000 if work >= full else 500.0 * work / full) - travel / 5.0 - 10 * (len(provs) - 1) - 2 * extra
                  - 5 * len(questions) - 3 * len(adjusted))
    return True


def repair(world, plan):
    if not all([repair_profile(world, p) for p in plan["profiles"]]):
        return
    plan["full"] = sum(p["full"] for p in plan["profiles"])
    cover = plan["goal"] == "cover"
    plan["score"] = len(plan["profiles"]) if cover else sum(p["score"] for p in plan["profiles"])
    plan["bound"] = plan["score"] + (0 if cover else 500)
    plan["bound_full"], plan["status"] = plan["full"] + 1, "feasible"
    done, placed = {}, {}
    for p in plan["profiles"]:
        placed[p["candidate"]] = placed.get(p["candidate"], 0) + 1
        for tid, day in {(v["task"], v["day"]) for v in p["visits"]}:
            done[tid] = done.get(tid, 0) + 1
    plan["unassigned"] = []
    for tid, t in world.tasks.items():
        left = int(t.get("times_per_week", len(ref.weekdays(t["days"])))) * int(t.get("people", 1)) - done.get(tid, 0)
        if left > 0:
            plan["unassigned"].append(dict(task=tid, times=left, reason="displaced", detail=""))
    plan["unplaced"] = [dict(candidate=i, count=int(c.get("count", 1)) - placed.get(i, 0), reason="displaced", detail="")
                        for i, c in world.candidates.items() if int(c.get("count", 1)) > placed.get(i, 0)]


# ---- asking both -----------------------------------------------------------------------------------------------------

def world_of(doc, plan):
    y, m, d = plan["date"].split("-")
    return ref.World(doc, (int(m), int(d)))


def variants(doc, plan, rng):
    yield plan
    for k in range(ROUNDS):
        new = copy.deepcopy(plan)
        for _ in range(rng.choice([1, 1, 1, 2])):
            if any(not p["visits"] for p in new["profiles"]) or len(new["profiles"]) < 2:
                break
            CHANGES[(k if _ == 0 else rng.randrange(len(CHANGES))) % len(CHANGES)](rng, world_of(doc, new), new)
        if k % 2:
            repair(world_of(doc, new), new)
        new["part"] = len(new["profiles"]) - new["full"] if k % 2 else sum(not p["full"] for p in new["profiles"])
        yield new


def rules(broken):
    return " ".join(sorted({b.split(":")[0] for b in broken})) or "sound"


def same(ours, theirs):
    """What a misfit scores is nobody's business: the referee stops counting at the first code that is short."""
    ours, theirs = set(ours.split()), set(theirs.split())
    return ours == theirs or "fit" in ours & theirs and ours ^ theirs == {"figure"}


def differences(data, plan, rng):
    """Plans that both judged, the sound ones among them, and where the two differ."""
    with open(data, encoding="utf-8") as f:
        doc = yaml.load(f, Loader=ref.TextLoader)
    tried = list(variants(doc, plan, rng))
    text = "".join(json.dumps(p) + "\n" for p in tried)
    tool = subprocess.run([os.path.join(BUILD, "tests/unit/ops_verify_agrees"), data], input=text, capture_output=True, text=True,
                          check=True)
    ours, theirs = tool.stdout.splitlines(), [rules(ref.check(world_of(doc, p), p)[0]) for p in tried]
    assert len(ours) == len(theirs) == len(tried)
    return theirs, [(k, o, t) for k, (o, t) in enumerate(zip(ours, theirs)) if not same(o, t)]


# A plan of the engine, and bigger ones of the greedy peer, which are there sooner: maker, tasks, people, sites, date.
PLANS = [("engine", 30, 6, 3, "2026-07-15"), ("greedy", 60, 12, 6, "2026-07-15"), ("greedy", 90, 20, 8, "2026-12-15")]


def make_plan(maker, data, date, out):
    if maker == "engine":
        command = [os.path.join(BUILD, "stapelbaan"), "match", data, "--date", date, "--gap", "50", "--json", "--progress", "none"]
    else:
        command = [sys.executable, os.path.join(HERE, "..", "bench", "greedy.py"), data, "--date", date]
    with open(out, "w", encoding="utf-8") as f:
        subprocess.run(command, stdout=f, check=True)
    with open(out, encoding="utf-8") as f:
        plan = json.load(f)
    for left in plan["unassigned"] + plan["unplaced"]:
        left.setdefault("detail", "")
    return plan


def main():
    print(f"1..{len(PLANS) + 1}")
    rng = random.Random(2)
    seen = set()
    with tempfile.TemporaryDirectory() as tmp:
        data, out = os.path.join(tmp, "data.yaml"), os.path.join(tmp, "plan.json")
        for number, (maker, tasks, people, sites, date) in enumerate(PLANS, 1):
            with open(data, "w", encoding="utf-8") as f:
                subprocess.run([sys.executable, os.path.join(HERE, "..", "bench", "gen.py"), "--tasks", str(tasks), "--people",
                                str(people), "--sites", str(sites), "--seed", "1"], stdout=f, check=True)
            theirs, differ = differences(data, make_plan(maker, data, date, out), rng)
            for k, ours, their in differ[:20]:
                print(f"# plan {k}: ours \"{ours}\", the referee's \"{their}\"")
            n_sound = theirs.count("sound")
            print(f"# {len(theirs)} plans, {n_sound} sound")
            print("ok" if not differ and theirs[0] == "sound" and n_sound > 3 else "not ok", number, f"- {maker}: same verdicts")
            for t in theirs:
                seen |= set(t.split())
    wanted = {"availability", "break", "candidate", "day", "day-hours", "duration", "employer", "figure", "fit", "gap", "grid",
              "overlap", "people", "stretch", "task", "together", "twice", "unassigned", "unplaced", "week-hours", "window"}
    for rule in sorted(wanted - seen):
        print(f"# never broken: {rule}")
    print("ok" if wanted <= seen else "not ok", len(PLANS) + 1, "- the changes break the rules of a week")


if __name__ == "__main__":
    main()

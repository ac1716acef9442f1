# SPDX-License-Identifier: EUPL-1.2
"""Tiny random partnerships in which the rules bite: two to five tasks, one to three people.

make(seed) gives the text of a data file; the same seed gives the same text. Hours are scaled down, so that a handful of
tasks can fill a job, and the working-time rules are drawn tight in half of the files.
"""
import random

DAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"]
SECTORS = ["cleaning", "catering", "green"]
CODES = ["LIFT", "WALK", "CUST", "READ"]


def clock(m):
    return f"{m // 60:02d}:{m % 60:02d}"


def hours(R, choices):
    return f"{R.choice(choices):g}"


def days_of(R, most):
    pool = DAYS[:5] if R.random() < 0.85 else DAYS
    return sorted(R.sample(range(len(pool)), R.randint(1, min(most, len(pool)))))


def rules(R):
    if R.random() < 0.5:
        return ""
    out = []
    if R.random() < 0.7:
        out.append(f"break_after: {R.choice((90, 120, 180, 240))}, break_minutes: {R.choice((15, 30, 40))}")
    if R.random() < 0.3:
        out.append(f"long_day: {R.choice((240, 300))}, long_break: {R.choice((45, 60))}")
    if R.random() < 0.4:
        out.append(f"shortest_break: {R.choice((10, 15, 20, 30))}")
    if R.random() < 0.3:
        out.append(f"day_span: {R.choice((150, 200, 240, 300))}")
    if R.random() < 0.3:
        out.append(f"daily_rest: {R.choice((1080, 1200, 1320, 1380))}")
    if R.random() < 0.25:
        out.append(f"weekly_rest: {R.choice((2880, 4320, 5760))}")
    return "{" + ", ".join(out) + "}" if out else ""


def task(R, i, n_provider, sites, anchor):
    minutes = R.choice((20, 30, 45, 60, 60, 75, 90, 120, 150))
    days = days_of(R, R.choice((2, 3, 3, 4, 5)))
    start = max(0, min(1320, anchor + 5 * R.randint(-12, 36)))
    end = min(1440, start + minutes + R.choice((0, 5, 10, 20, 40, 60, 100, 150)))
    if end - start < minutes:
        start = end - minutes
    parts = [f"id: T{i}", f"provider: P{R.randrange(n_provider)}", f"site: {R.choice(sites)}", f"title: taak {i}", f"minutes: {minutes}",
             f"days: [{', '.join(DAYS[d] for d in days)}]", f"window: {clock(start)}-{clock(end)}"]
    if len(days) > 1 and R.random() < 0.3:
        parts.append(f"times_per_week: {R.randint(1, len(days) - 1)}")
    if R.random() < 0.3:
        parts.append("split: yes")
    if R.random() < 0.2:
        parts.append("people: 2")
    room = end - start - minutes
    if room >= 10 and R.random() < 0.35:    # leaves the task room on one side at least
        long = 5 * R.randint(1, room // 5)
        at = start if R.random() < 0.5 else end - long
        parts.append(f"blackout: [{clock(at)}-{clock(at + long)}]")
    if R.random() < 0.08:
        parts.append("season: [03-01, 05-31]")
    asks = [f"{c}: {R.randint(1, 3)}" for c in CODES if R.random() < 0.18]
    if asks:
        parts.append(f"demands: {{{', '.join(asks)}}}")
    if R.random() < 0.1:
        parts.append("requires: [VOG]")
    return "  - {" + ", ".join(parts) + "}\n"


def candidate(R, j, sites, anchor, n_task):
    full = R.choice((2, 3, 4, 5, 6, 8))
    least = R.choice((0, 0, 0.25, 0.5, 0.8)) * full
    most = full * R.choice((1, 1, 1.2, 1.5, 2))
    a = max(0, anchor - R.choice((0, 60, 60, 120)))
    b = min(1440, anchor + R.choice((240, 300, 480, 600)))
    days = days_of(R, 7) if R.random() < 0.2 else range(5 if R.random() < 0.7 else 7)
    parts = [f"id: K{j}", "coach: anna", f"hours: {{min: {least:g}, full: {full:g}, max: {most:g}}}",
             f"available: {{{', '.join(f'{DAYS[d]}: {clock(a)}-{clock(b)}' for d in days)}}}"]

    def some(share, text):
        if R.random() < share:
            parts.append(text())
    some(0.15, lambda: "count: 2")
    some(0.25, lambda: f"max_days: {R.randint(2, 4)}")
    some(0.4, lambda: f"max_day_hours: {hours(R, (2.5, 3, 4, 5))}")
    some(0.9, lambda: f"min_day_hours: {hours(R, (0, 0, 0.5, 0.5, 1, 2))}")
    some(0.5, lambda: f"pace: {R.choice(('0.7', '0.8', '0.85', '1.1', '0.93'))}")
    some(0.4, lambda: f"stretch: {R.choice((90, 120, 150, 200))}")
    some(0.5, lambda: f"max_gap: {R.choice((0, 10, 30, 45, 60, 120))}")
    some(0.25, lambda: f"max_providers: {R.randint(1, 2)}")
    some(0.25, lambda: f"max_sites_per_day: {R.randint(1, 2)}")
    some(0.4, lambda: f"travel: {R.choice(('bike', 'transit', 'walk'))}")
    some(0.3, lambda: f"home: {R.choice(sites)}, max_commute: {R.choice((5, 10, 20, 40))}")
    able = [f"{c}: {R.choice((0, 1, 1, 2, 2, 2))}" if R.random() < 0.8 else f'{c}: "?"' for c in CODES if R.random() < 0.4]
    if able:
        parts.append(f"abilities: {{{', '.join(able)}}}")
        some(0.5, lambda: f"adjustments: [{R.choice([x.split(':')[0] for x in able])}]")
    some(0.3, lambda: f"day_limits: [{{demand: {R.choice(CODES)}, level: {R.randint(1, 2)}, minutes: {R.choice((30, 60, 90, 120))}}}]")
    some(0.6, lambda: "holds: [VOG]")
    some(0.5, lambda: f"prefers: {{like: [{R.choice(SECTORS + ['P0'])}], avoid: [{R.choice(SECTORS + ['P1'])}]}}")
    return "  - {" + ", ".join(parts) + "}\n"


def pins_of_type(R, out, n_task):
    """K0 becomes a type of two people, of whom two or three tasks are required."""
    k0 = next(i for i, line in enumerate(out) if line.startswith("  - {id: K0,"))
    if "count:" not in out[k0]:
        out[k0] = out[k0].replace("coach: anna", "coach: anna, count: 2")
    out.append("decisions:\n")
    out += [f"  - {{candidate: K0, task: T{i}, is: required}}\n" for i in sorted(R.sample(range(n_task), R.choice((2, 2, 3))))]


def make(seed, typed=False):
    R = random.Random(seed)
    sites = [f"S{i}" for i in range(R.choice((1, 2, 2, 3)))]
    n_provider, n_task, n_people = 2 + R.randrange(2), R.choice((3, 3, 4, 4, 5, 5)), R.choice((1, 1, 2, 2, 3))
    anchor = R.choice((360, 420, 480, 480, 540, 720, 1020))
    limits = rules(R)
    out = ["stapelbaan: 1\n", f"partnership: {{id: tiny, name: Tiny {seed}, full_time_hours: 8{', rules: ' + limits if limits else ''}}}\n", "providers:\n"]
    for p in range(n_provider):
        out.append(f"  - {{id: P{p}, name: Bedrijf {p}, sector: {SECTORS[p]}{', employs: no' if R.random() < 0.2 else ''}"
                   f"{f', places: {R.randint(1, 2)}' if R.random() < 0.3 else ''}}}\n")
    out.append("sites:\n")
    for s in sites:
        out.append(f"  - {{id: {s}, name: Plek {s}, lat: {52.1 + R.uniform(0, 0.006):.5f}, lon: {5.4 + R.uniform(0, 0.012):.5f}}}\n")
    if len(sites) > 1 and R.random() < 0.4:
        out.append(f"travel: {{pairs: [[S0, S1, {R.choice((0, 3, 5, 7, 20))}]]}}\n")
    out.append("tasks:\n")
    out += [task(R, i, n_provider, sites, anchor) for i in range(n_task)]
    out.append("candidates:\n")
    out += [candidate(R, j, sites, anchor, n_task) for j in range(n_people)]
    if typed:
        pins_of_type(R, out, n_task)
        return "".join(out)
    pins = [(j, i) for j in range(n_people) for i in range(n_task)]
    R.shuffle(pins)
    pins = pins[:R.choice((0, 0, 0, 1, 2))]
    if n_people > 1 and R.random() < 0.1:      # two people, one task
        pins, i = [], R.randrange(n_task)
        out.append(f"decisions:\n  - {{candidate: K0, task: T{i}, is: required}}\n  - {{candidate: K1, task: T{i}, is: required}}\n")
    if pins:
        out.append("decisions:\n")
        out += [f"  - {{candidate: K{j}, task: T{i}, is: {R.choice(('required', 'forbidden', 'forbidden'))}}}\n" for j, i in sorted(pins)]
    return "".join(out)

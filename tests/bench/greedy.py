#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""First-fit greedy: a peer to measure the engine against.

usage: greedy.py FILE.yaml [--date YYYY-MM-DD] > PLAN.json

Goes through the people in the order of the file (those with a required task first) and gives each the first task that
still fits, until none does; a week that does not reach the person's least hours is taken apart again.
"""
import argparse
import sys
import time

import roster


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("file")
    ap.add_argument("--date")
    o = ap.parse_args()
    began = time.monotonic()
    r = roster.Roster(o.file, o.date)
    order = list(r.work.values())
    for week in sorted(r.weeks, key=lambda w: not w.who.required):
        for work in sorted(order, key=lambda w: w.id not in week.who.required):
            week.try_task(work)
        if not week.mend():
            week.clear()
    r.write(sys.stdout, time.monotonic() - began)


main()

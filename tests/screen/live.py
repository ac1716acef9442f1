# SPDX-License-Identifier: EUPL-1.2
"""What the tests of a live terminal share: the program, a clean environment, TAP lines, and waits that poll."""

import os
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.abspath(os.environ.get("BUILD", os.path.join(ROOT, "build")))
PROGRAM = os.path.join(BUILD, "stapelbaan")
PATIENCE = 60 if "ASAN_OPTIONS" in os.environ else 20
results = []


def tell(good, name, why=""):
    results.append(bool(good))
    print(f"{'ok' if good else 'not ok'} {len(results)} - {name}")
    for line in [] if good else str(why).splitlines()[:60]:
        print(f"# {line}")
    sys.stdout.flush()


def finish():
    """Prints the plan; the exit status."""
    print(f"1..{len(results)}")
    return 0 if all(results) else 1


def environment(home, **extra):
    keep = {"PATH": os.environ["PATH"], "HOME": home, "SHELL": "/bin/sh", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
            "TZ": "Europe/Amsterdam", "TMUX_TMPDIR": home, **extra}
    keep.update({name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")})
    return keep


def until(wanted, patience=PATIENCE):
    """Polls until wanted() is true; its value."""
    end = time.monotonic() + patience
    while True:
        value = wanted()
        if value or time.monotonic() > end:
            return value
        time.sleep(0.02)

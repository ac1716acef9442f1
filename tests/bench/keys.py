#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""How long a key takes on the screens, over a pty, with many tasks: from the key to the first and to the last byte.

usage: keys.py PROGRAM [--tasks N] [--db FILE]     --db: a database that is there, instead of making one

A key's answer is over when nothing comes for 60 ms. Of each kind of key the median, the 95th percentile and the worst in
milliseconds, the bytes, and the processor's time until the answer was over, which other load on the machine does not
lengthen (and which has the search that works ahead in it). In the end the worst of the first answers against what a
person notices (50 ms). Esc waits for a rest of a key that may come: 25 ms are its own.
"""
import argparse
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

HERE = os.path.dirname(os.path.abspath(__file__))
QUIET, PATIENCE, NOTICED = 0.06, 2, 0.05  # seconds

KEYS = (  # what, keys before, the key, how often
    ("Down", "t", "\033[B", 100), ("PgDn", "", "\033[6~", 50), ("End and Home", "", "GgGgGg", 6),
    ("filter: a letter", "/", "kofr", 4), ("filter: Backspace", "", "\x7f", 4), ("filter: a letter again", "", "wasem", 5),
    ("filter: Backspace to nothing", "", "\x7f", 5), ("Esc out of the filter", "/koffie", "\033", 1),
    ("Down in a filter", "/ko\r", "\033[B", 50), ("Esc to the start screen", "\033", "\033", 1),
)


class Screen:
    def __init__(self, program, db, home):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", HOME=home)
            os.execv(program, [program, "--db", db, "--lang", "nl"])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read(self, seconds):
        if not select.select([self.fd], [], [], seconds)[0]:
            return b""
        return os.read(self.fd, 1 << 16)

    def settle(self, quiet, patience=PATIENCE):
        end = time.monotonic() + patience
        while self.read(quiet) and time.monotonic() < end:
            pass

    def busy(self):
        """Seconds on a processor so far."""
        with open(f"/proc/{self.pid}/schedstat", encoding="ascii") as file:
            return int(file.read().split()[0]) / 1e9

    def key(self, key):
        """(seconds to the first byte, to the last one, bytes, seconds on a processor)"""
        start = last = time.monotonic()
        busy = self.busy()
        os.write(self.fd, key.encode())
        first, n = None, 0
        while True:
            data = self.read(PATIENCE if first is None else QUIET)
            if not data:
                return first or 0.0, last - start, n, self.busy() - busy
            last = time.monotonic()
            first = first or last - start
            n += len(data)


def make(program, n, folder):
    data, db = os.path.join(folder, "data.yaml"), os.path.join(folder, "keys.db")
    with open(data, "w", encoding="utf-8") as file:
        subprocess.run([os.path.join(HERE, "gen.py"), "--tasks", str(n), "--people", "1000", "--sites", "2500"], stdout=file, check=True)
    subprocess.run([program, "--db", db, "import", data], check=True, capture_output=True)
    return db


def ms(seconds):
    return f"{seconds * 1000:7.1f}"


def measure(program, db, home):
    screen, worst = Screen(program, db, home), 0.0
    screen.settle(2, 60)
    print(f"{'key':30} {'n':>4}  first: median    95 %   worst   last: median    95 %   worst   bytes  processor: median   worst")
    for what, before, key, times in KEYS:
        for one in before:
            screen.key(one)
            screen.settle(0.3)
        keys = list(key) if len(key) > 1 and key[0] != "\033" else [key] * times
        found = [screen.key(one) for one in keys]
        first, last = sorted(one[0] for one in found), sorted(one[1] for one in found)
        high = min(len(found) - 1, round(len(found) * 0.95))
        worst = max(worst, first[-1])
        print(f"{what:30} {len(found):4}        {ms(statistics.median(first))} {ms(first[high])} {ms(first[-1])}        "
              f"{ms(statistics.median(last))} {ms(last[high])} {ms(last[-1])} {round(statistics.mean(one[2] for one in found)):7}             "
              f"{ms(statistics.median(one[3] for one in found))} {ms(max(one[3] for one in found))}", flush=True)
    os.write(screen.fd, b"Q")
    os.waitpid(screen.pid, 0)
    print(f"worst first answer {ms(worst).strip()} ms; a person notices {ms(NOTICED).strip()}")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("program")
    ap.add_argument("--tasks", type=int, default=100000)
    ap.add_argument("--db")
    args = ap.parse_args()
    program = os.path.abspath(args.program)
    with tempfile.TemporaryDirectory() as folder:
        measure(program, args.db or make(program, args.tasks, folder), folder)
    return 0


sys.exit(main())

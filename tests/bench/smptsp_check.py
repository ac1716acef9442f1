#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Independent checker for the answers of build/bench/smptsp.

usage: smptsp_check.py INSTANCE SOLUTION [WORKERS]

SOLUTION has a line "job worker" for each job. Checks that every job is done once, by a worker who may do it, that no
worker does two jobs at once, and (where given) that WORKERS is how many workers have a job. Prints the number of
workers; exit status 1 and a line for each fault otherwise.
"""
import sys


def instance(path):
    with open(path, encoding="utf-8") as f:
        lines = [line.strip() for line in f]
    lines = [line for line in lines if line and not line.startswith("#")]
    at = next(i for i, line in enumerate(lines) if line.startswith("Jobs"))
    n = int(lines[at].split("=")[1])
    jobs = [tuple(map(int, line.split())) for line in lines[at + 1:at + 1 + n]]
    at += 1 + n
    m = int(lines[at].split("=")[1])
    able = []
    for line in lines[at + 1:at + 1 + m]:
        count, rest = line.split(":")
        able.append(set(map(int, rest.split())))
        assert len(able[-1]) == int(count), line
    return jobs, able


def main(argv):
    jobs, able = instance(argv[1])
    faults, done, by = [], {}, {}
    with open(argv[2], encoding="utf-8") as f:
        for line in f:
            j, w = map(int, line.split())
            if j in done:
                faults.append(f"job {j} is done twice")
            done[j] = w
            by.setdefault(w, []).append(j)
            if not 0 <= w < len(able) or j not in able[w]:
                faults.append(f"worker {w} may not do job {j}")
    faults += [f"job {j} is not done" for j in range(len(jobs)) if j not in done]
    for w, mine in by.items():
        mine.sort(key=lambda j: jobs[j])
        faults += [f"worker {w}: jobs {a} and {b} overlap" for a, b in zip(mine, mine[1:]) if jobs[b][0] < jobs[a][1]]
    if len(argv) > 3 and int(argv[3]) != len(by):
        faults.append(f"{len(by)} workers, not {argv[3]}")
    print("\n".join(faults) if faults else len(by))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))

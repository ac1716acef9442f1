#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The arrows between the modules, proved from the #include lines (TAP)."""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

MIDDLE = {"lp", "match", "verify", "store", "exchange", "report"}
BELOW = {"base": set(), "model": {"base"}}
BELOW.update({m: {"base", "model"} for m in MIDDLE})
BELOW["match"] = BELOW["match"] | {"lp"}
BELOW["ops"] = {"base", "model"} | MIDDLE
BELOW["cli"] = BELOW["ui"] = BELOW["ops"] | {"ops"}
BELOW["main"] = {"cli", "ui"}

# A third-party header belongs to one module.
OWNER = [
    (r"sqlite3", "store"),
    (r"yaml", "exchange"),
    (r"json-glib", "exchange"),
    (r"n?curses|panel|term\.h|ncursesw", "ui"),
    (r"coin/|Clp|Cbc|Coin", "lp"),
    (r"cairo|pango|xlsxwriter", "report"),
    (r"seccomp|linux/landlock", "base"),
]
# What only these modules may include of another one.
NARROW = {"store/write.h": {"store", "ops"}}
# The engine is pure: no files, no terminal, no clock.
IMPURE = {"match": r"stdio\.h|time\.h|sys/|fcntl\.h|unistd\.h|gio/|glib/gstdio\.h"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def sources():
    for top in ("src", "include/stapelbaan"):
        for where, _, names in os.walk(os.path.join(ROOT, top)):
            for name in sorted(names):
                if name.endswith((".c", ".h")):
                    path = os.path.relpath(os.path.join(where, name), ROOT)
                    part = path.split("/")[1 if top == "src" else 2]
                    yield path, part if part in BELOW else os.path.splitext(part)[0]


def wrong(path, module, style, name):
    """Why the file at `path`, of `module`, may not include this, or None."""
    if name.startswith("stapelbaan/"):
        other = name.split("/")[1]
        if other != module and other not in BELOW[module]:
            return f"{module} does not stand above {other}"
        allowed = NARROW.get(name[len("stapelbaan/"):])
        if allowed and module not in allowed:
            return f"{name} is for {' and '.join(sorted(allowed))} alone"
        return None
    if style == '"':
        inside = os.path.normpath(os.path.join(os.path.dirname(path), name)).startswith(f"src/{module}/")
        return None if inside else f"{name} is private to another module"
    for pattern, owner in OWNER:
        if re.match(pattern, name) and owner != module:
            return f"{name} belongs to {owner}"
    if module in IMPURE and re.match(IMPURE[module], name):
        return f"{module} is pure: no {name}"
    return None


def main():
    n_file, faults = 0, []
    for path, module in sources():
        n_file += 1
        if module not in BELOW:
            faults.append(f"{path}: unknown module {module}")
            continue
        with open(os.path.join(ROOT, path), encoding="utf-8") as f:
            text = f.read()
        for hit in INCLUDE.finditer(text):
            why = wrong(path, module, *hit.groups())
            if why:
                faults.append(f"{path}:{text.count(chr(10), 0, hit.start()) + 1}: {why}")
    print("1..2")
    print(f"{'ok' if n_file else 'not ok'} 1 - {n_file} files found")
    print(f"{'not ok' if faults else 'ok'} 2 - includes go down the layers only")
    for fault in faults:
        print(f"# {fault}")
    return 1 if faults or not n_file else 0


sys.exit(main())

#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Keys in texts are named by their action, "{undo} undoes it": each is an action, and the same in both languages (TAP)."""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("BUILD", os.path.join(ROOT, "build"))
ENV = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}


def output(*words):
    return subprocess.run(words, env=ENV, check=True, capture_output=True, text=True).stdout


def texts(block, name):
    """The texts of msgid or msgstr in a block of a catalogue."""
    return ["".join(re.findall(r'"(.*)"', found)) for found in re.findall(rf'^{name}(?:_plural|\[\d\])? ((?:".*"\n?)+)', block, re.M)]


def main():
    actions = set(re.findall(r"Cm ([a-z-]+)", output(os.path.join(BUILD, "stapelbaan"), "__keys")))
    unknown, differ, n = [], [], 0
    for block in output("msgcat", "--no-wrap", os.path.join(ROOT, "data/po/nl.po")).split("\n\n"):
        english, dutch = texts(block, "msgid"), texts(block, "msgstr")
        named = [sorted(re.findall(r"\{\^?([a-z-]+)\}", text)) for text in english + dutch]
        n += bool(named and named[0])
        unknown += [f"{key} in {english[0]}" for one in named for key in one if key not in actions]
        differ += [text for text, one in zip(english + dutch, named) if one != named[0]]
    for number, (what, faults) in enumerate(((f"{n} texts name actions that there are", unknown + ([] if n else ["none"])),
                                             ("... the same in Dutch", differ)), 1):
        print(f"{'not ok' if faults else 'ok'} {number} - {what}")
        for fault in faults:
            print(f"# {fault}")
    print("1..2")
    return bool(unknown or differ or not n)


sys.exit(main())

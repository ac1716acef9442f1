#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""stapelbaan(1) agrees with --help, option by option, and with the key table of the screens (TAP)."""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("BUILD", os.path.join(ROOT, "build"))
PAGE = os.path.join(ROOT, "man", "stapelbaan.1")
ENV = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}
ENV.pop("XDG_CONFIG_HOME", None)
results = []


def test(faults, what):
    results.append(not faults)
    print(f"{'not ok' if faults else 'ok'} {len(results)} - {what}")
    for fault in faults:
        print(f"# {fault}")


def program(*words):
    return subprocess.run([os.path.join(BUILD, "stapelbaan"), *words], env=ENV, check=True, capture_output=True, text=True).stdout


def section(text, heading):
    """The indented block under a heading of a help text."""
    hit = re.search(rf"^{re.escape(heading)}\n((?:  .*\n)+)", text, re.M)
    return hit.group(1) if hit else ""


def options_of(text, heading):
    """{"--output": "-o", "--seed": None} of a help text."""
    found = re.findall(r"^  (?:-(\w), )?--([a-z-]+)", section(text, heading), re.M)
    return {name: letter for letter, name in found}


def page_options(mdoc):
    """The same of .It lines of the page."""
    out = {}
    for line in re.findall(r"^\.It (Fl .*)$", mdoc, re.M):
        letter = re.search(r"(?:Fl| ) ?(\w) , -", line)
        name = re.search(r"-([a-z-]{2,})", line)
        if name:
            out[name.group(1)] = letter.group(1) if letter else ""
    return out


def page_commands(mdoc):
    """{"task": "its text"}; entries that follow each other share the text behind the last."""
    body = mdoc.split("\n.Ss Commands\n")[1].split("\n.Sh ")[0]
    parts = re.split(r"^\.It Cm ([\w-]+)(.*)$", body, flags=re.M)[1:]
    out, text = {}, ""
    for name, head, block in reversed(list(zip(parts[0::3], parts[1::3], parts[2::3]))):
        text = block if block.strip() else text
        out[name] = head + text
    return out


def main():
    with open(PAGE, encoding="utf-8") as f:
        page = f.read()
    helptext = program("--help")
    commands = {}
    for name, verb in re.findall(r"^  ([a-z-]+)(?: ([a-z]+)(?=\s))?", section(helptext, "Commands:"), re.M):
        commands.setdefault(name, []).append(verb)
    in_page = page_commands(page)
    test([f"only in --help: {c}" for c in commands.keys() - in_page.keys()]
         + [f"only in the page: {c}" for c in in_page.keys() - commands.keys()], f"{len(commands)} commands, the same in both")

    for name, verbs in sorted(commands.items()):
        text = program("help", name)
        mine = {}
        for verb in verbs:
            mine.update(options_of(program(*filter(None, ["help", name, verb])), "Options:"))
        theirs = page_options(in_page[name])
        if name in ("export", "template"):          # -o stands in their synopsis
            theirs = {"output": "o"} if "Fl o Ar file" in in_page[name] else {}
        faults = [f"--{o} only in help" for o in mine.keys() - theirs.keys()] + [f"--{o} only in the page" for o in theirs.keys() - mine.keys()]
        faults += [f"--{o}: letter {mine[o]} or {theirs[o]}" for o in mine.keys() & theirs.keys() if mine[o] != theirs[o]]
        faults += [f"verb {v} is not in the page" for v in verbs if v and v not in in_page[name]]
        faults += [] if text.startswith(name) else ["help does not name it"]
        test(faults, f"{name}: the same options")
    mine = options_of(helptext, "Options with every command:")
    theirs = page_options(page.split("\n.Sh OPTIONS\n")[1].split("\n.Sh ")[0])
    test([f"{o}: {mine.get(o)} or {theirs.get(o)}" for o in mine.keys() | theirs.keys() if mine.get(o) != theirs.get(o)],
         f"{len(mine)} options with every command")

    keys = page.split('.\\" keys: begin\n')[1].split('.\\" keys: end')[0]
    test([] if keys == program("__keys") else ["put the output of: stapelbaan __keys between the marks"], "KEYS is the key table of the screens")

    for name in sorted(os.listdir(os.path.join(ROOT, "man"))):
        lint = subprocess.run(["mandoc", "-Tlint", "-Wwarning", name], cwd=os.path.join(ROOT, "man"), capture_output=True, text=True)
        test(lint.stdout.splitlines(), f"mandoc finds nothing in {name}")
    print(f"1..{len(results)}")
    return 0 if all(results) else 1


sys.exit(main())

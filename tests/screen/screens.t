#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Whole screens against golden files: text, hardware cursor and attributes.

Each screen is a key script (src/ui/script.c says how they are written), played on a terminal in memory on the tiny
example with a stored plan. The plain variant of each language and size has a golden file, of 200 by 60 a checksum for
each screen; the others are judged by it: without colour the text is the same, in ASCII the shape is the same and nothing
is beyond ASCII. In all of them nothing is wider than the screen, the hints are whole, and the help is always hinted.

    UPDATE=1 tests/screen/screens.t           writes the golden files anew; look at the difference before you commit it
    tests/screen/screens.t nl 200x60 tasks    prints that screen, in words of the plain variant
"""

import contextlib
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.abspath(os.environ.get("BUILD", os.path.join(ROOT, "build")))
PROGRAM = os.path.join(BUILD, "stapelbaan")
UPDATE = bool(os.environ.get("UPDATE"))

# name: lines of the script
SCREENS = {
    "home": "",
    "home-last": "<End>",
    "home-aim": ":ambition 3",
    "home-hours": "<Down><Down><Down><Down><Down><Down>",
    "home-figures": "<Down><Down>" + "<Right>" * 6,
    "home-opened": "<Down><Down><Down><Down><Down><Down>\n<Enter>",
    "home-left": "<Down><Down>\n<Right><Right><Right>\n<Enter>",
    "tasks": "t",
    "tasks-filter": "t\n/kant",
    "tasks-nothing": "t\n/zzz",
    "tasks-sort": "t\n:sort hours\ns",
    "tasks-sort-two": "t\n:sort provider,hours-",
    "tasks-group": "t\n:group where",
    "tasks-group-open": "t\nf\n<Down><Enter>\n<Enter>",
    "tasks-columns": "t\n=\n<Down><Down><Enter>",
    "tasks-view": "t\n/kant<Enter>\n:sort hours-\n:columns days\nV\n<Down><Enter>\n<Esc>\n:columns days\n2",
    "tasks-views": "t\nv",
    "tasks-marked": "t\n<Space><Space><Down>",
    "task-form": "t\n<Enter>",
    "task-form-fault": "t\nanobody<Down><Down>x<C-o>",
    "task-form-words": "t\na" + "<Down>" * 4 + "xx" + "<Down>" * 5 + "maybe<C-o>" + "<Down>" * 9,
    "task-form-choice": "t\na<C-l>",
    "task-form-proposed": "t\naschoon<Down>hal<Down>Ramen lappen<Down>25<Down>",
    "task-form-certificates": "t\naschoon" + "<Down>" * 12 + "<C-l>hyg<Enter><C-l>",
    "task-twin": "t\nC",
    "bulk-field": "t\n<Space><Space>e",
    "bulk": "t\n*\n:change window\n<C-u>09:00-10:00",
    "bulk-demands": "t\n<Space><Space>\n:change demands\n<C-l>lift<Enter><Down><Down><Enter>",
    "task-delete": "t\nD",
    "candidates": "c",
    "candidate-form": "c\n<Enter><PgDn>",
    "candidate-form-likes": "c\n<Enter><PgDn><PgDn><PgDn><Up><Up><C-l><Down><Down><Down><Enter><C-l>mei<Enter>",
    "person": "c\n<End>z",
    "person-load": "c\nz<PgDn><PgDn>",
    "other-jobs": "c<Down>\nO\n:wait",
    "other-jobs-now": "c<Down>\nO\n:wait\n<Left><Down>",
    "other-jobs-kept": "c<Down>\nO\n:wait\nK<Enter>",
    "what-if-ask": "c\nI",
    "what-if": "c\nI<Enter>\n:wait",
    "what-if-wrong": "c\nI<End><Enter><C-u>hourz 3<Enter>",
    "providers": ":providers",
    "provider-form": ":providers\n<Enter>",
    "sites": ":sites",
    "site-new": ":sites\na",
    "profiles": "o",
    "profiles-left": "o\n<Right>",
    "profiles-people": "o\n<Left>",
    "week": "o\n<Enter>",
    "week-next": "o\n<Enter>nn<Right><Down>",
    "week-finer": "o\n<Enter>+<Down><Down>",
    "week-list": "o\n<Enter>L",
    "week-list-next": "o\n<Enter>L<End>n",
    "team": "o\nT",
    "team-day": "o\nT<Down><Right>+n",
    "team-list": "o\nT<Right>L",
    "team-marked": "o\n<Space>T",
    "building": ":building hal",
    "building-of-visit": "o\n<Enter>b",
    "week-to-file": "o\n<Enter>Y",
    "why": "o\n<Enter>w",
    "why-job": "o\nw",
    "why-left": "o\n<Tab><Enter>",
    "import": "i",
    "import-report": ":import example",
    "message-long": ":import /nowhere/a-name-that-is-longer-than-the-row-of-a-small-screen/tasks-of-our-campus.yaml",
    "tour": ":tour",
    "tour-last": ":tour\n<End>",
    "help": "t\n?",
    "help-filter": "t\n?sort",
    "palette": "t\n:",
    "palette-typed": "t\n:\nso",
    "archive": ":archived",
    "ask": "E",
    "board": "B",
    "board-preview": "B<Down>",
    "board-added": "B<Down><Enter><Enter>",  # from here on the draft is kept, and not saved
    "board-which": "B",
    "board-week": "B<Down><Enter><Tab><Down>",
    "board-move": "B<Down><Enter><Tab><Enter><Down>",
    "board-list": "B<Down><Enter><Tab>L",
    "board-taken": "B<Down><Enter>/prull<Enter>",
    "board-swap": "B<Down><Enter>/prull<Enter>X",
    "board-why": "B<Down><Enter>w",
    "board-edit": "B<Down><Enter>e",
    "board-no-finish": "B<Down><Enter>A",
    "board-person": "o\n<Enter>B<Tab>d",
    "board-finish": "o\n<Enter>BA",
    "board-undo": "o\n<Enter>B<Tab>du",
    "board-for-whom": "B<Down><Enter>e<End><Enter>",
    "board-no-adopt": "B<Enter>J",
    "board-adopted": "o\n<Enter>BJ",
    "board-adopt-undone": "u\nB",
    "match-setup": "m",
    "match-setup-marked": "o\n<Space>m<Down><Down><Down>",
    "undo-list": ":undo-list",
    "undone": "t\nu",
}
LANGS = ("en", "nl")
SIZES = ("80x24", "120x40", "60x18", "200x60")
SUMMED = ("200x60",)  # checksums: as a file of text they would be as large as all others together
PLAIN = {"name": "plain", "args": ["--glyphs", "wgl4", "--color", "always"], "env": {}}
LINEAR = {"name": "linear", "args": ["--linear", "--color", "always"], "env": {}}
OTHERS = (
    {"name": "fine", "args": ["--glyphs", "fine", "--color", "always"], "env": {}},
    {"name": "no-color", "args": ["--glyphs", "wgl4"], "env": {"NO_COLOR": "1"}},
    {"name": "ascii", "args": ["--glyphs", "ascii", "--color", "always"], "env": {}},
    {"name": "C-locale", "args": ["--color", "never"], "env": {"LC_ALL": "C"}},
)

number = 0
failed = 0


def tell(good, name, why=""):
    global number, failed
    number += 1
    print(f"{'ok' if good else 'not ok'} {number} - {name}")
    if not good:
        failed += 1
        for line in why.splitlines()[:60]:
            print(f"# {line}")
    sys.stdout.flush()


def environment(home, extra):
    keep = {"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8", "TZ": "Europe/Amsterdam"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        if name in os.environ:
            keep[name] = os.environ[name]
    return {**keep, **extra}


def without_time(dump):
    """When it was is different each time."""
    def then(found):
        text, blanks = found.groups()
        width = len(text) + len(blanks) if len(blanks) > 1 or len(text) == 19 else 0  # in a column, or in a sentence
        return "2 Nov 2026 09:00".ljust(width) if width else "2 Nov 2026 09:00" + blanks

    return re.sub(r"(\d{1,2} [A-Za-z]{3,4}\.? \d{4} \d\d:\d\d)( *)", then, dump)


def play(home, lang, size, variant):
    """All screens of one variant, each from the start screen. Returns {name: dump}."""
    script, dumps = [f":size {size}"], {}
    for name, lines in SCREENS.items():
        script += [lines, f":dump {os.path.join(home, name)}.dump", ":reset"]
    path = os.path.join(home, "script")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(script) + "\n")
    shutil.copy(os.path.join(home, "base.db"), os.path.join(home, "run.db"))
    done = subprocess.run([PROGRAM, "--db", os.path.join(home, "run.db"), "--lang", lang, *variant["args"]],
                          env=environment(home, {"STAPELBAAN_SCRIPT": path, **variant["env"]}), cwd=home,
                          capture_output=True, timeout=120)
    for name in SCREENS:
        out = os.path.join(home, name + ".dump")
        if os.path.exists(out):
            with open(out, encoding="utf-8") as file:
                dumps[name] = without_time(file.read())
            os.remove(out)
        else:
            dumps[name] = f"exit status {done.returncode}\n" + done.stderr.decode(errors="replace")
    return dumps


def parts(dump):
    """(cursor, rows of text, {row: attributes})"""
    head, _, rest = dump.partition("\n")
    text, _, attributes = rest.partition("-- attributes\n")
    found = re.search(r"cursor (\d+),(\d+)", head)
    cursor = (int(found[1]), int(found[2])) if found else (-1, -1)
    marks = {int(line[:3]): line[4:] for line in attributes.splitlines()}
    return cursor, text.split("\n")[:-1], marks


def on_focus(dump):
    """Is the cursor on the line that the pointer marks, in a text that is typed, or on a question?"""
    (col, row), text, marks = parts(dump)
    if row < 0 or row >= len(text):
        return False
    line = text[row]
    if not any("►" in other or "▸" in other or other.startswith(">") for other in text) and line[:col].strip() == "" and line[col:]:
        return True  # an empty list: the cursor is on the sentence that says so
    typed = "u" in marks.get(row, "")[: col + 1] or marks.get(row, "")[col:col + 1] == "u"
    pointed = "►" in line or "▸" in line or ">" in line[:8] or line[col:col + 1] == ">"
    return pointed or typed or line[1:2] == "!"


def shape(row):
    """What stays the same in every tier: letters and digits, for glyphs are one column wide everywhere."""
    return re.sub(r"[^A-Za-z0-9]", ".", row)


def compare(name, dump, golden):
    if dump == golden:
        return ""
    first, second = golden.splitlines(), dump.splitlines()
    out = []
    for i in range(max(len(first), len(second))):
        one = first[i] if i < len(first) else "(nothing)"
        two = second[i] if i < len(second) else "(nothing)"
        if one != two:
            out += [f"{name} line {i + 1}", f"  want {one}", f"  got  {two}"]
    return "\n".join(out)


def golden_path(lang, size):
    return os.path.join(HERE, "golden", f"{lang}-{size}.txt")


def golden_read(lang, size):
    try:
        with open(golden_path(lang, size), encoding="utf-8") as file:
            pieces = re.split(r"^=== (\S+)\n", file.read(), flags=re.M)
    except FileNotFoundError:
        return {}
    return dict(zip(pieces[1::2], pieces[2::2]))


def golden_write(lang, size, dumps):
    os.makedirs(os.path.join(HERE, "golden"), exist_ok=True)
    with open(golden_path(lang, size), "w", encoding="utf-8") as file:
        for name, dump in dumps.items():
            file.write(f"=== {name}\n{dump}")


def sum_of(dump):
    return hashlib.sha256(dump.encode()).hexdigest()[:16] + "\n"


def summed(lang, size, dumps):
    """{name: why it differs} by the checksums; the picture is the one that is drawn now."""
    if UPDATE:
        golden_write(lang, size, {name: sum_of(dump) for name, dump in dumps.items()})
    golden = golden_read(lang, size)
    return {name: "" if sum_of(dump) == golden.get(name) else f"another screen than before:\n{dump}" for name, dump in dumps.items()}


def compared(lang, size, dumps):
    if UPDATE:
        golden_write(lang, size, dumps)
    golden = golden_read(lang, size)
    return {name: compare(name, dump, golden.get(name, "no golden screen; UPDATE=1 writes it\n")) for name, dump in dumps.items()}


def misfits(name, dump, cols):
    """What does not fit: rows beyond the width, hints that are cut, a help that is not hinted."""
    _, text, _ = parts(dump)
    out = [f"{name}: wider than the screen: {row}" for row in text if len(row) > cols]
    hints = text[-1] if text else ""
    if "…" in hints or "~" in hints:
        out.append(f"{name}: a hint is cut: {hints}")
    if hints and not re.search(r"(\?|F1) (help|hulp)$|Esc (back|terug)$|Esc|Enter", hints):
        out.append(f"{name}: no way on is hinted: {hints}")
    return out


def check_plain(home, lang, size):
    dumps = play(home, lang, size, PLAIN)
    for name, why in (summed if size in SUMMED else compared)(lang, size, dumps).items():
        tell(not why, f"{lang} {size} {name}", why)
    wrong = [line for name, dump in dumps.items() for line in misfits(name, dump, int(size.split("x")[0]))]
    tell(not wrong, f"{lang} {size} everything fits", "\n".join(wrong))
    lost = [name for name, dump in dumps.items() if not on_focus(dump)]
    tell(not lost, f"{lang} {size} the cursor is on the focus", "\n".join(f"{n}\n{dumps[n]}" for n in lost))
    return dumps


def check_other(home, lang, size, variant, plain):
    dumps = play(home, lang, size, variant)
    wrong = []
    for name, dump in dumps.items():
        cursor, text, marks = parts(dump)
        cursor_plain, text_plain, _ = parts(plain[name])
        if cursor != cursor_plain:
            wrong.append(f"{name}: cursor {cursor}, plain {cursor_plain}")
        if variant["name"] == "no-color":
            wrong += [f"{name}:\n  {a}\n  {b}" for a, b in zip(text, text_plain) if a != b]
        else:
            wrong += [f"{name}:\n  {a}\n  {b}" for a, b in zip(text, text_plain) if len(a) != len(b)]
        if variant["name"] == "C-locale":
            wrong += [f"{name}: beyond ASCII: {row}" for row in text if not row.isascii()]
        if variant["name"] not in ("ascii", "fine") and re.search(r"[1-9A-Z]", "".join(marks.values())):
            wrong.append(f"{name}: colour")
        if not on_focus(dump):
            wrong.append(f"{name}: the cursor is not on the focus\n{dump}")
        wrong += misfits(name, dump, int(size.split("x")[0])) if variant["name"] not in ("ascii", "C-locale") else []
    tell(not wrong, f"{lang} {size} {variant['name']}", "\n".join(wrong))


def check_linear(home, lang):
    """One item a line: nothing that draws, every line from the left edge, the cursor on a line that says something."""
    dumps, wrong = play(home, lang, "80x24", LINEAR), []
    if UPDATE:
        golden_write(lang, "linear", dumps)
    golden = golden_read(lang, "linear")
    for name, dump in dumps.items():
        why = compare(name, dump, golden.get(name, "no golden screen; UPDATE=1 writes it\n"))
        tell(not why, f"{lang} linear {name}", why)
        (col, row), text, _ = parts(dump)
        body = text[1:22]
        wrong += [f"{name}: drawn: {line}" for line in text if re.search("[\u2500-\u25ff\u2190-\u21ff\u221a]|  \\S", line.strip())
                  and line is not text[-1]]
        wrong += [f"{name}: indented: {line}" for line in body if line.startswith(" ") and line[1:2] != "!"
                  and line != text[22] and not dump_message(text, line)]
        if not 1 <= row < len(text) or col > len(text[row]) or not text[row]:
            wrong.append(f"{name}: the cursor is on nothing\n{dump}")
    tell(not wrong, f"{lang} linear: nothing drawn, the cursor on an item", "\n".join(wrong))


def check_tour(home):
    """What the tour names, done in its order on its example: load, add a task, stack, match, week, why."""
    steps = ((":tour\n<Right>", "A small example"), (":example tiny\n<Enter><Enter>", "12 tasks"),
             (":tour", "A small example"), ("<Right><Right>", "Add a task"),
             ("taschoon<Down>hal<Down>Ramen lappen<Down>30<Down>mo we<Down><Down>09:00-12:00<C-o>", "Ramen lappen"),
             (":tour", "Add a task"), ("<Right><Right>", "Stack a job by hand"), ("B<Enter>", "is in; u"), ("S", "Saved: B001"),
             (":tour\n<Right>", "proves how far"), ("m\n<Enter>\n:wait", "Done"), ("<Enter>", "Score"),
             ("<Enter>", "Week K"), ("w", "Why K"), (":tour\n<End>\n<Enter>", "campus.yaml is in order"), (":tour", "1 of 9"))
    script = [":size 100x30"]
    for i, (keys, _) in enumerate(steps):
        script += [keys, f":dump {home}/tour-{i}.dump"]
    with open(os.path.join(home, "script"), "w", encoding="utf-8") as file:
        file.write("\n".join(script) + "\n")
    with contextlib.suppress(FileNotFoundError):
        os.remove(os.path.join(home, "tour.db"))
    subprocess.run([PROGRAM, "--db", os.path.join(home, "tour.db"), "--lang", "en"], cwd=home, timeout=180, check=False,
                   env=environment(home, {"STAPELBAAN_SCRIPT": os.path.join(home, "script")}))
    why = ""
    for i, (keys, wanted) in enumerate(steps):
        path = os.path.join(home, f"tour-{i}.dump")
        shown = open(path, encoding="utf-8").read() if os.path.exists(path) else "nothing"
        if not why and wanted not in shown:
            why = f"no {wanted} after {keys}\n{shown}"
    tell(not why, "the tour can be done as it says", why)


def check_keys(home):
    """A person's own keys work, hints and help show them, and what clashes is told with its place."""
    folder = os.path.join(home, ".config", "stapelbaan")
    os.makedirs(folder)
    config, dump = os.path.join(folder, "config"), os.path.join(home, "keys.dump")
    text = "[stapelbaan]\nlang=en\n[keys]\nsort = F5 Z\nadd = e\nedit = a\ncopy = D\nundo = F7\n"
    for keys, wanted in (("", f"! {config}:7:8: \"D\" is the key of \"delete\""), ("t", " F5 sort "), ("ta", "> Task B4"),
                         ("te", "Task (new)"), ("tZ", "Sort by"), ("t?sort", "F5, Z"), ("B<Down><Enter>", "is in; F7 undoes it"), ("ts", "Sort by")):
        with open(config, "w", encoding="utf-8") as file:
            file.write(text)
        shutil.copy(os.path.join(home, "base.db"), os.path.join(home, "run.db"))
        script = os.path.join(home, "script")
        with open(script, "w", encoding="utf-8") as file:
            file.write(f"{keys}\n:dump {dump}\n")
        subprocess.run([PROGRAM, "--db", os.path.join(home, "run.db")], cwd=home, timeout=60, check=False,
                       env=environment(home, {"STAPELBAAN_SCRIPT": script}))
        with open(dump, encoding="utf-8") as file:
            shown = file.read()
        os.remove(dump)
        good = re.sub(r"\s+", " ", wanted) in re.sub(r"\s+", " ", shown)
        tell(good != (keys == "ts"), f"own keys: {keys or 'start'}", f"no {wanted}\n{shown}")
        with open(config, encoding="utf-8") as file:
            tell(file.read() == text, "the config is not written to")
    done = subprocess.run([PROGRAM, "--db", os.path.join(home, "run.db"), "doctor"], cwd=home, timeout=60, check=False,
                          env=environment(home, {}), capture_output=True, text=True)
    tell(f"{config}:7:8: \"D\" is the key of" in done.stdout and done.returncode == 3, "doctor reports keys that clash", done.stdout)
    shutil.rmtree(folder)


def dump_message(text, line):
    """A long message takes rows above its own."""
    return all(row.startswith(" ") for row in text[text.index(line):22])


def main():
    with tempfile.TemporaryDirectory() as home:
        base = os.path.join(home, "base.db")
        for command in (["import", os.path.join(ROOT, "data/examples/tiny.yaml")],
                        ["match", "--date", "2026-11-02", "--seed", "1", "--threads", "1", "--time", "20"]):
            done = subprocess.run([PROGRAM, "--db", base, *command], env=environment(home, {}), cwd=home,
                                  capture_output=True, timeout=120)
            if done.returncode != 0:
                tell(False, " ".join(command), done.stderr.decode(errors="replace"))
        with contextlib.closing(sqlite3.connect(base)) as db:  # the start screen says when the match was
            db.execute("UPDATE run_log SET at = '2026-11-02T09:00:00Z'")
            db.commit()
        if len(sys.argv) == 4:
            print(play(home, sys.argv[1], sys.argv[2], PLAIN)[sys.argv[3]])
            return 0
        check_keys(home)
        check_tour(home)
        for lang in LANGS:
            check_linear(home, lang)
            for size in SIZES:
                plain = check_plain(home, lang, size)
                for variant in OTHERS:
                    check_other(home, lang, size, variant, plain)
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())

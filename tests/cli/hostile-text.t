#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Nothing that stands in the database can drive a terminal: every text column hostile, every list and screen looked at (TAP).

No input takes such text, so it is written into the file past the program."""
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.join(os.path.abspath(os.environ.get("BUILD", os.path.join(ROOT, "build"))), "stapelbaan")
PLACE = tempfile.TemporaryDirectory(prefix="stapelbaan-")
DB = os.path.join(PLACE.name, "x.db")
ENV = {"PATH": os.environ["PATH"], "HOME": PLACE.name, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
       **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}
UNSEEN = [chr(c) for c in range(0x110000) if not 0xd800 <= c < 0xe000 and unicodedata.category(chr(c)) in ("Cc", "Cf", "Zl", "Zp") and c]
EVIL = "A\x1b[2J\x1b]0;x\x07" + "".join(UNSEEN) + "\ue000\U000e0041\U000e0fff\ufe0fZ"
COMMANDS = [w.split() for w in ("task list", "task list --format csv", "task list --format json", "task show A1", "candidate list", "candidate show K1",
                                "candidate list --format json", "profile list", "profile list --format csv", "week show", "week show --team", "overview",
                                "overview --json", "draft list", "draft show D1", "run list", "run show", "history", "export", "check", "doctor", "account list",
                                "key list", "undo", "match --time 1 --json", "candidate seen K1", "audit show", "whoami")]
n = bad = 0


def tell(faults, name):
    global n, bad
    n += 1
    bad += bool(faults)
    print(f"{'not ok' if faults else 'ok'} {n} - {name}")
    for fault in faults[:10]:
        print(f"# {fault}")
    sys.stdout.flush()


def run(*words, **more):
    return subprocess.run([PROGRAM, "--db", DB, "--lang", "en", *words], env={**ENV, **more}, stdin=subprocess.DEVNULL, capture_output=True, check=False)


def unsafe(raw):
    """The first character of the output that a terminal would obey, or that nobody sees."""
    text = raw.decode("utf-8", "surrogateescape").removeprefix("\ufeff").replace("\r\n", "\n")
    hit = [c for c in text if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp")]
    return f"U+{ord(hit[0]):04X}" if hit else ""


def look(name):
    faults = []
    for words in COMMANDS:
        got = run(*words)
        for where, raw in (("out", got.stdout), ("err", got.stderr)):
            if unsafe(raw):
                faults.append(f"{' '.join(words)}: {unsafe(raw)} on standard {where}")
        if got.returncode < 0:
            faults.append(f"{' '.join(words)}: died of signal {-got.returncode}")
    return faults


def screens():
    """Every screen that a key opens, as cells."""
    keys = ["t", "t<Enter>", "c", "c<Enter>", "cw", "cW", "o", "o<Enter>", "T", "B", "B<Enter>", "H", "m", ":providers\n", ":sites\n", ":undo-list\n", ":archived\n",
            ":messages\n", "te", "ce"]
    script, files = [], []
    for i, key in enumerate(keys):
        files.append(os.path.join(PLACE.name, f"dump{i}"))
        script += [":reset"] + [part for part in key.split("\n") if part] + [f":dump {files[-1]}"]
    path = os.path.join(PLACE.name, "script")
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(script) + "\n")
    got = run(STAPELBAAN_SCRIPT=path)
    faults = [f"{unsafe(got.stderr)} on standard error"] if unsafe(got.stderr) else []
    for key, file in zip(keys, files):
        if os.path.exists(file):
            with open(file, "rb") as f:
                raw = f.read()
            faults += [f"screen {key}: {unsafe(raw)}"] if unsafe(raw) else []
            os.unlink(file)
    return faults, got


def main():
    run("import", os.path.join(ROOT, "data", "examples", "tiny.yaml"))
    run("match", "--time", "1")
    run("draft", "new", "A1", "--title", "Mooi")
    run("account", "add", "anna", "--role", "coach")
    before = look("as it is")
    tell(before, f"{len(COMMANDS)} commands on sound data")
    with open(DB, "rb") as f:
        sound = f.read()
    base = sqlite3.connect(DB)
    columns = [(table, column) for (table,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall()
               for (_, column, kind, *_) in base.execute(f'PRAGMA table_info("{table}")') if kind == "TEXT"]
    base.close()
    hostile, refused = [], 0
    free = {("task", "title"), ("task", "note"), ("task", "supervisor"), ("site", "name"), ("provider", "name"), ("candidate", "coach"), ("partnership", "name"),
            ("account", "name"), ("job", "title"), ("job", "owner")}

    def spoil(which):
        nonlocal refused
        with open(DB, "wb") as f:
            f.write(sound)
        for end in ("-wal", "-shm"):
            if os.path.exists(DB + end):
                os.unlink(DB + end)
        base = sqlite3.connect(DB)
        for table, column in which:
            try:
                base.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = (SELECT min(rowid) FROM "{table}")'
                             if not without_rowid(base, table) else f'UPDATE OR IGNORE "{table}" SET "{column}" = ?', (EVIL,))
            except sqlite3.Error:
                refused += 1
        base.commit()
        base.close()

    spoil([c for c in columns if c in free])
    tell(look("free"), f"all {len(free)} columns of free text hostile: every command")
    faults, got = screens()
    tell(faults, "and every screen")
    tell([] if got.returncode == 0 else [got.stderr.decode("utf-8", "replace")], "which opened")
    some = [["task", "list"], ["overview"], ["history"], ["export"], ["check"]]
    COMMANDS[:] = some
    for column in columns:
        if column in free:
            continue
        spoil([column])
        hostile += [f"{'.'.join(column)}: {fault}" for fault in look(column)]
    tell(hostile, f"each of {len(columns)} text columns hostile, also where it cannot be read ({refused} kept by the file itself)")
    print(f"1..{n}")
    return 1 if bad else 0


def without_rowid(base, table):
    return re.search(r"WITHOUT ROWID", base.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]) is not None


sys.exit(main())

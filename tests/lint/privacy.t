#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The processing register (data/privacy) is true to the database and the program (TAP)."""
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("BUILD", os.path.join(ROOT, "build"))
results = []


def test(faults, what):
    results.append(not faults)
    print(f"{'not ok' if faults else 'ok'} {len(results)} - {what}")
    for fault in faults:
        print(f"# {fault}")


def read(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as f:
        return f.read()


def tables_of(files):
    """{"candidate": ["id", ...]} of the schema itself."""
    out = {}
    for file in files:
        with sqlite3.connect(file) as db:
            names = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            for (name,) in names.fetchall():
                out[name] = [row[0] for row in db.execute("SELECT name FROM pragma_table_info(?)", (name,))]
    return out


def given():
    """{"candidate": {columns that an export leaves out}} of the tables about people; None for the others."""
    out = {}
    for row in re.findall(r"\{\.name = \"(\w+)\",(.*?)\}", read("src", "store", "person.c"), re.S):
        left_out = re.search(r"\.left_out =\s*((?:\"[^\"]*\"\s*)+)", row[1])
        words = set("".join(re.findall(r'"([^"]*)"', left_out.group(1))).split()) if left_out else set()
        out[row[0]] = words if ".select" in row[1] else None
    return out


def fields(table):
    """Keys of the field table of model/field_table.c, as columns."""
    text = read("src", "model", "field_table.c")
    body = text.split(f"const struct field {table}_fields[]")[1].split("\n};")[0]
    return [key.replace(".", "_") for key in re.findall(r'\.key = "([\w.]+)"', body)]


def run(*words, db):
    return subprocess.run([os.path.join(BUILD, "stapelbaan"), "--db", db, *words], check=True, capture_output=True,
                          text=True, env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}).stdout


def main():
    register = read("data", "privacy", "verwerkingsregister.md")
    section = register.split("## Gegevens per tabel")[1].split("\n## ")[0]
    entries = {m[0]: set(re.findall(r"`(\w+)`", m[1]))
               for m in re.findall(r"^- `(\w+)` - (.*?)(?=^- `|^\S|\Z)", section, re.S | re.M)}
    others = set(re.findall(r"`(\w+)`", section.split("Zonder gegevens over kandidaten")[1]))
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "a.db")
        run("import", os.path.join(ROOT, "data", "examples", "tiny.yaml"), db=db)
        days = {line.split()[0]: line.split()[-2] for line in run("retention", "list", db=db).splitlines()[1:]}
        people = os.path.join(folder, "a.db.people", "people.db")
        schema = tables_of([db] + ([people] if os.path.exists(people) else []))
    about = given()
    test([f"{t}" for t in schema if t not in entries and t not in others] +
         [f"{t} is no table" for t in entries.keys() | others if t not in schema], "every table is in the register")
    test([f"{t} is about people in src/store/person.c" for t in others if about.get(t) is not None] +
         [f"{t} is not about people in src/store/person.c" for t in entries if about.get(t) is None],
         "tables about people are the same in the register and in an export")
    test([f"{t}.{c}" for t in entries for c in schema.get(t, []) if c not in (about.get(t) or set()) and c not in entries[t]],
         "every column about people is in the register")
    test([f"{t}.{c}" for t in ("candidate", "decision") for c in fields(t) if c not in entries[t]],
         "every field of a candidate and a decision is in the register")
    rows = dict(re.findall(r"^\| `(\w+)` \|[^|]*\| (\d+) \|", register, re.M))
    test([f"{k}: {rows.get(k)}, the program says {v}" for k, v in days.items() if rows.get(k) != v],
         "the terms are those of the program")
    page = read("man", "stapelbaan.1")
    verbs = set(re.findall(r"`((?:candidate|consent|audit|retention) \w+)", register + read("data", "privacy", "dpia.md")))
    help_text = run("--help", db="/nonexistent")
    test([v for v in sorted(verbs) if not re.search(rf"^  {v}\b", help_text, re.M)], "commands in the texts are there")
    test([] if "candidate erase" in page else ["man page"], "the man page knows erasing")
    print(f"1..{len(results)}")
    return 0 if all(results) else 1


sys.exit(main())

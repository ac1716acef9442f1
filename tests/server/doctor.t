#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""doctor --server finds whatever is not as init made it, line by line; init mends it; and the way in through sudo (TAP)."""

import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from host import PROGRAM, TINY, admin, enter, finish, run, tell

FOLDER = enter()
SSHD, SUDOERS, KEYS, CONFIG = "/etc/ssh/sshd_config.d/60-stapelbaan.conf", "/etc/sudoers.d/stapelbaan", "/etc/stapelbaan/keys", "/etc/stapelbaan/server.conf"
HOME = "/var/lib/stapelbaan"


def doctor():
    return run(PROGRAM, "--lang", "en", "doctor", "--server")


def found(name, spoil, mend, word=""):
    spoil()
    got = doctor()
    tell(got.returncode == 3 and word in got.stdout or got.returncode == 2 and word in got.stderr, f"found: {name}", got.stdout + got.stderr)
    mend()


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def each_line(path):
    """Every line that says something, left out and changed."""
    whole = read(path)
    lines = whole.splitlines(True)
    missed = []
    for i, line in enumerate(lines):
        if not line.strip() or line.strip().startswith("#"):
            continue
        for other in ("", line.rstrip("\n") + "x\n", "#" + line):
            write(path, "".join(lines[:i] + [other] + lines[i + 1:]))
            if doctor().returncode == 0:
                missed.append(f"{i + 1}: {other!r}")
    write(path, whole + "PermitRootLogin yes\n")
    if doctor().returncode == 0:
        missed.append("a line more")
    write(path, whole)
    tell(not missed, f"found: every line of {path} that is gone or changed", "\n".join(missed))


def places():
    for path, mode in ((CONFIG, 0o644), (SSHD, 0o644), (SUDOERS, 0o440), (KEYS, 0o644), (HOME, 0o700), (f"{HOME}/work", 0o700), (f"{HOME}/people", 0o700),
                       (f"{HOME}/work/stapelbaan.db", 0o600), (PROGRAM, 0o755)):
        found(f"{path} that others may write", lambda: os.chmod(path, mode | 0o022), lambda: os.chmod(path, mode), path)
        owner = os.stat(path)
        found(f"{path} of another", lambda: os.chown(path, 65534, 65534), lambda: os.chown(path, owner.st_uid, owner.st_gid), path)
        os.chmod(path, mode)
    link = f"{HOME}/work/stapelbaan.db.people"
    found("no link to the people", lambda: os.unlink(link), lambda: os.symlink("../people", link), "people")
    os.unlink(link)
    found("the people among the work", lambda: os.mkdir(link), lambda: (os.rmdir(link), os.symlink("../people", link)), "people")
    found("no database", lambda: os.rename(f"{HOME}/work/stapelbaan.db", f"{HOME}/x"), lambda: os.rename(f"{HOME}/x", f"{HOME}/work/stapelbaan.db"), "stapelbaan.db")
    conf = read(CONFIG)
    for other in (conf.replace("[server]", "[other]"), conf.replace("confine=required", "confine=no"), conf.replace("sessions=4", "sessions=many"),
                  conf.replace("database=/", "database="), conf + "what=this\n", conf.replace("user=stapelbaan", "user=Root; id")):
        found("a word of server.conf that is none", lambda: write(CONFIG, other), lambda: write(CONFIG, conf), CONFIG)


def others():
    """What the rest of the machine can do to it."""
    early = "/etc/ssh/sshd_config.d/10-early.conf"
    for text, word in (("Match User stapelbaan\n    ForceCommand /bin/sh\nMatch all\n", "ForceCommand"), ("PermitUserEnvironment yes\n", "PermitUserEnvironment"),
                       ("AuthorizedKeysCommand /bin/true\nAuthorizedKeysCommandUser nobody\nMatch User stapelbaan\n AuthorizedKeysFile .ssh/x\nMatch all\n", "AuthorizedKeysFile"),
                       ("Match User stapelbaan\n    AcceptEnv LANG LC_*\nMatch all\n", "AcceptEnv"), ("Nonsense\n", "sshd")):
        found(f"another file of sshd: {text.splitlines()[0]}", lambda: write(early, text), lambda: os.unlink(early), word)
    main = read("/etc/ssh/sshd_config")
    found("sshd_config that includes nothing", lambda: write("/etc/ssh/sshd_config", main.replace("Include", "#Include")),
          lambda: write("/etc/ssh/sshd_config", main), "sshd")
    passwd, group = read("/etc/passwd"), read("/etc/group")
    found("another shell", lambda: write("/etc/passwd", passwd.replace(f"{HOME}:/bin/sh", f"{HOME}:/bin/bash")), lambda: write("/etc/passwd", passwd), "/bin/bash")
    found("another group", lambda: write("/etc/group", group.replace("adm:x:4:", "adm:x:4:stapelbaan")), lambda: write("/etc/group", group), "groups")
    shadow = read("/etc/shadow")
    found("a password", lambda: write("/etc/shadow", shadow.replace("stapelbaan:*:", "stapelbaan:$y$j9T$x:")), lambda: write("/etc/shadow", shadow), "password")
    found("a key that was not told to sshd", lambda: admin("key", "revoke", "1"), lambda: run(PROGRAM, "server", "keys"), KEYS)


def through_sudo():
    run("useradd", "-m", "-G", "stapelbaan-users", "-d", f"{FOLDER}/jan", "jan")
    run("useradd", "-d", "/nonexistent", "piet")
    uid = run("id", "-u", "jan").stdout.strip()
    admin("account", "add", "jan", "--role", "administrator", "--uid", uid, "--language", "en")

    def as_jan(*words, who="jan", env=(), stdin=""):
        return run("sudo", "-u", who, "env", *env, "sudo", "-n", "-u", "stapelbaan", PROGRAM, *words, stdin=stdin)
    got = as_jan("sudo-session", "whoami")
    tell(got.returncode == 0 and "jan" in got.stdout, "sudo: jan is jan", got.stdout + got.stderr)
    hostile = as_jan("sudo-session", "whoami", env=("LD_PRELOAD=", "TERMINFO=/tmp", "LC_ALL=../../x", "SUDO_UID=0", "SUDO_USER=root", "HOME=/tmp", "LANGUAGE=x"))
    tell(hostile.stdout == got.stdout, "sudo: a hostile environment changes nothing", hostile.stdout + hostile.stderr)
    tell("K1" in as_jan("sudo-session", "export").stdout, "sudo: an export comes on standard output")
    for words in (("session",), ("account", "list"), ("sudo-session", "export", "-o", "/tmp/x"), ("sudo-session", "--config", "/tmp/x"), ("sudo-session", "task", "list"), ()):
        got = as_jan(*words)
        tell(got.returncode != 0 and "anna" not in got.stdout, f"sudo: not {' '.join(words) or 'without a word'}", got.stdout + got.stderr)
    tell(as_jan("sudo-session", "whoami", who="piet").returncode != 0, "sudo: not who is outside the group")
    root = run("sudo", "-u", "stapelbaan", PROGRAM, "sudo-session", "whoami")
    tell(root.returncode == 4, "sudo: not root as somebody", root.stderr)
    small = run("sudo", "-u", "jan", "sh", "-c", f"ulimit -f 8; sudo -n -u stapelbaan {PROGRAM} sudo-session whoami")
    tell(small.returncode in (0, 4), "sudo: a small limit on files is refused in words, or lifted", small.stderr)
    bad = run(PROGRAM, "session")
    tell(bad.returncode == 4 and "root" in bad.stderr, "a session never runs as root", bad.stderr)


def main():
    made = run(PROGRAM, "--lang", "en", "server", "init")
    tell(made.returncode == 0 and "made: the database" in made.stderr, "init makes everything", made.stderr)
    again = run(PROGRAM, "--lang", "en", "server", "init")
    tell(again.returncode == 0 and "made:" not in again.stderr, "and a second time nothing", again.stderr)
    clean = doctor()
    tell(clean.returncode == 0 and "0 findings" in clean.stdout, "doctor finds nothing", clean.stdout)
    shown = run(PROGRAM, "server", "init", "--print")
    tell(shown.returncode == 0 and read(SSHD) in shown.stdout and read(SUDOERS) in shown.stdout, "--print shows the files", shown.stdout)
    admin("import", "-", stdin=read(TINY))
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{FOLDER}/key")
    admin("account", "add", "anna", "--role", "coach")
    admin("key", "add", "anna", stdin=read(f"{FOLDER}/key.pub"))
    run(PROGRAM, "server", "keys")
    for path in (SSHD, SUDOERS, KEYS):
        each_line(path)
    places()
    others()
    for path in (SSHD, SUDOERS, KEYS):
        os.unlink(path)
    shutil.rmtree(f"{HOME}/people")
    mended = run(PROGRAM, "--lang", "en", "server", "init")
    tell(mended.returncode == 0 and doctor().returncode == 0, "init mends what is gone", mended.stderr)
    through_sudo()
    return finish()


sys.exit(main())

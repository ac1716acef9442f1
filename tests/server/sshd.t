#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The way in over a real sshd: three people with three keys, and everything else that somebody could try (TAP)."""

import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from host import PROGRAM, WORK, Host, Screen, add_people, admin, elapsed, enter, finish, run, tell, until

FOLDER = enter()
CANARY = os.path.join(FOLDER, "canary")
escapes = []


def tries(name, got, *, refused=True):
    """An attempt to get out: it fails where nothing of a shell is in the answer, and no canary was laid."""
    text = got if isinstance(got, str) else f"{got.returncode}\n{got.stdout}\n{got.stderr}"
    out = os.path.exists(CANARY) or re.search(r"uid=\d+|root:.*:0:0|SECRET", text)
    went = not isinstance(got, str) and refused and got.returncode == 0
    escapes.append(not out and not went)
    tell(not out and not went, f"no way out: {name}", text)
    if os.path.exists(CANARY):
        os.unlink(CANARY)


def plain_use(host):
    made = run(PROGRAM, "server", "init")
    tell(made.returncode == 0, "server init makes a clean machine a server", made.stderr)
    keys = add_people(host)
    tell(keys.returncode == 0 and "3 keys" in keys.stderr, "server keys tells sshd of three keys", keys.stderr)
    host.start()
    for name, role in (("anna", "coach"), ("bert", "coordinator (schoon)"), ("cleo", "administrator")):
        got = host.ssh(name, "whoami")
        tell(got.returncode == 0 and re.search(rf"Account +{name}\n", got.stdout) and role in got.stdout and "the server" in got.stdout,
             f"{name} is {name}", got.stdout + got.stderr + host.log())
    got = host.ssh("cleo", "task", "list", "--format", "csv")
    tell(got.returncode == 0 and "A1" in got.stdout, "a report comes on standard output", got.stderr)
    got = host.ssh("cleo", "export")
    tell(got.returncode == 0 and "K1" in got.stdout, "an export comes on standard output", got.stderr)
    back = host.ssh("cleo", "import", stdin=got.stdout)
    tell(back.returncode == 0 and "0 new, 0 changed" in back.stdout, "an import comes from standard input", back.stderr)
    bad = host.ssh("cleo", "import", stdin="stapelbaan: 1\ntasks: [{id: \x1b[2J}]\n")
    tell(bad.returncode == 1 and "\x1b" not in bad.stderr, "a bad file is told of without its escapes", bad.stderr)
    seen = admin("audit", "show")
    tell("anna" in seen.stdout and re.search("log(in|ged in)", seen.stdout), "the history tells who came in", seen.stdout + seen.stderr)


def screens(host):
    screen = host.screen("anna")
    tell(screen.opens(), "the screens open", screen.text() + host.log())
    for keys in (":dump /tmp/x\r", ":export /tmp/x\r", ":import /etc/passwd\r"):
        screen.type(keys)
        tell(screen.sees("not on the server"), f"{keys.strip()} is not on the server", screen.text())
        screen.type("?\x1b")  # the message goes
        until(lambda: screen.read() or "not on the server" not in screen.text())
    tell(not os.path.exists("/tmp/x"), "and nothing was written")
    screen.type("Q")
    tell(screen.ends() and screen.status == 0, "Q leaves", screen.text())
    screen.close()
    nl = admin("account", "change", "anna", "--language", "nl")
    screen = host.screen("anna")
    tell(nl.returncode == 0 and screen.sees("Kandidaten"), "the language is the person's", screen.text())
    screen.close()
    admin("account", "change", "anna", "--language", "en")
    got = host.ssh("anna")
    tell(got.returncode == 3 and "need a terminal" in got.stderr, "without a terminal and a word: what would help", got.stderr)


def commands(host):
    """Words that a shell, a pager or a file could be made of."""
    for word in ("sh -c id", "id", "bash", "whoami; id", "whoami && id", "whoami | id", "whoami\nid", "$(id)", "`id`", f"whoami > {CANARY}",
                 f"export -o {CANARY}", f"export --output={CANARY}", f"export --output {CANARY}", "import /etc/shadow", "import ../../etc/passwd",
                 "import -- /etc/passwd", "match /etc/passwd", "--help", "help", "whoami --db x", "--db=x whoami", "session", "sudo-session",
                 "server init", "server keys", "account add x --role administrator", "key list", "backup", "doctor", "completion",
                 "scp -t /tmp", "sftp-server", "internal-sftp", "/usr/lib/openssh/sftp-server", "whoami \x1b]0;x\x07", "whoami " + "a" * 5000,
                 "task show A1 " * 40, "-- whoami\x00id".replace("\x00", "")):
        tries(repr(word[:40]), host.ssh("anna", word))
    tries("a shell with a terminal", host.ssh("anna", "sh", options=["-tt"]))
    big = host.ssh("anna", "whoami " + "x" * 130000)
    tries("a command of 130 KB", big)


def ways(host):
    """What ssh can do beside running a command."""
    secret = subprocess.Popen([sys.executable, "-c",
                               "import socket\ns=socket.create_server(('127.0.0.1',0));print(s.getsockname()[1],flush=True)\n"
                               "while 1:\n c,_=s.accept();c.sendall(b'SECRET');c.close()"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    host.others.append(secret)
    port = secret.stdout.readline().strip()
    tries("-W to a port", host.ssh("anna", options=["-W", f"127.0.0.1:{port}"]))
    for flag, name in (("-L", "a port from here to there"), ("-D", "a proxy")):
        spec = "127.0.0.1:0"
        local = str(host.port + 1 if flag == "-L" else host.port + 2)
        spec = f"{local}:127.0.0.1:{port}" if flag == "-L" else local
        client = subprocess.Popen(host.words("anna", ["-N", flag, spec]), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  text=True)
        probe = ("import socket,sys\ns=socket.create_connection(('127.0.0.1',%s),2);s.settimeout(2)\n" % local +
                 ("s.sendall(b'\\x05\\x01\\x00');s.recv(2);s.sendall(b'\\x05\\x01\\x00\\x01\\x7f\\x00\\x00\\x01'+(%s).to_bytes(2,'big'));"
                  "print(s.recv(10));\n" % port if flag == "-D" else "") + "print(s.recv(9))")
        until(lambda: run(sys.executable, "-c", f"import socket;socket.create_connection(('127.0.0.1',{local}),1)").returncode == 0, 5)
        got = run(sys.executable, "-c", probe)
        tries(name, got.stdout)
        client.kill()
        client.wait()
    tries("a port from there to here", host.ssh("anna", options=["-o", "ExitOnForwardFailure=yes", "-R", f"0:127.0.0.1:{port}", "-N"]))
    tries("a Unix socket", host.ssh("anna", options=["-o", "ExitOnForwardFailure=yes", "-R", f"{CANARY}:127.0.0.1:{port}", "-N"]))
    tries("a tunnel device", host.ssh("anna", options=["-o", "ExitOnForwardFailure=yes", "-w", "any", "-N", "-o", "ConnectTimeout=5"]))
    agent = host.ssh("anna", "whoami", options=["-A", "-X"])
    tries("agent and X11", agent, refused=False)
    tries("a subsystem", host.ssh("anna", "sftp", options=["-s"]))
    secret.kill()
    batch = host.path("batch")
    with open(batch, "w", encoding="ascii") as f:
        f.write(f"get /etc/passwd {CANARY}\n")
    tries("sftp", run(*host.words("anna", ["-b", batch], "sftp"), "stapelbaan@127.0.0.1"))
    tries("scp to fetch", run(*host.words("anna", [], "scp"), "stapelbaan@127.0.0.1:/etc/passwd", CANARY))
    tries("scp of old to fetch", run(*host.words("anna", ["-O"], "scp"), "stapelbaan@127.0.0.1:/etc/passwd", CANARY))
    tries("scp of old to bring", run(*host.words("anna", ["-O"], "scp"), "/etc/passwd", f"stapelbaan@127.0.0.1:{CANARY}"))
    tries("rsync", run("rsync", "-e", " ".join(host.words("anna")[:-1]), "stapelbaan@127.0.0.1:/etc/passwd", CANARY)
          if os.path.exists("/usr/bin/rsync") else host.ssh("anna", "rsync --server --sender . /etc/passwd"))


def surroundings(host):
    """Environment, terminal kinds and files of the account."""
    hostile = {"LD_PRELOAD": "/tmp/x.so", "LD_LIBRARY_PATH": "/tmp", "LC_EVIL": "() { :;}; id", "LC_ALL": "../../tmp", "LANG": "../x", "LANGUAGE": "x",
               "LOCPATH": "/tmp", "NLSPATH": "/tmp/%N", "TERMINFO": "/tmp", "TERMINFO_DIRS": "/tmp", "TERMCAP": "x", "HOME": "/tmp", "PATH": "/tmp",
               "SHELL": "/bin/bash", "ENV": "/tmp/x", "BASH_ENV": "/tmp/x", "IFS": "x", "TZ": "/etc/passwd", "EDITOR": "sh", "VISUAL": "sh",
               "PAGER": "sh", "XDG_DATA_HOME": "/tmp", "XDG_CONFIG_HOME": "/tmp", "GIO_EXTRA_MODULES": "/tmp", "G_DEBUG": "fatal-warnings",
               "G_MESSAGES_DEBUG": "all", "SUDO_UID": "0", "SSH_USER_AUTH": "/etc/passwd", "SSH_ORIGINAL_COMMAND": "id", "LINES": "99999",
               "COLUMNS": "99999", "STAPELBAAN_SCRIPT": "/tmp/x", "ESCDELAY": "99999", "NO_COLOR": "1", "MALLOC_CHECK_": "3"}
    options = [word for name in hostile for word in ("-o", f"SendEnv={name}")]
    env = {**hostile, "PATH": os.environ["PATH"]}
    del env["LD_PRELOAD"], env["LD_LIBRARY_PATH"], env["MALLOC_CHECK_"], env["HOME"]
    sets = ["-o", "SetEnv=" + " ".join(f"{n}=/tmp/x" for n in ("LD_PRELOAD", "LD_LIBRARY_PATH", "MALLOC_CHECK_", "HOME", "LC_EVIL2", "SUDO_UID"))]
    clean = host.ssh("anna", "whoami").stdout
    got = host.ssh("anna", "whoami", options=options + sets, env=env)
    tell(got.stdout == clean and got.returncode == 0, f"{len(hostile)} hostile variables change nothing", got.stdout + got.stderr)
    tries("hostile variables", got, refused=False)
    screen = host.screen("anna", options=options + sets, env={n: v for n, v in env.items() if n not in ("PATH",)})
    screen.opens()
    screen.close()
    for term in ("../../evil", "xterm\x1b[2J", "a" * 5000, "", "/dev/pts/0", "-x"):
        screen = host.screen("anna", env={"TERM": term})
        screen.ends()
        bad = b"\x1b[2J" in screen.bytes or screen.status != 3
        escapes.append(not bad)
        tell(not bad, f"no way out: TERM={term[:20]!r}", f"{screen.status} {screen.text()!r}")
        screen.close()
    home = "/var/lib/stapelbaan"
    os.mkdir(f"{home}/.ssh", 0o700)
    for name, text in ((".ssh/rc", f"id > {CANARY}\n"), (".ssh/environment", "LD_PRELOAD=/tmp/x.so\n"), (".profile", f"id > {CANARY}\n"),
                       (".bashrc", f"id > {CANARY}\n"), (".ssh/authorized_keys", host.public("stranger")), (".config", "")):
        with open(f"{home}/{name}", "w", encoding="ascii") as f:
            f.write(text)
        os.chmod(f"{home}/{name}", 0o755)
    run("chown", "-R", "stapelbaan:", f"{home}/.ssh", f"{home}/.profile", f"{home}/.bashrc")
    tries("~/.ssh/rc, environment, profile", host.ssh("anna", "whoami"), refused=False)
    tries("~/.ssh/authorized_keys", host.ssh("stranger", "whoami"))


def keys(host):
    tries("a stranger's key", host.ssh("stranger", "whoami"))
    tries("no key but a password", host.ssh("stranger", "whoami", options=["-o", "PreferredAuthentications=password,keyboard-interactive"]))
    tries("another account with a good key", host.ssh("anna", "id", user="root"))
    host.key("ca")
    run("ssh-keygen", "-q", "-s", host.path("ca"), "-I", "anna", "-n", "stapelbaan", host.path("stranger") + ".pub")
    tries("a certificate", host.ssh("stranger", "whoami", options=["-o", f"CertificateFile={host.path('stranger')}-cert.pub"]))
    refused = admin("key", "add", "anna", stdin=open(host.path("stranger") + "-cert.pub", encoding="ascii").read())
    tell(refused.returncode == 1 and "certificate" in refused.stderr, "a certificate is no key to add", refused.stderr)

    with open("/etc/stapelbaan/keys", encoding="ascii") as f:
        whole = f.read()
    loose = "\n".join(line.replace("restrict,pty ", "") for line in whole.splitlines()) + "\n"
    evil = f'command="id > {CANARY}" ' + host.public("stranger")
    for text, name, who in ((loose, "a line that forgot restrict", "anna"), (whole + host.public("stranger"), "a key that the database does not know", "stranger"),
                            (whole + evil, "a line with a command of its own", "stranger")):
        with open("/etc/stapelbaan/keys", "w", encoding="ascii") as f:
            f.write(text)
        tries(name, host.ssh(who, "id"))
    tries("a forgotten restrict and a shell", host.ssh("anna", "sh", options=["-tt"]))
    with open("/etc/stapelbaan/keys", "w", encoding="ascii") as f:
        f.write(loose)
    tries("a forgotten restrict and sftp", host.ssh("anna", "sftp", options=["-s"]))
    with open("/etc/stapelbaan/keys", "w", encoding="ascii") as f:
        f.write(whole)


def revocation(host):
    """Revoked is out: a live screen within 5 seconds, and a live connection that asks for more."""
    number = re.search(r"(\d+) +bert ", admin("key", "list").stdout).group(1)
    master = host.path("master")
    share = ["-o", f"ControlPath={master}"]
    link = subprocess.Popen(host.words("bert", ["-N", "-M", *share]), stdin=subprocess.DEVNULL)
    until(lambda: os.path.exists(master))
    tell(host.ssh("bert", "whoami", options=share).returncode == 0, "a second session on a live connection")
    screen = host.screen("bert")
    screen.opens()
    time.sleep(0.3)
    admin("key", "revoke", number)
    since = time.monotonic()
    for i in range(40):  # keys that never stop must not keep anybody in
        if screen.status is None:
            screen.type("jk")
        screen.read(0.1)
    screen.ends(10)
    tell(screen.status == 4 and elapsed(since) < 5, f"a revoked key ends a live screen ({elapsed(since):.1f} s)", screen.text())
    tell("your key was revoked" in screen.text(), "with a word why", screen.text())
    screen.close()
    tries("a revoked key on a live connection", host.ssh("bert", "whoami", options=share))
    tries("a revoked key that sshd still knows", host.ssh("bert", "whoami"))
    link.kill()
    link.wait()
    run(PROGRAM, "server", "keys")
    tries("a revoked key", host.ssh("bert", "whoami"))
    seen = admin("audit", "show", "--what", "logout")
    tell("bert" in seen.stdout, "the history tells that bert left", seen.stdout + seen.stderr)


def many(host):
    open_ones = [host.screen("cleo") for _ in range(4)]
    good = all(screen.opens() for screen in open_ones)
    fifth = host.ssh("cleo", "whoami")
    tell(good and fifth.returncode == 4 and "4 times" in fifth.stderr, "a fifth session at once is refused", fifth.stderr)
    open_ones[0].close()
    tell(until(lambda: host.ssh("cleo", "whoami").returncode == 0), "and there is room again when one is killed")
    for screen in open_ones[1:]:
        screen.close()
    got = admin("account", "close", "cleo")
    tell(got.returncode == 0 and host.ssh("cleo", "whoami").returncode == 4, "a closed account is out")


def main():
    host = Host(FOLDER)
    try:
        host.key("stranger")
        plain_use(host)
        screens(host)
        commands(host)
        ways(host)
        surroundings(host)
        keys(host)
        revocation(host)
        many(host)
        tell(len(escapes) >= 25 and all(escapes), f"{len(escapes)} attempts, {len(escapes) - sum(escapes)} of them out")
    finally:
        host.stop()
    return finish()


sys.exit(main())

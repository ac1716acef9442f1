# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the shared server share: a machine of their own (stage.sh), a real sshd on it, and people with keys."""

import fcntl
import os
import pty
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import time

import pyte

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "screen"))
from live import BUILD, PATIENCE, ROOT, finish, tell, until  # noqa: E402,F401

PROGRAM = "/usr/local/bin/stapelbaan"
WORK = "/var/lib/stapelbaan/work"
TINY = os.path.join(ROOT, "data", "examples", "tiny.yaml")


def skip(why):
    print(f"1..0 # SKIP {why}")
    sys.exit(0)


def is_sanitized():
    with open(os.path.join(BUILD, "stapelbaan"), "rb") as f:
        return b"__asan_init" in f.read()


def enter():
    """Runs this very script again on the stage; returns there. Skips where the machine cannot make one."""
    if os.environ.get("STAPELBAAN_STAGE"):
        return os.environ["STAPELBAAN_STAGE"]
    if os.geteuid() != 0:
        skip("needs root: an account, an sshd for it, and a mount namespace to keep them apart from this machine")
    if is_sanitized():
        skip("a session lets nobody trace it and keeps no environment, and the leak check of the sanitizers needs both")
    for program in ("/usr/sbin/sshd", "ssh", "ssh-keygen", "sudo", "unshare"):
        if not shutil.which(program):
            skip(f"{program} is not installed")
    folder = tempfile.mkdtemp(prefix="stapelbaan-stage-")
    stage = ["unshare", "-m", os.path.join(HERE, "stage.sh"), folder, BUILD]
    if subprocess.run([*stage, "true"], capture_output=True).returncode:
        os.rmdir(folder)
        skip("this machine gives no mount namespace with an overlay")
    status = subprocess.run([*stage, sys.executable, *sys.argv], env={**os.environ, "STAPELBAAN_STAGE": folder}).returncode
    os.rmdir(folder)
    sys.exit(status)


def run(*words, stdin="", env=None, **more):
    """Runs a program; what came of it."""
    try:
        return subprocess.run(words, input=stdin, env=env or {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, capture_output=True,
                              text=True, errors="surrogateescape", timeout=PATIENCE, **more)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(words, 124, "", "no end in sight")


def admin(*words, stdin=""):
    """The program with the rights of the server's account."""
    return run("sudo", "-u", "stapelbaan", PROGRAM, "--lang", "en", *words, stdin=stdin)


class Host:
    """An sshd of our own on a loopback port, set up by "server init" and nothing else."""

    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as sock:
            sock.bind(("127.0.0.1", 0))
            self.port = sock.getsockname()[1]
        self.home = os.path.join(folder, "client")
        os.mkdir(self.home, 0o700)
        self.key("host")
        self.sshd = None
        self.others = []

    def path(self, name):
        return os.path.join(self.home, name)

    def key(self, name, *kind):
        """A key pair; the path of the private one."""
        run("ssh-keygen", "-q", *(kind or ("-t", "ed25519")), "-N", "", "-C", name, "-f", self.path(name))
        return self.path(name)

    def public(self, name):
        with open(self.path(name) + ".pub", encoding="ascii") as f:
            return f.read()

    def start(self):
        log = open(self.path("sshd.log"), "w", encoding="utf-8")
        self.sshd = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", "/etc/ssh/sshd_config", "-h", self.path("host"), "-o",
                                      f"Port={self.port}", "-o", "ListenAddress=127.0.0.1", "-o", "PidFile=none"], stderr=log)
        until(self.answers)

    def answers(self):
        with socket.socket() as sock:
            return sock.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        for other in self.others:
            other.kill()
            other.wait()
        if self.sshd:
            self.sshd.send_signal(signal.SIGTERM)
            self.sshd.wait()

    def log(self):
        with open(self.path("sshd.log"), encoding="utf-8", errors="replace") as f:
            return f.read()[-2000:]

    def words(self, key, options=(), program="ssh", user="stapelbaan"):
        flag = "-p" if program == "ssh" else "-P"
        return [program, "-F", "none", flag, str(self.port), "-i", self.path(key), "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes",
                "-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={self.path('known')}", "-o", "LogLevel=ERROR",
                *options, *([f"{user}@127.0.0.1"] if program == "ssh" else [])]

    def ssh(self, key, *command, options=(), stdin="", env=None, user="stapelbaan"):
        return run(*self.words(key, options, user=user), *command, stdin=stdin, env=env)

    def screen(self, key, *command, options=(), env=None):
        return Screen(self.words(key, ["-tt", *options]) + list(command), env)


class Screen:
    """A client with a terminal of its own."""

    def __init__(self, words, env=None):
        self.bytes = b""
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execvpe(words[0], words, {"PATH": os.environ["PATH"], "TERM": "xterm-256color", **(env or {})})
        self.status = None

    def read(self, patience=0.05):
        """What came since; "" at the end."""
        ready, _, _ = select.select([self.fd], [], [], patience)
        if not ready:
            return
        try:
            more = os.read(self.fd, 65536)
        except OSError:
            more = b""
        self.bytes += more
        self.stream.feed(more)
        if not more and self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def type(self, text):
        os.write(self.fd, text.encode())

    def sees(self, text, patience=PATIENCE):
        return until(lambda: self.read() or text in self.text(), patience)

    def opens(self):
        """The start screen is there, in whatever language."""
        return self.sees("Bedrijvenhof")

    def ends(self, patience=PATIENCE):
        return until(lambda: self.read() or self.status is not None, patience)

    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    def close(self):
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)


def add_people(host):
    """Three people with three keys, on the tiny example; every account reads English."""
    admin("import", "-", stdin=open(TINY, encoding="utf-8").read())
    for name, role in (("anna", "coach"), ("bert", "coordinator:schoon"), ("cleo", "administrator")):
        host.key(name)
        admin("account", "add", name, "--role", role, "--language", "en")
        admin("key", "add", name, stdin=host.public(name))
    return run(PROGRAM, "server", "keys")


def elapsed(since):
    return time.monotonic() - since

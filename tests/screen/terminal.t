#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The real terminal: a walk in tmux, and on a bare pseudo-terminal what no script in memory can show: bytes on the
line, signals, sizes, a lost line, pastes, bytes that are no text. Every wait polls for what must come; nothing sleeps
for a fixed time but the count of idle bytes."""

import base64
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

import pyte

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from live import PATIENCE, PROGRAM, ROOT, environment, finish, tell, until  # noqa: E402


class Pty:
    """The program on a pseudo-terminal of its own, as a session of its own."""

    def __init__(self, home, rows=24, cols=80, **extra):
        self.bytes = b""
        self.gone = False
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(home)
            os.execve(PROGRAM, [PROGRAM, "--db", os.path.join(home, "t.db")], environment(home, **extra))
        self.size(rows, cols)
        self.screen = pyte.Screen(cols, rows)
        self.stream = pyte.ByteStream(self.screen)

    def size(self, rows, cols):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def read(self, seconds=0.05):
        """What came within that time; each piece starts the time anew."""
        new = b""
        while not self.gone and select.select([self.fd], [], [], seconds)[0]:
            try:
                piece = os.read(self.fd, 65536)
            except OSError:
                piece = b""
            self.gone = not piece
            new += piece
        self.bytes += new
        self.stream.feed(new)
        return new

    def see(self, text, patience=PATIENCE):
        def there():
            self.read()
            return any(text in row for row in self.screen.display)
        return until(there, patience)

    def send(self, data):
        os.write(self.fd, data.encode() if isinstance(data, str) else data)

    def ended(self, patience=5):
        """The exit status, -N for a signal, or None while it runs."""
        def done():
            self.read(0.01)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            return (os.waitstatus_to_exitcode(status) + 1000) if pid else None
        status = until(done, patience)
        return None if status is None else status - 1000

    def kill(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self.fd)

    def text(self):
        return "\n".join(self.screen.display)


class Tmux:
    def __init__(self, home, rows, cols, lang):
        self.home, self.name = home, f"stapelbaan-test-{os.getpid()}"
        self.run("kill-server")
        command = f"exec '{PROGRAM}' --db '{home}/walk.db' --lang {lang}"
        self.run("-f", "/dev/null", "new-session", "-d", "-x", str(cols), "-y", str(rows), "-c", os.path.join(home, "w"),
                 command)

    def run(self, *args):
        return subprocess.run(["tmux", "-L", self.name, *args], env=environment(self.home), capture_output=True,
                              text=True, check=False).stdout

    def screen(self):
        return self.run("capture-pane", "-p")

    def key(self, *keys):
        self.run("send-keys", *keys)

    def see(self, text):
        return until(lambda: text in self.screen())


def walk(home, lang, rows, cols):
    """Import, match, profile, week, why and back with arrows, Enter and Esc alone."""
    words = {
        "en": ["Welcome", "tiny.yaml", "Import", "Match", "Job profiles", "Week", "Why", "Start"],
        "nl": ["Welkom", "tiny.yaml", "Inlezen", "Match", "Werkprofielen", "Week", "Waarom", "Begin"],
    }[lang]
    os.makedirs(os.path.join(home, "w"), exist_ok=True)
    shutil.copy(os.path.join(ROOT, "data/examples/tiny.yaml"), os.path.join(home, "w"))
    for name in ("walk.db", "walk.db-wal", "walk.db-shm"):
        if os.path.exists(os.path.join(home, name)):
            os.remove(os.path.join(home, name))
    tmux = Tmux(home, rows, cols, lang)
    trail = [("", None, None), ("Down Enter", words[1], None), ("Down Enter", "√", "tiny.yaml"),
             ("Enter", "√ tiny.yaml", "23"), ("Enter", f" {words[3]}", "\n√ "), ("Enter", f" {words[4]}", "K1"),
             ("Enter", f"> {words[5]}", "K1"), ("Down", "K1", None), ("Enter", "K1", None)]
    why = ""
    until(lambda: len(tmux.screen().strip()) > 100)
    for keys, first, second in trail:
        if keys:
            tmux.key(*keys.split())
        for text in (first, second):
            if text and not why and not tmux.see(text):
                why = f'no "{text}" after {keys}\n{tmux.screen()}'
    deepest = tmux.screen().splitlines()[:1]
    for _ in range(8):
        if not why and f" {words[7]}" not in tmux.screen().splitlines()[0]:
            before = tmux.screen()
            tmux.key("Escape")
            until(lambda: tmux.screen() != before, 5)
    if not why and not tmux.see(f" {words[7]}"):
        why = f"no way back to {words[7]}\n{tmux.screen()}"
    tell(not why, f"walk {lang} {cols}x{rows}: import, match, profile, week, why and back", f"{why}\n{deepest}")
    tmux.run("kill-server")


def on_pty(home, name, test, **extra):
    terminal = Pty(home, **extra)
    try:
        if not terminal.see("tiny" if extra.get("TERM") == "dumb" else "Start"):
            tell(False, name, "no start screen\n" + terminal.text())
            return
        why = test(terminal)
        tell(not why, name, f"{why}\n{terminal.text()}" if why else "")
    finally:
        terminal.kill()


def is_idle(terminal):
    terminal.read(0.5)
    idle = terminal.read(3)
    return f"{len(idle)} bytes while nothing happened: {idle[:200]!r}" if idle else ""


def few_bytes_a_key(terminal):
    terminal.send("t")
    terminal.see("Tasks")
    terminal.read(0.3)
    worst = 0
    for _ in range(4):
        terminal.send("\033[B")
        worst = max(worst, len(terminal.read(0.15)))
    return f"{worst} bytes for one key" if worst > 600 else ""


def few_bytes_on_the_week(terminal):
    terminal.send("o")
    terminal.see("Job profiles")
    terminal.send("\r")
    terminal.see("Week K")
    terminal.read(0.3)
    worst = 0
    for key in ("B", "B", "C", "A", "D"):
        terminal.send("\033[" + key)
        worst = max(worst, len(terminal.read(0.15)))
    return f"{worst} bytes for one key on the week" if worst > 600 else ""


def kind_of_terminal(terminal):
    """Text, signs of the tier, a list and a form, and the start again; small and back."""
    utf8 = "►".encode() in terminal.bytes
    if utf8 == (">t Tasks" in terminal.text()):
        return "neither signs nor ASCII"
    if b"\033(0" in terminal.bytes or b"\x0e" in terminal.bytes:
        return "the old way to draw lines, which PuTTY shows as letters"
    terminal.send("t")
    if not terminal.see("Afwasmachine"):
        return "no list"
    terminal.size(18, 60)
    terminal.screen.resize(18, 60)
    if not terminal.see("Afwasmachine") or any(len(row.rstrip()) > 60 for row in terminal.screen.display):
        return "not at 60x18"
    terminal.size(17, 60)
    terminal.screen.resize(17, 60)
    if not terminal.see("too small"):
        return "nothing said below 60x18"
    terminal.size(1, 1)
    terminal.read(0.2)
    terminal.size(24, 80)
    terminal.screen.resize(24, 80)
    terminal.screen.reset()
    if not terminal.see("Afwasmachine"):
        return "not back"
    return few_bytes_a_key(terminal) or few_bytes_on_the_week(terminal)


def themes(terminal):
    """In the mono theme no colour is sent; contrast keeps the providers' grounds alone."""
    terminal.send("t")
    terminal.see("Tasks")
    for theme, colours in (("mono", rb"\033\[[0-9;]*(?:3[0-7]|4[0-7]|9[0-7]|10[0-7])m"), ("contrast", rb"\033\[[0-9;]*9[0-7]m")):
        terminal.send(f":theme {theme}\r")
        terminal.read(0.4)
        terminal.send("\x12")
        drawn = terminal.read(0.4)
        if re.search(colours, drawn):
            return f"colour in {theme}: {re.search(colours, drawn)[0]!r}"
        if len(drawn) < 400:
            return "not drawn again"
    return ""


def any_size(terminal):
    terminal.send("t")
    terminal.see("Tasks")
    for rows, cols in ((1, 1), (2, 2), (3, 10), (24, 1), (1, 200), (500, 500), (18, 60)):
        terminal.size(rows, cols)
        terminal.read(0.1)
    terminal.size(24, 80)
    terminal.screen.reset()
    return "" if terminal.see("Afwasmachine") and terminal.ended(0.1) is None else "not back after odd sizes"


def huge_size(terminal):
    for rows, cols in ((1, 1), (65535, 65535), (1, 65535), (65535, 1), (32768, 80), (0, 0)):
        terminal.size(rows, cols)
        terminal.read(0.2)
    terminal.size(24, 80)
    terminal.read(0.3)
    return "" if terminal.ended(0.2) is None else "ended by a huge size"


def hangup(terminal):
    terminal.send("t")
    terminal.see("Tasks")
    terminal.send("a")
    if not terminal.see("Task (new)"):
        return "no form"
    terminal.send("\033[B\033[B\033[BRamen lappen")
    terminal.see("Ramen lappen")
    os.kill(terminal.pid, signal.SIGHUP)
    status = terminal.ended(3)
    return "" if status == 0 else f"status {status}"


def draft_is_there(terminal):
    terminal.send("t")
    terminal.see("Tasks")
    terminal.send("a")
    return "" if terminal.see("Ramen lappen") else "the draft is lost"


def killed(terminal):
    """Not even SIGKILL loses more than the last moment."""
    terminal.send("c")
    terminal.see("Candidates")
    terminal.send("a\033[B\x15dorine")
    terminal.see("dorine")
    terminal.read(3)
    if any("elsewhere" in row for row in terminal.screen.display):
        return "its own draft is taken for somebody's change"
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.ended(3)
    return ""


def killed_draft(terminal):
    terminal.send("c")
    terminal.see("Candidates")
    terminal.send("a")
    return "" if terminal.see("dorine") else "the draft is lost"


def line_cut(terminal):
    os.close(terminal.fd)
    terminal.gone = True
    end = time.monotonic() + 5
    while time.monotonic() < end:
        pid, status = os.waitpid(terminal.pid, os.WNOHANG)
        if pid:
            terminal.fd = os.open("/dev/null", os.O_RDONLY)
            return "" if os.waitstatus_to_exitcode(status) in (0, -signal.SIGHUP) else f"status {status}"
        time.sleep(0.02)
    terminal.fd = os.open("/dev/null", os.O_RDONLY)
    return "it runs on without a terminal"


def terminated(terminal):
    os.kill(terminal.pid, signal.SIGTERM)
    status = terminal.ended(3)
    if status != 0:
        return f"status {status}"
    return "" if b"\033[?1049l" in terminal.bytes and b"\033[?2004l" in terminal.bytes else "the terminal is not given back"


def crashed(terminal):
    os.kill(terminal.pid, signal.SIGSEGV)
    status = terminal.ended(5)
    if status is None or status >= 0 and "ASAN_OPTIONS" not in os.environ:
        return f"status {status}"
    return "" if b"\033[?1049l" in terminal.bytes else "the terminal is not given back"


def suspended(terminal):
    before = terminal.text()
    os.kill(terminal.pid, signal.SIGTSTP)
    terminal.read(0.3)
    os.kill(terminal.pid, signal.SIGCONT)
    return "" if until(lambda: (terminal.read(), terminal.text() == before)[1], 5) else "not drawn again"


def bad_bytes(terminal):
    """A Latin-1 letter must not swallow the keys after it."""
    terminal.send("t")
    terminal.see("Tasks")
    terminal.send(b"/\xe9\xffkan")
    return "" if terminal.see("kan") and terminal.see("/") else "keys are lost"


def paste(terminal):
    terminal.send("\033[200~q\rQ:quit\r\033[201~Q")
    terminal.read(0.3)
    if terminal.ended(0.3) is not None:
        return "a paste is run as commands"
    terminal.send("t")
    return "" if terminal.see("Tasks") else "keys after a paste are lost"


def paste_into_filter(terminal):
    terminal.send("t")
    terminal.see("Tasks")
    terminal.send("/")
    terminal.read(0.2)
    terminal.send("\033[200~tafels\rdekken\033[201~")
    return "" if terminal.see("1 of 12") else "the pasted words are not in the filter"


def quick_escape(terminal):
    """The best of five: the machine may be busy with other tests, the program may not dawdle by itself."""
    best = 9
    for _ in range(5):
        terminal.send("t")
        terminal.see("Tasks")
        terminal.read(0.2)
        start = time.monotonic()
        terminal.send("\033")
        terminal.see("What needs you", 2)
        best = min(best, time.monotonic() - start)
    return f"Esc took {best * 1000:.0f} ms" if best > (1 if "ASAN_OPTIONS" in os.environ else 0.2) else ""


def unknown_sequences(terminal):
    """Keys that nobody knows type nothing: Ctrl-Alt-F9, mouse reports, F20."""
    terminal.send("\033[20;7~\033[<0;10;10M\033[34~\033[1;8P\033OZ")
    terminal.read(0.4)
    return "" if terminal.ended(0.2) is None and terminal.see("Start") else "a sequence did something"


def report(button, row, col):
    return f"\033[<{button};{col};{row}M\033[<{button};{col};{row}m"


def pointed(terminal):
    return next((row for row in terminal.screen.display if row.startswith("►")), "")


def mouse(terminal):
    """Nothing before M; then a click selects, two open, the wheel scrolls, hints can be clicked, and M ends it."""
    terminal.send("t")
    terminal.see("Tasks")
    terminal.read(0.3)
    first = pointed(terminal)
    terminal.send(report(0, 9, 20))
    terminal.read(0.3)
    if pointed(terminal) != first:
        return "the mouse works without being asked for"
    terminal.send("M")
    if not terminal.see("The mouse selects") or b"\033[?1002h" not in terminal.bytes:
        return "not switched on"
    terminal.send(report(0, 9, 20))
    if not until(lambda: (terminal.read(), terminal.screen.display[8].startswith("►"))[1], 5):
        return "a click does not select"
    terminal.send(report(65, 9, 20))
    if not until(lambda: (terminal.read(), terminal.screen.display[11].startswith("►"))[1], 5):
        return "the wheel does not scroll"
    terminal.send(report(0, 6, 20) * 2)
    if not terminal.see("Tasks > Task"):
        return "two clicks do not open"
    terminal.send("\033")
    terminal.see("12 tasks")
    terminal.send(report(0, 24, 78))
    if not terminal.see("Tasks > Help"):
        return "the hint cannot be clicked"
    terminal.send("\033")
    terminal.see("12 tasks")
    terminal.read(0.3)
    terminal.send("M")
    return "" if until(lambda: (terminal.read(), b"\033[?1002l" in terminal.bytes)[1], 5) else "not switched off"


def mouse_at_home(terminal):
    """On the start screen a click finds its number, too."""
    terminal.send("M")
    terminal.see("The mouse selects")
    row = next(i for i, line in enumerate(terminal.screen.display) if "without a job" in line) - 1
    col = terminal.screen.display[row + 1].index("hours in jobs")
    terminal.send(report(0, row + 1, col + 1))
    terminal.read(0.5)
    here = (terminal.screen.cursor.y, terminal.screen.cursor.x)
    return "" if here[0] == row and abs(here[1] - col) <= 1 else f"cursor {here}, wanted {(row, col)}"


def clipboard(terminal):
    terminal.send("t")
    terminal.see("Tasks")
    terminal.send("y")
    if not terminal.see("This line went to the clipboard"):
        return "not said"
    terminal.send("y")
    if not terminal.see("This screen went"):
        return "the screen is not said"
    found = re.findall(rb"\033\]52;c;([A-Za-z0-9+/=]*)\007", terminal.bytes)
    line, screen = [base64.b64decode(one).decode() for one in found] if len(found) == 2 else ("", "")
    if not line.startswith("Afwasmachine in- en uitruimen, K, Kantine"):
        return f"{line!r}"
    shown = "\n".join(row.rstrip() for row in terminal.screen.display[:22])
    return "" if screen.rstrip("\n") == shown.rstrip("\n") else f"{screen}\nshown:\n{shown}"


def pull(terminal):
    """On the board a visit follows the pointer to where it may be, and stays where it is let go."""
    terminal.send("o")
    terminal.see("Job profiles")
    terminal.send("\r")
    terminal.see("Week K1")
    terminal.send("B")
    terminal.see("for K1")
    terminal.send("\td")
    terminal.see("is out")
    terminal.send("M")
    terminal.see("The mouse selects")
    row = next((i for i, line in enumerate(terminal.screen.display) if "│M►Vlo" in line), -1)
    col = terminal.screen.display[row].find("│M") + 3
    if row < 0 or "Mo 08:00" not in terminal.screen.display[20]:
        return "not the week that was expected"
    terminal.send(f"\033[<0;{col};{row + 1}M\033[<32;{col};{row}M")
    if not terminal.see("Let go to keep it there") or "free to start: 07:00-08:00" not in terminal.screen.display[21]:
        return "its free range is not shown"
    terminal.send(f"\033[<0;{col};{row}m")
    if not terminal.see("It stays there") or not terminal.see("Mo 07:30-09:00 Vloer"):
        return "it does not stay"
    terminal.send("\x18")
    return "" if terminal.see("is thrown away") else "the draft is kept for the next test"


def no_clipboard(terminal):
    terminal.send("t")
    terminal.see("Tasks")
    terminal.send("y")
    return "" if terminal.see("no clipboard") and b"]52;" not in terminal.bytes else "sent to a terminal that has none"


def control_keys(terminal):
    terminal.send(b"\x03\x13\x11\x1c\x1a\x1f\x1e\x1d")
    terminal.read(0.4)
    terminal.send("t")
    return "" if terminal.see("Tasks") else "a control key stopped it"


def winch_storm(terminal):
    for i in range(200 * int(os.environ.get("TORTURE", 10))):
        terminal.size(24 + i % 3, 80 + i % 5)
        os.kill(terminal.pid, signal.SIGWINCH)
    terminal.size(24, 80)
    os.kill(terminal.pid, signal.SIGWINCH)
    terminal.screen.reset()
    terminal.read(0.5)
    terminal.send("t")
    return "" if terminal.see("Tasks") else "lost after many sizes"


def same_as_in_memory(terminal):
    """What a terminal makes of the bytes is what a script sees in memory."""
    terminal.send("t\033[B\033[B")
    terminal.see("Tasks")
    terminal.read(0.4)
    home = os.getcwd()
    with open("script", "w", encoding="utf-8") as file:
        file.write("t<Down><Down>\n:dump dump.txt\n")
    subprocess.run([PROGRAM, "--db", "t.db"], env=environment(home, STAPELBAAN_SCRIPT="script"), check=False)
    with open("dump.txt", encoding="utf-8") as file:
        head, *rows = file.read().split("-- attributes")[0].splitlines()
    shown = [row.rstrip() for row in terminal.screen.display]
    if shown != rows:
        return "\n".join(f"{a}\n{b}" for a, b in zip(shown, rows) if a != b)
    col, row = map(int, re.search(r"cursor (\d+),(\d+)", head).groups())
    here = (terminal.screen.cursor.x, terminal.screen.cursor.y)
    return "" if here == (col, row) else f"cursor {here}, in memory {(col, row)}"


def change_elsewhere(old, new):
    """Somebody else changes a title of the database."""
    with open(os.path.join(ROOT, "data/examples/tiny.yaml"), encoding="utf-8") as file:
        text = file.read().replace(old, new)
    with open("other.yaml", "w", encoding="utf-8") as file:
        file.write(text)
    subprocess.run([PROGRAM, "--db", "t.db", "import", "other.yaml"], env=environment(os.getcwd()),
                   capture_output=True, check=False)


def live_notice(terminal):
    """Others' changes come by themselves, and the cursor stays on its record."""
    terminal.send("t")
    terminal.see("Tasks")
    terminal.send("/dekken\r")
    terminal.see("1 of 12")
    terminal.send("\033")
    terminal.see("Paden en stoep")
    change_elsewhere("Tafels dekken", "Aan tafels dekken")
    if not terminal.see("Changed elsewhere"):
        return "no notice"
    terminal.see("Aan tafels dekken")
    row = next((row for row in terminal.screen.display if row.startswith("►")), "")
    return "" if "Aan tafels dekken" in row else f"the cursor is on {row}"


def conflict(terminal):
    """A form does not overwrite what somebody else saved since it was opened."""
    terminal.send(":tasks B2\r")
    terminal.see("►")
    terminal.send("e")
    if not terminal.see("Task B2"):
        return "no form"
    change_elsewhere("title: Tafels dekken, minutes: 60", "title: Tafels dekken, minutes: 55")
    terminal.see("Changed elsewhere")
    terminal.send("\033[B\033[B\033[B\x15Mijn tafels\x0f")
    terminal.read(0.5)
    shown = subprocess.run([PROGRAM, "--db", "t.db", "task", "show", "B2"], env=environment(os.getcwd()),
                           capture_output=True, text=True, check=False).stdout
    if "Mijn tafels" in shown:
        return "it was overwritten"
    return "" if terminal.see("Mine or theirs", 3) and terminal.see("Mijn tafels", 1) else "not said, or the text is lost"


def draft_list():
    return subprocess.run([PROGRAM, "--db", "t.db", "draft", "list", "--format", "json"], capture_output=True,
                          env=environment(os.getcwd()), text=True, check=False).stdout


def board_killed(terminal):
    """What is stacked is kept at every step, before it is saved."""
    terminal.send("B")
    if not terminal.see("Stack B001"):
        return "no board"
    terminal.send("\033[B\r")
    if not terminal.see("is in; u"):
        return "not added"
    terminal.read(3)
    if any("elsewhere" in row for row in terminal.screen.display):
        return "its own step is taken for somebody's change"
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.ended(3)
    return "" if "B001" not in draft_list() else "saved without being told to"


def board_kept(terminal):
    terminal.send("B")
    if not terminal.see("not saved"):
        return "the draft is lost"
    terminal.send("\033[B\r")
    if not terminal.see("Stack B001"):
        return "no board"
    terminal.send("S")
    return "" if terminal.see("Saved: B001") and until(lambda: "B001" in draft_list()) else "not saved"


def board_conflict(terminal):
    """Two people on one draft: the second is told, and what they built stays until they say so."""
    terminal.send("B\033[B\r")
    if not terminal.see("Stack B001"):
        return "no board"
    terminal.send("\t")
    terminal.see("d drop")
    terminal.send("d")
    if not terminal.see("is out; u"):
        return "nothing dropped"
    subprocess.run([PROGRAM, "--db", "t.db", "draft", "rename", "B001", "Van een ander"], capture_output=True,
                   env=environment(os.getcwd()), check=False)
    terminal.see("Changed elsewhere")
    terminal.send("S")
    if not terminal.see("Somebody changed this draft"):
        return "overwritten without a word"
    if "Van een ander" not in draft_list():
        return "overwritten"
    terminal.send("s")
    return "" if terminal.see("Saved: B001") and until(lambda: "Van een ander" not in draft_list()) else "not saved"


def board_in_tmux(home):
    """Add, move, undo and save with the keys that the board names."""
    for name in ("walk.db", "walk.db-wal", "walk.db-shm"):
        if os.path.exists(os.path.join(home, name)):
            os.remove(os.path.join(home, name))
    for command in (["import", os.path.join(ROOT, "data/examples/tiny.yaml")],
                    ["match", "--date", "2026-11-02", "--seed", "1", "--threads", "1", "--time", "20"]):
        subprocess.run([PROGRAM, "--db", "walk.db", *command], env=environment(home), capture_output=True, check=False)
    tmux = Tmux(home, 24, 80, "nl")
    why = ""
    until(lambda: len(tmux.screen().strip()) > 100)
    for keys, wanted in (("B", "Stapelen B001"), ("Down Enter", "zit erin"), ("Tab", "d eruit"),
                         ("Enter", "kan beginnen"), ("Down Enter", "u"), ("u", "Ongedaan gemaakt"), ("U", "Opnieuw"),
                         ("S", "Bewaard: B001"), ("D", "verwijderen?"), ("Escape", "Stapelen B001"),
                         ("Escape", "Begin")):
        tmux.key(*keys.split())
        if not why and not tmux.see(wanted):
            why = f'no "{wanted}" after {keys}\n{tmux.screen()}'
    tell(not why, "the board in tmux: add, move, undo, save", why)
    tmux.key("Q")
    until(lambda: subprocess.run(["tmux", "-L", tmux.name, "has-session"], env=environment(home), capture_output=True,
                                 check=False).returncode != 0, 5)
    tmux.run("kill-server")


def refusals(home):
    for term in ("dumb", "nosuchterm", "", "../../etc/passwd", "\033[31mred"):
        terminal = Pty(home, TERM=term)
        status = terminal.ended(5)
        good = status == 3 and b"TERM=xterm-256color" in terminal.bytes and b"\033[31m" not in terminal.bytes
        tell(good, f"TERM={term!r} is refused with a remedy", f"{status} {terminal.bytes!r}")
        terminal.kill()
    done = subprocess.run([PROGRAM, "--db", os.path.join(home, "t.db")], stdin=subprocess.DEVNULL, check=False,
                          capture_output=True, env=environment(home))
    tell(done.returncode in (2, 3) and done.stderr, "without a terminal there is a message", f"{done}")


TESTS = (
    ("0 bytes in 3 idle seconds", is_idle), ("at most 600 bytes for a cursor key", few_bytes_a_key),
    ("... and on the week", few_bytes_on_the_week),
    ("mono and contrast", themes), ("any size and back", any_size), ("sizes from 0 and 1 to 65,535", huge_size), ("many sizes at once", winch_storm),
    ("a hangup ends it within 3 s", hangup), ("what was typed is there again", draft_is_there),
    ("a kill, after a moment", killed), ("loses nothing either", killed_draft),
    ("a cut line ends it", line_cut), ("SIGTERM gives the terminal back", terminated),
    ("a crash gives the terminal back", crashed), ("stopped and continued it draws again", suspended),
    ("bytes that are no text cost no keys", bad_bytes), ("a paste is text", paste),
    ("a paste goes into the filter", paste_into_filter), ("Esc is quick", quick_escape),
    ("unknown sequences do nothing", unknown_sequences), ("the mouse, when it is asked for", mouse), ("a click on a number", mouse_at_home),
    ("a line and a screen for the clipboard", clipboard), ("control keys stop nothing", control_keys),
    ("the terminal shows what a script sees", same_as_in_memory),
    ("others' changes come by themselves", live_notice), ("a form does not overwrite others", conflict),
    ("a job is stacked, and killed", board_killed), ("it is there again, and saved", board_kept),
    ("a board does not overwrite others", board_conflict), ("a visit is pulled with the mouse", pull),
)


def main():
    with tempfile.TemporaryDirectory() as home:
        os.chdir(home)
        for command in (["import", os.path.join(ROOT, "data/examples/tiny.yaml")],
                        ["match", "--date", "2026-11-02", "--seed", "1", "--threads", "1", "--time", "20"]):
            subprocess.run([PROGRAM, "--db", "t.db", *command], env=environment(home), capture_output=True, check=False)
        for name, test in TESTS:
            on_pty(home, name, test)
        for term in ("vt100", "linux", "screen", "tmux-256color", "xterm", "putty", "putty-256color", "rxvt-unicode"):
            if subprocess.run(["infocmp", term], capture_output=True, check=False).returncode != 0:
                tell(True, f"TERM={term} # SKIP no such entry here; ncurses-term has it")
            else:
                on_pty(home, f"TERM={term}", kind_of_terminal, TERM=term)
        on_pty(home, "no clipboard on the console", no_clipboard, TERM="linux")
        refusals(home)
        if shutil.which("tmux"):
            for lang in ("en", "nl"):
                for rows, cols in ((24, 80), (40, 120)):
                    walk(home, lang, rows, cols)
            board_in_tmux(home)
        os.chdir(ROOT)
    return finish()


sys.exit(main())

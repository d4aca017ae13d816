#!/usr/bin/env python3
"""`ringside top` driven in tmux: keys, sizes, the end of everything; and as plain text. Waits for what is to be seen,
not for times.

usage: top_test.py RINGSIDE"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import bpf_here  # noqa: E402

RINGSIDE = ""
DEADLINE = 60.0  # seconds until something must be seen, on however loaded a machine
CALLER = "import os, time\nprint('ready', flush=True)\nwhile True:\n  os.getppid()\n  try: os.stat('/nonexistent')\n  except OSError: pass\n  time.sleep(0.002)\n"
STORM = "i=0; while [ $i -lt 2000 ]; do (:); i=$((i+1)); done; echo l''oud; echo l''ouder >&2; exit 7"


def ringside(*words, **more):
    return subprocess.run([RINGSIDE, "top", *map(str, words)], text=True, capture_output=True, errors="replace",
                          stdin=subprocess.DEVNULL, timeout=120, **more)


class Base(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="ringside-top-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def caller(self):
        process = subprocess.Popen([sys.executable, "-c", CALLER], stdout=subprocess.PIPE)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.addCleanup(process.stdout.close)
        self.assertEqual(process.stdout.readline(), b"ready\n")
        return process


class Terminal(Base):
    """A shell in a tmux of its own; the shell says when a command has ended, and how."""

    def setUp(self):
        super().setUp()
        self.environment = {**os.environ, "TMUX_TMPDIR": self.folder, "PS1": "$ ", "TERM": "xterm"}
        self.environment.pop("TMUX", None)
        self.tmux("new-session", "-d", "-x", "80", "-y", "24", "-s", "top", "/bin/sh")
        self.addCleanup(self.tmux, "kill-server", check=False)
        self.tmux("send-keys", "-t", "top", "stty -a >before", "Enter")
        self.until(lambda: os.path.exists(os.path.join(self.folder, "before")), "a shell")

    def tmux(self, *words, check=True):
        done = subprocess.run(["tmux", "-f", "/dev/null", "-S", os.path.join(self.folder, "socket"), *words], text=True,
                              capture_output=True, env=self.environment, cwd=self.folder, timeout=60, check=False)
        if check:
            self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def screen(self):
        return self.tmux("capture-pane", "-t", "top", "-p")

    def until(self, condition, what):
        end = time.monotonic() + DEADLINE
        while True:
            value = condition()
            if value:
                return value
            self.assertLess(time.monotonic(), end, f"never seen: {what}; the screen:\n{self.screen()}")
            time.sleep(0.05)

    def until_seen(self, pattern):
        return self.until(lambda: (lambda text: text if re.search(pattern, text, re.M) else None)(self.screen()), pattern)

    def keys(self, *names):
        self.tmux("send-keys", "-t", "top", *names)

    def start(self, *words, wait=True):
        command = shlex.join([RINGSIDE, "top", "--interval", "200ms", *map(str, words)])
        # The shell is replaced by what writes down how it ended, after the terminal's settings.
        self.keys(f"echo $$ >shell; {command}; echo $? >status; stty -a >after; echo >ended", "Enter")
        if wait:
            self.until_seen(r"^ringside top ")

    def status(self):
        """The exit status, once the shell has the terminal back as it was."""
        path = os.path.join(self.folder, "after")
        self.until(lambda: os.path.exists(os.path.join(self.folder, "ended")), "the shell's next command")
        self.assertEqual(self.tmux("display-message", "-t", "top", "-p", "#{alternate_on} #{cursor_flag}").split(),
                         ["0", "1"])
        with open(os.path.join(self.folder, "before"), encoding="ascii") as before, open(path, encoding="ascii") as after:
            self.assertEqual(before.read(), after.read())
        with open(os.path.join(self.folder, "status"), encoding="ascii") as file:
            return int(file.read())

    def pid(self):
        with open(os.path.join(self.folder, "shell"), encoding="ascii") as file:
            shell = int(file.read())
        with open(f"/proc/{shell}/task/{shell}/children", encoding="ascii") as file:
            return int(file.read().split()[0])

    def test_keys(self):
        process = self.caller()
        self.start("-p", process.pid)
        self.until_seen(rf"by process, sorted by time.*\n.*PROCESS *\n.*:{process.pid}\s*$")
        # Reversed and bold can be read on any background; colours, and dim, cannot.
        self.assertNotRegex(self.tmux("capture-pane", "-t", "top", "-p", "-e"),
                            r"\x1b\[([\d;]*;)?(2|3[0-8]|4[0-8]|9[0-7]|10[0-7])m")
        self.keys("Tab")
        self.until_seen(r"by call, sorted by time(.|\n)* getppid *$")
        self.keys("e")
        self.until_seen(r"sorted by errors.*\n.*\n.* (newfstatat|stat|statx) *$")
        self.keys("n")
        self.until_seen(r"sorted by name")
        self.keys("/", "g", "e", "t", "p", "p", "i", "x")
        self.until_seen(r"^filter: getppix_")
        self.keys("BSpace", "d", "Enter")
        screen = self.until_seen(r"^\[getppid\] q quit")
        self.assertNotRegex(screen, r"(?m)stat *$")
        self.keys("Tab")
        self.until_seen(rf":{process.pid} getppid *$")
        self.keys("Enter")
        self.until_seen(r"getppid: \d+ calls since it was chosen")
        screen = self.until_seen(r"^getppid\(\) += \d+ <0\.\d+>")
        self.assertIn(f"= {os.getpid()} <", screen)
        self.until_seen(r"^latency(.|\n)*#+ +\d+")
        self.until_seen(r"commonest stack \([1-9]\d* of \d+\)(.|\n)*getppid")
        self.keys("Escape")
        self.until(lambda: "since it was chosen" not in self.screen(), "the pane closed")
        self.keys("p")
        self.until_seen(r"PAUSED")
        self.keys("q")
        self.assertEqual(self.status(), 0)
        self.assertIsNone(process.poll())

    def test_stacks_of_processes_that_come_and_go(self):
        """Each has its code somewhere else; the ways through it are the same."""
        shell = subprocess.Popen(["/bin/sh", "-c", "while :; do /bin/true; done"])
        self.addCleanup(shell.wait)
        self.addCleanup(shell.kill)
        self.start("-p", shell.pid, "--by", "call", "--filter", "munmap")
        self.until(lambda: self.opened_pane(), "the pane of munmap")
        self.until_seen(r"commonest stack \(([3-9]|\d{2,}) of \d+\)(.|\n)*munmap")
        self.keys("q")
        self.assertEqual(self.status(), 0)

    def opened_pane(self):
        """Of the first row; there may be none in an interval in which nothing got to run."""
        if "since it was chosen" in self.screen():
            return True
        if re.search(r" munmap *$", self.screen(), re.M):
            self.keys("Enter")
            time.sleep(1)
        return "since it was chosen" in self.screen()

    def test_sizes(self):
        process = self.caller()
        self.start("-p", process.pid, "--by", "both")
        for width, height in ((120, 40), (60, 12), (20, 3), (80, 24)):
            self.tmux("resize-window", "-t", "top", "-x", str(width), "-y", str(height))
            # The last line holds the keys, the whole width of it reversed.
            self.until(lambda: self.drawn(width, height), f"a screen of {width} times {height}")
        self.keys("q")
        self.assertEqual(self.status(), 0)

    def drawn(self, width, height):
        lines = self.tmux("capture-pane", "-t", "top", "-p", "-N").splitlines()
        if len(lines) != height or not lines[0].startswith("ringside top"):
            return False
        keys = "q quit  Tab view  t w k c e n sort  / filter  Enter detail  p pause  arrows"
        return height < 4 or (lines[-1].rstrip() == keys[:width].rstrip() and len(lines[1]) >= min(width, 60))

    def test_sigterm_leaves_the_terminal_as_it_was(self):
        self.start("-p", self.caller().pid)
        os.kill(self.pid(), signal.SIGTERM)
        self.assertEqual(self.status(), 128 + signal.SIGTERM)

    def test_interrupt_leaves_the_terminal_as_it_was(self):
        self.start("-p", self.caller().pid)
        self.keys("C-c")
        # A shell gives up the rest of its line when what it ran was interrupted.
        self.until(lambda: self.tmux("display-message", "-t", "top", "-p", "#{alternate_on}").strip() == "0", "the shell")
        self.keys("echo $? >status; stty -a >after; echo >ended", "Enter")
        self.assertIn(self.status(), (0, 128 + signal.SIGINT))

    def test_death_of_what_is_watched(self):
        process = self.caller()
        self.start("-p", process.pid)
        self.until_seen(rf":{process.pid}\s*$")
        process.kill()
        process.wait()
        self.assertEqual(self.status(), 0)

    def test_death_in_the_pane(self):
        process = self.caller()
        self.start("-p", process.pid)
        self.until_seen(rf":{process.pid}\s*$")
        self.keys("Enter")
        self.until_seen(r"[1-9]\d* calls since it was chosen")
        process.kill()
        process.wait()
        self.assertEqual(self.status(), 0)

    def test_storm_of_a_command(self):
        """It ends with the command and as the command; what the command writes does not reach the screen."""
        self.start("--by", "call", "--", "/bin/sh", "-c", STORM, wait=False)
        self.assertEqual(self.status(), 7)
        self.assertNotRegex(self.screen(), r"(?m)^loud")


class Plain(Base):
    def until_told(self, pattern, *words):
        """The output of a run in which it was seen: on a loaded machine the target may not get to run in one."""
        end = time.monotonic() + DEADLINE
        while True:
            done = ringside("--batch", "--interval", "200ms", "--for", "1s", *words)
            self.assertEqual(done.returncode, 0, done.stderr)
            if re.search(pattern, done.stdout, re.M):
                return done.stdout
            self.assertLess(time.monotonic(), end, done.stdout)

    def test_batch(self):
        process = self.caller()
        text = self.until_told(rf"^ +\d+ +\d+ +[\d.]+ +[\d.]+ +[\d.]+  \S+:{process.pid} getppid$", "--by", "both",
                               "-p", process.pid)
        self.assertNotIn("\x1b", text)

    def test_batch_of_a_storm(self):
        done = ringside("--batch", "--by", "call", "--", "/bin/sh", "-c", STORM)
        self.assertEqual(done.returncode, 7, done.stderr)
        self.assertEqual(done.stdout, "loud\n")
        self.assertRegex(done.stderr, r"(?m) (clone|clone3|fork|vfork|wait4|exit_group)$")

    def test_filter(self):
        text = self.until_told(r"getppid$", "--by", "call", "--filter", "ppid", "-p", self.caller().pid)
        self.assertEqual(set(re.findall(r"(?m)^ +\d.*  (\S+)$", text)), {"getppid"})

    def test_mistakes(self):
        for words, sentence in ((("--all",), "--batch prints plain text"), (("--by", "x", "--all"), "cannot show by 'x'"),
                                (("--sort", "x", "--all"), "cannot sort by 'x'"),
                                (("--interval", "1ns", "--all"), "invalid --interval"),
                                (("--source", "ptrace", "-p", os.getpid()), "leave out --source=ptrace")):
            done = ringside(*words)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
            self.assertIn(sentence, done.stderr)


def main():
    if not bpf_here.possible():
        print("skipped: it takes BPF, which cannot be used here")
        return 77
    if shutil.which("tmux") is None:
        print("skipped: tmux is missing")
        return 77
    program = unittest.main(argv=sys.argv[:1], verbosity=2, exit=False)
    return 0 if program.result.wasSuccessful() else 1


if __name__ == "__main__":
    RINGSIDE = os.path.abspath(sys.argv[1])
    sys.exit(main())

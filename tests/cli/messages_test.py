#!/usr/bin/env python3
"""What strace says, and how it ends, when something cannot be started or attached to: called strace, Ringside says the
same.

usage: messages_test.py RINGSIDE
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

RINGSIDE = STRACE = ""
MISSING = "4194303"  # the kernel's largest id is taken last
THREADS = """
import threading, time
for _ in range(3): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
print("ready", flush=True)
time.sleep(60)
"""


class Messages(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = holder.name

    def run_as_strace(self, path, words):
        done = subprocess.run(["strace", *words], executable=path, cwd=self.folder, stdin=subprocess.DEVNULL, text=True,
                              capture_output=True, timeout=60)
        return done.returncode, done.stdout, done.stderr

    def compare(self, *words):
        ours, theirs = (self.run_as_strace(path, words) for path in (RINGSIDE, STRACE))
        self.assertEqual(ours, theirs, words)

    def write(self, name, text, mode):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)

    def test_what_cannot_be_run(self):
        self.write("text", "hello\n", 0o755)
        self.write("empty", "", 0o755)
        self.write("plain", "#!/bin/sh\n", 0o644)
        self.write("lost", "#!/nonexistent/interpreter\n", 0o755)
        os.mkdir(os.path.join(self.folder, "folder"))
        os.symlink("loop", os.path.join(self.folder, "loop"))
        for name in ("missing", "./missing", "/missing/program", "", "./text", "./empty", "./plain", "./lost", "./folder",
                     "folder", "./loop", "text/file", "x" * 300):
            self.compare("-e", "trace=none", name)
            self.compare("-f", "-o", "out", name)
        self.compare("-o", "/nonexistent/file", "true")

    def test_nothing_to_trace(self):
        self.compare()
        self.compare("-o", "out")
        self.compare("-f", "-e", "trace=read")

    def test_mistakes_in_how_options_are_used(self):
        for words in (["-s", "x"], ["--string-limit=x"], ["-s", "-1"], ["-a", "x"], ["--columns=", ""], ["-O", "x"],
                      ["--summary-syscall-overhead=x"], ["-S", "x"], ["-c", "-U", "x"], ["-U", "name"], ["-I", "5"],
                      ["--interruptible=x"], ["-X", "x"], ["--const-print-style=x"], ["-cC"], ["-ff", "-o", "out", "-c"],
                      ["-ff", "-o", "|cat"], ["-w"], ["-D", "-p", "1"], ["--daemonize=x"], ["--strings-in-hex=x"],
                      ["--absolute-timestamps=x"], ["--relative-timestamps=x"], ["--syscall-times=x"], ["--follow-forks=x"],
                      ["--nosuch"], ["-Q"], ["--help=x"], ["-e", "trace=nosuch"], ["-e", "status=x"], ["-u", "nosuchuser"],
                      ["-f", "--follow-forks"], ["-e", "inject=openat"]):
            if words[0] != "-u" or os.getuid() == 0:
                self.compare(*words, *([] if "-p" in words else ["true"]))
        for words in (["-s"], ["-p"], ["-e"]):
            self.compare(*words)

    def sleeper(self):
        process = subprocess.Popen(["sleep", "60"])
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def attach(self, path, expected, *words):
        """What the tracer says until `expected` has been said, and how it ends when it is asked to let go."""
        process = subprocess.Popen(["strace", *words], executable=path, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                   text=True, cwd=self.folder)
        said = []
        for line in process.stderr:
            said.append(re.sub(r"Operation not permitted \(.*\)", "Operation not permitted", line))
            if expected in line:
                break
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        process.stderr.close()
        return process.wait(), said, sorted(re.findall(r"Process \d+ detached", rest))

    def test_attaches_to_those_that_are_there(self):
        one = self.sleeper().pid
        words = ["-e", "trace=none", "-p", f"{MISSING},{one}"]
        ours = self.attach(RINGSIDE, f"Process {one} attached", *words)
        self.assertEqual(ours, self.attach(STRACE, f"Process {one} attached", *words))
        self.assertEqual(len(ours[1]), 2)
        words = ["-o", "out", "-p", str(one), "-p", MISSING]
        self.assertEqual(self.attach(RINGSIDE, MISSING, *words), self.attach(STRACE, MISSING, *words))
        self.compare("-e", "trace=none", "-p", MISSING, "true")

    def test_attaches_to_nobody(self):
        self.compare("-p", MISSING)
        for between in (" ", ",", "\n", "\t", ";", ":", ",,", ", ", "  "):
            self.compare("-f", "-o", "out", "-p", f"{MISSING}{between}{int(MISSING) - 1}")
        for words in (f"{MISSING}\n", f"{MISSING},", f" {MISSING}", f"\n{MISSING}", "", ",", "\n", "0", "007x", "-1", "self",
                      "99999999999"):
            self.compare("-p", words)
        self.compare("-p", "", "-e", "trace=none", "true")
        self.compare("-c", "-p", MISSING)
        ended = os.fork()
        if ended == 0:
            os._exit(0)
        while True:
            with open(f"/proc/{ended}/stat", encoding="ascii") as file:
                if " Z " in file.read():
                    break
            time.sleep(0.01)
        ours, theirs = (self.run_as_strace(path, ["-p", str(ended)]) for path in (RINGSIDE, STRACE))
        os.waitpid(ended, 0)
        self.assertEqual(ours[0], theirs[0])
        self.assertTrue(ours[2].startswith(theirs[2].rstrip()), ours[2])
        self.assertIn("ended", ours[2])

    def test_ends_as_the_command_when_nobody_takes_the_output(self):
        for words in (["-o", "/dev/full"], ["-f", "-o", "/dev/full"], ["-o", "|false"], ["-c", "-o", "/dev/full"]):
            for end in ("exit 4", "kill -9 $$"):
                ours, theirs = (self.run_as_strace(path, [*words, "sh", "-c", f"ls /; {end}"]) for path in (RINGSIDE, STRACE))
                self.assertEqual(ours[:2], theirs[:2], words)
                self.assertTrue(ours[2].startswith("strace: "), ours[2])
        self.assertEqual(*(self.run_as_strace(path, ["-ff", "-o", "/nonexistent/folder/file", "touch", "ran"])[0]
                           for path in (RINGSIDE, STRACE)))
        self.assertFalse(os.path.exists(os.path.join(self.folder, "ran")))

    def traced_sleep(self, path, words):
        """A tracer, and the command that it has begun to trace."""
        tracer = subprocess.Popen(["strace", *words, "sleep", "60"], executable=path, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder)
        while True:
            children = subprocess.run(["ps", "-o", "pid=,comm=", "--ppid", str(tracer.pid)], capture_output=True, text=True,
                                      check=False).stdout
            for line in children.splitlines():
                pid, comm = line.split()
                if comm == "sleep":
                    return tracer, int(pid)
            time.sleep(0.02)

    def test_which_signals_it_ignores(self):
        signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP)
        for words in (["-o", "out"], ["-I", "3"], ["-I", "4", "-o", "out"], ["-I", "2", "-o", "out"], ["-I1"]):
            seen = []
            for path in (RINGSIDE, STRACE):
                tracer, sleeper = self.traced_sleep(path, words)
                with open(f"/proc/{tracer.pid}/status", encoding="ascii", errors="replace") as file:
                    mask = int(re.search(r"SigIgn:\t(\w+)", file.read()).group(1), 16)
                # strace may block or ignore them: either way they do nothing.
                if path == STRACE:
                    with open(f"/proc/{tracer.pid}/status", encoding="ascii", errors="replace") as file:
                        mask |= int(re.search(r"SigBlk:\t(\w+)", file.read()).group(1), 16)
                seen.append([number.name for number in signals if mask >> (number - 1) & 1])
                os.kill(sleeper, signal.SIGKILL)
                tracer.wait()
            if words[-1] != "out" or "-I" not in words or words[1] != "2":  # strace blocks them while it decodes
                self.assertEqual(seen[0], seen[1], words)

    def test_which_signals_end_it(self):
        # A shell that starts it in the background has these two ignored.
        before = "import os, signal, sys\nfor n in (2, 3): signal.signal(n, signal.SIG_IGN)\nos.execv(sys.argv[1], sys.argv[2:])"
        sleeper = self.sleeper().pid
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGALRM):
            seen = []
            for path in (RINGSIDE, STRACE):
                tracer = subprocess.Popen([sys.executable, "-c", before, path, "strace", "-e", "trace=none", "-p", str(sleeper)],
                                          stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                said = tracer.stderr.readline()
                tracer.send_signal(number)
                if number == signal.SIGALRM:
                    tracer.send_signal(signal.SIGINT)
                seen.append((said, tracer.communicate()[1], tracer.returncode))
            self.assertEqual(*seen, number)

    def test_interrupted_anywhere_it_leaves_the_command_alone(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            for words in (["-I", "1"], ["-I", "anywhere", "-o", "out"]):
                tracer, sleeper = self.traced_sleep(RINGSIDE, words)
                tracer.send_signal(number)
                self.assertEqual(tracer.wait(), -number)
                with open(f"/proc/{sleeper}/status", encoding="ascii", errors="replace") as file:
                    text = file.read()
                os.kill(sleeper, signal.SIGKILL)
                self.assertRegex(text, r"State:\t[SR]")
                self.assertIn("TracerPid:\t0\n", text)

    def test_says_how_many_threads(self):
        process = subprocess.Popen([sys.executable, "-c", THREADS], stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        process.stdout.readline()
        for words in (["-f"], [], ["-f", "-o", "out"], ["-ff", "-o", "out"]):
            words = [*words, "-e", "trace=none", "-p", str(process.pid)]
            ours, theirs = (self.attach(path, f"Process {process.pid} attached", *words) for path in (RINGSIDE, STRACE))
            self.assertEqual(ours, theirs, words)
            self.assertEqual("with 4 threads" in ours[1][0], words[0] != "-e")

    def test_tells_the_path_that_it_was_called_by(self):
        os.symlink(RINGSIDE, os.path.join(self.folder, "strace"))
        path = os.path.join(self.folder, "strace")
        for name in (path, "./strace", "../" + os.path.basename(self.folder) + "/strace"):
            done = subprocess.run([name, "missing"], capture_output=True, text=True, timeout=60, cwd=self.folder)
            self.assertEqual(done.stderr, f"{name}: Can't stat 'missing': No such file or directory\n")
            done = subprocess.run([name, "-e", "trace=missing", "true"], capture_output=True, text=True, timeout=60,
                                  cwd=self.folder)
            self.assertTrue(done.stderr.startswith(f"{name}: "), done.stderr)

    def test_names_the_version_of_strace_first(self):
        ours, theirs = (self.run_as_strace(path, ["-V"]) for path in (RINGSIDE, STRACE))
        first = re.compile(r"strace -- version \d+\.\d+\n")
        self.assertTrue(first.match(ours[1]) and first.match(theirs[1]), ours[1])
        for text in (ours[1], theirs[1]):
            self.assertRegex(text, r"(?m)^Optional features enabled: stack-trace=\w+ stack-demangle m32-mpers mx32-mpers$")
        self.assertEqual((ours[0], ours[2]), (0, ""))

    def test_idle_options_do_not_prevent_attaching(self):
        sleeper = self.sleeper().pid
        for words in [["-E", "A=b"]] + ([["-u", "root"]] if os.getuid() == 0 else []):
            process = subprocess.Popen([RINGSIDE, "trace", *words, "-p", str(sleeper)], stderr=subprocess.PIPE, text=True)
            said = [process.stderr.readline(), process.stderr.readline()]
            process.send_signal(signal.SIGINT)
            process.communicate()
            self.assertIn("no effect", said[0])
            self.assertEqual(said[1], f"ringside trace: Process {sleeper} attached\n")

    def test_lines_of_several_processes_in_one_file_say_whose_they_are(self):
        sleeper = self.sleeper().pid
        for path in (RINGSIDE, STRACE):
            out = os.path.join(self.folder, "out")
            process = subprocess.Popen(["strace", "-I", "2", "-o", out, "-p", str(sleeper), "sh", "-c", "echo; exit 0"],
                                       executable=path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            process.stdout.readline()
            text = ""
            while "exited" not in text:
                time.sleep(0.02)
                with open(out, encoding="utf-8") as file:
                    text = file.read()
            process.send_signal(signal.SIGINT)
            process.communicate()
            for line in text.splitlines():
                self.assertRegex(line, r"^\d+ ")

    def test_its_own_name_gets_words_of_its_own(self):
        done = subprocess.run([RINGSIDE, "trace", "missing"], capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr),
                         (1, "ringside trace: cannot find missing: No such file or directory\n"))


if __name__ == "__main__":
    RINGSIDE = os.path.abspath(sys.argv.pop(1))
    STRACE = shutil.which("strace")
    if STRACE is None:
        print("skipped: needs strace")
        sys.exit(77)
    unittest.main()

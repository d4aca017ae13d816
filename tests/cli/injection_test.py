#!/usr/bin/env python3
"""Every error on every call of a small corpus, and other tampering: Ringside stands, and strace shows the same.

usage: injection_test.py RINGSIDE TARGET
"""

import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

RINGSIDE = TARGET = ""
CORPUS = ("getcwd,open,openat,read,pread64,access,stat,fstat,newfstatat,pipe2,writev,readv,socketpair,sendmsg,recvmsg,"
          "prlimit64,kill,fcntl,umask,close,getpid,rt_sigaction")
# 512 to 516 and 530 are the kernel's own, about restarting.
ERRORS = [*range(1, 134), 512, 513, 514, 516, 530, 4095]


def run(tracer, options, arguments, folder, name):
    out = os.path.join(folder, name)
    done = subprocess.run([*tracer, "-o", out, *options, TARGET, *arguments], stdin=subprocess.DEVNULL, text=True,
                          capture_output=True, timeout=60, errors="replace", cwd="/")
    with open(out, encoding="utf-8", errors="replace") as file:
        return done.returncode, done.stdout, done.stderr, file.read()


def plain(text):
    text = re.sub(r"0x[0-9a-f]{5,}", "ADDRESS", text)
    text = re.sub(r"(?<=[\[ ,>])\d{3,}(?=[,\]>)])|(?<= = )\d{3,}$|kill\(\d+|si_pid=\d+", "NUMBER", text, flags=re.M)
    return re.sub(r"\) += ", ") = ", text)


class Injection(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = holder.name

    def test_every_error_on_every_call(self):
        strace = shutil.which("strace")
        def one(error):
            options = ["-e", f"trace={CORPUS}", "-e", f"inject={CORPUS}:error={error}"]
            ours = run([RINGSIDE, "trace"], options, [], self.folder, f"ours{error}")
            theirs = run([strace], options, [], self.folder, f"theirs{error}") if strace and error % 4 == 1 else None
            return error, ours, theirs
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for error, ours, theirs in pool.map(one, ERRORS):
                self.assertEqual((ours[0], ours[2]), (0, ""), error)
                self.assertTrue(ours[3].endswith("+++ exited with 0 +++\n"), ours[3])
                self.assertGreater(ours[3].count("(INJECTED)"), 20, ours[3])
                if theirs is not None:
                    self.assertEqual((ours[0], ours[1], plain(ours[3])), (theirs[0], theirs[1], plain(theirs[3])), error)

    def test_every_error_on_everything_that_a_program_does(self):
        """From its start, at different places; what becomes of the program is its own affair."""
        def one(error):
            options = ["-f", "-e", f"inject=!execve,exit_group:error={error}:when=1..3+2"]
            return error, run([RINGSIDE, "trace"], options, ["fork"], self.folder, f"out{error}")
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for error, (status, _, words, text) in pool.map(one, ERRORS):
                self.assertEqual(words, "", error)
                self.assertRegex(text, r"\+\+\+ (exited with|killed by) .*\+\+\+\n$", error)
                ends = re.findall(r"^\d+ +\+\+\+ (exited with|killed by) (\w+)", text, re.M)
                if status >= 0:
                    self.assertIn(("exited with", str(status)), ends)
                self.assertIn("(INJECTED)", text)

    def test_a_short_read_reaches_the_program(self):
        done = run([RINGSIDE, "trace"], ["-e", "inject=read:retval=2:when=1"], [], self.folder, "out")
        self.assertIn("read 2\n", done[1])

    def test_the_third_open_fails(self):
        out = os.path.join(self.folder, "out")
        done = subprocess.run([RINGSIDE, "trace", "-o", out, "-e", "inject=openat:error=ENOENT:when=3", "sh", "-c",
                               "cat /dev/null; cat < /etc/hostname > /dev/null || exit 9"], capture_output=True, text=True,
                              timeout=60)
        self.assertEqual(done.returncode, 9, done.stderr)
        with open(out, encoding="utf-8") as file:
            self.assertEqual(file.read().count("(INJECTED)"), 1)

    def test_delays_take_their_time(self):
        for where in ("delay_enter", "delay_exit"):
            started = time.monotonic()
            done = run([RINGSIDE, "trace"], ["-T", "-e", "trace=getcwd", "-e", f"inject=getcwd:{where}=200ms:when=2"], [],
                       self.folder, "out")
            self.assertGreaterEqual(time.monotonic() - started, 0.2)
            delayed = [line for line in done[3].splitlines() if "(DELAYED)" in line]
            self.assertEqual(len(delayed), 1, done[3])
            self.assertGreaterEqual(float(re.search(r"<([\d.]+)>$", delayed[0]).group(1)), 0.0)

    def test_bpf_names_ptrace(self):
        done = subprocess.run([RINGSIDE, "trace", "--source=bpf", "-e", "inject=getcwd:error=1", "true"], text=True,
                              capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"^ringside trace: .*ptrace.*\n$")


if __name__ == "__main__":
    RINGSIDE, TARGET = map(os.path.abspath, (sys.argv.pop(1), sys.argv.pop(1)))
    unittest.main()

#!/usr/bin/env python3
"""`ringside doors` as a person and as a program use it.

usage: doors_test.py RINGSIDE
"""

import json
import os
import pty
import re
import subprocess
import sys
import tempfile
import time
import unittest

RINGSIDE = ""
QUICK = ("--for", "0.1")
WAYS = ["call", "call-indirect", "vdso", "vdso32", "syscall", "libc", "sysenter", "syscall32", "kernel-vsyscall",
        "int80", "int80-32", "vsyscall", "sigill", "uring-1", "uring-64"]


def doors(*words, **more):
    return subprocess.run([RINGSIDE, "doors", *words], text=True, capture_output=True, stdin=subprocess.DEVNULL,
                          timeout=60, **more)


def on_terminal(*words, **environment):
    """What is written to a terminal that is both stdout and stderr."""
    leader, follower = pty.openpty()
    with subprocess.Popen([RINGSIDE, "doors", *words], stdin=subprocess.DEVNULL, stdout=follower, stderr=follower,
                          env={**os.environ, "TERM": "xterm", **environment}) as process:
        os.close(follower)
        text = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            if not part:
                break
            text += part
        process.wait()
    os.close(leader)
    return text.decode()


class Report(unittest.TestCase):
    def test_names_what_governs_the_figures(self):
        done = doors(*QUICK)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for word in ("CPU", "kernel", "clock", "KPTI", "mitigations", "vsyscall", "not core cycles",
                     os.uname().release):
            self.assertIn(word, done.stdout)
        for label in ("function call", "vDSO", "syscall", "sysenter, 32-bit", "int 0x80, 64-bit", "vsyscall",
                      "invalid instruction", "io_uring no-op, 64 a time"):
            self.assertRegex(done.stdout, rf"(?m)^{re.escape(label)} ")
        self.assertNotIn("\033", done.stdout)

    def test_takes_less_than_15_seconds_by_default(self):
        begin = time.monotonic()
        self.assertEqual(doors().returncode, 0)
        self.assertLess(time.monotonic() - begin, 15)

    def test_measures_other_calls(self):
        for call in ("getppid", "clock_gettime", "getcpu", "time"):
            report = json.loads(doors("--call", call, "--json", *QUICK).stdout)
            self.assertEqual(report["call"], call)
            by_name = {door["name"]: door for door in report["doors"]}
            self.assertTrue(by_name["syscall"]["measured"])
            self.assertEqual(by_name["vdso"]["measured"], call != "getppid")

    def test_json_has_all_of_it(self):
        done = doors("--json", *QUICK)
        report = json.loads(done.stdout)
        self.assertEqual(report["type"], "doors")
        self.assertEqual([door["name"] for door in report["doors"]], WAYS)
        self.assertEqual([door["name"] for door in report["record"]], ["sysenter-64", "call-gate"])
        for door in report["doors"]:
            if not door["measured"]:
                self.assertTrue(door["why"])
                continue
            ns = door["ns"]
            self.assertLessEqual(ns["min"], ns["median"])
            self.assertLessEqual(ns["median"], ns["p99"])
            self.assertAlmostEqual(door["tsc_ticks"]["median"], ns["median"] * report["tsc_ticks_per_ns"],
                                   delta=0.01 + ns["median"] * 0.01)
        with open("/sys/devices/system/cpu/vulnerabilities/meltdown", encoding="ascii") as file:
            self.assertEqual(report["machine"]["mitigations"]["meltdown"], file.read().strip())

    def test_the_articles_way_has_the_timer_in_it(self):
        report = json.loads(doors("--method", "article", "--json").stdout)
        self.assertEqual(report["method"], "article")
        by_name = {door["name"]: door for door in report["doors"]}
        self.assertGreater(by_name["call"]["ns"]["min"], 2)


class Terminal(unittest.TestCase):
    def test_has_colour_and_a_progress_bar(self):
        text = on_terminal(*QUICK, NO_COLOR="")
        self.assertIn("\033[36m", text)
        self.assertRegex(text, r"\r\033\[K\[#*\.*\] ")

    def test_obeys_no_color(self):
        text = on_terminal(*QUICK, NO_COLOR="1")
        self.assertNotIn("\033[36m", text)
        self.assertNotIn("\033[1m", text)


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = os.path.join(folder.name, "report.json")

    def test_saved_reports_are_compared(self):
        self.assertEqual(doors("--save", self.file, *QUICK).returncode, 0)
        done = doors("--compare", self.file, self.file)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("within the spread", done.stdout)
        self.assertIn("nothing that is known of the two machines differs", done.stdout)
        compared = json.loads(doors("--compare", self.file, self.file, "--json").stdout)
        for door in compared["comparisons"][0]["doors"]:
            self.assertEqual(door["difference_ns"], 0)

    def test_one_file_is_compared_with_now(self):
        self.assertEqual(doors("--save", self.file, *QUICK).returncode, 0)
        done = doors("--compare", self.file, *QUICK)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("after:  this machine, now", done.stdout)


class Explain(unittest.TestCase):
    def test_disassembles_a_live_call(self):
        text = doors("--explain", "syscall", *QUICK).stdout
        self.assertRegex(text, r"0f 05\s+syscall")
        self.assertIn("rax", text)
        self.assertIn("What it costs here", text)
        self.assertRegex(text, r"(?m)^\* syscall ")

    def test_knows_each_name_it_offers(self):
        text = doors("--help").stdout
        offered = re.search(r"from a live call: ([a-z0-9, -]+)", text).group(1).split(", ")
        self.assertIn("call-gate", offered)
        for name in offered:
            done = doors("--explain", name, "--for", "0.02")
            self.assertEqual((done.returncode, done.stderr), (0, ""), name)
            self.assertIn("Step by step", done.stdout)


class Wrong(unittest.TestCase):
    def test_is_answered_with_one_sentence(self):
        for words in (("--call", "fork"), ("--method", "guess"), ("--explain", "window"), ("--cpu", "-1"),
                      ("--cpu", "1000"), ("--for", "0"), ("--for", "soon"), ("--nonsense",), ("stray",),
                      ("--compare", "/nonexistent"), ("--compare", "/etc/passwd"), ("--compare",),
                      ("--save", "/nonexistent/file", "--for", "0.01"), ("--explain", "syscall", "--json"),
                      ("--explain", "syscall", "--save", "x"), ("--compare", "x", "--save", "y"), ("--compare", "x", "--call", "time"),
                      ("--method", "article", "--for", "1"), ("--compare", "x", "y", "--cpu", "0"),
                      ("--explain", "syscall", "--method", "article")):
            done = doors(*words)
            self.assertEqual(done.returncode, 1, words)
            self.assertEqual(done.stdout, "", words)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
            self.assertTrue(done.stderr.startswith("ringside doors: "), done.stderr)

    def test_help_is_no_error(self):
        done = doors("--help")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("--explain", done.stdout)


if __name__ == "__main__":
    RINGSIDE = sys.argv.pop()
    unittest.main()

#!/usr/bin/env python3
"""The command lines of docs/systemtap.md, taken from there: each prints what the script beside it prints.

usage: systemtap_test.py RINGSIDE WORKLOAD ptrace|bpf"""

import os
import re
import subprocess
import unittest

import support

PAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "systemtap.md")


def commands():
    """Of the table: the script's name and the words after `ringside`."""
    with open(PAGE, encoding="utf-8") as page:
        rows = re.findall(r"(?m)^\| `stap (.+?)` \| `ringside (.+?)`", page.read())
    return {(re.search(r"[\w-]+\.stp", script) or re.match("-L", script))[0]: command.split() for script, command in rows}


class Scripts(unittest.TestCase):
    def setUp(self):
        self.target = subprocess.Popen([support.WORKLOAD, "scripts"])
        self.addCleanup(self.target.wait)
        self.addCleanup(self.target.kill)

    def run_line(self, script):
        words = commands()[script]
        if "-p" in words:
            words[words.index("-p") + 1] = str(self.target.pid)
            words[1:1] = [f"--source={support.SOURCE}", "--for", "1500ms"]
        done = subprocess.run([support.RINGSIDE, *(word.strip("'") for word in words)], capture_output=True, text=True,
                              timeout=60, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def test_the_page_names_each_script(self):
        self.assertEqual(set(commands()), {"syscall-count.stp", "syscall-time.stp", "syscall-backtrace.stp", "-L"})

    def test_count(self):
        text = self.run_line("syscall-count.stp")
        self.assertTrue(text.startswith("[exe:pid]syscall time:count\n\n"), text)
        lines = [line for line in text.splitlines() if line and not line.startswith("[exe:pid]")]
        for line in lines:
            self.assertRegex(line, rf"^\[workload:{self.target.pid}\](open|close|futex|restart_syscall) \d+:[1-9]\d*$")
        self.assertIn("open", text)

    def test_time(self):
        lines = self.run_line("syscall-time.stp").splitlines()
        self.assertGreater(len(lines), 0)
        for line in lines:
            self.assertRegex(line, rf"^\[workload:{self.target.pid}\] syscall\.open time: \d+$")

    def test_backtrace(self):
        text = self.run_line("syscall-backtrace.stp")
        self.assertRegex(text, rf"(?m)^\[workload:{self.target.pid}\] [1-9]\d*\n"
                               r" 0x[0-9a-f]+ : syscall\+0x[0-9a-f]+ \[/.*libc.*\]\n(.*\n)*? 0x[0-9a-f]+ : main\+0x")

    def test_names(self):
        self.assertRegex(self.run_line("-L"), r"(?m) openat\(int dfd, const char \*filename, ")


if __name__ == "__main__":
    support.begin()

#!/usr/bin/python3
"""Everything at once: the program sees nothing of its tracer, and each thread's lines make sense."""

import re
import unittest

import support

ROUNDS = 15
UNFINISHED = re.compile(r"^(\w+)\(.* <unfinished \.\.\.>$")
RESUMED = re.compile(r"^<\.\.\. (\w+) resumed>")


class Storm(support.Case):
    def test_with_all_calls(self):
        self.run_storm()

    def test_with_few_calls(self):
        self.run_storm("-e", "trace=execve,exit_group")

    def test_with_a_file_for_each(self):
        status, _, err = self.run_tracer("-ff", "-o", self.output, support.program("storm"), ROUNDS, timeout=120)
        self.assertEqual((status, err), (0, ""))

    def run_storm(self, *words):
        status, _, err = self.run_tracer("-f", "-o", self.output, *words, support.program("storm"), ROUNDS, timeout=120)
        self.assertEqual((status, err), (0, ""))
        threads = {}
        for line in self.trace_lines():
            tid, _, text = line.partition(" ")
            threads.setdefault(tid, []).append(text.strip())
        for tid, lines in threads.items():
            self.check_thread(tid, lines)

    def check_thread(self, tid, lines):
        open_call = None
        over = False
        for line in lines:
            if line.startswith("+++ superseded by execve"):
                # The thread that executes goes on under this id.
                over, open_call = False, "execve"
                continue
            self.assertFalse(over, f"{tid} goes on after its end: {line}")
            resumed = RESUMED.match(line)
            if resumed:
                self.assertEqual(open_call, resumed.group(1), f"{tid}: {line}")
                open_call = None
            elif not line.startswith("+++ "):  # the end of a thread may come within its call
                self.assertIsNone(open_call, f"{tid}: another line before {open_call} resumed: {line}")
                unfinished = UNFINISHED.match(line)
                open_call = unfinished.group(1) if unfinished else None
            over = line.startswith("+++ ")
        # A thread whose process was replaced by another thread ends as that call.
        self.assertTrue(over or open_call == "execve" or lines[-1].endswith("<unfinished ...>"),
                        f"{tid} has no end: {lines[-3:]}")


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/python3
"""Attaching to a thousand threads that start and end meanwhile, and letting go of them."""

import os
import re
import signal
import subprocess
import sys
import unittest

import support

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import bpf_here  # noqa: E402

THREADS = 1000


class Crowd(support.Case):
    def crowd(self):
        process = subprocess.Popen([support.program("crowd"), str(THREADS)], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.end, process)
        self.assertEqual(process.stdout.readline(), "ready\n")
        return process

    def lines(self):
        with open(self.output, encoding="utf-8", errors="surrogateescape") as file:
            return file.read().splitlines()

    def traced_by(self, words, process):
        tracer = self.start(*words, "-f", "-e", "trace=gettid,exit", "-o", self.output, "-p", process.pid)
        support.until(lambda: tracer.poll() is not None or len(self.threads_seen()) > THREADS,
                      "more threads are seen than there were", 60)
        self.assertIsNone(tracer.poll(), "the tracer ended by itself")
        tracer.send_signal(signal.SIGINT)
        _, words = tracer.communicate(timeout=60)
        self.assertEqual(tracer.returncode, -signal.SIGINT, words)

    def threads_seen(self):
        try:
            return {line.split()[0] for line in self.lines() if " gettid(" in line}
        except FileNotFoundError:
            return set()

    def goes_on(self, process):
        self.assertGreater(len(support.tasks_of(process.pid)), THREADS // 2)
        process.stdin.close()
        self.assertEqual(process.wait(60), 0)
        process.stdout.close()

    def test_attaches_to_all_of_them_and_leaves_them_unharmed(self):
        process = self.crowd()
        for _ in range(2):
            self.traced_by((), process)
            # Some end while we look at them.
            support.until(lambda: all(support.tracer_of(process.pid, tid) <= 0 for tid in support.tasks_of(process.pid)),
                          "no thread has a tracer")
            # Each thread gets its own number, and its end is its own.
            for line in self.lines():
                found = re.match(r"(\d+) +gettid\(\) += (\d+)$", line)
                if found:
                    self.assertEqual(*found.groups())
        self.goes_on(process)

    def test_is_killed_with_them(self):
        process = self.crowd()
        tracer = self.start("-f", "-e", "trace=gettid", "-o", self.output, "-p", process.pid)
        support.until(lambda: len(self.threads_seen()) > 10, "it traces", 60)
        process.kill()
        process.wait(60)
        process.stdin.close()
        self.assertEqual(tracer.wait(60), 0)

    def test_with_bpf_as_well(self):
        if not bpf_here.possible():
            self.skipTest("BPF cannot be used here")
        process = self.crowd()
        self.traced_by(("--source=bpf",), process)
        self.goes_on(process)


if __name__ == "__main__":
    unittest.main()

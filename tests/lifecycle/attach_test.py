#!/usr/bin/python3
"""Attaching to a process: all its threads, asleep in a call or not, and the call goes on afterwards."""

import re
import signal
import subprocess
import time
import unittest

import support

CALLS = ("nanosleep", "clock_nanosleep", "read", "poll", "select", "futex", "wait", "flock", "accept")


class Attach(support.Case):
    def test_all_threads_are_seen(self):
        victim = self.worker(threads=5)
        tracer = self.attach(victim.pid, words=("-f", "-e", "trace=gettid"))
        self.wait_for_lines(r"^(\d+) +gettid\(\) += \d+$", 5)
        tracer.terminate()
        tracer.wait(10)
        seen = {}
        for line in self.trace_lines():
            found = re.match(r"(\d+) +gettid\(\) += (\d+)$", line)
            if found:
                seen.setdefault(int(found.group(1)), set()).add(int(found.group(2)))
        self.assertEqual(seen, {tid: {tid} for tid in support.tasks_of(victim.pid) if tid in seen})
        self.assertEqual(len(seen), 5)
        victim.must_go_on()

    def test_without_f_as_well(self):
        victim = self.worker(threads=3)
        tracer = self.start("-o", self.output, "-p", victim.pid)
        support.until(lambda: support.tracer_of(victim.pid) == tracer.pid, "the tracer attaches")
        self.wait_for_lines(r"^\w+\(.*= 0$")
        tracer.terminate()
        tracer.wait(10)
        self.must_be_free(victim.pid)
        victim.must_go_on()
        self.assertEqual(victim.finish(), 0)

    def sleeper(self, how):
        process = subprocess.Popen([support.program("sleeper"), how], stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.end, process)
        self.assertEqual(process.stdout.readline(), f"ready {process.pid}\n")
        support.until(lambda: support.state_of(process.pid) == "S", "it sleeps")
        return process

    def test_a_call_that_sleeps_goes_on_after_the_tracer_left(self):
        for how in CALLS:
            with self.subTest(how):
                process = self.sleeper(how)
                tracer = self.attach(process.pid)
                time.sleep(0.1)
                tracer.send_signal(signal.SIGINT)
                tracer.wait(10)
                self.must_be_free(process.pid)
                out, _ = process.communicate(timeout=10)
                self.assertEqual((process.returncode, out), (0, "worked\n"))

    def test_a_call_that_sleeps_goes_on_after_the_tracer_was_killed(self):
        for how in CALLS:
            with self.subTest(how):
                process = self.sleeper(how)
                tracer = self.attach(process.pid)
                time.sleep(0.1)
                tracer.kill()
                tracer.wait()
                out, _ = process.communicate(timeout=10)
                self.assertEqual((process.returncode, out), (0, "worked\n"))

    def test_a_call_that_sleeps_is_shown_while_it_sleeps_and_ends_under_the_tracer(self):
        names = {"wait": "wait4", "select": r"(?:pselect6|select)", "nanosleep": "(?:nanosleep|restart_syscall)",
                 "clock_nanosleep": "(?:clock_nanosleep|restart_syscall)", "poll": "(?:poll|restart_syscall)"}
        for how in CALLS:
            with self.subTest(how):
                process = self.sleeper(how)
                tracer = self.attach(process.pid, words=("-f",))
                out, _ = process.communicate(timeout=10)
                self.assertEqual((process.returncode, out), (0, "worked\n"))
                tracer.wait(10)
                self.assertRegex("\n".join(self.trace_lines()), rf"(?m)^{process.pid} +{names.get(how, how)}\(")

    def test_a_hang_is_visible_at_once(self):
        process = self.sleeper("read")
        tracer = self.attach(process.pid)
        self.wait_for_lines(r"read\(")
        tracer.terminate()
        tracer.wait(10)

    def test_threads_that_come_and_go_during_the_attach(self):
        victim = self.worker(threads=8)
        for _ in range(5):
            tracer = self.attach(victim.pid)
            tracer.terminate()
            tracer.wait(10)
            self.must_be_free(victim.pid)
        victim.must_go_on()
        self.assertEqual(victim.finish(), 0)


if __name__ == "__main__":
    unittest.main()

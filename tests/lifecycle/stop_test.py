#!/usr/bin/python3
"""Group-stops: a process that was stopped stays so, whoever traces it."""

import os
import signal
import time
import unittest

import support


class Stop(support.Case):
    def must_stand_still(self, victim, seconds=0.3):
        """A traced thread is in state t in each of its syscall-stops as well: only its work tells that it has stopped."""
        def stands_still():
            before = victim.board.rounds
            time.sleep(seconds)
            return victim.board.rounds == before and support.state_of(victim.pid) in "Tt"
        support.until(stands_still, "a stopped process stands still")

    def test_a_traced_process_that_is_stopped_stays_stopped_until_it_is_continued(self):
        victim = self.worker(threads=3)
        self.attach(victim.pid)
        for _ in range(3):
            os.kill(victim.pid, signal.SIGSTOP)
            self.must_stand_still(victim)
            # Its parent is told, as if nobody traced it.
            support.until(lambda: os.waitpid(victim.pid, os.WUNTRACED | os.WNOHANG)[0] == victim.pid,
                          "the parent is told")
            os.kill(victim.pid, signal.SIGCONT)
            victim.must_go_on(10)
        self.wait_for_lines("--- stopped by SIGSTOP ---")
        self.wait_for_lines("--- SIGCONT {")

    def test_a_group_stop_is_told_once(self):
        victim = self.worker(threads=2)
        os.kill(victim.pid, signal.SIGSTOP)
        self.must_stand_still(victim)
        tracer = self.attach(victim.pid)
        self.wait_for_lines("--- stopped by SIGSTOP ---")
        tracer.terminate()
        tracer.wait(10)
        self.must_stand_still(victim)
        told = [line.split()[0] for line in self.trace_lines() if "--- stopped by SIGSTOP ---" in line]
        self.assertTrue(told)
        self.assertEqual(sorted(told), sorted(set(told)))

    def test_a_process_that_was_stopped_before_stays_stopped(self):
        for leave in (signal.SIGINT, signal.SIGKILL):
            victim = self.worker(threads=2)
            os.kill(victim.pid, signal.SIGSTOP)
            self.must_stand_still(victim, 0.1)
            tracer = self.attach(victim.pid)
            self.must_stand_still(victim)
            tracer.send_signal(leave)
            tracer.wait(10)
            self.must_be_free(victim.pid)
            self.must_stand_still(victim)
            self.assertEqual(support.state_of(victim.pid), "T")
            os.kill(victim.pid, signal.SIGCONT)
            victim.must_go_on()
            self.assertEqual(victim.finish(), 0)

    def test_a_process_that_is_continued_while_traced_was_stopped_before(self):
        victim = self.worker(threads=2)
        os.kill(victim.pid, signal.SIGSTOP)
        self.must_stand_still(victim, 0.1)
        tracer = self.attach(victim.pid)
        os.kill(victim.pid, signal.SIGCONT)
        victim.must_go_on()
        tracer.terminate()
        tracer.wait(10)
        self.must_be_free(victim.pid)
        victim.must_go_on()

    def test_leaving_a_process_that_was_stopped_while_traced(self):
        for leave in (signal.SIGTERM, signal.SIGKILL):
            victim = self.worker(threads=2)
            tracer = self.attach(victim.pid)
            os.kill(victim.pid, signal.SIGSTOP)
            self.must_stand_still(victim, 0.1)
            tracer.send_signal(leave)
            tracer.wait(10)
            self.must_be_free(victim.pid)
            self.must_stand_still(victim)
            self.assertEqual(support.state_of(victim.pid), "T")
            os.kill(victim.pid, signal.SIGCONT)
            victim.must_go_on()

    def test_a_stopped_process_can_be_killed(self):
        victim = self.worker(threads=2)
        tracer = self.attach(victim.pid)
        os.kill(victim.pid, signal.SIGSTOP)
        self.must_stand_still(victim, 0.1)
        os.kill(victim.pid, signal.SIGKILL)
        self.assertEqual(tracer.wait(10), 0)
        self.assertEqual(victim.process.wait(10), -signal.SIGKILL)
        self.assertIn(f"{victim.pid} +++ killed by SIGKILL +++", [" ".join(line.split())
                                                                 for line in self.trace_lines()])


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/python3
"""The tracer goes, in peace or by SIGKILL: the traced process stays, and works."""

import os
import random
import signal
import subprocess
import time
import unittest

import support


class Detach(support.Case):
    def test_sigkill_of_the_tracer_leaves_an_attached_process_working(self):
        victim = self.worker(threads=3)
        for _ in range(15):
            tracer = self.attach(victim.pid)
            time.sleep(random.uniform(0, 0.05))
            tracer.kill()
            tracer.wait()
            self.must_be_free(victim.pid)
            victim.must_go_on(10)
        self.assertEqual(victim.finish(), 0)

    def test_sigkill_of_the_tracer_leaves_its_command_working(self):
        for _ in range(10):
            victim = self.worker(2, tracer=support.TRACER + ["-f", "-o", self.output])
            self.assertEqual(support.tracer_of(victim.pid), victim.process.pid)
            time.sleep(random.uniform(0, 0.05))
            victim.process.kill()
            victim.process.wait()
            self.must_be_free(victim.pid)
            victim.must_go_on(10)
            self.assertEqual(victim.finish(), 0)

    def many(self, count, tracer=None):
        """many.c, and the pid of the program itself."""
        process = subprocess.Popen((tracer or []) + [support.program("many"), str(count)])
        self.addCleanup(self.end, process)
        if not tracer:
            return process, process.pid
        return process, support.until(lambda: self.traced_child(process), "the command runs")

    def traced_child(self, process):
        path = f"/proc/{process.pid}/task/{process.pid}/children"
        with open(path, encoding="ascii") as file:
            return next((int(c) for c in file.read().split() if support.status_of(c).get("Name") == "many"), None)

    def test_sigkill_of_the_tracer_while_children_are_born(self):
        # At any moment: between the fork and the child's first stop, while it ends, while its parent waits.
        for _ in range(12):
            tracer, pid = self.many(2000, support.TRACER + ["-f", "-o", self.output])
            time.sleep(random.uniform(0, 0.2))
            tracer.kill()
            tracer.wait()
            self.assertEqual(self.status_of_orphan(pid), 0)

    def status_of_orphan(self, pid):
        def ended():
            found, status = os.waitpid(pid, os.WNOHANG)
            return found and (os.waitstatus_to_exitcode(status),)
        return support.until(ended, f"the orphan ends (state {support.state_of(pid)})")[0]

    def test_detaching_while_children_are_born(self):
        for number in (signal.SIGINT, signal.SIGTERM) * 6:
            victim, pid = self.many(1500)
            tracer = self.start("-f", "-o", self.output, "-p", pid)
            support.until(lambda: support.tracer_of(pid) == tracer.pid, "the tracer attaches")
            time.sleep(random.uniform(0, 0.1))
            tracer.send_signal(number)
            tracer.wait(10)
            self.assertEqual(victim.wait(10), 0)

    def test_signals_detach(self):
        victim = self.worker(threads=4)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT) * 3:
            tracer = self.attach(victim.pid)
            self.wait_for_lines(".")
            time.sleep(random.uniform(0, 0.03))
            tracer.send_signal(number)
            tracer.wait(10)
            self.must_be_free(victim.pid)
            victim.must_go_on(10)
            self.assertTrue(self.trace_lines())
        self.assertEqual(victim.finish(), 0)

    def test_signals_detach_from_several_processes(self):
        others = []
        for number in range(3):
            folder = os.path.join(self.folder, str(number))
            os.mkdir(folder)
            others.append(support.Worker(folder, 2))
            self.addCleanup(self.end, others[-1].process)
            self.addCleanup(others[-1].kill)
        tracer = self.attach(*[o.pid for o in others])
        for other in others:
            self.wait_for_lines(rf"^{other.pid} ")
        tracer.send_signal(signal.SIGINT)
        tracer.wait(10)
        for other in others:
            self.must_be_free(other.pid)
            other.must_go_on(10)
        for other in others:
            self.assertEqual(other.finish(), 0)

    def test_the_tracer_ends_when_the_attached_process_does(self):
        victim = self.worker(threads=2)
        tracer = self.attach(victim.pid)
        victim.board.stop()
        self.assertEqual(victim.process.wait(10), 0)
        self.assertEqual(tracer.wait(10), 0)
        self.assertRegex(self.trace_lines()[-1], rf"^{victim.pid} +\+\+\+ exited with 0 \+\+\+$")

    def test_a_second_tracer_can_come_after_the_first(self):
        victim = self.worker(threads=2)
        for _ in range(5):
            tracer = self.attach(victim.pid)
            tracer.terminate()
            tracer.wait(10)
        victim.must_go_on()
        self.assertEqual(victim.finish(), 0)


if __name__ == "__main__":
    unittest.main()

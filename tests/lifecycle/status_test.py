#!/usr/bin/python3
"""How the command ended is how the tracer ends."""

import resource
import signal
import unittest

import support


def no_core():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Status(support.Case):
    def ends_with(self, script, *words):
        status, _, _ = self.run_tracer(*words, "-o", self.output, "sh", "-c", script, preexec_fn=no_core)
        return status

    def test_exit_codes_are_passed_on(self):
        for code in (0, 1, 7, 127, 255):
            self.assertEqual(self.ends_with(f"exit {code}"), code)
            self.assertEqual(self.ends_with(f"exit {code}", "-f"), code)

    def test_death_by_signal_is_raised_again(self):
        for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGSEGV, signal.SIGHUP, signal.SIGPIPE, signal.SIGUSR1,
                       signal.SIGABRT, signal.SIGRTMIN):
            self.assertEqual(self.ends_with(f"kill -{int(number)} $$"), -number)

    def test_it_is_the_commands_own_end_that_counts(self):
        # A child of the command lives longer, and ends otherwise.
        self.assertEqual(self.ends_with("(sleep 0.3; exit 5) & exit 4", "-f"), 4)
        self.assertIn("+++ exited with 5 +++", " ".join(self.trace_lines()))
        self.assertEqual(self.ends_with("sh -c 'kill -9 $$'; exit 3", "-f"), 3)

    def test_output_and_input_of_the_command_are_its_own(self):
        status, out, err = self.run_tracer("-o", self.output, "cat", stdin=open("/etc/passwd", encoding="utf-8"))
        with open("/etc/passwd", encoding="utf-8") as file:
            self.assertEqual(out, file.read())
        self.assertEqual((status, err), (0, ""))

    def test_without_o_the_trace_goes_to_stderr(self):
        status, out, err = self.run_tracer("echo", "hello")
        self.assertEqual((status, out), (0, "hello\n"))
        self.assertRegex(err, r'^execve\("/\S+/echo", \["echo", "hello"\], 0x[0-9a-f]+ /\* \d+ vars \*/\) = 0\n')
        self.assertTrue(err.endswith("+++ exited with 0 +++\n"))


if __name__ == "__main__":
    unittest.main()

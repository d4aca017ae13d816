#!/usr/bin/python3
"""The place where the trace goes fails: one sentence, exit status 1, and the command does not notice."""

import os
import signal
import subprocess
import unittest

import support


class Output(support.Case):
    def setUp(self):
        super().setUp()
        self.marker = os.path.join(self.folder, "done")
        # Writes some thousand lines, then says that it came to its end.
        self.script = f"i=0; while [ $i -lt 300 ]; do : > /dev/null; i=$((i+1)); done; echo all > {self.marker}"

    def must_have_worked(self):
        with open(self.marker, encoding="utf-8") as file:
            self.assertEqual(file.read(), "all\n")

    def test_a_full_disk(self):
        status, _, err = self.run_tracer("-f", "-o", "/dev/full", "sh", "-c", self.script)
        self.assertEqual(status, 1)
        self.must_be_one_sentence(err)
        self.assertIn("No space left on device", err)
        self.assertIn("/dev/full", err)
        self.must_have_worked()

    def test_a_full_disk_and_little_to_write(self):
        status, _, err = self.run_tracer("-o", "/dev/full", "-e", "trace=execve", "true")
        self.assertEqual(status, 1)
        self.must_be_one_sentence(err)

    def test_a_full_disk_before_the_command_has_begun(self):
        # The first line of JSON fails while the launcher is on its way to its own stop: it must not stay there.
        for _ in range(20):
            status, _, err = self.run_tracer("--json", "-o", "/dev/full", "sh", "-c", f"echo all > {self.marker}")
            self.assertEqual(status, 1)
            self.must_be_one_sentence(err)
            support.until(lambda: os.path.exists(self.marker) and os.path.getsize(self.marker) == 4,
                          "the command comes to its end")
            os.unlink(self.marker)

    def test_a_full_disk_does_not_harm_an_attached_process(self):
        victim = self.worker(threads=2)
        status, _, err = self.run_tracer("-f", "-q", "-o", "/dev/full", "-p", victim.pid)
        self.assertEqual(status, 1)
        self.must_be_one_sentence(err)
        self.must_be_free(victim.pid)
        victim.must_go_on()
        self.assertEqual(victim.finish(), 0)

    def test_a_reader_that_goes_away(self):
        # The trace goes to stderr, whose reader takes one line and leaves: nobody is left to tell.
        tracer = self.start("-f", "sh", "-c", self.script, stderr=subprocess.PIPE)
        self.assertTrue(tracer.stderr.readline().startswith("execve("))
        tracer.stderr.close()
        tracer.stderr = None
        # As of any program in front of `| head`.
        self.assertEqual(tracer.wait(30), -signal.SIGPIPE)
        support.until(lambda: os.path.exists(self.marker), "the command comes to its end")
        support.until(lambda: os.path.getsize(self.marker) == 4, "the command comes to its end")
        self.must_have_worked()

    def test_a_reader_of_stdout_that_goes_away(self):
        tracer = self.start("-f", "-o", "/dev/stdout", "sh", "-c", self.script, stdout=subprocess.PIPE)
        self.assertIn("execve(", tracer.stdout.readline())
        tracer.stdout.close()
        tracer.stdout = None
        err = tracer.communicate(timeout=30)[1]
        self.assertEqual(tracer.returncode, 1)
        self.must_be_one_sentence(err)
        support.until(lambda: os.path.exists(self.marker), "the command comes to its end")
        support.until(lambda: os.path.getsize(self.marker) == 4, "the command comes to its end")
        self.must_have_worked()

    def test_a_command_that_reads_the_trace(self):
        copy = os.path.join(self.folder, "copy")
        status, _, err = self.run_tracer("-f", "-o", f"|cat > {copy}", "sh", "-c", self.script)
        self.assertEqual((status, err), (0, ""))
        with open(copy, encoding="utf-8") as file:
            lines = file.read().splitlines()
        # The tracer waits for its reader: the last line is there.
        self.assertRegex(lines[-1], r"\+\+\+ exited with 0 \+\+\+$")
        self.must_have_worked()

    def test_a_command_that_stops_reading(self):
        status, _, err = self.run_tracer("-f", "-o", "|head -n 1 > /dev/null", "sh", "-c", self.script)
        self.assertEqual(status, 1)
        self.must_be_one_sentence(err)
        self.must_have_worked()

    def test_what_was_printed_before_is_there(self):
        # A file size limit stands for a disk that becomes full in the middle.
        blocks = 39
        words = ["sh", "-c", f"trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"", "sh", *support.TRACER, "-f", "-o",
                 self.output, "sh", "-c", "i=0; while [ $i -lt 300 ]; do : > /dev/null; i=$((i+1)); done"]
        run = subprocess.run(words, capture_output=True, text=True, timeout=30, check=False)
        self.assertEqual(run.returncode, 1, run.stderr)
        self.must_be_one_sentence(run.stderr)
        self.assertEqual(os.path.getsize(self.output), blocks * 512)

    def test_ff_writes_a_file_for_each_process(self):
        status, _, _ = self.run_tracer("-ff", "-o", self.output, "sh", "-c", "(exit 3) & (exit 4) & wait; exit 5")
        self.assertEqual(status, 5)
        ends = []
        for name in os.listdir(self.folder):
            if name.startswith("trace."):
                with open(os.path.join(self.folder, name), encoding="utf-8") as file:
                    ends.append(file.read().splitlines()[-1])
        self.assertEqual(sorted(ends), [f"+++ exited with {n} +++" for n in (3, 4, 5)])


if __name__ == "__main__":
    unittest.main()

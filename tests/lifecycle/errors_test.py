#!/usr/bin/python3
"""Mistakes of the user: one sentence on stderr, exit status 1, and nothing was started."""

import os
import shutil
import signal
import subprocess
import unittest

import support

NOBODY = 65534


class Errors(support.Case):
    def refused(self, *words, mentions=(), **options):
        status, out, err = self.run_tracer(*words, **options)
        self.assertEqual(status, 1, err)
        self.assertEqual(out, "")
        self.must_be_one_sentence(err)
        for word in mentions:
            self.assertIn(word, err)

    def test_a_missing_program(self):
        self.refused("-o", self.output, "missing-program", mentions=["missing-program"])
        self.refused("-o", self.output, "/missing/program", mentions=["/missing/program", "No such file"])

    def test_a_program_that_may_not_be_run(self):
        path = os.path.join(self.folder, "plain")
        with open(path, "w", encoding="utf-8") as file:
            file.write("text\n")
        os.chmod(path, 0o644)
        self.refused("-o", self.output, path, mentions=[path])
        self.refused("-o", self.output, self.folder, mentions=[self.folder])

    def test_no_command_at_all(self):
        self.refused()
        self.refused("-f")

    def test_a_wrong_option(self):
        self.refused("--no-such-option", "true", mentions=["no-such-option"])
        self.refused("-?", "true")
        self.refused("-s", "many", "true", mentions=["many"])
        self.refused("-e", "trace=no_such_call", "true", mentions=["no_such_call"])
        self.refused("-a", "-5", "true", mentions=["-5"])
        self.refused("-p", "abc", mentions=["abc"])
        self.refused("-p", "-5", mentions=["-5"])
        self.refused("-p", "0", mentions=["0"])

    def test_a_pid_that_does_not_exist(self):
        self.refused("-p", "4194303", mentions=["4194303"])

    def test_a_pid_that_has_vanished(self):
        child = subprocess.Popen(["true"])
        child.wait()
        self.refused("-p", child.pid, mentions=[str(child.pid)])

    def test_a_zombie(self):
        child = os.fork()
        if child == 0:
            os._exit(0)
        support.until(lambda: support.state_of(child) == "Z", "the child is a zombie")
        self.refused("-p", child, mentions=[str(child), "has ended"])
        os.waitpid(child, 0)

    @unittest.skipUnless(os.geteuid() == 0, "needs root, to become nobody")
    def test_a_process_of_somebody_else(self):
        # The build folder may be closed to nobody.
        tool = os.path.join(self.folder, os.path.basename(support.TRACER[0]))
        shutil.copy(shutil.which(support.TRACER[0]), tool)
        os.chmod(tool, 0o755)
        os.chmod(self.folder, 0o755)
        victim = self.worker()
        words = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", tool]
        words += support.TRACER[1:] + ["-p", str(victim.pid)]
        run = subprocess.run(words, capture_output=True, text=True, timeout=10, check=False)
        self.assertEqual(run.returncode, 1)
        self.must_be_one_sentence(run.stderr)
        self.assertIn(str(victim.pid), run.stderr)
        self.assertIn("root", run.stderr)  # what to do
        self.must_be_free(victim.pid)
        victim.must_go_on()

    def test_a_process_that_is_traced_already(self):
        victim = self.worker()
        self.attach(victim.pid)
        self.refused("-p", victim.pid, mentions=[str(victim.pid), "traced already"])
        victim.must_go_on()

    def test_an_output_file_that_cannot_be_made(self):
        marker = os.path.join(self.folder, "ran")
        self.refused("-o", "/missing/folder/trace", "touch", marker, mentions=["/missing/folder/trace"])
        self.assertFalse(os.path.exists(marker), "the command ran although its trace had no place")

    def test_one_pid_of_several_is_wrong(self):
        """The others are traced, as with strace: one of many may have ended since it was looked up."""
        victim = self.worker()
        tracer = self.start("-q", "-f", "-o", self.output, "-p", "4194303", "-p", victim.pid)
        support.until(lambda: support.tracer_of(victim.pid) == tracer.pid, "the other is attached to")
        victim.must_go_on()
        tracer.send_signal(signal.SIGINT)
        words = tracer.communicate(timeout=30)[1]
        self.assertEqual(tracer.returncode, -signal.SIGINT, words)
        self.must_be_one_sentence(words)
        self.assertIn("4194303", words)
        self.must_be_free(victim.pid)
        victim.must_go_on()


if __name__ == "__main__":
    unittest.main()

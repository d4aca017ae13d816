"""What the tests of this folder share."""

import json
import os
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import bpf_here  # noqa: E402

RINGSIDE = WORKLOAD = SOURCE = ""


def begin():
    """Reads the command line: RINGSIDE WORKLOAD SOURCE; skips the whole where the source cannot be used."""
    global RINGSIDE, WORKLOAD, SOURCE
    RINGSIDE, WORKLOAD, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3]
    del sys.argv[1:4]
    if SOURCE == "bpf" and not bpf_here.possible():
        print("skipped: BPF cannot be used here")
        sys.exit(77)
    if SOURCE != "bpf":
        vars(sys.modules["__main__"]).pop("InKernel", None)  # what only the kernel's maps can do
    unittest.main()


def until(condition, what, timeout=20.0):
    end = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"not within {timeout} s: {what}")
        time.sleep(0.01)


class Case(unittest.TestCase):
    command = "count"

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="ringside-count-")
        self.addCleanup(holder.cleanup)
        self.output = os.path.join(holder.name, "output")

    def run_tool(self, *words, source=True, timeout=60, **options):
        chosen = [f"--source={SOURCE}"] if source else []
        return subprocess.run([RINGSIDE, self.command, *chosen, *map(str, words)], capture_output=True, text=True,
                              timeout=timeout, check=False, **options)

    def start(self, *words, **options):
        process = subprocess.Popen([RINGSIDE, self.command, f"--source={SOURCE}", *map(str, words)], text=True,
                                   stderr=subprocess.PIPE, **options)
        self.addCleanup(self.end, process)
        return process

    @staticmethod
    def end(process):
        if process.poll() is None:
            process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                stream.close()

    def tables(self, *words, **options):
        """What --json says of a run of the workload that ends well: an object for each table."""
        done = self.run_tool("--json", "-o", self.output, *words, **options)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        with open(self.output, encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def must_fail(self, *words, status=1):
        """Refused with one sentence, which is returned."""
        done = self.run_tool(*words, source=False)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, rf"\Aringside {self.command}: [^\n]*\S\n\Z")
        return done.stderr

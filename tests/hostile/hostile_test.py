#!/usr/bin/python3
"""A hostile program under the bpf source: it runs as if nobody watched, what is shown is what ptrace shows, nothing is lost,
and no byte of its names reaches the terminal as it is. Exit status 77: BPF is not possible here."""

import os
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.abspath(os.environ.get("RINGSIDE_BUILD", os.path.join(ROOT, "build")))
RINGSIDE = os.path.join(BUILD, "ringside")
PROGRAM = os.path.join(BUILD, "tests", "hostile", "hostile")

sys.path.insert(0, os.path.join(ROOT, "tests", "differential"))
import run as differential  # noqa: E402


def trace(source, mode, *options):
    """The lines of the trace, but for what loading the program takes."""
    with tempfile.NamedTemporaryFile() as file:
        done = subprocess.run(["setarch", "-R", RINGSIDE, "trace", "--source", source, "-o", file.name, *options, PROGRAM, mode],
                              capture_output=True, timeout=120, check=False, env={"PATH": os.environ["PATH"]})
        with open(file.name, "rb") as output:
            data = output.read()
    if done.returncode != 0 or done.stderr:
        raise AssertionError(f"{source} {mode}: status {done.returncode}, {done.stderr.decode(errors='replace')}")
    # Two runs differ in who the tracer is, and in where it has the environment.
    data = re.sub(rb"(?m)^(getppid\(\) += )\d+$", rb"\1TRACER", data)
    return re.sub(rb"0x[0-9a-f]+ (/\* \d+ vars? \*/)", rb"ENVIRONMENT \1", data)


class Hostile(unittest.TestCase):
    maxDiff = 4000

    def same(self, mode, *options):
        """Both sources; returns what the bpf source shows."""
        seen = trace("bpf", mode, *options)
        self.assertNotIn(b"lost:", seen)
        self.assertEqual(trace("ptrace", mode, *options).split(b"\n"), seen.split(b"\n"))
        return seen

    def test_paths_of_the_longest(self):
        seen = self.same("paths", "-e", "trace=openat")
        shown = re.findall(rb'openat\(AT_FDCWD, "(p[p/]*)"', seen)
        self.assertEqual([len(path) for path in shown][:2], [4094, 4095])

    def test_two_mebibytes_of_arguments(self):
        seen = self.same("argv", "-e", "trace=execve")
        self.assertEqual(seen.count(b"execve("), 2)
        for letter in b"abcdefghijklmnop":
            self.assertIn(b'"' + bytes([letter]) * 32 + b'"...', seen)

    def test_vectors_as_many_as_there_may_be(self):
        seen = self.same("vectors", "-e", "trace=writev")
        self.assertIn(b"], 1024) = 8192", seen)
        whole = self.same("vectors", "-v", "-s", "8", "-e", "trace=writev")
        self.assertEqual(whole.count(rb'{iov_base="0123456\0", iov_len=8}'), 1024)

    def test_what_is_too_large_is_told_where_it_is_missing(self):
        done = subprocess.run([RINGSIDE, "trace", "--source", "bpf", "-s", "65536", "-e", "trace=writev,write", PROGRAM,
                               "huge"], capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 0)
        vectors, small = [line for line in done.stderr.split(b"\n") if re.match(rb"writev?\(\d", line)]
        self.assertRegex(vectors[-60:], rb"\], 8\) = 524288 \(INCOMPLETE\)$")
        self.assertRegex(small, rb'^write\(\d+, "small", 5\) += 5$')
        self.assertIn(b"\nringside trace: 1 call is not shown whole: what it points to was too large\n", done.stderr)

    def test_arguments_that_are_too_large(self):
        done = subprocess.run([RINGSIDE, "trace", "--source", "bpf", "-v", "-s", "70000", "-e", "trace=execve", PROGRAM,
                               "argv"], capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 0)
        call = [line for line in done.stderr.split(b"\n") if line.startswith(b"execve(")][1]
        self.assertRegex(call, rb'^execve\("/proc/self/exe", \["[^"]*", "nothing", "a{65527}"\.\.\., ')
        self.assertRegex(call[-100:], rb"0x[0-9a-f]+\], 0x[0-9a-f]+\) = 0 \(INCOMPLETE\)$")
        said = [line for line in done.stderr.split(b"\n") if line.startswith(b"ringside trace:")]
        self.assertEqual(said, [b"ringside trace: under bpf -s is 65527 at most",
                                b"ringside trace: 1 call is not shown whole: what it points to was too large"])

    def test_memory_that_goes_during_the_call(self):
        seen = trace("bpf", "unmapping", "-f", "-e", "trace=write,openat")
        self.assertNotIn(b"lost:", seen)
        lines = [line for line in seen.split(b"\n") if b" write(" in line]
        self.assertEqual(len(lines), 20000)
        for line in lines:
            self.assertRegex(line, rb'write\(\d+, ("there"|"\\0+"|"[a-z\\0]*"|0x[0-9a-f]+), 5\) += (5|-1 EFAULT \(Bad address\))$')

    def test_names_that_would_drive_a_terminal(self):
        seen = self.same("escapes", "-e", "trace=openat,prctl,symlink")
        self.assertFalse(re.search(rb"[\x00-\x08\x0b-\x1f\x7f-\xff]", seen), seen)
        self.assertIn(rb"\33[2J\33[31mred\7\r\n\t\177\302\233", seen)

    def test_a_name_that_changes(self):
        seen = self.same("renaming", "-e", "trace=prctl,getppid")
        self.assertEqual(seen.count(b"PR_SET_NAME"), 2000)
        self.assertNotIn(b"\x1b", seen)


if __name__ == "__main__":
    if why := differential.bpf_here.refused(RINGSIDE):
        print(f"the bpf source does not work here: {why}")
        sys.exit(1 if differential.bpf_here.possible() else 77)
    unittest.main()

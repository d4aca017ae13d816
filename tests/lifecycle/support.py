"""What the tests of this folder share: starting the tracer and its victims, and looking at them through /proc.

RINGSIDE_BUILD names the build folder. RINGSIDE_TRACER replaces the tracer's command, for example by "strace": so one can
see what strace does in the same place."""

import ctypes
import mmap
import os
import re
import shlex
import signal
import struct
import subprocess
import tempfile
import time
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.abspath(os.environ.get("RINGSIDE_BUILD", os.path.join(ROOT, "build")))
TRACER = shlex.split(os.environ.get("RINGSIDE_TRACER", "")) or [os.path.join(BUILD, "ringside"), "trace"]
PROGRAMS = os.path.join(BUILD, "tests", "lifecycle")
PR_SET_CHILD_SUBREAPER = 36


def become_subreaper():
    """Children whose parent (the tracer) died become ours, so that their status can be had."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def program(name):
    return os.path.join(PROGRAMS, name)


def until(condition, what, timeout=10.0):
    end = time.monotonic() + timeout
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"not within {timeout} s: {what}")
        time.sleep(0.01)


def status_of(pid, tid=None):
    """The fields of /proc/PID/task/TID/status, or {} when there is no such task."""
    try:
        with open(f"/proc/{pid}/task/{tid or pid}/status", encoding="utf-8", errors="replace") as file:
            return dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
    except (FileNotFoundError, ProcessLookupError):
        return {}


def tasks_of(pid):
    try:
        return [int(tid) for tid in os.listdir(f"/proc/{pid}/task")]
    except (FileNotFoundError, ProcessLookupError):
        return []


def state_of(pid, tid=None):
    return status_of(pid, tid).get("State", "?")[0]


def tracer_of(pid, tid=None):
    return int(status_of(pid, tid).get("TracerPid", "-1"))


class Board:
    """The shared file of worker.c."""

    def __init__(self, path):
        with open(path, "r+b") as file:
            self.map = mmap.mmap(file.fileno(), 3 * 4 + 8 * 4 + 256)

    def _word(self, index):
        return struct.unpack_from("i", self.map, 4 * index)[0]

    ready = property(lambda self: self._word(0))
    errors = property(lambda self: self._word(2))
    rounds = property(lambda self: [self._word(3 + i) for i in range(8)])
    first_error = property(lambda self: bytes(self.map[44:300]).split(b"\0")[0].decode())

    def stop(self):
        struct.pack_into("i", self.map, 4, 1)


class Worker:
    """worker.c at work, started by us or under a tracer."""

    def __init__(self, folder, threads=1, tracer=None, **options):
        self.threads = threads
        path = os.path.join(folder, "board")
        if os.path.exists(path):
            os.unlink(path)
        command = [program("worker"), path, str(threads)]
        self.process = subprocess.Popen((tracer or []) + command, **options)
        until(lambda: os.path.exists(path) and os.path.getsize(path) >= 300, "the worker begins")
        self.board = Board(path)
        self.pid = until(lambda: self.board.ready, "the worker is ready")
        until(lambda: all(self.board.rounds[:threads]), "each of its threads works")

    def must_go_on(self, rounds=20):
        """Each thread gets further, without an error."""
        before = self.board.rounds
        until(lambda: all(now >= then + rounds for now, then in
                          list(zip(self.board.rounds, before))[:self.threads]),
              f"the worker goes on (rounds {before} -> {self.board.rounds}, states "
              f"{[state_of(self.pid, t) for t in tasks_of(self.pid)]})")
        self.must_be_well()

    def must_be_well(self):
        if self.board.errors:
            raise AssertionError(f"the worker saw {self.board.errors} errors, the first: {self.board.first_error}")

    def finish(self):
        """Ends it; it says itself whether all was well. Returns its exit status."""
        self.board.stop()
        if self.process.pid == self.pid:
            return self.process.wait(10)
        until(lambda: state_of(self.pid) in "Z?", "the worker ends")
        try:
            return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        except ChildProcessError:  # the tracer is still its parent, and knows
            return None

    def kill(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


class Case(unittest.TestCase):
    """Has a folder of its own, and ends what it started."""

    def setUp(self):
        if not os.path.exists(program("worker")):
            self.fail(f"{program('worker')} was not built")
        become_subreaper()
        holder = tempfile.TemporaryDirectory(prefix="ringside-lifecycle-")
        self.addCleanup(holder.cleanup)
        self.folder = holder.name
        self.output = os.path.join(self.folder, "trace")

    def start(self, *words, **options):
        """The tracer with these words; its stderr is read later."""
        options.setdefault("stderr", subprocess.PIPE)
        options.setdefault("stdin", subprocess.DEVNULL)
        process = subprocess.Popen(TRACER + [str(w) for w in words], text=True, **options)
        self.addCleanup(self.end, process)
        return process

    def end(self, process):
        if process.poll() is None:
            process.kill()
            process.wait()
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()

    def run_tracer(self, *words, timeout=30, **options):
        """Runs it to its end: (status, stdout, stderr)."""
        options.setdefault("stdout", subprocess.PIPE)
        process = self.start(*words, **options)
        out, err = process.communicate(timeout=timeout)
        return process.returncode, out, err

    def worker(self, threads=1, tracer=None, **options):
        worker = Worker(self.folder, threads, tracer, **options)
        self.addCleanup(self.end, worker.process)
        self.addCleanup(worker.kill)
        return worker

    def attach(self, *pids, words=("-f",)):
        """The tracer, once it has attached to each thread of the processes."""
        targets = [w for pid in pids for w in ("-p", pid)]
        tracer = self.start(*words, "-o", self.output, *targets)
        for pid in pids:
            until(lambda p=pid: tracer.poll() is not None
                  or all(tracer_of(p, t) == tracer.pid for t in tasks_of(p)),
                  "the tracer attaches to all threads")
        self.assertIsNone(tracer.poll(), "the tracer ended at once")
        return tracer

    def must_be_free(self, pid):
        """No thread of it is traced, and none is left in a trace stop."""
        until(lambda: all(tracer_of(pid, t) == 0 for t in tasks_of(pid)), "no thread has a tracer")
        for tid in tasks_of(pid):
            self.assertNotEqual(state_of(pid, tid), "t")

    def must_be_one_sentence(self, text):
        lines = text.splitlines()
        self.assertEqual(len(lines), 1, f"one sentence was expected: {text!r}")
        self.assertRegex(lines[0], rf"^(\S*/)?{os.path.basename(TRACER[0])}( trace)?: \S")

    def text_so_far(self):
        """What the tracer has written by now; "" before it has opened its file."""
        if not os.path.exists(self.output):
            return ""
        with open(self.output, encoding="utf-8", errors="surrogateescape") as file:
            return file.read()

    def wait_for_lines(self, pattern, count=1):
        """Returns once that many different texts that match the pattern are in the trace, however loaded the machine is."""
        until(lambda: len(set(re.findall(pattern, self.text_so_far(), re.MULTILINE))) >= count,
              f"{count} of {pattern} in the trace", 30)

    def trace_lines(self):
        text = self.text_so_far()
        self.assertTrue(text == "" or text.endswith("\n"), "the trace ends in the middle of a line")
        return text.splitlines()

#!/usr/bin/env python3
"""`ringside now` on processes that hang in known ways: what each thread is in, and who it waits for.

usage: now_test.py RINGSIDE TARGET TARGET_WITH_FRAME_POINTERS [TARGET_32]
"""

import contextlib
import ctypes
import errno
import fcntl
import json
import os
import pty
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import unittest

RINGSIDE = TARGET = FRAMES = TARGET_32 = ""
NOBODY = 65534
DEADLINE = 60.0  # seconds until a thread must have got where it goes, on however loaded a machine


def ringside(*words, **more):
    return subprocess.run([RINGSIDE, "now", *map(str, words)], text=True, capture_output=True, errors="replace",
                          stdin=subprocess.DEVNULL, timeout=120, **more)


def has_perf_events(pid):
    """Whether the clock of a CPU may be sampled there, as the kernel and what stands before it (seccomp) say."""
    perf_event_open, software = 298, 1
    attributes = struct.pack("IIQQ", software, 112, 0, 1_000_000).ljust(112, b"\0")
    fd = ctypes.CDLL(None).syscall(perf_event_open, attributes, pid, -1, -1, 0)
    if fd >= 0:
        os.close(fd)
    return fd >= 0


class Base(unittest.TestCase):
    program = ""

    def start(self, what, program=None):
        folder = tempfile.TemporaryDirectory(prefix="ringside-now-")
        self.addCleanup(folder.cleanup)
        self.lock = os.path.join(folder.name, "lock")
        process = subprocess.Popen([program or self.program, what, self.lock], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, start_new_session=True)
        self.addCleanup(process.wait)
        self.addCleanup(os.killpg, process.pid, signal.SIGKILL)  # a child of it may live as well
        self.addCleanup(process.stdin.close)
        self.addCleanup(process.stdout.close)
        self.assertEqual(process.stdout.readline(), b"ready\n")
        return process

    def json(self, *words):
        done = ringside("--json", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def until(self, look, good):
        """Looks until what is seen is good: what the target does next is up to the machine."""
        end = time.monotonic() + DEADLINE
        while True:
            seen = look()
            if good(seen):
                return seen
            self.assertLess(time.monotonic(), end, f"never came about; the last that was seen:\n{seen}")
            time.sleep(0.02)

    def thread(self, process, comm, call):
        """The thread of that name, once it is in that call."""
        lines = self.until(lambda: self.json("-p", process.pid),
                           lambda lines: any(self.is_in(line, comm, call) for line in lines))
        return next(line for line in lines if self.is_in(line, comm, call))

    @staticmethod
    def is_in(line, comm, call):
        return (line["type"] == "thread" and line["comm"] == comm and line["activity"] == "in_call"
                and line["call"]["name"] in (call if isinstance(call, tuple) else (call,)))

    def only_wait(self, thread, kind):
        self.assertEqual([wait["kind"] for wait in thread["waits"]], [kind], thread)
        return thread["waits"][0]


class Situations:
    """The same for 64- and 32-bit programs; the calls' names differ in places."""

    FUTEX = ("futex", "futex_time64")
    SLEEP = ("nanosleep", "clock_nanosleep", "clock_nanosleep_time64")
    main = ""

    def test_deadlock_of_two_mutexes(self):
        process = self.start("deadlock")
        names = ("first second", "second first")
        lines = self.until(lambda: self.json("-p", process.pid), lambda lines: lines[-1]["type"] == "cycle")
        threads = {line["comm"]: line for line in lines if line["type"] == "thread"}
        for one, other in (names, names[::-1]):
            self.assertIn(threads[one]["call"]["name"], self.FUTEX)
            wait = self.only_wait(threads[one], "mutex")
            self.assertEqual([(h["tid"], h["comm"]) for h in wait["holders"]], [(threads[other]["tid"], other)])
        self.assertEqual(sorted(lines[-1]["tids"]), sorted(threads[name]["tid"] for name in names))
        text = ringside("-p", process.pid).stdout
        tid = min(threads[name]["tid"] for name in names)
        self.assertRegex(text, rf"(?m)^They wait for one another: thread {tid} -> \d+ -> {tid}$")

    def test_mutex_with_priority_inheritance(self):
        process = self.start("pi")
        wait = self.only_wait(self.thread(process, "pi waiter", self.FUTEX), "pi_futex")
        self.assertEqual([h["tid"] for h in wait["holders"]], [process.pid])

    def test_robust_mutex(self):
        process = self.start("robust")
        wait = self.only_wait(self.thread(process, "pi waiter", self.FUTEX), "robust_mutex")
        self.assertEqual([h["tid"] for h in wait["holders"]], [process.pid])

    def test_join_of_a_thread_that_sleeps(self):
        process = self.start("join")
        wait = self.only_wait(self.thread(process, "joiner", self.FUTEX), "thread_end")
        sleeper = self.thread(process, self.main, self.SLEEP)
        self.assertEqual([h["tid"] for h in wait["holders"]], [sleeper["tid"]])

    def test_sleep_with_its_time(self):
        process = self.start("sleep")
        thread = self.thread(process, self.main, self.SLEEP)
        request = next(value for name, value in thread["call"]["args"].items() if name in ("rqtp", "req"))
        self.assertEqual(request, {"tv_sec": 1000, "tv_nsec": 0})
        self.assertTrue(thread["call"]["steady"])
        self.assertFalse(thread["call"]["abi_assumed"])

    def test_reader_of_an_empty_pipe(self):
        process = self.start("pipe")
        thread = self.thread(process, "reader", "read")
        wait = self.only_wait(thread, "pipe")
        self.assertEqual(wait["for"], "data")
        self.assertEqual([(h["pid"], h["fd"]) for h in wait["holders"]], [(process.pid, wait["fd"] + 1)])
        self.assertEqual(thread["call"]["args"]["fd"]["path"], wait["name"])

    def test_user_stack(self):
        process = self.start("pipe")
        thread = self.thread(process, "reader", "read")
        functions = [frame.get("symbol") for frame in thread["stack"]]
        self.assertIn("read_pipe", functions)
        self.assertIn("read_pipe", ringside("-p", process.pid).stdout)
        frame = thread["stack"][functions.index("read_pipe")]
        self.assertEqual(frame["module"], os.path.realpath(self.program))
        self.assertEqual([line for line in self.json("-p", process.pid, "--no-stack") if "stack" in line], [])
        self.assertRegex(ringside("-p", process.pid, "--lines").stdout, r"read_pipe\+0x[0-9a-f]+\) \[0x[0-9a-f]+\] \S*target\.c:\d+")

    def test_writer_of_a_full_pipe(self):
        process = self.start("full")
        wait = self.only_wait(self.thread(process, "writer", "write"), "pipe")
        self.assertEqual(wait["for"], "room")
        self.assertEqual([(h["pid"], h["fd"]) for h in wait["holders"]], [(process.pid, wait["fd"] - 1)])

    def test_unix_socket(self):
        process = self.start("unix")
        wait = self.only_wait(self.thread(process, "reader", "read"), "unix_socket")
        self.assertEqual([(h["pid"], h["fd"]) for h in wait["holders"]], [(process.pid, wait["fd"] + 1)])

    def test_parent_of_a_child(self):
        process = self.start("child")
        thread = self.thread(process, "parent", ("wait4", "waitpid"))
        lines = self.until(lambda: self.json("-p", process.pid),
                           lambda lines: any(h["comm"] == "child" for line in lines if line["type"] == "thread"
                                             for wait in line["waits"] for h in wait["holders"] if "comm" in h))
        thread = next(line for line in lines if line["type"] == "thread" and line["comm"] == "parent")
        children = self.only_wait(thread, "child")["holders"]
        with open(f"/proc/{process.pid}/task/{thread['tid']}/children", encoding="ascii") as file:
            self.assertEqual([h["pid"] for h in children], [int(word) for word in file.read().split()])

    def test_parent_of_a_vfork_is_in_state_d(self):
        process = self.start("vfork")
        thread = self.thread(process, "vforker", "vfork")
        self.assertEqual(thread["state"], "D")
        self.assertEqual(len(self.only_wait(thread, "vfork_child")["holders"]), 1)
        self.assertIn("in uninterruptible sleep", ringside("-p", process.pid).stdout)

    def test_poll_names_each_descriptor(self):
        process = self.start("poll")
        thread = self.thread(process, "poller", ("poll", "ppoll", "ppoll_time64"))
        self.assertEqual([wait["kind"] for wait in thread["waits"]], ["pipe", "pipe"])
        for wait in thread["waits"]:
            self.assertEqual([(h["pid"], h["fd"]) for h in wait["holders"]], [(process.pid, wait["fd"] + 1)])

    def test_epoll_names_what_it_watches(self):
        process = self.start("epoll")
        thread = self.thread(process, "epoller", ("epoll_wait", "epoll_pwait"))
        wait = self.only_wait(thread, "pipe")
        self.assertEqual([(h["pid"], h["fd"]) for h in wait["holders"]], [(process.pid, wait["fd"] + 1)])

    def test_flock(self):
        process = self.start("flock")
        wait = self.only_wait(self.thread(process, "flocker", "flock"), "file_lock")
        self.assertEqual(wait["name"], self.lock)
        self.assertEqual([h["pid"] for h in wait["holders"]], [process.pid])

    def test_lock_of_fcntl(self):
        process = self.start("fcntl")
        child = self.until(lambda: [line for line in self.json("--all") if self.is_in(line, "locker", ("fcntl", "fcntl64"))
                                    and os.getpgid(line["pid"]) == process.pid], bool)[0]
        wait = self.only_wait(child, "file_lock")
        self.assertEqual([h["pid"] for h in wait["holders"]], [process.pid])


class Native(Situations, Base):
    def setUp(self):
        self.program = TARGET
        self.main = os.path.basename(TARGET)[:15]

    def test_busy_loop_runs(self):
        process = self.start("spin")
        sampled = has_perf_events(process.pid)

        def spins(line):
            if line["type"] != "thread" or line["comm"] != "spinner":
                return False
            if not sampled:
                return line["activity"] == "running"
            # Once it got a CPU while it was looked at, and has come to its loop.
            return line["activity"] == "user_code" and line["stack"][0].get("symbol") == "spin"
        lines = self.until(lambda: self.json("-p", process.pid), lambda lines: any(map(spins, lines)))
        spinner = next(filter(spins, lines))
        self.assertEqual(spinner["state"], "R")
        self.assertNotIn("call", spinner)
        self.assertRegex(ringside("-p", process.pid).stdout, r"thread \d+ \(spinner\): running")

    def test_call_and_stack_belong_together(self):
        if not os.path.exists("/proc/self/sched"):
            self.skipTest("this kernel has no /proc/PID/sched, which tells that a thread ran")
        process = self.start("alternate")
        sleeps = {300_000: "nap", 400_000: "doze"}
        looks = 0

        def look():
            nonlocal looks
            looks += 1
            for thread in self.json("-p", process.pid):
                functions = {frame.get("symbol") for frame in thread.get("stack", [])} & {"nap", "doze"}
                if thread.get("comm") == "alternator" and thread["activity"] == "in_call" and functions:
                    self.assertTrue(thread["call"]["steady"], thread)
                    request = next(value for name, value in thread["call"]["args"].items() if name in ("rqtp", "req"))
                    self.assertEqual(functions, {sleeps[request["tv_nsec"]]}, thread)
            return looks
        self.until(look, lambda looks: looks >= 30)

    def test_five_hundred_threads(self):
        process = self.start("threads")
        def waiting(lines):
            return sum(1 for line in lines if line["type"] == "thread" and line["activity"] == "in_call"
                       and line["call"]["name"] == "futex")
        lines = self.until(lambda: self.json("-p", process.pid), lambda lines: waiting(lines) == 500)
        self.assertEqual(len({line["tid"] for line in lines if line["type"] == "thread"}), 501)
        self.assertEqual({line["waits"][0]["kind"] for line in lines if self.is_in(line, self.main, "futex")}, {"futex"})

    def test_target_is_left_undisturbed(self):
        """A thread that sleeps does not run because it is looked at, and nobody traces or stops it."""
        process = self.start("sleep")
        thread = self.thread(process, self.main, self.SLEEP)

        def switches():
            with open(f"/proc/{process.pid}/task/{thread['tid']}/status", encoding="utf-8") as file:
                status = file.read()
            self.assertIn("TracerPid:\t0\n", status)
            return re.findall(r"ctxt_switches:\t(\d+)", status)
        before = switches()
        for _ in range(5):
            self.json("-p", process.pid, "--kernel")
        self.assertEqual(switches(), before)

    def test_time_asleep_grows(self):
        """It is a lower bound, by a clock that may stand still at times: it grows, and never beyond what has passed."""
        began = time.monotonic()
        process = self.start("sleep")
        if not os.path.exists("/proc/self/sched"):
            self.skipTest("this kernel has no /proc/PID/sched")

        def asleep(more_than):  # not known while its CPU is not to be had
            return self.until(lambda: self.thread(process, self.main, self.SLEEP),
                              lambda thread: thread.get("asleep_ns", -1) > more_than)
        first = asleep(0)
        again = asleep(first["asleep_ns"] + 100_000_000)
        self.assertLess(again["asleep_ns"], (time.monotonic() - began) * 1e9)

    def test_stopped_and_traced(self):
        process = self.start("sleep")
        self.thread(process, self.main, self.SLEEP)
        os.kill(process.pid, signal.SIGSTOP)
        lines = self.until(lambda: self.json("-p", process.pid),
                           lambda lines: all(line["activity"] == "stopped" for line in lines if line["type"] == "thread"))
        self.assertTrue(any(line.get("call", {}).get("name") in self.SLEEP for line in lines))
        os.kill(process.pid, signal.SIGCONT)
        # A sleep that was interrupted goes on by another call, and is shown as itself.
        thread = self.thread(process, self.main, self.SLEEP)
        self.assertTrue(thread["call"]["restarted"], thread)
        ptrace = ctypes.CDLL(None, use_errno=True).ptrace
        seize, interrupt, detach = 0x4206, 0x4207, 17
        self.assertEqual(ptrace(seize, process.pid, None, None), 0, os.strerror(ctypes.get_errno()))
        try:
            self.assertEqual(ptrace(interrupt, process.pid, None, None), 0)
            os.waitpid(process.pid, 0x40000000)  # __WALL
            thread = next(line for line in self.json("-p", process.pid) if line.get("tid") == process.pid)
            self.assertEqual(thread["activity"], "traced")
            self.assertEqual([h["pid"] for h in self.only_wait(thread, "tracer")["holders"]], [os.getpid()])
        finally:
            ptrace(detach, process.pid, None, None)

    def test_names_of_the_target_cannot_reach_the_terminal(self):
        process = self.start("hostile")
        name = "a\x1b[31m)b\n R 1"
        self.until(lambda: self.json("-p", process.pid),
                   lambda lines: any(line["comm"] == name and line.get("activity") == "in_call" for line in lines))
        text = ringside("-p", process.pid).stdout
        self.assertNotIn("\x1b", text)
        self.assertRegex(text, r"thread \d+ \(a\\33\[31m\)b\\n R 1\)")

    def test_tcp_on_this_machine(self):
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)
        code = ("import socket, sys\ns = socket.create_connection(('127.0.0.1', int(sys.argv[1])))\n"
                "print('ready', flush=True)\ns.recv(1)\n")
        process = subprocess.Popen([sys.executable, "-c", code, str(listener.getsockname()[1])], stdout=subprocess.PIPE)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.addCleanup(process.stdout.close)
        ours, address = listener.accept()
        self.addCleanup(ours.close)
        lines = self.until(lambda: self.json("-p", process.pid),
                           lambda lines: self.is_in(lines[1], lines[1]["comm"], "recvfrom"))
        wait = self.only_wait(lines[1], "tcp_socket")
        self.assertEqual((wait["name"], wait["peer"]),
                         (f"127.0.0.1:{address[1]}", f"127.0.0.1:{listener.getsockname()[1]}"))
        self.assertEqual([(h["pid"], h["fd"]) for h in wait["holders"]], [(os.getpid(), ours.fileno())])

    def python(self, code, *pass_fds):
        """A Python program of that code, which holds nothing else open."""
        process = subprocess.Popen([sys.executable, "-c", code], pass_fds=pass_fds, stdin=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def wait_of(self, process, kind):
        lines = self.until(lambda: self.json("--no-stack", "-p", process.pid),
                           lambda lines: any(wait["kind"] == kind for wait in lines[1]["waits"]))
        return self.only_wait(lines[1], kind)

    def test_eventfd(self):
        counter = os.eventfd(0)
        self.addCleanup(os.close, counter)
        process = self.python(f"import os; os.read({counter}, 8)", counter)
        self.assertEqual({(h["pid"], h["fd"]) for h in self.wait_of(process, "eventfd")["holders"]},
                         {(os.getpid(), counter), (process.pid, counter)})

    def test_pidfd(self):
        process = self.python(f"import os, select; select.select([os.pidfd_open({os.getpid()})], [], [])")
        self.assertEqual([h["pid"] for h in self.wait_of(process, "process_end")["holders"]], [os.getpid()])

    def test_terminal(self):
        master, terminal = pty.openpty()
        self.addCleanup(os.close, master)
        self.addCleanup(os.close, terminal)
        process = self.python(f"import os; os.read({terminal}, 8)", terminal)
        wait = self.wait_of(process, "terminal")
        self.assertEqual((wait["name"], [(h["pid"], h["fd"]) for h in wait["holders"]]),
                         (os.ttyname(terminal), [(os.getpid(), master)]))

    def test_fifo(self):
        with tempfile.TemporaryDirectory() as folder:
            fifo = os.path.join(folder, "fifo")
            os.mkfifo(fifo)
            process = self.python(f"import os; os.read(os.open({fifo!r}, os.O_RDONLY), 1)")
            self.wait_of(process, "fifo_partner")
            ours = os.open(fifo, os.O_WRONLY)
            self.addCleanup(os.close, ours)
            wait = self.wait_of(process, "pipe")
            self.assertEqual([(h["pid"], h["fd"]) for h in wait["holders"]], [(os.getpid(), ours)])

    def test_lock_of_a_file_by_another_name(self):
        with tempfile.TemporaryDirectory() as folder:
            names = [os.path.join(folder, name) for name in ("one", "other")]
            with open(names[0], "w", encoding="ascii") as ours:
                os.link(*names)
                fcntl.flock(ours, fcntl.LOCK_EX)
                process = self.python(f"import fcntl; fcntl.flock(open({names[1]!r}), fcntl.LOCK_EX)")
                self.assertEqual([h["pid"] for h in self.wait_of(process, "file_lock")["holders"]], [os.getpid()])

    @contextlib.contextmanager
    def silent_file_system(self):
        """Its folder, where `file` is the target and `other` can be written to, and what makes it answer no more."""
        with tempfile.TemporaryDirectory() as folder:
            server = subprocess.Popen([sys.executable, os.path.join(os.path.dirname(__file__), "silent_file_system.py"),
                                       folder, TARGET], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

            def silence():
                server.stdin.write(b"\n")
                server.stdin.flush()
                self.assertEqual(server.stdout.readline(), b"silent\n")

            try:
                if server.stdout.readline() != b"ready\n":
                    self.skipTest("file systems may not be mounted here")
                yield folder, silence
            finally:
                server.stdin.close()
                server.stdout.close()
                server.wait()

    @unittest.skipUnless(os.geteuid() == 0 and os.path.exists("/dev/fuse"), "a file system of our own needs root and FUSE")
    def test_file_system_that_does_not_answer(self):
        """Neither a file that is open there nor a program that lies there makes it wait."""
        with self.silent_file_system() as (folder, silence):
            path, other = os.path.join(folder, "file"), os.path.join(folder, "other")  # nothing of that in memory
            begin, end = os.pipe()
            self.addCleanup(os.close, begin)
            self.addCleanup(os.close, end)
            reader = self.python(f"import os\nfd = os.open({other!r}, os.O_RDONLY)\nos.read({begin}, 1)\n"
                                 f"try: os.read(fd, 1)\nexcept OSError: pass", begin)
            self.wait_of(reader, "pipe")
            program = self.start("pipe", program=path)
            self.thread(program, "reader", "read")
            silence()
            thread = self.thread(program, "reader", "read")
            self.assertTrue(thread["stack"][0]["module"].endswith("libc.so.6"), thread)
            self.assertNotIn("symbol", thread["stack"][1])
            os.write(end, b"\n")
            wait = self.wait_of(reader, "descriptor")
            self.assertEqual((wait["name"], wait["unknown"]), (other, "its file system does not answer"))

    @unittest.skipUnless(os.geteuid() == 0 and os.path.exists("/dev/fuse"), "a file system of our own needs root and FUSE")
    def test_memory_whose_map_is_locked(self):
        """Mapping over what was written to holds the map's lock until the silent file system has taken it."""
        with self.silent_file_system() as (folder, silence):
            begin, end = os.pipe()
            self.addCleanup(os.close, begin)
            self.addCleanup(os.close, end)
            process = self.python(f"""import ctypes, mmap, os
fd = os.open({os.path.join(folder, "other")!r}, os.O_RDWR)
area = mmap.mmap(fd, 4096)
area[0:1] = b"x"
where = ctypes.c_void_p(ctypes.addressof(ctypes.c_char.from_buffer(area)))
os.read({begin}, 1)
ctypes.CDLL(None).mmap(where, ctypes.c_size_t(4096), 3, 0x32, -1, ctypes.c_long(0))""", begin)
            self.wait_of(process, "pipe")
            silence()
            os.write(end, b"\n")
            lines = self.until(lambda: self.json("-p", process.pid), lambda lines: not lines[0]["memory_answers"])
            self.assertEqual((lines[0]["command"], lines[1]["state"]), ("", "D"), lines)
            self.assertIn("its memory does not answer", ringside("-p", process.pid).stdout)
            self.assertTrue(self.json("-p", os.getpid())[0]["memory_answers"])

    @unittest.skipUnless(os.geteuid() == 0, "userfaultfd needs root")
    def test_page_that_nobody_brings(self):
        userfaultfd = 323
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.syscall(userfaultfd, -1) < 0 and ctypes.get_errno() in (errno.ENOSYS, errno.EPERM):
            self.skipTest("the kernel has no userfaultfd")
        process = self.python(f"""import ctypes, fcntl, mmap, os, struct
libc = ctypes.CDLL(None)
fd = libc.syscall({userfaultfd}, os.O_CLOEXEC)
fcntl.ioctl(fd, 0xc018aa3f, bytearray(struct.pack("QQQ", 0xaa, 0, 0)))
area = mmap.mmap(-1, 4096)
where = ctypes.addressof(ctypes.c_char.from_buffer(area))
fcntl.ioctl(fd, 0xc020aa00, bytearray(struct.pack("QQQQ", where, 4096, 1, 0)))
libc.write(os.pipe()[1], ctypes.c_void_p(where), 16)""")
        lines = self.until(lambda: self.json("-p", process.pid),
                           lambda lines: len(lines) > 1 and not lines[0]["memory_answers"])
        self.assertEqual((lines[1]["call"]["name"], lines[1]["wait_channel"]), ("write", "handle_userfault"))

    @unittest.skipUnless(os.geteuid() == 0, "a real-time thread needs root")
    def test_real_time_thread_that_runs(self):
        process = self.start("spin")

        def spinner():
            return [line for line in self.json("-p", process.pid) if line.get("comm") == "spinner"]
        tid = self.until(spinner, lambda lines: lines)[0]["tid"]
        try:
            os.sched_setscheduler(tid, os.SCHED_FIFO, os.sched_param(1))
        except PermissionError:
            self.skipTest("no real-time threads here")
        wanted = "user_code" if has_perf_events(process.pid) else "running"
        self.until(spinner, lambda lines: lines[0]["activity"] == wanted)

    def test_filters(self):
        process = self.start("pipe")
        self.thread(process, "reader", "read")
        threads = lambda *words: [line["comm"] for line in self.json("-p", process.pid, *words) if line["type"] == "thread"]
        self.assertEqual(threads("--comm", "reader"), ["reader"])
        self.assertEqual(threads("-e", "%network"), [])
        self.assertEqual(sorted(threads("-e", "read")), sorted([self.main, "reader"]))
        self.assertEqual(sorted(threads("--uid", os.getuid())), sorted([self.main, "reader"]))
        self.assertEqual(threads("--uid", os.getuid() + 1), [])
        everyone = [line["comm"] for line in self.json("--comm", "reader") if line["type"] == "thread"]
        self.assertIn("reader", everyone)
        self.assertEqual(set(everyone), {"reader"})

    def test_a_single_thread(self):
        process = self.start("pipe")
        reader = self.thread(process, "reader", "read")
        lines = self.json("-p", reader["tid"])
        self.assertEqual([line.get("tid") for line in lines], [None, reader["tid"]])

    def test_each_is_shown_once(self):
        process = self.start("pipe")
        reader = self.thread(process, "reader", "read")["tid"]
        def tids(*words):
            return [line.get("tid") for line in self.json("--no-stack", *words)]
        both = [None, process.pid, reader]
        self.assertEqual(tids("-p", f"{process.pid},{process.pid}"), both)
        self.assertEqual(tids("-p", reader, "-p", process.pid), both)
        self.assertEqual(tids("-p", process.pid, "-p", reader), both)
        self.assertEqual(tids("-p", reader, "-p", reader), [None, reader])

    def test_what_cannot_be_seen_is_said(self):
        process = subprocess.Popen(["/bin/true"])
        process.wait()
        cases = [((process.pid,), "No such process")]
        for words, sentence in cases:
            done = ringside("-p", *words)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
            self.assertIn(sentence, done.stderr)
        self.assertIn("must have -p PID or --all", ringside().stderr)
        done = ringside("--cgroup", "/nosuch")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertEqual(done.stderr, "ringside now: cannot open /nosuch: No such file or directory\n")

    @unittest.skipUnless(os.geteuid() == 0, "becoming somebody else needs root")
    def test_without_permission(self):
        process = self.start("sleep")
        done = ringside("-p", process.pid, preexec_fn=lambda: (os.setgroups([]), os.setgid(NOBODY), os.setuid(NOBODY)))
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertIn("root may", done.stderr)

    @unittest.skipUnless(os.geteuid() == 0, "the registers behind frame pointers need root")
    def test_stack_of_code_with_frame_pointers(self):
        """What the kernel tells in /proc does not have the frame pointer."""
        process = self.start("pipe", program=FRAMES)
        functions = [frame.get("symbol") for frame in self.thread(process, "reader", "read")["stack"]]
        if "start_thread" not in functions and not os.path.exists("/sys/kernel/btf/vmlinux"):
            self.skipTest("this kernel has no BTF")
        self.assertIn("start_thread", functions[functions.index("read_pipe"):])

    @unittest.skipUnless(os.path.exists("/proc/2/stack"), "no threads of the kernel are seen here (a pid namespace)")
    def test_a_thread_of_the_kernel(self):
        self.assertIn("a thread of the kernel", ringside("-p", 2).stdout)

    def test_a_process_that_has_ended(self):
        process = subprocess.Popen(["/bin/true"])
        self.addCleanup(process.wait)
        lines = self.until(lambda: self.json("-p", process.pid), lambda lines: lines[1]["activity"] == "ended")
        self.assertEqual(lines[1]["state"], "Z")
        self.assertEqual([h["pid"] for h in self.only_wait(lines[1], "parent")["holders"]], [os.getpid()])


class Compat(Situations, Base):
    def setUp(self):
        if not TARGET_32:
            self.skipTest("no compiler for 32-bit programs: needs gcc-multilib")
        self.program = TARGET_32
        self.main = os.path.basename(TARGET_32)[:15]

    def test_calls_are_those_of_i386(self):
        process = self.start("pipe")
        call = self.thread(process, "reader", "read")["call"]
        self.assertEqual((call["abi"], call["number"], call["abi_assumed"]), ("i386", 3, False))


if __name__ == "__main__":
    RINGSIDE, TARGET, FRAMES = sys.argv[1:4]
    TARGET_32 = sys.argv[4] if len(sys.argv) > 4 else ""
    unittest.main(argv=sys.argv[:1], verbosity=2)

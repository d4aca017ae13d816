#!/usr/bin/env python3
"""The bpf source as a whole.

usage: source_test.py RINGSIDE"""

import glob
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

CALLS = 200_000
DD = ["/bin/dd", "if=/dev/zero", "of=/dev/null", "bs=1", f"count={CALLS}", "status=none"]
BPFTOOL = shutil.which("bpftool", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
RINGSIDE = ""


def trace(*words, before=(), timeout=60):
    return subprocess.run([*before, RINGSIDE, "trace", *words], capture_output=True, text=True, timeout=timeout,
                          check=False)


def with_only(*capabilities):
    """The words before a command that leave it these capabilities, as an unprivileged user."""
    some = "".join(f",+{name}" for name in capabilities)
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", f"--bounding-set=-all{some}",
            f"--inh-caps=-all{some}", f"--ambient-caps=-all{some}"]


class Source(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="ringside-bpf-")
        self.addCleanup(holder.cleanup)
        self.output = os.path.join(holder.name, "trace")
        os.chmod(holder.name, 0o777)

    def test_accounts_for_each_call_that_a_small_ring_loses(self):
        done = trace("--ring-size=64K", "--when-full=lose", "-e", "trace=write", "--json", "-o", self.output, *DD)
        self.assertEqual(done.returncode, 0, done.stderr)
        seen = lost = 0
        with open(self.output, encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                seen += record["type"] == "call"
                lost += record["count"] if record["type"] == "loss" and record["cause"] == "ring_full" else 0
        self.assertEqual(seen + lost, CALLS)
        if lost:
            self.assertRegex(done.stderr, rf"ringside trace: {lost} calls? (is|are) missing")

    def test_marks_the_place_in_the_text(self):
        done = trace("--ring-size=64K", "--when-full=lose", "-f", "-e", "trace=write", "-o", self.output, "/bin/sh",
                     "-c", " ".join(DD) + " & " + " ".join(DD) + "; wait")
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.output, encoding="utf-8") as file:
            text = file.read()
        marked = sum(int(n) for n in re.findall(r"^\d+ +\[ lost: (\d+) calls \]$", text, re.M))
        said = re.search(r"(\d+) calls? (?:is|are) missing", done.stderr)
        total = int(said.group(1)) if said else 0
        self.assertEqual(len(re.findall(r" write\(", text)) + total, 2 * CALLS)
        self.assertEqual(marked, total)
        self.assertEqual(len(re.findall(r" \+\+\+ exited with 0 \+\+\+$", text, re.M)), 3)

    def dd_while_the_tracer_stands_still(self, *words):
        """How long 20,000 writes took, in seconds, and how many of them are missing."""
        count = 20_000
        command = ["/bin/sh", "-c", f"read go && exec dd if=/dev/zero of=/dev/null bs=1 count={count}"]
        tracer = subprocess.Popen([RINGSIDE, "trace", "--ring-size=64K", *words, "-e", "trace=write", "-o", self.output,
                                   *command], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            until = time.monotonic() + 20
            while time.monotonic() < until and self.state_of(self.child_of(tracer.pid)) != "(sh) S":
                time.sleep(0.01)
            command = self.child_of(tracer.pid)
            tracer.send_signal(signal.SIGSTOP)
            tracer.stdin.write("\n")
            tracer.stdin.flush()
            while time.monotonic() < until and self.state_of(command) != "(dd) Z":
                time.sleep(0.01)
            tracer.send_signal(signal.SIGCONT)
            errors = tracer.communicate(timeout=20)[1]
        finally:
            tracer.kill()
            tracer.wait()
        self.assertEqual(tracer.returncode, 0, errors)
        missing = int(re.search(r"(\d+) calls are missing", errors).group(1))
        seen = pathlib.Path(self.output).read_text(encoding="utf-8").count("write(")
        self.assertGreater(seen + missing, count)  # dd says how long it took in some more
        return float(re.search(r"copied, ([\d.e-]+) s", errors).group(1)), missing

    @staticmethod
    def state_of(pid):
        return " ".join(pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[1:3]) if pid else ""

    @staticmethod
    def child_of(pid):
        return pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").strip()

    def test_calls_wait_for_a_reader_that_is_behind(self):
        waited, missing = self.dd_while_the_tracer_stands_still()
        lost, _ = self.dd_while_the_tracer_stands_still("--when-full=lose")
        self.assertGreater(waited, missing * 45e-6)
        self.assertLess(lost, waited)

    @unittest.skipUnless(BPFTOOL, "bpftool is missing")
    def test_leaves_nothing_behind_when_killed(self):
        process = subprocess.Popen([RINGSIDE, "trace", "--all", "-e", "trace=none", "-o", self.output],
                                   stderr=subprocess.DEVNULL)
        try:
            programs = set()
            for _ in range(500):
                programs = self.programs_of(process.pid)
                if len(programs) >= 7 or process.poll() is not None:
                    break
                time.sleep(0.01)
            self.assertGreaterEqual(len(programs), 7)
            self.assertTrue(all(map(self.is_loaded, programs)))
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
        for _ in range(500):
            if not any(self.is_loaded(program) for program in programs):
                return
            time.sleep(0.01)
        self.fail("programs are still loaded five seconds after SIGKILL")

    @staticmethod
    def programs_of(pid):
        found = set()
        for path in glob.glob(f"/proc/{pid}/fdinfo/*"):
            try:
                with open(path, encoding="ascii") as about:
                    found |= set(re.findall(r"^prog_id:\s+(\d+)$", about.read(), re.M))
            except FileNotFoundError:
                pass
        return found

    @staticmethod
    def is_loaded(program):
        return subprocess.run([BPFTOOL, "prog", "show", "id", program], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, check=False).returncode == 0

    def test_needs_two_capabilities_and_no_more(self):
        done = trace("--source=bpf", "-e", "trace=execve", "-o", self.output, "/bin/true",
                     before=with_only("bpf", "perfmon"))
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.output, encoding="utf-8") as file:
            self.assertRegex(file.read(), r'^execve\("/bin/true", \["/bin/true"\], .*\) += 0\n')

    def test_tells_which_capability_is_missing(self):
        for given, missing in (((), "CAP_BPF and CAP_PERFMON"), (("bpf",), "CAP_PERFMON is missing"),
                               (("perfmon",), "CAP_BPF is missing")):
            done = trace("--source=bpf", "/bin/true", before=with_only(*given))
            self.assertEqual(done.returncode, 1)
            self.assertIn(missing, done.stderr)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    def test_says_which_limit_is_too_low(self):
        for option, limit, reason in (("-n", 8, "the limit is 8 (ulimit -n)"), ("-n", 24, "the limit is 24 (ulimit -n)"),
                                      ("-v", 24000, "(ulimit -v)"), ("-v", 30000, "(ulimit -v)")):
            before = ["sh", "-c", f'ulimit {option} {limit}; exec "$@"', "sh"]
            done = trace("--source=bpf", "-o", self.output, "/bin/true", before=before)
            self.assertEqual((done.returncode, len(done.stderr.splitlines())), (1, 1), done.stderr)
            self.assertIn("cannot use the bpf source: it takes ", done.stderr)
            self.assertIn(reason, done.stderr)
            done = trace("--source=auto", "-o", self.output, "/bin/true", before=before)
            self.assertEqual((done.returncode, len(done.stderr.splitlines())), (0, 1), done.stderr)
            self.assertIn("with ptrace, since BPF cannot be used: it takes ", done.stderr)

    def test_falls_back_to_ptrace(self):
        done = trace("--source=auto", "-o", self.output, "/bin/true", before=with_only())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stderr, r"^ringside trace: with ptrace, since BPF cannot be used: .*CAP_BPF")
        with open(self.output, encoding="utf-8") as file:
            self.assertIn("+++ exited with 0 +++", file.read())

    def test_shows_a_command_by_its_name_only_as_long_as_it_has_it(self):
        trace("--source=bpf", "-f", "--comm=sh", "-o", self.output, "sh", "-c", "/bin/echo hi; :")
        with open(self.output, encoding="utf-8") as file:
            text = file.read()
        self.assertIn("execve(", text)
        self.assertNotIn('write(1, "hi', text)

    def test_shows_a_command_from_when_it_has_its_name(self):
        trace("--source=bpf", "-f", "--comm=true", "-o", self.output, "sh", "-c", "/bin/true; :")
        with open(self.output, encoding="utf-8") as file:
            text = file.read()
        self.assertNotIn("execve(", text)  # made under the name before
        self.assertRegex(text.split("\n")[0], r"^\d+ +brk\(NULL\) ")

    def test_called_strace_takes_the_named_thread_alone(self):
        called = os.path.join(os.path.dirname(self.output), "strace")
        os.symlink(RINGSIDE, called)
        code = "import threading, time; threading.Thread(target=time.sleep, args=(60,)).start(); print(flush=True); time.sleep(60)"
        with subprocess.Popen(["/usr/bin/python3", "-c", code], stdout=subprocess.PIPE) as program:
            program.stdout.readline()
            for options, said in (([], "attached"), (["-f"], "attached with 2 threads")):
                first, rest = self.attach([called], *options, "-p", f"{program.pid},{program.pid}")
                self.assertTrue(first.endswith(f"Process {program.pid} {said}\n"), first)
                self.assertNotIn("attached", rest)
            program.kill()

    def attach(self, called, *options):
        """What is said first, and after an interrupt that follows."""
        with subprocess.Popen([*called, "--source=bpf", "-o", self.output, *options], stderr=subprocess.PIPE,
                              text=True) as tracer:
            first = tracer.stderr.readline()
            tracer.send_signal(signal.SIGINT)
            return first, tracer.stderr.read()

    def test_a_command_beside_a_process_keeps_its_descriptors(self):
        with subprocess.Popen(["sleep", "60"]) as other:
            done = subprocess.Popen([RINGSIDE, "trace", "--source=bpf", "-q", "-o", self.output, "-p", str(other.pid),
                                     "/bin/sh", "-c", "read line; echo $line"], stdin=subprocess.PIPE,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            done.stdin.write(b"said\n")
            done.stdin.close()
            try:
                self.assertEqual(done.stdout.readline(), b"said\n")
            finally:
                other.kill()
                done.stdout.close()
                self.assertEqual(done.stderr.read(), b"")
                done.stderr.close()
                done.wait()

    def test_shows_that_a_process_was_stopped_before(self):
        with subprocess.Popen(["sleep", "60"]) as stopped:
            stopped.send_signal(signal.SIGSTOP)  # others do not stop an orphaned group
            os.waitpid(stopped.pid, os.WUNTRACED)
            with subprocess.Popen([RINGSIDE, "trace", "--source=bpf", "-q", "-o", self.output,
                                   "-p", str(stopped.pid)]) as tracer:
                end = time.monotonic() + 20
                while time.monotonic() < end and not (os.path.exists(self.output) and os.path.getsize(self.output)):
                    time.sleep(0.02)
                tracer.send_signal(signal.SIGINT)
            stopped.kill()
        with open(self.output, encoding="utf-8") as file:
            self.assertEqual(file.readline(), "--- stopped by SIGSTOP ---\n")

    def test_takes_the_children_that_a_command_gives_it(self):
        """CLONE_PARENT: a zombie would stay, which the program here waits for."""
        code = ("import ctypes, os, signal, time; libc = ctypes.CDLL(None); CLONE_PARENT = 0x8000; "
                "pid = libc.syscall(56, CLONE_PARENT | signal.SIGCHLD, 0, 0, 0, 0) or os._exit(0)\n"
                "for _ in range(1000):\n"
                "    try: os.kill(pid, 0)\n"
                "    except ProcessLookupError: os._exit(7)\n"
                "    time.sleep(0.01)\n")
        done = trace("--source=bpf", "-o", self.output, "/usr/bin/python3", "-c", code)
        self.assertEqual(done.returncode, 7, done.stderr)

    def test_counts_the_time_that_the_kernel_worked(self):
        trace("--source=bpf", "-c", "-e", "trace=/nanosleep", "-o", self.output, "sleep", "1")
        with open(self.output, encoding="utf-8") as file:
            text = file.read()
        self.assertRegex(text, r"nanosleep\n")
        seconds = float(re.search(r"([\d.]+) +\d+ +1 +clock_nanosleep", text).group(1))
        self.assertLess(seconds, 0.5)

    def test_says_why_a_command_cannot_run(self):
        texts = []
        for source in ("bpf", "ptrace"):
            done = trace(f"--source={source}", "-o", self.output, "/etc/passwd")
            self.assertEqual(done.returncode, 1)
            self.assertEqual(done.stderr, "ringside trace: cannot run /etc/passwd: Permission denied\n")
            with open(self.output, encoding="utf-8") as file:
                texts.append([line for line in file if not line.startswith("+++")])
        self.assertEqual([len(lines) for lines in texts], [1, 1], texts)
        self.assertIn("= -1 EACCES", texts[0][0])

    def test_shows_the_signal_that_ends_a_process(self):
        """Not with strace on the same process: the kernel treats a fatal signal of a ptraced one in another way."""
        for name in ("TERM", "USR1", "HUP", "SEGV", "SYS", "KILL"):
            texts = []
            for source in ("bpf", "ptrace"):
                trace(f"--source={source}", "-e", "trace=kill", "-o", self.output, "sh", "-c", f"kill -{name} $$")
                with open(self.output, encoding="utf-8") as file:
                    texts.append(re.sub(r"\b\d{3,}\b| \(core dumped\)", "", file.read()))
            self.assertEqual(texts[0], texts[1], name)
            self.assertIn(f"+++ killed by SIG{name}", texts[0])

    def test_shows_no_signal_to_the_dead(self):
        code = ("import os, signal; pid = os.fork() or os._exit(0); "
                "os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT); os.kill(pid, signal.SIGTERM); os.kill(pid, signal.SIGKILL)")
        trace("--source=bpf", "-f", "-e", "trace=kill", "-o", self.output, "/usr/bin/python3", "-c", code)
        with open(self.output, encoding="utf-8") as file:
            text = file.read()
        self.assertEqual(text.count("kill("), 2, text)
        self.assertNotIn("--- SIGTERM", text)

    def test_shows_emulated_vsyscalls(self):
        with open("/proc/self/maps", encoding="ascii") as maps:
            if "[vsyscall]" not in maps.read():
                self.skipTest("this kernel has no vsyscall page")
        code = ("import ctypes; f = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_void_p)(0xffffffffff600400); f(None)")
        done = trace("--source=bpf", "--door", "-e", "trace=time", "-o", self.output, "/usr/bin/python3", "-c", code)
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.output, encoding="utf-8") as file:
            self.assertIn("[vsyscall] time(NULL)", file.read())


class ColdMemory(unittest.TestCase):
    """What is mapped from a file and was never looked at."""
    MAPPED = """if 1:
        import ctypes, os, sys
        libc = ctypes.CDLL(None)
        libc.mmap.restype = ctypes.c_void_p
        at = ctypes.c_void_p(libc.mmap(None, 65536, 1, 2, os.open(sys.argv[1], os.O_RDONLY), 0))
        os.write(1, b"mapped\\n")
        os.read(0, 1)
        libc.write(-1, at, 5)
        os.write(1, b"done\\n")
        os.read(0, 1)
        """

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="ringside-bpf-")
        self.addCleanup(holder.cleanup)
        self.folder = holder.name
        self.output = os.path.join(self.folder, "trace")

    def shown(self, path, before_call=lambda: None, before_end=lambda: None, before=()):
        """What stands for the memory in the call of a program that maps the file."""
        words = [*before, RINGSIDE, "trace", "--source=bpf", "-e", "trace=write", "-o", self.output, "/usr/bin/python3", "-c",
                 self.MAPPED, path]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as tracer:
            try:
                self.assertEqual(tracer.stdout.readline(), b"mapped\n")
                before_call()
                tracer.stdin.write(b"x")
                tracer.stdin.flush()
                self.assertEqual(tracer.stdout.readline(), b"done\n")
                found = None
                for _ in range(3000):
                    with open(self.output, encoding="utf-8") as file:
                        found = re.search(r"^write\(-1, (.*), 5\) += -1 EBADF", file.read(), re.M)
                    if found:
                        break
                    time.sleep(0.01)
            finally:
                before_end()
                tracer.stdin.close()
        self.assertTrue(found, "the call was not shown within half a minute")
        return found[1]

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def test_is_read_from_its_file(self):
        path = self.file("file", b"words" * 20000)
        self.assertEqual(self.shown(path), '"words"')

    @unittest.skipUnless(os.geteuid() == 0, "mounting needs root")
    def test_is_read_from_an_overlay(self):
        lower = os.path.dirname(self.file("lower/file", b"words" * 20000))
        # The upper layer cannot lie on what is an overlay itself.
        script = ('mkdir -p "$0/m" "$0/t" && mount -t tmpfs none "$0/t" && mkdir "$0/t/u" "$0/t/w" && mount -t overlay none '
                  '-o "lowerdir=$1,upperdir=$0/t/u,workdir=$0/t/w" "$0/m"')
        probe = subprocess.run(["unshare", "-m", "sh", "-c", script, self.folder, lower], capture_output=True, text=True,
                               check=False)
        if probe.returncode != 0:
            self.skipTest("no overlay can be mounted here: " + probe.stderr.strip())
        before = ["unshare", "-m", "sh", "-c", script + ' && shift && exec "$@"', self.folder, lower]
        self.assertEqual(self.shown(os.path.join(self.folder, "m", "file"), before=before), '"words"')

    @unittest.skipUnless(os.geteuid() == 0 and os.path.exists("/dev/fuse"), "needs root and /dev/fuse")
    def test_waits_for_no_silent_file_system(self):
        mounted = os.path.join(self.folder, "silent")
        os.mkdir(mounted)
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "now", "silent_file_system.py")
        with subprocess.Popen([sys.executable, script, mounted, self.file("file", b"words" * 20000)],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
            if server.stdout.readline() != b"ready\n":
                self.skipTest("FUSE cannot be mounted here")

            def be_silent():
                server.stdin.write(b"\n")
                server.stdin.flush()
                self.assertEqual(server.stdout.readline(), b"silent\n")

            self.assertRegex(self.shown(os.path.join(mounted, "file"), be_silent, server.stdin.close), "^0x")


if __name__ == "__main__":
    RINGSIDE = os.path.abspath(sys.argv.pop(1))
    probe = trace("--source=bpf", "-o", "/dev/null", "/bin/true")
    if probe.returncode != 0 and os.geteuid() != 0:
        print(f"the bpf source does not work here: {probe.stderr.strip()}")
        sys.exit(77)
    unittest.main()

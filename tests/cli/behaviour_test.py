#!/usr/bin/env python3
"""What `ringside trace` does to the world around it: exit statuses, outputs, signals, environment.

usage: behaviour_test.py RINGSIDE
"""

import glob
import json
import os
import re
import signal
import subprocess
import sys
import time
import unittest

from support import TraceTest, wait_until

RINGSIDE = ""


def trace(*words, **more):
    return subprocess.run([RINGSIDE, "trace", *words], text=True, capture_output=True, stdin=subprocess.DEVNULL,
                          timeout=60, errors="surrogateescape", **more)


def tracer_of(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return int(re.search(r"TracerPid:\s+(\d+)", status.read()).group(1))


class Status(TraceTest):
    def test_passes_the_exit_status_on(self):
        for status in (0, 3, 255):
            self.assertEqual(trace("-o", self.out, "sh", "-c", f"exit {status}").returncode, status)

    def test_dies_of_the_signal_that_killed_the_command(self):
        for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV):
            done = trace("-o", self.out, "sh", "-c", f"kill -{int(number)} $$")
            self.assertEqual(done.returncode, -number)
        self.assertFalse(glob.glob("core*"))

    def test_help_and_version_are_no_errors(self):
        for words in (("-h",), ("--help",), ("-V",), ("--version",)):
            done = trace(*words)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertTrue(done.stdout)
        self.assertIn("Examples:", trace("-h").stdout)

    def test_says_what_is_wrong_in_one_sentence(self):
        self.one_sentence(trace(), "must have a command, -p PID or --all")
        self.one_sentence(trace("/nonexistent/program"), "No such file or directory")
        with open(self.out, "w", encoding="ascii") as file:
            file.write("no program")
        done = trace(self.out)
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"ringside trace: cannot run {self.out}: Permission denied", done.stderr.splitlines())
        self.one_sentence(trace("nosuchprogram"), "nosuchprogram")
        self.one_sentence(trace("-p", "4194303"), "No such process")
        self.one_sentence(trace("-o", "/nonexistent/file", "true"), "/nonexistent/file")
        self.one_sentence(trace("--source=bpf", "--any-cpu", "true"), "bpf")
        self.one_sentence(trace("--source=ptrace", "--all"), "ptrace")
        self.one_sentence(trace("--source=ptrace", "--when-full=wait", "true"), "--when-full")
        self.one_sentence(trace("--when-full=never", "true"), "never")
        self.one_sentence(trace("--source=magic", "true"), "magic")
        self.one_sentence(trace("--stack-trace=all", "true"), "all")
        self.one_sentence(trace("-k", "--stack-trace-frame-limit=0", "true"), "0")


class Output(TraceTest):
    def test_goes_to_a_file_and_the_program_keeps_its_own(self):
        done = trace("-o", self.out, "echo", "hello")
        self.assertEqual((done.stdout, done.stderr), ("hello\n", ""))
        self.assertIn('write(1, "hello\\n", 6)', self.read())

    def test_goes_to_stderr(self):
        done = trace("echo", "hello")
        self.assertEqual(done.stdout, "hello\n")
        self.assertIn("+++ exited with 0 +++", done.stderr)

    def test_is_overwritten_or_appended_to(self):
        for option, count in (("-qo", 1), ("-qo", 1), ("-qAo", 2)):
            trace(option, self.out, "-e", "trace=execve", "true")
            self.assertEqual(self.read().count("execve("), count)

    def test_goes_to_a_command(self):
        for bar in "|!":
            done = trace("-o", f"{bar}grep -c . > {self.out}; sleep 0.1; echo end >> {self.out}", "true")
            self.assertEqual(done.returncode, 0)
            count, end = self.read().split()
            self.assertGreater(int(count), 10)
            self.assertEqual(end, "end")  # it was waited for

    def test_is_a_file_for_each_process(self):
        trace("-ff", "-o", self.out, "sh", "-c", "true & false & wait; ls | cat")
        files = glob.glob(self.out + ".*")
        self.assertGreaterEqual(len(files), 4)
        for name in files:
            text = self.read(name)
            self.assertEqual(text.count("+++ exited with"), 1)
            self.assertTrue(text.rstrip().endswith("+++"))
        self.assertFalse(os.path.exists(self.out))

    def test_full_disk_leaves_the_program_alone(self):
        done = trace("-o", "/dev/full", "sh", "-c", f"ls / > {self.out}; echo done; exit 4")
        self.assertEqual(done.stdout, "done\n")
        self.one_sentence(done, "No space left on device")
        self.assertTrue(self.read())

    def test_closed_pipe_ends_the_tracing_quietly(self):
        script = f"{RINGSIDE} trace sh -c 'i=0; while [ $i -lt 300 ]; do i=$((i+1)); ls >/dev/null; done; " \
                 f"echo survived > {self.out}' 2>&1 >/dev/null | head -n 3"
        begin = time.monotonic()
        done = subprocess.run(["sh", "-c", script], text=True, capture_output=True, timeout=100)
        self.assertEqual(len(done.stdout.splitlines()), 3)
        self.assertEqual(done.stderr, "")
        self.assertTrue(wait_until(lambda: os.path.exists(self.out), 60), time.monotonic() - begin)

    def test_does_without_standard_descriptors(self):
        for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
            lists = f"sh -c 'ls /proc/self/fd >&5 2>&5; exit 3' 5>{self.out}.fd {closed}"
            subprocess.run(["sh", "-c", lists])
            alone = self.read(self.out + ".fd")
            self.assertEqual(subprocess.run(["sh", "-c", f"{RINGSIDE} trace -f -o {self.out} {lists}"]).returncode, 3)
            self.assertIn("+++ exited with 3 +++", self.read())
            self.assertEqual(self.read(self.out + ".fd"), alone)

    def test_help_for_nobody(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([RINGSIDE, "trace", "--help"], text=True, stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 1)
        self.assertIn("No space left on device", done.stderr)

    def test_names_the_processes_in_a_shared_file(self):
        trace("-f", "-o", self.out, "sh", "-c", "true & wait")
        for line in self.read().splitlines():
            self.assertRegex(line, r"^\d+ +")
        trace("-o", self.out, "true")
        self.assertTrue(self.read().startswith("execve("))


class Command(TraceTest):
    def test_has_its_standard_output_for_itself(self):
        fifo = os.path.join(self.folder, "go")
        os.mkfifo(fifo)
        script = f"echo a; exec >&-; read x < {fifo}"
        with subprocess.Popen([RINGSIDE, "trace", "-o", self.out, "sh", "-c", script],
                              stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as running:
            # Up to the end of the pipe: the shell closed it, and waits for us.
            self.assertEqual(running.stdout.read(), "a\n")
            with open(fifo, "w") as go:
                go.write("go\n")
            running.stdin.close()
            self.assertEqual(running.wait(timeout=60), 0)

    def test_gets_the_environment_that_was_asked_for(self):
        done = trace("-o", self.out, "-E", "A=1", "-E", "HOME", "--env=B=x=y", "env", env={**os.environ, "HOME": "/h"})
        lines = done.stdout.splitlines()
        self.assertIn("A=1", lines)
        self.assertIn("B=x=y", lines)
        self.assertFalse([line for line in lines if line.startswith("HOME=")])

    @unittest.skipIf(os.getuid() != 0, "needs root")
    def test_runs_as_another_user(self):
        os.chmod(self.folder, 0o755)
        self.assertEqual(trace("-o", self.out, "-u", "nobody", "id", "-un").stdout, "nobody\n")

    def test_sees_nothing_of_the_tracer(self):
        script = "import os,signal;print(sorted(os.listdir('/proc/self/fd')));" \
                 "print(signal.pthread_sigmask(signal.SIG_BLOCK,[]));" \
                 "print([n for n in range(1,32) if signal.getsignal(n)==signal.SIG_IGN]);print(sorted(os.environ))"
        command = ["/usr/bin/python3", "-c", script]
        alone = subprocess.run(command, text=True, capture_output=True, stdin=subprocess.DEVNULL).stdout
        for options in (["-o", self.out], ["-fo", "|cat >/dev/null"], ["-ffo", self.out], []):
            self.assertEqual(trace(*options, *command).stdout, alone, options)

    def test_options_after_it_are_its_own(self):
        self.assertEqual(trace("-o", self.out, "echo", "-f", "-o").stdout, "-f -o\n")
        self.assertEqual(trace("-o", self.out, "--", "echo", "-p", "1").stdout, "-p 1\n")


class Choosing(TraceTest):
    def calls(self, *options):
        trace("-qqo", self.out, *options)
        return re.findall(r"^(?:\d+ +)?(\w+)\(", self.read(), re.M)

    def test_calls(self):
        self.assertEqual(set(self.calls("-e", "openat", "true")), {"openat"})
        self.assertEqual(set(self.calls("-e", "trace=%memory", "true")), {"brk", "mmap", "mprotect", "munmap"})
        self.assertNotIn("mmap", self.calls("-e!mmap", "true"))
        self.assertEqual(self.calls("-e", "none", "true"), [])

    def test_success_and_failure(self):
        failed = self.read() if self.calls("-Z", "-e", "%file", "ls", "/nonexistent") else ""
        self.assertIn("ENOENT", failed)
        self.assertFalse([line for line in failed.splitlines() if " = -1 " not in line])
        self.calls("-z", "-e", "%file", "ls", "/nonexistent")
        self.assertNotIn(" = -1 ", self.read())

    def test_signals(self):
        script = "kill -USR1 $$; kill -WINCH $$; true"
        trace("-o", self.out, "-e", "none", "-e", "signal=WINCH", "sh", "-c", "trap : USR1; " + script)
        self.assertEqual(re.findall(r"--- (\w+)", self.read()), ["SIGWINCH"])

    def test_seccomp_filter_shows_the_same(self):
        words = ("-f", "-e", "trace=openat,execve", "sh", "-c", "ls / >/dev/null; true")
        plain = [re.sub(r"0x[0-9a-f]+|\d+", "N", line) for line in self.calls(*words) and self.read().splitlines()]
        quick = [re.sub(r"0x[0-9a-f]+|\d+", "N", line)
                 for line in self.calls("--seccomp-bpf", *words) and self.read().splitlines()]
        self.assertEqual(sorted(plain), sorted(quick))


class Counting(TraceTest):
    def test_table(self):
        done = trace("-c", "-o", self.out, "-e", "openat,close", "ls", "/")
        self.assertEqual(done.stderr, "")
        lines = self.read().splitlines()
        self.assertEqual(lines[0], "% time     seconds  usecs/call     calls    errors syscall")
        self.assertEqual({line.split()[-1] for line in lines[2:-2]}, {"openat", "close"})
        self.assertTrue(lines[-1].startswith("100.00") and lines[-1].endswith(" total"))
        self.assertNotIn("openat(", self.read())

    def test_both(self):
        trace("-C", "-o", self.out, "-S", "calls", "true")
        text = self.read()
        self.assertIn("execve(", text)
        counts = [int(line.split()[3]) for line in text.split("% time")[1].splitlines()[2:-2]]
        self.assertEqual(counts, sorted(counts, reverse=True))

    def test_wall_clock(self):
        trace("-cw", "-o", self.out, "-e", "clock_nanosleep,nanosleep", "sleep", "0.2")
        self.assertGreater(float(self.read().splitlines()[2].split()[1]), 0.19)


class Attaching(TraceTest):
    def start(self, *command):
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self.addCleanup(child.wait)
        self.addCleanup(child.kill)
        return child

    def attach(self, *words):
        tracer = subprocess.Popen([RINGSIDE, "trace", *words], text=True, stderr=subprocess.PIPE)
        self.addCleanup(tracer.stderr.close)
        self.addCleanup(tracer.wait)
        self.addCleanup(tracer.kill)
        return tracer

    def test_lets_go_on_a_signal(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if os.path.exists(self.out):
                os.unlink(self.out)
            child = self.start("sh", "-c", "while sleep 0.05; do :; done")
            tracer = self.attach("-o", self.out, "-p", str(child.pid))
            self.assertTrue(wait_until(lambda: os.path.exists(self.out) and self.read().count("wait4") > 2))
            tracer.send_signal(number)
            self.assertEqual(tracer.wait(20), -number)
            self.assertEqual(tracer_of(child.pid), 0)
            self.assertIsNone(child.poll())
            self.assertIn(f"Process {child.pid} attached", tracer.stderr.read())

    def test_shows_the_call_that_hangs(self):
        child = self.start("sleep", "100")
        tracer = self.attach("-q", "-o", self.out, "-p", str(child.pid))
        self.assertTrue(wait_until(lambda: os.path.exists(self.out) and re.search(r"nanosleep\(|resuming interrupted", self.read())))
        tracer.send_signal(signal.SIGINT)
        tracer.wait(20)
        self.assertIn("<detached ...>", self.read())
        self.assertEqual(tracer.stderr.read(), "")

    def test_takes_lists(self):
        children = [self.start("sleep", "100") for _ in range(3)]
        pids = [str(child.pid) for child in children]
        tracer = self.attach("-o", self.out, "-p", " ".join(pids[:2]), "-p" + pids[2])
        self.assertTrue(wait_until(lambda: all(tracer_of(pid) == tracer.pid for pid in pids)))
        for child in children:
            child.kill()
        self.assertEqual(tracer.wait(20), 0)
        self.assertEqual(self.read().count("+++ killed by SIGKILL +++"), 3)

    def test_survives_the_terminal_signal_when_it_writes_to_a_file(self):
        script = "trap 'echo caught; exit 5' INT; echo ready; while :; do sleep 0.05; done"
        tracer = subprocess.Popen([RINGSIDE, "trace", "-o", self.out, "sh", "-c", script], text=True,
                                  stdout=subprocess.PIPE, start_new_session=True)
        self.assertEqual(tracer.stdout.readline(), "ready\n")
        os.killpg(tracer.pid, signal.SIGINT)
        self.assertEqual(tracer.stdout.read(), "caught\n")
        self.assertEqual(tracer.wait(20), 5)
        tracer.stdout.close()
        self.assertIn("+++ exited with 5 +++", self.read())

    @unittest.skipUnless(os.access("/dev/cpu_dma_latency", os.W_OK), "no permission for /dev/cpu_dma_latency")
    def test_keeps_cpus_awake_only_on_request_and_itself_only(self):
        for options, holds in (((), False), (("--fast-wakeup",), True)):
            run = trace(*options, "-o", self.out, "sh", "-c", "ls -l /proc/$PPID/fd; echo --; ls -l /proc/self/fd")
            tracer, tracee = run.stdout.split("--\n")
            self.assertEqual("cpu_dma_latency" in tracer, holds)
            self.assertNotIn("cpu_dma_latency", tracee)


class Looks(TraceTest):
    def lines(self, *options):
        trace("-o", self.out, "-e", "trace=openat", *options, "true")
        return self.read().splitlines()

    def test_times(self):
        for options, form in (("-t", r"\d\d:\d\d:\d\d "), ("-tt", r"\d\d:\d\d:\d\d\.\d{6} "), ("-ttt", r"\d{10}\.\d{6} "),
                              ("--absolute-timestamps=unix,ns", r"\d{10}\.\d{9} "),
                              ("--absolute-timestamps=ms", r"\d\d:\d\d:\d\d\.\d{3} "), ("-r", r" {5}\d\.\d{6} "),
                              ("--relative-timestamps=ns", r" {5}\d\.\d{9} "), ("-i", r"\[[0-9a-f]{16}\] "),
                              ("--door", r"\[syscall\] ")):
            self.assertRegex(self.lines(options)[0], "^" + form + "openat", options)
        self.assertRegex(self.lines("-T")[0], r" <\d\.\d{6}>$")
        self.assertRegex(self.lines("--syscall-times=ms")[0], r" <\d\.\d{3}>$")
        self.assertRegex(self.lines("--syscall-times=s")[0], r" <\d>$")

    def test_paths(self):
        self.assertRegex(self.lines("-y")[0], r'openat\(AT_FDCWD</.*>, ".*", O_RDONLY\|O_CLOEXEC\) = 3</.*>')

    def test_json(self):
        calls = [json.loads(line) for line in self.lines("--json")]
        names = [call["name"] for call in calls if call["type"] == "call"]
        self.assertEqual(set(names), {"openat"})
        self.assertEqual(calls[-1]["type"], "exit")

    def test_json_shows_calls_that_do_not_end(self):
        trace("--json", "-o", self.out, "-e", "trace=pause,exit_group", "/usr/bin/python3", "-c",
              "import signal; signal.alarm(1); signal.pause()")
        calls = [json.loads(line) for line in self.read().splitlines()]
        unfinished = [call for call in calls if call.get("error") == "ERESTARTNOHAND" or call.get("unfinished")]
        self.assertTrue(unfinished)
        self.assertIsNone(unfinished[0]["result"])


if __name__ == "__main__":
    RINGSIDE = os.path.abspath(sys.argv.pop(1))
    unittest.main()

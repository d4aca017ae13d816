#!/usr/bin/env python3
"""Letting go, standing apart, names and colours: what is not compared with strace line by line.

usage: tracing_test.py RINGSIDE TARGET
"""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import bpf_here  # noqa: E402
from support import TraceTest, wait_until

RINGSIDE = TARGET = ""


def trace(*words, environment=None, **more):
    clean = {name: value for name, value in os.environ.items() if name not in ("RINGSIDE_OPTS", "NO_COLOR")}
    return subprocess.run([RINGSIDE, "trace", *words], text=True, capture_output=True, stdin=subprocess.DEVNULL,
                          timeout=60, errors="surrogateescape", env={**clean, **(environment or {})}, **more)


class Daemonize(TraceTest):
    def ends(self):
        return os.path.exists(self.out) and "+++ exited with 7 +++" in self.read()

    def test_the_command_is_the_callers_child_and_its_status_its_own(self):
        for words in (["-D"], ["-DD"], ["-DDD"], ["--daemonize"], ["--daemonize=session"]):
            with self.subTest(words):
                if os.path.exists(self.out):
                    os.unlink(self.out)
                script = "echo $$ $PPID; exit 7"
                process = subprocess.Popen([RINGSIDE, "trace", *words, "-o", self.out, "-e", "trace=%process", "sh",
                                            "-c", script], stdout=subprocess.PIPE, text=True)
                said, _ = process.communicate(timeout=60)
                self.assertEqual(process.returncode, 7)
                self.assertEqual(said, f"{process.pid} {os.getpid()}\n")
                self.assertTrue(wait_until(self.ends), self.read())
                self.assertTrue(self.read().startswith('execve("'))

    def test_stands_as_far_apart_as_asked(self):
        wanted = ("import os, re, sys; t = int(re.search(r'TracerPid:\\s+(\\d+)', open('/proc/self/status').read()).group(1));"
                  "print(os.getpgid(t) == os.getpgid(0), os.getsid(t) == os.getsid(0)); sys.exit(7)")
        for words, group, session in (("-D", True, True), ("-DD", False, True), ("-DDD", False, False)):
            with self.subTest(words):
                if os.path.exists(self.out):
                    os.unlink(self.out)
                done = trace(words, "-o", self.out, "-e", "trace=%process", "/usr/bin/python3", "-c", wanted)
                self.assertEqual((done.returncode, done.stdout), (7, f"{group} {session}\n"), done.stderr)
                self.assertTrue(wait_until(self.ends))

    def test_says_whom_it_attached_to(self):
        done = trace("-D", "-e", "trace=none", "sh", "-c", "exit 7")
        self.assertEqual(done.returncode, 7)
        self.assertRegex(done.stderr, r"^ringside trace: Process \d+ attached\n")

    def test_a_command_that_cannot_be_run_is_a_mistake(self):
        self.one_sentence(trace("-D", "-o", self.out, "nosuchprogram"), "nosuchprogram")
        self.one_sentence(trace("-D", "-p", "1"), "-D/--daemonize")
        self.one_sentence(trace("-DDDD", "true"), "-D")

    def test_nothing_is_traced_when_the_output_cannot_be_opened(self):
        ran = os.path.join(self.folder, "ran")
        done = trace("-D", "-o", "/nonexistent/file", "touch", ran)
        self.assertEqual(done.returncode, 1)
        self.assertFalse(os.path.exists(ran))


class Letting(TraceTest):
    def test_lets_go_after_so_many_calls(self):
        script = "echo end > " + os.path.join(self.folder, "end")
        done = trace("-o", self.out, "--syscall-limit=3", "-e", "trace=%file", "sh", "-c", script)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(self.read().splitlines()), 3, self.read())
        self.assertTrue(wait_until(lambda: os.path.exists(os.path.join(self.folder, "end"))))
        done = trace("-o", self.out, "--syscall-limit=2", "-e", "trace=getcwd", "-Z", TARGET)
        self.assertEqual([line for line in self.read().splitlines() if " = 0" in line], [])
        for words in (["--syscall-limit=0"], ["--syscall-limit=x"], ["--syscall-limit=-1"]):
            self.one_sentence(trace(*words, "true"), "--syscall-limit")

    def test_kills_what_it_traces_when_it_ends(self):
        for how in (signal.SIGTERM, signal.SIGKILL):
            with self.subTest(how):
                process = subprocess.Popen([RINGSIDE, "trace", "-f", "--kill-on-exit", "-o", self.out, "sh", "-c",
                                            "echo $$; sleep 1000; true"], stdout=subprocess.PIPE, text=True)
                pid = int(process.stdout.readline())
                self.assertTrue(wait_until(lambda: "sleep" in self.read()))
                process.send_signal(how)
                process.wait(20)
                # Whoever it belongs to now may not have looked at its end yet.
                def ended():
                    try:
                        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
                            return stat.read().rsplit(")", 1)[1].split()[0] in "ZX"
                    except (FileNotFoundError, ProcessLookupError):
                        return True
                self.assertTrue(wait_until(ended))
                process.stdout.close()
        self.one_sentence(trace("--kill-on-exit", "-p", "1"), "mutually exclusive")
        self.one_sentence(trace("--kill-on-exit", "--source=bpf", "true"), "ptrace")
        self.one_sentence(trace("-b", "execve", "--source=bpf", "true"), "ptrace")

    def interrupted(self, number, *words):
        """Whether the tracer ends, and what becomes of the command, when it gets the signal."""
        process = subprocess.Popen([RINGSIDE, "trace", *words, "-o", self.out, "sh", "-c", "echo $$; read line"],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        process.stdout.readline()
        self.assertTrue(wait_until(lambda: "read(0" in self.read()))
        process.send_signal(number)
        try:
            process.wait(0.5)
            ended = True
        except subprocess.TimeoutExpired:
            ended = False
        if not ended:
            with open(f"/proc/{process.pid}/stat", encoding="ascii") as stat:
                self.assertNotIn(" T ", stat.read())
        process.stdin.close()
        process.wait(20)
        process.stdout.close()
        return ended

    def test_is_as_interruptible_as_asked(self):
        self.assertTrue(self.interrupted(signal.SIGINT, "-I", "1"))
        self.assertTrue(self.interrupted(signal.SIGTERM, "-I", "waiting"))
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            self.assertFalse(self.interrupted(number, "-I", "3"))
        self.assertFalse(self.interrupted(signal.SIGTSTP, "--interruptible=never_tstp"))
        self.assertFalse(self.interrupted(signal.SIGINT))


class Looks(TraceTest):
    def test_names_arguments(self):
        trace("-N", "-o", self.out, "-e", "trace=openat,read,kill", TARGET)
        self.assertRegex(self.read(), r'openat\(dfd=AT_FDCWD, filename="/etc/hostname", flags=O_RDONLY\|O_CLOEXEC\)')
        self.assertRegex(self.read(), r'read\(fd=3, buf=".*"\.*, count=4\)')
        self.assertRegex(self.read(), r"kill\(pid=\d+, sig=SIGUSR1\)")
        trace("--arg-names", "-f", "-o", self.out, "-e", "trace=clone,fork", TARGET, "fork")
        self.assertIn("child_stack=NULL, ", self.read())
        self.assertNotIn("=child_stack=", self.read())
        self.one_sentence(trace("-N", "--json", "true"), "-N")

    def test_has_colours_when_asked(self):
        lines = {}
        for when in ("always", "never", "auto"):
            trace(f"--color={when}", "-o", self.out, "-e", "trace=getcwd,openat,kill", TARGET)
            lines[when] = self.read()
        self.assertNotIn("\33", lines["never"])
        self.assertNotIn("\33", lines["auto"])
        self.assertIn("\33[1mgetcwd\33[0m(", lines["always"])
        plain = re.sub("\33\\[[0-9;]*m", "", lines["always"])
        without = lambda text: re.sub(r"\d{2,}|0x\w+", "N", text)
        self.assertEqual(without(plain), without(lines["never"]))  # and in the same columns
        self.one_sentence(trace("--color=sometimes", "true"), "--color")
        self.one_sentence(trace("--color=always", "--json", "true"), "--color")

    def on_a_terminal(self, **variables):
        master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", **variables}
        if "NO_COLOR" not in variables:
            environment.pop("NO_COLOR", None)
        subprocess.run([RINGSIDE, "trace", "-e", "trace=getcwd", TARGET], stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=slave, timeout=60, check=True, env=environment)
        os.close(slave)
        text = b""
        while True:
            try:
                more = os.read(master, 4096)
            except OSError:
                break
            if not more:
                break
            text += more
        os.close(master)
        return text

    def test_has_colours_on_a_terminal_that_has_them(self):
        self.assertIn(b"\33[1mgetcwd", self.on_a_terminal())
        self.assertNotIn(b"\33", self.on_a_terminal(NO_COLOR="1"))
        self.assertIn(b"\33[1mgetcwd", self.on_a_terminal(NO_COLOR=""))
        self.assertNotIn(b"\33", self.on_a_terminal(TERM="dumb"))

    def test_names_the_process_always(self):
        trace("--always-show-pid", "-o", self.out, "-e", "trace=getcwd", TARGET)
        for line in self.read().splitlines():
            self.assertRegex(line, r"^\d+ +(getcwd|---|\+\+\+)")
        done = trace("--always-show-pid", "-e", "trace=getcwd", TARGET)
        self.assertRegex(done.stderr, r"^\[pid +\d+\] getcwd\(")

    def special(self, source):
        done = trace("-yy", f"--source={source}", "-o", self.out, "-e", "trace=fsync", TARGET, "special")
        text = self.read()
        self.assertRegex(text, r"fsync\(\d<signalfd:\[INT USR1\]>\)")
        self.assertRegex(text, r"fsync\(\d<signalfd:~\[HUP KILL STOP.*\]>\)")
        self.assertRegex(text, r"fsync\(\d<\{eventfd-count=0x2, eventfd-id=\d+, eventfd-semaphore=1\}>\)")
        self.assertRegex(text, r"fsync\(\d<\{eventfd-count=0, eventfd-id=\d+, eventfd-semaphore=0\}>\)")
        self.assertRegex(text, r"fsync\(\d<anon_inode:\[eventpoll\]>\)")

    def test_tells_what_signalfds_and_eventfds_hold(self):
        self.special("ptrace")

    def test_tells_it_with_bpf_too(self):
        if not bpf_here.possible():
            self.skipTest("BPF cannot be used here")
        self.special("bpf")

    def test_both_sources_tell_the_same_of_descriptors(self):
        if not bpf_here.possible():
            self.skipTest("BPF cannot be used here")
        for shown in ("all", "socket,dev", "!path", "pidfd"):
            texts = []
            for source in ("ptrace", "bpf"):
                trace(f"--source={source}", f"--decode-fds={shown}", "-e", "trace=%network,fsync,openat,pidfd_open", "-e", "signal=none", "-o",
                      self.out, TARGET, "descriptors")
                text = re.sub(r"(?<=[:\[>-])\d+(?=->|,\"|,@|\]>)", "N", self.read())  # inodes and ports
                text = re.sub(r"htons\(\d+\)|<pid:\d+>|pidfd_open\(\d+|nl_pid=\d+|ringside-\d+|socket:\[\d+\]|pipe:\[\d+\]",
                              "VARIES", text)
                texts.append(re.sub(r"\) += ", ") = ", text))
            self.assertEqual(*texts)

    def test_tells_of_descriptors_in_json(self):
        trace("--json", "-yy", "-o", self.out, "-e", "trace=fsync,openat,socketpair", TARGET, "descriptors")
        calls = [json.loads(line) for line in self.read().splitlines()]
        of = [call["args"]["fd"] for call in calls if call.get("name") == "fsync" and isinstance(call["args"]["fd"], dict)]
        sockets = [fd["socket"] for fd in of if "socket" in fd]
        self.assertTrue(any(s["protocol"] == "TCP" and s.get("peer", "").startswith("127.0.0.1:") for s in sockets))
        self.assertTrue(any(s["protocol"] == "UDPv6" and s.get("local", "").startswith("[::1]:") for s in sockets))
        self.assertTrue(any(s.get("name", "").endswith(' "<test> socket') for s in sockets))
        self.assertTrue(any(s.get("abstract_name", "").startswith("ringside-") for s in sockets))
        self.assertTrue(any(s.get("netlink") == "ROUTE" and s["port"] > 0 for s in sockets))
        self.assertIn({"type": "char", "major": 1, "minor": 3}, [fd.get("device") for fd in of])
        self.assertTrue(any(fd.get("process") == call["pid"] for fd, call in zip(of, calls)) or
                        any(fd.get("process", 0) > 0 for fd in of))
        results = [call["result_descriptor"] for call in calls if "result_descriptor" in call]
        self.assertTrue(any(fd.get("device", {}).get("minor") == 7 for fd in results), results)

    def test_looks_into_other_network_name_spaces(self):
        probe = subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False)
        if probe.returncode != 0:
            self.skipTest("cannot make a network name space")
        script = ("import os, socket\ns = socket.socket(); s.bind(('0.0.0.0', 4711)); s.listen(1)\n"
                  "try: os.fsync(s.fileno())\nexcept OSError: pass\n")
        trace("-f", "-yy", "-o", self.out, "-e", "trace=fsync", "unshare", "-n", "/usr/bin/python3", "-c", script)
        self.assertIn("<TCP:[0.0.0.0:4711]>", self.read())


    def test_names_processes_of_other_name_spaces(self):
        if subprocess.run(["unshare", "-fp", "true"], capture_output=True, check=False).returncode != 0:
            self.skipTest("cannot make a pid name space")
        for options in (["-Y"], ["--decode-pids=pidns"], ["--decode-pids=all"], ["--pidns-translation"]):
            done = trace("-f", *options, "-e", "trace=getpid,kill,clone,wait4", "-e", "signal=USR1", "-o", self.out, "unshare",
                         "-fp", TARGET, "fork")
            self.assertEqual(done.returncode, 0, done.stderr)
            name = "<cli_target>" if options[0] in ("-Y", "--decode-pids=all") else ""
            outer = " /* N in strace's PID NS */" if options != ["-Y"] else ""
            text = re.sub(r"\d{3,} in strace", "N in strace", self.read())
            self.assertRegex(text, rf"getpid\(\) += 1{name}{re.escape(outer)}\n")
            self.assertRegex(text, rf"kill\(1{name}{re.escape(outer)}, SIGUSR1")
            self.assertRegex(text, rf"si_pid=1{name}{re.escape(outer)}, ")
            self.assertRegex(text, rf"(clone\(.*\)|resumed>.*\)) += 2{name.replace('cli_target', '(cli_target|exe)')}"
                                   rf"{re.escape(outer)}\n")
        self.one_sentence(trace("-Y", "--source=bpf", "true"), "ptrace")

    def test_names_processes_in_json(self):
        trace("--json", "-Y", "-o", self.out, "-e", "trace=kill", TARGET)
        calls = [json.loads(line) for line in self.read().splitlines()]
        kill = next(call for call in calls if call.get("name") == "kill")
        self.assertEqual(kill["args"]["pid"], {"pid": kill["pid"], "comm": "cli_target"})
        sent = next(line for line in calls if line["type"] == "signal")
        self.assertEqual(sent["info"]["si_pid"], {"pid": kill["pid"], "comm": "cli_target"})

    def test_counts_by_process(self):
        for source in ("ptrace", *(["bpf"] if bpf_here.possible() else [])):
            trace("-c", "-f", "--per-process", f"--source={source}", *(["-w"] if source == "bpf" else []), "-U", "calls,name",
                  "-o", self.out, "sh", "-c", "cat /dev/null; cat /dev/null; true")
            tables = re.split(r"^(Process \d+.*|All processes):\n", self.read(), flags=re.M)
            names = tables[1::2]
            self.assertEqual(len(names), 4)
            if source == "ptrace":  # with bpf, who has ended already has no name any more
                self.assertEqual([re.sub(r"\d+", "N", name) for name in names],
                                 ["Process N sh", "Process N cat", "Process N cat", "All processes"])
            calls = [int(re.search(r"^ *(\d+) total$", table, re.M).group(1)) for table in tables[2::2]]
            self.assertEqual(sum(calls[:-1]), calls[-1])
            self.assertIn(" wait4\n", tables[2])
            self.assertNotIn(" wait4\n", tables[4])
        self.one_sentence(trace("--per-process", "true"), "-c/--summary-only")

    def test_counts_percentiles(self):
        for words in ([], ["--per-process"]):
            trace("-c", "-w", *words, "-U", "min-time,p50,p90,p95,p99,p99.9,max-time,calls,name", "-e", "trace=write", "-o",
                  self.out, TARGET)
            times = [float(value) for value in re.search(r"^(.*) write$", self.read(), re.M).group(1).split()[:7]]
            self.assertEqual(times, sorted(times))
            self.assertGreater(times[1], 0)


class Start(TraceTest):
    def test_takes_options_from_the_environment(self):
        done = trace("-o", self.out, "sh", "-c", "echo ${RINGSIDE_OPTS-none}",
                     environment={"RINGSIDE_OPTS": "-e 'trace=getcwd' \"-s\" 5 -e sig\\nal=none"})
        self.assertEqual((done.returncode, done.stdout), (0, "none\n"), done.stderr)
        self.assertLessEqual(set(re.findall(r"^(\w+)\(", self.read(), re.M)), {"getcwd"})
        trace("-e", "trace=kill", "-o", self.out, TARGET, environment={"RINGSIDE_OPTS": "-n -e trace=getcwd"})
        self.assertRegex(self.read(), r"\[ *\d+\] kill\(")  # what comes later counts
        self.assertNotIn("getcwd(", self.read())
        self.one_sentence(trace("true", environment={"RINGSIDE_OPTS": "-e 'trace"}), "RINGSIDE_OPTS")
        self.one_sentence(trace("true", environment={"RINGSIDE_OPTS": "-q cat"}), "'cat'")
        self.one_sentence(trace("true", environment={"RINGSIDE_OPTS": "--nope"}), "--nope")

    def test_names_the_command(self):
        done = trace("--argv0=another name", "-o", self.out, "-e", "trace=execve", "sh", "-c", "echo $0")
        self.assertEqual(done.stdout, "another name\n")
        self.assertIn('execve("/usr/bin/sh", ["another name", "-c"', self.read().replace('"/bin/sh"', '"/usr/bin/sh"'))
        self.one_sentence(trace("--argv0=x", "-p", "1"), "--argv0")

    @unittest.skipUnless(os.getuid() == 0, "needs root")
    def test_runs_as_numbers(self):
        done = trace("-u", "1234:2345", "-o", self.out, "sh", "-c", "id -u; id -g; id -G")
        self.assertEqual(done.stdout.split(), ["1234", "2345", "2345"], done.stderr)
        for words in ("1234:", ":5", "1:x", "-1:0", "4294967295:0"):
            self.one_sentence(trace("-u", words, "true"), "cannot find user")


class Namespaces(TraceTest):
    SCRIPT = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def say(pid, *names): print(", ".join(os.readlink(f"/proc/{pid}/ns/{name}") for name in names), flush=True)
before = os.open("/proc/self/ns/uts", os.O_RDONLY)
if libc.unshare(0x4000000 | 0x8000000) != 0: raise SystemExit(9)
say("self", "ipc", "uts")
libc.setns(before, 0x4000000); say("self", "uts")
libc.unshare(0x4000000); libc.setns(before, 0); say("self", "uts")
def child(flags, *names):
    there, end = os.pipe()
    if (pid := libc.syscall(*flags)) == 0:
        os.close(end); os.read(there, 1); os._exit(0)
    say(pid, *names); os.close(there); os.close(end); os.wait()
child((56, 0x4000000 | 17, 0, 0, 0, 0), "uts")
libc.unshare(-1)
arguments = (ctypes.c_uint64 * 8)(0x4000000 | 0x8000000, 0, 0, 0, 17)
child((435, ctypes.byref(arguments), 64), "ipc", "uts")
"""

    def test_behind_the_calls_that_make_or_enter_them(self):
        for words in (["-e", "namespace=new"], ["--namespace=new", "-f"], ["--json", "--namespace=new"]):
            done = trace("-q", *words, "-o", self.out, "-e", "trace=unshare,setns,clone,clone3", "/usr/bin/python3", "-c", self.SCRIPT)
            if done.returncode == 9:
                self.skipTest("cannot make name spaces")
            self.assertEqual(done.returncode, 0, done.stderr)
            first, *others = done.stdout.splitlines()
            if "--json" in words:
                shown = [json.loads(line).get("note") for line in self.read().splitlines()]
            else:
                shown = [re.search(r" = \d+(?: \((.*)\))?$", line) for line in self.read().splitlines()]
                shown = [match.group(1) for match in shown if match]
            shown = [text for text in shown if text]
            self.assertEqual([shown[0], shown[1], shown[3], *shown[4:]], [first, *others], self.read())

    def test_can_be_left_out(self):
        trace("-e", "namespace=!new", "-o", self.out, "-e", "trace=unshare", "unshare", "-u", "true")
        self.assertNotIn("uts:", self.read())
        self.one_sentence(trace("--namespace=old", "true"), "namespace")
        self.one_sentence(trace("--namespace=new", "--source=bpf", "true"), "ptrace")


class Contexts(TraceTest):
    """--secontext. The attribute of a file needs no SELinux to be there; what only SELinux has is in tests/kernel."""

    ETC, LIB = "system_u:object_r:etc_t:s0", "system_u:object_r:lib_t:s0:c1,c2"
    OWN = r"(?:\[[^]]*\] )?"  # of the process, where some security module gives it one

    def setUp(self):
        super().setUp()
        self.file = os.path.join(self.folder, "file")
        self.link = os.path.join(self.folder, "link")
        with open(self.file, "w", encoding="ascii") as file:
            file.write("text")
        os.symlink("file", self.link)
        try:
            os.setxattr(self.file, "security.selinux", self.ETC.encode() + b"\0")
            os.setxattr(self.link, "security.selinux", self.LIB.encode(), follow_symlinks=False)
        except OSError as why:
            self.skipTest(f"cannot set the attribute security.selinux here: {why}")

    def lines(self, *options, calls="openat,read,readlink,close", command=None):
        done = trace("-q", *options, "-o", self.out, "-a", "0", "-e", "trace=" + calls, *(command or ["cat", self.file]))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return self.read().splitlines()

    def test_belong_to_paths_and_descriptors(self):
        lines = self.lines("--secontext")
        self.assertTrue(any(re.fullmatch(self.OWN + rf'openat\(AT_FDCWD, "{self.file}" \[etc_t\], O_RDONLY\) = 3 \[etc_t\]', line)
                            for line in lines), lines)
        self.assertTrue(any(re.fullmatch(self.OWN + r'read\(3 \[etc_t\], "text", \d+\) = 4', line) for line in lines), lines)
        self.assertTrue(any(re.fullmatch(self.OWN + r"close\(3 \[etc_t\]\) = 0", line) for line in lines), lines)

    def test_are_whole_with_full(self):
        for options in (["--secontext=full"], ["-e", "secontext=full"]):
            text = "\n".join(self.lines("-y", *options))
            self.assertIn(f'"{self.file}" [{self.ETC}], O_RDONLY) = 3<{self.file}> [{self.ETC}]', text)

    def test_of_a_link_is_its_own(self):
        text = "\n".join(self.lines("--secontext=full", command=["readlink", self.link]))
        self.assertIn(f'readlink("{self.link}" [{self.LIB}], "file", ', text)

    def test_follow_the_directory_and_the_root_of_the_program(self):
        script = ("import os\nd = os.open('{0}', os.O_PATH)\nos.close(os.open('file', os.O_RDONLY, dir_fd=d))\n"
                  "os.chdir('{0}')\nos.open('./file', os.O_RDONLY)\nos.chroot('{0}')\nos.open('/file', os.O_RDONLY)\n")
        text = "\n".join(self.lines("--secontext", command=["/usr/bin/python3", "-c", script.format(self.folder)]))
        for path in ('3, "file"', 'AT_FDCWD, "./file"', 'AT_FDCWD, "/file"'):
            self.assertIn(f"openat({path} [etc_t], O_RDONLY|O_CLOEXEC) = ", text)

    def test_of_local_sockets(self):
        name = os.path.join(self.folder, "socket")
        script = ("import os, socket\ns = socket.socket(socket.AF_UNIX)\ns.bind('{0}')\n"
                  "os.setxattr('{0}', 'security.selinux', b'u:r:sock_t:s0')\ns.listen()\n"
                  "socket.socket(socket.AF_UNIX).connect('{0}')\ns.getsockname()\n")
        lines = self.lines("--secontext", calls="bind,connect,getsockname",
                           command=["/usr/bin/python3", "-c", script.format(name)])
        shown = re.findall(r'(\w+)\(.*sun_path="[^"]*"( \[[^]]*\])?', "\n".join(lines))
        self.assertEqual(list(dict.fromkeys(shown)),
                         [("bind", ""), ("connect", " [sock_t]"), ("getsockname", " [sock_t]")], lines)

    def test_are_whole_in_json(self):
        lines = [json.loads(line) for line in self.lines("--json", "--secontext", calls="openat")]
        opened = next(line for line in lines if line.get("result_descriptor"))
        self.assertEqual(opened["args"]["filename"], {"path": self.file, "context": self.ETC})
        self.assertEqual(opened["result_descriptor"], {"fd": 3, "context": self.ETC})

    def test_can_be_turned_off_again(self):
        for words in (["-e", "secontext=none"], ["--secontext", "-e", "secontext=!all"]):
            self.assertNotIn("etc_t", "\n".join(self.lines(*words)))

    def test_say_what_they_cannot_do(self):
        self.one_sentence(trace("--secontext=nope", "true"), "secontext")
        self.one_sentence(trace("--secontext", "--source=bpf", "true"), "ptrace")
        done = trace("--secontext=mismatch", "-o", self.out, "cat", self.file)
        self.assertEqual(done.returncode, 0)
        if not os.path.exists("/etc/selinux/config"):
            self.assertRegex(done.stderr, r"^ringside trace: --secontext=mismatch: cannot .*\n$")
        self.assertIn("[etc_t", self.read())


if __name__ == "__main__":
    RINGSIDE, TARGET = map(os.path.abspath, (sys.argv.pop(1), sys.argv.pop(1)))
    unittest.main()

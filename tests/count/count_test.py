#!/usr/bin/env python3
"""ringside count.

usage: count_test.py RINGSIDE WORKLOAD ptrace|bpf"""

import json
import os
import re
import shutil
import signal
import subprocess
import unittest

import support

STRACE = shutil.which("strace")


class Count(support.Case):
    def rows(self, *words, **options):
        """The rows of the only table, by call."""
        tables = self.tables(*words, **options)
        self.assertEqual(len(tables), 1)
        return {row["call"]: row for row in tables[0]["rows"]}, tables[0]

    def many(self):
        """As many calls as the source bears in a short time."""
        return 200_000 if support.SOURCE == "bpf" else 5_000

    def must_agree(self, row):
        """What holds of every row."""
        self.assertLessEqual(row["timed"], row["calls"])
        self.assertLessEqual(row["errors"], row["calls"])
        self.assertEqual(row["waiting_ns"] + row["running_ns"], row["total_ns"])
        if row["timed"]:
            self.assertLessEqual(row["min_ns"], row["mean_ns"])
            self.assertLessEqual(row["mean_ns"], row["max_ns"])
            self.assertLessEqual(row["max_ns"], row["total_ns"])

    def test_counts_each_call_of_a_program_that_knows_their_number(self):
        rows, table = self.rows(support.WORKLOAD, "calls", self.many())
        self.assertEqual(rows["getppid"]["calls"], self.many())
        self.assertEqual(rows["getppid"]["timed"], self.many())
        self.assertEqual(rows["getppid"]["errors"], 0)
        for row in rows.values():
            self.must_agree(row)
        self.must_agree(table["total"])
        self.assertEqual(table["total"]["calls"], sum(row["calls"] for row in rows.values()))
        self.assertEqual(table["lost"], {"threads": 0, "calls": 0})
        self.assertEqual(table["others"]["calls"], 0)

    def test_counts_what_threads_and_children_make(self):
        count = self.many() // 8
        for what in ("threads", "children"):
            rows, _ = self.rows(support.WORKLOAD, what, 8, count)
            self.assertEqual(rows["getppid"]["calls"], 8 * count, what)
            alone, _ = self.rows("--no-follow", support.WORKLOAD, what, 8, count)
            self.assertNotIn("getppid", alone, what)

    def test_counts_failures(self):
        rows, _ = self.rows(support.WORKLOAD, "failures", 1000)
        self.assertEqual((rows["fchdir"]["calls"], rows["fchdir"]["errors"]), (1000, 1000))
        tables = self.tables("--by", "errno,call", "-e", "fchdir,getppid", support.WORKLOAD, "failures", 10)
        self.assertEqual([(row["errno"], row["call"], row["calls"]) for row in tables[0]["rows"]],
                         [("EBADF", "fchdir", 10)])

    def test_counts_but_does_not_time_calls_that_never_return(self):
        rows, _ = self.rows(support.WORKLOAD, "threads", 3, 1)
        for name, calls in (("exit", 3), ("exit_group", 1)):
            self.assertEqual((rows[name]["calls"], rows[name]["timed"], rows[name]["total_ns"]), (calls, 0, 0), name)
            self.assertIsNone(rows[name]["mean_ns"])
        rows, _ = self.rows(support.WORKLOAD, "killed")
        self.assertEqual((rows["pause"]["calls"], rows["pause"]["timed"]), (1, 0))

    def test_tells_waiting_from_running(self):
        rows, _ = self.rows(support.WORKLOAD, "sleep", 300)
        sleep = rows["clock_nanosleep"]
        self.assertGreaterEqual(sleep["total_ns"], 300_000_000)
        self.assertGreaterEqual(sleep["waiting_ns"], 150_000_000)
        self.assertLess(sleep["running_ns"], sleep["waiting_ns"])
        rows, _ = self.rows("--no-follow", support.WORKLOAD, "blocked", 300)
        slow = rows["read"]
        self.assertGreaterEqual(slow["waiting_ns"], 280_000_000)
        # On the processor for as long as the kernel fills memory; only what else runs there can make it wait.
        with open("/dev/zero", "rb") as zero:
            rows, _ = self.rows("-e", "read", support.WORKLOAD, "busy", 200, stdin=zero)
        self.assertGreater(rows["read"]["running_ns"], 200 * 1_000)

    def test_tells_waiting_from_running_where_each_call_is_told(self):
        for by in ("call,file", "stack,call"):
            table = self.tables("--by", by, support.WORKLOAD, "sleep", 300)[0]
            for row in table["rows"]:
                self.assertEqual(row["waiting_ns"] + row["running_ns"], row["total_ns"], row)
            sleep, = [row for row in table["rows"] if row["call"] == "clock_nanosleep"]
            self.assertGreaterEqual(sleep["waiting_ns"], 150_000_000, by)
            self.assertLess(sleep["running_ns"], sleep["waiting_ns"], by)
            table = self.tables("--by", by, "--no-follow", "-e", "read", support.WORKLOAD, "blocked", 300)[0]
            slow = max(table["rows"], key=lambda row: row["total_ns"])
            self.assertGreaterEqual(slow["waiting_ns"], 280_000_000, by)

    def test_tells_apart_by_what_was_asked_for(self):
        tables = self.tables("--by", "process,call", support.WORKLOAD, "children", 4, 100)
        mine = [row for row in tables[0]["rows"] if row["call"] == "getppid"]
        self.assertEqual([row["calls"] for row in mine], [100] * 4)
        self.assertEqual(len({row["pid"] for row in mine}), 4)
        self.assertEqual({row["process"] for row in mine}, {"workload"})
        tables = self.tables("--by", "thread,call", support.WORKLOAD, "threads", 4, 100)
        mine = [row for row in tables[0]["rows"] if row["call"] == "getppid"]
        self.assertEqual([row["calls"] for row in mine], [100] * 4)
        self.assertEqual(len({row["tid"] for row in mine}), 4)
        self.assertEqual(len({row["pid"] for row in mine}), 1)
        tables = self.tables("--by", "comm", "-e", "getppid", support.WORKLOAD, "names", 3)
        self.assertEqual({(row["comm"], row["calls"]) for row in tables[0]["rows"]}, {("n0", 1), ("n1", 1), ("n2", 1)})
        tables = self.tables("--by", "cgroup", "-e", "getppid", support.WORKLOAD, "calls", 3)
        self.assertEqual([row["calls"] for row in tables[0]["rows"]], [3])
        with open("/proc/self/cgroup", encoding="ascii") as file:
            own = [line[3:].rstrip("\n") for line in file if line.startswith("0::")]
        if own and os.path.isdir("/sys/fs/cgroup/unified" if os.path.isdir("/sys/fs/cgroup/unified") else
                                 "/sys/fs/cgroup" + own[0]):
            self.assertEqual([row["cgroup"] for row in tables[0]["rows"]], own)

    def test_follows_a_program_to_its_new_name(self):
        tables = self.tables("--by", "process", "sh", "-c", f"{support.WORKLOAD} calls 5; :")
        self.assertEqual({row["process"] for row in tables[0]["rows"]}, {"sh", "workload"})

    def test_counts_calls_of_the_i386_table_apart(self):
        done = subprocess.run([support.WORKLOAD, "int80", "1"], check=False)
        if done.returncode != 0:
            self.skipTest("this kernel refuses int 0x80")
        tables = self.tables("--by", "call,door", support.WORKLOAD, "int80", 50)
        self.assertEqual([(row["abi"], row["number"], row["door"], row["calls"]) for row in tables[0]["rows"]
                          if row["call"] == "getppid"], [("i386", 64, "int80", 50)])
        text = self.run_tool(support.WORKLOAD, "int80", 50).stderr
        self.assertRegex(text, r"(?m)^.* 50 +getppid@32$")
        # Number 0 within socketcall is no call: it counts where socketcall does, not where only those inside do.
        text = self.run_tool("-e", "trace=socketcall", support.WORKLOAD, "int80", 50, 102).stderr
        self.assertRegex(text, r"(?m)^.* 50 +50 +socketcall@32$")
        self.assertNotIn("socketcall", self.run_tool("-e", "trace=socket", support.WORKLOAD, "int80", 50, 102).stderr)

    @unittest.skipUnless(STRACE, "strace is missing")
    def test_agrees_with_strace(self):
        own = ("getppid", "clone", "clone3", "wait4", "fchdir")
        for words in (("children", 3, 50), ("failures", 20), ("threads", 2, 50)):
            log = self.output + ".strace"
            subprocess.run([STRACE, "-f", "-c", "-w", "-o", log, support.WORKLOAD, *map(str, words)], check=True)
            with open(log, encoding="utf-8") as file:
                theirs = {f[-1]: (int(f[3]), int(f[4]) if len(f) == 6 else 0)
                          for f in (line.split() for line in file) if len(f) in (5, 6) and f[-1] in own}
            rows, _ = self.rows(support.WORKLOAD, *words)
            ours = {name: (row["calls"], row["errors"]) for name, row in rows.items() if name in own}
            for counts in (ours, theirs):  # SIGCHLD may interrupt a clone, which is then made again
                counts.update({name: (counts[name][0] - counts[name][1], 0) for name in ("clone", "clone3")
                               if name in counts})
            self.assertEqual(ours, theirs, words)

    def test_prints_a_table(self):
        done = self.run_tool("--sort", "calls", "--top", 1, support.WORKLOAD, "calls", 1000)
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        lines = done.stderr.splitlines()
        self.assertEqual(lines[0].split(), "% time total waiting running mean min max calls errors call".split())
        self.assertRegex(lines[2], r"^ *[\d.]+ .* 1000 +getppid$")
        self.assertRegex(lines[3], r"^ +\d+ more$")
        self.assertRegex(lines[4], r"^100\.00 .* total$")
        self.assertEqual(len(lines), 5)

    def test_sorts(self):
        for key, member in (("max", "max_ns"), ("waiting", "waiting_ns")):
            table = self.tables("--sort", key, support.WORKLOAD, "sleep", 10)[0]
            values = [row[member] or 0 for row in table["rows"]]
            self.assertEqual(values, sorted(values, reverse=True), key)
        names = [row["call"] for row in self.tables("--sort", "name", support.WORKLOAD, "sleep", 10)[0]["rows"]]
        self.assertEqual(names, sorted(names))

    def test_prints_as_the_script_does(self):
        done = self.run_tool("--stap", "--interval", "200ms", "-o", self.output, support.WORKLOAD, "sleep", 500)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        with open(self.output, encoding="utf-8") as file:
            text = file.read()
        self.assertTrue(text.startswith("[exe:pid]syscall time:count\n\n"), text)
        self.assertRegex(text, r"(?m)^\[workload:\d+\]clock_nanosleep ([4-9]\d{5}|\d{7,}):1$")

    def test_tells_apart_by_file(self):
        table = self.tables("--by", "file,call", "dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=500", "status=none")[0]
        calls = {(row["file"], row["call"]): row["calls"] for row in table["rows"]}
        self.assertEqual(calls["/dev/zero", "read"], 500)
        self.assertEqual(calls["/dev/null", "write"], 500)
        self.assertEqual((calls["/dev/zero", "openat"], calls["/dev/null", "openat"]), (1, 1))
        self.assertIn((None, "exit_group"), calls)
        self.assertNotIn((None, "close"), calls)
        self.assertEqual(sum(calls.values()), table["total"]["calls"])

    @staticmethod
    def whole(rows):
        """Those whose stack was seen: bpf may find its working memory in use by what it interrupted, and says so."""
        return [row for row in rows if row["stack"] is not None and row.get("stack_end") != "lost"]

    def test_tells_apart_by_stack(self):
        table = self.tables("--by", "stack,call", support.WORKLOAD, "children", 3, 100)[0]
        rows = [row for row in table["rows"] if row["call"] == "getppid"]
        self.assertEqual(sum(row["calls"] for row in rows), 300)
        self.assertEqual(len(self.whole(rows)), 1)
        functions = [frame.get("symbol") for frame in self.whole(rows)[0]["stack"]]
        self.assertEqual(functions[0], "syscall")
        self.assertIn("main", functions)
        self.assertEqual(functions[-1], "_start")
        # Three children call _exit, one returns from main.
        rows = [row for row in table["rows"] if row["call"] == "exit_group"]
        self.assertEqual(sum(row["calls"] for row in rows), 4)
        self.assertLessEqual(len(self.whole(rows)), 2)
        self.assertEqual(table["total"]["calls"], sum(row["calls"] for row in table["rows"]))

    def test_tells_apart_by_stack_and_more(self):
        table = self.tables("--by", "process,stack,errno", "-e", "fchdir,getppid", "sh", "-c",
                            f"{support.WORKLOAD} failures 20; {support.WORKLOAD} children 2 30")[0]
        rows = [row for row in table["rows"] if row["process"] == "workload"]  # the shell has its own
        seen = {}
        for row in rows:
            calls, errors = seen.get((row["pid"], row["errno"]), (0, 0))
            seen[row["pid"], row["errno"]] = (calls + row["calls"], errors + row["errors"])
        self.assertEqual(sorted((calls, errors, name or "") for (_, name), (calls, errors) in seen.items()),
                         [(20, 20, "EBADF"), (30, 0, ""), (30, 0, "")])
        for row in self.whole(rows):
            self.assertEqual((row["stack"][0]["symbol"], row["stack"][-1]["symbol"]), ("syscall", "_start"))

    def test_knows_processes_that_are_gone_before_they_are_looked_at(self):
        table = self.tables("--by", "comm,process,thread,file", "-e", "getppid", "sh", "-c",
                            "i=0; while [ $i -lt 30 ]; do i=$((i+1)); " + f"{support.WORKLOAD} calls 3; done")[0]
        rows = [row for row in table["rows"] if row["comm"] != "sh"]
        self.assertEqual({(row["comm"], row["process"], row["thread"], row["calls"]) for row in rows},
                         {("workload", "workload", "workload", 3)})
        self.assertEqual(len(rows), 30)

    def test_counts_the_same_by_whatever_it_tells_apart(self):
        words = ("call", "process", "thread", "comm", "cgroup", "errno", "door", "file", "stack")
        for by in (*words, ",".join(words), ",".join(reversed(words))):
            table = self.tables("--by", by, "-e", "getppid", support.WORKLOAD, "threads", 2, 30)[0]
            self.assertEqual(table["by"], by.split(","))
            self.assertEqual(sum(row["calls"] for row in table["rows"]), 60, by)
            for row in table["rows"]:
                for word in by.split(","):
                    self.assertIn(word, row)
            if "," in by:
                self.assertEqual({(row["call"], row["comm"], row["errno"], row["file"]) for row in table["rows"]},
                                 {("getppid", "workload", None, None)})
                threads = {row["tid"] for row in table["rows"]}
                self.assertEqual([sum(row["calls"] for row in table["rows"] if row["tid"] == tid) for tid in threads],
                                 [30, 30])

    def test_shows_the_stacks_of_intervals(self):
        done = self.run_tool("--by", "stack", "--interval", "100ms", "-e", "getppid", "-o", self.output, "sh", "-c",
                             f"for i in 1 2 3; do {support.WORKLOAD} calls 50; sleep 0.1; done")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        with open(self.output, encoding="utf-8") as file:
            text = file.read()
        counts = re.findall(r"(?m)^ *[\d.]+ .* (\d+) +syscall  \(libc\.so\.6\)\n(?: {22}\S.*\n)+? {22}_start  "
                            r"\(workload\)$", text)
        self.assertEqual(sum(map(int, counts)), 150, text)

    def test_counts_calls_alone(self):
        rows, table = self.rows("--calls-only", support.WORKLOAD, "failures", 100)
        self.assertEqual((rows["fchdir"]["calls"], rows["fchdir"]["errors"], rows["fchdir"]["timed"]), (100, 100, 0))
        self.assertIsNone(table["total"]["mean_ns"])
        done = self.run_tool("--calls-only", "-e", "fchdir", support.WORKLOAD, "failures", 100)
        self.assertEqual(done.stderr, "    calls   errors call\n--------- -------- ------\n"
                                      "      100      100 fchdir\n      100      100 total\n")

    def test_adds_up_over_intervals(self):
        tables = self.tables("--interval", "100ms", "--top", 1000, "--by", "process,call", "sh", "-c",
                             f"for i in 1 2 3; do {support.WORKLOAD} calls 100; sleep 0.1; done")
        self.assertGreaterEqual(len(tables), 3)
        rows = [row for table in tables for row in table["rows"] if row["call"] == "getppid"]
        self.assertEqual(sum(row["calls"] for row in rows if row["process"] == "workload"), 300)
        for table in tables:
            for row in table["rows"]:
                self.assertGreater(row["calls"], 0)

    def test_counts_a_running_process_from_where_it_joined(self):
        target = subprocess.Popen([support.WORKLOAD, "waits", "700"], stdin=subprocess.PIPE)
        self.addCleanup(target.wait)
        self.addCleanup(target.kill)
        support.until(lambda: os.path.exists(f"/proc/{target.pid}/exe") and
                      os.path.samefile(f"/proc/{target.pid}/exe", support.WORKLOAD), "the workload begins")
        counter = self.start("-p", target.pid, "--json", "--interval", "50ms", stdout=subprocess.PIPE)
        lines = [counter.stdout.readline()]  # it watches by now
        target.stdin.write(b"x")
        target.stdin.close()
        lines += counter.stdout.readlines()
        self.assertEqual(counter.wait(20), 0, counter.stderr.read())
        rows = [row for line in lines for row in json.loads(line)["rows"]]
        calls = {name: sum(row["calls"] for row in rows if row["call"] == name) for name in ("getppid", "exit_group")}
        self.assertEqual(calls, {"getppid": 700, "exit_group": 1})

    def test_says_on_an_interrupt_what_it_has(self):
        for stop in (signal.SIGINT, signal.SIGTERM):
            target = subprocess.Popen([support.WORKLOAD, "waits", "1"], stdin=subprocess.PIPE)
            counter = self.start("-p", target.pid, "--json", "--interval", "50ms", stdout=subprocess.PIPE)
            self.assertTrue(json.loads(counter.stdout.readline()))
            counter.send_signal(stop)
            rest = counter.stdout.read()
            self.assertEqual(counter.wait(20), -stop, counter.stderr.read())
            self.assertEqual(json.loads(rest.splitlines()[-1])["type"], "count")
            target.communicate(b"x")
            self.assertEqual(target.returncode, 0)

    def test_lets_go_after_a_time(self):
        done = self.run_tool("--for", "200ms", "--json", "-o", self.output, support.WORKLOAD, "sleep", 1000)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_ends_as_the_command_does(self):
        self.assertEqual(self.run_tool(support.WORKLOAD, "exit", 7).returncode, 7)
        self.assertEqual(self.run_tool(support.WORKLOAD, "die", 15).returncode, -15)

    def test_leaves_its_options_to_the_command(self):
        done = self.run_tool("-o", self.output, "--", "sh", "-c", "echo $0 $1", "--top", "--json")
        self.assertEqual((done.returncode, done.stdout), (0, "--top --json\n"))

    def test_refuses_what_it_does_not_understand(self):
        target = support.WORKLOAD
        self.assertIn("--help", self.must_fail())
        self.assertIn("'colour'", self.must_fail("--by", "call,colour", target))
        self.must_fail("--by", ",", target)
        self.assertIn("'size'", self.must_fail("--sort", "size", target))
        for interval in ("soon", "0", "1ms", "-1", "5x"):
            self.assertIn("--interval", self.must_fail("--interval", interval, target))
        for top in ("0", "-3", "x"):
            self.must_fail("--top", top, target)
        self.must_fail("--json", "--stap", target)
        self.must_fail("--stap", "--by", "call", target)
        self.must_fail("--stap", "--calls-only", target)
        self.must_fail("--calls-only", "--sort", "time", target)
        self.must_fail("--bogus", target)
        self.must_fail("-e", "nosuchcall", target)
        self.must_fail("-o", "/nonexistent/file", target)
        self.assertIn("-o needs a file", self.must_fail("-o", "", target))
        self.must_fail(f"--source={support.SOURCE}", "/nonexistent/program")
        self.must_fail(f"--source={support.SOURCE}", "-p", "4194303")
        self.must_fail("--all", "--source=ptrace")

    def test_says_that_the_disk_is_full(self):
        done = self.run_tool("-o", "/dev/full", support.WORKLOAD, "calls", 1)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"\Aringside count: cannot write .*No space left on device\n\Z")


class InKernel(support.Case):
    def test_tells_of_names_that_found_no_room(self):
        names = 17_000
        table = self.tables("--by", "comm", "-e", "getppid", "--top", 1, support.WORKLOAD, "names", names)[0]
        self.assertGreater(table["others"]["calls"], 0)
        self.assertEqual(table["total"]["calls"], names)
        self.assertEqual(1 + table["hidden_rows"] + table["others"]["calls"], names)


if __name__ == "__main__":
    support.begin()

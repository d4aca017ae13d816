#!/usr/bin/env python3
"""ringside time.

usage: time_test.py RINGSIDE WORKLOAD ptrace|bpf"""

import re
import signal
import subprocess

import support


class Time(support.Case):
    command = "time"

    def many(self):
        return 100_000 if support.SOURCE == "bpf" else 5_000

    def lines(self, *words):
        """The output of a run that ends well, without its heading."""
        done = self.run_tool("-o", self.output, *words)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        with open(self.output, encoding="utf-8") as file:
            return file.read().splitlines()

    def test_shows_each_call_as_it_ends(self):
        lines = self.lines("getppid", "fchdir", "--", support.WORKLOAD, "failures", 3)
        self.assertEqual(lines[0].split(), ["time", "took", "waiting", "thread", "call"])
        self.assertEqual(len(lines), 4)
        for line in lines[1:]:
            self.assertRegex(line, r"^\d\d:\d\d:\d\d\.\d{6} +[\d.]+ [mun]?s +[\d.]+ [mun]?s workload:\d+ +"
                                   r"fchdir = -1 EBADF$")

    def test_shows_nothing_else(self):
        calls = self.tables("getppid", "--", support.WORKLOAD, "calls", 1000)
        self.assertEqual([call["call"] for call in calls], ["getppid"] * 1000)
        ends = [call["time"]["monotonic_ns"] for call in calls]
        self.assertEqual(ends, sorted(ends))
        for call in calls:
            self.assertEqual((call["type"], call["abi"], call["number"], call["comm"], call["errno"]),
                             ("call_time", "x86_64", 110, "workload", None))
            self.assertEqual(call["waiting_ns"] + call["running_ns"], call["duration_ns"])
            self.assertEqual(call["result"], calls[0]["result"])
            self.assertEqual(call["pid"], call["tid"])

    def test_shows_slow_calls_alone(self):
        calls = self.tables("all", "--slower", "250ms", "--", support.WORKLOAD, "sleep", 300)
        sleeps = [call for call in calls if call["call"] == "clock_nanosleep"]
        self.assertEqual(len(sleeps), 1)
        self.assertGreaterEqual(sleeps[0]["duration_ns"], 300_000_000)
        self.assertLess(sleeps[0]["running_ns"], sleeps[0]["waiting_ns"])
        for call in calls:
            self.assertGreaterEqual(call["duration_ns"], 250_000_000)

    def test_knows_threads_by_the_name_that_they_had(self):
        calls = self.tables("getppid", "--", support.WORKLOAD, "names", 3)
        self.assertEqual([call["comm"] for call in calls], ["n0", "n1", "n2"])

    def test_prints_as_the_script_does(self):
        for line in self.lines("--stap", "getppid", "--", support.WORKLOAD, "calls", 2):
            self.assertRegex(line, r"^\[workload:\d+\] syscall\.getppid time: \d+$")

    def test_makes_histograms_that_hold_every_call(self):
        tables = self.tables("--hist", "getppid", "fchdir", "--", support.WORKLOAD, "calls", self.many())
        self.assertEqual([table["call"] for table in tables], ["getppid"])
        table = tables[0]
        self.assertEqual((table["type"], table["calls"], table["timed"]), ("histogram", self.many(), self.many()))
        self.assertEqual(sum(bucket["calls"] for bucket in table["buckets"]), self.many())
        order = [table[name] for name in ("min_ns", "p50_ns", "p90_ns", "p99_ns", "p999_ns", "max_ns")]
        self.assertEqual(order, sorted(order))
        end = 0
        for bucket in table["buckets"]:
            self.assertGreaterEqual(bucket["from_ns"], end)
            end = bucket["below_ns"]
            self.assertLessEqual((end - bucket["from_ns"] - 1) * 16, max(bucket["from_ns"], 1))
        self.assertGreaterEqual(table["max_ns"], table["buckets"][-1]["from_ns"])
        self.assertLess(table["max_ns"], table["buckets"][-1]["below_ns"])
        self.assertGreaterEqual(table["min_ns"], table["buckets"][0]["from_ns"])
        self.assertLess(table["min_ns"], table["buckets"][0]["below_ns"])
        mean = sum(b["calls"] * (b["from_ns"] + b["below_ns"]) / 2 for b in table["buckets"]) / self.many()
        self.assertAlmostEqual(mean, table["mean_ns"], delta=table["mean_ns"] / 16 + 1)

    def test_puts_a_sleep_into_its_bucket(self):
        table = self.tables("--hist", "clock_nanosleep", "--", support.WORKLOAD, "sleep", 200)[0]
        self.assertEqual(table["calls"], 1)
        self.assertGreaterEqual(table["buckets"][0]["below_ns"], 200_000_000)
        self.assertEqual(table["p50_ns"], table["max_ns"])
        self.assertGreater(table["waiting_ns"], table["running_ns"])

    def test_tells_the_percentiles_of_a_known_distribution(self):
        table = self.tables("--hist", "clock_nanosleep", "--", support.WORKLOAD, "spread")[0]
        self.assertEqual(table["timed"], 100)
        # A sleep may be longer than was asked for, never shorter; a percentile is at most 3.2 % off.
        for name, least in (("p50_ns", 2e6), ("p90_ns", 2e6), ("p99_ns", 30e6), ("p999_ns", 200e6)):
            self.assertGreaterEqual(table[name], least * 0.968, name)
        ordered = [table[name] for name in ("p50_ns", "p90_ns", "p99_ns", "p999_ns")]
        self.assertEqual(ordered, sorted(ordered))
        self.assertLessEqual(ordered[-1], table["max_ns"])
        for least, calls in ((2e6, 100), (30e6, 10), (200e6, 1)):
            self.assertGreaterEqual(sum(b["calls"] for b in table["buckets"] if b["below_ns"] > least), calls)

    def test_prints_histograms(self):
        text = "\n".join(self.lines("--hist", "getppid", "--", support.WORKLOAD, "calls", 100))
        self.assertRegex(text, r"^getppid: 100 calls, 0 failed; mean [\d.]+ [mun]?s, p50 .*, p90 .*, p99 .*, p99\.9 .*, "
                               r"max [\d.]+ [mun]?s; \d+ % waiting\n +from +below +calls\n")
        bars = re.findall(r"(?m)^ +[\d.]+ [mun]?s +[\d.]+ [mun]?s +(\d+) \|[@ ]{40}\|$", text)
        self.assertEqual(sum(map(int, bars)), 100)

    def test_adds_up_over_intervals(self):
        tables = self.tables("--hist", "--interval", "100ms", "fchdir", "--", "sh", "-c",
                             f"for i in 1 2 3; do {support.WORKLOAD} failures 100; sleep 0.1; done")
        self.assertEqual(sum(table["calls"] for table in tables), 300)
        for table in tables:
            self.assertEqual(sum(bucket["calls"] for bucket in table["buckets"]), table["timed"])

    @staticmethod
    def catches(pid, number):
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
            return int(re.search(r"SigCgt:\t(\w+)", file.read()).group(1), 16) >> (number - 1) & 1

    def test_lets_go_on_an_interrupt(self):
        target = subprocess.Popen([support.WORKLOAD, "waits", "5"], stdin=subprocess.PIPE)
        timer = self.start("-p", target.pid, "--json", "--hist", "--interval", "50ms", "all", stdout=subprocess.PIPE)
        support.until(lambda: self.catches(timer.pid, signal.SIGINT), "it has its handlers")
        timer.send_signal(signal.SIGINT)
        self.assertEqual(timer.wait(20), -signal.SIGINT, timer.stderr.read())
        target.communicate(b"x")
        self.assertEqual(target.returncode, 0)

    def test_ends_as_the_command_does(self):
        self.assertEqual(self.run_tool("all", "--", support.WORKLOAD, "exit", 7).returncode, 7)
        self.assertEqual(self.run_tool("--hist", "all", "--", support.WORKLOAD, "die", 15).returncode, -15)

    def test_refuses_what_it_does_not_understand(self):
        target = ("--", support.WORKLOAD, "calls", "1")
        self.assertIn("name the calls", self.must_fail(*target))
        self.must_fail("nosuchcall", *target)
        self.must_fail("read", "-e", "write", *target)
        self.must_fail("read")
        self.must_fail("read", "--slower", "soon", *target)
        self.must_fail("read", "--slower", "0", *target)
        self.must_fail("read", "--slower", "1ms", "--hist", *target)
        self.must_fail("read", "--interval", "1", *target)
        self.must_fail("read", "--interval", "1ms", "--hist", *target)
        self.must_fail("read", "--json", "--stap", *target)
        self.must_fail("read", "--hist", "--stap", *target)
        self.must_fail("read", "--bogus", *target)
        self.assertIn("-o needs a file", self.must_fail("read", "-o", "", *target))
        self.must_fail("read", "--all", "--source=ptrace")
        self.must_fail("read", f"--source={support.SOURCE}", "--", "/nonexistent/program")

    def test_says_that_the_disk_is_full(self):
        done = self.run_tool("getppid", "-o", "/dev/full", "--", support.WORKLOAD, "calls", 1)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"\Aringside time: cannot write .*No space left on device\n\Z")


if __name__ == "__main__":
    support.begin()

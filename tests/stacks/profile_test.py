#!/usr/bin/python3
"""`ringside stacks` on a program that knows its own calls: the numbers, by function, from both sources."""

import json
import os
import signal
import subprocess
import tempfile
import time
import unittest
import xml.etree.ElementTree as xml

from stacks_test import BUILD, bpf_here, program

RINGSIDE = os.path.join(BUILD, "ringside")
SOURCES = ["ptrace"] + (["bpf"] if bpf_here.possible() else [])


def run(*words, check=True):
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "out")
        done = subprocess.run([RINGSIDE, "stacks", "-o", output, *words], capture_output=True, text=True, timeout=100,
                              check=False)
        if check and done.returncode != 0:
            raise AssertionError(f"{words}: {done.returncode}, {done.stderr}")
        with open(output, encoding="utf-8") as file:
            return file.read()


def own(stack):
    return [frame["symbol"] for frame in stack if os.path.basename(frame["module"]) == "profile"]


class Profile(unittest.TestCase):
    maxDiff = None

    def rows(self, *words, source):
        report = json.loads(run("--json", f"--source={source}", *words, "--", program("profile")))
        self.assertNotIn("lost_calls", report)
        return report

    def test_counts(self):
        for source in SOURCES:
            report = self.rows("close", source=source)
            found = {tuple(own(row["stack"])): row["weight"]["calls"] for row in report["stacks"] if own(row["stack"])}
            self.assertEqual(found, {("close_one", "thirty", "main", "_start"): 30,
                                     ("close_one", "ten", "main", "_start"): 10}, source)
            self.assertEqual(report["stacks"][0]["weight"]["calls"], 30)
            self.assertEqual(report["total"]["calls"], sum(row["weight"]["calls"] for row in report["stacks"]))

    def test_bytes(self):
        for source in SOURCES:
            report = self.rows("--by", "bytes", "read,write", source=source)
            found = {(row["call"], own(row["stack"])[0]): row["weight"]["bytes"]
                     for row in report["stacks"] if own(row["stack"])}
            self.assertEqual(found, {("read", "move_bytes"): 500, ("write", "move_bytes"): 500}, source)

    def test_time(self):
        for source in SOURCES:
            report = self.rows("--by", "time", source=source)
            heaviest = report["stacks"][0]
            self.assertRegex(heaviest["call"], "nanosleep$")
            self.assertEqual(own(heaviest["stack"]), ["rest", "main", "_start"])
            self.assertGreaterEqual(heaviest["weight"]["time_ns"], 20_000_000)

    def test_calls_that_do_not_come_back(self):
        for source in SOURCES:
            report = self.rows("exit_group", "execve", source=source)
            self.assertEqual(sorted(row["call"] for row in report["stacks"]), ["execve", "exit_group"], source)

    def test_folded(self):
        for source in SOURCES:
            lines = run("--folded", f"--source={source}", "close", "--", program("profile")).splitlines()
            found = [line for line in lines if ";main;" in line]
            self.assertEqual(len(found), 2, lines)
            for function, calls in (("ten", 10), ("thirty", 30)):
                self.assertTrue(any(f";main;{function};close_one;" in line and line.endswith(f";[close] {calls}")
                                    for line in found), found)

    def test_flame_graph(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "graph.svg")
            subprocess.run([RINGSIDE, "stacks", "--source=ptrace", "--svg", path, "close", "--", program("profile")],
                           check=True, timeout=100)
            root = xml.parse(path).getroot()
        space = "{http://www.w3.org/2000/svg}"
        shown = {group.get("data-n"): float(group.get("data-w")) for group in root.iter(space + "g")}
        self.assertEqual(shown["all"], 1.0)
        self.assertAlmostEqual(shown["thirty"], 3 * shown["ten"], places=6)
        # It needs nothing else: no other file, no address but that of its own language.
        text = "".join(root.itertext())
        self.assertNotIn("http", text)
        self.assertIn("search", text)

    def test_flame_graph_when_interrupted(self):
        """Ctrl-C is for the command, and otherwise ends the run: what was gathered is written either way."""
        script = "trap 'exit 3' INT; while :; do echo line; sleep 0.01; done"

        def shown(path):
            return {group.get("data-n") for group in xml.parse(path).getroot().iter("{http://www.w3.org/2000/svg}g")}
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "graph.svg")
            words = [RINGSIDE, "stacks", "--svg", path]
            for source in SOURCES:
                with subprocess.Popen([*words, f"--source={source}", "write", "--", "sh", "-c", script],
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as run:
                    self.assertEqual(run.stdout.readline(), b"line\n")
                    os.killpg(run.pid, signal.SIGINT)
                    self.assertEqual((run.wait(), run.stderr.read()), (3, b""), source)
                self.assertIn("[write]", shown(path))
            with subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, bufsize=0) as target:
                with subprocess.Popen([*words, "--source=ptrace", "write", "-p", str(target.pid)]) as watcher:
                    while not self.is_traced(target.pid):
                        time.sleep(0.01)
                    os.set_blocking(target.stdout.fileno(), False)
                    while target.stdout.read(65536):  # from before
                        pass
                    os.set_blocking(target.stdout.fileno(), True)
                    target.stdout.read(len("line\n") + 1)
                    target.stdout.read(1)
                    watcher.send_signal(signal.SIGINT)
                target.kill()
            self.assertEqual(watcher.returncode, -signal.SIGINT)
            self.assertIn("[write]", shown(path))

    @staticmethod
    def is_traced(pid):
        with open(f"/proc/{pid}/status", encoding="utf-8") as file:
            return "TracerPid:\t0\n" not in file.read()

    def test_flame_graph_of_deep_recursion(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "graph.svg")
            subprocess.run([RINGSIDE, "stacks", "--source=ptrace", "--depth", "1000000", "--svg", path, "close", "--",
                            program("deep")], check=True, timeout=100)
            with open(path, encoding="utf-8") as file:
                self.assertGreater(file.read().count('data-n="descend"'), 20000)

    def test_text(self):
        text = run("--source=ptrace", "--top", "1", "close", "--", program("profile"))
        self.assertRegex(text, r"(?m)^ +30 +\d+\.\d%  close$")
        self.assertRegex(text, r"(?m)^ +close_one  \(profile\)\n +thirty  \(profile\)\n +main  \(profile\)$")
        self.assertRegex(text, r"(?m)^\d+ more stacks$")

    def test_intervals_lose_nothing(self):
        tables = [json.loads(line) for line in
                  run("--json", "--source=ptrace", "--interval", "10ms", "--top", "1000", "close", "--",
                      program("profile")).splitlines()]
        calls = sum(row["weight"]["calls"] for table in tables for row in table["stacks"] if "thirty" in own(row["stack"]))
        self.assertEqual(calls, 30)

    def test_script(self):
        text = run("--stap", "--source=ptrace", "close", "--", program("profile"))
        self.assertRegex(text, r"(?m)^\[\S+:\d+\] 30\n 0x[0-9a-f]+ : \S*close\+0x")

    def test_lines(self):
        text = run("--lines", "--source=ptrace", "close", "--", program("inlined"))
        self.assertRegex(text, r"shapes::leaf\(int\), inlined  \(inlined\)  \S*inlined\.cc:7\n")

    @unittest.skipUnless(bpf_here.possible(), "the bpf source cannot be used here")
    def test_kernel_stacks(self):
        report = json.loads(run("--json", "--kernel", "clock_nanosleep,nanosleep", "--", program("profile")))
        row = report["stacks"][0]
        kernel = [frame.get("symbol", "") for frame in row["stack"] if frame["module"] == "[kernel]"]
        self.assertEqual(own(row["stack"]), ["rest", "main", "_start"])
        with open("/proc/kallsyms", encoding="ascii", errors="replace") as file:
            hidden = file.readline().startswith("0000000000000000 ") and file.readline().startswith("0000000000000000 ")
        self.assertGreater(len(kernel), 3)
        if not hidden:
            self.assertTrue(any("nanosleep" in name for name in kernel), kernel)

    @unittest.skipUnless(bpf_here.possible(), "the bpf source cannot be used here")
    def test_process_that_ends_while_it_is_watched(self):
        """Its map of memory is gone by the time that its last stacks are looked at."""
        with tempfile.TemporaryDirectory() as folder:
            output = os.path.join(folder, "out")
            target = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
            watcher = subprocess.Popen([RINGSIDE, "stacks", "--source=bpf", "--json", "--interval", "100ms", "-o", output,
                                        "-p", str(target.pid), "read", "exit_group"])
            end = time.monotonic() + 60
            while not (os.path.exists(output) and os.path.getsize(output)):
                self.assertLess(time.monotonic(), end, "no table")
                time.sleep(0.02)
            target.communicate()
            self.assertEqual(watcher.wait(timeout=60), 0)
            with open(output, encoding="utf-8") as file:
                rows = [row for line in file for row in json.loads(line)["stacks"]]
            self.assertEqual({row["call"] for row in rows}, {"read", "exit_group"})
            for row in rows:
                self.assertIn("libc.so", row["stack"][0].get("module", ""), rows)

    def test_mistakes(self):
        for words in (["--by", "magic", "close"], ["nosuchcall"], ["--json", "--folded", "close"],
                      ["--kernel", "--source=ptrace", "close"], ["-e", "read", "close"], ["--interval", "1us", "close"]):
            done = subprocess.run([RINGSIDE, "stacks", *words, "--", "true"], capture_output=True, text=True, timeout=60,
                                  check=False)
            self.assertEqual(done.returncode, 1, words)
            self.assertTrue(done.stderr.startswith("ringside stacks: "), done.stderr)


if __name__ == "__main__":
    unittest.main()

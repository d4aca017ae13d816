#!/usr/bin/env python3
"""Calls that only the running kernel knows: ringside with some taken out of its catalog.

newer_calls_test.py RINGSIDE_DAMAGED PROGRAM
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import bpf_here  # noqa: E402
from support import TraceTest  # noqa: E402

RINGSIDE, PROGRAM = sys.argv[1:3]
TRACING = "/sys/kernel/tracing"
TAKEN = "openat2,cachestat"


def inside(*command):
    """The command where tracefs is mounted, for it alone where it was not."""
    if os.path.isdir(f"{TRACING}/events"):
        return list(command)
    script = f'mount -t tracefs nodev {TRACING} && exec "$@"'
    return ["unshare", "-m", "sh", "-c", script, "sh", *command]


def lacking():
    """What this machine lacks for it; None: nothing."""
    probe = inside(RINGSIDE, "list", "--json", "openat2")
    done = subprocess.run(probe, env={**os.environ, "RINGSIDE_WITHOUT": TAKEN}, capture_output=True, text=True)
    if done.returncode != 0:
        return "tracefs cannot be read: " + done.stderr.strip()
    with open("/proc/kallsyms", encoding="ascii", errors="replace") as symbols:
        told = any(re.match(r"0*[1-9a-f][0-9a-f]* \S (x64_sys_call|sys_call_table)$", line) for line in symbols)
    if not told or not bpf_here.possible():
        return "the kernel's memory or the addresses of its symbols cannot be read"
    return None


LACKING = lacking()


class NewerCalls(TraceTest):
    def ringside(self, *words, without=TAKEN):
        done = subprocess.run(inside(RINGSIDE, *words), env={**os.environ, "RINGSIDE_WITHOUT": without},
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def trace(self, *words, **more):
        self.ringside("trace", "-o", self.out, *words, PROGRAM, **more)
        return [re.sub(r"\) +=", ") =", line) for line in self.read().splitlines() if line.startswith(("openat2(", "cachestat("))]

    def check_text(self, source):
        lines = self.trace("--source", source, "-e", "trace=openat2,cachestat")
        by = " /* struct open_how, by BTF */"
        self.assertEqual(lines[0], f'openat2(AT_FDCWD, "{PROGRAM}", {{flags=0x80000, mode=0, resolve=2}}{by}, 24) = 3')
        self.assertEqual(lines[1], f'openat2(AT_FDCWD, "", {{flags=0x80000}}{by}, 8) = -1 EINVAL (Invalid argument)')
        self.assertEqual(lines[2], 'openat2(-1, "x", NULL, 24) = -1 EFAULT (Bad address)')
        self.assertTrue(lines[3].startswith('openat2(-1, "x", 0x10, 24) '), lines[3])
        by = " /* struct cachestat_range, by BTF */"
        before = "{nr_cache=7, nr_dirty=7, nr_writeback=7, nr_evicted=7, nr_recently_evicted=7}"
        self.assertTrue(lines[4].startswith(f"cachestat(3, {{off=0, len=4096}}{by}, {before} => {{nr_cache="), lines[4])
        self.assertTrue(lines[4].endswith("nr_recently_evicted=0} /* struct cachestat, by BTF */, 0) = 0"), lines[4])
        self.assertTrue(lines[5].startswith(f"cachestat(-1, {{off=0, len=4096}}{by}, {before} "), lines[5])
        self.assertIn("/* struct cachestat, by BTF */, 0x5) ", lines[5])

    def test_ptrace(self):
        self.check_text("ptrace")

    def test_bpf(self):
        self.check_text("bpf")

    def test_agrees_with_the_catalog_in_all_else(self):
        known = self.trace(without="")
        self.assertEqual([line.split("(")[0] for line in known], [line.split("(")[0] for line in self.trace()])

    def test_classes_and_names(self):
        self.assertTrue(self.trace("-e", "trace=%file")[0].startswith("openat2("))
        self.assertIn(f"3<{os.path.realpath(PROGRAM)}>", self.trace("-y", "-e", "trace=cachestat")[0])

    def test_json(self):
        self.ringside("trace", "--json", "-o", self.out, "-e", "trace=openat2", PROGRAM)
        events = [json.loads(line) for line in self.read().splitlines()]
        how = next(event for event in events if event.get("syscall", event.get("name")) == "openat2")["args"]["how"]
        self.assertEqual(how, {"value": {"flags": 0x80000, "mode": 0, "resolve": 2},
                               "comment": "struct open_how, by BTF"})

    def test_counts_and_lists(self):
        self.ringside("count", "--by", "call", "-o", self.out, PROGRAM)
        self.assertRegex(self.read(), r"\bopenat2\b")
        self.assertIn("437", self.ringside("list", "openat2"))
        self.assertIn("number 437", self.ringside("explain", "openat2"))


if __name__ == "__main__":
    if LACKING:
        print(LACKING)
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=2)

#!/usr/bin/env python3
"""Every test, as `make test` runs them: the build with GCC, ctest, the differential runner, the
build with clang under sanitizers with its unit tests and odd calls, and a short run of each fuzzer. Each skip
is named with its reason; the last line sums everything up."""

import os
import pathlib
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
JOBS = os.environ.get("JOBS") or str(os.cpu_count())
FUZZ_SECONDS = os.environ.get("FUZZ_SECONDS", "20")
SUM = re.compile(r"(\d+) passed, (\d+) failed, (\d+) skipped")


class Tally:
    """What has been counted so far."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def add(self, passed, failed, skipped):
        self.passed += passed
        self.failed += failed
        self.skipped += skipped

    def step(self, what, ok):
        """Counts one step that passes or fails as a whole."""
        self.add(1 if ok else 0, 0 if ok else 1, 0)
        if not ok:
            print(f"FAILED: {what}", flush=True)
        return ok

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def heading(text, began=time.monotonic()):
    print(f"\n== {text} ({time.monotonic() - began:.0f} s since the start)", flush=True)


def run(*command):
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def quietly(*command):
    """Runs a command whose output is of interest only when it fails."""
    done = subprocess.run(command, cwd=ROOT, check=False, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    if done.returncode != 0:
        print(done.stdout[-20000:])
    return done.returncode == 0


def build(preset, *targets):
    return (quietly("cmake", "--preset", preset) and
            quietly("cmake", "--build", "--preset", preset, "-j", JOBS, "--target", *targets))


def skip_reason(case):
    """What the test said just before GoogleTest's [  SKIPPED ], or what ctest knows."""
    output = case.findtext("system-out") or ""
    match = re.search(r"Skipped\n(.*?)\n\s*\n?\[  SKIPPED \]", output, re.DOTALL)
    if match:
        return " ".join(match.group(1).split())
    lines = [line for line in output.splitlines() if line.strip()]
    skipped = case.find("skipped")
    return lines[-1] if lines else (skipped.get("message") or "no reason given")


def ctest(tally, folder, *arguments):
    """Runs ctest in a build folder and adds its results."""
    report = ROOT / folder / "ctest.xml"
    report.unlink(missing_ok=True)
    subprocess.run(["ctest", "--test-dir", folder, "-j", JOBS, "--quiet", "--output-on-failure",
                    "--output-junit", str(report), *arguments], cwd=ROOT, check=False)
    if not report.exists():
        tally.step(f"ctest in {folder}", False)
        return
    passed = failed = skipped = 0
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        status = case.get("status")
        if status == "run":
            passed += 1
        elif status in ("notrun", "disabled"):
            skipped += 1
            print(f"skipped: {case.get('name')}: {skip_reason(case)}")
        else:
            failed += 1
            print(f"FAILED: {case.get('name')}")
            print(case.findtext("system-out") or "")
    print(f"ctest in {folder}: {passed} passed, {failed} failed, {skipped} skipped", flush=True)
    tally.add(passed, failed, skipped)


def summing(tally, what, *command):
    """Runs a program whose output has a line 'N passed, N failed, N skipped', and adds that."""
    process = subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT)
    found = None
    for line in process.stdout:
        print(line, end="", flush=True)
        found = SUM.search(line) or found
    status = process.wait()
    if found:
        counts = [int(count) for count in found.groups()]
        tally.add(*counts)
        if status != 0 and counts[1] == 0:
            tally.step(f"{what} exited with {status}", False)
    else:
        tally.step(f"{what} gave no result", False)


def odd_calls(tally):
    """Calls made out of the catalog, compared with strace, with the sanitized binary as the tracer."""
    status = subprocess.run([sys.executable, "tests/differential/generated/odd.py", "--build", "build", "--ringside",
                             "build-fuzz/ringside", "--sample", "100"], cwd=ROOT, check=False).returncode
    if status == 77:
        tally.add(0, 0, 1)
    else:
        tally.step("odd calls under sanitizers", status == 0)


def main():
    tally = Tally()
    heading("build with GCC")
    if tally.step("build with GCC", build("release", "all", "all_verify_interface_header_sets")):
        heading("unit tests and checks")
        ctest(tally, "build", "-LE", "summed")
        for runner in sorted(ROOT.glob("tests/*/run.py")):
            name = runner.parent.name
            heading(f"{name} tests")
            summing(tally, name, sys.executable, str(runner))
    heading("build with clang, AddressSanitizer and UndefinedBehaviorSanitizer")
    if tally.step("build with clang",
                  build("fuzz", "ringside", "libringside", "unit_tests", "fuzzers")):
        heading("unit tests under sanitizers")
        ctest(tally, "build-fuzz", "-L", "unit")
        heading("odd calls under sanitizers")
        odd_calls(tally)
        heading(f"fuzzers, {FUZZ_SECONDS} seconds each")
        tally.step("fuzzers", run("scripts/fuzz.sh", FUZZ_SECONDS))
    heading("all tests done")
    print(tally)
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/python3
"""Runs each program of tests/programs under strace and under Ringside, and compares what they print.

    run.py                        all programs
    run.py signals 'int80*'       these
    run.py --strace-only          strace against itself: are the programs deterministic?
    run.py --keep /tmp/kept       leave the traces there

Exit status: 0 when all agree, 1 when not, 2 when the test itself could not run."""

import argparse
import collections
import concurrent.futures
import fnmatch
import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile

import compare
import normalise
import permitted as permitted_list
import programs
import tracing

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import bpf_here  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


class Run:
    """One program, one build of it, one set of options."""

    def __init__(self, program, binary, name, opts, index):
        self.program, self.binary, self.name, self.opts = program, binary, name, opts
        self.folder = f"{name}.{index}"
        self.differences, self.skipped = [], None

    @property
    def options(self):
        return " ".join(self.opts)

    @property
    def title(self):
        return f"{self.name} [{self.options}]"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", help="programs to run; patterns of the shell are understood")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 1, help="runs at a time")
    parser.add_argument("--build", type=os.path.abspath, default=os.path.join(ROOT, "build"), help="the build folder")
    parser.add_argument("--strace", default=shutil.which("strace") or "strace")
    parser.add_argument("--source", default="ptrace", help="the source of Ringside to compare")
    parser.add_argument("--no-stale", action="store_true", help="permitted differences need not all occur")
    parser.add_argument("--strace-only", action="store_true", help="strace twice instead of strace and Ringside")
    parser.add_argument("--no-m32", action="store_true", help="leave out the 32-bit builds")
    parser.add_argument("--show", action="store_true", help="print the traces of the runs that disagree")
    parser.add_argument("--keep", metavar="DIR", help="leave the traces in this folder")
    parser.add_argument("--list", action="store_true", help="name the runs and end")
    parser.add_argument("--summary", action="store_true",
                        help="name each pair of lines once, the commonest first, instead of a list for each run")
    parser.add_argument("--max-lines", type=int, default=12, help="differences to print for each run; 0 is all")
    return parser.parse_args()


def plan(options, known):
    """All runs asked for. Programs that were not built are skipped, and say so."""
    wanted = options.names or ["*"]
    runs = []
    for program in known.values():
        for suffix in [""] + ([".m32"] if program.m32 and not options.no_m32 else []):
            name = program.name + suffix
            if not any(fnmatch.fnmatch(name, w) or fnmatch.fnmatch(program.name, w) for w in wanted):
                continue
            binary = os.path.join(options.build, "tests", "programs", name)
            for index, opts in enumerate(program.opts):
                run = Run(program, binary, name, opts, index)
                run.skipped = program.missing_need()
                if not os.path.exists(binary):
                    run.skipped = "not built" if not suffix else "no 32-bit build"
                runs.append(run)
    return runs


def execute(run, tracers, top):
    """Fills run.differences. The folder is the same for both tracers, one after the other."""
    folder = os.path.join(top, run.folder)
    traced = []
    for number, tracer in enumerate(tracers):
        traced.append(tracing.run(tracer, run.opts, [run.binary] + run.program.args, folder, run.program.timeout,
                                  run.program.env))
        for part in ("trace", "err", "out"):
            kept = os.path.join(folder, part)
            if os.path.exists(kept):
                shutil.move(kept, os.path.join(top, f"{run.folder}.{number}.{part}"))
    rules = normalise.Rules.of(run.opts, run.program.loose)
    left, right = (normalise.normalise(t, rules) for t in traced)
    run.differences = compare.compare_runs(*traced)
    run.differences += compare.compare_messages(traced[0], left.names, traced[1], right.names)
    run.differences += compare.compare(left, right)
    run.traces = (left, right)
    if not left.threads:
        run.differences.append(compare.Difference("trace", "strace printed nothing", None))
    return run


def report(run, options, names):
    print(f"FAIL {run.title}: {len(run.differences)} differences")
    limit = options.max_lines or len(run.differences)
    last = None
    for difference in run.differences[:limit]:
        if difference.where != last:
            print(f"  {difference.where}:")
            last = difference.where
        for sign, text in zip("-+", (difference.left, difference.right)):
            if text is not None:
                print(f"    {sign} {printable(text)}")
    if len(run.differences) > limit:
        print(f"    ... and {len(run.differences) - limit} more")
    if options.show:
        for tracer, trace in zip(names, run.traces):
            print(f"  all of {tracer}:")
            for thread, lines in trace.threads.items():
                for line in lines:
                    print(f"    {thread} {printable(line.text)}")


def printable(text):
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def each_done(runs, do, options):
    """Does all that are not skipped, several at a time, in a folder that is removed unless it is to be kept. Gives each
    run, and what does it once more."""
    top = options.keep or tempfile.mkdtemp(prefix="ringside-differential-")
    os.makedirs(top, exist_ok=True)
    try:
        with concurrent.futures.ThreadPoolExecutor(max_workers=options.j) as pool:
            for run in pool.map(lambda run: do(run, top), [run for run in runs if not run.skipped]):
                yield run, functools.partial(do, run, top)
    finally:
        if not options.keep:
            shutil.rmtree(top, ignore_errors=True)


def settle(run, again, unpermitted):
    """Leaves in run.differences what is not permitted and found in each of three attempts: where a signal of another
    process falls is the scheduler's whim. What differed at all is told: run.unsteady."""
    run.differences = unpermitted()
    run.unsteady = False
    for _ in range(2):
        if not run.differences:
            return
        before = run.differences
        again()
        now = unpermitted()
        run.differences = [d for d in before if d in now]
        run.unsteady = len(run.differences) < len(before) or run.unsteady


def main():
    options = arguments()
    known = programs.load(os.path.join(ROOT, "tests", "programs"))
    for name in options.names:
        if not any(fnmatch.fnmatch(n, name) or fnmatch.fnmatch(n + ".m32", name) for n in known):
            sys.exit(f"differential: no program is called '{name}'")
    runs = plan(options, known)
    if options.list:
        for run in runs:
            print(run.title + (f": skipped: {run.skipped}" if run.skipped else ""))
        return 0

    strace = tracing.Tracer("strace", [options.strace])
    ringside = os.path.join(options.build, "ringside")
    tracers = [strace, strace if options.strace_only else tracing.Tracer("ringside", [ringside, "trace", "--source", options.source])]
    check_tools(options, ringside)
    if options.source == "bpf" and (why := bpf_here.refused(ringside)):
        print(f"the bpf source does not work here: {why}")
        return 1 if bpf_here.possible() else 77
    permitted = permitted_list.load(os.path.join(HERE, "permitted.txt"))
    if options.strace_only:
        permitted.entries.clear()

    passed = failed = 0
    for run, again in each_done(runs, lambda run, top: execute(run, tracers, top), options):
        def unpermitted(run=run):
            permitted.start(run.name, run.options)
            return [d for d in run.differences if not permitted.allows(run.name, run.options, d)]

        settle(run, again, unpermitted)
        if run.differences:
            failed += 1
            if not options.summary:
                report(run, options, ["strace", tracers[1].kind])
        else:
            passed += 1
        run.traces = None
    if options.summary:
        summarise(runs, options.max_lines)
    return conclude(runs, [] if options.no_stale else permitted.stale(), permitted, passed, failed)


def summarise(runs, limit):
    """`limit` is the number of pairs for each call, for there are many that differ in an address only."""
    seen, shown = collections.Counter(), collections.Counter()
    first = {}
    for run in runs:
        for difference in run.differences:
            pair = (difference.left, difference.right)
            seen[pair] += 1
            first.setdefault(pair, f"{run.title} {difference.where}")
    for pair, count in seen.most_common():
        call = re.match(r"\W*\w+", pair[0] or pair[1] or "")
        shown[call and call.group()] += 1
        if limit and shown[call and call.group()] > limit:
            continue
        print(f"{count} times, first in {first[pair]}:")
        for sign, text in zip("-+", pair):
            if text is not None:
                print(f"  {sign} {printable(text)}")


def check_tools(options, ringside):
    try:
        version = subprocess.run([options.strace, "-V"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"differential: strace is needed: apt-get install strace ({error})")
    if not re.match(r"strace -- version 6\.1\b", version):
        print(f"note: the yardstick is strace 6.1, this is {version.splitlines()[0]}")
    if not options.strace_only and not os.path.exists(ringside):
        sys.exit(f"differential: {ringside} does not exist: build it first, or ask for --strace-only")


def conclude(runs, stale, permitted, passed, failed):
    skipped = [run for run in runs if run.skipped]
    for reason in sorted({run.skipped for run in skipped}):
        print(f"skipped, {reason}: " + ", ".join(sorted({r.name for r in skipped if r.skipped == reason})))
    for run in runs:
        if not run.skipped and run.unsteady and not run.differences:
            print(f"differed, but not three times: {run.title}")
    used = [e for e in permitted.entries if e.used]
    if used:
        print("permitted differences:")
    for entry in used:
        print(f"  {entry.program} [{entry.opts}]: {entry.reason}")
        for sign, text in zip("-+", (entry.strace, entry.ringside)):
            if text is not None:
                print(f"    {sign} {text}")
    for entry in stale:
        print(f"STALE permitted.txt:{entry.line}: {entry.program} [{entry.opts}] no longer shows this difference")
    failed += len(stale)
    print(f"differential: {passed} passed, {failed} failed, {len(skipped)} skipped")
    if not passed and not failed:
        return 2
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

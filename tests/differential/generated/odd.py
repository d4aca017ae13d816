#!/usr/bin/python3
"""Makes odd calls out of the catalog and compares, line by line, what strace and Ringside say of them.

    odd.py                      a sample of all calls, as in the tests
    odd.py --all                every generated call
    odd.py --all openat 'io*'   of these
    odd.py --abi i386 ...       on one ABI only
    odd.py --with '-X raw' ...  under these options instead, `odd.py --options` under all that change how values look
    odd.py --bpf                what the bpf source says of the calls, beside what Ringside says under ptrace
    odd.py --out FILE           all differences, a JSON object a line

No call is carried out: both tracers inject a result into each, and guard.py ends the program whose tracer has not.
Exit status: 0 when all agree, 1 when not."""

import argparse
import collections
import concurrent.futures
import ctypes
import fnmatch
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

import bpf_here  # noqa: E402
import cases  # noqa: E402
import faults  # noqa: E402
import newer  # noqa: E402
import player  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
CALLS_A_PROGRAM = 6000
# strace 6.1 injects nothing into calls that it does not know: they would happen. Ringside alone shows them, as expected.txt
# has it.
NEWEST_OF_STRACE = 450
UNKNOWN_TO_STRACE = {"uretprobe", "uprobe"}
EXPECTED_CALLS = 12  # of each such call
EXPECTED_MODES = [([], "error=EPERM"), (["-v"], "retval=0")]
# What is injected, with which options.
MODES = [([], "error=EPERM"), ([], "retval=0"), ([], "retval=3"), (["-v"], "retval=4")]
# Options that change how values look: with --options, or --all.
OPTION_MODES = [(words.split(), inject) for words, inject in (
    ("-X raw", "error=EPERM"), ("-X raw -v", "retval=0"), ("-X verbose", "retval=3"), ("-X verbose -v", "error=EPERM"),
    ("-e raw=all", "retval=3"), ("-e verbose=none", "error=EPERM"), ("-e verbose=none", "retval=0"),
    ("-e abbrev=none", "retval=3"), ("-s 0", "retval=3"), ("-s 1 -v", "retval=0"), ("-x", "retval=3"), ("-xx -s 4", "retval=0"),
    ("-y", "retval=3"), ("-yy -v", "retval=0"))]
# The bpf source cannot inject: a seccomp filter answers.
BPF_MODES = [([], "1"), (["-v"], "0"), ("-yy -x".split(), "0"), ("-X raw -s 4".split(), "0"), ("-e verbose=none".split(), "1")]
# strace 6.1 writes behind the end of a buffer and dies when it names the signals of a large set with their numbers.
LARGE_SET = re.compile(r"~?\[(?:\d+ /\* \w+ \*/ ?){9,}|~\[")
GUARD = [sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "guard.py")]
REQUESTS = {}  # of ioctl, by number
INJECTED = ["error=EPERM", "retval=0", "retval=3"]
ADDR_NO_RANDOMIZE = 0x0040000
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


class Program:
    """Calls that are made in one run, and the memory that they refer to."""

    def __init__(self, narrow):
        self.narrow = narrow
        self.memory = player.Memory(narrow)
        self.calls = []  # name, number, registers

    def part(self, calls):
        """Some of the calls, with the same memory."""
        out = Program.__new__(Program)
        out.narrow, out.memory, out.calls = self.narrow, self.memory, calls
        return out

    def write(self, path):
        self.memory.write(path, [call[1:] for call in self.calls])


class Collector(cases.Maker):
    """Puts calls into programs; `keep(name)` tells whether the next call is wanted."""

    def __init__(self, facts, narrow, keep):
        self.programs = [Program(narrow)]
        self.keep = keep
        super().__init__(facts, narrow, self.programs[0].memory)

    def begin(self):
        self.fresh = True
        if self.memory.large() or len(self.programs[-1].calls) > CALLS_A_PROGRAM:
            self.programs.append(Program(self.narrow))
            self.memory = self.programs[-1].memory

    def emit(self, name, number, registers):
        mask = 0xFFFFFFFF if self.narrow else cases.ALL_ONES
        if self.fresh or self.keep():
            self.programs[-1].calls.append((name, number, [r & mask for r in registers]))
        self.fresh = False


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", help="calls; patterns of the shell are understood")
    parser.add_argument("--build", default=os.path.join(ROOT, "build"), help="the build folder")
    parser.add_argument("--ringside", help="the binary, if not that of the build folder")
    parser.add_argument("--update", action="store_true", help="take what Ringside shows of newer calls as expected")
    parser.add_argument("--abi", choices=["x86_64", "i386"])
    parser.add_argument("--all", action="store_true", help="every generated call under every mode, not a sample")
    parser.add_argument("--sample", type=int, default=20, help="one call in how many; each under one mode")
    parser.add_argument("--seed", default="", help="another choice of random values")
    parser.add_argument("--mode", type=int, help="only this of the modes")
    parser.add_argument("--options", action="store_true", help="only under options that change how values look")
    parser.add_argument("--bpf", action="store_true", help="compare the bpf source with ptrace")
    parser.add_argument("--with", dest="given", action="append", metavar="OPTIONS", help="under these options only")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 1, help="runs at a time")
    parser.add_argument("--keep", metavar="DIR", help="leave the programs and traces in this folder")
    parser.add_argument("--out", metavar="FILE", help="all differences, a JSON object a line")
    parser.add_argument("--max-lines", type=int, default=3, help="differences to print for each call")
    return parser.parse_args()


def facts_of(build):
    tool = os.path.join(build, "tests", "differential", "generated", "catalog_facts")
    return json.loads(subprocess.run([tool], capture_output=True, check=True).stdout)


def is_newer(row):
    return max(row["x86_64"], row["i386"]) > NEWEST_OF_STRACE or row["name"] in UNKNOWN_TO_STRACE


def newer_lines(facts, ringside, top):
    """What Ringside says of calls that strace does not know, each in a program of its own."""
    out = []
    for narrow in (False, True):
        for row in facts["rows"]:
            if not is_newer(row) or row["name"] in UNKNOWN_TO_STRACE:
                continue
            collector = Collector(facts, narrow, lambda: True)
            collector.random.seed(row["name"])
            collector.row(row)
            program = collector.programs[0]
            random.Random(row["name"]).shuffle(program.calls)
            del program.calls[EXPECTED_CALLS:]
            if not program.calls:
                continue
            binary = os.path.join(top, "newer")
            program.write(binary)
            for opts, inject in EXPECTED_MODES:
                lines = trace([ringside, "trace"] + opts, inject, binary, binary + ".trace")
                out += [f"{'i386' if narrow else 'x86_64'} {' '.join(opts + [line])}" for line in lines[:-2]]
    return out


def check_newer(facts, ringside, top, update):
    """The lines that are not as expected."""
    path = os.path.join(HERE, "expected.txt")
    lines = [line.encode("utf-8", "backslashreplace").decode() for line in newer_lines(facts, ringside, top)]
    if update:
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)
    with open(path, encoding="utf-8") as file:
        expected = file.read().splitlines()
    wrong = [pair for pair in itertools.zip_longest(expected, lines, fillvalue="") if pair[0] != pair[1]]
    for left, right in wrong[:10]:
        print(f"expected.txt:\n    - {left}\n    + {right}")
    print(f"calls newer than strace 6.1: {len(lines)} as expected.txt has them, {len(wrong)} are not")
    return wrong


def learn_requests(facts, ringside, top):
    """What Ringside calls the requests of ioctl, which are no set of names."""
    row = next(row for row in facts["rows"] if row["name"] == "ioctl")
    for narrow in (False, True):
        program = Program(narrow)
        keys = [key["key"] & 0xFFFFFFFF for key in row["variants"]["keys"][narrow] if not key["key"] >> 63]
        program.calls = [("ioctl", row["i386" if narrow else "x86_64"], [3, key, 0, 0, 0, 0]) for key in keys]
        binary = os.path.join(top, "requests")
        program.write(binary)
        for key, line in zip(keys, trace([ringside, "trace"], "error=EPERM", binary, binary + ".trace")):
            found = re.match(r"ioctl\(3, (\w+)", line)
            if found:
                REQUESTS[key] = found.group(1)


def modes_of(options):
    if options.given:
        return [(words.split(), inject) for words in options.given for inject in INJECTED]
    modes = BPF_MODES if options.bpf else OPTION_MODES if options.options else MODES + OPTION_MODES if options.all else MODES
    return modes if options.mode is None else [modes[options.mode]]


def programs_of(facts, options):
    rng = random.Random()
    keep = (lambda: True) if options.all else (lambda: rng.randrange(options.sample) == 0)
    out = []
    for narrow in (False, True):
        if options.abi and (options.abi == "i386") != narrow:
            continue
        collector = Collector(facts, narrow, keep)
        for row in facts["rows"]:
            if is_newer(row):
                continue
            if not options.names or any(fnmatch.fnmatch(row["name"], n) for n in options.names):
                # Each row chooses by itself, so that no row changes what others are tried with.
                rng.seed(f"{row['name']} {narrow} {options.seed}")
                collector.random.seed(rng.random())
                collector.row(row)
        out += [p for p in collector.programs if p.calls]
    return out


def environment():
    """A small one, with the damage that the mutation test asks for."""
    return {**ENVIRONMENT, **{name: os.environ[name] for name in ("RINGSIDE_DAMAGE",) if name in os.environ}}


def trace(command, inject, binary, trace_file, said_file=None):
    """The lines of one run; `inject` is what the tracer, or where it is a number the filter, gives as the result."""
    if inject.isdigit():
        command = GUARD + [inject] + command
    else:
        command = GUARD + ["kill"] + command + ["-e", "inject=all:" + inject]
    with open(said_file or trace_file + ".said", "wb") as said:
        subprocess.run(command + ["-o", trace_file, binary], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said,
                       env=environment(), check=False)
    with open(trace_file, encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        lines = file.read().split("\n")
    # Without the tracer's own execve, and the end of the program.
    return [line for line in lines if line and not line.startswith("[ Process")][1:]


def complaints(said_file):
    """What a sanitizer has said of the tracer."""
    with open(said_file, encoding="utf-8", errors="backslashreplace") as file:
        text = file.read()
    at = re.search(r"^.*(?:Sanitizer:|runtime error:).*$", text, re.MULTILINE)
    return text[at.start():at.start() + 3000] if at else ""


def play(job):
    """(differences, lines compared, lines permitted to differ) of one program."""
    program, binary, mode, tracers = job
    opts, inject = mode
    name = f"{binary}.{'_'.join(opts)}_{inject}".replace(" ", "")
    files = [f"{name}.{kind}" for kind in ("left", "right")]
    left, right = (trace(tracer + opts, inject, binary, file, name) for tracer, file in zip(tracers, files))
    expected = len(program.calls) + 2
    said = complaints(name)
    if said:
        return [("sanitizer", program, mode, "", said)], 0, 0
    last = right[max(0, len(left) - 2):len(left) + 1]
    if "verbose" in opts and len(left) < len(right) == expected and any(LARGE_SET.search(line) for line in last):
        rest = program.part(program.calls[len(left) + 1:])
        rest.write(binary + ".rest" + name[len(binary):])
        found = play((rest, binary + ".rest" + name[len(binary):], mode, tracers)) if rest.calls else ([], 0, 0)
        here = compare(program, mode, left[:-1], right)  # the last may be half a line
        return [a + b for a, b in zip(here, found)]
    if len(left) != expected or len(right) != expected:
        at = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)))
        call = program.calls[min(at, len(program.calls) - 1)]
        return [(call[0], program, mode, f"{len(left)} lines instead of {expected}: " + str(left[at:at + 1]),
                 f"{len(right)} lines: " + str(right[at:at + 1]))], 0, 0
    return compare(program, mode, left, right)


def compare(program, mode, left, right):
    differences, permitted = [], 0
    for i, (a, b) in enumerate(zip(left, right)):
        if a == b:
            continue
        call = program.calls[i] if i < len(program.calls) else ("end", 0, [0] * 6)
        if (is_permitted_of_bpf if mode[1].isdigit() else is_permitted)(a, b, call, mode[0]):
            permitted += 1
        else:
            name = call[0] + ("/verbose=none" if "verbose=none" in mode[0] else "")
            differences.append((name, program, mode, a, b))
    return differences, len(left), permitted


def is_permitted_of_bpf(a, b, call, opts):
    """What the bpf source, which said b, cannot know: with -e verbose= where the union of semctl within ipc lies."""
    left, right = (re.sub(r"(semctl\(([^,]+, ){3})\S+\) +", r"\1", line) for line in (a, b))
    return "verbose=none" in opts and call[0] == "ipc" and left == right


def is_permitted(a, b, call, opts):
    """Whether strace, which said a, does not know what Ringside said, or is wrong."""
    if a.startswith("syscall_0x"):  # a call that strace 6.1 does not know
        return True
    if "raw" in opts and newer.selects(call[0], call[2], REQUESTS):
        return a.split("(")[0] == b.split("(")[0]
    if newer.same(a, b, "verbose" in opts) or faults.explains(a, b) or faults.explains(newer.plain(a), newer.plain(b)):
        return True
    return "-yy" in opts and newer.same(faults.with_descriptor(a), faults.with_descriptor(b))


def known_open():
    """How many differences of a call are known, at most, in a sample."""
    with open(os.path.join(HERE, "open.txt"), encoding="ascii") as file:
        return {words[0]: int(words[1]) for line in file if (words := line.split("#")[0].split())}


def printable(text):
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def main():
    options = arguments()
    # What a made-up pointer meets, a stack or nothing, must be the same in both runs.
    ctypes.CDLL(None).personality(ADDR_NO_RANDOMIZE)
    if not shutil.which("strace"):
        print("skipped: strace is needed: apt-get install strace")
        return 77
    ringside = os.path.abspath(options.ringside or os.path.join(options.build, "ringside"))
    if options.bpf and (why := bpf_here.refused(ringside)):
        print(f"skipped: the bpf source does not work here: {why}")
        return 1 if bpf_here.possible() else 77
    began = time.monotonic()
    facts = facts_of(options.build)
    programs = programs_of(facts, options)
    modes = modes_of(options)
    tracers = [ringside, "trace"], [ringside, "trace", "--source", "bpf"]
    if not options.bpf:
        tracers = ["strace"], [ringside, "trace"]
    top = options.keep or tempfile.mkdtemp(prefix="ringside-odd-")
    os.makedirs(top, exist_ok=True)
    try:
        jobs = []
        for number, program in enumerate(programs):
            binary = os.path.join(top, f"program{number}")
            program.write(binary)
            jobs += [(program, binary, mode, tracers) for mode in modes]
        print(f"generated {sum(len(p.calls) for p in programs)} calls in {len(programs)} programs, "
              f"{time.monotonic() - began:.1f} s", flush=True)
        found, compared, permitted = [], 0, 0
        learn_requests(facts, ringside, top)
        wrong = check_newer(facts, ringside, top, options.update) if options.update or not (options.names or options.bpf or options.given) else []
        with concurrent.futures.ThreadPoolExecutor(max_workers=options.j) as pool:
            for differences, count, allowed in pool.map(play, jobs):
                found += differences
                compared += count
                permitted += allowed
    finally:
        if not options.keep:
            shutil.rmtree(top, ignore_errors=True)
    if options.out:
        with open(options.out, "w", encoding="utf-8", errors="backslashreplace") as file:
            for name, program, mode, a, b in found:
                file.write(json.dumps([name, "i386" if program.narrow else "x86_64", mode, a, b]) + "\n")
    counts = collections.Counter(d[0] for d in found)
    shown = collections.Counter()
    for name, program, mode, a, b in sorted(found, key=lambda d: (-counts[d[0]], d[0])):
        shown[name] += 1
        if shown[name] == 1:
            print(f"{name}: {counts[name]} differences")
        if shown[name] <= options.max_lines:
            print(f"  {'i386' if program.narrow else 'x86_64'} {' '.join(mode[0] + [mode[1]])}")
            print("    - " + printable(a) + "\n    + " + printable(b))
    allowed = {} if options.all else known_open()
    failed = sorted(name for name, count in counts.items() if count > allowed.get(name, 0))
    print(f"odd calls: {compared} compared, {len(found)} differ, {permitted} by what is newer than strace 6.1 or its fault, "
          f"{time.monotonic() - began:.1f} s")
    if failed:
        print("FAILED: more differences than are known: " + ", ".join(failed))
    return 1 if failed or wrong or not compared else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/python3
"""One run, watched by strace and by Ringside's bpf source at once: both must print the same.

    live.py                       all programs of tests/programs, and the scenarios
    live.py signals 'fork*'       these
    live.py --keep DIR NAME       leave the traces: NAME.strace and NAME.ringside

The program waits before its execve until both have attached. What they print from the execve on is compared as it
stands, thread by thread by the ids themselves: see README.md for the few rules. Exit status as of run.py."""

import argparse
import concurrent.futures
import fnmatch
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import compare
import live_scenarios
import normalise
import permitted as permitted_list
import programs
import run as differential
import tracing

HERE = os.path.dirname(os.path.abspath(__file__))
_IDS = re.compile(r"(?<![\w.])\d+(?![\w.])")
# Only ptrace can tell what these descriptors are: one that a signal speaks of, and another process's.
_NAME = r"<(?:[^<>]|<[^<>]*>)*>"
_SIGNALLED_FD = re.compile(rf"(?<=si_fd=)(\d+){_NAME}(?=\}})")
_OTHERS_FD = re.compile(rf"(?<=\d){_NAME}(?=[,)}}])")
_ABOUT_OTHERS = re.compile(r"(?:kcmp|pidfd_getfd)\(")


class Live:
    """One command and the options that both tracers get."""

    def __init__(self, name, command, opts, program=None, environment=None, prepare=None, drive=None, timeout=20.0,
                 loose=()):
        self.name, self.command, self.opts = name, command, opts
        self.environment = environment or {}
        self.prepare, self.drive, self.timeout, self.loose = prepare, drive, timeout, frozenset(loose)
        self.skipped = program.missing_need() if program else None
        self.differences, self.lines = [], 0
        self.names = {}
        self.folder = ""  # its own, whatever its options

    @property
    def options(self):
        return " ".join(self.opts)

    @property
    def title(self):
        return f"{self.name} [{self.options}]"


class Gate:
    """The command, waiting for a word before its execve."""

    def __init__(self, live, folder, stdout, stderr):
        end, self.word = os.pipe()

        def wait():
            tracing._prepare()
            os.read(end, 1)

        self.process = None
        # Popen returns only when the execve has been made, so it runs elsewhere.
        self.pool = concurrent.futures.ThreadPoolExecutor(1)
        self.pid_read, pid_write = os.pipe()

        def tell_and_wait():
            os.write(pid_write, b"%d\n" % os.getpid())
            os.close(pid_write)
            wait()

        self.made = self.pool.submit(lambda: subprocess.Popen(
            live.command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, cwd=os.path.join(folder, "cwd"),
            env={**tracing.ENVIRONMENT, **live.environment}, start_new_session=True, preexec_fn=tell_and_wait))
        with os.fdopen(self.pid_read) as told:
            self.pid = int(told.readline())
        os.close(pid_write)
        self.end = end

    def open(self):
        os.write(self.word, b"g")
        try:
            self.process = self.made.result(20)
        except OSError:  # killed before its execve
            pass
        for fd in (self.word, self.end):
            os.close(fd)
        self.pool.shutdown()


def attach(words, pid, output):
    """The tracer, once it has said that it is attached. What it says goes to a file: a pipe that nobody reads would stop
    it, and with it the program."""
    said = output + ".said"
    with open(said, "wb") as file:
        process = subprocess.Popen(words + ["-o", output, "-p", str(pid)], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=file)
    deadline = time.monotonic() + 20
    while True:
        ended = process.poll() is not None
        with open(said, "rb") as file:
            text = file.read()
        if b" attached" in text:
            return process
        if ended or time.monotonic() > deadline:
            process.kill()
            raise RuntimeError(f"{words[0]} did not attach: {text.decode(errors='replace')}")
        time.sleep(0.01)


def finish(process, timeout):
    """Waits for the tracer's own end; True: it had to be told."""
    try:
        process.wait(timeout)
        return False
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait(20)
        return True


def watch(live, tracers, top):
    """Fills live.differences."""
    folder = os.path.join(top, live.folder)
    shutil.rmtree(folder, ignore_errors=True)
    cwd = os.path.join(folder, "cwd")
    os.makedirs(cwd, mode=0o755)
    if live.prepare:
        live.prepare(cwd)
    outputs = [os.path.join(folder, name) for name in ("strace", "ringside")]
    late = []
    with open(os.path.join(folder, "out"), "wb") as out, open(os.path.join(folder, "err"), "wb") as err:
        gate = Gate(live, folder, out, err)
        running = []
        try:
            for words, output in reversed(list(zip(tracers, outputs))):
                running.append(attach(words + live.opts, gate.pid, output))
        except RuntimeError as error:
            os.kill(gate.pid, signal.SIGKILL)
            for process in running:
                finish(process, 5)
            live.differences = [compare.Difference("start", None, str(error))]
            return live
        finally:
            gate.open()
        if live.drive:
            live.drive(cwd, gate)
        try:
            gate.process.wait(live.timeout)
        except subprocess.TimeoutExpired:
            late.append("the program")
            gate.process.kill()
            gate.process.wait()
        late += [name for name, process in zip(("ringside", "strace"), running) if finish(process, 10)]
    live.differences = [compare.Difference("time", "ended", f"{name} did not end") for name in late]
    traces = [lines_of(output, live.opts, gate.end) for output in outputs]
    live.lines = sum(len(own) for own in traces[0].values())
    live.names = normalise._name_ids({tid: [(x.raw, True, None) for x in own] for tid, own in traces[0].items()}, -1)
    live.differences += differences(*traces, live.loose)
    if not live.lines:
        live.differences.append(compare.Difference("trace", "strace printed nothing", None))
    return live


def lines_of(path, opts, gate):
    """tid -> its whole lines, from the first execve on, or without the gate's reading where that is not traced."""
    rules = normalise.Rules.of(opts)
    lines = tracing._lines_of(path) if os.path.exists(path) else []
    begin = next((i for i, line in enumerate(lines) if re.search(r"\bexecve\(", line)), 0)
    lines = [line for line in lines[begin:]
             if begin or not re.search(rf'\bread\({gate}, ("g"|0x[0-9a-f]+), 1\) ', line)]
    # With the first call that is shown; strace has it with the first of all.
    if "-e" in opts:
        lines = [line for line in lines if not re.search(r"\[ Process PID=\d+ runs in \w+ (bit )?mode. \]$", line)]
    traced = tracing.Traced(lines, b"", b"", 0, 0, 0.0, 0.0, prefixed=tracing.follows(opts))
    return {tid: normalise._join(own) for tid, own in normalise._split(traced, rules).items()}


def drop_killed(mine, theirs):
    """A thread that its process's end kills within a call has no word for one of the tracers whether the call began or
    ended: what either shows without a result, as the last of the thread, goes, and the other's line of that call."""
    def last(side):
        at = len(side) - (2 if side and side[-1].startswith("+++ ") else 1)
        return at if at >= 0 and re.match(r"\w+\(", side[at]) else None

    places = last(mine), last(theirs)
    unknown = [at is not None and bool(re.search(r"\) += \?$", side[at])) for at, side in zip(places, (mine, theirs))]
    if all(unknown) or not any(unknown):
        return
    names = [side[at].partition("(")[0] if at is not None else None for at, side in zip(places, (mine, theirs))]
    for side, at, without in zip((mine, theirs), places, unknown):
        if without or names[0] == names[1]:
            del side[at]


def without_untold(line):
    return _OTHERS_FD.sub("", line) if _ABOUT_OTHERS.match(line) else _SIGNALLED_FD.sub(r"\1", line)


def differences(left, right, loose):
    found = []
    for tid in sorted(set(left) | set(right)):
        mine, theirs = ([without_untold(x.raw) for x in side.get(tid, [])] for side in (left, right))
        if "sigchld" in loose:
            for side in (mine, theirs):
                side.sort(key=lambda line: bool(normalise.SIGCHLD.match(line)))
        drop_killed(mine, theirs)
        found += compare.pairs(tid, mine, theirs)
        found += [compare.Difference(tid + " (column)", None, x.raw) for x in right.get(tid, []) if not x.aligned]
    return found


def named(difference, names):
    """With the ids of this run replaced, as permitted lines have them."""
    def replace(text):
        return text and _IDS.sub(lambda m: names.get(m.group(), m.group()), text)

    return compare.Difference(replace(difference.where), replace(difference.left), replace(difference.right))


def options_of(program):
    """The options of a program's runs, as both get them: not those that only a start or ptrace can have."""
    seen = []
    for opts in program.opts:
        if "-E" in opts or "-Y" in opts or any(o.startswith("inject=") for o in opts):
            continue
        opts = ["-f" if o == "-ff" else o for o in opts if o not in ("-q", "-qq", "-qqq")]
        if opts not in seen:
            seen.append(opts)
    return seen


def plan(options):
    lives = []
    for program in programs.load(os.path.join(differential.ROOT, "tests", "programs")).values():
        for suffix in [""] + ([".m32"] if program.m32 else []):
            name = program.name + suffix
            binary = os.path.join(options.build, "tests", "programs", name)
            for opts in options_of(program):
                live = Live(name, [binary] + program.args, opts, program, program.env, timeout=program.timeout,
                            loose=program.loose)
                if not os.path.exists(binary):
                    live.skipped = "not built"
                lives.append(live)
    for scenario in live_scenarios.SCENARIOS:
        lives.append(Live("real:" + scenario.name, scenario.command, ["-f"], None, scenario.environment,
                          scenario.prepare, scenario.drive, scenario.timeout))
    for index, live in enumerate(lives):
        live.folder = f"{live.name.replace(':', '_')}.{index}"
    if options.names:
        lives = [x for x in lives if any(fnmatch.fnmatch(x.name, n) or fnmatch.fnmatch(x.name, n + ".m32")
                                         for n in options.names)]
    return lives


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", help="programs; patterns of the shell are understood")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 1, help="runs at a time")
    parser.add_argument("--build", default=os.path.join(differential.ROOT, "build"))
    parser.add_argument("--strace", default=shutil.which("strace") or "strace")
    parser.add_argument("--keep", metavar="DIR")
    parser.add_argument("--max-lines", type=int, default=12, help="differences to print for each run; 0 is all")
    parser.add_argument("--no-stale", action="store_true", help="permitted differences need not all occur")
    return parser.parse_args()


def report(live, limit):
    print(f"FAIL {live.title}: {len(live.differences)} differences")
    shown = live.differences[:limit or None]
    for difference in shown:
        print(f"  {difference.where}:")
        for sign, text in zip("-+", (difference.left, difference.right)):
            if text is not None:
                print(f"    {sign} {differential.printable(text)}")
    if len(shown) < len(live.differences):
        print(f"    ... and {len(live.differences) - len(shown)} more")


def main():
    options = arguments()
    ringside = os.path.join(os.path.abspath(options.build), "ringside")
    if why := differential.bpf_here.refused(ringside):
        print(f"the bpf source does not work here: {why}")
        return 1 if differential.bpf_here.possible() else 77
    lives = plan(options)
    if not lives:
        sys.exit("live: no program is called so")
    permitted = permitted_list.load(os.path.join(HERE, "live_permitted.txt"))
    tracers = [[options.strace], [ringside, "trace", "--source", "bpf"]]
    passed = failed = 0
    for live, again in differential.each_done(lives, lambda live, top: watch(live, tracers, top), options):
        def unpermitted(live=live):
            permitted.start(live.name, live.options)
            return [d for d in (named(d, live.names) for d in live.differences)
                    if not permitted.allows(live.name, live.options, d)]

        differential.settle(live, again, unpermitted)
        if live.differences:
            failed += 1
            report(live, options.max_lines)
        else:
            passed += 1
        sys.stdout.flush()
    print(f"{sum(x.lines for x in lives)} lines of strace compared")
    stale = [] if options.no_stale else permitted.stale()
    return differential.conclude(lives, stale, permitted, passed, failed)


if __name__ == "__main__":
    sys.exit(main())

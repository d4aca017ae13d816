"""Runs a command under a tracer, under the same conditions each time: the same folder, environment, descriptors and
addresses."""

import ctypes
import glob
import os
import re
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field

ADDR_NO_RANDOMIZE = 0x0040000
ENVIRONMENT = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": "/", "LC_ALL": "C", "TZ": "UTC"}
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass
class Tracer:
    kind: str  # "strace" or "ringside": the word before the colon of its messages
    command: list


@dataclass
class Traced:
    """What one run left: the lines of the trace, the command's output, and the tracer's status and pid."""

    lines: list
    stdout: bytes
    stderr: bytes
    status: int
    pid: int
    began: float
    ended: float
    timed_out: bool = False
    tracer: str = ""
    prefixed: bool = True


def follows(opts):
    """Whether the options make every line begin with a pid: with -f into one file."""
    return any(re.match(r"-[CcdDihknqrtTuvwxyYzZ]*f", o) or o == "--follow-forks" for o in opts)


def _prepare():
    # Addresses then agree, so that they need no normalisation.
    _libc.personality(ADDR_NO_RANDOMIZE)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    os.umask(0o022)


def _stop(process):
    """Ends the tracer's whole session: it was started as the leader of one."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def run(tracer, opts, command, folder, timeout=20.0, environment=None, prepare=None, drive=None):
    """`folder` is emptied first; the command runs in its sub-folder `cwd`, which prepare(cwd) fills. drive(cwd, process)
    does, meanwhile, what the command waits for."""
    shutil.rmtree(folder, ignore_errors=True)
    cwd = os.path.join(folder, "cwd")
    os.makedirs(cwd, mode=0o755)
    if prepare:
        prepare(cwd)
    trace = os.path.join(folder, "trace")
    out, err = os.path.join(folder, "out"), os.path.join(folder, "err")
    words = tracer.command + list(opts) + ["-o", trace, "--"] + list(command)
    timed_out = False
    with open(out, "wb") as stdout, open(err, "wb") as stderr:
        began = time.time()
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, cwd=cwd,
                                   env={**ENVIRONMENT, **(environment or {})}, start_new_session=True,
                                   preexec_fn=_prepare)
        try:
            if drive:
                drive(cwd, process)
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            timed_out = True
            _stop(process)
        ended = time.time()
    lines, prefixed = _read_trace(trace, opts)
    with open(out, "rb") as stdout, open(err, "rb") as stderr:
        return Traced(lines, stdout.read(), stderr.read(), process.returncode, process.pid, began, ended, timed_out,
                      tracer.kind, prefixed)


def _read_trace(trace, opts):
    """The lines, and whether each begins with a pid. With -ff the files are put together, and get that prefix."""
    if "-ff" in opts:
        lines = []
        for name in sorted(glob.glob(trace + ".*"), key=lambda n: int(n.rsplit(".", 1)[1])):
            pid = name.rsplit(".", 1)[1]
            lines += [f"{pid} {line}" for line in _lines_of(name)]
        return lines, True
    return (_lines_of(trace) if os.path.exists(trace) else []), follows(opts)


def _lines_of(path):
    with open(path, encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        text = file.read()
    lines = text.split("\n")
    # A last line without its newline is a difference of its own.
    return lines[:-1] if lines[-1] == "" else lines[:-1] + [lines[-1] + "<no newline>"]

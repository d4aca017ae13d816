#!/usr/bin/env python3
"""Traces real programs with --json and holds every line against the schema.

usage: schema_test.py RINGSIDE SCHEMA PROGRAMS
PROGRAMS is the folder of the small test programs.
Also shows the schema lines that it must refuse, so that it cannot pass by accepting everything.
"""

import json
import os
import subprocess
import sys
import tempfile

import jsonschema

BUSY = """
import os, select, signal, socket, struct, sys, threading, time
open(b'/tmp/\\xff\\xfe-0x10', 'rb') if os.path.exists(b'/tmp/\\xff\\xfe-0x10') else None
try: open('0x10')
except OSError: pass
a, b = socket.socketpair()
a.sendmsg([b'hello', b'\\x00\\xff' * 40], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, struct.pack('i', 1))])
b.recvmsg(100, 100)
p = select.poll(); p.register(a, select.POLLOUT | select.POLLIN); p.poll(0)
select.select([a], [a], [], 0)
e = select.epoll(); e.register(a, select.EPOLLIN); e.poll(0)
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); s.getsockname(); s.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)
signal.signal(signal.SIGUSR1, lambda *x: None); os.kill(os.getpid(), signal.SIGUSR1)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP, signal.SIGINT})
t = threading.Thread(target=time.sleep, args=(0.01,)); t.start(); t.join()
pid = os.fork()
if pid == 0: time.sleep(100)
os.kill(pid, signal.SIGKILL); os.wait4(pid, 0)
import ctypes
libc = ctypes.CDLL(None)
libc.syscall(0, 0, 16, 100); libc.syscall(1, 1, 16, 100); libc.syscall(257, -100, 16, 0); libc.syscall(999, 1, 2, 3)
libc.syscall(20, 1, 16, 2)
"""


def trace(ringside, command, *options, folder=None):
    with tempfile.NamedTemporaryFile(mode="r", suffix=".jsonl") as out:
        subprocess.run([ringside, "trace", "--json", "-f", "-q", "-o", out.name, *options, "--", *command],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, timeout=120, cwd=folder)
        return [line for line in out]


def shape(value):
    """What a value is made of: its members and the types of its leaves."""
    if isinstance(value, dict):
        return tuple((name, shape(member)) for name, member in value.items())
    if isinstance(value, list):
        return ("list",) + tuple(sorted({repr(shape(member)) for member in value}))
    if isinstance(value, str):
        return "hex" if value.startswith("0x") else "text"
    return type(value).__name__


def main():
    ringside, schema_path, programs = sys.argv[1:]
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    runs = [
        trace(ringside, ["ls", "-l", "/", "/nonexistent"]),
        trace(ringside, ["sh", "-c", "echo hi | cat; kill -9 $$"], "-y", "-i"),
        trace(ringside, ["/usr/bin/python3", "-c", BUSY]),
        trace(ringside, ["/usr/bin/python3", "-c", BUSY], "-v", "-s", "100000", "-yy", "-Y"),
    ]
    with tempfile.NamedTemporaryFile() as labelled:
        try:
            os.setxattr(labelled.name, "security.selinux", b"system_u:object_r:etc_t:s0")
        except OSError:
            pass  # then it has no context, which is as well
        runs.append(trace(ringside, ["cat", labelled.name], "-yy", "--secontext"))
    for name in sorted(os.listdir(programs)):
        path = os.path.join(programs, name)
        # What traces its own child cannot have that child traced by another.
        if name.startswith("process_events"):
            continue
        if os.path.isfile(path) and os.access(path, os.X_OK):
            with tempfile.TemporaryDirectory() as folder:
                runs.append(trace(ringside, [path], "-y", folder=folder))
    failures = 0
    types = set()
    shapes = set()
    for lines in runs:
        if len(lines) < 3:
            failures += 1
            print(f"a run wrote next to nothing: {lines}")
        for text in lines:
            try:
                line = json.loads(text)
            except json.JSONDecodeError as error:
                failures += 1
                print(f"not JSON: {error}\n  {text[:600]}")
                continue
            types.add(line["type"])
            # Checking is slow, and lines of one shape stand or fall together.
            of_line = (line.get("name"), shape(line))
            if of_line in shapes:
                continue
            shapes.add(of_line)
            for error in validator.iter_errors(line):
                failures += 1
                if failures <= 10:
                    print(f"{error.json_path}: {error.message[:300]}\n  {text[:600]}")
    print(f"{sum(map(len, runs))} lines of {len(runs)} runs, {failures} against the schema; types: {' '.join(sorted(types))}")
    for wanted in ("call", "fork", "exec", "signal", "exit", "kill", "attach"):
        if wanted not in types:
            failures += 1
            print(f"no line of type {wanted}")

    # Lines that are not as documented.
    good = json.loads(next(text for text in runs[0] if '"name":"openat"' in text and '"error"' in text))
    assert validator.is_valid(good)
    for change in ({"type": "cal"}, {"door": "window"}, {"result": "3"}, {"extra": 1}, {"time": 5},
                   {"args": {"pathname": {"hex": "xyz"}, "flags": 1.5}}):
        if validator.is_valid({**good, **change}):
            failures += 1
            print(f"the schema accepts {change}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

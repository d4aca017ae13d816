#!/usr/bin/env python3
"""docs/strace-options.md has every option that `strace --help` names, and tells the truth about each.

usage: options_table_test.py RINGSIDE TABLE
"""

import re
import shutil
import subprocess
import sys

# What an option needs to be tried with.
VALUES = {"-E": "A=1", "--env": "A=1", "-u": "root", "--user": "root", "-e": "trace=read", "--trace": "read",
          "--signal": "INT", "--status": "failed", "-P": "/etc", "--trace-path": "/etc", "--trace-fds": "3",
          "-a": "30", "--columns": "30", "--abbrev": "all", "--verbose": "all", "--raw": "read", "--read": "3",
          "--write": "3", "--kvm": "vcpu", "-o": "/dev/null", "--output": "/dev/null", "-s": "5",
          "--string-limit": "5", "-X": "raw", "--const-print-style": "raw", "--decode-pids": "comm", "-O": "1",
          "--summary-syscall-overhead": "1", "-S": "name", "--summary-sort-by": "name", "-U": "name",
          "--summary-columns": "name", "--inject": "read:error=5:when=9999", "--fault": "read:when=9999", "-b": "execve",
          "--stack-trace-frame-limit": "5", "--detach-on": "execve", "-I": "1", "--interruptible": "1", "--color": "never",
          "--syscall-limit": "9", "--argv0": "name", "--namespace": "new"}
WITH = {"-S": ["-c"], "--summary-sort-by": ["-c"], "-U": ["-c"], "--summary-columns": ["-c"], "-O": ["-c"],
        "--summary-syscall-overhead": ["-c"], "-w": ["-c"], "--summary-wall-clock": ["-c"]}
ATTACHING = {"-p", "--attach"}  # need a process; tests/lifecycle has them


def rows(path):
    for line in open(path, encoding="utf-8"):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("| `-") and len(cells) == 3:
            before = re.sub(r"\(.*?\)", "", cells[0])
            yield re.findall(r"`(--?[\w-]+)`", before), re.findall(r"`(--?[\w-]+)`", cells[0]), cells[1], cells[2]


def accepts(ringside, option):
    value = VALUES.get(option)
    given = [] if value is None else [f"{option}={value}"] if option.startswith("--") else [option, value]
    done = subprocess.run([ringside, "trace", *WITH.get(option, []), *(given or [option]), "true"],
                          capture_output=True, text=True, timeout=60)
    return done.returncode == 0, done.stderr


def main():
    ringside, table = sys.argv[1:]
    strace = shutil.which("strace")
    if strace is None:
        print("skipped: needs strace")
        return 77
    failures = []
    known = set()
    count = 0
    for tried, named, state, test in rows(table):
        known.update(named)
        if not test:
            failures.append(f"{named}: no test is named")
        for option in tried:
            if option in ATTACHING:
                continue
            count += 1
            accepted, words = accepts(ringside, option)
            wanted = not state.startswith(("missing", "not applicable"))
            if accepted != wanted:
                failures.append(f"{option}: '{state}', but {'accepted' if accepted else 'refused: ' + words}")
    text = subprocess.run([strace, "--help"], capture_output=True, text=True, check=True).stdout
    theirs = set(re.findall(r"^  (?:.*?, )?(-\w)\b", text, re.M)) | set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", text))
    for option in sorted(theirs - known):
        failures.append(f"{option}: strace --help names it, the table does not")
    if len(theirs) < 60 or count < 60:
        failures.append(f"only {len(theirs)} options found in strace --help, {count} tried")
    print("\n".join(failures))
    print(f"{len(theirs)} options of strace, {count} tried, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

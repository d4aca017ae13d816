#!/usr/bin/env python3
"""A Makefile written for strace runs with a link called strace to Ringside.

usage: drop_in_test.py RINGSIDE
"""

import os
import subprocess
import sys
import tempfile

MAKEFILE = """
all:
\tstrace -f -o log -e trace=%file -s 256 -y sh -c 'cat given > made; exit 3' || test $$? = 3
\tgrep -q 'openat(AT_FDCWD.*given' log
\tgrep -q 'execve(.*\\["cat", "given"\\]' log
\tgrep -q 'exited with 3' log
\t! grep -q 'write(' log
\tstrace -c -o table true
\tgrep -q '% time' table
\tstrace -V
\t! strace -e trace=nope touch started 2> refused
\tgrep -qx "strace: invalid system call 'nope'" refused
\ttest ! -e started
"""


def main():
    ringside = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(ringside, os.path.join(folder, "strace"))
        for name, text in (("Makefile", MAKEFILE), ("given", "text\n")):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        environment = dict(os.environ, PATH=folder + ":" + os.environ["PATH"])
        done = subprocess.run(["make", "-s"], cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
        print(done.stdout + done.stderr)
        named = subprocess.run([ringside, "strace", "-e", "trace=none", "sh", "-c", "exit 5"], capture_output=True,
                               text=True, timeout=60)
        print(named.stderr)
        return 1 if done.returncode != 0 or named.returncode != 5 else 0


if __name__ == "__main__":
    sys.exit(main())

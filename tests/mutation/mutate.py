#!/usr/bin/python3
"""Are the tests worth something? Damages one fact of the catalog at a time (a flag's value, the place of a field, a name,
a base, a length), each in another row, and wants the odd calls of that row to show it.

    mutate.py [--count 60] [--seed N] [--build DIR]

Exit status 1 when a damage goes unnoticed."""

import argparse
import collections
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
ODD = os.path.join(ROOT, "tests", "differential", "generated", "odd.py")
NEWEST_OF_STRACE = 450  # calls beyond have nothing to be compared with


def differences(build, binary, call, fact, folder):
    """What differs from strace in the odd calls of one row: the lines of the two."""
    out = os.path.join(folder, "out")
    subprocess.run([ODD, "--build", build, "--ringside", binary, "--all", "--out", out, call], check=False,
                   stdout=subprocess.DEVNULL, env={**os.environ, **({} if fact is None else {"RINGSIDE_DAMAGE": fact})})
    with open(out, encoding="utf-8") as file:
        return set(file)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--build", default=os.path.join(ROOT, "build"))
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("names", nargs="*", help="only facts of these calls")
    options = parser.parse_args()
    binary = os.path.join(options.build, "ringside_damaged")
    facts = collections.defaultdict(list)
    for line in subprocess.run([binary, "--facts"], capture_output=True, text=True, check=True).stdout.splitlines():
        number, call, what = line.split("\t")
        facts[call].append((number, what))
    sys.path.insert(0, os.path.dirname(ODD))
    import odd  # pylint: disable=import-outside-toplevel
    known = {row["name"] for row in odd.facts_of(options.build)["rows"]
             if any(0 <= row[abi] <= NEWEST_OF_STRACE for abi in ("x86_64", "i386"))}
    calls = sorted(call for call in facts if call in (options.names or known))
    rng = random.Random(options.seed)
    rng.shuffle(calls)
    noticed, missed = 0, []
    with tempfile.TemporaryDirectory(prefix="ringside-mutation-") as folder:
        for turn in range(options.count):
            call = calls[turn % len(calls)]
            number, what = rng.choice(facts[call])
            usual = differences(options.build, binary, call, None, folder)
            if differences(options.build, binary, call, number, folder) - usual:
                noticed += 1
            else:
                missed.append((call, number, what))
                print(f"not noticed: {call}, fact {number}: {what}", flush=True)
    print(f"mutation: {noticed} of {options.count} damages noticed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

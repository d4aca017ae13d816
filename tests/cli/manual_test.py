#!/usr/bin/env python3
"""Every option that --help names is in the manual, and the other way round.

usage: manual_test.py RINGSIDE MANUAL (ringside-COMMAND.1)
"""

import re
import subprocess
import sys


def long_options(text):
    return set(re.findall(r"--[a-z][a-z-]+", text))


def main():
    ringside, manual = sys.argv[1:]
    command = re.search(r"ringside-(\w+)\.1$", manual).group(1)
    help_text = subprocess.run([ringside, command, "--help"], text=True, capture_output=True, check=True).stdout
    with open(manual, encoding="utf-8") as file:
        page = re.sub(r"\\f.", "", file.read().replace("\\-", "-"))
    differences = (long_options(help_text) ^ long_options(page)) - {"--help"}  # which needs no explanation
    letters = set(re.findall(r"^  -(\w)", help_text, re.M)) - {"h"}
    missing = sorted(letter for letter in letters if not re.search(rf"^\.\w+ .*-{letter}\b", page, re.M))
    if differences or missing or (command == "trace" and len(letters) < 20):
        print(f"only in one of them: {sorted(differences)}; letters without a paragraph: {missing}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

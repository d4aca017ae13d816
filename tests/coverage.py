#!/usr/bin/env python3
"""Which test exercises which call: docs/coverage.md, made from the catalog and from the programs in tests/programs.

    coverage.py [--build DIR]           prints the page
    coverage.py [--build DIR] --check   fails when a call has no test, or the page does not know it: make coverage"""

import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "coverage.md"
NEWEST_OF_STRACE = 450  # the last number that strace 6.1 knows

HEAD = """# Coverage

Made by `make coverage` out of the catalog; `tests/coverage.py --check` is a test. *Odd calls*: the generated calls of
`tests/differential/generated`, each argument in turn as odd as it can be, compared with strace 6.1 line by line, on each
ABI that has the call; *expected* where strace 6.1 does not know the call: what Ringside shows must be as in `expected.txt`
there. The programs are those of `tests/programs` that make the call by name; they run under strace and under Ringside, too. The
number behind a call is that of the variants in its sub-table (requests, commands, options).

| call | x86-64 | i386 | variants | odd calls | programs |
|---|---:|---:|---:|---|---|
"""


def facts_of(build):
    tool = pathlib.Path(build) / "tests" / "differential" / "generated" / "catalog_facts"
    return json.loads(subprocess.run([tool], capture_output=True, check=True).stdout)


def programs_by_word():
    """The programs in which a word is called or given as a number."""
    found = {}
    for path in sorted((ROOT / "tests" / "programs").glob("*.c")):
        text = path.read_text(encoding="utf-8")
        for word in set(re.findall(r"\b(?:SYS|__NR)_(\w+)", text)) | set(re.findall(r"\b([a-z]\w+)\(", text)):
            found.setdefault(word, []).append(path.stem)
    return found


def rows_of(facts):
    """One entry for each name: its numbers, variants, and how odd calls treat it."""
    rows = {}
    for row in facts["rows"]:
        entry = rows.setdefault(row["name"], {"x86_64": -1, "i386": -1, "variants": 0, "inner": False})
        for abi in ("x86_64", "i386"):
            entry[abi] = max(entry[abi], row[abi])
        if "variants" in row:
            entry["variants"] = max(entry["variants"], *(len(keys) for keys in row["variants"]["keys"]))
    for row in facts["rows"]:
        for inner in row.get("inner", []):
            if inner in rows:
                rows[inner]["inner"] = True
    return rows


def test_of(entry):
    number = max(entry["x86_64"], entry["i386"])
    if number < 0:
        return "within its multiplexer" if entry["inner"] else None
    return "compared" if min(n for n in (entry["x86_64"], entry["i386"]) if n >= 0) <= NEWEST_OF_STRACE else "expected"


def page_of(rows, programs):
    lines = []
    for name in sorted(rows):
        entry = rows[name]
        number = ["" if entry[abi] < 0 else str(entry[abi]) for abi in ("x86_64", "i386")]
        used = programs.get(name, [])
        shown = ", ".join(used[:6]) + (f" and {len(used) - 6} more" if len(used) > 6 else "")
        lines.append(f"| {name} | {number[0]} | {number[1]} | {entry['variants'] or ''} | {test_of(entry) or ''} | {shown} |")
    return HEAD + "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--build", default=str(ROOT / "build"))
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    rows, programs = rows_of(facts_of(options.build)), programs_by_word()
    if not options.check:
        sys.stdout.write(page_of(rows, programs))
        return 0
    untested = [name for name, entry in rows.items() if test_of(entry) is None and name not in programs]
    known = set(re.findall(r"^\| (\w+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    missing, gone = sorted(set(rows) - known), sorted(known - set(rows) - {"call"})
    for what, names in (("without a test", untested), ("not on the page: make coverage", missing),
                        ("on the page, but no call: make coverage", gone)):
        if names:
            print(f"{what}: {', '.join(names)}")
    print(f"coverage: {len(rows)} calls, {len(untested)} without a test")
    return 1 if untested or missing or gone else 0


if __name__ == "__main__":
    sys.exit(main())

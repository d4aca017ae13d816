#!/usr/bin/env python3
"""Refuses a source file longer than 800 lines; the pure tables of src/catalog are excepted."""

import pathlib
import sys

LIMIT = 800


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else
                        pathlib.Path(__file__).resolve().parent.parent)
    failed = False
    for path in sorted([*root.glob("src/**/*.cc"), *root.glob("src/**/*.h"),
                        *root.glob("include/**/*.h")]):
        if path.is_relative_to(root / "src" / "catalog"):
            continue
        lines = len(path.read_text().splitlines())
        if lines > LIMIT:
            print(f"{path.relative_to(root)}: {lines} lines, more than {LIMIT}")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

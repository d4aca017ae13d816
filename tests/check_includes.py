#!/usr/bin/env python3
"""Refuses an #include in src/ that points the wrong way: a folder may include itself and the
folders before it in ORDER. include/ may not reach into src/ at all."""

import pathlib
import re
import sys

ORDER = ["base", "abi", "kernel", "catalog", "event", "record", "source", "decode",
         "analysis", "render", "bench", "tools"]
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"')


def wrong_includes(root):
    """Yields a sentence for each include that points the wrong way."""
    for path in sorted(root.glob("include/**/*.h*")) + sorted(root.glob("src/**/*.*")):
        if path.suffix not in (".h", ".cc", ".in", ".c", ".inc"):
            continue
        top, *rest = path.relative_to(root).parts
        rank = -1 if top == "include" else ORDER.index(rest[0]) if rest[0] in ORDER else None
        if rank is None:
            yield f"{path.relative_to(root)}: the folder src/{rest[0]} is not in the order"
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            target = match.group(1).split("/")[0]
            if target in ORDER and ORDER.index(target) > rank:
                yield (f"{path.relative_to(root)}:{number}: "
                       f"{'/'.join([top] + rest[:1])} may not include {match.group(1)}")
            elif target == ".." or (rank >= 0 and target not in ORDER and target != "ringside"):
                yield (f"{path.relative_to(root)}:{number}: write {match.group(1)} "
                       f"as a path from src/ or include/")


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else
                        pathlib.Path(__file__).resolve().parent.parent)
    wrong = list(wrong_includes(root))
    for sentence in wrong:
        print(sentence)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

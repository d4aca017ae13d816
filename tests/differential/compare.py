"""Compares two normalised traces thread by thread."""

import difflib
import re
from dataclasses import dataclass

_NUMBER = re.compile(r"((?<![\w.])\d+(?![\w.]))")


@dataclass(frozen=True)
class Difference:
    """Lines that stand against each other; None where one side has nothing."""

    where: str  # name of the thread, or what else disagrees
    left: str
    right: str


def by_number(name):
    """Sorts names of threads: P1.2 before P1.10."""
    return [(len(part), part) for part in name.split(".")]


def compare(left, right):
    """Differences between two Trace objects. `left` is strace's."""
    found = []
    for name in sorted(set(left.threads) | set(right.threads), key=by_number):
        found += _compare_thread(name, left, right)
    return found


def _compare_thread(name, left, right):
    mine, theirs = left.threads.get(name, []), right.threads.get(name, [])
    matcher = difflib.SequenceMatcher(None, [x.text for x in mine], [x.text for x in theirs], autojunk=False)
    found = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found += [d for a, b in zip(mine[i1:i2], theirs[j1:j2]) for d in _misaligned(name, a, b)]
            continue
        a, b = mine[i1:i2], theirs[j1:j2]
        width = max(len(a), len(b))
        for x, y in zip(a + [None] * (width - len(a)), b + [None] * (width - len(b))):
            if x is not None and y is not None and same_but_for_ids(x, left, y, right):
                found += _misaligned(name, x, y)
                continue
            found.append(Difference(name, x.text if x else None, y.text if y else None))
    return found


def pairs(name, mine, theirs):
    """Differences of two lists of lines that must be the same as they stand."""
    found = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        a, b = mine[i1:i2], theirs[j1:j2]
        width = max(len(a), len(b))
        found += [Difference(name, x, y) for x, y in zip(a + [None] * (width - len(a)), b + [None] * (width - len(b)))]
    return found


def _misaligned(name, a, b):
    return [] if a.aligned == b.aligned else [Difference(name + " (column)", a.text, b.text)]


def same_but_for_ids(a, left, b, right):
    """An id that happens to equal a size or an offset: each number must agree as it stands or as a name."""
    one, two = _NUMBER.split(a.raw), _NUMBER.split(b.raw)
    if len(one) != len(two):
        return False
    return all(x == y or (x in left.names and left.names[x] == right.names.get(y)) for x, y in zip(one, two))


def compare_runs(left, right):
    """What the command itself wrote, and how it ended."""
    found = []
    if left.timed_out or right.timed_out:
        found.append(Difference("time", *("timed out" if t.timed_out else "ended" for t in (left, right))))
    if left.status != right.status:
        found.append(Difference("exit status", str(left.status), str(right.status)))
    if left.stdout != right.stdout:
        found.append(Difference("stdout", repr(left.stdout[-500:]), repr(right.stdout[-500:])))
    return found


def compare_messages(left, left_names, right, right_names):
    """stderr, where tracers speak as well: in any order, with the tracer's name and ids replaced."""
    found = []
    mine, theirs = _messages(left, left_names), _messages(right, right_names)
    for line in sorted(set(mine) | set(theirs)):
        missing = mine.count(line) - theirs.count(line)
        found += [Difference("stderr", line, None)] * max(missing, 0)
        found += [Difference("stderr", None, line)] * max(-missing, 0)
    return found


def _messages(traced, names):
    text = traced.stderr.decode("utf-8", "surrogateescape")
    lines = [re.sub(rf"^(?:\S*/)?{traced.tracer}(?: trace)?: ", "TRACER: ", line) for line in text.splitlines()]
    # A remark of strace's about how it read the memory; the value itself is in the trace.
    lines = [line for line in lines if not re.match("TRACER: umove(n|str): short read ", line)]
    return [_NUMBER.sub(lambda m: names.get(m.group(), m.group()), line) for line in lines]

"""What strace 6.1 is too old to know: newer.txt. Where a line of Ringside's names it, strace's has a number or nothing,
and is the same otherwise."""

import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
WORD = re.compile(r"\b_?[A-Z][A-Z0-9_]{3,}\b")
RUN = re.compile(r"\b\w+(?:<<\w+)?(?:\|\w+(?:<<\w+)?)+")
NUMBER = re.compile(r"0x[0-9a-f]+\Z")
SHIFTED = re.compile(r"\b1<<(_\w+)")
COMMENT = re.compile(r" /\* \w*\?\?\? \*/")

EXTRA = re.compile(r', extra_data="[^"]*"(?:\.\.\.)? /\* bytes \d+\.\.\d+ \*/| /\* bytes \d+\.\.\d+: 0x[0-9a-f]+ \*/')
_COMMENTS = re.compile(r" /\* .*? \*/")
REMARK = re.compile(r" /\* (\w+) \*/")


def _load():
    values, selecting, fields = {}, set(), []
    with open(os.path.join(HERE, "newer.txt"), encoding="ascii") as file:
        for line in file:
            words = line.split("#")[0].split()
            if words[:1] == ["field"]:
                fields += [(words[1], where) for where in words[3:] or [""]]
            elif words:
                values[words[0]] = words[1]
                if words[2:] == ["selects"]:
                    selecting.add(words[0])
    return values, selecting, fields


VALUES, SELECTING, FIELDS = _load()
FIELD = {where: re.compile(r", (?:" + "|".join(name for name, of in FIELDS if of == where) +
                           r")=(?:\{[^{}]*\}|\[[^][{}]*\]|[^,{}]*)")
         for where in {of for _, of in FIELDS}}


def _numbers_last(match):
    """Flags with what has no name as one number behind them, as both tracers write them."""
    words = match.group().split("|")
    rest = 0
    for word in words:
        if NUMBER.match(word):
            rest |= int(word, 16)
    words = [word for word in words if not NUMBER.match(word)]
    return "|".join(words + ([hex(rest)] if rest else []))


# Where the constants of these names stand in a call.
_PLACES = [("ARCH_", "arch_prctl", 0), ("BPF_", "bpf", 0), ("F_", "fcntl", 1), ("F_", "fcntl64", 1), ("PR_", "prctl", 0),
           ("IORING_", "io_uring_register", 1), ("LANDLOCK_RULE_", "landlock_add_rule", 1), ("PTRACE_", "ptrace", 0)]


def selects(name, registers, requests):
    """Whether the call has an argument, shown as a number, whose constant selects what strace 6.1 does not know.
    `requests`: the names of ioctl's."""
    if name == "ioctl":
        return requests.get(registers[1] & 0xFFFFFFFF) in SELECTING
    return any(call == name and word.startswith(prefix) and VALUES[word].startswith("0x") and
               int(VALUES[word], 16) == registers[place] & 0xFFFFFFFF
               for prefix, call, place in _PLACES for word in SELECTING)


def plain(line):
    """The line with numbers in place of the names."""
    line = COMMENT.sub("", line)
    line = REMARK.sub(lambda m: "" if m.group(1) in VALUES else m.group(), line)
    line = SHIFTED.sub(lambda m: hex(1 << int(VALUES[m.group(1)])) if m.group(1) in VALUES else m.group(), line)
    line = WORD.sub(lambda m: VALUES.get(m.group(), m.group()), line)
    return re.sub(r"\s+= ", " = ", RUN.sub(_numbers_last, line))


def without_fields(line):
    for where, field in FIELD.items():
        if where in line:
            line = field.sub("", line)
    return line


def same(strace, ringside, commented=False):
    """Whether the lines differ only by what is newer. `commented`: names stand in comments behind their numbers."""
    if commented:
        names = " ".join(_COMMENTS.findall(ringside))
        bare = [re.sub(r"\s+= ", " = ", _COMMENTS.sub("", line)) for line in (strace, ringside)]
        if bare[0] == bare[1] and any(word in VALUES for word in re.findall(r"\w+", names)):
            return True
    named = [word for word in WORD.findall(ringside) if word in VALUES]
    if any(word in SELECTING and (VALUES[word] in strace or word in strace) for word in named):
        return strace.split("(")[0] == ringside.split("(")[0]
    fewer = without_fields(ringside)
    if not named and fewer == ringside:
        return False
    if fewer != ringside:  # which strace shows as bytes with -v
        strace, fewer = EXTRA.sub("", strace), EXTRA.sub("", fewer)
    right = plain(fewer)
    for left in (plain(strace), plain(without_fields(strace))):
        if left == right or (fewer != ringside and left.replace(", ...", "") == right.replace(", ...", "")):
            return True
    return False

"""The list of permitted differences: exact pairs of lines, each with its reason. No wildcards."""

from dataclasses import dataclass, field

KEYS = ("program", "opts", "strace", "ringside", "reason")


class PermittedError(Exception):
    pass


@dataclass
class Entry:
    program: str
    opts: str
    strace: str  # None where the line is missing
    ringside: str
    reason: str
    line: int = 0
    used: int = 0
    in_run: bool = False


@dataclass
class Permitted:
    entries: list = field(default_factory=list)

    def start(self, program, opts):
        """Tells that this run takes place: its entries must occur."""
        for entry in self.entries:
            entry.in_run = entry.in_run or (entry.program, entry.opts) == (program, opts)

    def allows(self, program, opts, difference):
        for entry in self.entries:
            if (entry.program, entry.opts, entry.strace, entry.ringside) == (program, opts, difference.left,
                                                                            difference.right):
                entry.used += 1
                return True
        return False

    def stale(self):
        return [e for e in self.entries if e.in_run and not e.used]


def load(path):
    """Blocks of `key: value` lines with a blank line between them; `#` begins a comment line."""
    permitted = Permitted()
    block, begin = {}, 0
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n") + [""]
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        if line.strip():
            key, colon, value = line.partition(": ")
            if not colon and line.endswith(":"):
                key, value = line[:-1], ""
            if key not in KEYS or key in block:
                raise PermittedError(f"{path}:{number}: not a known key, or twice: {line}")
            begin = begin if block else number
            block[key] = value
        elif block:
            missing = [k for k in ("program", "opts", "reason") if k not in block]
            if missing or not ("strace" in block or "ringside" in block):
                raise PermittedError(f"{path}:{begin}: incomplete: needs program, opts, reason and a line")
            permitted.entries.append(Entry(block["program"], block["opts"], block.get("strace"),
                                           block.get("ringside"), block["reason"], begin))
            block = {}
    return permitted

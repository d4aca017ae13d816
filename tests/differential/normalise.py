"""Makes the traces of two runs comparable. Each rule is described in README.md; whatever is not named there must agree
byte for byte."""

import re
from dataclasses import dataclass, field

PREFIX = re.compile(r"(\d+)(<(?:[^>\\]|\\.)*>)? +")
UNFINISHED = " <unfinished ...>"
RESUMED = re.compile(r"<\.\.\. (\S+) resumed>")
CLOCK_COLUMN = re.compile(r"(?:\d\d:\d\d:\d\d(?:\.\d+)?|\d{10}(?:\.\d+)?)(?= )")
RELATIVE_COLUMN = re.compile(r"\(\+ *\d+\.\d+\)|^ *\d+\.\d{6}(?= )")
COLUMNS = re.compile(r"^(?:CLOCK )?(?:\(\+DELTA\) )?(?:\[[ 0-9a-f?]+\] )*")  # -t, -r, -n, -i
SPENT = re.compile(r" <\d+\.\d+>$")
RESULT = re.compile(r"\)( *)(= (?:-?\d|\?|0x).*)$")
NUMBER = re.compile(r"(?<![\w.])\d+(?![\w.])")
CALL = re.compile(r"(\w+)\(")
CHILD = re.compile(r"^(?:clone|clone3|fork|vfork)\(.*\) = (\d+)")
OWN_ID = re.compile(r"^(?:getpid|gettid|set_tid_address)\(.*\) = (\d+)")
SENDER = re.compile(r"^--- SIG\w+ \{.*\bsi_pid=(\d+)")
SIGCHLD = re.compile(r"^--- SIGCHLD ")
SIGRETURN = re.compile(r"^(rt_sigreturn\(.*\) += ).*")


@dataclass
class Line:
    raw: str  # one whole call, as this run printed it, after all rules but the one for ids
    text: str = ""  # the same with ids replaced
    joined: bool = False
    aligned: bool = True
    comm: str = None  # what -Y prints behind the id


@dataclass
class Trace:
    threads: dict = field(default_factory=dict)  # name of the thread -> its lines in order
    names: dict = field(default_factory=dict)  # id, as printed -> its name


@dataclass
class Rules:
    """What the options of a run mean for the rules."""

    column: int = 40
    separate: bool = False  # -ff: the files have no ids; tracing.py puts them in front
    clock: bool = False
    relative: bool = False
    spent: bool = False
    loose: frozenset = frozenset()
    extra: tuple = ()  # (pattern, replacement): only for real programs

    @staticmethod
    def of(opts, loose=(), extra=()):
        rules = Rules(loose=frozenset(loose), extra=tuple(extra))
        for i, opt in enumerate(opts):
            if opt == "-a":
                rules.column = int(opts[i + 1])
            elif re.fullmatch(r"-a\d+", opt):
                rules.column = int(opt[2:])
            elif opt == "-ff":
                rules.separate = True
            elif re.fullmatch(r"-t+", opt) or opt.startswith("--absolute-timestamps"):
                rules.clock = True
            elif opt == "-r" or opt.startswith("--relative-timestamps"):
                rules.relative = True
            elif opt == "-T" or opt.startswith("--syscall-times"):
                rules.spent = True
        return rules


def normalise(traced, rules):
    threads = _split(traced, rules)
    trace = Trace()
    trace.names = _name_ids(threads, traced.pid)
    window = range(int(traced.began) - 2, int(traced.ended) + 3)
    values = _Values(window)
    for thread, own in threads.items():
        own = _join(own)
        for line in own:
            line.raw = values.apply(line.raw, rules)
        name = trace.names.get(thread, thread)
        trace.threads[name] = own
    # Ids that only the calls tell are known when all lines are whole.
    _add_ids(trace, threads)
    for own in trace.threads.values():
        for line in own:
            line.raw = f"{line.comm} {line.raw}" if line.comm else line.raw
            line.text = NUMBER.sub(lambda m: trace.names.get(m.group(), m.group()), line.raw)
    if "sigchld" in rules.loose:
        for own in trace.threads.values():
            _move_sigchld(own)
    return trace


def _move_sigchld(own):
    """To the end, with the return from its handler: the result of that is what the interrupted place had in a register."""
    moved = []
    for at, line in enumerate(own):
        handled = at > 0 and moved[-1] and SIGRETURN.match(line.text)
        if handled:
            line.text = SIGRETURN.sub(r"\1ANY", line.text)
        moved.append(bool(handled or SIGCHLD.match(line.text)))
    own[:] = [line for line, late in zip(own, moved) if not late] + [line for line, late in zip(own, moved) if late]


def _split(traced, rules):
    """id of the thread as printed (or "" without -f) -> [(text, aligned, name of -Y)], times taken off."""
    threads = {}
    for line in traced.lines:
        prefix = PREFIX.match(line) if traced.prefixed else None
        tid = prefix.group(1) if prefix else ""
        text = line[prefix.end():] if prefix else line
        if rules.spent:
            text, found = SPENT.subn("", text)
            line = SPENT.sub("", line)
            text += " <SPENT>" if found else ""
            line += " <SPENT>" if found else ""
        aligned = _is_aligned(text if rules.separate else line, rules.column)
        if rules.clock:
            text = CLOCK_COLUMN.sub("CLOCK", text, count=1)
        if rules.relative:
            text = RELATIVE_COLUMN.sub("(+DELTA)", text, count=1)
        comm = prefix.group(2) if prefix else None
        comm = "<TRACER>" if comm == f"<{traced.tracer}>" else comm
        threads.setdefault(tid, []).append((text, aligned, comm))
    return threads


def _is_aligned(line, column):
    """The result stands in the column asked for, or one blank behind what is longer than that."""
    found = None
    for found in re.finditer(r"\) +(?== (?:-?\d|\?|0x))", line):
        pass
    if not found or UNFINISHED in line[found.end():]:
        return True
    return found.end() == max(column, found.start() + 2)


def _unalign(text):
    found = None
    for found in re.finditer(r"\) +(?== (?:-?\d|\?|0x))", text):
        pass
    return text[:found.start()] + ") " + text[found.end():] if found else text


def _join(lines):
    """Puts the two halves of an interrupted line together."""
    whole = []
    pending = None
    for text, aligned, comm in lines:
        text = _unalign(text)
        resumed = RESUMED.search(text)
        if resumed and resumed.start() == COLUMNS.match(text).end() and pending is not None:
            name = CALL.search(pending.raw)
            if name and name.group(1) == resumed.group(1):
                pending.raw += text[resumed.end():]
                pending.aligned = pending.aligned and aligned
                pending.joined = True
                if pending.raw.endswith(UNFINISHED):
                    pending.raw = pending.raw[:-len(UNFINISHED)]
                else:
                    pending = None
                continue
        line = Line(text, aligned=aligned, comm=comm)
        whole.append(line)
        if text.endswith(UNFINISHED):
            line.raw = text[:-len(UNFINISHED)]
            pending = line
    if pending is not None and not pending.joined:
        pending.raw += UNFINISHED
    return whole


def _name_ids(threads, tracer_pid):
    """P1 is the command; P1.2 the second task that P1 made. Names follow who made whom, so they do not depend on the
    order in which tasks ran. Where the options leave out the calls that make tasks, they are P1, Q1, Q2, ... by id."""
    names = {str(tracer_pid): "TRACER"}
    if not threads:
        return names
    children = {tid: _children_of(lines) for tid, lines in threads.items()}
    made = {child for own in children.values() for child in own}
    orphans = sorted((tid for tid in threads if tid not in made), key=_by_age(threads))
    root = orphans[0] if orphans else next(iter(threads))
    queue = [(root, "P1")]
    while queue:
        tid, name = queue.pop(0)
        if tid in names and tid != root:
            continue
        names[tid] = name
        queue += [(child, f"{name}.{n}") for n, child in enumerate(children.get(tid, ()), 1)]
        if not queue and orphans[1:]:
            queue = [(orphan, f"Q{n}") for n, orphan in enumerate(orphans[1:], 1)]
            orphans = []
    return names


def _by_age(threads):
    """Ids grow, until they begin again at a low number."""
    ids = [int(tid or 0) for tid in threads]
    wrapped = max(ids) - min(ids) > 16384
    return lambda tid: int(tid or 0) + (1 << 30 if wrapped and int(tid or 0) < 16384 else 0)


def _children_of(lines):
    made = []
    for line in _join(list(lines)):
        found = CHILD.match(COLUMNS.sub("", line.raw))
        if found:
            made.append(found.group(1))
    return made


def _add_ids(trace, threads):
    for own in trace.threads.values():
        for line in own:
            found = OWN_ID.match(COLUMNS.sub("", line.raw))
            if found and "" in threads:
                trace.names.setdefault(found.group(1), "P1")
            sender = SENDER.search(line.raw)
            if sender and "" in threads:
                trace.names.setdefault(sender.group(1), "SENDER")


class _Values:
    """The rules about values. An object for each run, because some count."""

    def __init__(self, window):
        self.window = window
        self.first_exec = True
        self.inodes = {}
        self.objects = {}
        self.ports = {}

    def apply(self, text, rules):
        call = CALL.match(COLUMNS.sub("", text))
        name = call.group(1) if call else ""
        if name == "execve" and self.first_exec:
            self.first_exec = False
            text = re.sub(r", 0x[0-9a-f]+( /\* \d+ vars? \*/\))", r", ENVP\1", text)
            text = re.sub(r"\[[0-9a-f]{8,16}\] (?=execve)", "[IP] ", text)
        text = self._times(text, name)
        text = re.sub(r"\b((?:st|stx|d)_ino=)(\d+)", self._inode, text)
        text = re.sub(r"((?:socket|pipe|anon_inode):\[)(\d+)(?=\])", self._inode, text)
        text = re.sub(r"\bd_off=\d+", "d_off=OFFSET", text)
        text = re.sub(r"(\bsin6?_port=htons\()(\d+)(?=\))", self._port, text)
        if name == "getrandom":
            text = re.sub(r'^getrandom\(".*?"(\.\.\.)?(?=, \d+)', "getrandom(RANDOM", text)
        if text.startswith("bpf(BPF_OBJ_GET_INFO_BY_FD"):  # ids that the kernel picks, and moments since its start
            text = re.sub(r"\bid=[1-9]\d*", "id=OBJECT", text)
            text = re.sub(r"\bmap_ids=\[[1-9][\d, ]*", lambda m: re.sub(r"\d+", "OBJECT", m.group()), text)
            text = re.sub(r"\bload_time=(0|[1-9]\d*) /\* \d{4}-[^*]* \*/",
                          lambda m: f"load_time={'THEN' if len(m.group(1)) > 10 else m.group(1)} /* DATE */", text)
        if name in OBJECTS:
            text = re.sub(r"\) = (\d+)$", lambda m: ") = " + self._object(m.group(1)), text)
        if self.objects:
            text = NUMBER.sub(lambda m: self.objects.get(m.group(), m.group()), text)
        for pattern, replacement in rules.extra:
            text = re.sub(pattern, replacement, text)
        return text

    def _times(self, text, name):
        # Seconds since 1970 that fall into the run, with the nanoseconds that belong to them.
        text = re.sub(r"\b([1-9]\d{9})(?: /\* \d{4}-[^*]* \*/)?", self._now, text)
        text = re.sub(r"(tv_sec=NOW, tv_[nu]sec=)\d+(\}?)(?: /\* \d{4}-[^*]* \*/)?", r"\1PART\2", text)
        text = re.sub(r"(\bst_([amc])time=NOW, st_\2time_nsec=)\d+", r"\1PART", text)
        text = re.sub(r"\bsi_([us])time=\d+(?: /\* [^*]* \*/)?", r"si_\1time=SPENT", text)
        text = re.sub(r"\bru_(\w+)=\{tv_sec=\d+, tv_usec=\d+\}", r"ru_\1=SPENT", text)
        text = re.sub(r"\bru_(maxrss|minflt|majflt|inblock|oublock|nvcsw|nivcsw)=\d+", r"ru_\1=SPENT", text)
        text = re.sub(r"\btms_(\w+)=\d+(?: /\* [^*]* \*/)?", r"tms_\1=SPENT", text)
        text = re.sub(r"\bleft \{tv_sec=\d+, tv_[nu]sec=\d+\}", "left TIME", text)
        if name in ELAPSED:
            text = ELAPSED[name].sub(self._elapsed, text)
        text = re.sub(r"\) = NOW \([^)]*\)$", ") = NOW", text)
        if name == "times":
            text = re.sub(r"\) = \d+$", ") = TICKS", text)
        if name == "sysinfo":
            text = re.sub(r"\b(uptime|freeram|sharedram|bufferram|freeswap|procs)=\d+", r"\1=LOAD", text)
            text = re.sub(r"\bloads=\[[^]]*\]", "loads=LOAD", text)
        return text

    def _now(self, found):
        return "NOW" if int(found.group(1)) in self.window else found.group()

    def _elapsed(self, found):
        # A time of zero says that a clock does not run: that must agree.
        if not re.search(r"[1-9]", found.group()):
            return found.group()
        return re.sub(r"\d+(?:\} /\* [^*]* \*/)?", "TIME", found.group())

    def _inode(self, found):
        number = self.inodes.setdefault(found.group(2), f"I{len(self.inodes) + 1}")
        return found.group(1) + number

    def _object(self, number):
        return self.objects.setdefault(number, f"ID{len(self.objects) + 1}")

    def _port(self, found):
        if not 32768 <= int(found.group(2)) <= 60999:
            return found.group()
        return found.group(1) + self.ports.setdefault(found.group(2), f"PORT{len(self.ports) + 1}")


# Calls whose result is the id of an object that the kernel picks.
OBJECTS = {"shmget", "semget", "msgget", "add_key", "request_key", "keyctl"}

# Calls that tell a time, and where in the line.
_ALL = re.compile(r"(?<=tv_sec=)\d+|(?<=tv_nsec=)\d+(?:\} /\* [^*]* \*/)?|(?<=tv_usec=)\d+")
_REST = re.compile(r"(?<=\}, \{)tv_sec=\d+, tv_nsec=\d+(?=\}\) = (?:\? ERESTART|-1 EINTR))")
_VALUE = re.compile(r"(?<=it_value=\{)tv_sec=\d+, tv_[nu]sec=\d+(?=\}\}(?:\)|$))")
ELAPSED = {
    "clock_gettime": _ALL, "clock_gettime64": _ALL, "gettimeofday": _ALL,
    "nanosleep": _REST, "clock_nanosleep": _REST, "clock_nanosleep_time64": _REST,
    "getitimer": _VALUE, "setitimer": _VALUE, "timer_gettime": _VALUE, "timer_settime": _VALUE,
    "timer_gettime64": _VALUE, "timer_settime64": _VALUE,
    "timerfd_gettime": _VALUE, "timerfd_settime": _VALUE, "timerfd_gettime64": _VALUE, "timerfd_settime64": _VALUE,
}

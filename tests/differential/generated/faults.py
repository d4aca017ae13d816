"""Where strace 6.1 is wrong, or reads what the kernel cannot have written: how its line differs from the right one. Each
rule is for one call and one mistake, and must leave the two lines equal."""

import re


def _run_together(line):
    """semget, msgget, shmget: unknown flags and the mode stand without anything between them: 0x1000000."""
    if not re.match(r"(sem|msg|shm)get\(", line):
        return line
    return re.sub(r", 0x([0-9a-f]+)([0-7]{3})(?=\) +=)", r", 0x\1|\2", line)


def _bracket(line):
    """select: a set that has become empty leaves its bracket behind."""
    return line.replace("]]", "]") if "select" in line.split("(")[0] else line


def _registers(line):
    """ptrace on i386: the user area is named by the registers of x86-64."""
    return re.sub(r"(PTRACE_P\w+USER, [^,]+, ).*(, [^,]+\) +=)", r"\1USER\2", line) if line.startswith("ptrace(") else line


def _protocol(line):
    """socket: protocols of AF_IRDA are taken for those of AF_CAN."""
    return re.sub(r"(AF_IRDA, [^,]+, )[^)]+", r"\1?", line) if line.startswith("socket(") else line


def _speculation(line):
    """prctl: what PR_GET_SPECULATION_CTRL says of an unknown feature's result is the remark of an earlier call."""
    if not re.search(r"(?:PR_GET_SPECULATION_CTRL(?: \*/)?|^prctl\(0x34), 0x", line):
        return line
    return re.sub(r" \((?!INJECTED)(?:[^()]|\([^()]*\))*\)", "", line)


def _netlink(line):
    """getsockopt: strace reads an int of SOL_NETLINK where the kernel has written less."""
    return re.sub(r"(getsockopt\([^,]+, (?:SOL_NETLINK|0x10e)[^,]*, [^,]+, )(\[-?\d+\]|0x\w+)(, \[[0-3]\])", r"\1?\3", line)


def _attached(line):
    """shmat within ipc: `?` where the address that it attached at cannot be read from the caller's memory."""
    return re.sub(r"= (\?|\d+|0x[0-9a-f]+)( \(INJECTED\))", r"= ?\2", line) if line.startswith("shmat(") else line


def _messages(line):
    """recvmmsg: strace looks at as many messages as the result says, although there is no room for so many."""
    found = re.match(r"(recvmmsg(?:_time64)?\([^,]+, )(.*)(, (\d+), [^,]+, (?:NULL|0x\w+|\{[^{}]*\})\) = (\d+).*)", line)
    if not found or int(found.group(5)) <= int(found.group(4)):
        return line
    return found.group(1) + "?" + found.group(3)


def _torn_text(strace, ringside):
    """KDGKBSENT, KDSKBSENT: of a text that lies in two pages strace shows as many characters as lie in the second."""
    form = re.compile(r'(ioctl\([^,]+, KD[GS]KBSENT, .*kb_string=")(.*)"(\.*)(\}.*)')
    left, right = form.match(strace), form.match(ringside)
    if not left or not right or left.group(1, 4) != right.group(1, 4):
        return False
    return left.group(3) == "..." and right.group(3) == "" and right.group(2).startswith(left.group(2))


def _descriptor(line):
    """open_by_handle_at, bpf, SECCOMP_IOCTL_NOTIF_ADDFD: results that strace does not take for the descriptors that they are;
    mount_setattr, BPF_OBJ_PIN: results that are none, and that it takes for descriptors (-y)."""
    if not re.match(r"(open_by_handle_at|mount_setattr|landlock_create_ruleset|bpf)\(|ioctl\([^,]+, (SECCOMP_IOCTL_NOTIF_ADDFD|0x4018"
                    r"2103)", line):
        return line
    return re.sub(r"(= \d+)<.*>( \(INJECTED\)|$)", r"\1\2", line)


def _user_area(line):
    """ptrace on i386 with -X verbose: the same of the user area, and its registers."""
    return re.sub(r"(PTRACE_P\w+USER \*/, [^,]+, 0x[0-9a-f]+) /\* [^*]+(?:[*][^*]+)? \*/", r"\1", line) if line.startswith("ptrace(") \
        else line


def _nested(line):
    """memfd_create with -X verbose: a comment within a comment."""
    return re.sub(r"0x[0-9a-f]+ /\* (0x[0-9a-f]+)(?: /\* \S+ \*/)? \*/", r"\1", line) if line.startswith("memfd_create(") else line


RULES = [_descriptor, _user_area, _nested, _messages, _attached, _run_together, _bracket, _registers, _protocol, _speculation, _netlink]
MOST = 20000  # characters that must agree


def with_descriptor(line):
    """The line without the descriptor that its result is taken for."""
    return _descriptor(line)


def explains(strace, ringside):
    """The rule that makes the lines equal, or nothing."""
    left, right = (re.sub(r"\s+= ", " = ", line) for line in (strace, ringside))  # the column of the result apart
    for rule in RULES:
        if rule(left) == rule(right):  # the lines themselves differ
            return rule
    if _torn_text(left, right):
        return _torn_text
    # Ringside copies at most 4096 elements, and 64 KiB at once.
    if len(ringside) > MOST and strace[:MOST] == ringside[:MOST] and len(strace) > len(ringside):
        return explains
    return None

#!/usr/bin/env python3
"""The same command lines through strace and through Ringside: what they write, what the program sees of it, and how
they end must be the same.

usage: strace_test.py RINGSIDE TARGET [--32 TARGET32] [PATTERN]
TARGET is the program that is traced (target.c), TARGET32 its 32-bit twin, if there can be one. Addresses, process ids and times differ from run to run and are
replaced by their kind before the comparison. What differs for a reason stands in PERMITTED, and is checked to differ.
"""

import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile

# One command line a line: options; behind a bar, arguments of the target.
LINES = """
-e trace=getcwd
-e getcwd
-egetcwd
-e trace=%file
-e file
-e trace=%desc
-e trace=%network
-e trace=%net
-e trace=%signal
-e trace=%memory
-e trace=%process
-e trace=%creds
-e trace=%ipc
-e trace=%stat
-e trace=%fstat
-e trace=%lstat
-e trace=%%stat
-e trace=%statfs
-e trace=%clock
-e trace=%pure
-e trace=!%file
-e trace=/^[gs]et
-e trace=/read
-e trace=!/read
-e trace=?nope,read
-e trace=read@64
-e trace=all
-e trace=none
-e trace=0,1
--trace=read,write
--trace=!read,write
-f | fork
-f -e trace=%process | fork
-f -q -e trace=%process | fork
-f -qq -e trace=%process | fork
-f -qqq -e trace=%process | fork
--follow-forks -e trace=%process,%signal | fork
-e trace=%process | fork
-fe execve,exit_group | fork
-fveexecve | fork
-e status=successful
-e status=failed
-e status=unfinished
-e status=unavailable
-e status=detached
-e status=none
-e status=all
-e status=!successful
-e status=!failed
-e status=failed,unfinished
-e status=successful,unfinished
-e status=failed -e status=successful
--status=failed
-z
-Z
-z -e trace=%file
-Z -e trace=%file
--successful-only
--failed-only
-z -e status=failed
-f -z | fork
-f -Z | fork
-f -e status=unfinished | fork
-e signal=none
-e signal=!USR1
-e signal=USR1,CHLD
-e s=usr1
--signal=int
-e trace=none -e signal=all
-s 0
-s 1
-s 5
-s 100
-s 5 -x
--string-limit=3
-x
-xx
-xx -s 4
--strings-in-hex
--strings-in-hex=none
--strings-in-hex=all
--strings-in-hex=non-ascii
--strings-in-hex=non-ascii-chars
-v
--no-abbrev
-v -s 200
-v -e trace=%stat
-a 0
-a 10
-a 80
--columns=60
-n
-n -e trace=getcwd
-n -f | fork
--syscall-number -e signal=USR1
-X raw -e trace=openat,access,fcntl,pipe2,recvmsg
-X abbrev
-X verbose -e trace=openat,access,fcntl,pipe2,recvmsg
-X raw -e trace=%signal
-X verbose -e trace=%signal
-X raw -e trace=prlimit64
-X verbose -e trace=prlimit64
-X raw -e trace=fstat,newfstatat -v
-X raw -e trace=mmap,brk,mprotect,munmap
-X verbose -e trace=mmap,brk,mprotect,munmap
-X raw -e trace=%process -f | fork
--const-print-style=raw -e trace=openat
--const-print-style=verbose -e trace=openat
-e raw=all
-e raw=openat
-e raw=%file
-e raw=!read
-e x=read,write
-e raw=none
--raw=close
-e raw=openat -e trace=openat,read
-e raw=pread64,writev,fcntl,umask,kill
-e abbrev=none
-e abbrev=none -e trace=%stat
-e abbrev=newfstatat
-e abbrev=!newfstatat
-e a=execve
--abbrev=none
-e verbose=none
-e verbose=newfstatat
-e verbose=!newfstatat
-e v=none -e trace=%stat
-e verbose=none -e trace=%desc,%signal
--verbose=writev
-v -e verbose=none
-e read=3
-e read=all
-e read=3,4
-e reads=3
-e read=!3
-e write=1
-e write=all
-e w=4
-e read=all -e write=all
-e read=all -e write=all -e trace=readv,writev
-e read=all -e write=all -e trace=sendmsg,recvmsg
-e read=none
-e write=!1
--read=3 --write=1
-e read=all -s 2
-P /etc/hostname
-P /dev/null
-P /etc/../etc/hostname
-P /etc/../etc/hostname -q
-P /etc/../etc/hostname -qqq
-P /etc/../etc/hostname --quiet=path-resolution
-P /nonexistent
-P /etc/hostname -P /dev/null
--trace-path=/etc/hostname
-P /etc/hostname -e trace=openat
-P /etc/hostname -y
-P /etc/hostname -n
-y
-y -e trace=%desc
--decode-fds
--decode-fds=path
--decode-fds=none
-y -e raw=all
-y -X raw -e trace=openat
-y -X verbose -e trace=openat
-i -e trace=none
-t -e trace=getcwd
-tt -e trace=getcwd
-ttt -e trace=getcwd
-r -e trace=getcwd
-r -t -e trace=getcwd
-T -e trace=getcwd
-n -i -tt -e trace=getcwd
-n -T -e trace=getcwd
--absolute-timestamps=ms -e trace=getcwd
--absolute-timestamps=unix,ns -e trace=getcwd
--absolute-timestamps=format:unix,precision:ms -e trace=getcwd
--absolute-timestamps=none -e trace=getcwd
--relative-timestamps=ns -e trace=getcwd
--relative-timestamps=s -e trace=getcwd
--syscall-times=ns -e trace=getcwd
--syscall-times=s -e trace=getcwd
-tt -f -e trace=%process | fork
-q
-qq
-qqq
--quiet
--quiet=exit
--quiet=all
--quiet=none
-e quiet=!exit
-E NAME=value -e abbrev=none -e trace=execve
-E HOME -e abbrev=none -e trace=execve
-u root -e trace=getcwd
-u nobody -e trace=access
-e inject=getcwd:error=ENOENT
-e inject=getcwd:error=ENOENT:when=2
-e inject=getcwd:error=ENOENT:when=2+
-e inject=getcwd:error=ENOENT:when=2+2
-e inject=getcwd:error=ENOENT:when=2..3
-e inject=getcwd:error=ENOENT:when=1..3+2
-e inject=getcwd:error=ENOENT:when=1..4+
-e inject=getcwd:error=17:when=3
-e inject=getcwd:error=enospc:when=3
-e inject=getcwd:error=4095:when=1
-e inject=getcwd:error=ERESTARTSYS:when=1
-e inject=getcwd:retval=7
-e inject=read:retval=2 -e trace=read
-e inject=close:retval=0x1000 -e trace=close
-e inject=getcwd:signal=USR1:when=2
-e inject=getcwd:signal=10:when=2
-e inject=getcwd:error=EIO:signal=USR1:when=2
-e inject=getcwd:delay_enter=1000:when=1
-e inject=getcwd:delay_exit=1ms:when=1
-e inject=getcwd:delay_enter=1000:delay_exit=1ms:error=EIO:when=1
-e inject=getcwd:syscall=getpid:retval=3:when=1
-e inject=getcwd:syscall=getuid:error=EIO:when=1
-e inject=getcwd:poke_exit=@arg1=41424300:when=2
-e inject=getcwd:poke_enter=@arg1=41424300:when=2
-e inject=getcwd:poke_exit=@arg1=41424300:error=EIO:when=2
-e inject=read:poke_exit=@arg2=5858:when=1
-e inject=open,openat:poke_enter=@arg2=2f6465762f6e756c6c00
-e inject=openat:poke_enter=@arg2=2f6465762f6e756c6c00:error=EIO
-e inject=openat:poke_enter=@arg2=2f6465762f6e756c6c00:poke_exit=@arg2=41:delay_enter=1000
-e inject=access:poke_enter=@arg1=2f6465762f7a65726f00 -e trace=access
-e inject=write:poke_enter=@arg2=41424344:when=2+ -e trace=write -f | fork
-e inject=openat:poke_enter=@arg1=41
-e inject=openat:poke_enter=@arg7=41,@arg2=41
-e inject=openat:poke_exit=@arg5=41:poke_enter=@arg6=42
-c -U name,calls,errors -S name -e inject=access:poke_enter=@arg1=2f6e6f
-e fault=getcwd
-e fault=getcwd:error=EPERM
-e fault=getcwd:when=3
-e fault=%file:error=EACCES:when=2
-e fault=openat,access,newfstatat
-e fault=/^getc
-e fault=!write,writev,exit_group,kill,rt_sigaction
-e fault=getcwd -e inject=getcwd:retval=5
-e inject=getcwd:error=EIO -e trace=read
-e inject=read:error=EIO -e trace=read
-e inject=all:error=EIO -P /etc/hostname
-e inject=execve:error=EIO
-e inject=exit_group:error=EIO
-e inject=kill:error=EPERM -X raw
-e inject=read:error=EIO -e raw=read
-e inject=read:error=EIO -Z
-e inject=read:error=EIO -e read=3
-f -e fault=clone:error=EAGAIN | fork
-f -e fault=execve:error=EACCES | fork
-f -e fault=execve:error=EACCES:when=1 -e trace=execve | fork
-f -e inject=exit_group:retval=0:when=1 -e trace=exit_group | fork
-f -e fault=wait4:error=ECHILD | fork
--inject=getcwd:error=EIO
--fault=getcwd
-yy
-yy | fork
-yy -e raw=all
-yy -X raw -e trace=openat
-yy -x -e trace=%desc
-yy -f | fork
-yy -e trace=%network,fsync | descriptors
-yy -P /dev/null
-yy -z -e trace=%desc | descriptors
-yyy -e trace=fsync | descriptors
-y -e trace=fsync,openat | descriptors
-y -e trace=%net,fsync | descriptors
--decode-fds=all -e trace=fsync,openat,socket | descriptors
--decode-fds=dev -e trace=fsync,openat | descriptors
--decode-fds=socket -e trace=fsync,openat,socket,accept4,socketpair | descriptors
--decode-fds=pidfd -e trace=fsync,pidfd_open | descriptors
--decode-fds=path,dev -e trace=fsync,openat | descriptors
--decode-fds=dev,socket -e trace=fsync | descriptors
--decode-fds=path,socket,pidfd -e trace=fsync | descriptors
--decode-fds=!path -e trace=fsync,openat | descriptors
--decode-fds=!dev,socket -e trace=fsync,openat | descriptors
--decode-fds=!all -e trace=fsync | descriptors
--decode-fds=!none -e trace=fsync | descriptors
-e decode-fds=dev -e trace=fsync | descriptors
-e decode-fd=socket -e trace=fsync | descriptors
-e decode-fds=path -e decode-fds=dev -e trace=fsync | descriptors
-b execve
-b execve -e trace=execve | fork
-f -b execve -e trace=%process | fork
-f --detach-on=execve -e trace=execve,exit_group -qq | fork
-f -b execve -e status=detached | fork
-f -b execve -e status=!detached -e trace=%process | fork
-I 1 -e trace=getcwd
-I 2 -e trace=getcwd
-I 3 -e trace=getcwd
-I 4 -e trace=getcwd
-I never -e trace=getcwd
--interruptible=waiting -e trace=getcwd
--interruptible=anywhere -e trace=getcwd
--interruptible=never_tstp -e trace=getcwd
--output-append-mode -e trace=getcwd
-f -A -e trace=execve | fork
--env=NAME=value -e abbrev=none -e trace=execve
--user=nobody -e trace=access
--absolute-timestamps -e trace=getcwd
--absolute-timestamps=time -e trace=getcwd
--absolute-timestamps=unix -e trace=getcwd
--absolute-timestamps=s -e trace=getcwd
--absolute-timestamps=us -e trace=getcwd
--absolute-timestamps=ns -e trace=getcwd
--absolute-timestamps=format:time -e trace=getcwd
--absolute-timestamps=precision:ns -e trace=getcwd
--absolute-timestamps=time,ms -e trace=getcwd
--absolute-timestamps=ms,unix -e trace=getcwd
--absolute-timestamps=precision:us,format:unix -e trace=getcwd
--absolute-timestamps=none,us -e trace=getcwd
--relative-timestamps -e trace=getcwd
--relative-timestamps=ms -e trace=getcwd
--relative-timestamps=us -t -e trace=getcwd
--syscall-times -e trace=getcwd
--syscall-times=ms -e trace=getcwd
--syscall-times=us -e trace=getcwd
--abs=unix --rel=ms --syscall-times=ns -e trace=getcwd
--trace-p /etc/hostname
--string-l=3 --colu=60 -e trace=read
--no-a -e trace=%stat
--decode-fd=path -e trace=openat
--inst -e trace=none
-c -U name,calls,errors -S name
-c -U calls -S name
-c --summary-columns=name,calls -S calls -e trace=getcwd,read
-c -U count,error,syscall -S syscall
-c -U errors -S errors -e trace=getcwd,openat
-c -O 1s -S name -e trace=getcwd,read
-c -O 100000000 -U name,total-time,calls -S name
-C -O 1s -U total_time,time_percent,calls,syscall_name -S name -e trace=getcwd,read
-c -f -O 1s -S name -e trace=%process | fork
-c -U name,calls -S name -e trace=sched_get_priority_max,getcwd
-c -z -U name,calls -S name
-c -Z -U name,calls,errors -S name
-c -e fault=getcwd:when=2 -U name,calls,errors -S name
-c -e trace=none
-C -e trace=getcwd -O 1s -S nothing
-n -e trace=kill
-n -e trace=none
-n -q -e trace=getcwd -e signal=none
-Y -e trace=kill,getpid
-Y -f -e trace=%process,kill,getpid | fork
-Y -f | fork
-Y -e trace=none
-YY -e trace=kill
-Y -z -f -e trace=%process | fork
-Y -t -f -e trace=%process | fork
--decode-pids=comm -e trace=kill
--decode-pids=comm -f -e trace=clone,wait4,%signal | fork
--decode-pids=pidns -e trace=kill
--decode-pids=all -e trace=kill
--decode-pids=none -e trace=kill
--decode-pids=!pidns -e trace=kill
--decode-pids=!comm -e trace=kill
--decode-pids=comm,pidns -e trace=kill
-Y --decode-pids=pidns -e trace=kill
-e decode-pids=comm -e trace=kill
-e decode-pid=comm -e trace=kill
--pidns-translation -e trace=kill
-Y -X raw -e trace=kill
-Y -yy -f -e trace=%process,%desc | fork
-f --output-separately | fork
--output-separately
-ff -s 3 | fork
-c -i -n -t -T -U name,calls -S name
-c -r -y -U name,calls,errors -S name
-c -tt --decode-fds=dev -U name,calls -S name
-C -i -n -T -O 1s -S name -e trace=none
-ff -z | fork
-f -tt -T -i -n -yy | fork
-r -n -s 2 -x -e trace=getcwd
-z -P /etc/hostname
-Z -P /nonexistent
-f -e fault=clone:error=EAGAIN -e status=failed | fork
-e read=3 -z
-e read=3 -P /etc/hostname
-e write=1 -xx -e signal=none
-e raw=openat -X verbose
-e abbrev=none -X raw -e trace=%stat
-f --seccomp-bpf -e trace=getcwd,%process | fork
-f --seccomp-bpf -e trace=%file -z | fork
-f --seccomp-bpf -e trace=getcwd -e inject=getcwd:error=EIO:when=2 | fork
-f -b execve -z | fork
-f -e signal=!CHLD -e status=successful | fork
-a 60 -i
-a 1 -tt -e trace=getcwd
-n -i -T -a 30 -e trace=read
-s 0 -xx -e trace=read
-I 4 -f -q | fork
-E A=1 -E B=2 -E A -u nobody -v -e trace=execve
-e inject=read:retval=1:when=1 -e inject=read:error=EIO:when=2 -e trace=read
-e inject=getcwd:retval=-4:when=9
-e inject=getcwd:retval=-4095:when=9
-e inject=getcwd:retval=-4096:when=9
-e inject=getcwd:retval=4294963201:when=9
-e inject=umask:retval=0x100000005
-e inject=umask:retval=4294967295
-e inject=getcwd:error=1:when=9
-e inject=read:signal=USR1:delay_exit=10 -e trace=read -e signal=none
"""

# The same through the twin: what depends on the width of a register, and on the table of calls.
LINES_32 = """
-v
-n
-n -f | fork
--syscall-number -e signal=USR1
-i
-i -e trace=none
-n -i -e trace=getcwd
-X raw -e trace=openat,open,access,fcntl64,recvmsg
-e raw=all
-e raw=pread64,writev,kill
-e trace=%file
-e trace=%network
-e trace=%desc
-e trace=/64$
-e trace=read@64
-e trace=read@32
-e trace=!read@32
-e trace=none
-e trace=socketcall
-f -y | fork
-yy -f | fork
-Y -f | fork
-e read=all -e write=all
-P /etc/hostname
-z
-Z
-e status=unfinished
-e verbose=none
-e abbrev=none
-e inject=getcwd:error=ENOENT:when=2+
-e inject=getcwd:retval=0xfffffffe
-e inject=umask:retval=0x100000005
-e inject=pread64:poke_exit=@arg2=41
-e inject=getcwd:poke_exit=@arg1=41424300:when=2
-e fault=%file:error=EACCES:when=2
-f -e fault=clone:error=EAGAIN | fork
-f -b execve | fork
-c -U name,calls,errors -S name
-f --seccomp-bpf -e trace=getcwd,read,socketpair | fork
"""

# Command lines whose difference is right, with the reason.
COUNTED = "strace counts what -z and -Z leave out, until 6.3"
NAMES = "with -z the names are those at the end of the call, of which the line is made then"
ONE_FILE = "with a single -f, strace 6.1 forgets what its manual says of --output-separately"
PERMITTED = {
    "-f --output-separately | fork": ONE_FILE,
    "-Y -z -f -e trace=%process | fork": NAMES,
    "-c -z -U name,calls -S name": COUNTED,
    "-c -Z -U name,calls,errors -S name": COUNTED,
}


def normalise(text, ids=()):
    text = re.sub(r"^(\S*/)?(strace|ringside trace): ", "TRACER: ", text, flags=re.M)
    for number in ids:
        text = re.sub(rf"(?<![\w.])0*{number}(?![\w.])|\b{int(number):#x}\b", "PID", text)
    text = re.sub(r"<(strace|ringside)>", "<TRACER>", text)
    # What a child is called, and whether it is still there when its end is told, is the scheduler's whim.
    text = re.sub(r"(?<=\d)<exe>", "<cli_target>", text)
    text = re.sub(r"(si_code=CLD_EXITED, si_pid=\w+|wait4\(\w+)<\w+>", r"\1", text)
    text = re.sub(r"0x[0-9a-f]{5,}\b", "ADDRESS", text)
    text = re.sub(r"(?<![\w<:])\[([0-9a-f]{16}|[0-9a-f]{8})\](?= )", r"[IP]", text)
    text = re.sub(r"^(PID +)?\d{2}:\d{2}:\d{2}", r"\1CLOCK", text, flags=re.M)
    text = re.sub(r"^(PID +)?\d{10}(?=[. ])", r"\1CLOCK", text, flags=re.M)
    text = re.sub(r"(?<=CLOCK)\.\d+", lambda m: "." + "n" * (len(m.group()) - 1), text)
    text = re.sub(r"(?m)^( +|(?:CLOCK|PID) \(\+ +)\d+(\.\d+)?", lambda m: "SINCE" + "n" * len(m.group(2) or ""), text)
    text = re.sub(r"<\d+(\.\d+)?>$", lambda m: "<" + "n" * len(m.group(1) or "") + ">", text, flags=re.M)
    text = re.sub(r"(socket|pipe|anon_inode):\[\d+\]", r"\1:[INODE]", text)
    text = re.sub(r"(?<=[:\[>])\d+(?=->|,\"|,@|\]>)", "NUMBER", text)  # inodes and ports within <TCP:[…]>
    text = re.sub(r"htons\(\d+\)|<pid:\d+>|pidfd_open\(\d+|nl_pid=\d+", "VARIES", text)
    text = re.sub(r"ringside-\d+", "ringside-PID", text)
    text = re.sub(r"(?<=1\]:)\d+(?=->|\]>)", "NUMBER", text)
    text = re.sub(r"st_ino=\d+|st_[amc]time(_nsec)?=\d+( /\*.*?\*/)?|si_[us]time=\d+", "VARIES", text)
    text = re.sub(r"\d+ vars", "N vars", text)
    text = re.sub(r'getrandom\(".*?"\.*,', "getrandom(RANDOM,", text)
    return "\n".join(re.sub(r" += ", " = ", line) if re.search("ADDRESS|PID|RANDOM", line) else line
                     for line in text.splitlines())


def threads_of(written):
    """The lines of each thread, calls in one piece, threads in the order of their first lines."""
    threads = {}
    for line in written.splitlines():
        match = re.match(r"(\d+)(?:<[^>]*>)? +", line)
        lines = threads.setdefault(match.group(1) if match else "", [])
        resumed = re.search(r"<\.\.\. \w+ resumed>", line)
        if resumed and lines and lines[-1].endswith(" <unfinished ...>"):
            lines[-1] = lines[-1].removesuffix(" <unfinished ...>") + line[resumed.end():]
            lines[-1] = re.sub(r" += ", " = ", lines[-1])
        else:
            lines.append(line)
    return threads


def run(tracer, options, arguments, target, folder):
    name = os.path.join(folder, f"{abs(hash((tuple(tracer), options, tuple(arguments))))}")
    done = subprocess.run([*tracer, "-o", name, *options.split(), target, *arguments], text=True, errors="replace",
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=60, cwd="/")
    try:
        with open(name, encoding="utf-8", errors="replace") as file:
            written = file.read()
    except FileNotFoundError:
        written = None
    output = re.sub(r"(?<=Process |process )\d+", "PID", normalise(done.stderr))
    return done.returncode, done.stdout, output, written


def comparable(written):
    if written is None:
        return ["no file"]
    threads = threads_of(written)
    ids = {name for name in threads if name}
    ids |= {one or other for one, other in re.findall(r"\bkill\((\d+)|si_pid=(\d+)", written)}
    ids |= set(re.findall(r"(?:set_tid_address|getpid|gettid)\(.*\) += (\d+)", written))
    # When a child's end is told is the scheduler's whim; also whether another thread's line has closed the one of an
    # execve by then at which -b lets go.
    for name, lines in threads.items():
        lines = [re.sub(r"(\bexecve\(.*) <(unfinished|detached) \.\.\.>$", r"\1 <let go>", line) for line in lines]
        threads[name] = sorted(lines, key=lambda line: "--- SIGCHLD " in line)
    return [line for lines in threads.values() for line in normalise("\n".join(lines), ids).splitlines()]


def differences_of(theirs, ours):
    differences = [f"{what}:\n- {a}\n+ {b}"
                   for what, a, b in zip(("exit status", "the program's output", "stderr"), theirs, ours) if a != b]
    a, b = comparable(theirs[3]), comparable(ours[3])
    if a != b:
        differences.append("written:\n" + "\n".join(
            f"- {x}\n+ {y}" for x, y in zip(a + [""] * len(b), b + [""] * len(a)) if x != y)[:1500])
    return differences


def main():
    ringside, target = map(os.path.abspath, sys.argv[1:3])
    twin = None
    if "--32" in sys.argv:
        at = sys.argv.index("--32")
        twin = os.path.abspath(sys.argv[at + 1])
        del sys.argv[at:at + 2]
    pattern = sys.argv[3] if len(sys.argv) > 3 else ""
    strace = shutil.which("strace")
    if strace is None or os.getuid() != 0:
        print("skipped: needs strace, and root for -u")
        return 77
    lines = [(line, target) for line in LINES.strip().splitlines() if pattern in line]
    if twin is None:
        print("skipped: the 32-bit program, which needs gcc-multilib")
    else:
        lines += [(line, twin) for line in LINES_32.strip().splitlines() if pattern in line]
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)

        def compare(line, program):
            options, _, arguments = line.partition("|")
            theirs = run([strace], options.strip(), arguments.split(), program, folder)
            ours = run([ringside, "trace"], options.strip(), arguments.split(), program, folder)
            return differences_of(theirs, ours)

        def persistent(line_and_program):
            """When a child's end is told to its parent is the scheduler's whim: what differs must differ three times."""
            line, program = line_and_program
            for _ in range(3):
                differences = compare(line, program)
                if not differences or (line in PERMITTED and program == target):
                    break
            return line, program, differences

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for line, program, differences in pool.map(persistent, lines):
                if line in PERMITTED and program == target:
                    if not differences:
                        failures.append(f"{line}: permitted to differ ({PERMITTED[line]}), but does not")
                elif differences:
                    failures.append(f"{os.path.basename(program)} {line}: " + "\n".join(differences))
    print("\n".join(failures))
    print(f"{len(lines)} command lines compared, {len(failures)} differ")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Gives the same options to strace and to `ringside trace`: both accept them, or both refuse them.

usage: options_test.py RINGSIDE
A refusal is exit status 1, one line on stderr that begins with the program's name, and a program that was not
started. What Ringside refuses although strace accepts it is listed in UNSUPPORTED, exactly.
"""

import os
import shutil
import subprocess
import sys
import tempfile

ACCEPTED_BY_BOTH_OR_NONE = """
-e trace=openat
-e openat
-eopenat
-fveopenat
-e trace=openat,read
-e trace=!openat
-e !openat
-e trace!=openat
-e trace=foo
-e trace=?foo
-e trace=??foo
-e trace=?foo,read
-e trace=!?foo
-e trace=?!foo
-e trace=
-e trace
-e all
-e none
-e trace=!all
-e trace=all,read
-e trace=none,read
-e trace=read,none
-e trace=openat,
-e trace=,openat
-e trace=openat,,read
-e trace=,
-e trace=0
-e trace=257
-e trace=0257
-e trace=0x101
-e trace=-1
-e trace=9999
-e trace=0-5
-e trace=520
-e trace=520@x32
-e trace=%file
-e trace=file
-e trace=%nope
-e trace=%process
-e trace=process
-e trace=%network
-e trace=%net
-e trace=net
-e trace=network
-e trace=%signal
-e trace=%ipc
-e trace=%desc
-e trace=%memory
-e trace=%creds
-e trace=creds
-e trace=%stat
-e trace=%lstat
-e trace=%fstat
-e trace=%%stat
-e trace=%statfs
-e trace=%fstatfs
-e trace=%%statfs
-e trace=%clock
-e trace=clock
-e trace=%pure
-e trace=pure
-e trace=%%file
-e trace=%all
-e trace=/open
-e trace=/^m
-e trace=/[
-e trace=?/[
-e trace=/
-e trace=/nomatch
-e trace=?/nomatch
-e trace=/open(at|)$
-e trace=openat@64
-e trace=openat@32
-e trace=openat@x32
-e trace=openat@foo
-e trace=openat@
-e trace=%file@32
-e trace=/open@64
-e trace=all@32
-e trace=none@64
-e trace=?foo@64
-e trace=?foo@bar
-e trace=socketcall
-e trace=socketcall@64
-e trace=waitpid@64
-e trace=OPENAT
-e trace=openat,!close
-e trace=openat;read
-e t=openat
-e bogus=openat
-e =openat
-e trace=read -e trace=close
--trace=read
--trace read
--trace=
-e signal=SIGINT
-e signal=int
-e signal=foo
-e signal=!INT
-e signals=INT
-e s=INT
-e signal=2
-e signal=99
-e signal=256
-e signal=-1
-e signal=none
-e signal=all
-e signal=
-e signal=?INT
-e signal=SIGRTMIN
-e signal=SIGRT_3
-e signal=RT_3
-e signal=SIGRT_0
-e signal=SIGRT_32
-e signal=SIGRTMAX
-e signal=SIGCLD
-e signal=CHLD,int
-e signal=INT,all
-e signal=!
--signal=INT
--signal=nope
-s -1
-s 0
-s x
-s 10k
-s 010
-s 0x10
-s 1073741822
-s 2147483647
-s 999999999999
-a -1
-a 0
-a x
-a 100000
-a 2147483648
--columns=3
--columns=x
--string-limit=5
--string-limit 5
--string-lim=5
--str=5
-c
-C
-c -C
-cw
-w
-Cw
-f -c
-c -f -S calls
-c -S time
-c -S time_total
-c -S total-time
-c -S min-time
-c -S longest
-c -S count
-c -S error
-c -S syscall
-c -S nothing
-c -S max
-c -S avg
-c -S foo
-c -S TIME
-S name
--summary
--summary-only
--summary-wall-clock
--summary-only --summary-wall-clock
--summary-only --summary-sort-by=calls
-z
-Z
-z -Z
--successful-only
--failed-only
-e status=successful
-e status=failed
-e status=all
-e status=foo
-e status=
-e status=,
--status=failed
-q
-qq
-qqq
-qqqq
-qf
--quiet
--quiet=all
--quiet=none
--quiet=exit,attach
--quiet=attach,,exit
--quiet=!exit
--quiet=foo
--quiet=,
--quiet=!
-q --quiet=all
-e quiet=exit
-e quiet
-e silent=all
-e q=exit
-t
-tt
-ttt
-tttt
-t -tt
-r
-r -t
--absolute-timestamps
--absolute-timestamps=time
--absolute-timestamps=unix
--absolute-timestamps=unix,ns
--absolute-timestamps=ms
--absolute-timestamps=format:time,precision:ms
--absolute-timestamps=none
--absolute-timestamps=foo
-tt --absolute-timestamps=unix
--relative-timestamps
--relative-timestamps=ns
--relative-timestamps=foo
-T
--syscall-times
--syscall-times=ms
--syscall-times=x
-x
-xx
-xxx
-x -xx
--strings-in-hex
--strings-in-hex=all
--strings-in-hex=non-ascii
--strings-in-hex=non-ascii-chars
--strings-in-hex=none
--strings-in-hex=foo
-x --strings-in-hex
-v
--no-abbrev
-i
--instruction-pointer
-y
--decode-fds
--decode-fds=path
--decode-fds=foo
-e decode-fds=path
-y --decode-fds=path
-f
-ff
-f -f
-F
--follow
--follow-forks
--follow-forks=output-separately
-f --follow-forks
--output-separately
-ff --output-separately
--absolute-timestamps=UNIX
--absolute-timestamps=Format:none,PRECISION:NS
--timestamps
--timestamps=ns
--relative-timestamps=NS
--syscall-times=Ms
--strings-in-hex=ALL
--interruptible=ANYWHERE
-I Never
-c -O 1mS
-X RAW
-b EXECVE
-e kvm=VCPU
-e inject=getcwd:error=ENOENT:WHEN=1
--silent
--silence
--silence=exit
--silent=ALL
-c -fF
-Ff -c
-F -F
-e q=exits
-f --output-separately
--follow-forks --output-separately
-ff -c
-c -ff
-A
--output-append-mode
-E A=B
-E A
-E =B
--env=A
--env
-u root
-u nosuchuser
-u 0
-p x
-p 0
-p -1
-p 1,x
-p 1x
-p ,
--attach=x
--seccomp-bpf
-f --seccomp-bpf
-f --seccomp-bpf -e trace=openat
-f --seccomp-bpf --trace=none
--nope
-K
--s
--help=foo
-h
--help
-V
--version
-hV
-e status=none
-e status=!failed
-e status=unfinished
-e abbrev=all
-e verbose=none
-e raw=all
-e read=3
-e write=all
-e inject=getppid:error=5
-e fault=getppid
--abbrev=all
--raw=all
-X raw
-n
-P /etc
--syscall-number
--trace-path=/etc
-e inject=getcwd
-e inject=getcwd:error=ENOENT
-e inject=getcwd:error=5
-e inject=getcwd:error=0
-e inject=getcwd:error=4095
-e inject=getcwd:error=4096
-e inject=getcwd:error=ENOENT:error=EIO
-e inject=getcwd:error=enoent
-e inject=getcwd:error=ERESTARTSYS
-e inject=getcwd:error=EWOULDBLOCK
-e inject=getcwd:retval=0
-e inject=getcwd:retval=0x10
-e inject=getcwd:retval=010
-e inject=getcwd:retval=-1
-e inject=getcwd:retval=-4096
-e inject=getcwd:retval=99999999999999999999
-e inject=getcwd:retval=18446744073709551615
-e inject=getcwd:retval=1:error=1
-e inject=getcwd:signal=INT
-e inject=getcwd:signal=0
-e inject=getcwd:signal=64
-e inject=getcwd:signal=65
-e inject=getcwd:signal=usr1
-e inject=getcwd:when=1
-e inject=getcwd:error=1:when=0
-e inject=getcwd:error=1:when=1..1
-e inject=getcwd:error=1:when=2..1
-e inject=getcwd:error=1:when=1+
-e inject=getcwd:error=1:when=1+0
-e inject=getcwd:error=1:when=1..65534
-e inject=getcwd:error=1:when=1..65535
-e inject=getcwd:error=1:when=65535+65535
-e inject=getcwd:error=1:when=65536
-e inject=getcwd:error=1:when=1..+
-e inject=getcwd:error=1:when=1..
-e inject=getcwd:error=1:when=1+2+3
-e inject=getcwd:error=1:when=1+2..3
-e inject=getcwd:error=1:when=
-e inject=getcwd:error=1:when=1:when=2
-e inject=getcwd:delay_enter=100
-e inject=getcwd:delay_enter=1ms
-e inject=getcwd:delay_enter=1.5ms
-e inject=getcwd:delay_enter=-1
-e inject=getcwd:delay_enter=0
-e inject=getcwd:delay_enter=1m
-e inject=getcwd:delay_exit=1e2us
-e inject=getcwd:delay_exit=0x10
-e inject=getcwd:delay_exit=
-e inject=getcwd:syscall=getpid
-e inject=getcwd:error=1:syscall=getpid
-e inject=getcwd:retval=1:syscall=getpid
-e inject=getcwd:retval=1:syscall=read
-e inject=getcwd:retval=1:syscall=39
-e inject=getcwd:retval=1:syscall=getpid:syscall=getpid
-e inject=getcwd:delay_exit=1:syscall=getpid
-e inject=getcwd:poke_enter=@arg1=00
-e inject=getcwd:poke_enter=@arg1=0
-e inject=getcwd:poke_enter=@arg1=00,@arg2=ff
-e inject=getcwd:poke_enter=@arg1=00,@arg1=ff
-e inject=getcwd:poke_enter=@arg1=00:poke_enter=@arg2=00
-e inject=getcwd:poke_enter=@arg8=00
-e inject=getcwd:poke_enter=@arg7=00
-e inject=getcwd:poke_enter=arg1=00
-e inject=getcwd:poke_enter=@arg0=00
-e inject=getcwd:poke_enter=
-e inject=getcwd:poke_enter=@arg1=00,
-e inject=getcwd:poke_exit=@arg1=
-e inject=getcwd:poke_exit=@arg1=0x00
-e fault=getcwd
-e fault=getcwd:error=5
-e fault=getcwd:retval=1
-e fault=getcwd:signal=INT
-e fault=getcwd:delay_enter=1
-e fault=getcwd:when=2
-e fault=getcwd:syscall=getpid
-e fault=getcwd:syscall=getpid:error=1
-e inject=%file:error=EIO:when=99
-e inject=!getcwd:error=1:when=99
-e fault=
-e fault=:
-e fault
-e inject=all:error=1:when=999
-e fault=none
-e fault=nope
-e fault=?nope
-e fault=getcwd:
-e fault=getcwd::error=1
-e inject=getcwd:error=1:signal=INT:signal=INT
-e inject=getcwd:delay_exit=1:delay_exit=1
-e inject=getcwd,nope:error=1
-e inject=getcwd:foo=1
-e fault=/^getc:error=5
-e inject=getcwd:retval=0:delay_enter=1:delay_exit=2:signal=WINCH:poke_exit=@arg1=41
-e status=unavailable,detached
-e status=!foo
-e read=x
-e read=-1
-e read=
-e read=all
-e read=!3,4
-e write=3,,4
-e reads=3
-e w=0
--write=x
--read=3
-X foo
-X
-X verbose
-X abbrev
--const-print-style=raw
-P
-P /nonexistent
-e abbrev=nope
-e a=none
-e v=all
-e x=openat
-e raw=
--verbose=none
-e kvm=nope
-e kvm=vcpu
-e kvm=
-e kvm=!vcpu
-e kvm=vcpu,vcpu
-e kvm=all
--kvm=vcpu
--kvm=none
--kvm
-yy
-yyy
-y -y
-yy --decode-fds=all
--decode-fds=all
--decode-fds=none
--decode-fds=dev
--decode-fds=socket
--decode-fds=pidfd
--decode-fds=path,dev,socket,pidfd
--decode-fds=!path
--decode-fds=!all
--decode-fds=!
--decode-fds=dev,foo
--decode-fds=,
--decode-fds=path,,dev
--decode-fds=DEV
--decode-fds=ALL
--quiet=EXIT
--status=Failed
--status=NONE
-e decode-fds=
-e decode-fd=all
-I 0
-I 1
-I 2
-I 3
-I 4
-I 5
-I -1
-I x
-I anywhere
-I waiting
-I never
-I never_tstp
-I never-tstp
-I 1 -I 2
-I
--interruptible=never
--interruptible=foo
-b execve
-b execveat
-b exec
-b
--detach-on=execve
--detach-on=none
-c -O 1
-c -O 1s
-c -O 1ms
-c -O 1.5us
-c -O 1e3
-c -O 10ns
-c -O -1
-c -O x
-c -O 1h
-c -O
-O 1
--summary-only --summary-syscall-overhead=1
-c -U name
-c -U calls
-c -U time-percent,total-time,min-time,max-time,avg-time,calls,errors,name
-c -U time_percent
-c -U time
-c -U time-total
-c -U shortest
-c -U longest
-c -U avg
-c -U time-avg
-c -U count
-c -U error
-c -U syscall
-c -U syscall-name
-c -U none
-c -U all
-c -U calls,calls
-c -U calls,count
-c -U name,,calls
-c -U ,
-c -U calls,
-c -U
-C -U name
-U name
--summary --summary-columns=name
--summary-columns=name
--daemonize=foo
--daemonize=
-DDDD
-D --daemonize
-D --daemonize=pgroup
-Y
-YY
-Y --decode-pids=comm
--decode-pids=comm
--decode-pids=pidns
--decode-pids=all
--decode-pids=none
--decode-pids=!comm
--decode-pids=foo
--decode-pids=
--decode-pids=,
--decode-pids
-e decode-pids=comm
-e decode-pid=pidns
-e decode-pids=foo
--pidns-translation
"""

# Refused by Ringside, accepted by strace.
UNSUPPORTED = """
-d
"""


class Tracer:
    def __init__(self, name, command, folder):
        self.name, self.command, self.folder = name, command, folder

    def run(self, options):
        """(exit status, stderr, was the program started?)"""
        ran = os.path.join(self.folder, "ran")
        if os.path.exists(ran):
            os.unlink(ran)
        out = os.path.join(self.folder, "out")
        # Options go last, so that a missing value is a missing value.
        done = subprocess.run([*self.command, "-o", out, *options.split(), "touch", ran], text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        return done.returncode, done.stderr, os.path.exists(ran)


def main():
    strace = shutil.which("strace")
    if strace is None or os.getuid() != 0:
        print("skipped: needs strace, and root for -u")
        return 77
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        ringside_tracer = Tracer("ringside trace", [sys.argv[1], "trace"], folder)
        strace_tracer = Tracer("strace", [strace], folder)
        both = ACCEPTED_BY_BOTH_OR_NONE.strip().splitlines()
        unsupported = UNSUPPORTED.strip().splitlines()
        for options in both + unsupported:
            theirs = strace_tracer.run(options)
            status, errors, ran = ringside_tracer.run(options)
            expected = (1, False) if options in unsupported else (theirs[0], theirs[2])
            if (status, ran) != expected:
                failures.append(f"{options}: status {status}, program {'ran' if ran else 'did not run'}; "
                                f"strace {theirs[0]}, {theirs[2]}\n  {errors}")
            if options in unsupported and theirs[0] != 0:
                failures.append(f"{options}: listed as unsupported, but strace refuses it as well")
            if status == 1:
                lines = errors.splitlines()
                if len(lines) != 1 or not lines[0].startswith("ringside trace: "):
                    failures.append(f"{options}: not one sentence: {errors!r}")
    print(f"{len(both)} options alike, {len(unsupported)} refused by us alone, {len(failures)} failures")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

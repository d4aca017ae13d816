#!/usr/bin/python3
"""Runs a command under a seccomp filter that keeps the generated programs (player.py) from calling the kernel.

    guard.py kill COMMAND...     a call of theirs that the tracer does not answer ends them: a tracer may crash
    guard.py ERRNO COMMAND...    each call of theirs has this error; 0: it returns 0

Calls are known by where they are made: at player.CODE nothing else runs. -1 is the number of a call that a tracer has
answered."""

import ctypes
import os
import struct
import sys

import player

PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
PR_SET_NO_NEW_PRIVS = 38
ALLOW, KILL_PROCESS, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
LOAD, EQUAL, GREATER_EQUAL, RETURN = 0x20, 0x15, 0x35, 0x06


def instructions(action):
    """struct seccomp_data: the number at 0, the instruction pointer at 8."""
    return [(LOAD, 0, 0, 12), (EQUAL, 0, 5, 0), (LOAD, 0, 0, 8), (GREATER_EQUAL, 0, 3, player.CODE),
            (GREATER_EQUAL, 2, 0, player.CODE + player.PAGE), (LOAD, 0, 0, 0), (EQUAL, 0, 1, 0xFFFFFFFF),
            (RETURN, 0, 0, ALLOW), (RETURN, 0, 0, action)]


def install(action):
    code = b"".join(struct.pack("<HBBI", *one) for one in instructions(action))
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("<HxxxxxxQ", len(code) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    for call in ((PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program, 0, 0)):
        if libc.prctl(*call) != 0:
            raise OSError(ctypes.get_errno(), "prctl")


if __name__ == "__main__":
    install(KILL_PROCESS if sys.argv[1] == "kill" else ERRNO | int(sys.argv[1]))
    os.execvp(sys.argv[2], sys.argv[2:])

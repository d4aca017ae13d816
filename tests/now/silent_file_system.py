#!/usr/bin/env python3
"""A file system whose server goes silent, as that of a network does: by FUSE, spoken here directly.

usage: silent_file_system.py FOLDER FILE   # as root

Mounts on FOLDER a file system with two files, `file` and `other`, of FILE's content, and says "ready". After a line on its standard
input it answers nothing any more, and says "silent"; when that ends it unmounts, and whoever waits gets an error.
"""

import ctypes
import errno
import os
import select
import stat
import struct
import sys

LOOKUP, FORGET, GETATTR, OPEN, READ, RELEASE, FLUSH, INIT, OPENDIR, RELEASEDIR, BATCH_FORGET = \
    1, 2, 3, 14, 15, 18, 25, 26, 27, 29, 42
ROOT = 1
NODES = {b"file\0": 2, b"other\0": 3}


def attributes(node, size):
    mode = stat.S_IFDIR | 0o755 if node == ROOT else stat.S_IFREG | 0o755
    return struct.pack("<6Q10I", node, size, 0, 0, 0, 0, 0, 0, 0, mode, 1, 0, 0, 0, 4096, 0)


def answer(opcode, node, body, content):
    """What is said to a request: an error number or bytes. None: nothing is expected."""
    if opcode == INIT:
        return struct.pack("<4I2H2I2HI28x", 7, 31, 0, 0, 16, 12, 65536, 1, 16, 0, 0)
    if opcode == LOOKUP:
        if body not in NODES:
            return errno.ENOENT
        return struct.pack("<4Q2I", NODES[body], 0, 0, 0, 0, 0) + attributes(NODES[body], len(content))
    if opcode == GETATTR:
        return struct.pack("<Q2I", 0, 0, 0) + attributes(node, len(content))
    if opcode in (OPEN, OPENDIR):
        return struct.pack("<Q2I", 1, 0, 0)
    if opcode == READ:
        offset, size = struct.unpack_from("<8xQI", body)
        return content[offset:offset + size]
    if opcode in (RELEASE, RELEASEDIR, FLUSH):
        return b""
    return None if opcode in (FORGET, BATCH_FORGET) else errno.ENOSYS


def main():
    folder, path = sys.argv[1:]
    with open(path, "rb") as file:
        content = file.read()
    libc = ctypes.CDLL(None, use_errno=True)
    device = os.open("/dev/fuse", os.O_RDWR | os.O_CLOEXEC)
    options = f"fd={device},rootmode=40000,user_id=0,group_id=0,allow_other".encode()
    if libc.mount(b"silent", os.fsencode(folder), b"fuse", 0, options) != 0:
        sys.exit("cannot mount: " + os.strerror(ctypes.get_errno()))
    print("ready", flush=True)
    silent = False
    while True:
        ready = select.select([0] if silent else [0, device], [], [])[0]
        if 0 in ready:
            if not os.read(0, 100):
                break
            silent = True
            print("silent", flush=True)
        elif device in ready:
            request = os.read(device, 1 << 20)
            _, opcode, unique, node = struct.unpack_from("<IIQQ", request)
            said = answer(opcode, node, request[40:], content)
            if said is not None:
                failed = -said if isinstance(said, int) else 0
                data = b"" if failed else said
                os.write(device, struct.pack("<IiQ", 16 + len(data), failed, unique) + data)
    os.close(device)
    detach = 2
    libc.umount2(os.fsencode(folder), detach)


if __name__ == "__main__":
    main()

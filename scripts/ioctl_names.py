#!/usr/bin/env python3
"""The names of ioctl requests: makes src/catalog/ioctl_names.inc out of the kernel's headers.

    ioctl_names.py            write the table
    ioctl_names.py --check    fail when the headers know a request that the table lacks or numbers otherwise

A request's number holds the size of its argument, so each is worked out twice: for 64- and for 32-bit
programs. What the installed headers do not have (drivers without exported headers, other releases) comes
from ioctl_extra.txt. Several names may share a number; they stand in alphabetical order."""

import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TABLE = os.path.join(ROOT, "src", "catalog", "ioctl_names.inc")
EXTRA = os.path.join(ROOT, "scripts", "ioctl_extra.txt")
INCLUDE = "/usr/include"
MULTIARCH = "x86_64-linux-gnu"
FOLDERS = ["linux", MULTIARCH + "/asm", "asm-generic", "misc", "mtd", "rdma", "scsi", "sound", "video", "xen"]

# Headers that number their requests without _IO(), and which of their macros are requests.
PLAIN = {
    "asm-generic/ioctls.h": r"(TC|TIOC|FIO)[A-Z0-9]+$",
    "asm-generic/sockios.h": r"(FIO|SIOC)\w+$",
    "linux/sockios.h": r"SIOC\w+$",
    "linux/wireless.h": r"SIOC\w+$",
    "linux/cdrom.h": r"(CDROM[A-Z][A-Z0-9_]+|CDROM_(?!AUDIO_|PACKET_SIZE|LBA|MSF|LEADOUT|DATA_TRACK|GET_UPC)\w+|DVD_(READ|WRITE)_STRUCT|DVD_AUTH)$",
    "linux/hdreg.h": r"HDIO_(?!DRIVE_CMD_|DRIVE_HOB_|DRIVE_TASK_)\w+$",
    "linux/fb.h": r"FBIO\w+$",
    "linux/kd.h": r"(KD[A-Z]\w+|[GP]IO_\w+|KIOCSOUND)$",
    "linux/loop.h": r"LOOP_(SET|CLR|GET|CHANGE|CTL|CONFIGURE)\w*$",
    "linux/vt.h": r"VT_(?!AUTO$|PROCESS$|ACKACQ$)[A-Z]+$",
    "scsi/sg.h": r"SG_(?!SCSI_RESET_)(SET|GET|NEXT|EMULATED|SCSI_RESET|IO)\w*$",
}
# Macros that are no requests, that are second names of another one, or that only other architectures' kernels know.
NOT = re.compile(
    r"__|KVM_(S390|PPC|ARM|TRACE|CREATE_SPAPR|ALLOCATE_RMA|ASSIGN_IRQ|DEBUG_GUEST)"
    r"|SOUND_MIXER_(READ|WRITE)_|SOUND_PCM_(?!READ|WRITE_FILTER)|SNDCTL_DSP_SAMPLESIZE$"  # MIXER_READ(n); SNDCTL_*
    r"|(TIOCINQ|SIOCGSTAMP|SIOCGSTAMPNS|SIOCIWLAST|FD(DEF|GET|SET)MEDIAPRM|DMA_BUF_SET_NAME|PPPIOCGIDLE)$"
    r"|IOCTL_GNTALLOC_SET_UNMAP_NOTIFY$|VIDIOC_SUBDEV_(DV_TIMINGS_CAP|ENUMSTD|ENUM_DV_TIMINGS|(G|S|QUERY)_DV_TIMINGS|[GS]_EDID|[GS]_STD|QUERYSTD)$"
    r"|SNDRV_TIMER_IOCTL_TREAD$")
# The headers give 32-bit programs the number of a compat request, which has a name of its own, or one that
# depends on the libc's time_t: the kernel's own number is in ioctl_extra.txt.
NOT_32 = re.compile(r"FS_IOC_[GS]ET(FLAGS|VERSION)$|USBDEVFS_(BULK|CONTROL|DISCSIGNAL|IOCTL|REAPURB|REAPURBNDELAY)$"
                    r"|VIDIOC_(D?Q(UERY)?BUF|PREPARE_BUF|DQEVENT|OMAP3ISP_STAT_REQ)$|I2OPASSTHRU$|AUTOFS_IOC_SETTIMEOUT$")

DEFINE = re.compile(r"^[ \t]*#[ \t]*define[ \t]+([A-Za-z_]\w*)(\(?)[ \t]*(.*)$", re.M)
PRELUDE = """#include <stddef.h>
#include <stdint.h>
#include <time.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <linux/types.h>
#include <linux/ioctl.h>
#include <linux/if.h>
#include <linux/fiemap.h>
#include <linux/major.h>
#include <asm/termbits.h>
"""


def headers():
    for folder in FOLDERS:
        for place, _, files in sorted(os.walk(os.path.join(INCLUDE, folder))):
            for name in sorted(files):
                if name.endswith(".h"):
                    yield os.path.relpath(os.path.join(place, name), INCLUDE)


def compile_(options, source):
    return subprocess.run(["gcc", "-xc", "-w", *options, "-o-", "-"], input=source, text=True, capture_output=True)


def requests_of(path):
    """The macros of a header that are ioctl requests."""
    with open(os.path.join(INCLUDE, path), encoding="utf-8", errors="replace") as file:
        text = file.read().replace("\\\n", " ")
    name = path.removeprefix(MULTIARCH + "/")
    plain = re.compile(PLAIN[name]) if name in PLAIN else None
    if plain is None and "_IO" not in text:
        return []
    macros = sorted({m[1] for m in DEFINE.finditer(text) if m[2] != "(" and m[3].strip()})
    # _IOC() is made a mark, so that what expands to it shows.
    source = (PRELUDE + f"#include <{name}>\n#undef _IOC\n#define _IOC(a, b, c, d) RS_REQUEST[a, b, c, d]\n"
              + "".join(f'"@{m}" {m}\n' for m in macros))
    made = compile_(["-E", "-P"], source)
    found = []
    for match in re.finditer(r'"@(\w+)" (.*)', made.stdout):
        macro, value = match[1], match[2]
        if NOT.match(macro):
            continue
        if re.match(r"[\s(]*(\(int\))?[\s(]*RS_REQUEST", value):
            found.append(macro)
        elif plain is not None and plain.match(macro) and re.match(r"[\s(]*(0[xX][0-9a-fA-F]+|RS_REQUEST|\d+)", value):
            found.append(macro)
    return found


def numbers_of(path, macros, bits):
    """{macro: number}; a macro whose struct the headers do not define is left out."""
    name = path.removeprefix(MULTIARCH + "/")
    source = PRELUDE + f"#include <{name}>\n" + "".join(
        f"const unsigned int RS_{m} = (unsigned int)({m});\n" for m in macros)
    made = compile_(["-S", f"-m{bits}"], source)
    if made.returncode != 0:
        if len(macros) == 1:
            return {}
        half = len(macros) // 2
        return numbers_of(path, macros[:half], bits) | numbers_of(path, macros[half:], bits)
    found = {}
    for match in re.finditer(r"^RS_(\w+):\n\s*\.(long|zero)\s+(-?\d+)", made.stdout, re.M):
        found[match[1]] = int(match[3]) & 0xFFFFFFFF if match[2] == "long" else 0
    return found


def from_headers():
    """{(name, number): bit set of 1 for 64-bit, 2 for 32-bit programs}"""
    table = {}
    for path in headers():
        macros = requests_of(path)
        if not macros:
            continue
        for bit, bits in ((1, 64), (2, 32)):
            for name, number in numbers_of(path, macros, bits).items():
                if bits == 32 and NOT_32.match(name):
                    continue
                table[name, number] = table.get((name, number), 0) | bit
    return table


def from_extra():
    table = {}
    with open(EXTRA, encoding="utf-8") as file:
        for line in file:
            words = line.split("#")[0].split()
            if words:
                table[words[1], int(words[0], 16)] = {"both": 3, "64": 1, "32": 2}[words[2]]
    return table


def text_of(table):
    lines = ["// Made by scripts/ioctl_names.py out of the kernel's headers; not to be changed by hand.",
             "// RS_IOCTL(number, who has it: 1 for 64-bit programs, 2 for 32-bit programs, 3 for both, name)"]
    for (name, number), abis in sorted(table.items(), key=lambda item: (item[0][1], item[0][0])):
        lines.append(f"RS_IOCTL({number:#010x}, {abis}, {name})")
    return "\n".join(lines) + "\n"


def check(table):
    with open(TABLE, encoding="utf-8") as file:
        committed = {(m[3], int(m[1], 16)): int(m[2])
                     for m in re.finditer(r"RS_IOCTL\((\w+), (\d), (\w+)\)", file.read())}
    wrong = [(name, number, abis) for (name, number), abis in table.items()
             if committed.get((name, number), 0) & abis != abis]
    for name, number, abis in wrong:
        print(f"{name} is {number:#x} in the headers (ABIs {abis}); the table has {committed.get((name, number), 'nothing')}")
    print(f"ioctl_names: {len(table)} requests of the headers, {len(committed)} in the table, {len(wrong)} wrong")
    return 1 if wrong or len(table) < 1000 else 0


def main():
    table = from_headers()
    if sys.argv[1:] == ["--check"]:
        return check(table)
    for key, abis in from_extra().items():
        table[key] = table.get(key, 0) | abis
    with open(TABLE, "w", encoding="utf-8") as file:
        file.write(text_of(table))
    print(f"ioctl_names: {len(table)} requests")
    return 0


if __name__ == "__main__":
    sys.exit(main())

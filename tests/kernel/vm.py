#!/usr/bin/env python3
"""Runs commands under Debian's 6.1 kernel, in qemu with software emulation, as an Intel CPU.

    tests/kernel/vm.py -- ringside trace --source bpf -o /out/log cat /etc/hostname
    tests/kernel/vm.py --boot "pti=off vsyscall=none" --get out -- 'ringside doors | tee /out/doors'

As a module: Machine(...).run(commands) gives a Result. See README.md beside this file.
"""
import argparse
import dataclasses
import io
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CACHE = pathlib.Path(os.environ.get("RINGSIDE_VM_CACHE", ROOT / "build" / "vm"))
META_PACKAGE = "linux-image-cloud-amd64"
FOLDERS = ("bin", "dev", "etc", "lib", "lib32", "lib64", "out", "proc", "root", "run", "sys", "tmp", "usr/bin", "usr/lib", "vm")

INIT = """#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/bin:/usr/bin HOME=/root TERM=dumb
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mkdir -p /dev/pts /dev/shm
mount -t devpts pts /dev/pts
mount -t tmpfs tmp /dev/shm
mount -t tracefs nodev /sys/kernel/tracing
mount -t cgroup2 cgroup /sys/fs/cgroup
for port in 1 2 3; do stty -F /dev/ttyS$port raw -echo -onlcr; done
ip link set lo up
hostname ringside-vm
mkfifo /run/err
cat /run/err >/dev/ttyS2 &
echo "vm: booted" >/dev/console
{ sh /vm/command </dev/null 2>/run/err; echo $? >/vm/status; } | cat >/dev/ttyS1
wait
cd /
tar -c vm/status out >/dev/ttyS3
sync
poweroff -f
"""


class Unavailable(Exception):
    """Something that a virtual machine needs is missing; the text says what and what to do."""


@dataclasses.dataclass
class Result:
    status: int
    stdout: str
    stderr: str
    console: str
    files: dict  # path below /out -> bytes
    seconds: float


def kernel():
    """(release, path of vmlinuz), fetched with apt-get and unpacked, not installed."""
    found = sorted(CACHE.glob("kernel/boot/vmlinuz-*"))
    if not found:
        CACHE.mkdir(parents=True, exist_ok=True)
        depends = subprocess.run(["apt-cache", "depends", META_PACKAGE], capture_output=True, text=True).stdout
        name = re.search(r"Depends: (linux-image-\S+)", depends)
        if not name:
            raise Unavailable(f"apt knows no {META_PACKAGE}: run 'apt-get update' on a Debian 12")
        got = subprocess.run(["apt-get", "download", name.group(1)], cwd=CACHE, capture_output=True, text=True)
        packages = sorted(CACHE.glob("linux-image-*.deb"))
        if got.returncode != 0 or not packages:
            raise Unavailable(f"cannot download {name.group(1)}: {got.stderr.strip()}")
        subprocess.run(["dpkg-deb", "-x", packages[-1], CACHE / "kernel"], check=True)
        shutil.rmtree(CACHE / "kernel" / "lib" / "modules", ignore_errors=True)  # none is needed
        found = sorted(CACHE.glob("kernel/boot/vmlinuz-*"))
    return found[-1].name.removeprefix("vmlinuz-"), found[-1]


def libraries(program):
    """The shared libraries of a dynamic program, its interpreter included."""
    listing = subprocess.run(["ldd", program], capture_output=True, text=True).stdout
    return [match for match in re.findall(r"(?:=> )?(/\S+) \(0x", listing)]


class Archive:
    """An initramfs: cpio in the `newc` form, by hand, since it may then hold files from anywhere."""

    def __init__(self):
        self.data = io.BytesIO()
        self.names = set()
        self.inode = 0
        for folder in FOLDERS:
            self.folder(folder)

    def entry(self, name, mode, content=b""):
        if name in self.names:
            return
        self.names.add(name)
        self.inode += 1
        raw = name.encode() + b"\0"
        fields = (self.inode, mode, 0, 0, 1, 0, len(content), 0, 0, 0, 0, len(raw), 0)
        self.data.write(b"070701" + b"".join(b"%08x" % field for field in fields) + raw)
        self.pad()
        self.data.write(content)
        self.pad()

    def pad(self):
        self.data.write(b"\0" * (-self.data.tell() % 4))

    def folder(self, name):
        parts = pathlib.PurePosixPath(name).parts
        for count in range(1, len(parts) + 1):
            self.entry("/".join(parts[:count]), 0o40755)

    def text(self, name, content, mode=0o644):
        self.folder(str(pathlib.PurePosixPath(name).parent))
        self.entry(name.lstrip("/"), 0o100000 | mode, content.encode() if isinstance(content, str) else content)

    def file(self, source, name):
        source = pathlib.Path(source)
        self.text(name.lstrip("/"), source.read_bytes(), source.stat().st_mode & 0o777)

    def program(self, source, name):
        """With the libraries that it needs, under the paths where its loader seeks them."""
        self.file(source, name)
        for library in libraries(source):
            self.file(os.path.realpath(library), library)

    def finish(self, path):
        self.entry("TRAILER!!!", 0)
        path.write_bytes(self.data.getvalue())


class Machine:
    """One configuration. `add` maps paths in the machine to files of ours; programs bring their libraries."""

    def __init__(self, ringside=ROOT / "build" / "ringside", boot="", cpu="Skylake-Client", processors=1,
                 memory=768, add=None):
        self.ringside, self.boot, self.cpu = ringside, boot, cpu
        self.processors, self.memory, self.add = processors, memory, dict(add or {})

    def archive(self, script, path):
        busybox = shutil.which("busybox")
        if not busybox:
            raise Unavailable("busybox is missing: install the package busybox-static")
        if not os.path.exists(self.ringside):
            raise Unavailable(f"{self.ringside} is not built")
        archive = Archive()
        archive.program(busybox, "bin/busybox")
        archive.program(self.ringside, "bin/ringside")
        archive.text("init", INIT, 0o755)
        archive.text("etc/passwd", "root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n")
        archive.text("etc/group", "root:x:0:\nnogroup:x:65534:\n")
        archive.text("etc/hostname", "ringside-vm\n")
        archive.text("vm/command", script + "\n")
        for name, source in self.add.items():
            archive.program(source, name)
        archive.finish(path)

    def run(self, script, timeout=300):
        """`script` is what busybox's sh runs as root; files that it leaves in /out come back."""
        qemu = shutil.which("qemu-system-x86_64")
        if not qemu:
            raise Unavailable("qemu-system-x86_64 is missing: install the package qemu-system-x86")
        _, vmlinuz = kernel()
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="ringside-vm-") as folder:
            folder = pathlib.Path(folder)
            self.archive(script, folder / "initramfs")
            serial = [folder / name for name in ("console", "stdout", "stderr", "files")]
            command = [qemu, "-accel", "tcg", "-cpu", self.cpu, "-smp", str(self.processors),
                       "-m", str(self.memory), "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot",
                       "-kernel", vmlinuz, "-initrd", folder / "initramfs",
                       "-append", f"console=ttyS0 quiet panic=-1 rdinit=/init {self.boot}"]
            for path in serial:
                command += ["-serial", f"file:{path}"]
            with subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE, text=True) as process:
                late = ""
                try:
                    _, noise = process.communicate(timeout=timeout)
                except subprocess.TimeoutExpired:
                    process.kill()
                    _, noise = process.communicate()
                    late = f"vm: ended after {timeout} s\n"
            console, stdout, stderr, files = (path.read_bytes() if path.exists() else b"" for path in serial)
        if process.returncode not in (0, -9):
            raise Unavailable(f"qemu: {noise.strip()}")
        result = Result(255, stdout.decode(errors="replace"), stderr.decode(errors="replace"),
                        console.decode(errors="replace") + late, {}, time.monotonic() - began)
        try:
            with tarfile.open(fileobj=io.BytesIO(files)) as archive:
                for member in archive:
                    if not member.isfile():
                        continue
                    content = archive.extractfile(member).read()
                    if member.name == "vm/status":
                        result.status = int(content)
                    else:
                        result.files[member.name.removeprefix("out/")] = content
        except (tarfile.TarError, ValueError):
            pass  # it did not come so far: the status says that
        return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ringside", default=ROOT / "build" / "ringside", help="the program to take along")
    parser.add_argument("--boot", default="", help="more words on the kernel's command line")
    parser.add_argument("--cpu", default="Skylake-Client", help="as qemu's -cpu takes it")
    parser.add_argument("--smp", type=int, default=1, help="number of processors")
    parser.add_argument("--add", action="append", default=[], metavar="FILE[:PATH]",
                        help="take a file or a program with its libraries along, to /bin or to PATH")
    parser.add_argument("--get", metavar="FOLDER", help="put what the command left in /out there")
    parser.add_argument("--timeout", type=int, default=300)
    parser.add_argument("--console", action="store_true", help="show the kernel's console as well")
    parser.add_argument("command", nargs="+", help="one word: a script for sh; several: a command")
    options = parser.parse_args()

    add = {}
    for one in options.add:
        source, _, name = one.partition(":")
        source = source if os.path.exists(source) else shutil.which(source) or source
        add[(name or f"bin/{os.path.basename(source)}").lstrip("/")] = source
    machine = Machine(options.ringside, options.boot, options.cpu, options.smp, add=add)
    script = options.command[0] if len(options.command) == 1 else shlex.join(options.command)
    try:
        result = machine.run(script, options.timeout)
    except (Unavailable, OSError) as error:
        sys.exit(f"vm.py: {error}")
    if options.console or result.status == 255:
        sys.stderr.write(result.console)
    sys.stdout.write(result.stdout)
    sys.stdout.flush()
    sys.stderr.write(result.stderr)
    if options.get:
        for name, content in result.files.items():
            path = pathlib.Path(options.get) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    sys.exit(result.status)


if __name__ == "__main__":
    main()

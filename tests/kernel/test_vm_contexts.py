"""--secontext where SELinux runs: Debian's kernel has it, and loads a policy of ours. Part of test_vm.py."""
import pathlib
import re
import shutil
import subprocess
import unittest

import vm

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE.parents[1] / "build"
BOOT = "security=selinux selinux=1 enforcing=0"

# /data is labelled by the policy's rules and by what the shell asks for; matchpathcon's database says otherwise of one.
SCRIPT = """
mount -t selinuxfs selinuxfs /sys/fs/selinux
ringside trace --secontext -o /out/before -a 0 -e trace=openat cat /etc/hostname >/dev/null
dd if=/vm/policy of=/sys/fs/selinux/load bs=1M count=1 2>/dev/null || exit 1
mkdir /data; mount -t tmpfs data /data
as() { echo -n "system_u:object_r:$1" >/proc/self/attr/fscreate; }
as etc_t; echo etc >/data/etc; as lib_t; echo lib >/data/lib; as cat_exec_t; cat /bin/busybox >/data/cat
echo -n >/proc/self/attr/fscreate
chmod 755 /data/cat
trace() { name=$1; shift; ringside trace -o /out/$name -a 0 "$@" >/dev/null; }
trace types --secontext -e trace=execve,openat,close /data/cat /data/etc
trace whole --secontext=full -y -e trace=openat /data/cat /data/etc
trace mismatch --secontext=mismatch -y -e trace=openat /data/cat /data/etc /data/lib
trace both --secontext=full,mismatch -e trace=openat /data/cat /data/lib
trace pipe --secontext -e trace=pipe,pipe2,write -e signal=none sh -c 'echo text | read text'
trace signal --secontext -e trace=none sh -c 'kill -CHLD $$'
trace several --secontext -f -e trace=getppid,wait4,execve sh -c '/data/cat /data/etc; true'
"""

FILE_CONTEXTS = "/data/etc -- system_u:object_r:etc_t\n/data/lib -- system_u:object_r:etc_t\n"


def tool(name, package):
    """A program of a Debian package, which is fetched and unpacked if it is not installed."""
    if shutil.which(name):
        return shutil.which(name)
    folder = vm.CACHE / package
    found = folder / "usr" / "bin" / name
    if not found.exists():
        vm.CACHE.mkdir(parents=True, exist_ok=True)
        got = subprocess.run(["apt-get", "download", package], cwd=vm.CACHE, capture_output=True, text=True)
        packages = sorted(vm.CACHE.glob(package + "_*.deb"))
        if got.returncode != 0 or not packages:
            raise unittest.SkipTest(f"cannot download {package}: {got.stderr.strip()}")
        subprocess.run(["dpkg-deb", "-x", packages[-1], folder], check=True)
    return found


def library(name):
    listing = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    found = re.search(rf"{re.escape(name)} \(libc6,x86-64\) => (\S+)", listing)
    if not found:
        raise unittest.SkipTest(f"{name} is missing")
    return found.group(1)


class Contexts(unittest.TestCase):
    """One machine for all of them."""

    @classmethod
    def setUpClass(cls):
        policy = vm.CACHE / "policy"
        vm.CACHE.mkdir(parents=True, exist_ok=True)
        subprocess.run([tool("checkpolicy", "checkpolicy"), "-U", "allow", "-o", policy, HERE / "selinux.conf"],
                       check=True, capture_output=True)
        files = {"vm/policy": policy}
        for name, text in (("etc/selinux/config", "SELINUX=permissive\nSELINUXTYPE=tests\n"),
                           ("etc/selinux/tests/contexts/files/file_contexts", FILE_CONTEXTS)):
            path = vm.CACHE / pathlib.PurePath(name).name
            path.write_text(text, encoding="ascii")
            files[name] = path
        selinux = library("libselinux.so.1")
        files[selinux.lstrip("/")] = selinux
        machine = vm.Machine(BUILD / "ringside", BOOT, add=files)
        cls.result = machine.run(SCRIPT)

    def lines(self, name):
        self.assertEqual((self.result.status, self.result.stderr), (0, ""), self.result.console[-2000:])
        return self.result.files[name].decode().splitlines()

    def some(self, name, text):
        self.assertIn(text, self.lines(name))

    def test_before_a_policy_is_loaded(self):
        self.assertTrue(all(line.startswith("[kernel] ") for line in self.lines("before")[:-1]), self.lines("before"))

    def test_types_of_threads_files_and_descriptors(self):
        lines = self.lines("types")
        # The thread has another once the program runs.
        self.assertRegex(lines[0], r'^\[kernel_t\] execve\("/data/cat" \[cat_exec_t\], ')
        self.some("types", '[cat_t] openat(AT_FDCWD, "/data/etc" [etc_t], O_RDONLY) = 3 [etc_t]')
        self.some("types", '[cat_t] close(3 [etc_t]) = 0')
        self.assertEqual(lines[-1], "+++ exited with 0 +++")

    def test_the_whole(self):
        self.some("whole", '[system_u:system_r:cat_t] openat(AT_FDCWD</>, "/data/etc" [system_u:object_r:etc_t], O_RDONLY)'
                           " = 3</data/etc> [system_u:object_r:etc_t]")

    def test_what_a_file_should_have(self):
        self.some("mismatch", '[cat_t] openat(AT_FDCWD</>, "/data/etc" [etc_t], O_RDONLY) = 3</data/etc> [etc_t]')
        self.some("mismatch", '[cat_t] openat(AT_FDCWD</>, "/data/lib" [lib_t!!etc_t], O_RDONLY)'
                              " = 3</data/lib> [lib_t!!etc_t]")
        whole = "[system_u:object_r:lib_t!!system_u:object_r:etc_t]"
        self.some("both", f'[system_u:system_r:cat_t] openat(AT_FDCWD, "/data/lib" {whole}, O_RDONLY) = 3 {whole}')

    def test_pipes_and_signals(self):
        self.assertTrue(any(re.fullmatch(r"\[kernel_t\] pipe2?\(\[3 \[kernel_t\], 4 \[kernel_t\]\]?.*", line)
                            for line in self.lines("pipe")), self.lines("pipe"))
        lines = self.lines("signal")
        self.assertRegex(lines[0], r"^\[kernel_t\] --- SIGCHLD \{.*\} ---$")
        self.assertEqual(lines[1], "+++ exited with 0 +++")

    def test_stand_behind_the_process(self):
        lines = self.lines("several")
        self.assertTrue(any(re.match(r'\d+ +\[kernel_t\] execve\("/data/cat" \[cat_exec_t\]', line) for line in lines), lines)
        self.assertTrue(any(re.match(r"\d+ +\[kernel_t\] (wait4|<\.\.\. wait4)", line) for line in lines), lines)

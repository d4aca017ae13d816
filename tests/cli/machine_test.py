#!/usr/bin/env python3
"""`ringside vdso`, `auxv`, `list` and `explain` against readelf, objdump, od, the dynamic linker and the headers.

usage: machine_test.py RINGSIDE MANUALS
"""

import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

RINGSIDE = MANUALS = ""
NOBODY = 65534
PAUSE = "import signal; signal.pause()"
# Takes its vDSO away, as a sandbox may; nothing after that may ask for the time.
WITHOUT_VDSO = """
import ctypes, signal, sys
begin, end = next((int(x, 16) for x in line.split()[0].split("-")) for line in open("/proc/self/maps") if "[vdso]" in line)
libc = ctypes.CDLL(None)
libc.munmap(ctypes.c_void_p(begin), ctypes.c_size_t(end - begin))
sys.stdout.write("ready\\n"); sys.stdout.flush()
signal.pause()
"""


def ringside(*words, **more):
    return subprocess.run([RINGSIDE, *map(str, words)], text=True, capture_output=True, stdin=subprocess.DEVNULL,
                          timeout=120, **more)


def run(*words):
    return subprocess.run(words, text=True, capture_output=True, check=True, env={**os.environ, "LC_ALL": "C"}).stdout


class Base(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def ok(self, *words, **more):
        done = ringside(*words, **more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def json(self, *words, **more):
        return json.loads(self.ok(*words, "--json", **more))

    def start(self, *words, **more):
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, **more)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        # execve has begun when Popen returns, but the new program may not be all there yet.
        for _ in range(500):
            with open(f"/proc/{process.pid}/maps", encoding="utf-8") as file:
                if "[vdso]" in file.read():
                    break
            time.sleep(0.01)
        return process

    def sleeper_32(self):
        """A 32-bit process that waits: built here, from C, where the compiler can."""
        source, program = (os.path.join(self.folder, name) for name in ("wait.c", "wait"))
        with open(source, "w", encoding="ascii") as file:
            file.write("#include <unistd.h>\nint main(void) { pause(); return 0; }\n")
        if not shutil.which("gcc") or subprocess.run(["gcc", "-m32", "-o", program, source], capture_output=True).returncode:
            self.skipTest("no compiler for 32-bit programs: needs gcc-multilib")
        return self.start(program)

    def one_sentence(self, done, words):
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertIn(words, done.stderr)


def objdump_symbols(path):
    """{(value, size, version, name, weak)} of objdump -T."""
    found = set()
    for line in run("objdump", "-T", path).splitlines():
        match = re.match(r"([0-9a-f]+) (.{7}) (\S+)\s+([0-9a-f]+)\s+(\S+)\s+(\S+)$", line)
        if match:
            value, flags, _, size, version, name = match.groups()
            found.add((int(value, 16), int(size, 16), version, name, "w" in flags))
    return found


class Vdso(Base):
    def agree_on(self, *which):
        image = os.path.join(self.folder, "vdso.so")
        self.ok("vdso", *which, "--dump", image)
        symbols = self.json("vdso", *which)["vdso"]["symbols"]
        ours = {(s["offset"], s["size"], s["version"], s["name"], s["weak"]) for s in symbols}
        self.assertGreater(len(ours), 5)
        self.assertEqual(ours, objdump_symbols(image))
        # readelf knows the soname and which symbols are functions.
        self.assertIn(self.json("vdso", *which)["vdso"]["soname"], run("readelf", "-d", image))
        functions = {line.split()[7].split("@")[0] for line in run("readelf", "-W", "--dyn-syms", image).splitlines()
                     if len(line.split()) == 8 and line.split()[3] == "FUNC"}
        self.assertEqual({s["name"] for s in symbols if s["function"]}, functions)
        return symbols

    def test_agrees_with_objdump_and_readelf(self):
        symbols = self.agree_on()
        by_name = {s["name"]: s for s in symbols}
        self.assertIn("time", by_name["__vdso_time"]["aliases"])

    def test_agrees_on_a_32_bit_process(self):
        names = {s["name"] for s in self.agree_on("-p", self.sleeper_32().pid)}
        self.assertIn("__kernel_vsyscall", names)

    def test_maps_are_those_of_proc(self):
        process = self.start(sys.executable, "-c", PAUSE)
        with open(f"/proc/{process.pid}/maps", encoding="ascii") as file:
            lines = [line.split() for line in file if re.search(r"\[v\w+\]$", line.strip())]
        shown = self.json("vdso", "-p", process.pid)["maps"]
        self.assertEqual([(f"{int(a['begin'], 16):08x}-{int(a['end'], 16):08x}", a["permissions"], a["name"]) for a in shown],
                         [(line[0], line[1], line[-1]) for line in lines])

    def test_says_that_a_vdso_was_taken_away(self):
        process = self.start(sys.executable, "-c", WITHOUT_VDSO, stdout=subprocess.PIPE)
        process.stdout.readline()
        self.addCleanup(process.stdout.close)
        text = self.ok("vdso", "-p", process.pid)
        self.assertIn("no vDSO: AT_SYSINFO_EHDR says 0x", text)
        self.assertIsNone(self.json("vdso", "-p", process.pid)["vdso"])
        self.one_sentence(ringside("vdso", "-p", process.pid, "--dump", "/dev/null"), "no vDSO")

    def test_disassembles_to_the_end(self):
        for name in ("getcpu", "__vdso_getcpu"):
            self.assertRegex(self.ok("vdso", "--disassemble", name), r"(?m)^ +[0-9a-f]+  c3 +ret$")
        self.one_sentence(ringside("vdso", "--disassemble", "fork"), "no function 'fork'")

    def test_disassembles_the_landing_pad_of_32_bits(self):
        text = self.ok("vdso", "-p", self.sleeper_32().pid, "--disassemble", "__kernel_vsyscall")
        self.assertRegex(text, r"cd 80 +int 0x80")

    def test_calls_each_function(self):
        calls = self.json("vdso", "--call")
        self.assertEqual({c["symbol"] for c in calls},
                         {s["name"] for s in self.json("vdso")["vdso"]["symbols"] if s["function"] and not s["weak"]})
        for call in calls:
            self.assertTrue(call["answered"] or "not called" in call["answer"], call)
        seconds = next(c for c in calls if c["call"] == "time(NULL)")["answer"].split()[0]
        self.assertLess(abs(int(seconds) - time.time()), 5)

    def test_vvar_is_seen_being_updated(self):
        if not os.access("/sys/kernel/btf/vmlinux", os.R_OK):
            self.skipTest("this kernel has no BTF")
        first, second = self.json("vdso", "--vvar")["snapshots"]
        name = next(key for key in first["values"] if key.endswith("seq"))
        self.assertEqual(first["values"][name] % 2, 0)
        self.assertGreater(second["values"][name], first["values"][name])
        self.assertIn("VDSO_CLOCKMODE_", self.ok("vdso", "--vvar"))

    def test_addresses_move_between_runs(self):
        with open("/proc/sys/kernel/randomize_va_space", encoding="ascii") as file:
            if file.read().strip() == "0":
                self.skipTest("address space randomisation is off")
        maps = self.json("vdso", "--aslr", 8)["maps"]
        self.assertEqual(len(maps["[vdso]"]), 8)
        self.assertGreater(len(set(maps["[vdso]"])), 4)

    def test_refuses_in_one_sentence(self):
        self.one_sentence(ringside("vdso", "-p", 2 ** 22 + 7), "No such")
        self.one_sentence(ringside("vdso", "--call", "--vvar"), "excludes")
        self.one_sentence(ringside("vdso", "true"), "only good with --aslr")
        self.one_sentence(ringside("vdso", "--aslr", "3", "/nowhere"), "cannot start /nowhere")


class Auxv(Base):
    def test_agrees_with_the_dynamic_linker(self):
        with tempfile.TemporaryFile("w+") as shown:
            process = self.start(shutil.which("sleep"), "60", stdout=shown, env={**os.environ, "LD_SHOW_AUXV": "1"})
            for _ in range(500):
                shown.seek(0)
                theirs = dict(re.findall(r"(AT_\w+): +(\S+)", shown.read()))
                if "AT_PLATFORM" in theirs:
                    break
                time.sleep(0.01)
        ours = {e["name"]: e for e in self.json("auxv", "-p", process.pid)["entries"]}
        compared = 0
        for name, value in theirs.items():
            if name in ours and re.fullmatch(r"0x[0-9a-f]+|\d+", value) and name not in ("AT_HWCAP", "AT_HWCAP2"):
                self.assertEqual(ours[name]["value"], int(value, 0), name)
                compared += 1
        self.assertGreater(compared, 12)
        self.assertEqual(int(theirs["AT_HWCAP"], 16), ours["AT_HWCAP"]["value"])
        self.assertEqual(ours["AT_PLATFORM"]["note"], f'"{theirs["AT_PLATFORM"]}"')
        self.assertEqual(ours["AT_EXECFN"]["note"], f'"{theirs["AT_EXECFN"]}"')

    def agrees_with_od(self, pid, word):
        numbers = run("od", "-A", "n", "-v", "-t", f"u{word}", f"/proc/{pid}/auxv").split()
        pairs = list(zip(map(int, numbers[::2]), map(int, numbers[1::2])))
        shown = self.json("auxv", "-p", pid)
        self.assertEqual(shown["bits"], word * 8)
        self.assertEqual([(e["type"], e["value"]) for e in shown["entries"]], pairs[:pairs.index((0, 0))])

    def test_agrees_with_od(self):
        self.agrees_with_od(self.start(sys.executable, "-c", PAUSE).pid, 8)

    def test_agrees_with_od_on_a_32_bit_process(self):
        self.agrees_with_od(self.sleeper_32().pid, 4)

    def test_explains_what_it_knows(self):
        text = self.ok("auxv")
        self.assertRegex(text, r"AT_SYSINFO_EHDR +0x[0-9a-f]+ +address of the vDSO")
        self.assertRegex(text, r'AT_EXECFN .*"' + re.escape(RINGSIDE) + '"')

    def test_refuses_in_one_sentence(self):
        if os.path.exists("/proc/2/auxv") and os.geteuid() == 0 and not os.path.exists("/proc/2/exe"):
            self.one_sentence(ringside("auxv", "-p", 2), "kernel thread")
        self.one_sentence(ringside("auxv", "-p", 2 ** 22 + 7), "No such process")


def header_numbers(width):
    found = {}
    with open(f"/usr/include/x86_64-linux-gnu/asm/unistd_{width}.h", encoding="ascii") as file:
        for name, number in re.findall(r"#define __NR_(\w+)\s+(\d+)", file.read()):
            found[name] = int(number)
    return found


class List(Base):
    def test_has_the_numbers_of_the_headers(self):
        ours = {call["name"]: call for call in self.json("list")}
        for width, abi in ((64, "x86_64"), (32, "i386")):
            for name, number in header_numbers(width).items():
                self.assertEqual(ours[name][abi], number, name)

    def test_chooses_by_pattern_abi_and_class(self):
        names = {call["name"] for call in self.json("list", "open*")}
        self.assertLessEqual({"open", "openat", "openat2", "open_by_handle_at"}, names)
        self.assertTrue(all(name.startswith("open") for name in names))
        only = self.json("list", "--abi", "i386", "*call")
        self.assertIn("socketcall", {call["name"] for call in only})
        self.assertTrue(all(call["i386"] is not None for call in only))
        self.assertTrue(all("network" in call["classes"] for call in self.json("list", "--class", "network")))
        self.one_sentence(ringside("list", "nosuch*"), "no call matches")
        self.one_sentence(ringside("list", "--class", "nosuch"), "nosuch")

    def test_missing_calls_answer_enosys(self):
        missing = {call["name"]: call for call in self.json("list", "--missing")}
        for name in ("tuxcall", "vserver", "query_module"):
            self.assertEqual(missing[name]["on_x86_64"], "absent", name)
        for name in ("read", "bind", "getpid", "openat"):
            self.assertNotIn(name, missing)
        libc = ctypes.CDLL(None, use_errno=True)
        for name, call in missing.items():
            if call.get("on_x86_64") == "absent" and call["x86_64"] is not None and name not in ("uselib",):
                ctypes.set_errno(0)
                self.assertEqual(libc.syscall(ctypes.c_long(call["x86_64"]), *[ctypes.c_long(-1)] * 6), -1, name)
                self.assertEqual(ctypes.get_errno(), 38, name)


class Explain(Base):
    def test_shows_the_whole_way_of_bind(self):
        text = self.ok("explain", "bind")
        for words in ("number 49 in rax, rdi=fd, rsi=umyaddr, rdx=addrlen", "number 361 in eax", "number 0x40000031",
                      "socketcall (102), call 2", "mov eax, 0x31", "syscall    <- enters the kernel"):
            self.assertIn(words, text)
        for other in ("49", "0x31", "i386:361"):
            self.assertEqual(self.ok("explain", other), text)

    def test_the_wrapper_is_where_objdump_has_it(self):
        found = self.json("explain", "bind")["libc"]
        code = run("objdump", "-d", "-M", "intel", "--disassemble=bind", found["library"])
        self.assertIn(f"{found['entering'][-1]['address']:x}:\t0f 05", code)

    def test_knows_what_has_no_wrapper_and_what_the_vdso_has(self):
        self.assertIn("use syscall(2)", self.ok("explain", "openat2"))
        self.assertTrue(self.json("explain", "clock_gettime")["vdso"].startswith("__vdso_clock_gettime"))
        self.assertIsNone(self.json("explain", "bind")["vdso"])

    def test_errors_and_constants(self):
        self.assertIn('error 2, "No such file or directory"', self.ok("explain", "ENOENT"))
        text = self.ok("explain", "ioctl", "TCGETS")
        self.assertIn("struct termios", text)
        self.assertIn("ICANON=0x2", text)
        self.assertEqual(self.json("explain", "TCGETS")["value"], 0x5401)
        self.one_sentence(ringside("explain", "nosuchcall"), "neither a call nor an error")
        self.one_sentence(ringside("explain", "i386:9999"), "no call has this number")

    def test_without_root_says_what_root_would_add(self):
        if os.geteuid() != 0:
            self.skipTest("needs root, to become nobody")
        program = shutil.copy(RINGSIDE, self.folder)
        os.chmod(self.folder, 0o755)
        done = subprocess.run([program, "explain", "bind"], text=True, capture_output=True, user=NOBODY, group=NOBODY,
                              extra_groups=[], cwd="/")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("number 49 in rax", done.stdout)
        self.assertIn("root would see the tracepoints", done.stdout)

    def test_without_kallsyms_tries_what_does_no_harm(self):
        if os.geteuid() != 0 or not shutil.which("unshare"):
            self.skipTest("needs root, to hide /proc/kallsyms")
        hidden = ["unshare", "-m", "sh", "-c", 'mount --bind /dev/null /proc/kallsyms && exec "$@"', "sh", RINGSIDE]
        done = subprocess.run([*hidden, "explain", "read"], text=True, capture_output=True)
        if "mount" in done.stderr:
            self.skipTest("cannot mount over /proc/kallsyms here")
        self.assertIn("the kernel has it (tried with arguments that must fail)", done.stdout)
        self.assertIn("not seen: cannot find system calls in /proc/kallsyms", done.stdout)
        fork = subprocess.run([*hidden, "explain", "fork"], text=True, capture_output=True)
        self.assertIn("not known: the kernel's symbols are hidden", fork.stdout)
        listed = subprocess.run([*hidden, "list", "--missing"], text=True, capture_output=True)
        self.assertEqual(len(listed.stderr.splitlines()), 1)
        self.assertIn("harmless calls were tried instead", listed.stderr)

    def test_path_is_shown_or_the_reason_why_not(self):
        try:
            with open("/sys/kernel/tracing/available_tracers", encoding="ascii") as file:
                has = "function_graph" in file.read()
        except OSError:
            has = None
        done = ringside("explain", "--path", "execve", "--", "true")
        if has:
            self.assertIn("__x64_sys_execve", done.stdout)
        else:
            self.one_sentence(done, "no function_graph tracer" if has is False else "")


class Manuals(Base):
    def test_every_option_is_in_the_manual_and_the_help(self):
        for command in ("vdso", "auxv", "list", "explain"):
            with open(os.path.join(MANUALS, f"ringside-{command}.1"), encoding="utf-8") as file:
                page = re.sub(r"\\f.", "", file.read().replace("\\-", "-"))
            help_text = self.ok(command, "--help")
            options = set(re.findall(r"--[a-z][a-z-]+", help_text)) - {"--help"}
            self.assertGreater(len(options), 0)
            for option in options:
                self.assertIn(option, page, command)
            for option in set(re.findall(r"^\.\w+ .*?(--[a-z][a-z-]+)", page, re.M)):
                self.assertIn(option, help_text, command)


if __name__ == "__main__":
    RINGSIDE, MANUALS = sys.argv[1:3]
    del sys.argv[1:3]
    unittest.main()

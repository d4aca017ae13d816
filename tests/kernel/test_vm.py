#!/usr/bin/env python3
"""What only another kernel and another CPU can show; see README.md. `make test-vm` runs all of it.

    tests/kernel/test_vm.py            everything
    tests/kernel/test_vm.py Bpf        one class; -v names each test
"""
import functools
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "kernel"), str(ROOT / "tests" / "differential")]
import compare  # noqa: E402
import normalise  # noqa: E402
import permitted as permitted_list  # noqa: E402
import programs  # noqa: E402
from test_vm_contexts import Contexts  # noqa: E402, F401
from test_vm_doors import Doors as MeasuredDoors  # noqa: E402, F401
import tracing  # noqa: E402
import vm  # noqa: E402

BUILD = ROOT / "build"

# Programs whose calls all reach the tracepoints; what they do is the same on any kernel.
CORE = ("cold_strings", "death_segv", "descriptor_lists", "exec_absent", "exec_arguments", "exec_cold",
        "exec_thread_alone", "exit_code", "faults", "file_dirents", "fork_tree", "fork_wait", "int80", "io_epoll",
        "io_offsets", "io_poll", "io_select", "long_paths", "many_children", "sockaddr_families", "socket_errors",
        "socket_messages", "socket_names", "string_page_end", "strings", "vfork_exec")


@functools.cache
def booted(script, boot="", add=(), processors=1, timeout=300):
    """One machine for all tests that ask for the same."""
    machine = vm.Machine(BUILD / "ringside", boot, processors=processors, add=dict(add))
    result = machine.run(script, timeout)
    if result.status == 255:
        raise AssertionError(f"the machine gave no result:\n{result.console[-3000:]}\n{result.stderr[-3000:]}")
    return result


def traced_in(result, name, kind, number):
    """What one run left in /out, as the differential tests know it."""
    def read(part):
        return result.files.get(f"{name}.{number}.{part}", b"")
    lines = read("trace").decode("utf-8", "surrogateescape").split("\n")
    status, pid, began, ended = (read("facts").split() + [b"0"] * 4)[:4]
    return tracing.Traced(lines[:-1], read("out"), read("err"), int(status), int(pid), float(began), float(ended) + 1,
                          tracer=kind, prefixed=True)


class Bpf(unittest.TestCase):
    """The bpf source under 6.1: what its verifier accepts must also see what ptrace sees, and strace."""

    TRACERS = (("strace", "strace"), ("ringside", "ringside trace --source ptrace"),
               ("ringside", "ringside trace --source bpf"))

    def run_programs(self, suffix):
        known = programs.load(str(ROOT / "tests" / "programs"))
        chosen = [known[name] for name in CORE if (BUILD / "tests" / "programs" / (name + suffix)).exists()]
        if not chosen:
            self.skipTest("no 32-bit build of the programs: needs gcc-multilib")
        strace = shutil.which("strace")
        if not strace:
            self.skipTest("strace is missing")
        lines = ["umask 022"]
        for program in chosen:
            command = shlex.join([f"/bin/{program.name}{suffix}", *program.args])
            for number, (_, tracer) in enumerate(self.TRACERS):
                base = f"/out/{program.name}.{number}"
                options = shlex.join(program.opts[0])
                traced = shlex.quote(f"echo $$ >{base}.pid; exec {tracer} {options} -o {base}.trace -- {command}")
                lines.append("rm -rf /tmp/cwd; mkdir -p /tmp/cwd; cd /tmp/cwd; began=$(date +%s)")
                lines.append(f"env -i PATH=/usr/bin:/bin LC_ALL=C TZ=UTC HOME=/ setsid sh -c {traced} "
                             ">/tmp/stdout 2>/tmp/stderr")
                lines.append(f"echo $? $(cat {base}.pid) $began $(date +%s) >{base}.facts")
                # -y shows where they lead: the same place each time.
                lines.append(f"mv /tmp/stdout {base}.out; mv /tmp/stderr {base}.err")
        add = {"bin/strace": strace}
        for program in chosen:
            add[f"bin/{program.name}{suffix}"] = str(BUILD / "tests" / "programs" / (program.name + suffix))
        result = booted("\n".join(lines), "norandmaps", tuple(add.items()), timeout=500)
        permitted = permitted_list.load(str(ROOT / "tests" / "differential" / "permitted.txt"))
        for program in chosen:
            opts = program.opts[0]
            name = program.name + suffix
            rules = normalise.Rules.of(opts, program.loose)
            runs = [traced_in(result, program.name, kind, n) for n, (kind, _) in enumerate(self.TRACERS)]
            traces = [normalise.normalise(run, rules) for run in runs]
            for other, title in ((1, "ptrace"), (2, "bpf")):
                with self.subTest(program=name, source=title):
                    self.assertGreater(len(runs[0].lines), 1)
                    found = compare.compare_runs(runs[0], runs[other])
                    found += compare.compare(traces[0], traces[other])
                    found = [d for d in found if not permitted.allows(name, " ".join(opts), d)]
                    shown = "\n".join(f"{d.where}:\n  - {d.left}\n  + {d.right}" for d in found[:6])
                    self.assertEqual(len(found), 0, f"{len(found)} differences from strace\n{shown}\n"
                                     + runs[other].stderr.decode(errors="replace")[-500:])

    def test_programs_of_64_bits(self):
        self.run_programs("")

    def test_programs_of_32_bits(self):
        self.run_programs(".m32")

    def test_calls_that_the_catalog_lacks(self):
        """Before 6.9 their numbers stand in a table."""
        add = {"bin/lacking": str(BUILD / "ringside_damaged"), "bin/calls": str(BUILD / "tests" / "cli" / "newer_calls")}
        runs = "".join(f"lacking trace --source {source} -e trace=openat2 -o /out/{source} /bin/calls\n"
                       for source in ("ptrace", "bpf"))
        result = booted(f"export RINGSIDE_WITHOUT=openat2\nlacking list openat2 >/out/list\n{runs}true",
                        add=tuple(add.items()))
        self.assertIn(b"   437 ", result.files["list"])
        for source in ("ptrace", "bpf"):
            self.assertIn(b'openat2(AT_FDCWD, "/bin/calls", {flags=0x80000, mode=0, resolve=2} '
                          b"/* struct open_how, by BTF */, 24) = 3", result.files[source])

    def test_counts_and_times(self):
        workload = str(BUILD / "tests" / "count" / "workload")
        keys = ("call", "process,call", "thread,call", "comm,errno,call", "cgroup,door,call", "comm,file,call",
                "process,stack,call")
        lines = [f"ringside count --source bpf --json --by {by} -o /out/{i} /bin/workload threads 2 500"
                 for i, by in enumerate(keys)]
        lines.append("ringside count --source bpf --json --calls-only -o /out/alone /bin/workload calls 500")
        lines.append("ringside time --source bpf --json --hist getppid -o /out/hist -- /bin/workload calls 500")
        lines.append("ringside time --source bpf --json getppid -o /out/each -- /bin/workload calls 500")
        result = booted("\n".join(lines), "", (("bin/workload", workload),))
        self.assertEqual((result.status, result.stderr), (0, ""))
        for i, by in enumerate(keys):
            table = json.loads(result.files[str(i)])
            self.assertEqual(sum(row["calls"] for row in table["rows"] if row["call"] == "getppid"), 1000, by)
        rows = {row["call"]: row["calls"] for row in json.loads(result.files["alone"])["rows"]}
        self.assertEqual(rows["getppid"], 500)
        self.assertEqual(json.loads(result.files["hist"])["timed"], 500)
        self.assertEqual(len(result.files["each"].splitlines()), 500)


# Every question that is asked of one configuration, in one boot.
LOOK = """
ringside vdso --json >/out/vdso; ringside vdso >/out/vdso.text; ringside vdso --call --json >/out/calls
ringside vdso --vvar --json >/out/vvar; ringside auxv --json >/out/auxv; ringside list --missing --json >/out/missing
ringside trace --door -o /out/int80 int80; ringside trace --door -o /out/sysenter fork_wait.m32
ringside doors --json --for 6 --save /out/saved >/out/doors 2>/out/doors.err; echo $? >/out/doors.status
ringside explain bind >/out/bind; ringside explain --path bind -- socket_stream >/out/path 2>/out/path.err
ringside explain --path bind --json -- socket_stream >/out/path.json 2>/dev/null
cat /sys/kernel/tracing/current_tracer /sys/kernel/tracing/set_graph_function >/out/tracer
cat /sys/devices/system/cpu/vulnerabilities/meltdown >/out/meltdown
true
"""


class Doors(unittest.TestCase):
    """What the boot options decide, and an Intel CPU."""

    MODES = {"pti=on vsyscall=emulate": "emulate", "pti=off vsyscall=xonly": "xonly", "pti=off vsyscall=none": "none"}

    def look(self, boot):
        programs_taken = ("fork_wait.m32", "socket_stream", "int80")
        add = []
        for name in programs_taken:
            path = BUILD / "tests" / "programs" / name
            if not path.exists():
                self.skipTest(f"{name} is not built: needs gcc-multilib")
            add.append((f"bin/{name}", str(path)))
        return booted(LOOK, boot, tuple(add), timeout=240)

    def file(self, boot, name):
        return self.look(boot).files.get(name, b"").decode()

    def test_names_each_mode_of_vsyscall(self):
        for boot, mode in self.MODES.items():
            with self.subTest(boot=boot):
                seen = json.loads(self.file(boot, "vdso"))
                self.assertEqual(seen["vsyscall"], mode)
                page = [area["permissions"] for area in seen["maps"] if area["name"] == "[vsyscall]"]
                self.assertEqual(page, {"emulate": ["r-xp"], "xonly": ["--xp"], "none": []}[mode])
                self.assertIn(f"vsyscall={mode}", self.file(boot, "vdso.text"))

    def test_tells_page_table_isolation(self):
        for boot in self.MODES:
            with self.subTest(boot=boot):
                self.assertIn("PTI" if "pti=on" in boot else "Vulnerable", self.file(boot, "meltdown"))
                self.assertIn(f'"page_table_isolation": "{"on" if "pti=on" in boot else "off"}"',
                              self.file(boot, "doors").replace('":"', '": "'))

    def test_sysenter_works_and_is_told(self):
        boot = "pti=on vsyscall=emulate"
        self.assertIn("[sysenter]", self.file(boot, "sysenter"))
        self.assertIn("[int80]", self.file(boot, "int80"))
        self.assertEqual(self.file(boot, "doors.status").strip(), "0", self.file(boot, "doors.err"))
        self.assertIn('"sysenter"', self.file(boot, "doors"))

    def test_compares_with_and_without_isolation(self):
        on, off = self.look("pti=on vsyscall=emulate"), self.look("pti=off vsyscall=xonly")
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for name, result in (("on", on), ("off", off)):
                files.append(os.path.join(folder, name))
                pathlib.Path(files[-1]).write_bytes(result.files["saved"])
            done = subprocess.run([BUILD / "ringside", "doors", "--compare", *files], text=True, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("KPTI: on -> off", done.stdout)
        self.assertIn("syscall", done.stdout)

    def test_path_goes_down_to_the_protocol(self):
        text = self.file("pti=off vsyscall=none", "path")
        for function in ("__x64_sys_bind", "security_socket_bind", "inet_bind", "inet_csk_get_port", "unix_bind"):
            self.assertIn(function, text)
        calls = json.loads(self.file("pti=off vsyscall=none", "path.json"))["functions"]
        depth = {call["function"]: call["depth"] for call in calls}
        self.assertLess(depth["__x64_sys_bind"], depth["inet_bind"])
        self.assertLess(depth["inet_bind"], depth["inet_csk_get_port"])
        # The tracer was put back.
        self.assertEqual(self.file("pti=off vsyscall=none", "tracer").split("\n")[0], "nop")
        self.assertNotIn("bind", self.file("pti=off vsyscall=none", "tracer"))

    def test_reads_the_older_layout_of_vvar(self):
        seen = json.loads(self.file("pti=off vsyscall=none", "vvar"))
        self.assertEqual((seen["struct"], seen["offset"]), ("vdso_data", 128))
        first, second = (look["values"] for look in seen["snapshots"])
        self.assertGreater(second["vdso_data[0].seq"], first["vdso_data[0].seq"])
        self.assertTrue(all(call["answered"] or "not called" in call["answer"]
                            for call in json.loads(self.file("pti=off vsyscall=none", "calls"))))

    def test_calls_newer_than_the_kernel_are_missing(self):
        missing = {call["name"] for call in json.loads(self.file("pti=off vsyscall=none", "missing"))}
        self.assertLessEqual({"cachestat", "fchmodat2", "listmount", "mseal", "tuxcall"}, missing)
        self.assertTrue({"openat2", "process_mrelease", "bind", "io_uring_setup"}.isdisjoint(missing))

    def test_without_a_vdso(self):
        result = booted("ringside vdso; ringside vdso --json >/out/json; ringside vdso --call 2>/out/err; ringside explain "
                        "clock_gettime >/out/explained; ringside trace -o /out/trace date; true", "vdso=0 vdso32=0")
        self.assertIn("no vDSO: its auxiliary vector has no AT_SYSINFO_EHDR", result.stdout)
        self.assertIsNone(json.loads(result.files["json"])["vdso"])
        self.assertEqual(len(result.files["err"].splitlines()), 1)
        self.assertIn(b"no vDSO to look into", result.files["explained"])


if __name__ == "__main__":
    try:
        vm.kernel()
        booted("true")
    except vm.Unavailable as error:
        sys.exit(f"test-vm: {error}")
    run = unittest.main(exit=False)
    failed = len({str(test).split(" [")[0] for test, _ in run.result.failures + run.result.errors})
    print(f"vm: {max(run.result.testsRun - failed - len(run.result.skipped), 0)} passed, {failed} failed, "
          f"{len(run.result.skipped)} skipped")
    sys.exit(0 if run.result.wasSuccessful() else 1)

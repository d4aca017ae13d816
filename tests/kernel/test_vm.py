#!/usr/bin/env python3
"""What only another kernel and another CPU can show; see README.md. `make test-vm` runs all of it.

    tests/kernel/test_vm.py            everything
    tests/kernel/test_vm.py Bpf        one class; -v names each test
"""
import functools
import pathlib
import shlex
import shutil
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "kernel"), str(ROOT / "tests" / "differential")]
import compare  # noqa: E402
import normalise  # noqa: E402
import permitted as permitted_list  # noqa: E402
import programs  # noqa: E402
from test_vm_doors import Doors  # noqa: E402, F401
import tracing  # noqa: E402
import vm  # noqa: E402

BUILD = ROOT / "build"

# Programs whose calls all reach the tracepoints; what they do is the same on any kernel.
CORE = ("death_segv", "exec_arguments", "exit_code", "faults", "file_dirents", "fork_tree", "fork_wait", "int80",
        "io_epoll", "io_offsets", "io_poll", "io_select", "long_paths", "many_children", "sockaddr_families",
        "socket_errors", "socket_messages", "socket_names", "string_page_end", "strings", "vfork_exec")


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
                             f">{base}.out 2>{base}.err")
                lines.append(f"echo $? $(cat {base}.pid) $began $(date +%s) >{base}.facts")
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

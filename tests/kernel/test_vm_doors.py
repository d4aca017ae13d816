"""ringside doors under other kernels' settings and on CPUs of both makers; test_vm.py runs it."""

import functools
import json
import pathlib
import subprocess
import tempfile
import unittest

import vm

RINGSIDE = pathlib.Path(__file__).resolve().parents[2] / "build" / "ringside"


@functools.cache
def measured(boot, cpu):
    """The report of one machine, as text; what it says counts, not how fast."""
    result = vm.Machine(RINGSIDE, boot, cpu=cpu).run("ringside doors --for 1 --save /out/doors.json", 300)
    if "doors.json" not in result.files:
        raise AssertionError(f"no report: {result.stderr[-1000:]}\n{result.console[-3000:]}")
    return result.files["doors.json"].decode()


INTEL, AMD = "Skylake-Client", "EPYC"


def doors_of(boot, cpu=INTEL):
    report = json.loads(measured(boot, cpu))
    return report["machine"], {door["name"]: door for door in report["doors"]}


class Doors(unittest.TestCase):
    def test_sysenter_works_on_intel_and_syscall_in_32_bit_code_on_amd(self):
        _, intel = doors_of("pti=on vsyscall=emulate")
        self.assertTrue(intel["sysenter"]["measured"])
        self.assertFalse(intel["syscall32"]["measured"])
        self.assertTrue(intel["kernel-vsyscall"]["measured"])
        _, amd = doors_of("vsyscall=xonly", AMD)
        self.assertTrue(amd["syscall32"]["measured"], amd["syscall32"])
        self.assertTrue(amd["kernel-vsyscall"]["measured"])

    def test_each_mode_of_vsyscall_is_named(self):
        for boot, cpu, mode in (("pti=on vsyscall=emulate", INTEL, "emulate"), ("pti=off vsyscall=none", INTEL, "none"),
                                ("vsyscall=xonly", AMD, "xonly")):
            machine, doors = doors_of(boot, cpu)
            self.assertEqual(machine["vsyscall"], mode)
            self.assertEqual(doors["vsyscall"]["measured"], mode != "none", doors["vsyscall"])

    def test_page_table_isolation_is_what_differs(self):
        self.assertEqual(doors_of("pti=on vsyscall=emulate")[0]["page_table_isolation"], "on")
        self.assertEqual(doors_of("pti=off vsyscall=none")[0]["page_table_isolation"], "off")
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for name, boot in (("off", "pti=off vsyscall=none"), ("on", "pti=on vsyscall=emulate")):
                files.append(pathlib.Path(folder, name))
                files[-1].write_text(measured(boot, INTEL), encoding="utf-8")
            done = subprocess.run([RINGSIDE, "doors", "--compare", *files], text=True, capture_output=True, check=True)
        self.assertIn("KPTI: off -> on", done.stdout)
        self.assertIn("meltdown: Vulnerable -> Mitigation: PTI", done.stdout)
        self.assertRegex(done.stdout, r"(?m)^syscall +[0-9,.]+ ±[0-9,.]+ +[0-9,.]+ ±[0-9,.]+ +[+-]")

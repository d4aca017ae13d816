#!/usr/bin/python3
"""10,000 short-lived children under -f: none is lost, and none of its calls."""

import collections
import re
import unittest

import support

COUNT = 10000


class Many(support.Case):
    def test_nothing_is_lost(self):
        status, _, err = self.run_tracer("-f", "-qq", "-o", self.output, support.program("many"), COUNT, timeout=250)
        self.assertEqual((status, err), (0, ""))
        text = "\n".join(self.trace_lines())
        self.check(text, exits="exit_group")

    def test_nothing_is_lost_with_messages(self):
        status, _, _ = self.run_tracer("-f", "-e", "trace=fork,getuid,exit_group,wait4", "-o", self.output,
                                       support.program("many"), COUNT, timeout=250)
        self.assertEqual(status, 0)
        text = "\n".join(self.trace_lines())
        self.check(text, exits="exit_group")
        self.assertEqual(len(re.findall(r"(?m)^\d+ +\+\+\+ exited with \d+ \+\+\+$", text)), COUNT + 1)

    def check(self, text, exits):
        made = re.findall(r"(?m)^\d+ +(?:fork\(\)|<\.\.\. fork resumed>\)) += (\d+)$", text)
        self.assertEqual(len(made), COUNT)
        self.assertEqual(len(set(made)), COUNT)
        uids = re.findall(r"(?m)^(\d+) +(?:getuid\(\)|<\.\.\. getuid resumed>\)) += \d+$", text)
        self.assertEqual(sorted(uids), sorted(made))
        codes = re.findall(rf"(?m)^(\d+) +{exits}\((\d+)\)? ", text)
        self.assertEqual(sorted(tid for tid, _ in codes if tid in set(made)), sorted(made))
        expected = collections.Counter(str(n & 0x7f) for n in range(COUNT))
        expected["0"] += 1
        self.assertEqual(collections.Counter(code for _, code in codes), expected)
        waited = re.findall(r"(?m)^\d+ +(?:wait4\(|<\.\.\. wait4 resumed>).*WEXITSTATUS\(s\) == \d+.* = (\d+)$", text)
        self.assertEqual(sorted(waited), sorted(made))


if __name__ == "__main__":
    unittest.main()

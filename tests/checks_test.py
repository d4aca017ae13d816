#!/usr/bin/env python3
"""The checks must be able to fail: shows each of them a tree with a mistake in it."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent


def complaints(check, files):
    """What `check` says about a tree made of {path: content}; "" when it is content."""
    with tempfile.TemporaryDirectory() as root:
        for name, content in files.items():
            path = pathlib.Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        result = subprocess.run([sys.executable, HERE / check, root], check=False, text=True,
                                stdout=subprocess.PIPE)
    assert (result.returncode != 0) == bool(result.stdout), result
    return result.stdout


class IncludeDirection(unittest.TestCase):
    def test_forward_is_fine(self):
        self.assertEqual("", complaints("check_includes.py", {
            "src/decode/a.cc": '#include "base/result.h"\n#include "decode/a.h"\n#include <map>\n',
            "src/tools/b.cc": '#include "ringside/version.h"\n  #include "render/text.h"\n'}))

    def test_backward_is_refused(self):
        self.assertIn("src/base/a.h:2: src/base may not include event/event.h", complaints(
            "check_includes.py", {"src/base/a.h": '#pragma once\n#include "event/event.h"\n'}))
        self.assertIn("may not include source/ptrace/stop.h", complaints(
            "check_includes.py", {"src/event/a.cc": '#  include "source/ptrace/stop.h"\n'}))

    def test_public_headers_keep_out_of_src(self):
        self.assertIn("include/ringside may not include base/fd.h", complaints(
            "check_includes.py", {"include/ringside/x.h": '#include "base/fd.h"\n'}))

    def test_relative_paths_and_unknown_folders_are_refused(self):
        self.assertIn("as a path from", complaints(
            "check_includes.py", {"src/base/a.cc": '#include "../event/event.h"\n'}))
        self.assertIn("as a path from", complaints(
            "check_includes.py", {"src/base/a.cc": '#include "a.h"\n'}))
        self.assertIn("not in the order", complaints(
            "check_includes.py", {"src/misc/a.cc": "\n"}))


class FileSize(unittest.TestCase):
    def test_the_limit(self):
        self.assertEqual("", complaints("check_file_size.py", {
            "src/base/a.cc": "\n" * 800, "src/catalog/b.cc": "\n" * 2000}))
        self.assertIn("src/base/a.cc: 801 lines", complaints("check_file_size.py", {
            "src/base/a.cc": "\n" * 801}))


if __name__ == "__main__":
    unittest.main()

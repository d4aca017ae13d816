"""What the tests of the command line share."""

import os
import tempfile
import time
import unittest


def wait_until(condition, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


class TraceTest(unittest.TestCase):
    """A folder of its own, and in it the name of a file for the output."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.out = os.path.join(self.folder, "out")

    def read(self, name=None):
        with open(name or self.out, encoding="utf-8", errors="surrogateescape") as file:
            return file.read()

    def one_sentence(self, done, words):
        """`ringside trace` has refused, and said why in one line with these words."""
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertTrue(done.stderr.startswith("ringside trace: "), done.stderr)
        self.assertIn(words, done.stderr)

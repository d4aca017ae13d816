#!/usr/bin/python3
"""trace -k on programs whose call tree is known: exactly the expected frames. What lies in the C library is checked by
its module only, since its inner functions have names only where its debug symbols are installed."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import bpf_here  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.abspath(os.environ.get("RINGSIDE_BUILD", os.path.join(ROOT, "build")))
PROGRAMS = os.path.join(BUILD, "tests", "stacks")
FRAME = re.compile(r" > (?P<module>.*?)\((?:(?P<symbol>.*?)(?P<inlined>, inlined|\+0x[0-9a-f]+))?\) \[0x(?P<place>[0-9a-f]+)\]"
                   r"(?: (?P<file>\S+):(?P<line>\d+))?$")


def program(name):
    return os.path.join(PROGRAMS, name)


def trace(*words, options=(), source="ptrace"):
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "out")
        subprocess.run([os.path.join(BUILD, "ringside"), "trace", f"--source={source}", *(options or ("-k",)), "-o", output,
                        *words], check=True, timeout=100, stdout=subprocess.DEVNULL)
        with open(output, encoding="utf-8") as file:
            return file.read().splitlines()


def stacks(lines):
    """By the number that the program closes: the lines of its stack."""
    found = {}
    tag = None
    for line in lines:
        call = re.match(r"(?:\d+ +)?close\((\d+)\) ", line)
        if call:
            tag = int(call[1])
            found[tag] = []
        elif line.startswith(" > "):
            if tag is not None:
                found[tag].append(line)
        else:
            tag = None
    return found


def frames(lines):
    """(module's file name, symbol) of each frame; the last line may be words instead."""
    result = []
    for line in lines:
        frame = FRAME.match(line)
        if frame is None:
            result.append((line, None))
        else:
            result.append((os.path.basename(frame["module"]), frame["symbol"]))
    return result


def outline(lines, own):
    """The program's own functions in their order, others as LIBRARY once for each stretch of them."""
    result = []
    for module, symbol in frames(lines):
        name = symbol if module == own else "LIBRARY"
        if name != "LIBRARY" or not result or result[-1] != "LIBRARY":
            result.append(name)
    return result


INNERMOST = ["LIBRARY", "innermost"]
END = ["main", "LIBRARY", "_start"]


def shell_stacks(script, source):
    """What each thread of a script did, in order: the calls' names, each with the places of its stack."""
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "out")
        subprocess.run([os.path.join(BUILD, "ringside"), "trace", f"--source={source}", "-f", "-k", "-o", output, "-e",
                        "trace=write,execve,kill,vfork,openat,close,exit_group", "sh", "-c", script], check=False,
                       timeout=100, stdout=subprocess.DEVNULL)
        with open(output, encoding="utf-8") as file:
            lines = file.read().splitlines()
    threads = {}
    owner = None
    began = {}
    for line in lines:
        if line.startswith(" > "):
            frame = FRAME.match(line)
            threads[owner][-1].append((os.path.basename(frame["module"]), frame["symbol"], frame["place"]) if frame else line)
            continue
        owner, text = line.split(None, 1)
        if text.endswith("<unfinished ...>") and "resumed>" not in text:
            began[owner] = re.match(r"(\w+)", text)[1]
            continue
        name = began.get(owner) if "resumed>" in text else re.match(r"\w*", text)[0] or text.split("{")[0]
        threads.setdefault(owner, []).append([name])
    # When a child's death is told depends on the moment.
    return [[entry for entry in threads[tid] if "SIGCHLD" not in entry[0]] for tid in sorted(threads, key=int)]


class Tree(unittest.TestCase):
    maxDiff = None

    def check(self, name, source="ptrace"):
        found = stacks(trace("-f", "-e", "trace=close", program(name),
                             options=("-k", "--stack-trace-frame-limit=1000"), source=source))
        expected = {
            1001: INNERMOST + ["middle", "outer"] + END,
            1002: INNERMOST + ["recurse"] * 500 + END,
            1003: INNERMOST + ["handler", "LIBRARY", "raise_one"] + END,
            # Of two stacks the bpf source copies one.
            1004: INNERMOST + ["handler", "LIBRARY"] + (["raise_one"] + END if source == "ptrace" else []),
            1005: INNERMOST + ["compare", "LIBRARY", "sort_two"] + END,
            1006: INNERMOST + ["start_routine", "LIBRARY"],
        }
        for tag, functions in expected.items():
            own = [function for function in outline(found[tag], name) if not function.startswith("run_")]
            self.assertEqual(own, functions, f"{name} {tag}")
        return found

    def test_without_frame_pointers(self):
        found = self.check("tree")
        # The caller's frame is where a signal was taken: between them lies the C library's trampoline.
        self.assertGreaterEqual(len(found[1003]), 8)

    def test_with_frame_pointers(self):
        self.check("tree_fp")

    @unittest.skipUnless(bpf_here.possible(), "the bpf source cannot be used here")
    def test_copied_by_bpf(self):
        found = self.check("tree", source="bpf")
        self.assertEqual(found[1004][-1], " > the rest of the stack was not copied")
        self.check("tree_fp", source="bpf")

    @unittest.skipUnless(bpf_here.possible(), "the bpf source cannot be used here")
    def test_both_sources_agree_on_32_bits(self):
        """Of a process that has ended nobody can copy the vDSO any more."""
        command = os.path.join(BUILD, "tests", "programs", "strings.m32")
        if not os.path.exists(command):
            self.skipTest("no 32-bit build of the programs: needs gcc-multilib")
        found = [[frames([line]) for line in trace("-e", "trace=open,openat,chdir,exit_group", command, source=source)
                  if line.startswith(" > ")] for source in ("ptrace", "bpf")]
        self.assertEqual(found[0], found[1])
        self.assertIn([("strings.m32", "main")], found[1])

    @unittest.skipUnless(bpf_here.possible(), "the bpf source cannot be used here")
    def test_both_sources_agree(self):
        """Also on programs that have ended before their stacks are looked at, and on execve, vfork and signals."""
        script = "/bin/true; /bin/echo; kill -USR1 $$; exit 3"
        found = []
        for source in ("ptrace", "bpf"):
            lines = shell_stacks(f"trap : USR1; trap '' USR2; kill -USR2 $$; {script}", source)
            found.append(lines)
        self.assertEqual(found[0], found[1])

    def test_at_a_fixed_address(self):
        self.check("tree_fixed")

    @unittest.skipUnless(os.path.exists(program("tree_32")), "no C library for 32-bit programs")
    def test_32_bit(self):
        found = stacks(trace("-f", "-e", "trace=close", program("tree_32"),
                             options=("-k", "--stack-trace-frame-limit=1000")))
        names = [symbol for _, symbol in frames(found[1002])]
        self.assertEqual(names.count("recurse"), 500)
        own = [function for function in outline(found[1001], "tree_32")]
        self.assertEqual(own, INNERMOST + ["middle", "outer"] + END)
        # Its calls go through the vDSO.
        self.assertEqual(frames(found[1001])[0], ("[vdso]", "__kernel_vsyscall"))
        self.assertIn("handler", outline(found[1003], "tree_32"))
        self.assertEqual(outline(found[1003], "tree_32")[-4:], ["raise_one"] + END)

    def test_static(self):
        found = stacks(trace("-e", "trace=close", program("tree_static"),
                             options=("-k", "--stack-trace-frame-limit=1000")))
        names = [symbol for _, symbol in frames(found[1001])]
        self.assertEqual(names[1:5], ["innermost", "middle", "outer", "main"])
        self.assertEqual(names[-1], "_start")
        self.assertEqual([symbol for _, symbol in frames(found[1002])].count("recurse"), 500)

    def test_stripped(self):
        """Without names, but with the same places as in the program that has them."""
        places = []
        for name in ("tree", "tree_stripped"):
            lines = stacks(trace("-e", "trace=close", program(name)))[1001]
            own = [FRAME.match(line) for line in lines if f"/{name}(" in line]
            places.append([frame["place"] for frame in own])
            if name == "tree_stripped":
                self.assertEqual({frame["symbol"] for frame in own}, {None})
        self.assertEqual(places[0], places[1])

    def test_depth(self):
        lines = stacks(trace("-e", "trace=close", program("tree")))[1002]
        self.assertEqual(len(lines), 257)
        self.assertEqual(lines[-1], " > too many stack frames")
        lines = stacks(trace("-e", "trace=close", program("tree"), options=("-k", "--stack-trace-frame-limit=3")))[1002]
        self.assertEqual([symbol for _, symbol in frames(lines)][1:], ["innermost", "recurse", None])

    @unittest.skipUnless(shutil.which("strace"), "no strace")
    def test_the_places_are_those_of_strace(self):
        """Where strace tells a frame, it is the same file at the same place; names it takes from .dynsym alone."""
        with tempfile.TemporaryDirectory() as folder:
            output = os.path.join(folder, "out")
            subprocess.run(["strace", "-k", "-e", "trace=close", "-o", output, program("tree")], check=True)
            with open(output, encoding="utf-8") as file:
                theirs = stacks(file.read().splitlines())
        ours = stacks(trace("-e", "trace=close", program("tree")))
        for tag in (1001, 1003, 1005):
            places = [[(frame["module"], frame["place"]) for frame in map(FRAME.match, found[tag])]
                      for found in (ours, theirs)]
            self.assertEqual(places[0], places[1], tag)

    @unittest.skipUnless(shutil.which("gdb"), "no gdb")
    def test_the_functions_are_those_of_gdb(self):
        script = ["-ex", "set debuginfod enabled off", "-ex", "break close", "-ex", "run", "-ex", "bt", "-ex", "quit"]
        said = subprocess.run(["gdb", "-nx", "-batch", *script, program("tree_static")], capture_output=True, text=True,
                              timeout=60, check=False).stdout
        theirs = re.findall(r"^#\d+ +(?:0x[0-9a-f]+ in )?(\w+) ", said, re.M)
        if "innermost" not in theirs:
            self.skipTest("gdb cannot run a program here")
        ours = [symbol for _, symbol in
                frames(stacks(trace("-e", "trace=close", program("tree_static")))[1001])]
        # It leaves out what lies below main, and knows another name of close.
        self.assertEqual(ours[1:len(theirs)], theirs[1:])

    def test_the_stack_of_an_execve_is_that_of_its_caller(self):
        lines = trace("-e", "trace=execve", program("tree"), "/bin/true")
        at = max(i for i, line in enumerate(lines) if line.startswith("execve("))
        own = outline([line for line in lines[at + 1:] if line.startswith(" > ")], "tree")
        self.assertEqual(own[:2], ["LIBRARY", "main"])

    def test_the_stack_of_exit_group_follows_the_end(self):
        lines = trace("-e", "trace=exit_group", program("tree"))
        at = lines.index("+++ exited with 0 +++")
        self.assertRegex(lines[at + 1], r"^ > /\S+\(_exit\+0x")
        self.assertEqual(outline(lines[at + 1:], "tree"), ["LIBRARY", "_start"])

    def test_signals_have_the_stack_that_they_interrupt(self):
        lines = trace("-e", "trace=none", program("tree"))
        at = next(i for i, line in enumerate(lines) if line.startswith("--- SIGUSR1"))
        end = next(i for i in range(at + 1, len(lines)) if not lines[i].startswith(" > "))
        own = [function for function in outline(lines[at + 1:end], "tree") if not function.startswith("run_")]
        self.assertEqual(own, ["LIBRARY", "raise_one"] + END)


class Source(unittest.TestCase):
    maxDiff = None

    def test_lines_and_inlined_functions(self):
        lines = stacks(trace("-e", "trace=close", program("inlined"), options=("-kk",)))[2001]
        found = []
        for line in lines:
            frame = FRAME.match(line)
            if os.path.basename(frame["module"]) == "inlined" and frame["file"]:
                found.append((frame["symbol"], frame["inlined"] == ", inlined",
                              os.path.basename(frame["file"]), int(frame["line"])))
        self.assertEqual(found, [
            ("shapes::leaf(int)", True, "inlined.cc", 7),
            ("void shapes::twice_inlined<long>(long)", True, "inlined.cc", 12),
            ("shapes::Circle::draw(long, char const*) const", False, "inlined.cc", 18),
            ("main", False, "inlined.cc", 26)])

    def test_json(self):
        lines = trace("-e", "trace=close", program("inlined"), options=("--json", "--stack-trace=source"))
        call = next(entry for entry in map(json.loads, lines) if entry.get("args", {}).get("fd") == 2001)
        own = [frame for frame in call["stack"] if frame["module"] == program("inlined")]
        self.assertEqual(own[0]["symbol"], "shapes::Circle::draw(long, char const*) const")
        self.assertEqual([entry["function"] for entry in own[0]["inlined"]],
                         ["shapes::leaf(int)", "void shapes::twice_inlined<long>(long)"])
        self.assertEqual((own[0]["line"], own[1]["line"]), (18, 26))
        self.assertRegex(own[0]["build_id"], "^[0-9a-f]{16,}$")
        self.assertNotIn("stack_end", call)


class Odd(unittest.TestCase):
    maxDiff = None

    def test_code_made_at_run_time(self):
        lines = stacks(trace("-e", "trace=close", program("jit")))[3001]
        self.assertEqual([symbol for _, symbol in frames(lines)][1:4], ["called_back", "made at run time", "main"])
        entry = next(entry for entry in map(json.loads, trace("-e", "trace=close", program("jit"), options=("-k", "--json")))
                     if entry.get("args", {}).get("fd") == 3001)
        self.assertTrue(entry["stack"][3]["guessed"])

    def test_stacks_that_lead_nowhere(self):
        found = stacks(trace("-e", "trace=close", program("hostile")))
        self.assertEqual(sorted(found)[-8:], list(range(4001, 4009)))
        self.assertEqual(len(found[4003]), 257)
        self.assertEqual(found[4003][-1], " > too many stack frames")
        for tag in (4001, 4002, 4004, 4005, 4006, 4007, 4008):
            self.assertLess(len(found[tag]), 5, found[tag])
            self.assertIn("the stack", found[tag][-1])


class DebugFiles(unittest.TestCase):
    @unittest.skipUnless(shutil.which("objcopy"), "objcopy is not installed")
    def test_a_pipe_as_alternate_debug_file_holds_nobody_up(self):
        with tempfile.TemporaryDirectory() as folder:
            pipe, link, name = (os.path.join(folder, name) for name in ("pipe", "link", "inlined"))
            os.mkfifo(pipe)
            with open(link, "wb") as file:
                file.write(os.fsencode(pipe) + b"\0" + b"i" * 20)
            subprocess.run(["objcopy", "--add-section", f".gnu_debugaltlink={link}", program("inlined"), name], check=True,
                           timeout=60)
            lines = [line for line in trace("-e", "trace=close", name, options=("-kk",))
                     if line.startswith(" > ")]
        self.assertTrue(any("(shapes::" in line for line in lines), lines)
        self.assertFalse([line for line in lines if "inlined.cc:" in line])  # only with all of it


if __name__ == "__main__":
    unittest.main()

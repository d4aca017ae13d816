#!/usr/bin/python3
"""The rules of the comparison themselves: what they make equal, and that everything else stays different."""

import unittest

import compare
import normalise
import run as differential
import permitted
import tracing


def trace(lines, opts=("-f",), tracer="strace", pid=50, **rules):
    traced = tracing.Traced(lines, b"", b"", 0, pid, 1700000000.0, 1700000001.0, tracer=tracer,
                            prefixed=tracing.follows(opts))
    return normalise.normalise(traced, normalise.Rules.of(list(opts), **rules))


def line(pid, call, result, column=40):
    head = f"{pid} {call} "
    return head + " " * max(0, column - len(head)) + result


class Rules(unittest.TestCase):
    def differences(self, left, right, opts=("-f",), **rules):
        found = compare.compare(trace(left, opts, **rules), trace(right, opts, "ringside", 60, **rules))
        return [(d.where, d.left, d.right) for d in found]

    def agree(self, left, right, opts=("-f",), **rules):
        self.assertEqual(self.differences(left, right, opts, **rules), [])

    def disagree(self, left, right, opts=("-f",), **rules):
        self.assertNotEqual(self.differences(left, right, opts, **rules), [])

    def test_an_equal_trace_agrees(self):
        self.agree([line(100, "close(3)", "= 0")], [line(100, "close(3)", "= 0")])

    def test_a_different_argument_is_seen(self):
        self.disagree([line(100, "close(3)", "= 0")], [line(100, "close(4)", "= 0")])

    def test_a_missing_or_additional_line_is_seen(self):
        self.disagree([line(100, "close(3)", "= 0")] * 2, [line(100, "close(3)", "= 0")])
        self.disagree([line(100, "close(3)", "= 0")], [line(100, "close(3)", "= 0")] * 2)

    def test_an_additional_thread_is_seen(self):
        self.disagree([line(100, "close(3)", "= 0")], [line(100, "close(3)", "= 0"), line(101, "close(3)", "= 0")])

    def test_another_address_is_seen(self):
        self.disagree([line(100, "brk(NULL)", "= 0x1000")], [line(100, "brk(NULL)", "= 0x2000")])

    def test_the_pointer_to_the_environment_of_the_first_execve_does_not_count(self):
        call = 'execve("/p", ["/p"], {} /* 3 vars */)'
        one, two = line(100, call.format("0x7fffc0"), "= 0"), line(100, call.format("0x7fffd0"), "= 0")
        self.agree([one], [two])
        self.disagree([one, one], [two, two])

    def test_ids_are_named_by_who_made_whom(self):
        left = [line(100, "fork()", "= 101"), line(100, "fork()", "= 102"), "102 +++ exited with 2 +++",
                "101 +++ exited with 1 +++"]
        right = [line(200, "fork()", "= 209"), line(200, "fork()", "= 203"), "209 +++ exited with 1 +++",
                 "203 +++ exited with 2 +++"]
        self.agree(left, right)
        swapped = right[:2] + ["209 +++ exited with 2 +++", "203 +++ exited with 1 +++"]
        self.disagree(left, swapped)

    def test_ids_of_threads_whose_birth_is_not_shown_go_by_age(self):
        self.agree(["100 +++ exited with 0 +++", "101 +++ exited with 1 +++"],
                   ["201 +++ exited with 1 +++", "200 +++ exited with 0 +++"], ("-f", "-e", "trace=none"))

    def test_an_id_that_happens_to_be_a_size(self):
        self.agree([line(100, "fork()", "= 4096"), line(100, 'read(3, "", 4096)', "= 0")],
                   [line(100, "fork()", "= 4097"), line(100, 'read(3, "", 4096)', "= 0")])
        self.disagree([line(100, "fork()", "= 4096"), line(100, 'read(3, "", 512)', "= 0")],
                      [line(100, "fork()", "= 4097"), line(100, 'read(3, "", 4096)', "= 0")])

    def test_the_two_halves_of_a_call_are_joined(self):
        self.agree([line(100, "read(3, \"x\", 1)", "= 1")],
                   ["100 read(3,  <unfinished ...>", "101 +++ exited with 0 +++",
                    line(100, "<... read resumed>\"x\", 1)", "= 1")][0:1]
                   + [line(100, "<... read resumed>\"x\", 1)", "= 1")])
        self.disagree([line(100, "read(3, \"x\", 1)", "= 1")],
                      ["100 read(3,  <unfinished ...>", line(100, "<... read resumed>\"y\", 1)", "= 1")])
        self.disagree([line(100, "read(3, \"x\", 1)", "= 1")],
                      ["100 read(3,  <unfinished ...>", line(100, "<... write resumed>\"x\", 1)", "= 1")])

    def test_a_call_that_never_ended_stays_unfinished(self):
        self.disagree(["100 pause( <unfinished ...>"], ["100 pause("])

    def test_the_column_of_the_result_is_checked_in_each_line(self):
        self.disagree([line(100, "close(3)", "= 0")], [line(100, "close(3)", "= 0", 39)])
        self.disagree([line(100, "close(3)", "= 0")], [line(100, "close(3)", "= 0", 41)])
        self.agree([line(100, "close(3)", "= 0", 20)], [line(100, "close(3)", "= 0", 20)], ("-f", "-a", "20"))
        # The id is a part of the line, and may be longer in one run.
        self.agree([line(99, "fork()", "= 7")], [line(99999, "fork()", "= 8")])

    def test_times_of_the_run_do_not_count_but_others_do(self):
        call = "newfstatat(3, \"\", {{st_mtime={} /* 2023-11-14T22:13:20+0000 */, st_mtime_nsec={}}}, 0)"
        self.agree([line(100, call.format(1700000000, 5), "= 0")], [line(100, call.format(1700000001, 77), "= 0")])
        self.disagree([line(100, call.format(1600000000, 5), "= 0")], [line(100, call.format(1600000001, 5), "= 0")])
        self.disagree([line(100, call.format(1600000000, 5), "= 0")], [line(100, call.format(1600000000, 6), "= 0")])

    def test_the_time_columns(self):
        self.agree(["100 12:00:00 " + line("", "close(3)", "= 0")[1:]],
                   ["100 13:00:01 " + line("", "close(3)", "= 0")[1:]], ("-f", "-t", "-a", "1"))
        self.disagree(["100 12:00:00 close(3) = 0"], ["100 close(3) = 0"], ("-f", "-t", "-a", "1"))
        self.agree(["100 close(3) = 0 <0.000012>"], ["100 close(3) = 0 <0.500012>"], ("-f", "-T", "-a", "1"))
        self.disagree(["100 close(3) = 0 <0.000012>"], ["100 close(3) = 0"], ("-f", "-T", "-a", "1"))

    def test_random_bytes_and_inodes(self):
        self.agree([line(100, 'getrandom("\\x01\\x02", 2, 0)', "= 2")],
                   [line(100, 'getrandom("\\x03\\x04", 2, 0)', "= 2")])
        self.disagree([line(100, 'getrandom("\\x01\\x02", 2, 0)', "= 2")],
                      [line(100, 'getrandom(0x1234, 2, 0)', "= 2")])

    def test_ids_and_load_times_of_bpf_objects(self):
        def told(body):
            return [line(100, "bpf(BPF_OBJ_GET_INFO_BY_FD, {info={bpf_fd=3, info_len=232, info={%s}}}, 16)" % body, "= 0")]
        self.agree(told("id=12, load_time=81197103352077 /* 2026-11-23T20:46:22+0000 */, map_ids=[12, 13]"),
                   told("id=17, load_time=81197103352999 /* 2026-11-23T20:46:23+0000 */, map_ids=[17, 18]"))
        self.disagree(told("id=12, map_ids=[12, 13]"), told("id=12, map_ids=[12]"))
        self.disagree(told("id=0, key_size=4"), told("id=12, key_size=4"))
        self.disagree(told("load_time=81197103352077 /* 2026-11-23T20:46:22+0000 */"), told("load_time=81197103352077"))
        self.agree([line(100, "f({st_ino=5}, {st_ino=6})", "= 0")], [line(100, "f({st_ino=8}, {st_ino=9})", "= 0")])
        self.disagree([line(100, "f({st_ino=5}, {st_ino=6})", "= 0")],
                      [line(100, "f({st_ino=8}, {st_ino=8})", "= 0")])

    def test_sigchld_counts_unless_told_otherwise(self):
        wait, signal = line(100, "wait4(-1, NULL, 0, NULL)", "= 0"), "100 --- SIGCHLD {si_signo=SIGCHLD} ---"
        self.disagree([wait, signal], [signal, wait])
        self.agree([wait, signal], [signal, wait], loose={"sigchld"})
        self.disagree([wait, signal], [wait], loose={"sigchld"})

    def test_the_name_in_front_of_messages(self):
        left = tracing.Traced([], b"", b"strace: Process 7 attached\n", 0, 1, 0, 0, tracer="strace")
        right = tracing.Traced([], b"", b"ringside: Process 9 attached\n", 0, 1, 0, 0, tracer="ringside")
        self.assertEqual(compare.compare_messages(left, {"7": "P1"}, right, {"9": "P1"}), [])
        self.assertEqual(len(compare.compare_messages(left, {"7": "P1"}, right, {"9": "P1.1"})), 2)


class PermittedList(unittest.TestCase):
    def test_only_the_exact_pair_of_lines_is_allowed_and_unused_entries_are_stale(self):
        entry = permitted.Entry("p", "-f", "a", "b", "why")
        listed = permitted.Permitted([entry])
        listed.start("p", "-f")
        self.assertEqual(listed.stale(), [entry])
        self.assertFalse(listed.allows("p", "-f", compare.Difference("P1", "a", "c")))
        self.assertFalse(listed.allows("p", "-f -v", compare.Difference("P1", "a", "b")))
        self.assertTrue(listed.allows("p", "-f", compare.Difference("P1", "a", "b")))
        self.assertEqual(listed.stale(), [])

    def test_an_entry_of_a_run_that_did_not_take_place_is_not_stale(self):
        self.assertEqual(permitted.Permitted([permitted.Entry("p", "-f", "a", "b", "why")]).stale(), [])


class Settle(unittest.TestCase):
    """What differs three times is a difference; what differs once is told."""

    def settled(self, *attempts):
        class Run:
            differences = None

        turns = iter(attempts)
        run = Run()
        run.differences = next(turns)

        def again():
            run.differences = next(turns)

        differential.settle(run, again, lambda: list(run.differences))
        return run.differences, run.unsteady

    def test_the_same(self):
        self.assertEqual(self.settled([]), ([], False))

    def test_three_times(self):
        self.assertEqual(self.settled(["a", "b"], ["a"], ["c", "a"]), (["a"], True))
        self.assertEqual(self.settled(["a"], ["a"], ["a"]), (["a"], False))

    def test_once(self):
        self.assertEqual(self.settled(["a"], []), ([], True))
        self.assertEqual(self.settled(["a"], ["a"], []), ([], True))


if __name__ == "__main__":
    unittest.main()

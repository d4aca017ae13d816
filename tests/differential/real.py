#!/usr/bin/python3
"""Real programs under strace, strace again, and Ringside.

    real.py                    all of scenarios.py
    real.py git gcc            these
    real.py --strace-only      how alike are two runs of strace?
    real.py --source bpf       Ringside's bpf source, alone on the run

The yardstick is strace itself: where two runs of strace agree, Ringside must agree too, in one of three attempts. For each scenario the result says
how many lines there are, which part of them two straces have in common, and which part of that Ringside has.
Exit status: 0 when Ringside has all of them, 1 when not, 77 when the bpf source is asked for and cannot work here."""

import argparse
import difflib
import os
import shutil
import sys
import tempfile

import compare
import normalise
import run
import scenarios
import tracing

# What statfs says is free changes with every byte that anybody, this test too, writes to the disk.
FREE = (r"\b(f_bfree|f_bavail|f_ffree)=\d+", r"\1=FREE")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--build", default=os.path.join(run.ROOT, "build"))
    parser.add_argument("--strace", default=shutil.which("strace") or "strace")
    parser.add_argument("--strace-only", action="store_true", help="a third strace in place of Ringside")
    parser.add_argument("--source", default="ptrace", help="the source of Ringside to compare")
    parser.add_argument("--keep", metavar="DIR", help="leave the traces in this folder")
    parser.add_argument("--max-lines", type=int, default=12, help="disagreements to print for each; 0 is all")
    return parser.parse_args()


def match(left, right, mine, theirs):
    """Pairs of lines that agree: index of mine -> index of theirs; and where theirs has more: position in mine."""
    pairs, more = {}, {}
    matcher = difflib.SequenceMatcher(None, [x.text for x in mine], [x.text for x in theirs], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs.update(zip(range(i1, i2), range(j1, j2)))
            continue
        for i, j in zip(range(i1, i2), range(j1, j2)):
            if compare.same_but_for_ids(mine[i], left, theirs[j], right):
                pairs[i] = j
        if j2 - j1 > i2 - i1:
            more[i2] = list(range(j1 + (i2 - i1), j2))
    return pairs, more


def by_sequence(one, two, other):
    """(lines, common to both straces, of these also in the other, differences)."""
    lines = common = agreed = 0
    found = []
    for name in sorted(set(one.threads) | set(other.threads), key=compare.by_number):
        mine = one.threads.get(name, [])
        pairs, more = match(one, two, mine, two.threads.get(name, []))
        others = other.threads.get(name, [])
        others_pairs, others_more = match(one, other, mine, others)
        lines += len(mine)
        common += len(pairs)
        agreed += sum(i in others_pairs for i in pairs)
        unmatched = [j for j in range(len(others)) if j not in set(others_pairs.values())]
        for i in sorted(set(pairs) - set(others_pairs)):
            near = _near(i, others_pairs, unmatched)
            found.append(compare.Difference(name, mine[i].text, others[near].text if near is not None else None))
        for i, extra in sorted(others_more.items()):
            if i not in more and (i in pairs or i - 1 in pairs):
                found += [compare.Difference(name, None, others[j].text) for j in extra]
    return lines, common, agreed, found


def _near(i, pairs, unmatched):
    """The line of the other trace that most likely stands for mine[i]."""
    before = max((j for k, j in pairs.items() if k < i), default=-1)
    after = min((j for k, j in pairs.items() if k > i), default=1 << 60)
    within = [j for j in unmatched if before < j < after]
    for j in within:
        unmatched.remove(j)
        return j
    return None


def by_lines(one, two, other):
    lines = common = agreed = 0
    found = []
    for name, mine in one.threads.items():
        both = {x.text for x in mine} & {x.text for x in two.threads.get(name, [])}
        others = {x.text for x in other.threads.get(name, [])}
        lines += len({x.text for x in mine})
        common += len(both)
        agreed += len(both & others)
        found += [compare.Difference(name, text, None) for text in sorted(both - others)]
    return lines, common, agreed, found


def persistent(scenario, tracers, folder, keep, attempts=3):
    """The scheduler's whims differ each time; a real disagreement comes each time. So what is found counts only when it
    is found in each of three attempts."""
    first = execute(scenario, tracers, folder, keep)
    lasting = list(first[3]) + list(first[4])
    for _ in range(attempts - 1):
        if not lasting:
            break
        again = execute(scenario, tracers, folder, keep)
        lasting = [d for d in lasting if d in again[3] + again[4]]
    lines, common, agreed, found, ends = first
    return lines, common, agreed, [d for d in found if d in lasting], [d for d in ends if d in lasting]


def execute(scenario, tracers, folder, keep):
    traces, runs = [], []
    rules = normalise.Rules.of(["-f"], {"sigchld"}, (*scenario.extra, FREE))
    for number, tracer in enumerate(tracers):
        traced = tracing.run(tracer, ["-f"], scenario.command, folder, scenario.timeout,
                             {"HOME": os.path.join(folder, "cwd"), **scenario.environment}, scenario.prepare,
                             scenario.drive)
        if keep:
            shutil.copy(os.path.join(folder, "trace"), os.path.join(keep, f"{scenario.name}.{number}.trace"))
        runs.append(traced)
        traces.append(normalise.normalise(traced, rules))
    result = (by_lines if scenario.mode == "lines" else by_sequence)(*traces)
    ends = [d for d in compare.compare_runs(runs[0], runs[2]) if d.where != "stdout" or runs[0].stdout == runs[1].stdout]
    return (*result, ends)


def main():
    options = arguments()
    ringside = os.path.join(os.path.abspath(options.build), "ringside")
    run.check_tools(options, ringside)
    strace = tracing.Tracer("strace", [options.strace])
    third = strace if options.strace_only else tracing.Tracer(
        "ringside", [ringside, "trace", "--source", options.source])
    if options.source == "bpf" and (why := run.bpf_here.refused(ringside)):
        print(f"the bpf source does not work here: {why}")
        return 1 if run.bpf_here.possible() else 77
    known, web = scenarios.all_scenarios()
    for name in options.names:
        if name not in [s.name for s in known]:
            sys.exit(f"real: no scenario is called '{name}'")
    passed = failed = skipped = 0
    if options.keep:
        os.makedirs(options.keep, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ringside-real-") as top:
        try:
            for scenario in known:
                if options.names and scenario.name not in options.names:
                    continue
                reason = scenarios.missing(scenario)
                if reason:
                    skipped += 1
                    print(f"skip {scenario.name}: {reason}")
                    continue
                ok = show(scenario, options, *persistent(scenario, [strace, strace, third],
                                                         os.path.join(top, scenario.name), options.keep))
                passed, failed = passed + ok, failed + (not ok)
        finally:
            web.stop()
    print(f"real: {passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not passed else 0


def show(scenario, options, lines, common, agreed, found, ends):
    ok = not found and not ends and common > 0
    share = 100.0 * agreed / common if common else 0.0
    print(f"{'pass' if ok else 'FAIL'} {scenario.name} ({scenario.mode}): {lines} lines, {common} the same in two straces, "
          f"{share:.2f}% of these under the other, {len(found) + len(ends)} differences", flush=True)
    shown = (ends + found)[:options.max_lines or None]
    for difference in shown:
        print(f"  {difference.where}:")
        for sign, text in zip("-+", (difference.left, difference.right)):
            if text is not None:
                print(f"    {sign} {run.printable(text)}")
    if len(ends) + len(found) > len(shown):
        print(f"  ... and {len(ends) + len(found) - len(shown)} more")
    return ok


if __name__ == "__main__":
    sys.exit(main())

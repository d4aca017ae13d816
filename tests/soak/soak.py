#!/usr/bin/python3
"""Ten minutes of the bpf source over processes that come and go and threads that call as fast as they can: `make soak`. Says
what memory it took. Fails when the tracer's memory passes the bound that docs/architecture.md states, when it grows, when
something is lost or when the program suffers.

usage: soak.py [--build DIR] [--minutes N] [--processes N]"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BOUND_KIB = 64 * 1024      # anonymous memory of the tracer
GROWTH_KIB = 4 * 1024      # from a fifth of the run to its end


def anonymous_kib(pid):
    """Its own memory: the ring, which is as large as was asked for, is shared."""
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
        return next((int(line.split()[1]) for line in file if line.startswith("RssAnon:")), 0)


def run(ringside, command, what):
    """Runs the command under the tracer; gives the highest memory and its growth."""
    with tempfile.NamedTemporaryFile() as log:
        process = subprocess.Popen([ringside, "trace", "--source=bpf", "-f", "-c", "-w", "-o", log.name, *command],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        seen, begin = [], time.monotonic()
        while process.poll() is None:
            time.sleep(1)
            try:
                seen.append(anonymous_kib(process.pid))
            except OSError:
                break
        out, err = process.communicate()
        table = pathlib.Path(log.name).read_text(encoding="utf-8", errors="replace")
    if process.returncode != 0:
        sys.exit(f"soak: {what}: status {process.returncode}: {err}")
    seen = [kib for kib in seen if kib > 0]
    if len(seen) < 5:
        sys.exit(f"soak: {what} ended before there was anything to see")
    early = max(seen[:max(2, len(seen) // 5)])
    growth = max(seen) - early
    print(f"{what}: {time.monotonic() - begin:.0f} s, tracer at most {max(seen)} KiB, grew by {growth} KiB; {out.strip()}",
          flush=True)
    if max(seen) > BOUND_KIB or growth > GROWTH_KIB or "lost" in table or "missing" in err:
        sys.exit(f"soak: {what}: past the bound, growing, or something was lost: {err} {table[-300:]}")
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default=ROOT / "build")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--processes", type=int, default=200_000)
    options = parser.parse_args()
    ringside = str(pathlib.Path(options.build) / "ringside")
    end = time.monotonic() + options.minutes * 60
    with tempfile.TemporaryDirectory() as folder:
        tool = os.path.join(folder, "workload")
        subprocess.run(["cc", "-O2", "-o", tool, ROOT / "bench" / "workload.c"], check=True)
        run(ringside, [tool, "processes", str(options.processes)], f"{options.processes} processes")
        while (left := end - time.monotonic()) > 10:
            seconds = str(int(min(60, left)))
            run(ringside, [tool, "paced", "200000", seconds], "200000 calls a second")
            if (left := end - time.monotonic()) > 10:
                run(ringside, [tool, "spawn", "500", str(int(min(30, left)))], "500 processes a second")
    print("soak: passed")


if __name__ == "__main__":
    main()

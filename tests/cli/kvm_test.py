#!/usr/bin/env python3
"""-e kvm=vcpu through strace and through Ringside, on a small virtual machine.

usage: kvm_test.py RINGSIDE GUEST
"""

import re
import shutil
import subprocess
import sys

LINES = """
-e trace=ioctl
-e kvm=vcpu -e trace=ioctl
--kvm=vcpu -e trace=ioctl
-e kvm=vcpu
-f -e kvm=vcpu -y -e trace=ioctl
-e kvm=vcpu -z -e trace=ioctl
-e kvm=vcpu -v -X verbose -e trace=ioctl
-e kvm=vcpu -X raw -e trace=ioctl
-e kvm=vcpu -e raw=ioctl -e trace=ioctl
-e kvm=vcpu -e inject=ioctl:retval=0:when=13 -e trace=ioctl
-e kvm=vcpu -e inject=ioctl:error=EINTR:when=11 -e trace=ioctl
"""
REASONS = ["IO", "IO", "MMIO", "HLT"]


def run(command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    text = re.sub(r"0x[0-9a-f]{9,}", "ADDRESS", done.stderr)
    text = re.sub(r"set_tid_address.*", "set_tid_address", text)
    return done.returncode, re.sub(r" += ", " = ", re.sub(r"getrandom\(.*?\)", "getrandom", text))


def main():
    ringside, guest = sys.argv[1:]
    strace = shutil.which("strace")
    if strace is None or subprocess.run([guest], check=False).returncode == 77:
        print("skipped: needs strace, and /dev/kvm")
        return 77
    failures = []
    for line in LINES.strip().splitlines():
        theirs = run([strace, *line.split(), guest])
        ours = run([ringside, "trace", *line.split(), guest])
        if ours != theirs:
            failures.append(f"{line}: {theirs[0]}, {ours[0]}\n" + "\n".join(
                f"- {a}\n+ {b}" for a, b in zip(theirs[1].splitlines(), ours[1].splitlines()) if a != b))
    # With a filter, nobody tells of the mappings' changes.
    for options in (["-f", "--seccomp-bpf"], []):
        text = run([ringside, "trace", *options, "-e", "kvm=vcpu", "-e", "trace=ioctl", guest])[1]
        if re.findall(r"KVM_RUN, 0\) = 0 \(KVM_EXIT_(\w+)\)", text) != 2 * REASONS:
            failures.append(f"{options}: {text}")
    done = subprocess.run([ringside, "trace", "--source=bpf", "-e", "kvm=vcpu", "true"], capture_output=True, text=True,
                          timeout=60)
    if done.returncode != 1 or "ptrace" not in done.stderr:
        failures.append(f"bpf: {done.returncode}, {done.stderr}")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

"""Whether BPF can be tested here. Where it can, a refusal by Ringside or the kernel is a failure and no reason to skip."""

import os
import subprocess


def possible():
    """Whether this process and kernel have all it takes."""
    with open("/proc/self/status", encoding="ascii") as status:
        effective = next(int(line.split()[1], 16) for line in status if line.startswith("CapEff:"))
    cap_perfmon, cap_bpf = 38, 39
    return bool(effective >> cap_perfmon & effective >> cap_bpf & 1) and os.path.exists("/sys/kernel/btf/vmlinux")


def refused(ringside):
    """Why the kernel refuses the programs, or nothing."""
    done = subprocess.run([ringside, "trace", "--source", "bpf", "-o", "/dev/null", "true"], capture_output=True,
                          text=True, check=False)
    return None if done.returncode == 0 else done.stderr.strip() or f"status {done.returncode}"

#!/bin/bash
# bench.sh: every Google Benchmark program, then the whole-process comparisons in bench/.
set -euo pipefail
cd "$(dirname "$0")/.."
cmake --preset release >/dev/null
cmake --build build -j "${JOBS:-$(nproc)}"
for program in $(find build/src build/bench -name '*_benchmark' -type f -perm -1 2>/dev/null | sort); do
  echo "== $(basename "$program")"
  "$program"
done
for script in bench/*; do
  [ -f "$script" ] && [ -x "$script" ] || continue
  echo "== $script"
  "$script"
done

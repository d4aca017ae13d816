#!/bin/bash
# fuzz.sh SECONDS [fuzzer...]: builds the fuzz preset and runs every fuzzer that long, beginning
# with the corpus that lies beside its source or that a program beside it makes. Says how much of the code each one reached.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?seconds for each fuzzer}
shift

cmake --preset fuzz >/dev/null
cmake --build build-fuzz -j "${JOBS:-$(nproc)}" --target fuzzers
[ $# -gt 0 ] || set -- $(cd build-fuzz/fuzz 2>/dev/null && ls -d -- *_fuzz)
if [ $# -eq 0 ]; then
  echo "fuzz.sh: there is no fuzzer" >&2
  exit 1
fi
failed=0
for name in "$@"; do
  found=build-fuzz/corpus/$name
  log=build-fuzz/$name.log
  mkdir -p "$found" build-fuzz/crashes
  seeds=$(git ls-files -co --exclude-standard | grep -m1 -o ".*/${name}_corpus/" || true)
  if [ -x "build-fuzz/fuzz/${name}_seeds" ]; then
    seeds=build-fuzz/seeds/$name
    rm -rf "$seeds" && mkdir -p "$seeds"
    build-fuzz/fuzz/"${name}_seeds" "$seeds"
  fi
  if build-fuzz/fuzz/"$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 \
      -print_final_stats=1 -artifact_prefix=build-fuzz/crashes/ "$found" $seeds >"$log" 2>&1; then
    result=clean
  else
    result="FAILED, see $log"
    failed=1
    grep -m1 -E 'ERROR|runtime error|SUMMARY' "$log" || tail -5 "$log"
  fi
  runs=$(grep -oP 'stat::number_of_executed_units:\s*\K\d+' "$log" || echo '?')
  edges=$(grep -oP ' cov: \K\d+' "$log" | tail -1)
  of=$(grep -oP 'Loaded 1 PC tables \(\K\d+' "$log" || echo '?')
  echo "$name: $result, $seconds s, $runs runs, ${edges:-?} of $of edges reached"
done
exit $failed

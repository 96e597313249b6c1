#!/bin/bash
# Builds the fuzz targets with clang, AddressSanitizer and UndefinedBehaviorSanitizer, and runs each on the seeds.
# usage: run.sh BUILD_FOLDER RUNS [TARGET...]     exit status 1 if a target found something (kept in BUILD_FOLDER/found), 77 without clang
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$1 runs=$2
shift 2
clang=$(command -v clang++-14 || command -v clang++ || true)
if [ -z "$clang" ] || ! echo 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }' |
  "$clang" -x c++ -fsanitize=fuzzer,address - -o /dev/null 2> /dev/null; then
  echo "fuzz: clang with libFuzzer is missing (apt-get install clang): skipped"
  exit 77
fi
cmake -S "$here" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER="$clang" ${CCACHE_DIR:+-DCMAKE_CXX_COMPILER_LAUNCHER=ccache} > /dev/null
cmake --build "$build" > "$build/build.log" || { tail -n 30 "$build/build.log"; exit 1; }
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then mapfile -t targets < <(ls "$here/seeds"); fi
mkdir -p "$build/found"
export LSAN_OPTIONS=suppressions=$here/leaks.txt:print_suppressions=0  # of libxml2: an entity whose value is no XML
status=0
for target in "${targets[@]}"; do
  mkdir -p "$build/corpus/$target"
  if "$build/fuzz_$target" -runs="$runs" -seed=1 -max_len=4096 -timeout=10 -rss_limit_mb=4096 -print_final_stats=1 -artifact_prefix="$build/found/$target-" \
    "$build/corpus/$target" "$here/seeds/$target" > "$build/$target.log" 2>&1; then
    echo "fuzz: $target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$target.log") runs, nothing found"
  else
    echo "fuzz: $target: see $build/$target.log"
    grep -E "ERROR|SUMMARY|broken promise|runtime error" "$build/$target.log" | head -n 5 || true
    status=1
  fi
done
exit $status

#!/bin/bash
# Makes the graphs of the samples anew in a folder of their own and compares them with those in samples/.
# usage: samples.sh SAMPLES_DIR NEWSGRAPH
set -euo pipefail
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
bash "$1/make.sh" "$2" "$out"
status=0
for made in "$out"/*.{json,graphml,dot}; do
  if ! diff -u "$1/${made##*/}" "$made" | head -n 40; then status=1; fi
done
if [ $status != 0 ]; then echo "samples/ is not what the program gives: bash samples/make.sh NEWSGRAPH" >&2; fi
exit $status

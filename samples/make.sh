#!/bin/bash
# Makes the graph of every sample: NAME.txt -> NAME.json, NAME.graphml, NAME.dot, and visit.svg for the README if Graphviz is there.
# usage: bash samples/make.sh NEWSGRAPH [OUT_DIR]     (OUT_DIR: samples/ itself unless named)
# Example: bash samples/make.sh build/cli/newsgraph
set -euo pipefail
newsgraph=$(realpath "$1")
out=$(realpath "${2:-$(dirname "$0")}")
cd "$(dirname "$0")"
for article in *.txt; do
  name=$out/${article%.txt}
  "$newsgraph" build "$article" -o "$name.json" -o "$name.graphml" -o "$name.dot"
done
if command -v dot > /dev/null; then dot -Tsvg "$out/visit.dot" -o "$out/visit.svg"; fi

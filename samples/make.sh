#!/bin/bash
# Makes the graph of every sample: NAME.txt -> NAME.json, NAME.graphml, NAME.dot, and NAME.svg if Graphviz is there.
# The pictures of the page (page.png ...) are made by: node tests/page/page_test.mjs NEWSGRAPH samples samples
# usage: bash samples/make.sh NEWSGRAPH [OUT_DIR]     (OUT_DIR: samples/ itself unless named)
# Example: bash samples/make.sh build/cli/newsgraph
set -euo pipefail
newsgraph=$(realpath "$1")
out=$(realpath "${2:-$(dirname "$0")}")
cd "$(dirname "$0")"
for article in *.txt; do
  name=$out/${article%.txt}
  "$newsgraph" build "$article" -o "$name.json" -o "$name.graphml" -o "$name.dot"
  if command -v dot > /dev/null; then dot -Tsvg "$name.dot" -o "$name.svg"; fi
done

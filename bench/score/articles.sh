#!/bin/bash
# Reads the articles of bench/score/articles and compares their graphs with what their author meant: articles/readings/NAME.txt.
# usage: bash bench/score/articles.sh NEWSGRAPH [-v] [--at-least FOUND] [--at-most WRONG]     as samples.py; -v names what is missed
# Example: bash bench/score/articles.sh build/cli/newsgraph -v
set -euo pipefail
newsgraph=$(realpath "$1")
shift
here=$(dirname "$(realpath "$0")")
out=$(mktemp -d)
trap 'rm -r "$out"' EXIT
for article in "$here"/articles/[a-z]*.txt; do
  "$newsgraph" build "$article" -o "$out/$(basename "$article" .txt).json"
done
python3 "$here/samples.py" "$out" --readings "$here/articles/readings" "$@"

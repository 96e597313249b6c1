#!/bin/bash
# fish and zsh take the completion that newsgraph prints: shells.sh NEWSGRAPH     exit status 77 where neither is installed
set -euo pipefail
newsgraph=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
export HOME=$folder
tried=0

expect() {
  if ! grep -q -- "$1" <<< "$2"; then
    echo "'$1' is not in: $2"
    exit 1
  fi
}

if command -v fish > /dev/null; then
  tried=1
  "$newsgraph" completion fish > "$folder/newsgraph.fish"
  ask() { fish --no-config -c "source '$folder/newsgraph.fish'; complete -C '$1'"; }
  expect '^path' "$(ask 'newsgraph pa')"
  expect '^--all-shortest' "$(ask 'newsgraph path --all')"
  expect '^reduce' "$(ask 'newsgraph red')"
fi
if command -v zsh > /dev/null; then
  tried=1
  "$newsgraph" completion zsh > "$folder/_newsgraph"
  zsh -n "$folder/_newsgraph"
  expect _newsgraph "$(zsh -f -c "autoload -Uz compinit; fpath=('$folder' \$fpath); compinit -D -u; print \$_comps[newsgraph]")"
fi
if [ $tried = 0 ]; then
  echo "neither fish nor zsh is installed: skipped"
  exit 77
fi

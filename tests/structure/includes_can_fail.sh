#!/bin/bash
# Checks that includes.sh finds what it is there to find: each tree below has one offence, the last has none.
set -euo pipefail
here=$(dirname "$0")
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

# expect STATUS FILE LINE: a tree with only that file, holding only that line.
expect() {
  rm -rf "${tree:?}"/*
  mkdir -p "$tree/$(dirname "$2")"
  echo "$3" > "$tree/$2"
  local status=0
  bash "$here/includes.sh" "$tree" > /dev/null || status=$?
  [ "$status" = "$1" ] && return 0
  echo "expected exit status $1, got $status, for $2: $3"
  exit 1
}

expect 1 ingest/read/a.cpp '#include "graph/knowledge_graph.hpp"'
expect 1 ingest/a.hpp '#include "export/export.hpp"'
expect 1 ingest/a.hpp '#  include <boost/graph/adjacency_list.hpp>'
expect 1 graph/a.cpp '#include "../export/export.hpp"'
expect 1 graph/a.cpp '#include "cli/command.hpp"'
expect 1 export/a.cpp '#include "cli/command.hpp"'
expect 1 cli/a.cpp '#include "tests/support/documents.hpp"'
expect 1 graph/a.cpp 'void f() { std::cout << 1; }'
expect 0 export/a.cpp '#include "graph/knowledge_graph.hpp"'

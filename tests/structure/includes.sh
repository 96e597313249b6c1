#!/bin/bash
# Checks that data flows ingest -> graph -> export -> cli: a file includes its own folder and folders upstream, never downstream, and
# that only cli/ prints. Prints each offence; exit status 1 if there is one.
# usage: includes.sh SOURCE_DIR
set -euo pipefail
cd "$1"

offences=0

# refuse FOLDER PATTERN WHY: no C++ file below FOLDER may hold the pattern.
refuse() {
  [ -d "$1" ] || return 0
  local found
  found=$(grep -rnE --include='*.[ch]pp' "$2" "$1" || true)
  [ -z "$found" ] && return 0
  echo "$found" | sed "s|^|$3: |"
  offences=1
}

include='^[[:space:]]*#[[:space:]]*include[[:space:]]*["<](\.\./)*'
refuse ingest "$include(graph|export|cli|tests|bench)/" "ingest may include only ingest"
refuse graph  "$include(export|cli|tests|bench)/"       "graph may include only ingest and graph"
refuse export "$include(cli|tests|bench)/"              "export may include only ingest, graph and export"
refuse cli    "$include(tests|bench)/"                  "cli may include only the libraries"
refuse ingest '#[[:space:]]*include[[:space:]]*<boost/' "ingest knows no Boost"
for folder in ingest graph export; do
  refuse "$folder" '\bstd::(cout|cerr|clog)\b|\b(printf|puts|fputs|perror)\(' "only cli prints"
done
exit $offences

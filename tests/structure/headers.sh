#!/bin/bash
# Checks that every header of the product compiles alone, without a warning, and says #pragma once.
# usage: headers.sh COMPILER SOURCE_DIR
set -euo pipefail
compiler=$1
cd "$2"

mapfile -t headers < <(find ingest graph export cli -name '*.hpp' | LC_ALL=C sort)
[ ${#headers[@]} -gt 0 ] || { echo "no headers below $2"; exit 1; }
grep -L '^#pragma once$' "${headers[@]}" | sed 's/$/: says no #pragma once/' | { ! grep .; }
printf '%s\0' "${headers[@]}" |
  xargs -0 -P "$(nproc)" -I HEADER "$compiler" -std=c++20 -fsyntax-only -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -I. -x c++ -include HEADER /dev/null

#!/bin/bash
# Scores the program on articles and sentences that people have read before it: extract -> the scorer's form -> its totals.
# usage: bash bench/score/gold.sh NEWSGRAPH [SHARED]     SHARED: the folder with gold/ and seed/, ../shared unless named
# One line a set is printed; what the scorers print in full lies in the folder that stderr names. SHARED is not part of the project.
set -euo pipefail
newsgraph=$(realpath "$1")
shared=$(realpath "${2:-$(dirname "$0")/../../../shared}")
test -d "$shared/gold" || { echo "gold.sh: no folder $shared/gold; name the one that holds it" >&2; exit 2; }
out=$(mktemp -d)

read_set() {  # name, corpus: what the program says of it, in the scorer's form
  python3 "$shared/gold/to_corpus.py" "$2" > "$out/$1.corpus.jsonl"
  "$newsgraph" extract "$out/$1.corpus.jsonl" > "$out/$1.jsonl"
  python3 "$shared/gold/from_extract.py" "$out/$1.jsonl" "$out/$1"
}

printf '%-32s' ''; printf '%7s' nP nR nF type dup pP pPc pR pF lP lR lF coreP coreL mod date; echo
for set in dev dev2 example; do
  read_set "$set" "$shared/gold/$set"
  python3 "$shared/gold/score.py" --missed "$shared/gold/$set" "$out/$set" > "$out/$set.score"
  printf '%-10s%s\n' "$set" "$(tail -n 1 "$out/$set.score")"
done
read_set challenge "$shared/gold/challenge_dev.jsonl"
python3 "$shared/gold/score_challenge.py" --fails "$shared/gold/challenge_dev.jsonl" "$out/challenge" > "$out/challenge.score"
printf '%-10s%s\n' challenge "$(tail -n 1 "$out/challenge.score")"
"$newsgraph" extract "$shared/seed/lavrov-tehran.txt" > "$out/seed.jsonl"
status=0
python3 "$shared/seed/check.py" -v < "$out/seed.jsonl" > "$out/seed.score" || status=$?
printf '%-10s%s\n' seed "$(tail -n 1 "$out/seed.score")"
echo "in full: $out" >&2
exit $status

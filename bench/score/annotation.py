#!/usr/bin/env python3
"""Scores the program's annotation of gold tokens: tags, lemmas and trees against a treebank, names against an IOB2 file.

    bench/score/annotation.py NEWSGRAPH ewt-dev.conllu gum-dev.conllu uner-ewt-dev.iob2

A file that ends in .iob2 holds names (PER LOC ORG are scored, exact span and type); any other is CoNLL-U. ".xz" is unpacked.
The program is asked `annotate --pretokenized -` and answers in CoNLL-U, with the names as NE=B-PER in the last column.
"""
import collections
import lzma
import subprocess
import sys

TYPES = ("PER", "LOC", "ORG")


def read_text(path):
    with (lzma.open if path.endswith(".xz") else open)(path, "rt", encoding="utf8") as file:
        return file.read()


def read_rows(text, first):
    """[[columns of a token]] of each sentence; `first` tells whether a row is a token."""
    sentences, current = [], []
    for line in text.split("\n"):
        columns = line.split("\t")
        if not line.strip():
            if current:
                sentences.append(current)
            current = []
        elif len(columns) > 2 and columns[0].isdigit() and first(columns):
            current.append(columns)
    return sentences + ([current] if current else [])


def annotate(program, sentences):
    """Word lists -> the program's rows for them."""
    blank = "\t_" * 8
    text = "".join("".join(f"{at}\t{word}{blank}\n" for at, word in enumerate(words, 1)) + "\n" for words in sentences)
    answer = subprocess.run([program, "annotate", "--pretokenized", "-"], input=text.encode("utf8"), stdout=subprocess.PIPE, check=True)
    rows = read_rows(answer.stdout.decode("utf8"), lambda columns: True)
    if [len(s) for s in rows] != [len(s) for s in sentences]:
        sys.exit("annotation.py: the program's sentences are not those it was given")
    return rows


def score_trees(program, path):
    gold = read_rows(read_text(path), lambda columns: len(columns) == 10)
    found = annotate(program, [[t[1] for t in s] for s in gold])
    count = collections.Counter()
    for g, f in zip((t for s in gold for t in s), (t for s in found for t in s)):
        count["words"] += 1
        for name, column in (("UPOS", 3), ("XPOS", 4), ("features", 5), ("lemma", 2), ("UAS", 6)):
            count[name] += g[column] == f[column]
        count["LAS"] += g[6:8] == f[6:8]
    return {name: 100 * count[name] / count["words"] for name in ("UPOS", "XPOS", "features", "lemma", "UAS", "LAS")}


def spans_of(tags):
    spans, begin = set(), None
    for at, tag in enumerate(tags + ["O"]):
        if begin is not None and (tag[0] != "I" or tag[2:] != tags[begin][2:]):
            spans.add((begin, at, tags[begin][2:]))
            begin = None
        if tag[0] == "B":
            begin = at
    return {span for span in spans if span[2] in TYPES}


def score_names(program, path):
    gold = read_rows(read_text(path), lambda columns: len(columns) > 2)
    found = annotate(program, [[t[1] for t in s] for s in gold])
    right, total = collections.Counter(), collections.Counter()
    for g, f in zip(gold, found):
        tags = [next((part[3:] for part in t[9].split("|") if part.startswith("NE=")), "O") for t in f]
        g, f = spans_of([t[2] for t in g]), spans_of(tags)
        for kind in TYPES:
            mine, theirs = {s for s in f if s[2] == kind}, {s for s in g if s[2] == kind}
            right[kind] += len(mine & theirs)
            total[kind] += len(mine) + len(theirs)
        right["spans"] += len({s[:2] for s in f} & {s[:2] for s in g})
    everything = sum(total[kind] for kind in TYPES)
    return {"F1": 200 * sum(right[kind] for kind in TYPES) / everything, **{kind: 200 * right[kind] / max(1, total[kind]) for kind in TYPES},
            "spans": 200 * right["spans"] / everything}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    for path in sys.argv[2:]:
        score = score_names if ".iob2" in path else score_trees
        print(path.rsplit("/", 1)[-1], " ".join(f"{name} {value:.2f}" for name, value in score(sys.argv[1], path).items()), flush=True)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Scores tokens and sentences: strips a treebank to its raw text, lets newsgraph annotate it, and compares the spans.

usage: tokens.py NEWSGRAPH TREEBANK.conllu[.xz]... [-v]      (-v: also the commonest mistakes)
Example: tokens.py build/cli/newsgraph ../shared/train/gum-dev.conllu.xz

A word or sentence counts when both its ends are right (as in the CoNLL 2018 shared task). Words of a multiword token ("don't")
count one by one. The raw text has one space between words unless SpaceAfter=No, and a blank line before each "# newpar".
"""
import collections
import json
import lzma
import re
import subprocess
import sys
from pathlib import Path


class Article:
    """Raw text with its gold spans, in bytes."""

    def __init__(self, name):
        self.name, self.text, self.words, self.sentences = name, b"", [], []
        self.space, self.first = b"", 0

    def add(self, form, space_after):
        self.text += self.space
        begin = len(self.text)
        self.text += form.encode("utf-8")
        self.space = b" " if space_after else b""
        return begin, len(self.text)

    def end_sentence(self):
        if len(self.words) > self.first:
            self.sentences.append((self.words[self.first][0], self.words[-1][1]))
        self.first = len(self.words)


def read_treebank(path):
    lines = (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8").read().split("\n")
    articles, parts, rest = [Article(path.stem)], 0, (0, 0)
    for line in lines:
        article = articles[-1]
        if line.startswith("# newdoc"):
            articles.append(Article(line.partition("=")[2].strip()))
        elif line.startswith("# newpar"):
            article.space = b"\n\n" if article.text else b""
        elif not line:
            article.end_sentence()
        elif not line.startswith("#"):
            column = line.split("\t")
            space_after = "SpaceAfter=No" not in column[9].split("|")
            if "-" in column[0]:
                first, last = map(int, column[0].split("-"))
                parts, rest = last - first + 1, article.add(column[1], space_after)
            elif "." in column[0]:
                continue
            elif parts:
                parts -= 1
                end = min(rest[0] + len(column[1].encode("utf-8")), rest[1]) if parts else rest[1]
                article.words.append((rest[0], end))
                rest = (end, rest[1])
            else:
                article.words.append(article.add(column[1], space_after))
    return [a for a in articles if a.words]


def annotate(program, articles):
    corpus = "".join(json.dumps({"id": str(i), "text": a.text.decode("utf-8")}, ensure_ascii=False) + "\n" for i, a in enumerate(articles))
    out = subprocess.run([program, "annotate", "--format", "jsonl", "-"], input=corpus.encode("utf-8"), stdout=subprocess.PIPE, check=True).stdout
    words, sentences, begin = [[] for _ in articles], [[] for _ in articles], None
    for line in out.decode("utf-8").split("\n"):
        if line.startswith("# newdoc id = "):
            article = int(line[len("# newdoc id = "):])
        elif line.startswith("#"):
            continue
        elif line:
            span = tuple(map(int, re.search(r"TokenRange=(\d+):(\d+)", line).groups()))
            words[article].append(span)
            begin = span[0] if begin is None else begin
        elif begin is not None:
            sentences[article].append((begin, words[article][-1][1]))
            begin = None
    return words, sentences


def f1(gold, found):
    right = sum(len(set(g) & set(f)) for g, f in zip(gold, found))
    return 200 * right / max(1, sum(map(len, gold)) + sum(map(len, found)))


def mistakes(articles, words, sentences):
    wrong, ends = collections.Counter(), []
    for article, found, split in zip(articles, words, sentences):
        for mark, spans in (("+", set(found) - set(article.words)), ("-", set(article.words) - set(found))):
            wrong.update(mark + article.text[b:e].decode("utf-8", "replace") for b, e in spans)
        gold_ends, found_ends = {e for _, e in article.sentences}, {e for _, e in split}
        for mark, places in (("+", found_ends - gold_ends), ("-", gold_ends - found_ends)):
            ends += [f"{mark} {article.name}: {article.text[max(0, e - 50):e].decode('utf-8', 'replace')} || {article.text[e:e + 40].decode('utf-8', 'replace')}" for e in sorted(places)]
    print("words found (+) and missed (-):", wrong.most_common(60))
    print("\n".join(end.replace("\n", "/") for end in ends))


def main():
    arguments = [a for a in sys.argv[1:] if a != "-v"]
    if len(arguments) < 2:
        sys.exit(__doc__)
    for path in map(Path, arguments[1:]):
        articles = read_treebank(path)
        words, sentences = annotate(arguments[0], articles)
        print(f"{path.name}: {len(articles)} articles, words F1 {f1([a.words for a in articles], words):.2f}, "
              f"sentences F1 {f1([a.sentences for a in articles], sentences):.2f}")
        if "-v" in sys.argv:
            mistakes(articles, words, sentences)


if __name__ == "__main__":
    main()

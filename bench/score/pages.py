#!/usr/bin/env python3
"""Scores the main text of HTML against pages written for the tests, and prints what was got wrong.

A page (tests/pages/*/*.page) is HTML below a head "title: ", "date: ", "author: ", "url: " and a line "---"; "charset: " says what it is
written in for the program, if that is not UTF-8. Each paragraph of its article stands between the marks ⟦ and ⟧, which are taken out before the program sees the page. Words: bag of words, F1 over all words of all pages.
Paragraphs: a paragraph counts if its words are the same. Facts: title, date, author, address, right or not.
usage: pages.py NEWSGRAPH FOLDER... [--words F1] [--paragraphs F1] [--facts SHARE]    exit status 1 below one of these
"""
import argparse
import collections
import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FACTS = ("title", "date", "author", "url")


def words(text):
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text)


def read_page(path):
    head, _, page = path.read_text("utf-8").partition("\n---\n")
    facts = dict((line.partition(":")[0], line.partition(":")[2].strip()) for line in head.splitlines())
    gold = [" ".join(words(html.unescape(re.sub(r"</?[a-zA-Z!][^>]*>", "", part)))) for part in re.findall(r"⟦(.*?)⟧", page, re.S)]
    return facts, gold, page.replace("⟦", "").replace("⟧", "").encode(facts.get("charset") or "utf-8")


def read_by(program, pages):
    """What the program makes of each page."""
    with tempfile.TemporaryDirectory() as folder:
        for name, page in pages.items():
            Path(folder, name + ".html").write_bytes(page)
        run = subprocess.run([*program.split(), folder], capture_output=True, text=True)
        return {record["id"]: record for record in map(json.loads, run.stdout.splitlines())}


def f1(right, found, wanted):
    precision, recall = right / found if found else 0.0, right / wanted if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("folders", nargs="+", type=Path)
parser.add_argument("--words", type=float, default=0)
parser.add_argument("--paragraphs", type=float, default=0)
parser.add_argument("--facts", type=float, default=0)
options = parser.parse_args()

failed = False
for folder in options.folders:
    gold = {path.stem: read_page(path) for path in sorted(folder.glob("*.page"))}
    seen = read_by(options.program, {name: page for name, (_, _, page) in gold.items()})
    counts, wrong, facts_right, per_page = collections.Counter(), [], collections.Counter(), []
    for name, (facts, paragraphs, _) in gold.items():
        record = seen.get(name, {})
        found = [" ".join(words(part)) for part in record.get("text", "").split("\n\n")]
        found = [part for part in found if part]
        bag_gold, bag_found = collections.Counter(words(" ".join(paragraphs))), collections.Counter(words(" ".join(found)))
        both = (bag_gold & bag_found).total()
        counts.update(words=both, words_found=bag_found.total(), words_wanted=bag_gold.total())
        left, right = collections.Counter(paragraphs) - collections.Counter(found), collections.Counter(found) - collections.Counter(paragraphs)
        counts.update(paragraphs=len(paragraphs) - left.total(), paragraphs_found=len(found), paragraphs_wanted=len(paragraphs))
        wrong += [(name, "missed", part) for part in left] + [(name, "too much", part) for part in right]
        per_page.append((name, f1(both, bag_found.total(), bag_gold.total())[2]))
        for fact in FACTS:
            good = words((record.get(fact) or "").lower()) == words(facts.get(fact, "").lower())
            facts_right[fact] += good
            if not good:
                wrong.append((name, fact, f"{record.get(fact)!r} instead of {facts.get(fact, '')!r}"))
    print(f"{folder}: {len(gold)} pages")
    for unit, least in (("words", options.words), ("paragraphs", options.paragraphs)):
        precision, recall, score = f1(counts[unit], counts[unit + "_found"], counts[unit + "_wanted"])
        print(f"  {unit:10} precision {precision:.3f}  recall {recall:.3f}  F1 {score:.3f}  ({counts[unit + '_wanted']} wanted)")
        failed |= score < least
    share = facts_right.total() / (len(FACTS) * len(gold)) if gold else 0
    print("  facts      " + "  ".join(f"{fact} {facts_right[fact]}/{len(gold)}" for fact in FACTS))
    failed |= share < options.facts or not gold
    print("  below 0.99: " + (", ".join(f"{name} {score:.3f}" for name, score in per_page if score < 0.99) or "none"))
    for name, kind, what in wrong:
        print(f"  {name:22} {kind:9} {what[:110]}")
sys.exit(1 if failed else 0)

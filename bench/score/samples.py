#!/usr/bin/env python3
"""Compares the graphs of the samples with what their authors meant by them (readings/NAME.txt).

A reading's line:  must|never  SOURCE | RELATION | TARGET | MODALITY | DATE | negated
Alternatives are joined by "/", "any" and an empty field match all; names match without accents, case and determiners, also a name's
alias. A `must` that no edge meets is missed; a `never` that an edge meets (not negated, not cancelled) is drawn wrongly.
usage: samples.py SAMPLES_DIR [--readings DIR] [--at-least FOUND] [--at-most WRONG] [-v]
"""
import argparse
import json
import re
import unicodedata
from pathlib import Path

SYMMETRIC = {"meets", "calls", "consults", "negotiates_with", "agrees_with", "cooperates_with", "trades_with", "at_war_with", "allied_with", "partner_of",
             "rival_of", "borders"}


def plain(name):
    letters = unicodedata.normalize("NFD", name.casefold().replace("’", "'"))
    return re.sub(r"^(the|a|an) ", "", "".join(c for c in letters if not unicodedata.combining(c)))


def means(field, value):
    return field in ("", "any") or value in field.split("/")


def is_node(field, node):
    have = {plain(name) for name in [node["name"], *node["aliases"]]}
    return field in ("", "any") or any(plain(want) in have for want in field.split("/"))


def meets(line, edge, nodes):
    source, relation, target, modality, date, flag = line
    ends = [(nodes[edge["source"]], nodes[edge["target"]])]
    if edge["relation"] in SYMMETRIC:
        ends.append(ends[0][::-1])
    return (means(relation, edge["relation"]) and any(is_node(source, a) and is_node(target, b) for a, b in ends) and means(modality, edge["modality"]) and
            edge.get("date", "").startswith(date) and (flag != "narrator" or not edge.get("attributed_to")))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", type=Path)
    parser.add_argument("--readings", type=Path, default=Path(__file__).parent / "readings")
    parser.add_argument("--at-least", type=int, default=0)
    parser.add_argument("--at-most", type=int, default=10**6)
    parser.add_argument("-v", action="store_true")
    options = parser.parse_args()
    found = musts = wrong = nevers = 0
    for reading in sorted(options.readings.glob("*.txt")):
        graph = json.loads((options.samples / (reading.stem + ".json")).read_text("utf-8"))
        nodes = {node["id"]: {"aliases": [], **node} for node in graph["nodes"]}
        for text in reading.read_text("utf-8").splitlines():
            kind, _, rest = text.partition(" ")
            line = ([field.strip() for field in rest.split("|")] + [""] * 6)[:6]
            negated = line[5] == "negated"
            hits = [e for e in graph["edges"] if meets(line, e, nodes) and (bool(e.get("negated")) == negated)]
            if kind == "must":
                musts, found = musts + 1, found + bool(hits)
                if not hits and options.v:
                    print(f"{reading.stem}: missed {rest.strip()}")
            else:
                hits = [e for e in hits if not e.get("status")]
                nevers, wrong = nevers + 1, wrong + bool(hits)
                if hits and options.v:
                    print(f"{reading.stem}: wrong {rest.strip()}")
    print(f"found {found} of {musts}; drawn wrongly {wrong} of {nevers}")
    raise SystemExit(found < options.at_least or wrong > options.at_most)


if __name__ == "__main__":
    main()

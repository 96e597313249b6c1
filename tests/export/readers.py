#!/usr/bin/env python3
"""Reads one graph in JSON, GraphML and DOT with programs of others and compares what they saw.
usage: readers.py GRAPH.json GRAPH.graphml GRAPH.dot     a reader that is not installed is passed over and named
"""
import collections
import json
import re
import shutil
import subprocess
import sys

json_file, graphml, dot = sys.argv[1:]
graph = json.load(open(json_file, encoding="utf-8"))
failures = []


def expect(what, seen, wanted):
    if seen != wanted:
        failures.append(f"{what}: {seen!r} instead of {wanted!r}"[:500])


def count(items):
    return collections.Counter(items)


nodes, edges = graph["nodes"], graph["edges"]
if shutil.which("xmllint"):
    expect("xmllint", subprocess.run(["xmllint", "--noout", "--huge", graphml], stderr=subprocess.STDOUT, stdout=subprocess.PIPE).stdout, b"")
else:
    print("readers.py: no xmllint")
try:
    import networkx
except ImportError:
    print("readers.py: no networkx")
else:
    read = networkx.read_graphml(graphml, force_multigraph=True)
    expect("networkx nodes", count(a.get("label", "") for _, a in read.nodes(data=True)), count(n["name"] for n in nodes))
    expect("networkx edges", count(a.get("label", "") for *_, a in read.edges(data=True)), count(e["label"] for e in edges))
    expect("networkx quotes", count(a.get("quote", "") for *_, a in read.edges(data=True)), count(e["evidence"][0]["quote"] for e in edges))
    expect("networkx weights", sum(a["weight"] for *_, a in read.edges(data=True)), sum(e["weight"] for e in edges))
if shutil.which("dot"):
    drawn = subprocess.run(["dot", "-Tsvg", dot], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    svg = drawn.stdout.decode("utf-8")
    expect("dot's messages", drawn.stderr, b"")
    expect("dot's nodes", len(re.findall(r'<g id="[^"]*" class="node">', svg)), len(nodes))
    expect("dot's edges", len(re.findall(r'<g id="[^"]*" class="edge">', svg)), len(edges))
else:
    print("readers.py: no dot")
print("\n".join(failures))
sys.exit(1 if failures else 0)

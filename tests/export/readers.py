#!/usr/bin/env python3
"""Reads one graph in every format with programs of others and compares what they saw with its JSON.
usage: readers.py STEM     reads STEM.json, STEM.graphml, ...; a reader that is not installed is passed over and named
A quick form of the conformance lab; what the readers are: xmllint, networkx, Graphviz, Python's csv, rdflib, rapper.
"""
import collections
import csv
import io
import json
import re
import shutil
import subprocess
import sys

stem = sys.argv[1]
graph = json.load(open(stem + ".json", encoding="utf-8"))
nodes, edges = graph["nodes"], graph["edges"]
names, labels = collections.Counter(n["name"] for n in nodes), collections.Counter(e["label"] for e in edges)
failures = []


def expect(what, seen, wanted):
    if seen != wanted:
        failures.append(f"{what}: {seen!r} instead of {wanted!r}"[:500])


def run(*command, text=None):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, input=text)
    expect(command[0] + "'s messages", done.stderr, b"")
    return done.stdout.decode("utf-8")


def have(program):
    if not shutil.which(program):
        print("readers.py: no", program)
    return shutil.which(program)


def module(name):
    try:
        return __import__(name)
    except ImportError:
        print("readers.py: no", name)


if have("xmllint"):
    for suffix in (".graphml", ".gexf"):
        run("xmllint", "--noout", "--huge", stem + suffix)

if networkx := module("networkx"):
    read = networkx.read_graphml(stem + ".graphml", force_multigraph=True)
    expect("networkx nodes", collections.Counter(a.get("label", "") for _, a in read.nodes(data=True)), names)
    expect("networkx edges", collections.Counter(a.get("label", "") for *_, a in read.edges(data=True)), labels)
    expect("networkx quotes", collections.Counter(a.get("quote", "") for *_, a in read.edges(data=True)), collections.Counter(e["evidence"][0]["quote"] for e in edges))
    expect("networkx weights", sum(a["weight"] for *_, a in read.edges(data=True)), sum(e["weight"] for e in edges))
    # networkx before 3.6 knows the namespaces of 1.2draft only.
    gexf = open(stem + ".gexf", encoding="utf-8").read().replace('"http://gexf.net/1.3/viz"', '"http://www.gexf.net/1.2draft/viz"', 1).replace('"http://gexf.net/1.3"', '"http://www.gexf.net/1.2draft"', 1)
    read = networkx.read_gexf(io.BytesIO(gexf.encode()), version="1.2draft")
    expect("networkx nodes of GEXF", collections.Counter(a.get("label", "") for _, a in read.nodes(data=True)), names)
    expect("networkx edges of GEXF", collections.Counter(a.get("label", "") for *_, a in read.edges(data=True)), labels)

if have("dot"):
    svg = run("dot", "-Tsvg", stem + ".dot")
    expect("dot's nodes", len(re.findall(r'<g id="[^"]*" class="node">', svg)), len(nodes))
    expect("dot's edges", len(re.findall(r'<g id="[^"]*" class="edge">', svg)), len(edges))

for table, rows in (("nodes", nodes), ("edges", edges)):
    read = list(csv.reader(io.StringIO(open(f"{stem}-{table}.csv", encoding="utf-8", newline="").read(), newline=""), strict=True))
    expect(f"rows of {table}", len(read) - 1, len(rows))
    expect(f"lengths of the rows of {table}", {len(row) for row in read}, {len(set(read[0]))})
    expect(f"labels of {table}", collections.Counter(row[read[0].index("label")] for row in read[1:]), names if table == "nodes" else labels)

triples = {}
if rdflib := module("rdflib"):
    for suffix, form in ((".ttl", "turtle"), (".jsonld", "json-ld")):
        read = rdflib.Graph()
        read.parse(stem + suffix, format=form)
        triples[suffix] = len(read)
        said = collections.Counter(str(o) for s, o in read.subject_objects(rdflib.RDFS.label) if ":node:" in str(s))
        expect("rdflib names of " + suffix, said, names)
    expect("rdflib triples", triples[".ttl"], triples[".jsonld"])
if have("rapper"):
    out = subprocess.run(["rapper", "-q", "-i", "turtle", "-o", "ntriples", stem + ".ttl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    expect("rapper's messages", out.stderr, b"")
    expect("rapper's triples", len(set(out.stdout.splitlines())), triples.get(".ttl", len(set(out.stdout.splitlines()))))

page = open(stem + ".html", encoding="utf-8").read()
data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)[1])
expect("the page's data", data["graph"], graph)

print("\n".join(failures))
sys.exit(1 if failures else 0)

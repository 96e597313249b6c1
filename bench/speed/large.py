#!/usr/bin/env python3
"""Paths over a large graph: newsgraph from its store, networkx and igraph in memory, on the same file and the same pairs, in one run.

Pairs are drawn with a fixed seed among those that are HOPS apart. All three look for a shortest path over edges of either direction;
newsgraph leaves out what did not happen (negated), and so the others are given the graph without it. "warm" is the query alone, with the graph in
memory, the median over pairs; newsgraph finds of all shortest paths the most certain one, and of
equals the smallest ids; igraph and networkx find any, and networkx is asked for the most certain one too, by weights.
usage: large.py BUILD_DIR GRAPH.json [--store GRAPH.db] [--pairs 11] [--hops 6] [--skip networkx]
       BUILD_DIR holds cli/newsgraph and bench/newsgraph_paths; the store is imported where there is none
"""
import argparse
import gc
import random
import re
import statistics
import subprocess
import sys
import time
from array import array
from pathlib import Path

NODE = re.compile(rb'^\{"id":"([^"]*)"')
EDGE = re.compile(rb'^\{"source":"([^"]*)","target":"([^"]*)".*?"modality":"(\w+)","negated":(true|false)')
DOUBT = {b"asserted": 0, b"scheduled": 1, b"expected": 1, b"proposed": 2, b"possible": 3}


def read(graph):
    """One record a line, as newsgraph writes it -> ids, sources, targets, doubts; without negated edges."""
    ids, numbers, sources, targets, doubts = [], {}, array("I"), array("I"), array("B")
    with open(graph, "rb") as lines:
        for line in lines:
            if edge := EDGE.match(line):
                if edge[4] == b"false":
                    sources.append(numbers[edge[1]])
                    targets.append(numbers[edge[2]])
                    doubts.append(DOUBT[edge[3]])
            elif node := NODE.match(line):
                numbers[node[1]] = len(ids)
                ids.append(node[1].decode())
    return ids, sources, targets, doubts


def weighted(graph, sources, targets, doubts):
    """Of parallel edges the most certain one, with a weight that counts hops first and doubt second, as newsgraph does."""
    for source, target, doubt in zip(sources, targets, doubts):
        weight = 1 + doubt / 1000
        known = graph.get_edge_data(source, target)
        if known is None or weight < known["weight"]:
            graph.add_edge(source, target, weight=weight)
    return graph


def draw_pairs(graph, count, hops, dice):
    """Nodes that are so far apart, by the search of igraph."""
    pairs = []
    while len(pairs) < count:
        start = dice.randrange(graph.vcount())
        within, closer = (graph.neighborhood(start, order=order, mode="all") for order in (hops, hops - 1))
        far = sorted(set(within) - set(closer))
        if far:
            pairs.append((start, dice.choice(far)))
    return pairs


def timed(question):
    begin = time.perf_counter()
    answer = question()
    return answer, (time.perf_counter() - begin) * 1000


# A process counts the memory of the one that forked it as its own peak, and this one is large: so a small one stands between.
MEASURE = """
import os, subprocess, sys, time
begin = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""


def command(arguments):
    """Wall time and processor time in seconds, greatest memory in MB."""
    run = subprocess.run([sys.executable, "-c", MEASURE, *arguments], stdout=subprocess.PIPE, text=True, check=True)
    status, *figures = run.stdout.split()
    if status != "0":
        sys.exit(f"large.py: {' '.join(map(str, arguments))} failed")
    return [float(figure) for figure in figures]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--pairs", type=int, default=11)
    parser.add_argument("--hops", type=int, default=6)
    parser.add_argument("--skip", action="append", default=[], choices=["networkx"])
    options = parser.parse_args()
    store = options.store or options.graph.with_suffix(".db")
    newsgraph = options.build / "cli" / "newsgraph"
    if not store.exists():
        seconds, processor, memory = command([newsgraph, "import", store, options.graph])
        print(f"import: {seconds:.0f} s, {processor:.0f} s of a processor, {memory:.0f} MB of memory, a store of {store.stat().st_size / 1e6:.0f} MB")

    import igraph
    ids, sources, targets, doubts = read(options.graph)
    large = igraph.Graph(n=len(ids), edges=list(zip(sources, targets)), directed=False)
    degrees = sorted(large.degree(), reverse=True)
    print(f"{len(ids)} nodes, {len(sources)} edges that are not negated; degrees: median {degrees[len(ids) // 2]}, 99 % {degrees[len(ids) // 100]}, most {degrees[0]}")
    pairs = draw_pairs(large, options.pairs, options.hops, random.Random(1))

    whole = [command([newsgraph, "path", store, ids[one], ids[other]]) for one, other in pairs]
    several = [command([newsgraph, "path", store, ids[one], ids[other], "-k", "10"]) for one, other in pairs]
    for name, runs in (("path", whole), ("path -k 10", several)):
        seconds = [run[0] for run in runs]
        print(f"newsgraph {name}, from the store: median {statistics.median(seconds):.2f} s, most {max(seconds):.2f} s; processor {statistics.median(run[1] for run in runs):.2f} s; {max(run[2] for run in runs):.0f} MB")

    lines = "".join(f"{ids[one]}\t{ids[other]}\n" for one, other in pairs)
    warm = subprocess.run([options.build / "bench" / "newsgraph_paths", store, "10"], input=lines, text=True, stdout=subprocess.PIPE, check=True)
    opened, *rows = warm.stdout.splitlines()
    rows = [[float(value) for value in row.split("\t")] for row in rows]
    print(f"newsgraph warm: opened in {float(opened):.0f} ms; path: median {statistics.median(row[1] for row in rows):.2f} ms, "
          f"most {max(row[1] for row in rows):.2f} ms; -k 10: median {statistics.median(row[2] for row in rows):.1f} ms, most {max(row[2] for row in rows):.1f} ms")
    hops = {"newsgraph": [int(row[0]) for row in rows]}
    medians = {"newsgraph": statistics.median(row[1] for row in rows)}

    answers = [timed(lambda: large.get_shortest_paths(one, to=other, mode="all", output="epath")[0]) for one, other in pairs]
    hops["igraph"] = [len(path) for path, _ in answers]
    medians["igraph"] = statistics.median(spent for _, spent in answers)
    print(f"igraph {igraph.__version__} warm: median {medians['igraph']:.2f} ms, most {max(spent for _, spent in answers):.2f} ms")
    del large
    gc.collect()
    if "networkx" not in options.skip:
        import networkx
        large, spent = timed(lambda: weighted(networkx.Graph(), sources, targets, doubts))
        answers = [timed(lambda: networkx.bidirectional_shortest_path(large, one, other)) for one, other in pairs]
        hops["networkx"] = [len(path) - 1 for path, _ in answers]
        medians["networkx"] = statistics.median(spent for _, spent in answers)
        print(f"networkx {networkx.__version__} warm, any shortest path: median {medians['networkx']:.2f} ms, "
              f"most {max(spent for _, spent in answers):.2f} ms; built in {spent / 1000:.0f} s")
        answers = [timed(lambda: networkx.bidirectional_dijkstra(large, one, other)[1]) for one, other in pairs[:5]]
        medians["networkx, the most certain of the shortest"] = statistics.median(spent for _, spent in answers)
        print(f"networkx warm, the most certain of the shortest paths (as newsgraph; 5 pairs): median "
              f"{medians['networkx, the most certain of the shortest']:.0f} ms, most {max(spent for _, spent in answers):.0f} ms")
    for name, median in medians.items():
        print(f"{name} / newsgraph: {median / medians['newsgraph']:.1f}")
    if any(found != [options.hops] * len(pairs) for found in hops.values()):
        sys.exit(f"large.py: not all paths have {options.hops} hops: {hops}")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""-o postgres/ on a real PostgreSQL: what the tables hold is what the JSON holds, hostile strings included, and path() says what
newsgraph path says. Makes a cluster of its own in a temporary folder. Skipped, with exit status 77, where PostgreSQL is missing.

usage: postgres.py NEWSGRAPH SAMPLES
"""
import glob
import json
import os
import pwd
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NEWSGRAPH, SAMPLES = sys.argv[1], Path(sys.argv[2])
HOSTILE = ["tab\there", "back\\slash", "\\N", "\\.", "\\t", "quote ' and \" and {curly, \"list\"}", "line\nbreak", "dollar $$ $1", "-- ; DROP TABLE node",
           "é ü \u2028 \u00a0 \U0001F600 \u05d0", "NULL", "", "%s %% :name :'name'", "{}", "a,b", " ends with blank", "'", "\\"]


def binary(name):
    found = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))
    return found[-1] if found else shutil.which(name)


class Cluster:
    """A server that listens on a socket in its folder only; it does not run as root."""

    def __init__(self, folder):
        self.folder, self.user = folder, []
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            self.user = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
        self.run(binary("initdb"), "-D", f"{folder}/data", "-E", "UTF8", "--locale=C", "-A", "trust", "-U", "newsgraph", "--no-sync")
        self.run(binary("pg_ctl"), "-D", f"{folder}/data", "-l", f"{folder}/log", "-w", "start", "-o",
                 f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c autovacuum=off")

    def run(self, *command):
        done = subprocess.run(self.user + list(command), cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            raise SystemExit(f"postgres.py: {command[0]}: {done.stdout}")

    def stop(self):
        self.run(binary("pg_ctl"), "-D", f"{self.folder}/data", "-m", "immediate", "stop")

    def psql(self, *arguments, cwd=None, check=True):
        done = subprocess.run([binary("psql"), "-X", "-q", "-h", self.folder, "-U", "newsgraph", "-d", "postgres", *arguments], cwd=cwd,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if check and (done.returncode != 0 or done.stderr):
            raise SystemExit(f"postgres.py: psql {arguments}: {done.stderr}")
        return done.stdout if check else done.stderr

    def rows(self, query):
        """Each row as a list of values."""
        text = self.psql("-At", "-c", f"SELECT row_to_json(answer) FROM ({query}) AS answer")
        return [list(json.loads(line).values()) for line in text.split("\n") if line]


def newsgraph(*arguments, cwd):
    return subprocess.run([NEWSGRAPH, *map(str, arguments)], cwd=cwd, check=True, stdout=subprocess.PIPE, text=True).stdout


def same(what, one, other):
    if one != other:
        raise SystemExit(f"postgres.py: {what}\n  {one!r}\n  {other!r}")


def compare(cluster, folder, name):
    """The graph NAME.json against the tables made of it."""
    newsgraph("convert", f"{name}.json", "-o", f"{name}/", cwd=folder)
    cluster.psql("-f", "load.sql", cwd=folder / name)
    graph = json.loads((folder / f"{name}.json").read_text())
    same("nodes", [row[0] for row in cluster.rows("SELECT record FROM newsgraph.node ORDER BY number")], graph["nodes"])
    edges = [{key: value for key, value in edge.items() if key != "id"} for edge in graph["edges"]]
    same("edges", [row[0] for row in cluster.rows("SELECT record FROM newsgraph.edge ORDER BY number")], edges)
    same("articles", cluster.rows('SELECT id, title, date, source FROM newsgraph.article ORDER BY id COLLATE "C"'),
         [[article.get(key, "") for key in ("id", "title", "date", "source")] for article in graph.get("articles", [])])
    same("columns of nodes", cluster.rows("SELECT id, name, type, aliases, titles FROM newsgraph.node ORDER BY number"),
         [[node["id"], node["name"], node["type"], node.get("aliases", []), node.get("titles", [])] for node in graph["nodes"]])
    same("columns of edges", cluster.rows("SELECT s.id, t.id AS t, relation, modality, negated, date FROM newsgraph.edge e "
                                          "JOIN newsgraph.node s ON s.number = e.source JOIN newsgraph.node t ON t.number = e.target ORDER BY e.number"),
         [[edge["source"], edge["target"], edge["relation"], edge["modality"], edge["negated"], edge.get("date", "")] for edge in edges])
    same("evidence", cluster.rows("SELECT edge, document, quote FROM newsgraph.evidence ORDER BY edge, ctid"),
         [[number, one["document"], one.get("quote", "")] for number, edge in enumerate(edges) for one in edge["evidence"]])
    return graph


def compare_paths(cluster, folder, name, graph, dice, times):
    found = 0
    for _ in range(times):
        one, other = dice.sample([node["id"] for node in graph["nodes"]], 2)
        run = subprocess.run([NEWSGRAPH, "path", f"{name}.json", one, other, "--json"], cwd=folder, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, text=True)
        steps = json.loads(run.stdout)["steps"] if run.returncode == 0 else []
        expected = [[step["edge"]["source"], step["edge"]["target"], step["edge"]["relation"]] for step in steps]
        rows = cluster.rows("SELECT s.id, t.id AS t, e.relation FROM newsgraph.path($$%s$$, $$%s$$) p JOIN newsgraph.edge e ON 'r' || e.number + 1 = p.edge "
                            "JOIN newsgraph.node s ON s.number = e.source JOIN newsgraph.node t ON t.number = e.target ORDER BY p.hop" % (one, other))
        same(f"path from {one} to {other}", rows, expected)
        found += 1 if rows else 0
    return found


def hostile_graph():
    nodes = [{"id": f"person:n{number:02}", "name": text or "no name", "type": "Person", "mentions": number, "aliases": [text, text + "x"] if text.strip() == text and text else [],
              "titles": ["Minister " + text.strip()]} for number, text in enumerate(HOSTILE)]
    edges = [{"source": nodes[number]["id"], "target": nodes[(number + 1) % len(nodes)]["id"], "relation": "meets", "predicate": text or "met",
              "date": "2024-02", "modality": "asserted", "evidence": [{"document": "a " + text.strip(), "sentence": 1, "quote": text or "none", "confidence": 0.5}]}
             for number, text in enumerate(HOSTILE)]
    return {"format": "newsgraph/1", "nodes": nodes, "edges": edges}


def random_graph(dice):
    nodes = [{"id": f"person:n{number:02}", "name": f"N {number}", "type": "Person", "mentions": 1} for number in range(40)]
    edges = [{"source": dice.choice(nodes)["id"], "target": dice.choice(nodes)["id"], "relation": dice.choice(["meets", "visits"]),
              "modality": dice.choice(["asserted", "scheduled", "expected", "proposed", "possible"]), "negated": dice.random() < 0.1,
              "evidence": [{"document": "a", "sentence": 0, "confidence": 0.5}]} for _ in range(55)]
    edges.sort(key=lambda edge: (edge["source"], edge["target"]))
    return {"format": "newsgraph/1", "nodes": nodes, "edges": edges}


def main():
    if not all(binary(name) for name in ("initdb", "pg_ctl", "psql")):
        print("postgres.py: skipped: PostgreSQL is not installed (apt install postgresql)")
        sys.exit(77)
    with tempfile.TemporaryDirectory(prefix="newsgraph.") as name:
        folder = Path(name)
        os.chmod(folder, 0o755)
        (folder / "cluster").mkdir()
        cluster = Cluster(str(folder / "cluster"))
        try:
            newsgraph("build", "-q", *sorted(SAMPLES.glob("*.txt")), "-o", "samples.json", cwd=folder)
            graph = compare(cluster, folder, "samples")
            dice = random.Random(1)
            found = compare_paths(cluster, folder, "samples", graph, dice, 20)
            quotes = cluster.rows("SELECT count(*) FROM newsgraph.evidence WHERE to_tsvector('english', quote) @@ to_tsquery('english', 'minister')")
            same("a word of a quote is found", quotes[0][0] > 0, True)
            for seed in range(5):
                dice = random.Random(seed)
                (folder / "random.json").write_text(json.dumps(random_graph(dice)))
                newsgraph("convert", "random.json", "-o", "random2.json", cwd=folder)
                os.replace(folder / "random2.json", folder / "random.json")
                graph = compare(cluster, folder, "random")
                found += compare_paths(cluster, folder, "random", graph, dice, 20)
            same("most pairs are joined", found > 50, True)
            (folder / "first.json").write_text(json.dumps(hostile_graph()))
            newsgraph("convert", "first.json", "-o", "hostile.json", cwd=folder)
            graph = compare(cluster, folder, "hostile")
            compare(cluster, folder, "hostile")  # once more changes nothing
            same("a name with a backslash is found", cluster.rows(r"SELECT id FROM newsgraph.find('back\slash')"), [["person:n01"]])
            around = cluster.rows("SELECT hops, id FROM newsgraph.around('person:n05', 2)")
            same("who stands around", around, [[1, "person:n04"], [1, "person:n06"], [2, "person:n03"], [2, "person:n07"]])
            error = cluster.psql("-c", "SELECT * FROM newsgraph.path('nobody', 'person:n05')", check=False)
            same("nobody is called so", "no node is called 'nobody'" in error, True)
        finally:
            cluster.stop()
    print(f"PostgreSQL holds what the JSON holds; {found} paths are the same")


main()

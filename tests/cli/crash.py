#!/usr/bin/env python3
"""Kills newsgraph add at random moments, starts it again, and compares the store with that of a run that nobody disturbed.

The articles are made of sentences of the samples under other names, a few sentences each, so that thousands are read in seconds.
One kill in eight hits the joining of all articles (newsgraph nodes STORE) instead of the adding. At the end the stores must hold the
same rows, and their graph must be the bytes that newsgraph build makes of the same articles.
usage: crash.py NEWSGRAPH SAMPLES_DIR [--articles 1000] [--kills 20] [--seed 1]     exit status 1 if anything differs
"""
import argparse
import json
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GIVEN = "Anna Boris Carla David Elena Farid Grace Hana Ivan Jonas Karin Leila Marco Nadia Oscar Petra Rosa Samir Tessa Viktor".split()
SURNAMES = "Abel Brandt Castell Dorn Ekdal Falk Grimaldi Holm Ibsen Jarvi Kessel Lund Marek Novak Okafor Persson Quist Rossi Stahl Tamm".split()


def articles(samples, count, dice):
    """JSON Lines: a few sentences of one sample, its people under other names."""
    texts = [path.read_text("utf-8") for path in sorted(samples.glob("*.txt"))]
    sentences = [re.split(r"(?<=[.!?])\s+", " ".join(line for line in text.splitlines()[1:] if line)) for text in texts]
    for number in range(count):
        chosen = dice.choice(sentences)
        begin = dice.randrange(max(1, len(chosen) - 3))
        text = " ".join(chosen[begin:begin + dice.randint(1, 3)])
        for name in sorted(set(re.findall(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b", text))):
            if dice.random() < 0.5:
                text = text.replace(name, f"{dice.choice(GIVEN)} {dice.choice(SURNAMES)}")
        day = f"2024-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        yield json.dumps({"id": f"article-{number}", "date": day, "text": f"{text} Report {number}."}) + "\n"


def contents(store):
    """All that the store holds of its own; the index is derived from it."""
    with sqlite3.connect(store) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "the file is damaged"
        return (database.execute("SELECT id, bytes, digest, graph FROM article ORDER BY id").fetchall(),
                database.execute("SELECT * FROM ruling ORDER BY same, one, other").fetchall())


def run(command):
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("newsgraph", type=Path)
    parser.add_argument("samples", type=Path)
    for name, default in (("articles", 1000), ("kills", 20), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    program = str(options.newsgraph.resolve())
    with tempfile.TemporaryDirectory() as folder:
        corpus, calm, killed = (str(Path(folder, name)) for name in ("corpus.jsonl", "calm.db", "killed.db"))
        Path(corpus).write_text("".join(articles(options.samples, options.articles, dice)), "utf-8")
        begin = time.monotonic()
        run([program, "add", calm, corpus])
        needed = time.monotonic() - begin
        begin = time.monotonic()
        run([program, "nodes", calm])
        joining = time.monotonic() - begin

        kills, attempts, sizes = 0, 0, []
        while kills < options.kills and attempts < 20 * options.kills:
            attempts += 1
            joins = dice.random() < 1 / 8 and Path(killed).exists()
            command = [program, "nodes", killed] if joins else [program, "add", killed, corpus]
            moment = dice.uniform(0, joining if joins else 0.05 + 2 * needed / options.kills)
            with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                time.sleep(moment)
                if process.poll() is None:
                    process.send_signal(signal.SIGKILL)
                    kills += 1
            if kills % 20 == 0 and Path(killed).exists():
                with sqlite3.connect(killed) as database:
                    tables = database.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'article'").fetchone()[0]
                    sizes.append(database.execute("SELECT count(*) FROM article").fetchone()[0] if tables else 0)
        run([program, "add", killed, corpus])

        failures = []
        if contents(calm) != contents(killed):
            failures.append("the stores hold other rows")
        graphs = {}
        for name, command in (("calm", ["convert", calm]), ("killed", ["convert", killed]), ("build", ["build", corpus])):
            file = str(Path(folder, f"{name}.json"))
            run([program, *command, "-o", file])
            graphs[name] = Path(file).read_bytes()
        if len(set(graphs.values())) != 1:
            failures.append("the graphs differ")
        rows = len(contents(killed)[0])
        if rows != options.articles:
            failures.append(f"{rows} articles instead of {options.articles}")
        print(f"{options.articles} articles, {needed:.1f} s undisturbed, joined in {joining:.1f} s; {kills} killed runs of {attempts}, seed {options.seed}: "
              + ("; ".join(failures) or f"the same rows, and the same graph as build ({len(graphs['build'])} bytes)"))
        if kills < options.kills:
            failures.append("too few runs were still alive when they should be killed")
        return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

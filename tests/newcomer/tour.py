#!/usr/bin/env python3
"""Runs the tour of the README and compares what each command prints with what the README says it prints.

The tour is every block ```console of the README: a line that begins with "$ " is a command, the lines up to the next command are
what it prints, stdout and stderr together. Commands run one after the other, in a new folder that holds a copy of samples/, with
the program on PATH; "$ echo $?" gives the exit status of the command before.
usage: tour.py README.md SAMPLES_DIR NEWSGRAPH [--update] [--in FOLDER]
  --update writes the real output into the README; --in runs the commands in FOLDER as it is (bench/README.md is renewed so)
"""
import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)


def commands(block):
    """Lines of a block -> its commands, without "$ "; a line that ends in a backslash goes on."""
    found, going_on = [], False
    for line in block.splitlines():
        if going_on:
            found[-1] += "\n" + line
        elif line.startswith("$ "):
            found.append(line[2:])
        else:
            continue
        going_on = line.endswith("\\")
    return found


def run(block, folder, environment):
    """A block -> the same commands with what they print now."""
    lines, status = [], 0
    for command in commands(block):
        shell = subprocess.run(["bash", "-c", f"(exit {status}); {command}"], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300)
        status = shell.returncode
        output = shell.stdout if shell.stdout.endswith("\n") or not shell.stdout else shell.stdout + "\n"
        lines.append(f"$ {command}\n{output}")
    return "".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("readme", "samples", "newsgraph"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--in", dest="folder")
    options = parser.parse_args()
    readme = options.readme
    said = readme.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(options.samples, Path(folder, "samples"))
        environment = {**os.environ, "PATH": f"{options.newsgraph.resolve().parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
        now = BLOCK.sub(lambda block: run(block[1], options.folder or folder, environment), said)
    count = sum(len(commands(block)) for block in BLOCK.findall(said))
    if count == 0:
        sys.exit("tour.py: the README has no tour")
    if options.update:
        readme.write_text(now, "utf-8")
    elif now != said:
        sys.stdout.writelines(difflib.unified_diff(said.splitlines(True), now.splitlines(True), "the README says", "the program prints"))
        sys.exit(1)
    print(f"{count} commands of the tour")


if __name__ == "__main__":
    main()

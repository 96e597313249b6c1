#!/usr/bin/env python3
"""Runs transcripts of the command line and compares what each command prints and how it ends.

A transcript is a text file: "# " begins a remark, "$ " a command of bash; below it stand its stdout, its stderr with "! " before each
line, and last "? N", its exit status unless that is 0. "..." stands for any number of lines, and inside a line for any words. All
commands of a file run one after the other in one new folder, with the program on PATH and samples/ as $SAMPLES; "@" alone on a line begins a new folder.
usage: run.py NEWSGRAPH FILE.test...     exit status 1 if anything differs
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def matches(seen, wanted):
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else ".*?".join(map(re.escape, line.split("..."))) + r"\n" for line in wanted)
    return re.fullmatch(pattern, seen) is not None


def commands(text):
    """[(line number, command, stdout lines, stderr lines, status)], None where a new folder begins."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("$ "):
            found.append([number, line[2:], [], [], 0])
        elif line == "@":
            found.append(None)
        elif line.startswith("? "):
            found[-1][4] = int(line[2:])
        elif line.startswith("! ") or line == "!":
            found[-1][3].append(line[2:])
        elif line.startswith("# ") or not found or found[-1] is None or not line:
            continue
        else:
            found[-1][2].append(line)
    return found


def run(file, environment):
    failures, folder = 0, tempfile.TemporaryDirectory()
    for step in commands(Path(file).read_text("utf-8")):
        if step is None:
            folder = tempfile.TemporaryDirectory()
            continue
        number, command, stdout, stderr, status = step
        shell = subprocess.run(["bash", "-c", command], cwd=folder.name, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
        seen_out, seen_err = shell.stdout.decode("utf-8", "replace"), shell.stderr.decode("utf-8", "replace")
        if shell.returncode != status or not matches(seen_out, stdout) or not matches(seen_err, stderr):
            failures += 1
            print(f"{file}:{number}: $ {command}\nstdout: {seen_out[:2000]}\nstderr: {seen_err[:2000]}\nexit status: {shell.returncode}, expected {status}\n")
    return failures


program = Path(sys.argv[1]).resolve()
environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8",
               "SAMPLES": str(Path(__file__).resolve().parents[2] / "samples")}
sys.exit(1 if sum(run(file, environment) for file in sys.argv[2:]) else 0)

#!/usr/bin/env python3
"""Checks the one rule: a file may include its own folder and folders upstream, never downstream (ingest -> graph -> export -> cli).

usage: includes.py PROJECT_DIR
"""
import re
import sys
from pathlib import Path

STREAM = ["ingest", "graph", "export", "cli"]
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')


def main():
    project = Path(sys.argv[1])
    wrong, count = [], 0
    for position, folder in enumerate(STREAM):
        for file in sorted(p for p in (project / folder).rglob("*") if p.suffix in (".hpp", ".cpp")):
            for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
                found = INCLUDE.match(line)
                if not found:
                    continue
                count += 1
                if found[1].partition("/")[0] not in STREAM[:position + 1]:
                    wrong.append(f"{file}:{number}: {folder}/ must not include \"{found[1]}\"; only {', '.join(STREAM[:position + 1])}")
    if count == 0:
        wrong.append(f"{project}: no #include was read")
    print("\n".join(wrong) or f"{count} includes go upstream")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Checks what a newcomer is told: links lead to files, sources are ASCII where they must be, no machine's paths or hosts are named.

usage: documents.py PROJECT_DIR
"""
import re
import sys
from pathlib import Path

LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
OUTSIDE = re.compile(r"/(?:root|home|work|tmp/\w)\b[\w/.-]*|\b(?:\d{1,3}\.){3}\d{1,3}\b")


def main():
    project = Path(sys.argv[1])
    wrong = []
    documents = [project / "README.md", project / "CHANGELOG.md", project / "samples/README.md", project / "bench/README.md"]
    for document in documents:
        text = document.read_text("utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            for link in LINK.findall(line):
                if not (document.parent / link).exists():
                    wrong.append(f"{document}:{number}: links to {link}, which is not there")
            for place in OUTSIDE.findall(line):
                wrong.append(f"{document}:{number}: names {place}, which only one machine has")
    top = {entry.name for entry in project.iterdir()} - {".git", "build", "out"}
    allowed = set("CMakeLists.txt graph ingest export tests samples cli bench README.md LICENSE CHANGELOG.md CMakePresets.json .clang-format .clang-tidy "
                  ".gitignore .ci".split())
    wrong += [f"{name}: not part of the top level" for name in sorted(top - allowed) if not name.startswith("build")]
    print("\n".join(wrong) or f"{len(documents)} documents")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()

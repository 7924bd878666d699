#!/usr/bin/env python3
"""Fails when a document shows code that no test compiles.

Usage: check_snippets.py SOURCE_DIR
In README.md and below docs the line before a block of C++, CMake or strategy rules is <!-- path --> of a file of this
project, and the block's lines stand in that file, in one piece, whatever their indentation.
"""
import re
import sys
from pathlib import Path

BLOCK = re.compile(r"^(?:<!-- (?P<path>\S+) -->\n)?```(?:cpp|cmake|rules)\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)


def stripped(text):
    return "\n".join(line.strip() for line in text.strip().splitlines())


def check_document(source, name, text):
    """(complaints, how many blocks there are)"""
    complaints, count = [], 0
    for count, block in enumerate(BLOCK.finditer(text), 1):
        first = stripped(block["text"]).split("\n")[0]
        if not block["path"]:
            complaints.append(f"{name}: the block '{first}' does not say which file it is from")
        elif not (source / block["path"]).is_file():
            complaints.append(f"{name}: there is no {block['path']}")
        elif f"\n{stripped(block['text'])}\n" not in f"\n{stripped((source / block['path']).read_text(encoding='utf-8'))}\n":
            complaints.append(f"{name}: the block '{first}' differs from {block['path']}")
    return complaints, count


def main(source):
    source = Path(source)
    found = [check_document(source, str(path.relative_to(source)), path.read_text(encoding="utf-8"))
             for path in [source / "README.md", *sorted(source.glob("docs/**/*.md"))]]
    complaints = [complaint for more, _ in found for complaint in more]
    count = sum(blocks for _, blocks in found)
    if not count:
        complaints.append("no block was found: the check is looking at nothing")
    print("\n".join(complaints) or f"clean: {count} blocks")
    sys.exit(bool(complaints))


if __name__ == "__main__":
    main(*sys.argv[1:])

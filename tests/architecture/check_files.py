#!/usr/bin/env python3
"""Fails on files that are too long and on paths of somebody's machine.

Usage: check_files.py SOURCE_DIR
Source files: above 300 lines a warning, above 400 a failure.
"""
import os
import re
import sys

SOURCES = (".cpp", ".hpp", ".py", ".sh", ".cmake", ".sql", ".txt")
LINES_WARNED, LINES_REFUSED = 300, 400
SKIPPED = {".git", "build", "node_modules", "data", "data-demo"}
MACHINE_PATH = re.compile(r"(?<![\w.*)}\]])/(?:work|home|root|Users)/[\w.-]+")


def project_files(source):
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(set(folders) - SKIPPED)
        for name in sorted(set(names) - SKIPPED):
            yield os.path.relpath(os.path.join(folder, name), source)


def check_file(path, text):
    """(failures, warnings) about one file."""
    failures, warnings = [], []
    lines = text.count("\n")
    if path.endswith(SOURCES) and lines > LINES_WARNED:
        (failures if lines > LINES_REFUSED else warnings).append(
            f"{path} has {lines} lines: split it (aim at 150, at most {LINES_REFUSED})")
    failures += [f"{path}: machine path {match.group()}" for match in MACHINE_PATH.finditer(text)]
    return failures, warnings


def main(source):
    failures, warnings, count = [], [], 0
    for path in project_files(source):
        try:
            with open(os.path.join(source, path), encoding="utf-8") as file:
                text = file.read()
        except UnicodeDecodeError:
            continue  # a picture, a workbook
        more_failures, more_warnings = check_file(path, text)
        failures, warnings, count = failures + more_failures, warnings + more_warnings, count + 1
    if count < 10:
        failures.append(f"only {count} files were found: the check is looking at nothing")
    print("\n".join([f"warning: {line}" for line in warnings] + failures) or f"clean: {count} files")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/env python3
"""Fails when a file has no twin where one belongs.

Usage: check_twins.py SOURCE_DIR
- A use case core/src/<room>/<verb>.cpp (its header declares `struct Ports`) has its test
  tests/core/<room>/<verb>_test.cpp.
- Every engine folder below adapters/sql/migrations has the same migrations, NNNN_<feature>_<what>.sql,
  each with a number of its own.
"""
import re
import sys
from pathlib import Path

MIGRATION = re.compile(r"(\d{4})_[a-z0-9]+(_[a-z0-9]+)+\.sql$")


def use_cases(source):
    """(room, verb) of every use case."""
    found = []
    for path in sorted(source.glob("core/src/*/*.cpp")):
        room, verb = path.parent.name, path.stem
        header = source / "core/include/tenon" / room / f"{verb}.hpp"
        if header.exists() and re.search(r"\bstruct Ports\b", header.read_text(encoding="utf-8")):
            found.append((room, verb))
    return found


def check_tests(source):
    cases = use_cases(source)
    complaints = [f"core/src/{room}/{verb}.cpp has no test tests/core/{room}/{verb}_test.cpp" for room, verb in cases
                  if not (source / f"tests/core/{room}/{verb}_test.cpp").exists()]
    if not any(source.glob("core/src/*/*.cpp")):
        complaints.append("no core source was found: the check is looking at nothing")
    return complaints, len(cases)


def check_migrations(source):
    folder = source / "adapters/sql/migrations"
    engines = {path.name: {file.name for file in path.iterdir()} for path in sorted(folder.glob("*")) if path.is_dir()}
    complaints, everything = [], set().union(*engines.values())
    for engine, names in engines.items():
        complaints += [f"{folder.name}/{engine} lacks {name}" for name in sorted(everything - names)]
    complaints += [f"{name}: a migration is named NNNN_<feature>_<what>.sql" for name in sorted(everything)
                   if not MIGRATION.match(name)]
    numbers = [name[:4] for name in everything]
    complaints += [f"migration number {number} is used twice" for number in sorted(set(numbers))
                   if numbers.count(number) > 1]
    if (source / "adapters/sql").exists() and not everything:
        complaints.append("adapters/sql has no migration: the check is looking at nothing")
    return complaints, len(everything)


def main(source):
    complaints, cases = check_tests(Path(source))
    more, migrations = check_migrations(Path(source))
    print("\n".join(complaints + more) or f"clean: {cases} use cases, {migrations} migrations")
    sys.exit(bool(complaints + more))


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/env python3
"""Fails when a file has no twin where one belongs.

Usage: check_twins.py SOURCE_DIR
- A use case core/src/<room>/<verb>.cpp (its header declares `struct Ports`) has its test
  tests/core/<room>/<verb>_test.cpp. A room may have inner rooms.
- Every engine folder below adapters/sql/migrations has the same migrations, NNNN_<feature>_<what>.sql.
  Each number stands once; those below 0100 are for kernel and identity, every further hundred for one
  feature. A feature is a room of the core.
- Every row of the settings table is read by the wiring or a command: a setting that is accepted and
  ignored misleads.
"""
import re
import sys
from collections import Counter
from pathlib import Path

MIGRATION = re.compile(r"(?P<number>\d{4})_(?P<feature>[a-z]+)_[a-z0-9_]+\.sql$")
ALWAYS_ON = {"kernel", "identity"}  # the first hundred


def use_cases(source):
    """(room, verb) of every use case."""
    found = []
    for path in sorted(source.glob("core/src/*/**/*.cpp")):
        room, verb = path.parent.relative_to(source / "core/src"), path.stem
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


def check_numbers(source, names):
    matches = [match for match in map(MIGRATION.match, sorted(names)) if match]
    complaints, owners, count = [], {}, Counter(match["number"] for match in matches)
    for match in matches:
        name, number, feature = match[0], match["number"], match["feature"]
        owners.setdefault(number[:2], set()).add(feature)
        if count[number] > 1:
            complaints.append(f"{name}: the number {number} stands {count[number]} times")
        if (number < "0100") != (feature in ALWAYS_ON):
            complaints.append(f"{name}: the numbers below 0100 are those of {' and '.join(sorted(ALWAYS_ON))}")
        if not (source / "core/src" / feature).is_dir():
            complaints.append(f"{name}: there is no room core/src/{feature}")
    complaints += [f"the numbers {hundred}00 to {hundred}99 belong to {' and '.join(sorted(found))}"
                   for hundred, found in owners.items() if len(found - ALWAYS_ON) > 1]
    return complaints


def check_migrations(source):
    folder = source / "adapters/sql/migrations"
    engines = {path.name: {file.name for file in path.iterdir()} for path in sorted(folder.glob("*")) if path.is_dir()}
    complaints, everything = [], set().union(*engines.values())
    for engine, names in engines.items():
        complaints += [f"{folder.name}/{engine} lacks {name}" for name in sorted(everything - names)]
    complaints += [f"{name}: a migration is named NNNN_<feature>_<what>.sql" for name in sorted(everything)
                   if not MIGRATION.match(name)]
    complaints += check_numbers(source, everything)
    if (source / "adapters/sql").exists() and not everything:
        complaints.append("adapters/sql has no migration: the check is looking at nothing")
    return complaints, len(everything)


def check_settings(source):
    server = source / "apps/server"
    table = server / "settings/setting_table.cpp"
    members = re.findall(r"&S::(\w+)", table.read_text(encoding="utf-8")) if table.exists() else []
    readers = [*server.glob("wiring/*.?pp"), *server.glob("commands/*.?pp")]
    read = set(re.findall(r"\w+", " ".join(path.read_text(encoding="utf-8") for path in readers)))
    complaints = [f"no file of apps/server/wiring or apps/server/commands reads the setting {member}"
                  for member in members if member not in read]
    if server.exists() and not members:
        complaints.append("the settings table has no row: the check is looking at nothing")
    return complaints, len(members)


def main(source):
    checks = check_tests(Path(source)), check_migrations(Path(source)), check_settings(Path(source))
    complaints = [complaint for found, _ in checks for complaint in found]
    cases, migrations, settings = (count for _, count in checks)
    print("\n".join(complaints) or f"clean: {cases} use cases, {migrations} migrations, {settings} settings")
    sys.exit(bool(complaints))


if __name__ == "__main__":
    main(*sys.argv[1:])

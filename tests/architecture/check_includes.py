#!/usr/bin/env python3
"""Reads what the compiler really included and fails where a ring knows too much.

Usage: check_includes.py SOURCE_DIR BUILD_DIR COMPILER
Two looks: `ninja -t deps` (all that was included, through whatever header) for core, adapters,
apps and the core's tests; and the text of every core file, whose own includes may only be the
standard library and tenon/. The rules are those of docs/architecture.md.
"""
import os
import re
import subprocess
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def standard_headers(compiler):
    """Every file that the whole standard library pulls in with this compiler."""
    run = subprocess.run([compiler, "-std=c++20", "-M", "-x", "c++", "-"], input="#include <bits/stdc++.h>\n",
                         capture_output=True, text=True, check=True)
    words = run.stdout.replace("\\\n", " ").split()
    return {os.path.realpath(word) for word in words if word.startswith("/")}


def room_of(path):
    """('core', 'workshop') of core/include/tenon/workshop/machine.hpp; ('adapters', 'sql'); ('', '')."""
    for pattern in (r"(core)/include/tenon/(\w+)/", r"(core)/src/(\w+)/", r"(adapters)/(\w+)/", r"(apps)/(\w+)/",
                    r"(tests)/(\w+)/"):
        match = re.match(pattern, path)
        if match:
            return match.groups()
    return "", ""


def object_room(output):
    """The room that an object file belongs to, by where CMake puts it."""
    core = re.match(r"core/CMakeFiles/tenon_core(?:_verify_interface_header_sets)?\.dir/(?:.*?/)?(?:src|tenon)/(\w+)/",
                    output)
    if core:
        return "core", core.group(1)
    if re.match(r"tests/CMakeFiles/core_tests\.dir/core/", output):
        return "tests", "core"
    match = re.match(r"(adapters|apps)/(\w+)/CMakeFiles/", output)
    return match.groups() if match else ("", "")


def is_allowed(owner, included, path):
    """May an object of room `owner` include the project's file `path` of room `included`?"""
    ring, name = included
    if owner[0] == "core":
        return ring == "core" and name in ("kernel", owner[1])
    if ring == "core":
        return path.startswith("core/include/")
    if owner[0] == "adapters":
        return included == owner
    if owner[0] == "apps":
        return included == owner or (ring == "adapters" and path.startswith(f"adapters/{name}/include/"))
    return ring == "tests" and name in ("core", "support", "contracts")


def relative(path, source, build):
    """Path below the source or build folder, or None when it lies outside both."""
    path = os.path.realpath(os.path.join(build, path))
    for root in (build, source):
        if path.startswith(root + os.sep):
            return os.path.relpath(path, root)
    return None


def check_deps(deps, source, build, standard):
    """(complaints, {ring: objects seen}) of the text of `ninja -t deps`."""
    complaints, seen, owner, output = [], {}, ("", ""), ""
    for line in deps.splitlines():
        if line and not line.startswith(" "):
            output = line.split(":")[0]
            owner = object_room(output)
            if owner[0]:
                seen[owner[0]] = seen.get(owner[0], 0) + 1
        elif line and owner[0]:
            path = relative(line.strip(), source, build)
            if path is None:
                outside = owner[0] == "core" and os.path.realpath(line.strip()) not in standard
                if outside:
                    complaints.append(f"{output} includes {line.strip()}: core knows the standard library only")
            elif room_of(path)[0] and not is_allowed(owner, room_of(path), path):
                complaints.append(f"{output} includes {path}")
    return complaints, seen


def check_core_text(path, text, standard_names):
    """Complaints about the includes written in one core file."""
    complaints, room = [], room_of(path)[1]
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        quote, name = match.groups()
        feature = re.match(r"tenon/(\w+)/", name)
        if feature:
            fine = feature.group(1) in ("kernel", room)
        elif quote == '"':
            fine = path.startswith("core/src/") and "/" not in name
        else:
            fine = "/" not in name and name in standard_names
        if not fine:
            complaints.append(f"{path}:{number} includes {name}")
    return complaints


def core_files(source):
    for folder, _, names in os.walk(os.path.join(source, "core")):
        for name in sorted(names):
            if name.endswith((".hpp", ".cpp")):
                yield os.path.relpath(os.path.join(folder, name), source)


def canary(seen, files):
    """Why the check has been looking at nothing, or ''."""
    sources = sum(1 for path in files if path.endswith(".cpp"))
    if not sources:
        return "no core source was found: the check is looking at nothing"
    if seen.get("core", 0) < sources:
        return f"{seen.get('core', 0)} core objects for {sources} core sources: build first, with Ninja"
    return ""


def main(source, build, compiler):
    source, build = os.path.realpath(source), os.path.realpath(build)
    standard = standard_headers(compiler)
    names = {os.path.basename(path) for path in standard}
    deps = subprocess.run(["ninja", "-C", build, "-t", "deps"], capture_output=True, text=True, check=True).stdout
    complaints, seen = check_deps(deps, source, build, standard)
    files = list(core_files(source))
    for path in files:
        with open(os.path.join(source, path), encoding="utf-8") as file:
            complaints += check_core_text(path, file.read(), names)
    blind = canary(seen, files)
    if blind:
        sys.exit(blind)
    print("\n".join(complaints) or f"clean: {seen}")
    sys.exit(bool(complaints))


if __name__ == "__main__":
    main(*sys.argv[1:])

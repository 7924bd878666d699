#!/usr/bin/env python3
"""Fails when the diff of docs/add-a-resource.md no longer fits the project.

Usage: check_recipe.py SOURCE_DIR COMPILER
The document's block of diff is applied to a copy, the core files that it adds are compiled there (syntax only), and
the block that shows `git apply --stat` is compared with what the diff adds and takes away.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DIFF = re.compile(r"^```diff\n(.*?)^```", re.MULTILINE | re.DOTALL)
STAT = re.compile(r"^```console\n\$ git apply --stat[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
TOUCHED = re.compile(r"^(?:---|\+\+\+) [ab]/(\S+)", re.MULTILINE)
SAFE_PATH = re.compile(r"(?:core|adapters|apps|tests)/(?!.*\.\.)\S+$")


def run(arguments, folder, text=None):
    # Outside of any repository git applies to the files alone.
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(Path(folder).parent), "COLUMNS": "80"}
    return subprocess.run(arguments, cwd=folder, input=text, capture_output=True, text=True, env=environment)


def apply(source, diff, folder):
    """Complaints about applying the diff to a copy of the files that it touches."""
    for path in set(TOUCHED.findall(diff)):
        if not SAFE_PATH.match(path):
            return [f"{path} is no file of the rings"]
        if (source / path).is_file():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source / path, folder / path)
    applied = run(["git", "apply", "-"], folder, diff)
    return [applied.stderr.strip()] if applied.returncode else []


def compile_core(source, compiler, folder):
    """(complaints, how many files were compiled)"""
    files = [str(path.relative_to(folder)) for path in sorted(folder.glob("core/src/**/*.cpp"))]
    includes = ["-Icore/include", f"-I{source / 'core/include'}"]
    runs = [run([compiler, "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", *includes, path], folder)
            for path in files]
    return [each.stderr.strip() for each in runs if each.returncode], len(files)


def check(source, compiler, document):
    diff, stat = DIFF.search(document), STAT.search(document)
    if not diff or not stat:
        return ["docs/add-a-resource.md shows no diff, or not its size: the check is looking at nothing"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        complaints = apply(source, diff[1], folder)
        if complaints:
            return complaints
        complaints, count = compile_core(source, compiler, folder)
        if not count:
            complaints.append("the diff adds no core source: the check is looking at nothing")
        size = run(["git", "apply", "--stat", "-"], folder, diff[1]).stdout
        if size.split() != stat[1].split():
            complaints.append(f"the size of the diff is now\n{size}")
    return complaints


def main(source, compiler):
    source = Path(source).resolve()
    complaints = check(source, compiler, (source / "docs/add-a-resource.md").read_text(encoding="utf-8"))
    print("\n".join(complaints) or "clean: the diff applies, and what it adds to the core compiles")
    sys.exit(bool(complaints))


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/env bash
# Prints the Debian packages of the shared libraries that a program needs where it runs, one a line.
#   scripts/runtime_packages.sh build/release/tenon
set -euo pipefail
libraries=$(ldd "$1") || { echo "runtime_packages: $1 is no program that links shared libraries" >&2; exit 1; }
if grep 'not found' <<<"$libraries" >&2; then
    echo "runtime_packages: install these first, with scripts/setup.sh build" >&2
    exit 1
fi
# By the last folder and the name: Debian 12 lists below /lib what it keeps below /usr/lib.
mapfile -t files < <(sed -nE 's|.* => .*(/[^/]+/[^/ ]+) \(.*|*\1|p' <<<"$libraries")
dpkg-query -S "${files[@]}" | sed 's/[:,].*//' | sort -u

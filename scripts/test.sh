#!/usr/bin/env bash
# Installs what the tests need, builds and runs them all; ctest's summary comes last.
#   scripts/test.sh [jobs]
set -euo pipefail
cd "$(dirname "$0")/.."
jobs=${1:-$(nproc)}

scripts/setup.sh build test
mkdir -p build
cmake --preset debug >build/debug.log 2>&1 || { cat build/debug.log; exit 1; }
# The second target compiles every public header by itself.
cmake --build --preset debug -j "$jobs" --target all all_verify_interface_header_sets
ctest --preset debug -j "$jobs"

#!/usr/bin/env bash
# clang-tidy on the C++ files that differ from a branch or commit.
#   scripts/lint.sh [base]     (main when it is there, else the last commit)
set -euo pipefail
cd "$(dirname "$0")/.."
base=${1:-$(git rev-parse --verify --quiet main >/dev/null && git merge-base main HEAD || echo HEAD~1)}

mapfile -t files < <(git diff --name-only --diff-filter=d "$base" -- 'core/*.cpp' 'adapters/*.cpp' 'apps/*.cpp')
if [ ${#files[@]} -eq 0 ]; then
    echo "lint: no C++ file differs from $base"
    exit 0
fi
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy --quiet -p build/debug

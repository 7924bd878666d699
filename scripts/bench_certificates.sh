#!/usr/bin/env bash
# Measures how many certificates one thread prints a second, beside ReportLab drawing the same page.
#   scripts/bench_certificates.sh [certificates]
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-500}
folder=build/bench-certificates

rm -rf "$folder"
mkdir -p "$folder"
printf '%-32s %10s %10s\n' '' 'a second' bytes
build/release/print_speed "$folder" "$count"
/usr/bin/python3 -B scripts/bench_certificates.py "$folder" "$((count / 10))"

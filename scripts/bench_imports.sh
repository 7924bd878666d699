#!/usr/bin/env bash
# Measures large imports and exports: how long, and how much memory the server takes above what it takes idle. Each
# file goes to a fresh server over HTTP and is imported in the background; memory is the peak of what is resident, less
# what was resident before.
#   scripts/bench_imports.sh [rows of the csv] [rows of the workbook]
set -euo pipefail
cd "$(dirname "$0")/.."
csv_rows=${1:-1000000} xlsx_rows=${2:-200000}
tenon=build/release/tenon
folder=build/bench-imports
email=bench@example.com
password=$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')

rm -rf "$folder"
mkdir -p "$folder"
pid=
stop() { [ -z "$pid" ] || { kill -TERM "$pid" && wait "$pid"; } || true; pid=; }
trap stop EXIT

# A server with nothing in it; sets `url` and `token`.
serve() {
    stop
    rm -rf "$folder/data"
    : >"$folder/log"
    env -i PATH="$PATH" "$tenon" serve --server.listen 127.0.0.1:0 --data.dir "$folder/data" --admin.email "$email" \
        --admin.password "$password" --rate_limit.general 1000000/s >"$folder/requests.log" 2>>"$folder/log" &
    pid=$!
    url=$(grep -m1 '^listening on ' < <(tail -n +1 -f --pid=$pid "$folder/log")) || { cat "$folder/log" >&2; exit 1; }
    url="${url#listening on }/api/v1"
    token=$(curl -sf "$url/auth/login" -H 'Content-Type: application/json' \
        -d "{\"email\":\"$email\",\"password\":\"$password\"}" | text_in access_token)
}
ask() { curl -sf -H "Authorization: Bearer $token" "$@"; }
text_in() { grep -o "\"$1\":\"[^\"]*" | sed -n '1s/.*"//p'; }
kilobytes() { sed -n "s/^$1:[[:space:]]*\([0-9]*\) kB/\1/p" "/proc/$pid/status"; }

# measure TITLE COMMAND...: prints what the command took.
measure() {
    local title=$1 idle begun
    shift
    echo 5 >"/proc/$pid/clear_refs"  # the peak begins anew
    idle=$(kilobytes VmRSS)
    begun=$(date +%s.%N)
    "$@"
    awk -v title="$title" -v idle="$idle" -v peak="$(kilobytes VmHWM)" -v begun="$begun" -v ended="$(date +%s.%N)" \
        'BEGIN { printf "%-48s %8.1f %10.1f %12.1f\n", title, ended - begun, idle / 1024, (peak - idle) / 1024 }'
}
import() {
    local import status
    import=$(ask -F "file=@$1" "$url/workorders/import" | text_in id)
    while status=$(ask "$url/imports/$import" | text_in status) && [[ $status = pending || $status = running ]]; do
        sleep 0.2
    done
    [ "$status" = completed ] || { ask "$url/imports/$import" >&2; exit 1; }
}
export_to() { ask --globoff -o "$1" "$url/workorders/export?$2"; }

seq "$csv_rows" | awk 'BEGIN { split("Pending,In Progress,Completed", status, ",")
    print "order_id,client,description,status,due_date,assigned_welder" }
    { printf "WO-%07d,Client %d,Order %d,%s,2026-%02d-%02d,Welder %d\n",
      $1, $1 % 97, $1, status[$1 % 3 + 1], $1 % 12 + 1, $1 % 28 + 1, $1 % 31 }' >"$folder/orders.csv"
last=$(printf 'WO-%07d' "$xlsx_rows")

printf '%-48s %8s %10s %12s\n' '' seconds 'idle MiB' 'peak above'
serve
measure "import $csv_rows rows, csv" import "$folder/orders.csv"
measure "export $csv_rows rows, csv" export_to "$folder/all.csv" format=csv
measure "export $xlsx_rows rows, xlsx" export_to "$folder/some.xlsx" \
    "format=xlsx&order_id[lte]=$last&fields=order_id,client,description,status,due_date,assigned_welder"
serve
measure "import $xlsx_rows rows, xlsx" import "$folder/some.xlsx"

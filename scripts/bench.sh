#!/usr/bin/env bash
# Measures the server as it runs in production: 10,000 work orders in the database, security headers
# sent, every request logged, sessions checked and requests counted against rate limits, which are so
# high here that none is refused. Health is open to all and not limited. Then the same on PostgreSQL, which
# runs on this machine for as long as the bench does, durable, over its socket.
#   scripts/bench.sh [seconds per row]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-5}
tenon=build/release/tenon
folder=build/bench
order_count=10000
email=bench@example.com
password=$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')

write_settings() {
    cat >"$folder/bench.toml" <<END
[server]
listen = "127.0.0.1:0"
[data]
dir = "$folder/data"
[admin]
email = "$email"
password = "$password"
[rate_limit]
general = "1000000/s"
END
}
database=()  # the flags that name it, when it is not the embedded one
run_tenon() { env -i PATH="$PATH" "$tenon" "$@" --config "$folder/bench.toml" "${database[@]}"; }

load_orders() {
    seq "$order_count" | awk 'BEGIN { split("Pending,In Progress,Completed", status, ",")
        print "order_id,client,description,status,due_date,assigned_welder" }
        { printf "WO-%06d,Client %d,Order %d,%s,2026-%02d-%02d,Welder %d\n",
          $1, $1 % 97, $1, status[$1 % 3 + 1], $1 % 12 + 1, $1 % 28 + 1, $1 % 31 }' >"$folder/orders.csv"
    run_tenon import workorders "$folder/orders.csv"
}

# Starts a program that says "listening on URL", with its log in a file of its own; sets `url`.
start() {
    local log="$folder/${1##*/}-${#pids[@]}.log"
    : >"$log"
    env -i PATH="$PATH" "$@" 2>>"$log" &
    pids+=($!)
    url=$(grep -m1 '^listening on ' < <(tail -n +1 -f --pid=$! "$log")) || { cat "$log" >&2; exit 1; }
    url=${url#listening on }
}
stop_all() { for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done; wait; }

# The first value of that name in a line of JSON.
text_in() { grep -o "\"$1\":\"[^\"]*" | sed -n '1s/.*"//p'; }
sign_in() {
    token=$(curl -sf "$url/api/v1/auth/login" -H 'Content-Type: application/json' \
        -d "{\"email\":\"$email\",\"password\":\"$password\"}" | text_in access_token)
}

# row TITLE PATH [PREFIX]: warms up, measures, prints. With a PREFIX work orders named so are created.
row() {
    local title=$1 path=$2 prefix=${3:-} measured
    call() { CREATE=$1 wrk -t1 -c32 -d"$2"s -H "Authorization: Bearer ${token:-}" -s tests/bench/requests.lua "$url$path"; }
    call "${prefix:+W$prefix}" 2 >/dev/null
    measured=$(call "$prefix" "$seconds" | sed -n 's/^measured //p')
    # shellcheck disable=SC2086  # its words are the columns
    printf '%-48s %10s %9s %9s %8s %7s\n' "$title" $measured
}

print_head() {
    echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) cores shared with wrk," \
        "load before the run $(cut -d ' ' -f 1 /proc/loadavg)"
    echo "$("$tenon" version), database.synchronous = $synchronous, $order_count work orders on $(df --output=fstype "$folder" | tail -1)," \
        "wrk -t1 -c32 for $seconds s after 2 s of warm-up"
    echo
    printf '%-48s %10s %9s %9s %8s %7s\n' '' requests/s 'p50 ms' 'p99 ms' 'not 2xx' failed
}

serve() { start "$tenon" serve --config "$folder/bench.toml" "${database[@]}"; sign_in; }
# The rows that ask the database, all with the same ending in their titles; work orders are named after the first letter.
database_rows() {
    local on=$1 letter=$2 id
    row "GET /workorders, 20 and total$on" /api/v1/workorders
    id=$(curl -sf -H "Authorization: Bearer $token" "$url/api/v1/workorders?page_size=1" | text_in id)
    row "GET /workorders/{id}$on" "/api/v1/workorders/$id"
    row "POST /workorders, durable$on" /api/v1/workorders "$letter"
}

rm -rf "$folder"
mkdir -p "$folder"
write_settings
load_orders
synchronous=$(run_tenon config | sed -n 's/^synchronous = "\([a-z]*\)".*/\1/p')
pids=()
trap stop_all EXIT
print_head

start build/release/raw_socket
row 'raw socket, one fixed answer' /

serve
row 'GET /health' /health
database_rows '' B

coproc postgresql { python3 -B tests/support/postgresql_server.py --as-usual; }
pids+=("$postgresql_PID")
read -r socket_url <&"${postgresql[0]}"
database=(--database.url "$socket_url" --data.dir "$folder/shared")
socket_folder=${socket_url#*host=}
data_type=$(df --output=fstype "${socket_folder%%&*}" | tail -1)
load_orders
psql --quiet --command 'VACUUM ANALYZE' "$socket_url"  # as PostgreSQL does by itself a minute later
serve
database_rows ", PostgreSQL on $data_type" P

stop_all
pids=()
rm -rf "$folder/data"
echo
build/release/run_speed "$folder/data" 50000

#!/usr/bin/env bash
# Measures the server as it runs in production: 10,000 work orders in the database, security headers
# sent, every request logged, sessions checked and requests counted against rate limits, which are so
# high here that none is refused. Health is open to all and not limited. Then the same on PostgreSQL, which
# runs on this machine for as long as the bench does, durable, over its socket; and on three servers that
# share it and a Redis.
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

# call URL SECONDS PREFIX: one wrk; the load is divided among the servers.
call() {
    CREATE=$3 wrk -t1 -c$((32 / ${#urls[@]})) -d"$2"s -H "Authorization: Bearer ${token:-}" -s tests/bench/requests.lua "$1" |
        sed -n 's/^measured //p'
}
# What the calls to several servers come to: sums, and the worst of the delays.
together() { awk '{ r += $1; if ($2 > m) m = $2; if ($3 > w) w = $3; o += $4; f += $5 } END { print r, m, w, o, f }'; }

# row TITLE PATH [PREFIX]: warms up, measures, prints. With a PREFIX work orders named so are created.
row() {
    local title=$1 path=$2 prefix=${3:-} time measured number
    for time in 2 "$seconds"; do
        measured=$(for number in "${!urls[@]}"; do
            call "${urls[number]}$path" "$time" "${prefix:+$prefix$time-$number}" &
        done | together)
    done
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

serve() { start "$tenon" serve --config "$folder/bench.toml" "${database[@]}"; urls=("$url"); sign_in; }
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
urls=("$url")
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
tidy() { psql --quiet --command 'VACUUM ANALYZE' "$socket_url"; }  # as PostgreSQL does by itself a minute later
tidy
serve
database_rows ", PostgreSQL on $data_type" P

kill -TERM "${pids[-1]}"
redis-server --port 0 --unixsocket "$PWD/$folder/redis.sock" --save '' --appendonly no >"$folder/redis.log" &
pids+=($!)
until [[ -S $folder/redis.sock ]]; do sleep 0.1; done
three=()
for number in 1 2 3; do
    database=(--database.url "$socket_url" --data.dir "$folder/shared$number" --redis.url "unix:$PWD/$folder/redis.sock")
    serve
    three+=("$url")
done
urls=("${three[@]}")
psql --quiet --command "DELETE FROM workorders WHERE order_id LIKE 'P%'" "$socket_url"  # as many rows as before
tidy
database_rows ', three servers and Redis' T

stop_all
pids=()
echo
for workers in 4 64; do
    rm -rf "$folder/data"
    build/release/run_speed "$folder/data" 50000 "$workers"
done

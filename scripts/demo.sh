#!/usr/bin/env bash
# Runs the server on a fresh database with the sample workbooks and a price history in it, has a backtest certified,
# says how to try it, and keeps running until Ctrl-C.
#   scripts/demo.sh [binary] [folder] [address]     (a free port is taken when the address is in use)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
tenon=${1:-$root/build/release/tenon}
folder=${2:-data-demo}
address=${3:-127.0.0.1:8080}
samples=$root/samples/workshop
prices=$root/build/samples/sp500-2000.csv  # scripts/setup.sh demo fetches it
email=demo@example.com
password=$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')

fail() { echo "demo: $1" >&2; exit 1; }

# Only what a demo has made is removed, and not below one that runs (the server locks this file).
clear_folder() {
    [ -e "$folder" ] || return 0
    [ -e "$folder/demo.toml" ] || fail "$folder is no folder of a demo; name another one"
    [ ! -e "$folder/lock" ] || flock -n "$folder/lock" true || fail "a demo runs in $folder already; stop it first"
    rm -rf "$folder"
}

# The settings of the person at the keyboard do not count here: this database is the demo's own.
write_settings() {
    mkdir -p "$folder"
    folder=$(cd "$folder" && pwd)
    (umask 077 && cat >"$folder/demo.toml") <<END
[server]
listen = "$address"
[data]
dir = "$folder"
[admin]
email = "$email"
password = "$password"
END
}
run_tenon() { env -i PATH="$PATH" "$tenon" "$@" --config "$folder/demo.toml"; }

load_samples() {
    run_tenon import machines "$samples/06_machines.csv"
    run_tenon import workorders "$samples/01_work_orders.xlsx"
    run_tenon import items "$samples/02_inventory.xlsx"
    run_tenon import employees "$samples/03_personnel.xlsx"
    run_tenon import inspections "$samples/04_inspections.xlsx"
    run_tenon import equipment "$samples/05_equipment.xlsx"
    run_tenon import candles "$prices" --asset SP500 --timeframe 1d \
        --source "S&P 500, daily, 2000 to 2020, from vega-datasets 3.2.1 (Yahoo Finance)"
}

text_in() { grep -o "\"$1\":\"[^\"]*" | sed -n '1s/.*"//p'; }
# ask TOKEN PATH [curl options]: what the API answers.
ask() { curl -sS -H "Authorization: Bearer $1" -H 'Content-Type: application/json' "${@:3}" "$url/api/v1$2"; }

# An agent, ten years of the S&P 500, and a certificate of what came of it. Sets `certificate`.
certify_backtest() {
    local token agent session answer result
    token=$(ask '' /auth/login -d "{\"email\":\"$email\",\"password\":\"$password\"}" | text_in access_token)
    agent=$(ask "$token" /agents -d '{"name": "α-prime", "strategy_prompt":
        "long when crosses_above(sma(50), sma(200))\nclose when crosses_below(sma(50), sma(200))"}' | text_in id)
    session=$(ask "$token" /arena/backtest/start -d "{\"agent_id\": \"$agent\", \"asset\": \"SP500\",
        \"timeframe\": \"1d\", \"starting_capital\": 10000, \"safety_mode\": false, \"playback_speed\": \"instant\",
        \"start_date\": \"2009-01-01\", \"end_date\": \"2019-12-31\"}" | text_in id)
    until answer=$(ask "$token" "/arena/backtest/$session") && [ "$(text_in status <<<"$answer")" = completed ]; do
        case $(text_in status <<<"$answer") in initializing | running) sleep 0.1 ;; *) fail "the backtest: $answer" ;; esac
    done
    result=$(text_in result_id <<<"$answer")
    answer=$(ask "$token" /certificates -d "{\"result_id\": \"$result\"}")
    certificate=$(text_in share_url <<<"$answer")
    [ -n "$certificate" ] || fail "the certificate: $answer"
    curl -sS -o "$folder/certificate.pdf" "$(text_in pdf_url <<<"$answer")"
    curl -sS -o "$folder/tenon-keys.json" "$url/.well-known/tenon-keys.json"
}

is_used() { (exec 3<>"/dev/tcp/${1%:*}/${1##*:}") 2>/dev/null; }

# Sets `url` when the server says where it listens.
wait_until_ready() {
    local line
    while read -r line <&3; do
        echo "$line" >>"$folder/log"
        url=${line#listening on }
        [ "$url" = "$line" ] || return 0
    done
    cat "$folder/log" >&2
    fail "the server did not start"
}

# shellcheck disable=SC2016  # the token is for the shell of the reader to put in
print_guide() {
    local api=$url/api/v1 bearer='-H "Authorization: Bearer $token"' json="-H 'Content-Type: application/json'"
    cat <<END

Tenon runs at $url, its API is described at $url/docs
Sign in as $email with the password $password
The database and the log are in $folder

An agent was played over ten years of the S&P 500, and its result certified:
  the page that anybody can verify it on   $certificate
  the certificate                          $folder/certificate.pdf
  to check it offline                      $(printf %q "$tenon") certificate verify $(printf %q "$folder/certificate.pdf") --keys $(printf %q "$folder/tenon-keys.json")

Five lines to try in another terminal, in this order:

1. Sign in and keep the token, which is good for 15 minutes
token=\$(curl -s $api/auth/login $json -d '{"email":"$email","password":"$password"}' | grep -o '"access_token":"[^"]*' | cut -d '"' -f 4); echo "\$token"

2. List the work orders in progress, the last due date first
curl -s $bearer '$api/workorders?status=In+Progress&sort=-due_date'

3. Complete one, unless somebody else has changed it since version 1: then, as when done again, the answer is 412
curl -s $bearer $json -H 'If-Match: "v1"' -X PATCH -d '{"status":"Completed"}' $api/workorders/WO-1002

4. Import the workbook again: the change is undone, the other four rows are unchanged, none is there twice
curl -s $bearer -F file=@$(printf %q "$samples/01_work_orders.xlsx") '$api/workorders/import?mode=upsert'

5. Download the work orders as a workbook
curl -s $bearer -o workorders.xlsx -w '%{http_code} %{filename_effective}: %{size_download} bytes\n' '$api/workorders/export?format=xlsx'

Ctrl-C stops the server.
END
}

[ -x "$tenon" ] || fail "$tenon is not there; 'make demo' builds it"
clear_folder
if is_used "$address"; then address=${address%:*}:0; fi
write_settings
load_samples
exec 3< <(exec env -i PATH="$PATH" "$tenon" serve --config "$folder/demo.toml" 2>&1)
pid=$!
trap 'kill -TERM "$pid" 2>/dev/null || true' INT TERM
wait_until_ready
certify_backtest
print_guide
cat <&3 >>"$folder/log" &
while kill -0 "$pid" 2>/dev/null; do wait "$pid" || true; done  # a signal ends a wait early
wait "$pid" && code=0 || code=$?
[ "$code" = 0 ] || fail "the server ended with $code; see $folder/log"
echo "The server has stopped."

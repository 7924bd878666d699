#!/usr/bin/env bash
# Measures a backtest: 100,000 candles, played as fast as it goes, from the first step of the session to its result,
# with everything that it leaves written to the database.
#   scripts/bench_lab.sh [candles]
set -euo pipefail
cd "$(dirname "$0")/.."
candles=${1:-100000}
tenon=build/release/tenon
folder=build/bench-lab
email=bench@example.com
password=$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')

rm -rf "$folder"
mkdir -p "$folder"
pid=
trap '[ -z "$pid" ] || { kill -TERM "$pid" && wait "$pid"; } || true' EXIT
run() {  # ends the shell that it is called in
    exec env -i PATH="$PATH" "$tenon" "$@" --data.dir "$folder/data" --admin.email "$email" --admin.password "$password"
}
text_in() { grep -o "\"$1\":\"[^\"]*" | sed -n '1s/.*"//p'; }
member_of() { grep -o "\"$1\":[^,}]*" | sed -n '1s/.*://p' | tr -d '"'; }

(run import candles --synthetic BTC/USDT --timeframe 15m --days $((candles / 96 + 1)) --seed 1)
: >"$folder/log"
run serve --server.listen 127.0.0.1:0 --rate_limit.general 1000000/s >"$folder/requests.log" 2>>"$folder/log" &
pid=$!
url=$(grep -m1 '^listening on ' < <(tail -n +1 -f --pid=$pid "$folder/log"))
url="${url#listening on }/api/v1"
token=$(curl -sf "$url/auth/login" -H 'Content-Type: application/json' \
    -d "{\"email\":\"$email\",\"password\":\"$password\"}" | text_in access_token)
ask() { curl -sf -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$@"; }

# play TITLE STRATEGY: a line with what it took.
play() {
    local agent session begun ended answer
    agent=$(ask "$url/agents" -d "{\"name\":\"$1\",\"strategy_prompt\":\"$2\"}" | text_in id)
    session=$(ask "$url/arena/backtest/start" -d "{\"agent_id\":\"$agent\",\"asset\":\"BTC/USDT\",\"timeframe\":\"15m\",
        \"starting_capital\":10000,\"start_date\":\"2000-01-01\",\"end_date\":\"2099-12-31\",
        \"playback_speed\":\"instant\"}" | text_in id)
    while answer=$(ask "$url/arena/backtest/$session") && [ "$(text_in status <<<"$answer")" != completed ]; do
        [ "$(text_in status <<<"$answer")" != failed ] || { echo "$answer" >&2; exit 1; }
        sleep 0.1
    done
    begun=$(date +%s.%N -d "$(text_in started_at <<<"$answer")")
    ended=$(date +%s.%N -d "$(text_in completed_at <<<"$answer")")
    awk -v title="$1" -v candles="$(member_of current_candle <<<"$answer")" -v begun="$begun" -v ended="$ended" \
        -v trades="$(member_of trades_count <<<"$answer")" \
        'BEGIN { printf "%-28s %10d %8d %10.2f\n", title, candles, trades, ended - begun }'
}
printf '%-28s %10s %8s %10s\n' '' candles trades seconds
play 'crossover 50/200' 'long when crosses_above(ema(50), ema(200))\nclose when crosses_below(ema(50), ema(200))'
play 'rsi bands' 'long when rsi(14) < 25\nclose when rsi(14) > 60\nstop 3%'
play 'busy crossover 5/10' 'long when crosses_above(ema(5), ema(10))\nshort when crosses_below(ema(5), ema(10))'

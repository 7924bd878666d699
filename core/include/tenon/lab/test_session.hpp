#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon::lab {

// One test of an agent: over candles of the past (backtest) or as they come (forward).
struct TestSession : Entity {
    Reference agent_id;
    std::string agent_name, type, status, asset, timeframe;
    Decimal starting_capital;
    bool safety_mode = true, allow_leverage = false;
    Decimal fee_pct;                                         // of what is bought or sold, at entry and at exit
    std::optional<std::string> date_preset, playback_speed;  // backtests
    std::optional<Date> start_date, end_date;                // backtests; both days are part of the test
    std::string decision_mode;
    std::int64_t decision_interval_candles = 1;
    std::int64_t indicator_readiness_threshold = 80;  // percent of the indicators, before the first decision
    bool council_mode = false;                        // several chat models decide in place of the agent's
    std::optional<TextList> council_models;
    std::optional<std::string> council_chairman_model;
    bool auto_stop_on_loss = false;
    std::optional<Decimal> auto_stop_loss_pct;
    bool email_notifications = false;  // a mail to the owner when it has ended

    std::string candle_source;                  // where the prices come from; "synthetic: ..." for made-up ones
    std::optional<std::int64_t> total_candles;  // backtests
    std::int64_t current_candle = 0;            // how many have been played
    std::optional<Decimal> progress_pct;
    Decimal current_equity, current_pnl_pct, max_drawdown_pct;
    std::int64_t trades_count = 0;
    Decimal win_rate;
    std::int64_t elapsed_seconds = 0;  // while it ran, pauses left out
    Document open_position;            // {type, entry_price, size, ..., unrealized_pnl}, or null
    std::optional<Timestamp> started_at, paused_at, completed_at;
    std::optional<Timestamp> next_candle_eta;  // forward tests
    std::optional<std::string> result_id;
    std::optional<std::string> error;  // why it failed

    // Of the player.
    std::optional<Timestamp> resumed_at;            // since when it runs without a pause
    std::int64_t elapsed_before_ms = 0;             // of running before that
    std::int64_t played_before = 0;                 // candles played when it was last resumed
    std::optional<Timestamp> from_time, last_time;  // of the first candle to play, and of the last one played
    std::optional<Timestamp> until_time;            // backtests: no candle from here on
    std::int64_t event_seq = 0;                     // of the last event
    Document equity_curve;                          // of a test that is over: [{time, value, drawdown}]
    Document agent, state;                          // the agent as it was at the start; see Simulation::state()

    bool is_active() const;  // still to be played, or paused
};

namespace session_status {
inline constexpr std::string_view initializing = "initializing", running = "running", paused = "paused",
                                  completed = "completed", failed = "failed", stopped = "stopped";
}
namespace session_type {
inline constexpr std::string_view backtest = "backtest", forward = "forward";
}

// In words: "backtest", "forward test".
std::string noun_of(std::string_view type);

// Private; written by use cases alone.
extern Resource const test_sessions;

// How long it has run until now, in elapsed_seconds: what is kept there is from its last step, which may be a day ago.
void count_time(Record& session, Timestamp now);

}  // namespace tenon::lab

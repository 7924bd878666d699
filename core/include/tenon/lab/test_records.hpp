#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon::lab {

// What tests leave behind: their results, the trades made, and what the model thought. Private to whose test it was;
// written by the tests alone.

struct TestResult : Entity {
    std::string session_id;
    Reference agent_id;
    std::string agent_name, model, mode, type, asset, timeframe;
    Timestamp start_date{}, end_date{};  // the times of the first and the last candle
    std::int64_t duration_seconds = 0;   // from the one to the other
    std::string duration_display;
    Decimal starting_capital, ending_capital, total_pnl_amount, total_pnl_pct;
    bool is_profitable = false;  // total_pnl_pct >= 0
    std::int64_t total_trades = 0, winning_trades = 0, losing_trades = 0;
    Decimal win_rate, max_drawdown_pct;
    std::optional<Decimal> sharpe_ratio, profit_factor, avg_trade_pnl, best_trade_pnl, worst_trade_pnl;
    std::optional<std::int64_t> avg_holding_time_seconds;
    std::optional<std::string> avg_holding_time_display;
    std::int64_t total_candles = 0;
    std::string candle_source;  // where the price history came from
    std::string ended_by;       // "end_of_data", "stopped", "loss_limit", "liquidation"
    bool has_certificate = false;
    std::optional<std::string> certificate_id;
    std::optional<Timestamp> certified_at;
};

struct Trade : Entity {
    Reference session_id;
    std::int64_t trade_number = 0;
    std::string type;  // "long", "short"
    double entry_price = 0, exit_price = 0, size = 0;
    Timestamp entry_time{}, exit_time{};
    std::int64_t entry_candle = 0, exit_candle = 0;
    double leverage = 1;
    Decimal pnl_amount, pnl_pct;
    std::optional<double> stop_loss, take_profit;
    std::string exit_type, entry_reasoning, exit_reasoning;
};

// A decision. The same hold over and over is one thought, from candle_number through last_candle; each decision of a
// council is one of its own.
struct Thought : Entity {
    Reference session_id;
    std::int64_t candle_number = 0, last_candle = 0;
    Timestamp timestamp{};  // of the candle
    std::string decision, reasoning;
    std::optional<double> confidence;
    Document indicator_values;                                  // {"rsi(14)": 55.2, ...}
    Document council_stage1, council_stage2, council_metadata;  // those of CouncilRecord; null without a council
};

extern Resource const results, trades, thoughts;

// "45s", "12m", "30h", "9d": in the largest unit of which there are two or more (days: three), cut off.
std::string show_duration(std::int64_t seconds);
// Half to even, as the columns of the lab are rounded. What no column could hold becomes the largest that it can.
Decimal rounded(double, int scale);

}  // namespace tenon::lab

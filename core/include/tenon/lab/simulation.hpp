#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/lab/decision_model.hpp>
#include <functional>

namespace tenon::lab {

enum class Exit : std::uint8_t { take_profit, stop_loss, liquidation, signal, manual, end_of_data };
std::string_view to_text(Exit);

// How a test is played. Fractions are of one: 0.02 = 2 %.
struct SimulationTerms {
    double starting_capital = 10'000;
    double most_leverage = 1;           // 1 to 5
    bool safety_mode = true;            // a stop at most 2 % from the entry, always
    double fee = 0.001;                 // of what is bought or sold, at entry and at exit
    std::optional<double> auto_stop{};  // ends the test when this fraction of the capital is lost
    static constexpr double safe_stop = 0.02;
};

struct ClosedTrade {
    std::int64_t number = 0;  // from 1
    Side side = Side::long_;
    double entry_price = 0, exit_price = 0, size = 0, leverage = 1;
    Timestamp entry_time{}, exit_time{};
    std::int64_t entry_candle = 0, exit_candle = 0;
    Exit exit = Exit::signal;
    double pnl = 0;      // in money, both fees taken off
    double pnl_pct = 0;  // of the money put in: size * entry_price / leverage
    std::optional<double> stop_loss, take_profit;
    std::string entry_reasoning, exit_reasoning;
};

// A position that is open, with what its closing needs to know.
struct HeldPosition : OpenPosition {
    std::int64_t number = 0;
    double leverage = 1, entry_fee = 0;
    std::string reasoning;

    double profit_at(double price) const;  // before fees
};

// Mean and variance of a stream of numbers (Welford 1962), in the order given.
struct Moments {
    std::int64_t count = 0;
    double mean = 0, m2 = 0;
    void add(double);
    double deviation() const;  // of the population
};

// What a test amounts to so far. Money in the quote currency; percentages as 12.5 for 12.5 %.
struct Standing {
    std::int64_t trades = 0, wins = 0;
    double gross_win = 0, gross_loss = 0;  // both positive
    double largest_win = 0, largest_loss = 0;
    double best_trade_pct = 0, worst_trade_pct = 0;  // of no meaning before the first trade
    double held_seconds = 0;
    double peak = 0, max_drawdown_pct = 0;  // of the equity at the closes of candles; positive
    Moments returns;                        // of the equity from one candle to the next
    Moments returns_before;                 // the same without the last one

    void count(ClosedTrade const&);
    double win_rate() const { return trades ? 100.0 * static_cast<double>(wins) / static_cast<double>(trades) : 0; }
    std::optional<double> profit_factor() const;  // gross win / gross loss; none without a loss
    // mean / population deviation * sqrt(number of returns); none for fewer than two or when all are equal.
    // Sharpe, "The Sharpe Ratio" (1994), over the whole test, with no risk-free rate.
    std::optional<double> sharpe() const;
};

struct EquityPoint {
    Timestamp time{};
    double value = 0, drawdown = 0;  // drawdown in percent of the peak
};

// The equity at the closes of candles, thinned evenly: every 2^n-th, so that there are at most 500, and the last.
class EquityCurve {
public:
    static constexpr std::size_t most_points = 500;
    void add(EquityPoint const&);
    void replace_last(EquityPoint const&);
    std::vector<EquityPoint> points() const;
    std::optional<EquityPoint> const& last() const { return last_; }
    Json state() const;
    static EquityCurve from(Json const& state);

private:
    std::vector<EquityPoint> kept_;
    std::optional<EquityPoint> last_;
    std::int64_t stride_ = 1, added_ = 0;
};

// Plays decisions over candles: positions, leverage, fees, stops and targets. Pure and deterministic: the same calls
// give the same bits, also when it was written down and taken up again in between.
// - A decision made at the close of a candle is carried out at that close.
// - From the next candle on stop and target are looked at, the stop first; a candle that opens beyond one of them
//   closes the position at its open.
// - Losses end where the equity ends: a position is liquidated there.
class Simulation {
public:
    // Told of what happens, as it happens.
    struct Listener {
        std::function<void(HeldPosition const&)> opened;
        std::function<void(ClosedTrade const&)> closed;
    };

    Simulation(SimulationTerms const& terms, Listener listener);
    // Faults: malformed, when the text is none that state() has written.
    Simulation(SimulationTerms const& terms, Listener listener, Json const& state);
    Json state() const;

    // A candle has closed: stops and targets, then the equity at its close. False when the test is over by that:
    // nothing is left, or the automatic stop has closed it.
    bool on_candle(Candle const&, std::int64_t index);
    // What was decided at the close of that candle. An entry against the open position turns it round.
    void on_decision(Decision const&, Candle const&, std::int64_t index);
    // Ends the test after that candle: what is open is closed at its close.
    void finish(Exit why, std::string const& reasoning, Candle const&, std::int64_t index);

    // Counts the last candle's close with the equity as it is now: what was decided there has cost its fees.
    void settle(Candle const&);

    double equity() const { return cash_ + open_profit_; }
    double pnl_pct() const { return 100 * (equity() - terms_.starting_capital) / terms_.starting_capital; }
    HeldPosition const* position() const { return position_ ? &*position_ : nullptr; }
    double open_profit() const { return open_profit_; }
    Standing const& standing() const { return standing_; }
    EquityCurve const& curve() const { return curve_; }
    bool was_stopped() const { return was_stopped_; }  // by auto_stop or by having lost everything

private:
    void open(Side, Decision const&, Candle const&, std::int64_t index);
    void close_at(double price, Exit, std::string const& reasoning, Timestamp, std::int64_t index);
    void meet_levels(Candle const&, std::int64_t index);
    double ruin_price() const;
    void mark(Candle const&);

    SimulationTerms terms_;
    Listener listener_;
    double cash_, open_profit_ = 0;
    double before_last_;  // the equity at the close before the last
    std::optional<HeldPosition> position_;
    Standing standing_;
    EquityCurve curve_;
    std::int64_t last_number_ = 0;
    bool was_stopped_ = false;
};

}  // namespace tenon::lab

#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/lab/market.hpp>

namespace tenon::lab {

// When the candles of a series must be there.
// - What trades always has a candle for every step of its timeframe.
// - What trades on an exchange has none while that is shut: between two candles on different days up to
//   most_shut_weekdays days from Monday to Friday may be missing, beside the weekends. The New York Stock Exchange has
//   not been shut longer since 1933 (11 to 14 September 2001).
class CandleCalendar {
public:
    static constexpr std::int64_t most_shut_weekdays = 4;

    CandleCalendar(Asset const& asset, Timeframe const& timeframe)
        : trades_always_(asset.trades_always), timeframe_(timeframe) {}

    // What is wrong with a candle at `later` that comes next after one at `earlier`: "duplicate", "out_of_order",
    // "too_close" (of a shorter timeframe) or "gap".
    std::optional<Violation> between(Timestamp earlier, Timestamp later) const;
    // Between two candles.
    std::chrono::milliseconds least_distance() const;

private:
    std::optional<Violation> gap_between(Timestamp earlier, Timestamp later) const;

    bool trades_always_;
    Timeframe timeframe_;
};

// From Monday to Friday, after `earlier` and before `later`.
std::int64_t weekdays_between(Date earlier, Date later);

}  // namespace tenon::lab

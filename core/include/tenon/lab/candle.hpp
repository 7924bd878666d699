#pragma once
#include <tenon/kernel/time.hpp>
#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::lab {

// What a price did in one interval that begins at `time`. Prices in the quote currency, computed in double.
struct Candle {
    Timestamp time{};
    double open = 0, high = 0, low = 0, close = 0, volume = 0;
    friend bool operator==(Candle const&, Candle const&) = default;
};

// Candles of one asset and timeframe, such as "BTC/USDT" and "1h".
struct Series {
    std::string asset, timeframe;
    friend auto operator<=>(Series const&, Series const&) = default;
};

// From `from` on and before `until`.
struct TimeSpan {
    Timestamp from = Timestamp::min(), until = Timestamp::max();
};

// Keeps price histories. Ascending in time, at most one candle for one time.
// Faults: unavailable, storage_full.
class CandleStore {
public:
    struct Extent {
        Series series;
        std::int64_t count = 0;
        Timestamp first{}, last{};
        std::string source;  // where the candles came from; "synthetic: ..." for made ones
    };

    virtual ~CandleStore() = default;
    virtual std::vector<Candle> read(Series const&, TimeSpan const&, std::int64_t limit) const = 0;  // the first ones
    virtual std::vector<Candle> read_last(Series const&, TimeSpan const&, std::int64_t limit) const = 0;
    virtual std::int64_t count(Series const&, TimeSpan const&) const = 0;
    virtual std::vector<Extent> extents() const = 0;  // of all series that have candles
    // Adds candles, ascending in time, or replaces those of the same times; `source` becomes that of the series.
    // Inside a unit of work. How many were not there before.
    virtual std::int64_t put(Series const&, std::span<Candle const>, std::string const& source) = 0;
    // All candles of a series. Inside a unit of work. How many there were.
    virtual std::int64_t erase(Series const&) = 0;
};

// Made up, not traded: its source begins with "synthetic", in whatever case.
bool is_synthetic(std::string_view source);

// Throws std::logic_error unless each candle is later than the one before.
void require_ascending(std::span<Candle const>);

}  // namespace tenon::lab

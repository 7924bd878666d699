#pragma once
#include <tenon/lab/market.hpp>
#include <string>
#include <vector>

namespace tenon::lab {

// Tells of candles as they come, for forward tests.
class CandleFeed {
public:
    virtual ~CandleFeed() = default;
    // Closed candles of the series with a time after `after`, ascending, each of them sound. None: nothing new yet.
    // There may be more than were given: ask again with the time of the last. Faults: unavailable (may pass), not_found
    // (no such series there), malformed (what came are no candles).
    virtual std::vector<Candle> since(Series const&, Timestamp after) = 0;
    virtual std::string source() const = 0;  // where the candles come from, for people; holds no secrets
};

// Of what somebody has sent: what is later than `after` and has closed by `now`, ascending, of each time the last that
// came. Throws Fault::malformed when one of these is not sound, or when they are of a shorter timeframe.
std::vector<Candle> closed_candles(std::vector<Candle> sent, Series const&, Timestamp after, Timestamp now);

}  // namespace tenon::lab

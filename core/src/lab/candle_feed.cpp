#include <tenon/lab/candle_feed.hpp>

#include <tenon/kernel/error.hpp>
#include <tenon/lab/candle_calendar.hpp>
#include <tenon/lab/candle_rows.hpp>

#include <algorithm>

namespace tenon::lab {

std::vector<Candle> closed_candles(std::vector<Candle> sent, Series const& series, Timestamp after, Timestamp now) {
    auto const& timeframe = timeframe_of(series.timeframe);
    auto const least = CandleCalendar(asset_of(series.asset), timeframe).least_distance();
    std::erase_if(sent,
                  [&](Candle const& candle) { return candle.time <= after || candle.time > now - timeframe.step(); });
    for (auto const& candle : sent)
        if (!is_sound(candle))
            throw Error(Fault::malformed, "A candle at " + format_timestamp(candle.time) + " is not sound");
    std::ranges::stable_sort(sent, {}, &Candle::time);
    std::vector<Candle> closed;
    for (auto const& candle : sent) {
        if (!closed.empty() && closed.back().time == candle.time) closed.pop_back();
        if (!closed.empty() && candle.time - closed.back().time < least)
            throw Error(Fault::malformed, "The feed sends candles of a shorter timeframe");
        closed.push_back(candle);
    }
    return closed;
}

}  // namespace tenon::lab

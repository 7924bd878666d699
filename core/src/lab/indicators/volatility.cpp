#include <algorithm>

#include "averages.hpp"
#include "formulas.hpp"

namespace tenon::lab {

Line true_range(Candles candles) {
    Line line;
    line.reserve(candles.size());
    for (std::size_t at = 0; at < candles.size(); ++at) {
        auto const& now = candles[at];
        double const before = at == 0 ? now.low : candles[at - 1].close;
        line.push_back(at == 0 ? now.high - now.low : std::max(now.high, before) - std::min(now.low, before));
    }
    return line;
}

Line atr(Candles candles, std::size_t period) { return wilder_average(true_range(candles), period); }

Line bollinger(Candles candles, std::size_t period, double deviations) {
    auto const prices = closes(candles);
    return both(simple_average(prices, period), standard_deviation(prices, period),
                [&](double middle, double deviation) { return middle + deviations * deviation; });
}

Line donchian_middle(Candles candles, std::size_t period) {
    return both(highest_of(highs(candles), period), lowest_of(lows(candles), period),
                [](double top, double bottom) { return (top + bottom) / 2; });
}

}  // namespace tenon::lab

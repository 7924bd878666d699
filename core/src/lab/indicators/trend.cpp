#include <algorithm>

#include "averages.hpp"
#include "formulas.hpp"

namespace tenon::lab {
namespace {

// How far `move` goes beyond the other direction: what Wilder calls directional movement.
double directional(double move, double other) { return move > other && move > 0 ? move : 0; }

double up_move(Candle const& before, Candle const& now) { return now.high - before.high; }
double down_move(Candle const& before, Candle const& now) { return before.low - now.low; }

template <class Move, class Other>
Line directional_index(Candles candles, std::size_t period, Move move, Other other) {
    auto const moves =
        each_change(candles, [&](Candle const& a, Candle const& b) { return directional(move(a, b), other(a, b)); });
    auto const ranges = true_range(candles);
    auto const index =
        both(wilder_average(moves, period),
             wilder_average(Numbers(ranges).subspan(std::min<std::size_t>(1, ranges.size())), period),
             [](double part, double range) { return std::isnan(part) ? no_value : percent(part, range, 0); });
    return at_end(candles.size(), index);
}

}  // namespace

Line macd(Candles candles, std::size_t fast, std::size_t slow) {
    auto const prices = closes(candles);
    return both(exponential_average(prices, fast), exponential_average(prices, slow), std::minus<>{});
}

Line macd_signal(Candles candles, std::size_t fast, std::size_t slow, std::size_t signal) {
    return average_of(macd(candles, fast, slow), signal, exponential_average);
}

Line macd_histogram(Candles candles, std::size_t fast, std::size_t slow, std::size_t signal) {
    auto const line = macd(candles, fast, slow);
    return both(line, average_of(line, signal, exponential_average), std::minus<>{});
}

Line plus_di(Candles candles, std::size_t period) { return directional_index(candles, period, up_move, down_move); }
Line minus_di(Candles candles, std::size_t period) { return directional_index(candles, period, down_move, up_move); }

Line adx(Candles candles, std::size_t period) {
    auto const apart = both(plus_di(candles, period), minus_di(candles, period), [](double plus, double minus) {
        return std::isnan(plus) ? no_value : percent(std::abs(plus - minus), plus + minus, 0);
    });
    return average_of(apart, period, wilder_average);
}

}  // namespace tenon::lab

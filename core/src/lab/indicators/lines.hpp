#pragma once
#include <tenon/lab/candle.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace tenon::lab {

// One value per candle, NaN at first.
using Line = std::vector<double>;
using Numbers = std::span<double const>;
using Candles = std::span<Candle const>;

inline constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

// `values` at the end of a line of `size`, whatever is before them empty.
inline Line at_end(std::size_t size, Numbers values) {
    Line line(size, no_value);
    std::ranges::copy(values, line.end() - static_cast<std::ptrdiff_t>(values.size()));
    return line;
}
// Whatever of the line is not NaN.
inline Numbers numbers_of(Line const& line) {
    auto const first = std::ranges::find_if(line, [](double value) { return !std::isnan(value); });
    return Numbers(first, line.end());
}

template <class Value>
Line each(Candles candles, Value value) {
    Line line;
    line.reserve(candles.size());
    for (auto const& candle : candles) line.push_back(value(candle));
    return line;
}
// From the second candle on: one value for each and the one before it.
template <class Value>
Line each_change(Candles candles, Value value) {
    Line line;
    line.reserve(candles.size());
    for (std::size_t at = 1; at < candles.size(); ++at) line.push_back(value(candles[at - 1], candles[at]));
    return line;
}
// Value by value, NaN where one of them is.
template <class Value>
Line both(Line const& a, Line const& b, Value value) {
    Line line(a.size());
    for (std::size_t at = 0; at < line.size(); ++at) line[at] = value(a[at], b[at]);
    return line;
}

inline Line closes(Candles candles) {
    return each(candles, [](Candle const& c) { return c.close; });
}
inline Line highs(Candles candles) {
    return each(candles, [](Candle const& c) { return c.high; });
}
inline Line lows(Candles candles) {
    return each(candles, [](Candle const& c) { return c.low; });
}
inline double typical_price(Candle const& c) { return (c.high + c.low + c.close) / 3; }

// Share of `part` in `whole` as a percentage; what there is when nothing moved.
inline double percent(double part, double whole, double when_nothing) {
    return whole == 0 ? when_nothing : 100 * part / whole;
}

}  // namespace tenon::lab

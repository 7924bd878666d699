#include <algorithm>

#include "averages.hpp"
#include "formulas.hpp"

namespace tenon::lab {
namespace {

// Where each close stands between the lowest low and the highest high of the period: 0 to 100.
Line place_in_range(Candles candles, std::size_t period) {
    auto const top = highest_of(highs(candles), period), bottom = lowest_of(lows(candles), period);
    Line line(candles.size(), no_value);
    for (std::size_t at = period - 1; at < line.size(); ++at)
        line[at] = percent(candles[at].close - bottom[at], top[at] - bottom[at], 50);
    return line;
}

template <class Value>
Line against_earlier(Candles candles, std::size_t period, Value value) {
    Line line(candles.size(), no_value);
    for (std::size_t at = period; at < line.size(); ++at)
        line[at] = value(candles[at].close, candles[at - period].close);
    return line;
}

double mean_distance(Numbers numbers, double from) {
    double sum = 0;
    for (double const number : numbers) sum += std::abs(number - from);
    return sum / static_cast<double>(numbers.size());
}

}  // namespace

Line rsi(Candles candles, std::size_t period) {
    auto const gains =
        each_change(candles, [](auto const& a, auto const& b) { return std::max(b.close - a.close, 0.0); });
    auto const losses =
        each_change(candles, [](auto const& a, auto const& b) { return std::max(a.close - b.close, 0.0); });
    auto const index =
        both(wilder_average(gains, period), wilder_average(losses, period),
             [](double gain, double loss) { return std::isnan(gain) ? no_value : percent(gain, gain + loss, 50); });
    return at_end(candles.size(), index);
}

Line stochastic_k(Candles candles, std::size_t period, std::size_t smoothing) {
    return average_of(place_in_range(candles, period), smoothing, simple_average);
}

Line stochastic_d(Candles candles, std::size_t period, std::size_t smoothing, std::size_t signal) {
    return average_of(stochastic_k(candles, period, smoothing), signal, simple_average);
}

Line williams_r(Candles candles, std::size_t period) {
    auto line = place_in_range(candles, period);
    for (auto& value : line) value -= 100;
    return line;
}

Line cci(Candles candles, std::size_t period) {
    auto const prices = each(candles, typical_price);
    auto const means = simple_average(prices, period);
    Line line(candles.size(), no_value);
    for (std::size_t at = period - 1; at < line.size(); ++at) {
        double const distance = mean_distance(Numbers(prices).subspan(at + 1 - period, period), means[at]);
        line[at] = distance == 0 ? 0 : (prices[at] - means[at]) / (0.015 * distance);
    }
    return line;
}

Line roc(Candles candles, std::size_t period) {
    return against_earlier(candles, period, [](double now, double then) { return 100 * (now - then) / then; });
}

Line momentum(Candles candles, std::size_t period) { return against_earlier(candles, period, std::minus<>{}); }

}  // namespace tenon::lab

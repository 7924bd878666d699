#include "averages.hpp"
#include "formulas.hpp"

namespace tenon::lab {
namespace {

template <class Price>
Line weighed_by_volume(Candles candles, std::size_t period, Price price) {
    auto const volumes = window_sums(each(candles, [](Candle const& c) { return c.volume; }), period);
    auto const money = window_sums(each(candles, [&](Candle const& c) { return price(c) * c.volume; }), period);
    auto const plain = simple_average(each(candles, price), period);
    Line line(candles.size());
    for (std::size_t at = 0; at < line.size(); ++at) line[at] = volumes[at] == 0 ? plain[at] : money[at] / volumes[at];
    return line;
}

}  // namespace

Line obv(Candles candles) {
    Line line(candles.size(), 0);
    for (std::size_t at = 1; at < line.size(); ++at) {
        double const now = candles[at].close, before = candles[at - 1].close, volume = candles[at].volume;
        line[at] = line[at - 1] + (now > before ? volume : now < before ? -volume : 0);
    }
    return line;
}

Line accumulation_distribution(Candles candles) {
    double sum = 0;
    return each(candles, [&](Candle const& c) {
        double const range = c.high - c.low;
        return sum += range == 0 ? 0 : ((c.close - c.low) - (c.high - c.close)) / range * c.volume;
    });
}

Line mfi(Candles candles, std::size_t period) {
    auto const flow = [&](bool rising) {
        return each_change(candles, [rising](Candle const& before, Candle const& now) {
            double const change = typical_price(now) - typical_price(before);
            return (rising ? change > 0 : change < 0) ? typical_price(now) * now.volume : 0;
        });
    };
    auto const index =
        both(window_sums(flow(true), period), window_sums(flow(false), period),
             [](double in, double out) { return std::isnan(in) ? no_value : percent(in, in + out, 50); });
    return at_end(candles.size(), index);
}

Line vwap(Candles candles, std::size_t period) { return weighed_by_volume(candles, period, typical_price); }

Line vwma(Candles candles, std::size_t period) {
    return weighed_by_volume(candles, period, [](Candle const& c) { return c.close; });
}

}  // namespace tenon::lab

#pragma once
#include <tenon/lab/indicator.hpp>

#include <cmath>
#include <initializer_list>

#include "support/catch.hpp"

namespace tenon::testing {

using Figures = std::vector<double>;

// Candles of these columns; a shorter column is repeated by its last figure, an empty one by the closes.
inline std::vector<lab::Candle> candles_of(Figures const& highs, Figures const& lows, Figures const& closes,
                                           Figures const& volumes = {}) {
    std::vector<lab::Candle> candles(closes.size());
    for (std::size_t at = 0; at < candles.size(); ++at) {
        auto& one = candles[at];
        one.time = Timestamp(std::chrono::days(at));
        one.open = one.close = closes[at];
        one.high = highs.empty() ? closes[at] : highs[at];
        one.low = lows.empty() ? closes[at] : lows[at];
        one.volume = volumes.empty() ? 0 : volumes[at];
    }
    return candles;
}
inline std::vector<lab::Candle> candles_of(Figures const& closes) { return candles_of({}, {}, closes); }

inline Figures values_of(std::string_view name, Figures const& parameters, std::vector<lab::Candle> const& candles) {
    return lab::compute(lab::indicator_call(name, parameters), candles);
}

// The first figure of the line that is a number stands at `first`, and those from there on are as published.
inline void check_figures(Figures const& line, std::size_t first, Figures const& published, double margin) {
    REQUIRE(line.size() >= first + published.size());
    for (std::size_t at = 0; at < first; ++at) CHECK(std::isnan(line[at]));
    for (std::size_t at = 0; at < published.size(); ++at) {
        CAPTURE(at);
        CHECK(line[first + at] == Approx(published[at]).epsilon(0).margin(margin));
    }
}

}  // namespace tenon::testing

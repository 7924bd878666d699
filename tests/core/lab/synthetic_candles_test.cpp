#include <tenon/lab/synthetic_candles.hpp>

#include <tenon/lab/candle_calendar.hpp>
#include <tenon/lab/candle_rows.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <cmath>

using namespace tenon;
using namespace tenon::lab;
using namespace std::chrono_literals;

TEST_CASE("synthetic candles are sound, without gaps, and go on from each other") {
    for (auto const& timeframe : timeframes()) {
        auto const candles = synthetic_candles(timeframe, 400, Date(2024y / 1 / 1), 7);
        REQUIRE(candles.size() == static_cast<std::size_t>(400 * 24 * 60 / timeframe.minutes));
        CHECK(candles.back().time + timeframe.step() == Timestamp(Date(2024y / 1 / 1)));
        CandleCalendar const calendar(asset_of("BTC/USDT"), timeframe);
        bool is_fine = std::ranges::all_of(candles, is_sound);
        for (std::size_t i = 1; i < candles.size(); ++i)
            is_fine = is_fine && candles[i].open == candles[i - 1].close &&
                      !calendar.between(candles[i - 1].time, candles[i].time);
        CHECK(is_fine);
    }
}

TEST_CASE("the same seed gives the same candles, here and elsewhere") {
    auto const make = [](std::uint64_t seed) {
        return synthetic_candles(timeframe_of("1h"), 2, Date(2024y / 1 / 1), seed);
    };
    CHECK(make(1) == make(1));
    CHECK(make(1) != make(2));
    CHECK(make(1).back().close == 27'391.66);
    CHECK(synthetic_source(1) == "synthetic: geometric random walk, seed 1");
    CHECK(is_synthetic(synthetic_source(1)));
}

TEST_CASE("a year of synthetic candles moves about as much as it should") {
    auto const candles = synthetic_candles(timeframe_of("1d"), 3'650, Date(2024y / 1 / 1), 3);
    double squares = 0;
    for (auto const& candle : candles) squares += std::pow(candle.close / candle.open - 1, 2);
    auto const of_year = std::sqrt(squares / 3'650 * 365);
    CHECK(of_year > 0.6);
    CHECK(of_year < 0.7);
}

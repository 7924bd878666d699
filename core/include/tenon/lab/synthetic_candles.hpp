#pragma once
#include <tenon/lab/market.hpp>

namespace tenon::lab {

// A geometric random walk: candles for demonstrations when there are no real ones, never to be taken for such. The
// same arguments give the same candles on every machine. Each step of the timeframe has a candle, and the last one ends
// with the day before `until`. The logarithm of the price moves by a normal-like variable whose deviation is 65 % a
// year, without a trend; the volume by a random factor around 100.
std::vector<Candle> synthetic_candles(Timeframe const&, std::int64_t days, Date until, std::uint64_t seed);

// What such candles are labelled with: "synthetic: geometric random walk, seed 1".
std::string synthetic_source(std::uint64_t seed);

}  // namespace tenon::lab

#pragma once
#include "lines.hpp"

namespace tenon::lab {

// The formulas of the catalog that are more than an average. All give one value per candle.

Line macd(Candles, std::size_t fast, std::size_t slow);
Line macd_signal(Candles, std::size_t fast, std::size_t slow, std::size_t signal);
Line macd_histogram(Candles, std::size_t fast, std::size_t slow, std::size_t signal);

Line plus_di(Candles, std::size_t period);
Line minus_di(Candles, std::size_t period);
Line adx(Candles, std::size_t period);

Line rsi(Candles, std::size_t period);
Line stochastic_k(Candles, std::size_t period, std::size_t smoothing);
Line stochastic_d(Candles, std::size_t period, std::size_t smoothing, std::size_t signal);
Line williams_r(Candles, std::size_t period);
Line cci(Candles, std::size_t period);
Line roc(Candles, std::size_t period);
Line momentum(Candles, std::size_t period);

Line true_range(Candles);
Line atr(Candles, std::size_t period);
Line bollinger(Candles, std::size_t period, double deviations);  // negative: the lower band
Line donchian_middle(Candles, std::size_t period);

Line obv(Candles);
Line accumulation_distribution(Candles);
Line mfi(Candles, std::size_t period);
Line vwap(Candles, std::size_t period);
Line vwma(Candles, std::size_t period);

}  // namespace tenon::lab

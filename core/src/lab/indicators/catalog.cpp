#include "catalog.hpp"

#include "averages.hpp"
#include "formulas.hpp"

namespace tenon::lab {
namespace {

using C = Candles;
using P = Parameters;
using Rows = std::vector<IndicatorRow>;

IndicatorParameter period(double fallback) { return {"period", fallback, 1, 1000, true}; }
IndicatorParameter count(std::string_view name, double fallback) { return {name, fallback, 1, 1000, true}; }
IndicatorParameter deviations() { return {"deviations", 2, 0.1, 10, false}; }

std::size_t at_once(P) { return 1; }
std::size_t full(P p) { return p.count(0); }
std::size_t full_and_one(P p) { return p.count(0) + 1; }
std::size_t slow(P p) { return std::max(p.count(0), p.count(1)); }
std::size_t slow_and_signal(P p) { return slow(p) + p.count(2) - 1; }

Rows trend() {
    static constexpr std::string_view in = "trend";
    return {
        {{"sma", "Simple moving average of closes", in, "StockCharts ChartSchool, Moving Averages", {period(20)}},
         [](C c, P p) { return simple_average(closes(c), p.count(0)); },
         full},
        {{"ema",
          "Exponential moving average of closes",
          in,
          "StockCharts ChartSchool, Moving Averages: 2 / (period + 1) of the way, from the simple average on",
          {period(20)}},
         [](C c, P p) { return exponential_average(closes(c), p.count(0)); },
         full},
        {{"wma", "Weighted moving average of closes", in, "TA-Lib, WMA: weights 1 to period", {period(20)}},
         [](C c, P p) { return weighted_average(closes(c), p.count(0)); },
         full},
        {{"wilder", "Wilder's moving average of closes", in, "Wilder 1978: 1 / period of the way", {period(14)}},
         [](C c, P p) { return wilder_average(closes(c), p.count(0)); },
         full},
        {{"macd",
          "Moving average convergence and divergence",
          in,
          "Appel; StockCharts ChartSchool, MACD: ema(fast) - ema(slow)",
          {count("fast", 12), count("slow", 26)}},
         [](C c, P p) { return macd(c, p.count(0), p.count(1)); },
         slow},
        {{"macd_signal",
          "Signal line of the MACD",
          in,
          "StockCharts ChartSchool, MACD: exponential average of the MACD",
          {count("fast", 12), count("slow", 26), count("signal", 9)}},
         [](C c, P p) { return macd_signal(c, p.count(0), p.count(1), p.count(2)); },
         slow_and_signal},
        {{"macd_histogram",
          "MACD above its signal line",
          in,
          "StockCharts ChartSchool, MACD-Histogram: macd - macd_signal",
          {count("fast", 12), count("slow", 26), count("signal", 9)}},
         [](C c, P p) { return macd_histogram(c, p.count(0), p.count(1), p.count(2)); },
         slow_and_signal},
        {{"adx", "Average directional index", in, "Wilder 1978, directional movement", {period(14)}},
         [](C c, P p) { return adx(c, p.count(0)); },
         [](P p) { return 2 * p.count(0); }},
        {{"plus_di", "Positive directional indicator", in, "Wilder 1978, directional movement", {period(14)}},
         [](C c, P p) { return plus_di(c, p.count(0)); },
         full_and_one},
        {{"minus_di", "Negative directional indicator", in, "Wilder 1978, directional movement", {period(14)}},
         [](C c, P p) { return minus_di(c, p.count(0)); },
         full_and_one},
    };
}

Rows momentums() {
    static constexpr std::string_view in = "momentum";
    return {
        {{"rsi", "Relative strength index", in, "Wilder 1978; 50 when nothing moved", {period(14)}},
         [](C c, P p) { return rsi(c, p.count(0)); },
         full_and_one},
        {{"stochastic_k",
          "Stochastic oscillator %K",
          in,
          "Lane; StockCharts ChartSchool, Stochastic Oscillator; 50 when nothing moved",
          {period(14), count("smoothing", 1)}},
         [](C c, P p) { return stochastic_k(c, p.count(0), p.count(1)); },
         [](P p) { return p.count(0) + p.count(1) - 1; }},
        {{"stochastic_d",
          "Stochastic oscillator %D: simple average of %K",
          in,
          "Lane; StockCharts ChartSchool, Stochastic Oscillator",
          {period(14), count("smoothing", 1), count("signal", 3)}},
         [](C c, P p) { return stochastic_d(c, p.count(0), p.count(1), p.count(2)); },
         [](P p) { return p.count(0) + p.count(1) + p.count(2) - 2; }},
        {{"williams_r", "Williams %R, -100 to 0", in, "StockCharts ChartSchool, Williams %R", {period(14)}},
         [](C c, P p) { return williams_r(c, p.count(0)); },
         full},
        {{"cci",
          "Commodity channel index",
          in,
          "Lambert; StockCharts ChartSchool, CCI; 0 when nothing moved",
          {period(20)}},
         [](C c, P p) { return cci(c, p.count(0)); },
         full},
        {{"roc", "Rate of change of closes, in percent", in, "StockCharts ChartSchool, Rate of Change", {period(12)}},
         [](C c, P p) { return roc(c, p.count(0)); },
         full_and_one},
        {{"momentum", "Change of the close over the period", in, "TA-Lib, MOM", {period(10)}},
         [](C c, P p) { return momentum(c, p.count(0)); },
         full_and_one},
    };
}

Rows volatility() {
    static constexpr std::string_view in = "volatility";
    return {
        {{"true_range", "True range", in, "Wilder 1978; high - low for the first candle", {}},
         [](C c, P) { return true_range(c); },
         at_once},
        {{"atr", "Average true range", in, "Wilder 1978", {period(14)}},
         [](C c, P p) { return atr(c, p.count(0)); },
         full},
        {{"stddev", "Standard deviation of closes", in, "Of a population, as in Bollinger bands", {period(20)}},
         [](C c, P p) { return standard_deviation(closes(c), p.count(0)); },
         full},
        {{"bollinger_upper",
          "Upper Bollinger band",
          in,
          "Bollinger, on Bollinger Bands (2001)",
          {period(20), deviations()}},
         [](C c, P p) { return bollinger(c, p.count(0), p.number(1)); },
         full},
        {{"bollinger_middle", "Middle Bollinger band: sma", in, "Bollinger, on Bollinger Bands (2001)", {period(20)}},
         [](C c, P p) { return simple_average(closes(c), p.count(0)); },
         full},
        {{"bollinger_lower",
          "Lower Bollinger band",
          in,
          "Bollinger, on Bollinger Bands (2001)",
          {period(20), deviations()}},
         [](C c, P p) { return bollinger(c, p.count(0), -p.number(1)); },
         full},
        {{"highest", "Highest high of the last candles, this one among them", in, "TA-Lib, MAX", {period(20)}},
         [](C c, P p) { return highest_of(highs(c), p.count(0)); },
         full},
        {{"lowest", "Lowest low of the last candles, this one among them", in, "TA-Lib, MIN", {period(20)}},
         [](C c, P p) { return lowest_of(lows(c), p.count(0)); },
         full},
        {{"donchian_upper", "Upper Donchian channel: highest", in, "Donchian", {period(20)}},
         [](C c, P p) { return highest_of(highs(c), p.count(0)); },
         full},
        {{"donchian_middle", "Middle of the Donchian channel", in, "Donchian", {period(20)}},
         [](C c, P p) { return donchian_middle(c, p.count(0)); },
         full},
        {{"donchian_lower", "Lower Donchian channel: lowest", in, "Donchian", {period(20)}},
         [](C c, P p) { return lowest_of(lows(c), p.count(0)); },
         full},
    };
}

Rows volumes() {
    static constexpr std::string_view in = "volume";
    return {
        {{"obv", "On-balance volume, from 0 at the first candle", in, "Granville; StockCharts ChartSchool, OBV", {}},
         [](C c, P) { return obv(c); },
         at_once},
        {{"accumulation_distribution",
          "Accumulation and distribution line",
          in,
          "Chaikin; StockCharts ChartSchool",
          {}},
         [](C c, P) { return accumulation_distribution(c); },
         at_once},
        {{"mfi",
          "Money flow index",
          in,
          "Quong and Soudack; StockCharts ChartSchool; 50 when nothing moved",
          {period(14)}},
         [](C c, P p) { return mfi(c, p.count(0)); },
         full_and_one},
        {{"vwap",
          "Typical price weighed by volume, over the last candles",
          in,
          "StockCharts ChartSchool, VWAP, rolling; the plain mean where nothing was traded",
          {period(20)}},
         [](C c, P p) { return vwap(c, p.count(0)); },
         full},
        {{"vwma", "Closes weighed by volume", in, "Tulip Indicators, vwma; sma where nothing was traded", {period(20)}},
         [](C c, P p) { return vwma(c, p.count(0)); },
         full},
        {{"volume_sma",
          "Simple moving average of volume",
          in,
          "StockCharts ChartSchool, Moving Averages",
          {period(20)}},
         [](C c, P p) {
             return simple_average(each(c, [](Candle const& candle) { return candle.volume; }), p.count(0));
         },
         full},
    };
}

Rows all_rows() {
    Rows all;
    for (auto const& some : {trend(), momentums(), volatility(), volumes()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

}  // namespace

std::span<IndicatorRow const> indicator_rows() {
    static Rows const rows = all_rows();
    return rows;
}

std::span<Indicator const> indicator_catalog() {
    static std::vector<Indicator> const catalog = [] {
        std::vector<Indicator> all;
        for (auto const& row : indicator_rows()) all.push_back(row.what);
        return all;
    }();
    return catalog;
}

}  // namespace tenon::lab

#pragma once
#include <tenon/lab/candle.hpp>
#include <optional>
#include <string_view>

namespace tenon::lab {

// One line computed from candles: "ema(12)", "macd_signal(12,26,9)", "bollinger_upper(20,2)".
struct IndicatorCall {
    std::string name;
    std::vector<double> parameters;  // all of them, defaults filled in
    std::string text() const;        // as above; one text for one call
    friend bool operator==(IndicatorCall const&, IndicatorCall const&) = default;
};

struct IndicatorParameter {
    std::string_view name;
    double fallback = 0, least = 1, most = 1000;
    bool is_whole = true;
};

// What there is to compute. `formula` names the published source.
struct Indicator {
    std::string_view name, title, category, formula;
    std::vector<IndicatorParameter> parameters;
};

std::span<Indicator const> indicator_catalog();
Indicator const* find_indicator(std::string_view name);
// Checks a call against the catalog and fills in defaults. Throws Fault::invalid with a sentence: unknown name (with
// the nearest one), too many parameters, out of range, not whole.
IndicatorCall indicator_call(std::string_view name, std::span<double const> parameters);

// One value per candle; NaN until there are enough candles for it. Nothing looks ahead: value i depends on candles
// 0..i alone, and the same candles give the same bits.
std::vector<double> compute(IndicatorCall const&, std::span<Candle const>);
// How many candles it takes before compute() gives numbers.
std::size_t warm_up(IndicatorCall const&);

}  // namespace tenon::lab

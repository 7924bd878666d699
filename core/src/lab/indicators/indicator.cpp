#include <tenon/lab/indicator.hpp>

#include <tenon/kernel/error.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "catalog.hpp"

namespace tenon::lab {
namespace {

std::string shortest(double number) {
    char digits[32];
    return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

// How many letters to put in, take out or change (Levenshtein 1966).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            auto const changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = std::exchange(row[j + 1], std::min({row[j] + 1, row[j + 1] + 1, changed}));
        }
    }
    return row.back();
}

[[noreturn]] void refuse(std::string const& sentence) { throw Error(Fault::invalid, sentence); }

[[noreturn]] void refuse_name(std::string_view name) {
    static constexpr std::size_t longest_shown = 40;
    if (name.size() > longest_shown) refuse("There is no indicator with so long a name");
    auto const nearest =
        std::ranges::min(indicator_catalog(), {}, [&](Indicator const& one) { return distance(name, one.name); });
    refuse("There is no indicator \"" + std::string(name) + "\"; the nearest is \"" + std::string(nearest.name) + '"');
}

std::string list_of(std::span<IndicatorParameter const> parameters) {
    std::string names;
    for (auto const& one : parameters) names += (names.empty() ? "" : ", ") + std::string(one.name);
    return names;
}

void check_count(Indicator const& indicator, std::size_t given) {
    auto const most = indicator.parameters.size();
    if (given <= most) return;
    auto const name = std::string(indicator.name);
    if (most == 0) refuse(name + " takes no parameters");
    refuse(name + " takes at most " + std::to_string(most) + (most == 1 ? " parameter: " : " parameters: ") +
           list_of(indicator.parameters));
}

void check_value(Indicator const& indicator, IndicatorParameter const& parameter, double value) {
    auto const what = "The " + std::string(parameter.name) + " of " + std::string(indicator.name);
    if (!(value >= parameter.least && value <= parameter.most))
        refuse(what + " must be from " + shortest(parameter.least) + " to " + shortest(parameter.most));
    if (parameter.is_whole && value != std::trunc(value)) refuse(what + " must be a whole number");
}

IndicatorRow const& row_of(IndicatorCall const& call) {
    auto const row =
        std::ranges::find(indicator_rows(), call.name, [](IndicatorRow const& one) { return one.what.name; });
    if (row == indicator_rows().end()) refuse_name(call.name);
    if (call.parameters.size() != row->what.parameters.size()) refuse(call.name + ": parameters are missing");
    return *row;
}

}  // namespace

std::string IndicatorCall::text() const {
    if (parameters.empty()) return name;
    std::string all;
    for (double const one : parameters) all += (all.empty() ? "" : ",") + shortest(one);
    return name + '(' + all + ')';
}

Indicator const* find_indicator(std::string_view name) {
    auto const catalog = indicator_catalog();
    auto const found = std::ranges::find(catalog, name, &Indicator::name);
    return found == catalog.end() ? nullptr : &*found;
}

IndicatorCall indicator_call(std::string_view name, std::span<double const> parameters) {
    auto const* indicator = find_indicator(name);
    if (!indicator) refuse_name(name);
    check_count(*indicator, parameters.size());
    IndicatorCall call{std::string(name), {}};
    for (auto const& parameter : indicator->parameters) {
        auto const at = call.parameters.size();
        double const value = at < parameters.size() ? parameters[at] : parameter.fallback;
        check_value(*indicator, parameter, value);
        call.parameters.push_back(value);
    }
    return call;
}

std::vector<double> compute(IndicatorCall const& call, std::span<Candle const> candles) {
    auto const& row = row_of(call);
    indicator_call(call.name, call.parameters);
    return row.compute(candles, Parameters(call.parameters));
}

std::size_t warm_up(IndicatorCall const& call) { return row_of(call).warm_up(Parameters(call.parameters)); }

}  // namespace tenon::lab

#include "candle_json.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/lab/candle_rows.hpp>

namespace tenon::candle_http {
namespace {

using lab::CandleColumns;

[[noreturn]] void refuse(std::size_t number, std::string const& what) {
    throw Error(Fault::malformed, "Candle " + std::to_string(number) + " of the feed " + what);
}

Json::Array const& list_in(Json const& answer) {
    for (auto const* list : {&answer, answer.find("candles"), answer.find("data")})
        if (list && list->as_array()) return *list->as_array();
    throw Error(Fault::malformed, "The feed does not answer with a list of candles");
}

// The names and the values of an object's members as two rows of a table.
struct Row {
    Json::Array names, values;
    explicit Row(Json::Object const& object) {
        for (auto const& [name, value] : object) {
            names.emplace_back(name);
            values.push_back(value);
        }
    }
};

lab::Candle candle_in(Json const& item, std::size_t number) {
    std::optional<CandleColumns> columns;
    std::vector<RowProblem> problems;
    std::optional<lab::Candle> candle;
    if (auto const* list = item.as_array()) {
        columns = CandleColumns::by_values(*list);
        if (columns) candle = candle_of(*columns, *list, number, problems);
    } else if (auto const* object = item.as_object()) {
        Row const row(*object);
        columns = CandleColumns::by_names(row.names);
        if (columns) candle = candle_of(*columns, row.values, number, problems);
    }
    if (!problems.empty()) refuse(number, "is wrong: " + problems[0].field + ' ' + problems[0].message);
    if (!candle) refuse(number, "is no candle");
    return *candle;
}

}  // namespace

std::vector<lab::Candle> candles_of(Json const& answer) {
    std::vector<lab::Candle> candles;
    for (auto const& item : list_in(answer)) candles.push_back(candle_in(item, candles.size() + 1));
    return candles;
}

}  // namespace tenon::candle_http

#include "lab/data_json.hpp"

#include "openapi/json_schema.hpp"

namespace tenon::http::data_docs {
namespace {

using schema::boolean;
using schema::integer;
using schema::list_of;
using schema::nullable;
using schema::object;
using schema::text;

Json number() { return Json::Object{{"type", "number"}}; }
Json whole_series(Json::Object members) {
    Json::Object all{{"asset", text()}, {"timeframe", text()}, {"source", nullable(text())}, {"synthetic", boolean()}};
    for (auto& member : members) all.push_back(std::move(member));
    return object(std::move(all));
}

RouteDoc doc(std::string summary, std::string description, Json schema) {
    RouteDoc out{.tag = "data", .summary = std::move(summary)};
    out.description = std::move(description);
    out.responses = {{.description = "What there is.", .schema = std::move(schema)}};
    return out;
}

Parameter timeframe_parameter() {
    return {.name = "timeframe", .schema = schema::one_of_words({"15m", "1h", "4h", "1d"}), .required = true};
}

std::vector<Parameter> span_parameters() {
    return {{.name = "asset", .description = "Such as BTC/USDT, btc-usdt or BTCUSDT.", .required = true},
            timeframe_parameter(),
            {.name = "start_date",
             .description = "From this time or day on: the first candles. Without it, the last ones."},
            {.name = "end_date", .description = "Before this time; a day is included."},
            {.name = "limit", .description = "1 to 1000, 100 unless said otherwise.", .schema = integer(1)}};
}

}  // namespace

RouteDoc assets() {
    auto const series = object({{"timeframe", text()},
                                {"candles", integer(0)},
                                {"first", text("date-time")},
                                {"last", text("date-time")},
                                {"source", text()},
                                {"synthetic", boolean()}});
    auto asset = object({{"id", text()},
                         {"name", text()},
                         {"icon", text()},
                         {"available", boolean()},
                         {"synthetic", boolean()},
                         {"min_lookback_days", integer(0)},
                         {"max_lookback_days", integer(0)},
                         {"series", list_of(series)}});
    return doc("List what can be traded",
               "An asset is available when there are candles of it. `synthetic` says that some of them were made up.",
               object({{"assets", list_of(std::move(asset))}}));
}

RouteDoc timeframes() {
    auto one = object({{"id", text()}, {"name", text()}, {"minutes", integer(1)}, {"interval", text()}});
    return doc("List the timeframes of candles", "", object({{"timeframes", list_of(std::move(one))}}));
}

RouteDoc presets() {
    auto preset = object({{"id", text()},
                          {"name", text()},
                          {"description", text()},
                          {"days", integer(1)},
                          {"start_date", text("date")},
                          {"end_date", text("date")}},
                         {"id", "name", "description"});
    auto speed = object({{"id", text()}, {"name", text()}, {"ms", integer(0)}});
    return doc("List periods and speeds to test with",
               "Days are counted back from the last candle of the price history. Dates are both included.",
               object({{"date_presets", list_of(std::move(preset))}, {"playback_speeds", list_of(std::move(speed))}}));
}

RouteDoc catalog() {
    auto parameter =
        object({{"name", text()}, {"default", number()}, {"min", number()}, {"max", number()}, {"whole", boolean()}});
    auto indicator = object(
        {{"name", text()}, {"title", text()}, {"formula", text()}, {"parameters", list_of(std::move(parameter))}});
    auto category = object({{"id", text()}, {"indicators", list_of(std::move(indicator))}});
    return doc("List the indicators", "`formula` names the published source.",
               object({{"categories", list_of(std::move(category))}}));
}

RouteDoc candles() {
    auto candle = object({{"timestamp", text("date-time")},
                          {"open", number()},
                          {"high", number()},
                          {"low", number()},
                          {"close", number()},
                          {"volume", number()}});
    auto out = doc("Read candles", "The timestamp is the one at which a candle begins.",
                   whole_series({{"candles", list_of(std::move(candle))}}));
    out.parameters = span_parameters();
    return out;
}

RouteDoc indicators() {
    Json lines = Json::Object{{"type", "object"}, {"additionalProperties", list_of(nullable(number()))}};
    auto out = doc("Compute indicators of candles",
                   "A value per candle; null where there are too few candles before it. Up to 4000 candles before the "
                   "first one take part.",
                   whole_series({{"indicators", std::move(lines)}, {"timestamps", list_of(text("date-time"))}}));
    out.parameters = span_parameters();
    out.parameters.push_back({.name = "indicators",
                              .description = "Up to 20, such as rsi or ema(12); with commas between them, or repeated.",
                              .schema = list_of(text()),
                              .required = true});
    return out;
}

RouteDoc import_candles() {
    auto error =
        object({{"row", integer(0)}, {"field", text()}, {"code", text()}, {"message", text()}, {"value", text()}});
    auto out = doc("Import candles from a file",
                   "All or none. Columns are found by their names: a time, open, high, low, close, volume. Candles of "
                   "the same times are replaced. The series must have no holes, nor mix real and synthetic prices "
                   "(409).",
                   whole_series({{"total", integer(0)},
                                 {"created", integer(0)},
                                 {"updated", integer(0)},
                                 {"failed", integer(0)},
                                 {"applied", boolean()},
                                 {"errors", list_of(std::move(error))}}));
    out.parameters = {
        {.name = "asset", .description = "Such as BTC/USDT or AAPL.", .required = true},
        timeframe_parameter(),
        {.name = "source",
         .description = "Who made the candles. What begins with \"synthetic\" is labelled so wherever it appears.",
         .required = true},
        {.name = "allow_gaps", .description = "true: holes are no errors.", .schema = boolean()},
        {.name = "replace", .description = "true: what there is of the series goes first.", .schema = boolean()}};
    out.request_schema =
        object({{"file", Json::Object{{"type", "string"}, {"contentMediaType", "application/octet-stream"}}}});
    out.responses[0].description = "What became of the rows; nothing unless `applied`.";
    return out;
}

}  // namespace tenon::http::data_docs

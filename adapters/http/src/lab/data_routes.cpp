#include <tenon/http/data_routes.hpp>

#include "lab/data_json.hpp"
#include "resource/query_options.hpp"

namespace tenon::http {
namespace {

using Query = lab::ShowMarket::Query;

// A time, or a day: the end of a span includes that.
std::optional<Timestamp> take_time(QueryOptions& options, std::string_view parameter, bool is_end) {
    auto const sent = options.take_text(parameter);
    if (sent.empty()) return std::nullopt;
    auto const time = parse_timestamp(sent);
    if (!time)
        options.refuse(std::string(parameter), "wrong_type", "must be a date or a time such as 2024-01-31T15:00:00Z");
    bool const is_day = sent.size() == std::string_view("2024-01-31").size();
    return time && is_end && is_day ? *time + std::chrono::days(1) : time;
}

Query take_span(QueryOptions& options) {
    Query query;
    query.asset = options.take_text("asset");
    query.timeframe = options.take_text("timeframe");
    query.from = take_time(options, "start_date", false);
    if (auto const end = take_time(options, "end_date", true)) query.until = *end;
    if (query.from && query.until <= *query.from)
        options.refuse("end_date", "too_early", "must not be before start_date");
    query.limit = options.take_integer("limit", 1, lab::ShowMarket::most_candles, query.limit);
    return query;
}

Response list_assets(DataUseCases const& use, Request const& request) {
    QueryOptions(request).finish();
    return json_response(json_of(use.show.assets()));
}

template <Json (*words)()>
Response constant(DataUseCases const&, Request const& request) {
    QueryOptions(request).finish();
    return json_response(words());
}

Response read_candles(DataUseCases const& use, Request const& request) {
    QueryOptions options(request);
    auto const query = take_span(options);
    options.finish();
    return json_response(json_of(use.show.candles(query)));
}

Response compute_indicators(DataUseCases const& use, Request const& request) {
    QueryOptions options(request);
    auto const names = options.take_list("indicators");
    auto const query = take_span(options);
    options.finish();
    return json_response(json_of(use.show.indicators(query, names)));
}

Response import_candles(DataUseCases const& use, Request const& request) {
    QueryOptions options(request);
    lab::CandleOrder const order{.asset = options.take_text("asset"),
                                 .timeframe = options.take_text("timeframe"),
                                 .source = options.take_text("source"),
                                 .allow_gaps = options.take_flag("allow_gaps", false),
                                 .replace = options.take_flag("replace", false)};
    options.finish();
    return json_response(json_of(use.import(request.actor(), request.uploaded_file("file").file.path(), order)));
}

}  // namespace

void bind_data(Router& router, DataUseCases const& use) {
    auto const get = [&](char const* pattern, Cost cost, auto handler, RouteDoc doc) {
        router.add({.pattern = pattern,
                    .handler = [use, handler](Request const& request) { return handler(use, request); },
                    .cost = cost,
                    .doc = std::move(doc)});
    };
    get("/data/assets", Cost::read, list_assets, data_docs::assets());
    get("/data/timeframes", Cost::instant, constant<timeframes_json>, data_docs::timeframes());
    get("/data/presets", Cost::instant, constant<presets_json>, data_docs::presets());
    get("/data/indicators/catalog", Cost::instant, constant<indicator_catalog_json>, data_docs::catalog());
    get("/data/candles", Cost::read, read_candles, data_docs::candles());
    get("/data/indicators", Cost::scan, compute_indicators, data_docs::indicators());
    router.add({.method = Method::post,
                .pattern = "/data/candles/import",
                .handler = [use](Request const& request) { return import_candles(use, request); },
                .cost = Cost::slow,
                .least = Role::manager,
                .rate = RateClass::upload,
                .body = BodyKind::multipart,
                .doc = data_docs::import_candles()});
}

}  // namespace tenon::http

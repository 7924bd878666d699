#include "lab/lab_api.hpp"

#include "lab/list_filters.hpp"
#include "resource/list_body.hpp"
#include "resource/query_options.hpp"
#include "spool.hpp"

#include <algorithm>

namespace tenon::http {
namespace {

using lab::results;

Json json_of(lab::ResultStats const& stats) {
    auto const of = [](lab::ResultStats::OfType const& type) {
        return Json::Object{{"count", type.count}, {"profitable", type.profitable}};
    };
    return Json::Object{{"total_tests", stats.total_tests},
                        {"profitable", stats.profitable},
                        {"profitable_pct", stats.profitable_pct},
                        {"best_result", stats.best_result},
                        {"worst_result", stats.worst_result},
                        {"avg_pnl", stats.avg_pnl},
                        {"by_type", Json::Object{{"backtest", of(stats.backtest)}, {"forward", of(stats.forward)}}}};
}

std::string json_of(lab::ShowResult::Shown const& shown) {
    std::string out;
    append_json(out, results, shown.row);
    out.back() = ',';
    out += "\"config\":";
    append_json(out, shown.config);
    out += ",\"equity_curve\":";
    append_json(out, shown.equity_curve);
    out += '}';
    return out;
}

Response list(LabApi const& api, Request const& request) {
    return {.body = list_body(results, api.results.read.list(request.actor(), request.query))};
}

Response stats(LabApi const& api, Request const& request) {
    QueryOptions(request).finish();
    auto const& actor = request.actor();
    Resource const* const sources[] = {&results};
    return json_response(*api.cache.get("result stats of " + actor.user_id, sources,
                                        [&] { return json_of(api.figures.result_stats(actor)); }));
}

Response get(LabApi const& api, Request const& request) {
    QueryOptions(request).finish();
    auto const shown = api.show_result(request.actor(), request.param("id"));
    auto out = json_of(shown);
    out.back() = ',';
    // Nobody sums tests up in words yet.
    out += "\"ai_summary\":null,\"trades\":";
    out += api.show_result.first_rows(lab::trades, shown.session_id, lab_docs::trades_in_detail) + "}";
    return {.body = std::move(out)};
}

// The rows of the result's test that the query asks for.
Response rows_of(LabApi const& api, Request const& request, ResourceUseCases const& rows,
                 std::vector<QueryPair> query) {
    add_fixed(query, "session_id", api.show_result(request.actor(), request.param("id")).session_id);
    return {.body = list_body(rows.resource, rows.read.list(request.actor(), query))};
}

Response trades(LabApi const& api, Request const& request) {
    auto query = request.query;
    for (auto& [name, value] : query) {
        if (name != "outcome") continue;
        if (value != "win" && value != "loss")
            throw Error(Fault::invalid, "The outcome of trades must be win or loss.",
                        {{"outcome", "not_a_choice", "must be one of: win, loss"}});
        name = value == "win" ? "pnl_amount[gt]" : "pnl_amount[lte]";
        value = "0";
    }
    return rows_of(api, request, api.trades, std::move(query));
}

Response thoughts(LabApi const& api, Request const& request) {
    return rows_of(api, request, api.thoughts, request.query);
}

Response pack(LabApi const& api, Request const& request) {
    QueryOptions(request).finish();
    auto const shown = api.show_result(request.actor(), request.param("id"));
    Archives::Entry const files[] = {{"result.json", json_of(shown)},
                                     {"trades.json", api.show_result.all_rows(lab::trades, shown.session_id)},
                                     {"thoughts.json", api.show_result.all_rows(lab::thoughts, shown.session_id)}};
    FileBody body{.owned = SpoolWriter(api.results.spool_dir).take()};
    body.path = body.owned.path();
    api.archives.write_zip(body.path, files);
    body.length = std::filesystem::file_size(body.path);
    return download_response(std::move(body), "application/zip", "result_" + id_of(shown.row) + ".zip");
}

Response export_all(LabApi const& api, Request const& request) { return export_rows(api.result_rows, request); }

}  // namespace

void add_result_routes(LabRoutes& routes) {
    using M = Method;
    routes.add(M::get, "/results", Cost::scan, list, lab_docs::results(routes.catalog()));
    routes.add(M::get, "/results/stats", Cost::scan, stats, lab_docs::result_stats());
    routes.add(M::get, "/results/export", Cost::slow, export_all, lab_docs::export_results(routes.catalog()));
    routes.add(M::get, "/results/{id}", Cost::read, get, lab_docs::result());
    routes.add(M::get, "/results/{id}/trades", Cost::scan, trades, lab_docs::trades(routes.catalog()));
    routes.add(M::get, "/results/{id}/reasoning", Cost::scan, thoughts, lab_docs::thoughts(routes.catalog()));
    routes.add(M::get, "/results/{id}/export", Cost::slow, pack, lab_docs::pack());
}

}  // namespace tenon::http

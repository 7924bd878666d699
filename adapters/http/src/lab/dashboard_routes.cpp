#include "lab/lab_api.hpp"

#include "resource/query_options.hpp"

#include <cmath>

namespace tenon::http {
namespace {

Json or_null(std::optional<double> const& x) { return x ? Json(*x) : Json(); }
Json or_null(std::optional<std::string> const& x) { return x ? Json(*x) : Json(); }

Json json_of(lab::Activity const& one) {
    return Json::Object{{"id", one.id},
                        {"type", one.type},
                        {"agent_name", or_null(one.agent_name)},
                        {"description", one.description},
                        {"pnl", or_null(one.pnl)},
                        {"result_id", or_null(one.result_id)},
                        {"action_url", or_null(one.action_url)},
                        {"timestamp", format_timestamp(one.timestamp)}};
}

Response activity(LabApi const& api, Request const& request) {
    QueryOptions query(request);
    auto const limit = query.take_integer("limit", 1, 50, 10);
    query.finish();
    Json::Array items;
    for (auto const& one : api.figures.activity(request.actor(), limit)) items.push_back(json_of(one));
    return json_response(Json::Object{{"activity", std::move(items)}});
}

Response quick_start(LabApi const& api, Request const& request) {
    QueryOptions(request).finish();
    Json::Array steps;
    double done = 0;
    auto const all = api.figures.quick_start(request.actor());
    for (auto const& step : all) {
        steps.push_back(Json::Object{{"id", step.id},
                                     {"label", step.label},
                                     {"description", step.description},
                                     {"is_complete", step.is_complete},
                                     {"href", step.href},
                                     {"cta_text", step.cta_text}});
        done += step.is_complete;
    }
    auto const progress = std::round(10'000 * done / static_cast<double>(all.size())) / 100;
    return json_response(Json::Object{{"steps", std::move(steps)}, {"progress_pct", progress}});
}

}  // namespace

void add_lab_dashboard_routes(LabRoutes& routes) {
    routes.add(Method::get, "/dashboard/activity", Cost::scan, activity, lab_docs::activity());
    routes.add(Method::get, "/dashboard/quick-start", Cost::scan, quick_start, lab_docs::quick_start());
}

DashboardSection lab_section(lab::LabFigures const& figures) {
    using schema::integer;
    auto const number = schema::nullable(Json::Object{{"type", "number"}});
    DashboardSection section;
    section.name = "stats";
    section.sources = lab::LabFigures::sources();
    section.is_private = true;
    section.schema = schema::object(
        {{"total_agents", integer(0)},
         {"tests_run", integer(0)},
         {"best_pnl", number},
         {"avg_win_rate", number},
         {"trends",
          schema::object({{"agents_this_week", integer(0)}, {"tests_today", integer(0)}, {"win_rate_change", number}})},
         {"best_agent", schema::nullable(schema::object({{"id", schema::text()}, {"name", schema::text()}}))}});
    section.work_out = [&figures](Actor const& actor) {
        auto const stats = figures.stats(actor);
        Json best;
        if (stats.best_agent) best = Json::Object{{"id", stats.best_agent->id}, {"name", stats.best_agent->name}};
        return Json::Object{{"total_agents", stats.total_agents},
                            {"tests_run", stats.tests_run},
                            {"best_pnl", or_null(stats.best_pnl)},
                            {"avg_win_rate", or_null(stats.avg_win_rate)},
                            {"trends", Json::Object{{"agents_this_week", stats.agents_this_week},
                                                    {"tests_today", stats.tests_today},
                                                    {"win_rate_change", or_null(stats.win_rate_change)}}},
                            {"best_agent", std::move(best)}};
    };
    return section;
}

}  // namespace tenon::http

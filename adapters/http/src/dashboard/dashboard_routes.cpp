#include <tenon/http/dashboard_routes.hpp>

#include "openapi/json_schema.hpp"
#include "resource/query_options.hpp"
#include "router.hpp"

#include <memory>
#include <utility>

namespace tenon::http {

namespace {

Json section_for(Actor const& actor, DashboardSection const& section, AnswerCache& cache) {
    auto const key = "section " + section.name + (section.is_private ? " of " + actor.user_id : "");
    return *cache.get(key, section.sources, [&] { return section.work_out(actor); });
}

}  // namespace

void bind_dashboard(Router& router, AnswerCache& cache, std::vector<DashboardSection> sections) {
    Json::Object properties;
    for (auto const& section : sections) properties.emplace_back(section.name, section.schema);
    Route route{.pattern = "/dashboard/stats", .cost = Cost::scan};
    route.doc.tag = "dashboard";
    route.doc.summary = "The figures of all features";
    route.doc.responses = {{.description = "A section for each.", .schema = schema::object(std::move(properties))}};
    route.handler = [&cache, sections = std::move(sections)](Request const& request) {
        QueryOptions(request).finish();
        Json::Object all;
        for (auto const& section : sections)
            all.emplace_back(section.name, section_for(request.actor(), section, cache));
        return json_response(std::move(all));
    };
    router.add(std::move(route));
}

}  // namespace tenon::http

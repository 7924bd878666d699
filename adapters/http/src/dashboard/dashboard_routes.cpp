#include <tenon/http/dashboard_routes.hpp>

#include "openapi/json_schema.hpp"
#include "resource/query_options.hpp"
#include "router.hpp"

#include <memory>
#include <utility>

namespace tenon::http {

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
            all.emplace_back(section.name, *cache.get("section " + section.name, section.sources, section.work_out));
        return json_response(std::move(all));
    };
    router.add(std::move(route));
}

}  // namespace tenon::http

#pragma once
#include <tenon/kernel/answer_cache.hpp>
#include <tenon/workshop/figures.hpp>

#include <functional>
#include <string>
#include <vector>

namespace tenon::http {

class Router;

// One feature's part of GET /dashboard/stats.
struct DashboardSection {
    std::string name;
    std::vector<Resource const*> sources;  // that it is worked out from
    std::function<Json(Actor const&)> work_out;
    Json schema;              // JSON Schema 2020-12 of what it gives
    bool is_private = false;  // another for each user
};

// GET /dashboard/stats: one object with all sections. The cache outlives the server.
void bind_dashboard(Router&, AnswerCache&, std::vector<DashboardSection>);

// The workshop's sections, and /dashboard/workorders, /equipment, /inspections and /inventory/alerts.
// Everything referred to outlives the server.
std::vector<DashboardSection> workshop_sections(workshop::Figures const&);
void bind_workshop_dashboards(Router&, AnswerCache&, workshop::Figures const&);

}  // namespace tenon::http

#include "wiring/dashboards.hpp"

#include <tenon/http/lab_routes.hpp>

namespace tenon::server {
namespace {

std::unique_ptr<TimeZone> zone_of(Settings const& settings, TimeZones const& zones) {
    try {
        return zones.find(settings.workshop_time_zone);
    } catch (Error const& error) {
        throw Error(error.fault(), std::string("The setting workshop.time_zone cannot be used: ") + error.what());
    }
}

}  // namespace

Dashboards::Dashboards(Application& app)
    : app_(app),
      cache_(*app.store, *app.ground.clock, app.settings.dashboard_max_age),
      zone_(zone_of(app.settings, *app.ground.zones)),
      workshop_(std::chrono::days(app.settings.workshop_expires_soon), {*app.store, *app.ground.clock, *zone_}) {}

void Dashboards::bind(http::Router& router) {
    std::vector<http::DashboardSection> sections;
    if (app_.has("workshop")) {
        http::bind_workshop_dashboards(router, cache_, workshop_);
        sections = http::workshop_sections(workshop_);
    }
    if (app_.has("lab")) sections.insert(sections.begin(), http::lab_section(lab_));
    http::bind_dashboard(router, cache_, std::move(sections));
}

}  // namespace tenon::server

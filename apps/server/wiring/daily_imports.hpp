#pragma once
#include "wiring/identity_kit.hpp"

#include <tenon/http/schedule_routes.hpp>
#include <tenon/workshop/run_scheduled_import.hpp>

namespace tenon::server {

// Sheets of a folder of this machine that are imported every day.
class DailyImports {
public:
    struct Ports {
        ImportRecord::Ports record;
        BeginImport const& begin;
        workshop::TemplateTargets const& targets;
        LocalFiles const& files;
    };
    // Its runs are added to the kit of runs. Faults: unavailable (the folder).
    DailyImports(Application&, RunKit&, IdentityKit&, Ports);

    void bind(http::Router& router) { http::bind_import_schedules(router, schedules_); }

private:
    std::unique_ptr<workshop::ImportFolder> const folder_;
    workshop::ScheduleImports const schedules_;
    workshop::RunScheduledImport run_;
};

}  // namespace tenon::server

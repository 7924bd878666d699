#pragma once
#include <tenon/http/resource_routes.hpp>
#include <tenon/kernel/runs/change_run.hpp>
#include <tenon/kernel/runs/change_schedule.hpp>

namespace tenon::http {

// Everything referred to outlives the server.
struct RunUseCases {
    ResourceUseCases runs, schedules;  // to be read only
    ChangeRun const& change_run;
    ChangeSchedule const& change_schedule;
};

// /runs and /schedules: reading, and what people may do with them.
void bind_runs(Router&, RunUseCases);

}  // namespace tenon::http

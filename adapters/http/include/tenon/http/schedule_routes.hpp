#pragma once
#include <tenon/workshop/schedule_imports.hpp>

namespace tenon::http {

class Router;

// POST /schedule/import/{template_id}, and /schedule with what can be done with daily imports. The use case outlives
// the server.
void bind_import_schedules(Router&, workshop::ScheduleImports const&);

}  // namespace tenon::http

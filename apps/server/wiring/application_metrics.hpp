#pragma once
#include "wiring/application.hpp"

namespace tenon::server {

// Shows the process, its build, its database and its log among the application's metrics. The
// numbers are read when they are asked for, so the application outlives those who ask.
void show_application(Application&);

}  // namespace tenon::server

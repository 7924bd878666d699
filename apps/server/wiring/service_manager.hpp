#pragma once
#include <string>

namespace tenon::server {

// Tells the service manager that started this process, if one wants to know (NOTIFY_SOCKET, see
// sd_notify(3)): "READY=1", "STOPPING=1". That it does not hear changes nothing here.
void tell_service_manager(std::string const& state);

}  // namespace tenon::server

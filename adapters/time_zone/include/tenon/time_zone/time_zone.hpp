#pragma once
#include <tenon/kernel/time_zone.hpp>

#include <memory>
#include <string_view>

namespace tenon::time_zone {

// A zone of the IANA database of the machine, such as "Europe/Warsaw" or "UTC".
// Fault::invalid when there is none of that name, or no database.
std::unique_ptr<TimeZone> make_time_zone(std::string_view name);

}  // namespace tenon::time_zone

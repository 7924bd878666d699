#pragma once
#include <tenon/kernel/time_zone.hpp>

namespace tenon::time_zone {

// Those of the machine's database.
std::unique_ptr<TimeZones> make_time_zones();

}  // namespace tenon::time_zone

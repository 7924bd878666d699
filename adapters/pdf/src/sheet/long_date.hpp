#pragma once
#include <tenon/kernel/time.hpp>

namespace tenon::pdf {

std::string long_date(Timestamp);  // "November 21, 2026", in UTC

}  // namespace tenon::pdf

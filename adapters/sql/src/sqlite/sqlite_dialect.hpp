#pragma once
#include "dialect.hpp"

namespace tenon::sql {

// Booleans, times and decimals are integers; dates are text.
Dialect const& sqlite_dialect();

}  // namespace tenon::sql

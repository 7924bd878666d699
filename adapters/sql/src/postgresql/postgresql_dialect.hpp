#pragma once
#include "dialect.hpp"

namespace tenon::sql {

// TIMESTAMPTZ, DATE, NUMERIC and BOOLEAN, which travel as text in the ISO style and in UTC.
Dialect const& postgresql_dialect();

}  // namespace tenon::sql

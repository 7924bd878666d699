#pragma once
#include "message.hpp"

#include <tenon/http/dispatcher.hpp>

namespace tenon::http {

// A small page near the front of the plain list comes from an index (read). Whatever filters,
// searches, sorts, expands, reaches deep or is long may walk the table (scan).
Cost list_cost(Request const&);
// One row comes from an index; what it is expanded by may be ten thousand others.
Cost row_cost(Request const&);

}  // namespace tenon::http

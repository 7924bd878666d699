#pragma once
#include "router.hpp"

#include <tenon/kernel/json.hpp>

namespace tenon::http {

// The OpenAPI operation object of one route.
Json operation_json(Route const&);

}  // namespace tenon::http

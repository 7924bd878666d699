#pragma once
#include "router.hpp"

namespace tenon::http::schedule_docs {

void define_schemas(Router&);

RouteDoc plan();
RouteDoc list();
RouteDoc get();
RouteDoc pause();
RouteDoc resume();
RouteDoc run_now();
RouteDoc erase();

}  // namespace tenon::http::schedule_docs

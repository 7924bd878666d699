#pragma once
#include "router.hpp"

// What the OpenAPI document says of the routes of identity.
namespace tenon::http::identity_docs {

void define_schemas(Router&);

RouteDoc register_user();
RouteDoc log_in();
RouteDoc refresh();
RouteDoc forgot_password();
RouteDoc reset_password();
RouteDoc set_up();
RouteDoc log_out();
RouteDoc show_me();
RouteDoc replace_me();
RouteDoc change_me();
RouteDoc change_password();
RouteDoc list_sessions();
RouteDoc end_session();
RouteDoc invite();

}  // namespace tenon::http::identity_docs

#pragma once
#include "router.hpp"

#include <tenon/kernel/catalog.hpp>

// What the OpenAPI document says of the routes of certificates.
namespace tenon::http::certificate_docs {

void define_schemas(Router&, Catalog const&);

RouteDoc issue();
RouteDoc list(Catalog const&);
RouteDoc get(Catalog const&);
RouteDoc file(std::string what, std::string content_type);
RouteDoc revoke();
RouteDoc verify();
RouteDoc keys();

RouteDoc certify_employee(Catalog const&);
RouteDoc list_of_employee(Catalog const&);

}  // namespace tenon::http::certificate_docs

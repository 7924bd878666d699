#pragma once
#include "message.hpp"

#include <tenon/http/resource_routes.hpp>

#include <string>

namespace tenon::http {

// What the handlers of one resource share.
struct ResourceApi : ResourceUseCases {
    std::string location;  // of the list: "/api/v1/machines"
    std::string imports;   // where imports are found
};

// One row: bare, with its version as ETag.
Response row_response(ResourceApi const&, Request const&, Record const&);
Response created_row_response(ResourceApi const&, Request const&, Record const&);

// bulk_handlers.cpp
Response bulk_create(ResourceApi const&, Request const&);
Response bulk_update(ResourceApi const&, Request const&);
Response bulk_delete(ResourceApi const&, Request const&);

// transfer_handlers.cpp
Response import_rows(ResourceApi const&, Request const&);
Response export_rows(ResourceApi const&, Request const&);

}  // namespace tenon::http

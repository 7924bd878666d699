#pragma once
#include <tenon/kernel/catalog.hpp>
#include <tenon/kernel/read_resource.hpp>
#include <tenon/workshop/upload_sheet.hpp>

#include <cstdint>

namespace tenon::http {

class Router;

// Everything referred to outlives the server.
struct UploadUseCases {
    workshop::UploadSheet const& upload;
    ReadResource const& templates;
    ReadResource const& entries;
    Catalog const& catalog;    // complete before bind_uploads
    std::uint64_t max_upload;  // bytes of the file itself
};

// POST /upload/{template_id}, GET /templates/{id}/entries.
void bind_uploads(Router&, UploadUseCases);

}  // namespace tenon::http

#pragma once
#include <tenon/kernel/catalog.hpp>
#include <tenon/kernel/imports/write_import_errors.hpp>
#include <tenon/kernel/read_resource.hpp>
#include <tenon/workshop/upload_sheet.hpp>

#include <cstdint>
#include <filesystem>

namespace tenon::http {

class Router;

// Everything referred to outlives the server.
struct UploadUseCases {
    workshop::UploadSheet const& upload;
    WriteImportErrors const& write_errors;
    ReadResource const& templates;
    ReadResource const& entries;
    Catalog const& catalog;           // complete before bind_uploads
    std::filesystem::path spool_dir;  // lists of errors are written here, then streamed
    std::uint64_t max_upload;         // bytes of the file itself
};

// POST /upload/{template_id}, GET /templates/{id}/entries, GET /imports/{id}/errors.
void bind_uploads(Router&, UploadUseCases);

}  // namespace tenon::http

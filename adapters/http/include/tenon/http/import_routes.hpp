#pragma once
#include <tenon/http/resource_routes.hpp>
#include <tenon/kernel/imports/cancel_import.hpp>
#include <tenon/kernel/imports/write_import_errors.hpp>

namespace tenon::http {

class Router;

// Everything referred to outlives the server.
struct ImportUseCases {
    ResourceUseCases imports, errors;
    CancelImport const& cancel;
    WriteImportErrors const& write_errors;
    std::filesystem::path spool_dir;  // lists of errors are written here, then streamed
};

// GET /imports, /imports/{id}, /imports/{id}/errors, /import_errors, POST /imports/{id}/cancel.
void bind_imports(Router&, ImportUseCases);

}  // namespace tenon::http

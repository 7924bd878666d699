#pragma once
#include "router.hpp"

#include <tenon/kernel/imports/import.hpp>

namespace tenon::http {

// 202: an import that goes on in the background; `imports` is where imports are found.
Response begun_import_response(std::string const& imports, Import const&);
ResponseDoc begun_import_doc();
std::string location_of_imports(Router const&);

}  // namespace tenon::http

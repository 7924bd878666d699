#pragma once
#include <tenon/kernel/bulk_resource.hpp>
#include <tenon/kernel/catalog.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/export_rows.hpp>
#include <tenon/kernel/imports/import_sheet.hpp>
#include <tenon/kernel/read_resource.hpp>
#include <tenon/kernel/resource_verbs.hpp>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

namespace tenon::http {

class Router;

// What some clients send in queries, and what that is called here: {"sort", "newest", "sort", "-id"}.
struct OtherWord {
    std::string_view parameter, value, own_parameter, own_value;
};

// What can be done with the rows of one resource. Everything referred to outlives the server.
struct ResourceUseCases {
    Resource const& resource;
    Catalog const& catalog;  // complete before bind_resource: `expand` is documented from it
    ReadResource const& read;
    ResourceVerbs& verbs;
    BulkResource& bulk;
    ImportSheet const* import_sheet;  // none: there is no import
    ExportRows const& export_rows;
    UnicodeText const& unicode;
    Clock const& clock;                                 // dates the names of exported files
    std::filesystem::path spool_dir;                    // exports are written here, then streamed
    std::uint64_t max_import = std::uint64_t{2} << 30;  // bytes of the file itself
    // The verbs compute for long (password hashes): they run on workers, and there is neither bulk nor
    // import, which would do so inside one unit of work.
    bool has_slow_verbs = false;
    std::span<OtherWord const> other_words = {};  // of lists, exports and deletions
    bool is_read_only = false;  // its rows change by other routes: there are only list, get and export
};

// Adds every route of a resource: list, create, get, replace, change, delete, restore, bulk,
// import and export, each with its documentation.
void bind_resource(Router&, ResourceUseCases);

}  // namespace tenon::http

#pragma once
#include <tenon/kernel/imports/begin_import.hpp>
#include <tenon/kernel/imports/import_rows.hpp>
#include <tenon/workshop/template_targets.hpp>

namespace tenon::workshop {

// Imports a sheet by a template. All rows or none: at once, or in the background when there are many. The sheet is
// kept in the bucket, and an Import tells how it went (when it is not over: how it goes), of failures with an
// ImportError for each thing that was wrong.
// Faults: forbidden, not_found (the template) and conflict (it is not active), unsupported (the name's extension) and
// too_large, which leave nothing behind; then invalid (headers, rows), malformed, unsupported, too_large (the content),
// and what ends any request.
class UploadSheet {
public:
    struct Ports {
        UnitOfWork& unit;
        TableFiles const& files;
        TemplateTargets const& targets;
        BeginImport const& begin;
    };
    UploadSheet(Ports ports, SheetLimits limits) : ports_(ports), limits_(limits) {}

    Import operator()(Actor const&, std::string_view template_id, SheetFile const&) const;

private:
    Import take(Actor const&, Import plan, SheetFile const&) const;

    Ports ports_;
    SheetLimits limits_;
};

}  // namespace tenon::workshop

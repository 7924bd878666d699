#pragma once
#include <tenon/kernel/imports/begin_import.hpp>
#include <tenon/kernel/imports/import_rows.hpp>
#include <tenon/kernel/imports/import_targets.hpp>

namespace tenon {

// Imports a sheet into a resource: a short one at once, in one unit of work; of one with more rows the rest
// is done in the background, and an Import tells how it goes.
// Faults: forbidden, invalid (the headers), malformed, unsupported and too_large (the file), and what ends any request.
class ImportSheet {
public:
    struct Ports {
        UnitOfWork& unit;
        TableFiles const& files;
        ImportTargets const& targets;
        BeginImport const& begin;
    };
    struct Outcome {
        ImportReport report;
        std::optional<Import> import;  // it goes on in the background: the report is empty
    };
    ImportSheet(Ports ports, SheetLimits limits) : ports_(ports), limits_(limits) {}

    Outcome operator()(Actor const&, Resource const&, SheetFile const&, ImportOptions const&) const;

private:
    Ports ports_;
    SheetLimits limits_;
};

}  // namespace tenon

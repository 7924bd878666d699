#pragma once
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/imports/import.hpp>
#include <tenon/kernel/imports/import_report.hpp>
#include <tenon/kernel/imports/row_target.hpp>

namespace tenon {

// Leads from an import's record to where its rows go.
class ImportTargets {
public:
    virtual ~ImportTargets() = default;
    // Faults: forbidden (who may create nothing there), not_found, conflict and invalid (what the import was to use
    // is gone, or does not fit).
    virtual std::unique_ptr<RowTarget> target_of(Actor const&, Import const&) const = 0;
};

ImportOptions options_of(Import const&);
// A plan for a sheet that goes into a resource by its headers.
Import plan_of(std::string_view resource, ImportOptions const&);

}  // namespace tenon

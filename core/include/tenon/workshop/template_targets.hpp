#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/imports/import_targets.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <tenon/workshop/template.hpp>

namespace tenon::workshop {

// Where the rows of sheets go that are read by a template: into its target, which they create and (by its natural
// key) change, or into workshop entries.
// Faults beside those of ImportTargets: not_found (the template), conflict (it is not active), invalid (it does not fit
// its target).
class TemplateTargets final : public ImportTargets {
public:
    struct Ports {
        ResourceStore& store;
        UnitOfWork& unit;
        Clock const& clock;
        IdSource& ids;
        JsonReader const& json;
        ImportTargets const& resources;  // of sheets that go into a resource by their headers
    };
    explicit TemplateTargets(Ports ports) : ports_(ports) {}

    // What is to be imported by a template; `path_id` names it.
    Import plan(std::string_view path_id) const;
    std::unique_ptr<RowTarget> target_of(Actor const&, Import const&) const override;

private:
    Template require(std::string_view path_id) const;

    Ports ports_;
};

}  // namespace tenon::workshop

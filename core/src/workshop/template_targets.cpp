#include <tenon/workshop/template_targets.hpp>

#include <tenon/kernel/header_match.hpp>
#include <tenon/kernel/manage_resource.hpp>
#include <tenon/kernel/resource_access.hpp>
#include <tenon/workshop/workshop_entry.hpp>

#include "entry_rows.hpp"
#include <tenon/workshop/mapped_rows.hpp>

#include <algorithm>

namespace tenon::workshop {
namespace {

void require_fields(std::vector<MappedColumn> const& columns, RowTarget& target) {
    RowTarget::Cells fields;
    for (auto const& column : columns) fields.emplace_back(column.field);
    std::vector<Violation> violations;
    try {
        target.read_header(fields);
    } catch (Error const& error) {
        for (auto const& v : error.violations())
            violations.push_back({"mapping", "missing_field", "maps no column to " + v.field});
    }
    for (auto const& name : target.ignored_columns())
        violations.push_back({"mapping", "unknown_field", "names " + name + ", which is no field of the target"});
    if (!violations.empty()) throw Error(Fault::invalid, "The template does not fit its target", std::move(violations));
}

}  // namespace

Import TemplateTargets::plan(std::string_view path_id) const {
    auto const form = require(path_id);
    auto plan = form.target ? plan_of(*form.target, {.mode = ImportMode::upsert}) : plan_of(workshop_entries.name, {});
    plan.template_id = form.id;
    return plan;
}

std::unique_ptr<RowTarget> TemplateTargets::target_of(Actor const& actor, Import const& import) const {
    auto const form = require(import.template_id.value());
    auto columns = read_mapping(form.mapping, ports_.json);
    std::unique_ptr<RowTarget> rows;
    if (form.target) {
        rows = ports_.resources.target_of(actor, plan_of(*form.target, options_of(import)));
        require_fields(columns, *rows);
    } else {
        require_create(actor, workshop_entries);
        rows = std::make_unique<EntryRows>(EntryRows::Ports{ports_.store, ports_.unit, ports_.clock, ports_.ids}, actor,
                                           form, import.id);
    }
    return std::make_unique<MappedRows>(std::move(columns), std::move(rows));
}

Template TemplateTargets::require(std::string_view path_id) const {
    auto record = find_by_path(ports_.store, templates, path_id);
    if (!record) throw Error(Fault::not_found, "Template not found");
    auto form = from_record<Template>(templates, std::move(*record));
    if (!form.active)
        throw Error(Fault::conflict, "The template is not active: activate it, or use another one")
            .with_code("WRONG_STATE");
    return form;
}

}  // namespace tenon::workshop

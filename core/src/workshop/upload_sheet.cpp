#include <tenon/workshop/upload_sheet.hpp>

#include <tenon/kernel/header_match.hpp>
#include <tenon/kernel/manage_resource.hpp>
#include <tenon/kernel/resource_access.hpp>
#include <tenon/workshop/file_name.hpp>
#include <tenon/workshop/mapped_sheet.hpp>
#include <tenon/workshop/workshop_entry.hpp>

#include "import_record.hpp"

#include <algorithm>

namespace tenon::workshop {
namespace {

constexpr std::size_t most_told = 100;  // of the problems that stand in the import, in the answer

Template require_template(ResourceStore const& store, std::string_view path_id) {
    auto record = find_by_path(store, templates, path_id);
    if (!record) throw Error(Fault::not_found, "Template not found");
    auto form = from_record<Template>(templates, std::move(*record));
    if (!form.active)
        throw Error(Fault::conflict, "The template is not active: activate it, or use another one")
            .with_code("WRONG_STATE");
    return form;
}

// What an import of bad rows says: all of them are in the import, the first in the answer.
Error refusal_of(ImportReport const& report, std::string const& import_id) {
    std::vector<Violation> violations;
    for (auto const& problem : report.problems) {
        if (violations.size() == most_told) break;
        violations.push_back(
            {problem.field, problem.code, "row " + std::to_string(problem.row) + ": " + problem.message});
    }
    return {Fault::invalid,
            std::to_string(report.failed) + " of " + std::to_string(report.total) +
                " rows cannot be imported, so none was: the errors of import " + import_id + " list them",
            std::move(violations)};
}

// One upload whose template is known and whose import is recorded.
class Upload {
public:
    Upload(UploadSheet::Ports const& ports, Actor const& actor, Template const& form, ImportRecord const& record)
        : ports_(ports),
          actor_(actor),
          form_(form),
          record_(record),
          columns_(read_mapping(form.mapping, ports.json)),
          sheets_(ports.files, columns_) {}

    ImportReport take_rows(std::filesystem::path const& file) const {
        auto const target = target_of_the_template();
        ImportReport report;
        ports_.unit.run([&] {
            report = target ? into(*target, file) : into_entries(file);
            if (report.is_applied) record_.complete(report);
        });
        return report;
    }

private:
    UploadTarget const* target_of_the_template() const {
        if (!form_.target) return nullptr;
        auto const found = std::ranges::find_if(
            ports_.targets, [&](UploadTarget const& each) { return each.resource.name == *form_.target; });
        if (found == ports_.targets.end())
            throw Error(Fault::conflict, "The template's target " + *form_.target + " is not in use here");
        require_fields(found->resource);
        return &*found;
    }

    void require_fields(Resource const& resource) const {
        std::vector<std::string> mapped;
        std::vector<std::string_view> names;
        for (auto const& column : columns_) mapped.push_back(column.field);
        for (auto const& field : resource.fields) names.push_back(field.is_hidden ? "" : field.name);
        auto const match = match_headers(mapped, names);
        std::vector<Violation> violations;
        for (auto const& name : match.unknown)
            violations.push_back({"mapping", "unknown_field", "names " + name + ", which is no field of the target"});
        if (std::ranges::find(match.field_of_column, resource.key_index()) == match.field_of_column.end())
            violations.push_back(
                {"mapping", "missing_field", "maps no column to " + std::string(resource.natural_key)});
        if (!violations.empty())
            throw Error(Fault::invalid, "The template does not fit its target " + std::string(resource.name),
                        std::move(violations));
    }

    ImportReport into(UploadTarget const& target, std::filesystem::path const& file) const {
        ImportRows const import(target.resource,
                                {target.verbs, ports_.store, ports_.unit, sheets_, ports_.unicode, ports_.json});
        return import(actor_, file, {.mode = ImportMode::upsert, .on_error = OnError::abort});
    }

    ImportReport into_entries(std::filesystem::path const& file) const {
        auto const reader = sheets_.open(file);
        ImportReport report;
        report.is_applied = true;
        std::vector<Json> cells;
        reader->next(cells);  // the fields
        while (reader->next(cells)) {
            ports_.store.insert(workshop_entries, entry_of(cells, reader->row_number()));
            ++report.total, ++report.created;
        }
        return report;
    }

    Record entry_of(std::vector<Json>& cells, std::size_t row) const {
        Json::Object data;
        for (std::size_t i = 0; i < columns_.size(); ++i) data.emplace_back(columns_[i].field, std::move(cells[i]));
        WorkshopEntry entry;
        entry.id = ports_.ids.next();
        if (!actor_.user_id.empty()) entry.created_by = Reference{actor_.user_id, {}};
        entry.created_at = entry.updated_at = ports_.clock.now();
        entry.template_id = {form_.id, {}};
        entry.machine_id = form_.machine_id;
        entry.import_id = {record_.id(), {}};
        entry.row = static_cast<std::int64_t>(row);
        entry.data.text = to_canonical_json(data);
        return to_record(workshop_entries, entry);
    }

    UploadSheet::Ports const& ports_;
    Actor const& actor_;
    Template const& form_;
    ImportRecord const& record_;
    std::vector<MappedColumn> const columns_;
    MappedTables const sheets_;
};

}  // namespace

UploadResult UploadSheet::operator()(Actor const& actor, std::string_view template_id,
                                     UploadedSheet const& sheet) const {
    require_create(actor, imports);
    auto const form = require_template(ports_.store, template_id);
    auto const name = ports_.unicode.nfc(clean_file_name(sheet.name));
    auto const extension = sheet_extension(name);
    if (sheet.size > most_bytes_)
        throw Error(Fault::too_large,
                    "The file has more than " + std::to_string(most_bytes_) + " bytes, the most that is taken");

    ImportRecord const record(ports_, actor, form, name);
    ImportReport report;
    try {
        ports_.uploads.put(key_of_sheet(record.id(), extension), {sheet.bytes, sheet.size});
        record.run();
        report = Upload(ports_, actor, form, record).take_rows(sheet.path);
        if (!report.is_applied) throw refusal_of(report, record.id());
    } catch (Error const& error) {
        record.fail(error, report);
        throw;
    } catch (std::exception const& bug) {
        record.fail(Error(Fault::unavailable, bug.what()).for_operator(), report);
        throw;
    }
    return {static_cast<std::int64_t>(report.total), form.id, name, record.id()};
}

FileKey key_of_sheet(std::string_view import_id, std::string_view extension) {
    return FileKey(std::string(import_id) + '.' + std::string(extension));
}

}  // namespace tenon::workshop

#include <tenon/kernel/imports/begin_import.hpp>

#include <tenon/kernel/imports/run_import.hpp>

namespace tenon {

ImportRecord BeginImport::operator()(Actor const& actor, Import plan, SheetFile const& sheet) const {
    plan = describe(std::move(plan), sheet);
    auto record = ImportRecord::begin(ports_.record, actor, plan);
    plan.id = record.id();
    try {
        keep(plan, sheet);
    } catch (Error const& error) {
        record.fail(error, {});
        throw;
    }
    return record;
}

Import BeginImport::describe(Import plan, SheetFile const& sheet) const {
    plan.filename = ports_.unicode.nfc(clean_file_name(sheet.name));
    if (plan.filename.empty()) plan.filename = "sheet";
    plan.content_hash = ports_.hash.of(sheet.path);
    return plan;
}

void BeginImport::keep(Import const& import, SheetFile const& sheet) const {
    auto const bytes = ports_.files.open(sheet.path);
    ports_.uploads.put(key_of_sheet(import), {*bytes, sheet.size});
}

void BeginImport::in_background(Actor const& actor, ImportRecord const& record) const {
    ports_.record.unit.run([&] { ports_.enqueue(actor, RunImport::run_of(record.id())); });
}

std::string run_key_of_import(std::string_view import_id) { return "import:" + std::string(import_id); }

}  // namespace tenon

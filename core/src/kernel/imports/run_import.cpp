#include <tenon/kernel/imports/run_import.hpp>

#include <tenon/kernel/imports/begin_import.hpp>
#include <tenon/kernel/imports/sheet_file.hpp>

#include "import_steps.hpp"

namespace tenon {

NewRun RunImport::run_of(std::string_view import_id) {
    return {.kind = std::string(kind_of_runs),
            .payload = Json::Object{{"import", std::string(import_id)}},
            .unique_key = run_key_of_import(import_id)};
}

RunOutcome RunImport::operator()(RunContext& context) {
    ImportRecord const record(ports_.record, system_actor(), *context.payload().find("import")->as_text());
    auto const import = record.now();
    if (import.is_over()) return RunOutcome::done;
    ImportReport applied;
    if (!context.mark().is_null()) applied = report_of(import);
    try {
        auto const target = ports_.targets.target_of(actor_of(import), import);
        auto const sheet = sheet_of(import);
        ImportSteps steps(context, {ports_.record.unit, ports_.record.clock, ports_.tables, record, import, *target},
                          sheet->path(), applied);
        return steps(rows_at_once_);
    } catch (Error const& error) {
        if (may_pass(error.fault()) && context.attempt() < context.run().max_attempts) throw;
        context.complete([&] { record.fail(error, applied); });
        return RunOutcome::done;
    }
}

// An import has the rights that its owner has now.
Actor RunImport::actor_of(Import const& import) const {
    if (!import.created_by) return system_actor();
    if (auto actor = ports_.actors.find(import.created_by->id)) return *std::move(actor);
    throw Error(Fault::forbidden, "Who asked for this import has no active account any more");
}

std::unique_ptr<LocalCopy> RunImport::sheet_of(Import const& import) const {
    auto const file = ports_.uploads.get(key_of_sheet(import));
    return ports_.files.copy(*file.bytes);
}

}  // namespace tenon

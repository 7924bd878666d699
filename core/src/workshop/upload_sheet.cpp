#include <tenon/workshop/upload_sheet.hpp>

#include <tenon/kernel/resource_access.hpp>

namespace tenon::workshop {
namespace {

constexpr std::size_t most_told = 100;  // of the problems that stand in the import, in the answer

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

}  // namespace

Import UploadSheet::operator()(Actor const& actor, std::string_view template_id, SheetFile const& sheet) const {
    require_create(actor, imports);
    auto plan = ports_.targets.plan(template_id);
    if (!sheet_extension(clean_file_name(sheet.name)))
        throw Error(Fault::unsupported, "Only files whose names end in .xlsx, .xls or .csv are taken");
    require_size(sheet, limits_);
    return take(actor, std::move(plan), sheet);
}

Import UploadSheet::take(Actor const& actor, Import plan, SheetFile const& sheet) const {
    auto const record = ports_.begin(actor, plan, sheet);
    plan.id = record.id();
    ImportReport report;
    try {
        auto const target = ports_.targets.target_of(actor, plan);
        auto const reader = open_sheet(ports_.files, sheet.path, *target);  // tells what cannot be imported at all
        if (has_more_rows(*reader, *target, limits_.rows_at_once)) {
            ports_.begin.in_background(actor, record);
            return record.now();
        }
        record.run();
        ports_.unit.run([&] {
            report = import_at_once(ports_.unit, ports_.files, sheet.path, *target, options_of(plan));
            if (report.is_applied) record.complete(report);
        });
        if (!report.is_applied) throw refusal_of(report, record.id());
    } catch (Error const& error) {
        record.fail(error, undone(report));
        throw;
    } catch (std::exception const& bug) {
        record.fail(Error(Fault::unavailable, bug.what()).for_operator(), undone(report));
        throw;
    }
    return record.now();
}

}  // namespace tenon::workshop

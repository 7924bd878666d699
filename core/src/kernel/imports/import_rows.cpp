#include <tenon/kernel/imports/import_rows.hpp>

#include "roll_back.hpp"

#include <iterator>

namespace tenon {
namespace {

void count(RowOutcome outcome, ImportReport& report) {
    switch (outcome) {
        case RowOutcome::created:
            ++report.created;
            break;
        case RowOutcome::updated:
            ++report.updated;
            break;
        case RowOutcome::unchanged:
            ++report.unchanged;
            break;
    }
}

}  // namespace

void ImportReport::add(ImportReport&& more) {
    total += more.total, created += more.created, updated += more.updated;
    unchanged += more.unchanged, failed += more.failed;
    auto const room = most_problems - std::min(problems.size(), most_problems);
    auto const taken = std::min(room, more.problems.size());
    std::move(more.problems.begin(), more.problems.begin() + static_cast<std::ptrdiff_t>(taken),
              std::back_inserter(problems));
}

void take_row(RowTarget& target, RowTarget::Cells const& cells, std::size_t row, ImportReport& report) {
    ++report.total;
    try {
        count(target.take(cells, row), report);
    } catch (Error const& error) {
        if (may_pass(error.fault())) throw;  // not what one row did wrong: no room, a database that is away
        ++report.failed;
        ImportReport told;
        if (error.violations().empty()) told.problems = {{row, "", std::string(error.code()), error.what(), ""}};
        for (auto const& v : error.violations())
            told.problems.push_back({row, v.field, v.code, v.message, target.cell_of(cells, v.field)});
        report.add(std::move(told));
    }
}

std::unique_ptr<TableReader> open_sheet(TableFiles const& files, std::filesystem::path const& path, RowTarget& target) {
    auto reader = target.open(files, path);
    RowTarget::Cells cells;
    if (!reader->next(cells) || is_blank_row(cells))
        throw Error(Fault::invalid, "The first row must hold the column headers, but it is blank",
                    {{"file", "no_header", "has no header row"}});
    target.read_header(cells);
    return reader;
}

ImportReport import_at_once(UnitOfWork& unit, TableFiles const& files, std::filesystem::path const& path,
                            RowTarget& target, ImportOptions const& options, ImportProgress const& progress) {
    ImportReport report;
    try {
        unit.run([&] {
            report = {};
            auto const reader = open_sheet(files, path, target);
            for (RowTarget::Cells cells; reader->next(cells);) {
                if (!target.is_blank(cells)) take_row(target, cells, reader->row_number(), report);
                if (progress) progress(reader->progress());
            }
            report.ignored_columns = target.ignored_columns();
            if (options.dry_run || (options.on_error == OnError::abort && report.failed > 0)) throw RollBack{};
        });
        report.is_applied = true;
    } catch (RollBack const&) {
        report.is_applied = false;
    }
    return report;
}

bool has_more_rows(TableReader& reader, RowTarget const& target, std::size_t most) {
    RowTarget::Cells cells;
    std::size_t rows = 0;
    while (rows <= most && reader.next(cells)) rows += !target.is_blank(cells);
    return rows > most;
}

}  // namespace tenon

#pragma once
#include <tenon/kernel/imports/import_report.hpp>
#include <tenon/kernel/imports/resource_rows.hpp>
#include <tenon/kernel/table_file.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon {

// Takes one row of a sheet, in a unit of work, and counts it: what goes wrong with a row is reported.
void take_row(RowTarget&, RowTarget::Cells const&, std::size_t row, ImportReport&);

// Reads the header of a sheet, which it leaves at the first row after it.
// Faults: as TableFiles::open, invalid (no header row, or one that cannot serve).
std::unique_ptr<TableReader> open_sheet(TableFiles const&, std::filesystem::path const&, RowTarget&);

// Takes a whole sheet in one unit of work, so a dry run or an abort has seen exactly what would have happened.
// Blank rows are passed over. Faults: as open_sheet, malformed and too_large (the rest of the file), and what ends any
// request.
ImportReport import_at_once(UnitOfWork&, TableFiles const&, std::filesystem::path const&, RowTarget&,
                            ImportOptions const&, ImportProgress const& = {});

// Whether more rows than that are left, told without reading further.
bool has_more_rows(TableReader&, RowTarget const&, std::size_t most);

}  // namespace tenon

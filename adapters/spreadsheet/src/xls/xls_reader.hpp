#pragma once
#include <filesystem>
#include <memory>

#include "rows.hpp"

namespace tenon::spreadsheet {

// The first sheet of a workbook of Excel 97 to 2003 (BIFF8), read by libfreexl, which holds all of it
// in memory. Booleans are 1 and 0; a date cell has the time of day only if its format shows it.
// Refused by the cell's name, for libfreexl would lose or change them: formulas, error values,
// dates from 2100 on, and number formats that it takes for something else.
// Throws unsupported for encrypted workbooks and other documents too.
std::unique_ptr<RowSource> open_xls(std::filesystem::path const&, TableLimits const&);

}  // namespace tenon::spreadsheet

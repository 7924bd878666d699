#pragma once
#include <filesystem>
#include <memory>

#include "rows.hpp"

namespace tenon::spreadsheet {

// The first sheet of a workbook of Excel 97 to 2003 (BIFF8, [MS-XLS]), read as a stream. Formulas
// give their cached value, error cells their text ("#N/A"). Macros and charts are not looked at.
// Throws unsupported for encrypted workbooks, older ones and other documents.
std::unique_ptr<RowSource> open_xls(std::filesystem::path const&, TableLimits const&);

}  // namespace tenon::spreadsheet

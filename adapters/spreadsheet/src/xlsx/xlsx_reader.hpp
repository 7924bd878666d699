#pragma once
#include <filesystem>
#include <memory>

#include "rows.hpp"

namespace tenon::spreadsheet {

// The first sheet of a workbook (ECMA-376, transitional or strict), read as a stream. Formulas give
// their cached value, error cells their text ("#N/A"). Macros and external links are not looked at.
std::unique_ptr<RowSource> open_xlsx(std::filesystem::path const&, TableLimits const&);

}  // namespace tenon::spreadsheet

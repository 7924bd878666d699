#pragma once
#include <tenon/kernel/table_file.hpp>

#include "xls/compound_file.hpp"

namespace tenon::spreadsheet {

// Reads through an old workbook before libfreexl, which holds every sheet in memory, passes over
// formulas and counts dates day by day: refuses what would cost too much or be read wrongly,
// with the cell's name. Returns the index of the first sheet with cells (not charts, macros).
unsigned short check_xls(CompoundFile&, TableLimits const&);

}  // namespace tenon::spreadsheet

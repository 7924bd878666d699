#pragma once
#include <string>
#include <string_view>

namespace tenon::spreadsheet {

struct PackagePart {
    std::string_view name, text;
};

// The parts of a one-sheet workbook that are the same for every table.
extern PackagePart const fixed_parts[5];
inline constexpr std::string_view sheet_part_name = "xl/worksheets/sheet1.xml";

// Indexes into the cell formats of xl/styles.xml.
enum class CellStyle { plain = 0, header = 1, date = 2, date_time = 3, date_time_ms = 4 };

std::string sheet_head(std::size_t columns);  // all before the first row
inline constexpr std::string_view sheet_tail = "</sheetData></worksheet>";

}  // namespace tenon::spreadsheet

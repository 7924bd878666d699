#pragma once
#include <tenon/kernel/table_file.hpp>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace tenon::spreadsheet {

// A workbook of one sheet with a bold, frozen header. What open_xlsx reads back is equal: dates are
// date cells to the millisecond, reals keep all their digits; whole numbers and decimals of more
// than 15 digits and dates before March 1900 become text. Null and empty text are both no cell.
// Throws too_large past Excel's 1,048,576 rows, 16,384 columns and 32,767 characters in a cell.
//
// Not libxlsxwriter: it prints reals with 16 digits, and on a full disk (seen with 1.1.4) it closes
// a workbook that lacks rows and reports success.
std::unique_ptr<TableWriter> create_xlsx(std::filesystem::path const&, std::span<std::string_view const> header);

}  // namespace tenon::spreadsheet

#pragma once
#include <cstddef>
#include <string_view>

namespace tenon::spreadsheet {

// Throw malformed: "The workbook is damaged: <what>." and "The workbook is damaged: cell B7 <what>."
[[noreturn]] void refuse_damaged(std::string_view what);
[[noreturn]] void refuse_damaged_cell(std::size_t row, std::size_t column, std::string_view what);  // row from 1

}  // namespace tenon::spreadsheet

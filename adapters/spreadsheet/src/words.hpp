#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace tenon::spreadsheet {

std::string shown(std::string_view utf8);                    // its beginning, for use in a sentence
std::string grouped(std::uint64_t);                          // 1048576 as "1,048,576"
std::string column_letters(std::size_t column);              // 0 as "A", 26 as "AA"
std::string cell_name(std::size_t row, std::size_t column);  // row from 1, column from 0: "B7"

}  // namespace tenon::spreadsheet

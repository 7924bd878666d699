#pragma once
#include <string>
#include <string_view>

#include "memory_file.hpp"
#include "support/compound_builder.hpp"
#include "table_reading.hpp"

// Any bytes are refused with a reason or are rows within the limits: whole containers, or the
// records of a workbook, which are put into one.
inline void xls_target(std::string_view input) {
    bool const whole = input.starts_with("\xD0\xCF");
    MemoryFile const file(whole ? std::string(input)
                                : tenon::spreadsheet::test::compound_file({{"Workbook", std::string(input)}}));
    read_table(file.path());
}

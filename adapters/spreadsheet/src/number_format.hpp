#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tenon::spreadsheet {

// What a number format makes of a number.
enum class NumberKind { number, date, time, elapsed };

NumberKind built_in_kind(unsigned format_id);      // ECMA-376 part 1, 18.8.30
NumberKind kind_of_format(std::string_view code);  // by the letters y m d h s outside quotes and brackets

enum class DateSystem { from_1900, from_1904 };

// The text of a date cell, to the millisecond: YYYY-MM-DD, YYYY-MM-DDTHH:MM:SS[.mmm], or
// HH:MM:SS[.mmm] for a time alone and for elapsed time. nullopt: the number is no date at all
// (negative, past the year 9999). The 1900 system has a 29 February 1900, which is kept.
std::optional<std::string> date_text(double serial, NumberKind, DateSystem);

}  // namespace tenon::spreadsheet

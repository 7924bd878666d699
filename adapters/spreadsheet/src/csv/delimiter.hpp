#pragma once
#include <string_view>

namespace tenon::spreadsheet {

// Comma, semicolon, tab or bar: the one that most of the first rows hold as often as the header
// does; comma when there is none.
char detect_delimiter(std::string_view head);

}  // namespace tenon::spreadsheet

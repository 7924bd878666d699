#pragma once
#include <string_view>

namespace tenon::spreadsheet {

// Text that a spreadsheet would take for a formula is written with a leading apostrophe. Text that
// already has apostrophes there gets one more, so that reading takes off exactly what was put on.
bool needs_apostrophe(std::string_view text);                // before writing
std::string_view without_apostrophe(std::string_view text);  // after reading

}  // namespace tenon::spreadsheet

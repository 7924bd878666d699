#pragma once
#include <map>
#include <string>

namespace tenon::pdf {

// Characters as hexadecimal digits of UTF-16, the way PDF writes them.
std::string utf16_hex(std::u32string_view);
// A CMap from CIDs to what they stand for (PDF 32000-1, 9.10.3).
std::string unicode_map(std::map<unsigned, std::u32string> const&);

}  // namespace tenon::pdf

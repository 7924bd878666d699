#pragma once
#include <string>

namespace tenon::spreadsheet {

// Units of UTF-16 that make one character in pairs: a high one and a low one.
constexpr bool is_high(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }
constexpr unsigned pair_code(unsigned high, unsigned low) { return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00); }

void append_utf8(std::string& out, unsigned code);

}  // namespace tenon::spreadsheet

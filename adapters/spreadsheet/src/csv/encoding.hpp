#pragma once
#include <string_view>

#include "input_file.hpp"

namespace tenon::spreadsheet {

struct Encoding {
    char const* iconv_name = nullptr;  // null: UTF-8, taken as it is
    std::size_t mark_bytes = 0;        // length of the byte order mark
};

// Reads the whole file once, and once more when it is no UTF-8: a mark decides; else UTF-8 when all
// of it is; else ISO-8859-2 or Windows-1252, by the rule of SingleByteCensus.
// Throws unsupported for bytes that are no text, malformed when UTF-8 and something else are mixed.
Encoding detect_encoding(InputFile&);

}  // namespace tenon::spreadsheet

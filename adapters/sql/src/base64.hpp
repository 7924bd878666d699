#pragma once
#include <string>
#include <string_view>

namespace tenon::sql {

// Bytes as text that every engine keeps.
std::string encode_base64(std::string_view bytes);
std::string decode_base64(std::string_view text);  // what encode_base64 made; throws std::logic_error for other text

}  // namespace tenon::sql

#pragma once
#include "fonts/typefaces.hpp"

#include <string_view>

namespace tenon::pdf {

// The files that are linked into the program, by Face.
std::array<std::string_view, face_count> font_files();
std::string_view fonts_digest();  // twelve hexadecimal digits, others when a byte of any file is another

}  // namespace tenon::pdf

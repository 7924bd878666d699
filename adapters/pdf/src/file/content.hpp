#pragma once
#include "file/embedded_fonts.hpp"

namespace tenon::pdf {

// The sheet as a content stream (PDF 32000-1, 8 and 9). Marks that are read out get the numbers from 0 on, in order.
std::string content_of(Sheet const&, EmbeddedFonts const&);
char const* structure_type(Role);  // "H1"

}  // namespace tenon::pdf

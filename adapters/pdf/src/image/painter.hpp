#pragma once
#include "sheet/sheet.hpp"

namespace tenon::pdf {

// A sheet in pixels as a PNG.
std::string png_image(Typefaces const&, Sheet const&);

}  // namespace tenon::pdf

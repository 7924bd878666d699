#pragma once
#include "fonts/typefaces.hpp"

#include <map>
#include <string>
#include <vector>

namespace tenon::pdf {

// A TrueType font with some of a font's glyphs, under new numbers.
struct FontSubset {
    std::string bytes;
    std::map<std::uint32_t, unsigned> numbers;  // from the old to the new
};

FontSubset subset(hb_face_t*, std::vector<std::uint32_t> const& glyphs);

}  // namespace tenon::pdf

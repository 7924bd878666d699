#pragma once
#include "fonts/typefaces.hpp"

#include <string>
#include <vector>

namespace tenon::pdf {

// A glyph where it stands; lengths in ems, y upwards from the base line.
struct Glyph {
    Face face;
    std::uint32_t id;
    double x, y, advance;
    std::size_t cluster;  // the first of its characters in the text of the line
    std::u32string text;  // what it stands for; empty when the glyph before it stands for that, too
};

// Text in one line, from left to right as it is seen.
struct Line {
    std::u32string text;
    std::vector<Glyph> glyphs;
    double width = 0;
};

}  // namespace tenon::pdf

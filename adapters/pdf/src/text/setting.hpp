#pragma once
#include "text/shaping.hpp"

namespace tenon::pdf {

// A place for text. Sizes and widths in the units of the sheet.
struct Measure {
    double width;
    double size, least;  // what is wanted, and the smallest that can be read
    int lines = 1;
};

struct SetText {
    std::vector<Line> lines;
    double size;
    double width() const;  // of the longest line
};

// Text in the largest size in which it fits its place; what does not fit in the least one ends with an ellipsis.
SetText set_text(Typefaces const&, Style, std::u32string_view, Measure const&);

}  // namespace tenon::pdf

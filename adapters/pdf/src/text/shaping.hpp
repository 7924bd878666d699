#pragma once
#include "text/line.hpp"

#include <string_view>

namespace tenon::pdf {

// How text looks, apart from its size.
struct Style {
    Face face = Face::text;
    double tracking = 0;  // ems between letters; not for scripts whose letters join
};

Line shape(Typefaces const&, Style, std::u32string_view);

}  // namespace tenon::pdf

#pragma once
#include "fonts/typefaces.hpp"

#include <string_view>
#include <vector>

namespace tenon::pdf {

// Characters of one font, script and direction.
struct Run {
    std::size_t begin, end;
    Face face;
    hb_script_t script;
    int level;  // of the Unicode Bidirectional Algorithm (UAX #9): odd is from right to left
};

// The colour of skin of the emoji before it, or a key's cap around it: it is shown without.
bool is_passed_over(std::u32string_view text, std::size_t at);

// The runs of a line in the order in which they are seen, from left to right.
std::vector<Run> visual_runs(Typefaces const&, Face wanted, std::u32string_view);

}  // namespace tenon::pdf

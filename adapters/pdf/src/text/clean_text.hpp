#pragma once
#include <string>
#include <string_view>

namespace tenon::pdf {

// The characters of a text that is set: white space and controls are single spaces, marks that turn the direction of
// writing or are no characters are left out, and so is what is past 1,000 characters.
std::u32string clean_text(std::string_view utf8);
std::string utf8_of(std::u32string_view);

}  // namespace tenon::pdf

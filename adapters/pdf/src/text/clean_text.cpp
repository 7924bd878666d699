#include "text/clean_text.hpp"

#include "fonts/typefaces.hpp"

#include <fribidi.h>

#include <span>
#include <vector>

namespace tenon::pdf {
namespace {

constexpr std::size_t most_characters = 1'000;

bool is_space(char32_t c) {
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), c)) {
        case HB_UNICODE_GENERAL_CATEGORY_CONTROL:
        case HB_UNICODE_GENERAL_CATEGORY_LINE_SEPARATOR:
        case HB_UNICODE_GENERAL_CATEGORY_PARAGRAPH_SEPARATOR:
        case HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR:
            return true;
        default:
            return false;
    }
}

bool is_left_out(char32_t c) {
    return c == 0x061C || c == 0x200B || c == 0x200E || c == 0x200F || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

}  // namespace

std::u32string clean_text(std::string_view utf8) {
    HarfBuzz<hb_buffer_t> const decoded(hb_buffer_create());
    hb_buffer_add_utf8(decoded.get(), utf8.data(), static_cast<int>(utf8.size()), 0, -1);
    unsigned count = 0;
    auto const* const characters = hb_buffer_get_glyph_infos(decoded.get(), &count);
    std::u32string clean;
    for (auto const& character : std::span(characters, count)) {
        char32_t const c = character.codepoint;
        if (is_left_out(c)) continue;
        if (!is_space(c)) clean += c;
        else if (!clean.empty() && clean.back() != U' ') clean += U' ';
        if (clean.size() == most_characters) break;
    }
    while (!clean.empty() && clean.back() == U' ') clean.pop_back();
    return clean;
}

std::string utf8_of(std::u32string_view text) {
    std::vector<FriBidiChar> const characters(text.begin(), text.end());
    std::string utf8(text.size() * 4 + 1, '\0');  // and the zero that is put after them
    auto const size = fribidi_unicode_to_charset(FRIBIDI_CHAR_SET_UTF8, characters.data(),
                                                 static_cast<FriBidiStrIndex>(characters.size()), utf8.data());
    utf8.resize(static_cast<std::size_t>(size));
    return utf8;
}

}  // namespace tenon::pdf

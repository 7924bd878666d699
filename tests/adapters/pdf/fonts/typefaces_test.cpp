#include "fonts/typefaces.hpp"

#include "support/catch.hpp"

#include <vector>

namespace tenon::pdf {
namespace {

bool is_to_be_seen(char32_t c) {
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), c)) {
        case HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER:
        case HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER:
        case HB_UNICODE_GENERAL_CATEGORY_TITLECASE_LETTER:
        case HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER:
        case HB_UNICODE_GENERAL_CATEGORY_DECIMAL_NUMBER:
        case HB_UNICODE_GENERAL_CATEGORY_LETTER_NUMBER:
        case HB_UNICODE_GENERAL_CATEGORY_OTHER_NUMBER:
        case HB_UNICODE_GENERAL_CATEGORY_OTHER_SYMBOL: {
            bool const is_blank = c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0x2800 || c == 0x1D159;
            return !is_blank;  // Hangul fillers, the empty pattern of Braille, the null note head
        }
        default:
            return false;
    }
}

// Some fonts claim characters for which they have nothing to show: a name in them would be an empty place.
TEST_CASE("A font that has a character shows it", "[pdf]") {
    Typefaces const faces;
    std::vector<std::uint32_t> blank;
    for (char32_t c = 1; c < 0x30000; ++c) {
        auto const face = faces.face_for(Face::text, c);
        if (!is_to_be_seen(c) || !faces.has(face, c)) continue;
        hb_codepoint_t glyph = 0;
        hb_glyph_extents_t extents{};
        hb_font_get_nominal_glyph(faces.font(face), c, &glyph);
        hb_font_get_glyph_extents(faces.font(face), glyph, &extents);
        if (extents.width == 0 || extents.height == 0) blank.push_back(c);
    }
    CHECK(blank.empty());
}

TEST_CASE("All Chinese characters of the first block, all Hangul and all kana have their font", "[pdf]") {
    Typefaces const faces;
    auto const missing = [&](char32_t first, char32_t last) {
        int count = 0;
        for (auto c = first; c <= last; ++c) count += faces.has(faces.face_for(Face::display, c), c) ? 0 : 1;
        return count;
    };
    CHECK(missing(0x4E00, 0x9FA5) == 0);
    CHECK(missing(0xAC00, 0xD7A3) == 0);
    CHECK(missing(0x3041, 0x3094) == 0);
    CHECK(missing(0x30A1, 0x30F6) == 0);
    CHECK(missing(0x1F300, 0x1F64F) == 0);
}

}  // namespace
}  // namespace tenon::pdf

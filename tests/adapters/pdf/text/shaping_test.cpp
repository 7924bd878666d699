#include "text/shaping.hpp"

#include "support/catch.hpp"

#include <algorithm>

namespace tenon::pdf {
namespace {

std::u32string seen(std::u32string_view text) {
    static Typefaces const faces;
    std::u32string all;
    for (auto const& glyph : shape(faces, {}, text).glyphs) all += glyph.text;
    return all;
}

TEST_CASE("Glyphs stand in the order in which they are seen", "[pdf]") {
    CHECK(seen(U"abc") == U"abc");
    CHECK(seen(U"\u05D0\u05D1\u05D2") == U"\u05D2\u05D1\u05D0");
    CHECK(seen(U"a \u05D0\u05D1 b") == U"a \u05D1\u05D0 b");
    CHECK(seen(U"\u05D0\u05D1 12 \u05D2") == U"\u05D2 12 \u05D1\u05D0");
    CHECK(seen(U"\u0661\u0662\u0663") == U"\u0661\u0662\u0663");
}

TEST_CASE("Arabic letters take the forms that join", "[pdf]") {
    Typefaces const faces;
    auto const alone = shape(faces, {}, U"\u0645"), word = shape(faces, {}, U"\u0645\u0645\u0645");
    REQUIRE(word.glyphs.size() == 3);
    CHECK(word.glyphs[1].id != alone.glyphs[0].id);
    CHECK(word.glyphs[0].id != word.glyphs[2].id);
}

TEST_CASE("A ligature stands for all of its characters", "[pdf]") { CHECK(seen(U"\u0644\u0627") == U"\u0644\u0627"); }

TEST_CASE("Characters come from the first font that has them", "[pdf]") {
    Typefaces const faces;
    auto const line = shape(faces, {Face::display}, U"a\u0645\u738B\uAE40\U0001F680\U0001FA99\U00020BB7");
    std::vector<Face> from;
    for (auto const& glyph : line.glyphs) from.push_back(glyph.face);
    CHECK(from == std::vector{Face::display, Face::arabic, Face::east_asian, Face::korean, Face::emoji,
                              Face::more_symbols, Face::display});
    CHECK(line.glyphs.back().id == 0);
    CHECK(std::ranges::count(line.glyphs, 0U, &Glyph::id) == 1);
}

// Glyphs that are seen, each with what it stands for.
std::vector<std::u32string> shown(std::u32string_view text) {
    static Typefaces const faces;
    std::vector<std::u32string> all;
    for (auto const& glyph : shape(faces, {}, text).glyphs) all.push_back(glyph.text);
    return all;
}

TEST_CASE("An emoji of several characters shows its bases, the first of which stands for all", "[pdf]") {
    using Shown = std::vector<std::u32string>;
    CHECK(shown(U"\U0001F44D\U0001F3FD") == Shown{U"\U0001F44D\U0001F3FD"});
    CHECK(shown(U"\U0001F680\uFE0F") == Shown{U"\U0001F680\uFE0F"});
    CHECK(shown(U"1\uFE0F\u20E3") == Shown{U"1\uFE0F\u20E3"});
    CHECK(shown(U"\u2764\uFE0F") == Shown{U"\u2764\uFE0F"});
    CHECK(shown(U"\U0001F469\U0001F3FD\u200D\U0001F4BB") == Shown{U"\U0001F469\U0001F3FD\u200D\U0001F4BB", U""});
    CHECK(shown(U"\U0001F3F4\U000E0067\U000E0062\U000E007F") == Shown{U"\U0001F3F4\U000E0067\U000E0062\U000E007F"});
}

TEST_CASE("A colour of skin that has nobody to belong to is shown", "[pdf]") {
    CHECK(shown(U"\U0001F3FD").size() == 1);
    CHECK(shown(U"a\U0001F3FD").size() == 2);
    CHECK(shown(U"\U0001F44D \U0001F3FD").size() == 3);
}

TEST_CASE("No text has no width", "[pdf]") {
    Typefaces const faces;
    CHECK(shape(faces, {}, U"").glyphs.empty());
    CHECK(shape(faces, {}, U"").width == 0);
}

}  // namespace
}  // namespace tenon::pdf

#include "text/shaping.hpp"

#include "support/catch.hpp"

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
    auto const line = shape(faces, {Face::display}, U"a\u0645\u738B\u2211\U0001F680");
    REQUIRE(line.glyphs.size() == 5);
    CHECK(line.glyphs[0].face == Face::display);
    CHECK(line.glyphs[1].face == Face::arabic);
    CHECK(line.glyphs[2].face == Face::east_asian);
    CHECK(line.glyphs[4].id == 0);
}

TEST_CASE("No text has no width", "[pdf]") {
    Typefaces const faces;
    CHECK(shape(faces, {}, U"").glyphs.empty());
    CHECK(shape(faces, {}, U"").width == 0);
}

}  // namespace
}  // namespace tenon::pdf

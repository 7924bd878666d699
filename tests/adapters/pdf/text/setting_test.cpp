#include "text/setting.hpp"

#include "support/catch.hpp"

namespace tenon::pdf {
namespace {

Typefaces const& faces() {
    static Typefaces const faces;
    return faces;
}

std::u32string all_of(SetText const& set) {
    std::u32string text;
    for (auto const& line : set.lines) text += (text.empty() ? U"" : U"|") + line.text;
    return text;
}

TEST_CASE("Text that fits keeps its size", "[pdf]") {
    auto const set = set_text(faces(), {}, U"short", {.width = 400, .size = 20, .least = 10});
    CHECK(set.size == 20);
    CHECK(all_of(set) == U"short");
    CHECK(set.width() <= 400);
}

TEST_CASE("Longer text is smaller, in one line as wide as its place", "[pdf]") {
    auto const set = set_text(faces(), {}, U"a text that is rather long", {.width = 200, .size = 20, .least = 10});
    CHECK(set.lines.size() == 1);
    CHECK(set.size < 20);
    CHECK(set.size >= 10);
    CHECK(set.width() <= 200);
    CHECK(set.width() > 190);
}

TEST_CASE("Still longer text breaks at a space into lines of like length", "[pdf]") {
    auto const set =
        set_text(faces(), {}, U"one two three four five six", {.width = 130, .size = 20, .least = 10, .lines = 2});
    CHECK(all_of(set) == U"one two three|four five six");
    CHECK(set.width() <= 130);
}

TEST_CASE("What fits in no size ends with an ellipsis within its place", "[pdf]") {
    auto const lines = GENERATE(1, 2);
    auto const text = GENERATE(std::u32string(500, U'W'), std::u32string(500, U'\U0001F680'),
                               std::u32string(500, U'\u0645'), U"word " + std::u32string(500, U'e'));
    auto const set = set_text(faces(), {Face::display}, text, {.width = 200, .size = 40, .least = 12, .lines = lines});
    CHECK(set.size == 12);
    CHECK(set.lines.size() == static_cast<std::size_t>(lines));
    CHECK(set.lines.back().text.back() == U'\u2026');
    CHECK(set.width() <= 200);
}

TEST_CASE("A mark stays with its letter where a word is cut", "[pdf]") {
    std::u32string text;
    for (int i = 0; i < 100; ++i) text += U"e\u0301\u0323";
    auto const set = set_text(faces(), {}, text, {.width = 100, .size = 20, .least = 12, .lines = 2});
    for (auto const& line : set.lines) {
        CHECK(line.text.front() == U'e');
        auto const end = line.text.find_last_not_of(U'\u2026');
        CHECK(line.text[end] == U'\u0323');
    }
}

TEST_CASE("A place narrower than a letter loses the text and not the program", "[pdf]") {
    auto const set = set_text(faces(), {}, U"word", {.width = 1, .size = 20, .least = 12});
    CHECK(all_of(set) == U"\u2026");
}

}  // namespace
}  // namespace tenon::pdf

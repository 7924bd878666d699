#include "text/clean_text.hpp"

#include "support/catch.hpp"

namespace tenon::pdf {
namespace {

using namespace std::string_view_literals;

TEST_CASE("Text is cleaned of what cannot be set", "[pdf]") {
    CHECK(clean_text("a\0b\r\n\tc  d"sv) == U"a b c d");
    CHECK(clean_text(" a ") == U"a");
    CHECK(clean_text("a\u00A0b\u2028c") == U"a b c");
    CHECK(clean_text("a\u202Eb\u2066c\uFEFFd") == U"abcd");
    CHECK(clean_text("a\xEF\xBF\xBF") == U"a");
    CHECK(clean_text("\xFFz") == U"\uFFFDz");
    CHECK(clean_text("").empty());
    CHECK(clean_text(std::string(5'000, 'x')).size() == 1'000);
}

TEST_CASE("Characters come back as UTF-8", "[pdf]") {
    CHECK(utf8_of(U"aé€🚀") == "aé€🚀");
    CHECK(utf8_of(U"").empty());
}

}  // namespace
}  // namespace tenon::pdf

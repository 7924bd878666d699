#include <tenon/kernel/text.hpp>

#include "support/catch.hpp"

using namespace tenon;
using namespace std::string_literals;

TEST_CASE("well-formed UTF-8 is accepted up to its edges") {
    auto const text = GENERATE(as<std::string>{}, "", "plain", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80",
                               "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF",
                               "Gr\xC3\xBC\xC3\x9F"
                               "e aus K\xC3\xB6ln \xF0\x9F\x94\xA7");
    CAPTURE(text);
    CHECK(is_utf8(text));
    CHECK(is_utf8("eight ascii bytes and " + text + " eight more"));
}

TEST_CASE("ill-formed UTF-8 is refused") {
    auto const text = GENERATE(
        as<std::string>{}, "\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x7F", "\xE0\x80\x80", "\xE0\x9F\xBF",
        "\xE2\x82", "\xE2\x28\xA1", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF",
        "\xF0\x9F\x94", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xF8\x88\x80\x80\x80", "\xFE", "\xFF", "\xE2\x82\xC0");
    CAPTURE(text);
    CHECK_FALSE(is_utf8(text));
    CHECK_FALSE(is_utf8("eight ascii bytes and " + text));
    CHECK_FALSE(is_utf8(text + " eight ascii bytes"));
}

TEST_CASE("a zero byte is text like any other") {
    CHECK(is_utf8("a\0b"s));
    CHECK(is_ascii("a\0b"s));
    CHECK(count_code_points("a\0b"s) == 3);
}

TEST_CASE("ASCII is told from the rest wherever the rest stands") {
    CHECK(is_ascii(""));
    for (std::size_t at = 0; at < 20; ++at) {
        std::string text(20, 'a');
        REQUIRE(is_ascii(text));
        text[at] = '\x80';
        CHECK_FALSE(is_ascii(text));
    }
}

TEST_CASE("code points are counted, not bytes") {
    CHECK(count_code_points("") == 0);
    CHECK(count_code_points("welder") == 6);
    CHECK(count_code_points("Gr\xC3\xBC\xC3\x9F"
                            "e") == 5);
    CHECK(count_code_points("\xF0\x9F\x94\xA7\xF0\x9F\x94\xA7") == 2);
}

TEST_CASE("trim takes white space off both ends") {
    CHECK(trim("") == "");
    CHECK(trim(" \t\r\n\v\f") == "");
    CHECK(trim("  a b  ") == "a b");
    CHECK(trim("\xC2\xA0 a \xC2\xA0") == "a");
    CHECK(trim("\xC2\xA0\xC2\xA0") == "");
    CHECK(trim("\xC3\xA0") == "\xC3\xA0");  // ends in the same byte as a no-break space
    CHECK(trim("\xE2\x80\x83x") == "\xE2\x80\x83x");
    CHECK(trim("\0 "s) == "\0"s);
}

TEST_CASE("lower case is ASCII's alone") {
    CHECK(ascii_lower("AZaz@[`{09 \xC3\x84") == "azaz@[`{09 \xC3\x84");
    CHECK(equal_ignoring_ascii_case("Content-TYPE", "content-type"));
    CHECK_FALSE(equal_ignoring_ascii_case("abc", "abcd"));
    CHECK_FALSE(equal_ignoring_ascii_case("[", "{"));
    CHECK_FALSE(equal_ignoring_ascii_case("\xC3\x84", "\xC3\xA4"));
}

TEST_CASE("text is cut between characters") {
    CHECK(head_of("abc", 3) == "abc");
    CHECK(head_of("abc", 2) == "ab");
    CHECK(head_of("a\xc3\xa9", 3) == "a\xc3\xa9");
    CHECK(head_of("a\xc3\xa9", 2) == "a");
    CHECK(head_of("\xf0\x9f\x98\x80z", 3) == "");
    CHECK(head_of("", 0) == "");
}

TEST_CASE("what is printable moves no cursor and forges no line") {
    CHECK(printable("a\nb\rc\td\x1B[2Je\x7F"
                    "f\0g"s) == "a b c d [2Je f g");
    CHECK(printable("\xC2\x80"
                    "a\xC2\x9B"
                    "b\xC2\xA0") == " a b\xC2\xA0");
    CHECK(printable("a\x9B"
                    "b\xFF\xC2") == "a b  ");
    CHECK(printable("\xC5\xBB\xC3\xB3\xC5\x82\xC4\x87 \xF0\x9F\x94\xA7") ==
          "\xC5\xBB\xC3\xB3\xC5\x82\xC4\x87 \xF0\x9F\x94\xA7");
    CHECK(printable("").empty());
}

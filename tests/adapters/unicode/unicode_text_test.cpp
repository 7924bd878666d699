#include <tenon/unicode/unicode_text.hpp>

#include <tenon/kernel/error.hpp>

#include "support/catch.hpp"

#include <string>

using namespace tenon;
using namespace std::string_literals;

namespace {

std::string encoded(char32_t c) {
    auto const byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
    if (c < 0x80) return {byte(c)};
    if (c < 0x800) return {byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F))};
    if (c < 0x10000) return {byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
    return {byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
}

template <class Use>
void for_each_code_point(Use const& use) {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c < 0xD800 || c > 0xDFFF) use(encoded(c));
    }
}

}  // namespace

TEST_CASE("normalisation composes what belongs together") {
    auto const unicode = unicode::make_unicode_text();
    CHECK(unicode->nfc("") == "");
    CHECK(unicode->nfc("plain Text") == "plain Text");
    CHECK(unicode->nfc("u\u0308") == "\u00FC");
    CHECK(unicode->nfc("\u00FC") == "\u00FC");
    CHECK(unicode->nfc("\u212B") == "\u00C5");               // angstrom sign
    CHECK(unicode->nfc("a\u0323\u0307") == "\u1EA1\u0307");  // marks by their class
    CHECK(unicode->nfc("a\u0307\u0323") == "\u1EA1\u0307");
    CHECK(unicode->nfc("\u1112\u1161\u11AB") == "\uD55C");    // Hangul
    CHECK(unicode->nfc("\u0958") == "\u0915\u093C");          // excluded from composition
    CHECK(unicode->nfc("\uFB01 \u00BD") == "\uFB01 \u00BD");  // compatibility forms stay
    CHECK(unicode->nfc("a\0\u00FC"s) == "a\0\u00FC"s);
}

TEST_CASE("a mark joins the letter before it, Latin or not") {
    auto const unicode = unicode::make_unicode_text();
    CHECK(unicode->nfc("M\u00FCller a\u0300") == "M\u00FCller \u00E0");
    CHECK(unicode->nfc("\u00E2\u0301") == "\u1EA5");
    CHECK(unicode->nfc("\u02FF\u0300") == "\u02FF\u0300");
}

TEST_CASE("folding makes one text of what people take for the same") {
    auto const unicode = unicode::make_unicode_text();
    CHECK(unicode->fold("") == "");
    CHECK(unicode->fold("Work ORDER 12") == "work order 12");
    CHECK(unicode->fold("STRASSE") == unicode->fold("Stra\u00DFe"));
    CHECK(unicode->fold("\u1E9E") == "ss");
    CHECK(unicode->fold("\u00C4RGER") == unicode->fold("a\u0308rger"));
    CHECK(unicode->fold("\u039F\u0394\u039F\u03A3") == unicode->fold("\u03BF\u03B4\u03BF\u03C2"));  // final sigma
    CHECK(unicode->fold("\uFB01") == "fi");
    CHECK(unicode->fold("\uFF21\uFF11") == "a1");  // full width
    CHECK(unicode->fold("\u2120") == "sm");        // upper case after decomposition
    CHECK(unicode->fold("\u0130") == "i\u0307");   // Turkish capital i with dot
    CHECK(unicode->fold("\U00010400") == "\U00010428");
}

TEST_CASE("folding strips nothing") {
    auto const unicode = unicode::make_unicode_text();
    CHECK(unicode->fold("\u00E9") == "\u00E9");
    CHECK(unicode->fold("a\u200Db\u00ADc") == "a\u200Db\u00ADc");
    CHECK(unicode->fold("\u00E9\n\t\x01") == "\u00E9\n\t\x01");
}

TEST_CASE("normalising and folding a second time changes nothing, for every code point") {
    auto const unicode = unicode::make_unicode_text();
    for_each_code_point([&](std::string const& character) {
        auto const composed = unicode->nfc(character);
        auto const folded = unicode->fold(character);
        if (unicode->nfc(composed) != composed) FAIL("normalised: " << character);
        if (unicode->fold(folded) != folded) FAIL("folded: " << character);
    });
}

TEST_CASE("text that is no UTF-8 is refused") {
    auto const unicode = unicode::make_unicode_text();
    auto const text =
        GENERATE(as<std::string>{}, "\x80", "a\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF");
    auto const is_malformed = [](Error const& error) { return error.fault() == Fault::malformed; };
    CHECK_THROWS_MATCHES(unicode->nfc(text), Error, Predicate<Error>(is_malformed));
    CHECK_THROWS_MATCHES(unicode->fold(text), Error, Predicate<Error>(is_malformed));
}

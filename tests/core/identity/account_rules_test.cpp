#include <tenon/identity/account_rules.hpp>

#include "support/catch.hpp"
#include "support/fakes/ascii_unicode_text.hpp"
#include "support/faults.hpp"

using namespace tenon;
using namespace tenon::identity;

namespace {
testing::AsciiUnicodeText const text;

// Folds one letter as the real tables do.
struct SharpSUnicodeText final : UnicodeText {
    std::string nfc(std::string_view utf8) const override { return std::string(utf8); }
    std::string fold(std::string_view utf8) const override {
        std::string folded = ascii_lower(utf8);
        for (std::size_t at; (at = folded.find("ß")) != std::string::npos;) folded.replace(at, 2, "ss");
        return folded;
    }
};

std::string code_of_email(std::string_view email, UnicodeText const& unicode = text) {
    std::vector<Violation> found;
    checked_email(email, unicode, found);
    return found.empty() ? "" : found.at(0).code;
}

std::string code_of_password(std::string_view password) {
    std::vector<Violation> found;
    checked_password("password", password, text, found);
    return found.empty() ? "" : found.at(0).code;
}

std::string repeated(std::string_view part, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += part;
    return out;
}
}  // namespace

TEST_CASE("an e-mail is trimmed and folded", "[identity]") {
    std::vector<Violation> found;
    CHECK(checked_email("  Ann.Example@EXAMPLE.com\n", text, found) == "ann.example@example.com");
    CHECK(found.empty());
    CHECK(normal_email("\xff@example.com", text).empty());
    CHECK(normal_email(repeated("a", 300) + "@example.com", text).empty());
}

TEST_CASE("what is no e-mail address is refused", "[identity]") {
    auto const good = GENERATE("a@b", "ann+tag@example.com", "o'hara@mail.example.co.uk", "anna@bücher.example",
                               "!#$%&'*+-/=?^_`{|}~@example.com");
    CHECK(code_of_email(good).empty());
    CHECK(code_of_email("  ") == "required");
    auto const bad = GENERATE("ann", "@example.com", "ann@", "ann@@example.com", "a@b@c", "ann@example..com",
                              "ann@.example.com", ".ann@example.com", "ann.@example.com", "ann example@example.com",
                              "ann@exa mple.com", "ann@example.com\nbcc: eve@example.com", "ann<ann@example.com>",
                              "\"ann\"@example.com", "ann@exam_ple.com", "a,b@example.com");
    CHECK(code_of_email(bad) == "bad_format");
}

TEST_CASE("an e-mail has the lengths of the standard", "[identity]") {
    auto const domain = repeated("a123456789.", 17);  // 187 bytes
    CHECK(code_of_email(repeated("x", 64) + "@example.com").empty());
    CHECK(code_of_email(repeated("x", 65) + "@example.com") == "bad_format");
    CHECK(code_of_email(repeated("x", 64) + "@" + domain + "ab").empty());           // 254
    CHECK(code_of_email(repeated("x", 64) + "@" + domain + "abc") == "bad_format");  // 255
    CHECK(code_of_email("x@" + repeated("a", 63) + ".com").empty());
    CHECK(code_of_email("x@" + repeated("a", 64) + ".com") == "bad_format");
}

TEST_CASE("an e-mail that folding would turn into somebody else's is refused", "[identity]") {
    CHECK(code_of_email("straße@example.com", SharpSUnicodeText()) == "bad_format");
    CHECK(code_of_email("straße@example.com").empty());
}

TEST_CASE("a password has 8 to 128 code points", "[identity]") {
    CHECK(code_of_password("zq7#kLw") == "too_short");
    CHECK(code_of_password("zq7#kLwp").empty());
    CHECK(code_of_password(repeated("é", 7)) == "too_short");
    CHECK(code_of_password(repeated("é", 8)).empty());
    CHECK(code_of_password(repeated("é", 128)).empty());
    CHECK(code_of_password(repeated("é", 129)) == "too_long");
    CHECK(code_of_password("\xff\xff\xff\xff\xff\xff\xff\xff") == "invalid_characters");
    CHECK(code_of_password("        z").empty());  // no composition rules, nothing is trimmed
}

TEST_CASE("common passwords are refused in any case", "[identity]") {
    auto const common = GENERATE("password", "12345678", "Qwertyuiop", "ILoveYou", "1q2w3e4r", "Welcome123",
                                 "Summer2025", "!@#$%^&*", "zzzzzzzz", "!!!!!!!!", "contraseña", "password1");
    CHECK(code_of_password(common) == "too_common");
    CHECK_FALSE(is_common_password("passwor"));
    CHECK_FALSE(is_common_password("password 12345678"));
    CHECK_FALSE(is_common_password("kq83hvb1x"));
    CHECK_FALSE(is_common_password(""));
    CHECK_FALSE(is_common_password("~~~~~~~~~"));
}

TEST_CASE("a name is one line of at most 200 characters, or absent", "[identity]") {
    std::vector<Violation> found;
    CHECK(checked_full_name("  Ann Example ", text, found) == "Ann Example");
    CHECK_FALSE(checked_full_name("   ", text, found));
    CHECK_FALSE(checked_full_name(std::nullopt, text, found));
    CHECK(checked_full_name(repeated("é", 200), text, found));
    CHECK(found.empty());
    checked_full_name(repeated("é", 201), text, found);
    checked_full_name("Ann\r\nBcc: x", text, found);
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "too_long");
    CHECK(found[1].code == "invalid_characters");
}

TEST_CASE("all violations are told together", "[identity]") {
    CHECK_NOTHROW(require_none({}));
    CHECK_THROWS_MATCHES(
        require_none({{"email", "required", "must not be empty"}, {"password", "too_short", "is short"}}), Error,
        Predicate<Error>([](Error const& error) {
            return error.violations().size() == 2 &&
                   std::string_view(error.what()) ==
                       "The request is not valid: email must not be empty; password is short";
        }));
}

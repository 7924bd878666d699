#include <tenon/kernel/json.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <random>

using namespace tenon;
using namespace std::string_literals;

namespace {

std::string number(double value) {
    std::string out;
    append_json_number(out, value);
    return out;
}

std::string text(std::string_view utf8) {
    std::string out;
    append_json_text(out, utf8);
    return out;
}

Json real(std::string digits) {
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return Json::Real{value, std::move(digits)};
}

Json::Object many_members(std::size_t count) {
    Json::Object object;
    for (std::size_t at = 0; at < count; ++at) object.emplace_back("key" + std::to_string(at), static_cast<int>(at));
    return object;
}

}  // namespace

TEST_CASE("whole doubles are written without a point") {
    CHECK(number(0) == "0");
    CHECK(number(-0.0) == "0");
    CHECK(number(1) == "1");
    CHECK(number(-120) == "-120");
    CHECK(number(9007199254740991) == "9007199254740991");
    CHECK(number(9007199254740992) == "9007199254740992");
    CHECK(number(-9223372036854775808.0) == "-9223372036854776000");
    CHECK(number(1e20) == "100000000000000000000");
    CHECK(number(123456789012345680000.0) == "123456789012345680000");
    CHECK(number(999999999999999900000.0) == "999999999999999900000");
}

TEST_CASE("other doubles are written in the fewest digits that read back the same") {
    CHECK(number(0.1) == "0.1");
    CHECK(number(0.1 + 0.2) == "0.30000000000000004");
    CHECK(number(24.5) == "24.5");
    CHECK(number(-1234.5678) == "-1234.5678");
    CHECK(number(1.0 / 3) == "0.3333333333333333");
    CHECK(number(5e-7) == "0.0000005");
    CHECK(number(1e-7) == "0.0000001");
    CHECK(number(1.5e-6) == "0.0000015");
    CHECK(number(2251799813685249.5) == "2251799813685249.5");
}

TEST_CASE("exponents are for the very large and the very small") {
    CHECK(number(1e21) == "1e+21");
    CHECK(number(-1.5e300) == "-1.5e+300");
    CHECK(number(std::numeric_limits<double>::max()) == "1.7976931348623157e+308");
    CHECK(number(9.9e-8) == "9.9e-8");
    CHECK(number(std::numeric_limits<double>::denorm_min()) == "5e-324");
}

TEST_CASE("what is no number is null") {
    CHECK(number(std::numeric_limits<double>::quiet_NaN()) == "null");
    CHECK(number(std::numeric_limits<double>::infinity()) == "null");
    CHECK(number(-std::numeric_limits<double>::infinity()) == "null");
}

TEST_CASE("any double reads back as itself") {
    std::mt19937_64 random(11);
    for (int round = 0; round < 50'000; ++round) {
        auto const value = std::bit_cast<double>(random());
        auto const written = number(value);
        double again = 0;
        std::from_chars(written.data(), written.data() + written.size(), again);
        if (std::isfinite(value) && again != value) FAIL(written);
    }
}

TEST_CASE("integers are written whole") {
    CHECK(to_json(Json(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808");
    CHECK(to_json(Json(std::numeric_limits<std::int64_t>::max())) == "9223372036854775807");
}

TEST_CASE("text is quoted, and what JSON cannot hold is escaped") {
    CHECK(text("") == R"("")");
    CHECK(text("plain / text") == R"("plain / text")");
    CHECK(text(R"(say "a\b")") == R"("say \"a\\b\"")");
    CHECK(text("\b\f\n\r\t") == R"("\b\f\n\r\t")");
    CHECK(text("\0\x01\x1F"s) == R"("\u0000\u0001\u001f")");
    CHECK(text("\x7F") == "\"\x7F\"");
    CHECK(text("\xC3\xBC \xF0\x9F\x94\xA7 \xE2\x80\xA8") == "\"\xC3\xBC \xF0\x9F\x94\xA7 \xE2\x80\xA8\"");
    CHECK(text("\na\n\nb\n") == R"("\na\n\nb\n")");
}

TEST_CASE("every byte is escaped or kept wherever in a text it stands") {
    for (int byte = 0; byte < 256; ++byte) {
        auto const c = static_cast<char>(byte);
        bool const kept = byte >= 0x20 && c != '"' && c != '\\';
        for (std::size_t before = 0; before < 20; ++before) {
            auto const written = text(std::string(before, '!') + c + "tail of it");
            auto const expected = '"' + std::string(before, '!') + (kept ? std::string(1, c) : "\\");
            if (!written.starts_with(expected) || !written.ends_with("tail of it\"")) FAIL(byte << " at " << before);
            if (kept != (written.size() == before + 13)) FAIL(byte << " at " << before);
        }
    }
}

TEST_CASE("values are written compactly, objects in their order") {
    Json const json = Json::Object{{"b", Json::Array{1, true, nullptr, "x"}}, {"a", Json::Object{}}, {"", 0.5}};
    CHECK(to_json(json) == R"({"b":[1,true,null,"x"],"a":{},"":0.5})");
    CHECK(to_json(Json()) == "null");
    CHECK(to_json(Json::Array{}) == "[]");
    CHECK(to_json(Json::Array{Json::Array{}, Json::Object{{"{", Json::Object{{"k", false}}}}}) ==
          R"([[],{"{":{"k":false}}])");
    std::string out = "x=";
    append_json(out, Json(1));
    CHECK(out == "x=1");
}

TEST_CASE("a number is written with the digits it was sent with, but without an exponent") {
    CHECK(to_json(real("1.50")) == "1.50");
    CHECK(to_json(real("123456789012345.678")) == "123456789012345.678");
    CHECK(to_json(real("18446744073709551616")) == "18446744073709551616");
    CHECK(to_json(real("2.45E1")) == "24.5");
    CHECK(to_json(real("1.23456789012345678e5")) == "123456.789012345678");
    CHECK(to_json(real("-1E-3")) == "-0.001");
    CHECK(to_json(real("1E400")) == "1e+400");
}

TEST_CASE("canonical numbers are the same for the same value") {
    for (auto const* digits : {"1.0", "1e0", "1E+0", "10e-1", "0.1e1", "1.000000", "0.001e3"}) {
        CHECK(to_canonical_json(real(digits)) == "1");
    }
    CHECK(to_canonical_json(Json(1)) == "1");
    CHECK(to_canonical_json(Json(1.0)) == "1");
    for (auto const* digits : {"-0.0", "0.0", "0e5", "-0e-5", "0.000e1"}) CHECK(to_canonical_json(real(digits)) == "0");
    CHECK(to_canonical_json(real("100e-3")) == "0.1");
    CHECK(to_canonical_json(real("-12.50")) == "-12.5");
    CHECK(to_canonical_json(real("1200e19")) == "1.2e+22");
    CHECK(to_canonical_json(real("1e20")) == "100000000000000000000");
    CHECK(to_canonical_json(real("0.00000005")) == "5e-8");
    CHECK(to_canonical_json(Json(5e-8)) == "5e-8");
}

TEST_CASE("canonical numbers keep digits past those of a double") {
    CHECK(to_canonical_json(real("9007199254740993.0")) == "9007199254740993");
    CHECK(to_canonical_json(real("0.1234567890123456789012345")) == "0.1234567890123456789012345");
}

TEST_CASE("canonical objects are sorted by the bytes of their keys, at every depth") {
    Json const json = Json::Object{{"b", 1}, {"\xC3\xBC", 2}, {"a", Json::Array{Json::Object{{"z", 1}, {"y", 2}}}},
                                   {"", 0},  {"B", 3},        {"ab", 4}};
    CHECK(to_canonical_json(json) == "{\"\":0,\"B\":3,\"a\":[{\"y\":2,\"z\":1}],\"ab\":4,\"b\":1,\"\xC3\xBC\":2}");
}

TEST_CASE("numbers are equal by value, whatever their form") {
    CHECK(Json(1) == Json(1.0));
    CHECK(Json(1) == real("10e-1"));
    CHECK(Json(0) == real("-0.0"));
    CHECK(Json(0.1) == real("0.1"));
    CHECK(real("1.50") == real("1.5"));
    CHECK(Json(std::int64_t{9007199254740993}) == real("9007199254740993.0"));
    CHECK_FALSE(Json(std::int64_t{9007199254740993}) == Json(9007199254740992.0));
    CHECK_FALSE(real("0.12345678901234567890") == real("0.12345678901234567891"));
    CHECK_FALSE(Json(1) == Json(true));
    CHECK_FALSE(Json(1) == Json("1"));
    CHECK_FALSE(Json(0) == Json());
}

TEST_CASE("objects are equal whatever their order, arrays are not") {
    CHECK(Json(Json::Object{{"a", 1}, {"b", 2}}) == Json(Json::Object{{"b", 2}, {"a", 1.0}}));
    CHECK_FALSE(Json(Json::Object{{"a", 1}, {"b", 2}}) == Json(Json::Object{{"b", 1}, {"a", 2}}));
    CHECK_FALSE(Json(Json::Object{{"a", 1}}) == Json(Json::Object{{"a", 1}, {"b", 2}}));
    CHECK_FALSE(Json(Json::Object{{"a", 1}}) == Json(Json::Object{{"b", 1}}));
    CHECK_FALSE(Json(Json::Array{1, 2}) == Json(Json::Array{2, 1}));
    CHECK_FALSE(Json(Json::Array{}) == Json(Json::Object{}));
    CHECK(Json() == Json(nullptr));
}

TEST_CASE("objects of 50,000 members compare and sort") {
    auto const ordered = many_members(50'000);
    auto reversed = ordered;
    std::ranges::reverse(reversed);
    CHECK(Json(ordered) == Json(reversed));
    CHECK(to_canonical_json(ordered) == to_canonical_json(reversed));
    reversed.front().second = "other";
    CHECK_FALSE(Json(ordered) == Json(reversed));
}

TEST_CASE("members are found in objects only") {
    Json const json = Json::Object{{"a", 1}, {"b", nullptr}};
    REQUIRE(json.find("a"));
    CHECK(*json.find("a") == Json(1));
    REQUIRE(json.find("b"));
    CHECK(json.find("b")->is_null());
    CHECK_FALSE(json.find("c"));
    CHECK_FALSE(Json(Json::Array{1}).find("a"));
    CHECK_FALSE(Json("a").find("a"));
}

TEST_CASE("each type has its name") {
    CHECK(Json().type_name() == "null");
    CHECK(Json(true).type_name() == "boolean");
    CHECK(Json(1).type_name() == "integer");
    CHECK(Json(1.5).type_name() == "number");
    CHECK(Json("x").type_name() == "string");
    CHECK(Json(Json::Array{}).type_name() == "array");
    CHECK(Json(Json::Object{}).type_name() == "object");
}

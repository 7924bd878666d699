#include <tenon/json/json_reader.hpp>

#include <tenon/kernel/error.hpp>

#include "support/catch.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <string_view>

using namespace tenon;
using namespace std::string_literals;

namespace {

Json read(std::string_view text) { return json::make_json_reader()->read(text); }

// The message of the refusal, or "read".
std::string refusal(std::string_view text) {
    try {
        read(text);
    } catch (Error const& error) {
        return error.fault() == Fault::malformed ? error.what() : "another fault";
    }
    return "read";
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

Json::Real real(std::string_view text) {
    auto const json = read(text);
    return json.as_real() ? *json.as_real() : Json::Real{std::nan(""), "not a real: " + to_json(json)};
}

std::string nested(std::size_t depth, std::string const& open, std::string const& close) {
    std::string text;
    for (std::size_t level = 0; level < depth; ++level) text += open;
    text += "1";
    for (std::size_t level = 0; level < depth; ++level) text += close;
    return text;
}

std::string object_of(std::size_t count, std::string const& one_more = "") {
    std::string text = "{";
    for (std::size_t at = 0; at < count; ++at) text += "\"key" + std::to_string(at) + "\":" + std::to_string(at) + ",";
    text += one_more.empty() ? "\"last\":0}" : "\"" + one_more + "\":0}";
    return text;
}

}  // namespace

TEST_CASE("values of every type are read") {
    CHECK(read("null").is_null());
    CHECK(read(" true\r\n\t") == Json(true));
    CHECK(read("false") == Json(false));
    CHECK(read(R"("a")") == Json("a"));
    CHECK(read("[]") == Json(Json::Array{}));
    CHECK(read("{}") == Json(Json::Object{}));
    CHECK(read(R"([1, [2, {"a": null}], "x"])") ==
          Json(Json::Array{1, Json::Array{2, Json::Object{{"a", nullptr}}}, "x"}));
    CHECK(to_json(read(R"({"b":1, "a":{"d":[], "c":{}}, "":2})")) == R"({"b":1,"a":{"d":[],"c":{}},"":2})");
}

TEST_CASE("integers are exact") {
    CHECK(read("0").as_integer());
    CHECK(read("-0").as_integer());
    CHECK(*read("9223372036854775807").as_integer() == std::numeric_limits<std::int64_t>::max());
    CHECK(*read("-9223372036854775808").as_integer() == std::numeric_limits<std::int64_t>::min());
    CHECK(*read("9007199254740993").as_integer() == 9007199254740993);
}

TEST_CASE("other numbers keep their digits") {
    CHECK(real("1.50").digits == "1.50");
    CHECK(real("1.50").value == 1.5);
    CHECK(real("-2.45E+1").digits == "-2.45E+1");
    CHECK(real("-2.45E+1").value == -24.5);
    CHECK(real("1e0").value == 1);
    CHECK(real("9223372036854775808").digits == "9223372036854775808");
    CHECK(real("9223372036854775808").value == 9223372036854775808.0);
    CHECK(real("-9223372036854775809").digits == "-9223372036854775809");
    CHECK(real("18446744073709551616").digits == "18446744073709551616");
    CHECK(real("0.1234567890123456789012345").digits == "0.1234567890123456789012345");
    CHECK(std::signbit(real("-0.0").value));
}

TEST_CASE("the digits of one number do not run into the next") {
    auto const json = read("[1.5, 18446744073709551616, 7, 2.5, 9223372036854775808, \"x\", 3.5]");
    CHECK(to_json(json) == R"([1.5,18446744073709551616,7,2.5,9223372036854775808,"x",3.5])");
}

TEST_CASE("the double is the nearest one to the digits") {
    CHECK(real("0.1").value == 0.1);
    CHECK(real("1.7976931348623157e308").value == std::numeric_limits<double>::max());
    CHECK(real("1e308").value == 1e308);
    CHECK(real("2.2250738585072011e-308").value == 2.2250738585072011e-308);
    CHECK(real("5e-324").value == std::numeric_limits<double>::denorm_min());
    CHECK(real("8.41234567890123456789e22").value == 8.41234567890123456789e22);
    CHECK(real("0." + std::string(400, '0') + "1e401").value == 1);
}

TEST_CASE("a number too small for a double is zero and keeps its digits") {
    CHECK(real("1e-400").value == 0);
    CHECK(real("1e-400").digits == "1e-400");
    CHECK(std::signbit(real("-1e-400").value));
}

TEST_CASE("a number too large for a double is refused") {
    auto const text = GENERATE(as<std::string>{}, "1e309", "-1e309", "1.8e308", "1e400", "[1,1e400]", "1e99999999999",
                               std::string(400, '9'), std::string(400, '9') + ".5");
    CHECK(contains(refusal(text), "the number is"));
}

TEST_CASE("escapes in strings are read, characters are kept") {
    CHECK(read(R"("\"\\\/\b\f\n\r\t")") == Json("\"\\/\b\f\n\r\t"));
    CHECK(read(R"("\u0041\u00e9\u20AC")") == Json("A\u00E9\u20AC"));
    CHECK(read(R"("\ud83d\udd27")") == Json("\U0001F527"));
    CHECK(read(R"("\u0000")") == Json("\0"s));
    CHECK(read("\"\u00E9\U0001F527\u2028\x7F\"") == Json("\u00E9\U0001F527\u2028\x7F"));
    CHECK(read(R"({"\u0061\n":1})").find("a\n"));
    auto const large = std::string(100'000, 'x') + "\n" + std::string(100'000, 'y');
    CHECK(read(to_json(Json(large))) == Json(large));
}

TEST_CASE("text that is no JSON is refused") {
    auto const text = GENERATE(as<std::string>{}, "", " ", "nul", "nulll", "True", "[", "]", "[1", "[1,", "[1,]",
                               "[,1]", "[1 2]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}", "{,}", "{a:1}",
                               "{'a':1}", "{1:1}", "{\"a\" 1}", "\"", "\"a", "'a'", "01", "-", "-01", "+1", ".5", "1.",
                               "1.e5", "1e", "1e+", "0x1", "NaN", "Infinity", "-Infinity", "1_0", "// c\n1", "/* c */1",
                               "\xEF\xBB\xBF"
                               "1");
    CAPTURE(text);
    CHECK(contains(refusal(text), "The JSON cannot be read at byte "));
}

TEST_CASE("strings that hold no text are refused") {
    auto const text = GENERATE(as<std::string>{}, R"("\ud800")", R"("\udc00")", R"("\ud800\ud800")", R"("\ud83dx")",
                               R"("\ud83d\n")", R"("\u12g4")", R"("\u12")", R"("\x41")", R"("\')", "\"\n\"", "\"\t\"",
                               "\"\x1F\"", "\"\x80\"", "\"\xC0\x80\"", "\"\xC1\xBF\"", "\"\xC3\"", "\"\xC3(\"",
                               "\"\xE0\x80\x80\"", "\"\xED\xA0\x80\"", "\"\xF0\x80\x80\x80\"", "\"\xF4\x90\x80\x80\"",
                               "\"\xF8\x88\x80\x80\x80\"", "\"\xFF\"", "{\"\xC3\":1}");
    CAPTURE(text);
    CHECK(refusal(text) != "read");
    CHECK(refusal("[" + text + "]") != "read");
}

TEST_CASE("a zero byte is refused, inside and after a value") {
    CHECK(refusal("\"a\0b\""s) != "read");
    CHECK(refusal("1\0"s) != "read");
}

TEST_CASE("bytes after the value are refused") {
    auto const text = GENERATE(as<std::string>{}, "1 2", "{}{}", "null,", "[] x", "\"a\"\"b\"", "true false");
    CAPTURE(text);
    CHECK(refusal(text) != "read");
}

TEST_CASE("a key that comes twice in one object is refused") {
    CHECK(refusal(R"({"a":1,"a":1})") == R"(The JSON cannot be read at byte 12: an object has the key "a" twice.)");
    CHECK(contains(refusal(R"({"a":1,"\u0061":2})"), "twice"));
    CHECK(contains(refusal(R"([{"x":{"b":1,"c":2,"b":3}}])"), "twice"));
    CHECK(contains(refusal(R"({"":1,"":2})"), "twice"));
    auto const long_key = std::string(1000, 'k');
    CHECK_FALSE(contains(refusal("{\"" + long_key + "\":1,\"" + long_key + "\":2}"), "kkk"));
    CHECK(refusal(R"({"a":1,"A":1,"b":{"a":1},"c":[{"a":1},{"a":2}]})") == "read");
}

TEST_CASE("objects of 50,000 keys are read, and searched for duplicates") {
    auto const json = read(object_of(50'000));
    REQUIRE(json.as_object());
    CHECK(json.as_object()->size() == 50'001);
    CHECK(contains(refusal(object_of(50'000, "key31415")), "\"key31415\" twice"));
}

TEST_CASE("32 levels are read, 33 are refused") {
    CHECK(refusal(nested(32, "[", "]")) == "read");
    CHECK(refusal(nested(32, "{\"a\":", "}")) == "read");
    CHECK(contains(refusal(nested(33, "[", "]")), "deeper than 32"));
    CHECK(contains(refusal(nested(33, "{\"a\":", "}")), "deeper than 32"));
    CHECK(contains(refusal(std::string(1'000'000, '[')), "deeper than 32"));
    CHECK(refusal("[" + nested(31, "[", "]") + "," + nested(31, "{\"a\":", "}") + "]") == "read");
}

TEST_CASE("a refusal says where") {
    CHECK(refusal("[1,}") == "The JSON cannot be read at byte 3: here it is no valid JSON.");
    CHECK(refusal("[1,2") == "The JSON cannot be read at byte 4: the text ends too early.");
    CHECK(refusal("[1,2] 3") == "The JSON cannot be read at byte 6: something follows the value.");
}

TEST_CASE("a reader serves again after a refusal") {
    auto const reader = json::make_json_reader();
    CHECK_THROWS_AS(reader->read("[1.5,\"a"), Error);
    CHECK(reader->read("[2]") == Json(Json::Array{2}));
}

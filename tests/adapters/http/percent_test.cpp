#include "percent.hpp"

#include "support/catch.hpp"

#include <tenon/kernel/error.hpp>

using namespace tenon;
using namespace tenon::http;
using Pairs = std::vector<std::pair<std::string, std::string>>;

namespace {

std::string decoded(std::string_view text) {
    std::string out;
    percent_decode(text, out);
    return out;
}

auto malformed() {
    return Predicate<Error>([](Error const& e) { return e.fault() == Fault::malformed; }, "malformed");
}

}  // namespace

TEST_CASE("segments are percent-decoded") {
    CHECK(decoded("plain") == "plain");
    CHECK(decoded("a%2Fb%2fc") == "a/b/c");
    CHECK(decoded("caf%C3%A9") == "caf\u00e9");
    CHECK(decoded("1+1") == "1+1");
    CHECK(decoded("") == "");
}

TEST_CASE("broken segments are refused") {
    auto const text = GENERATE("%", "%4", "a%zz", "%g0", "%0", "%00", "%0a", "%7F", "%C3", "%ED%A0%80", "\xff");
    std::string out;
    CHECK_THROWS_MATCHES(percent_decode(text, out), Error, malformed());
}

TEST_CASE("queries keep order, repeated keys and raw brackets") {
    CHECK(parse_query("") == Pairs{});
    CHECK(parse_query("a=1&b=2&a=3") == Pairs{{"a", "1"}, {"b", "2"}, {"a", "3"}});
    CHECK(parse_query("status[]=x&due[gte]=2026-01-01") == Pairs{{"status[]", "x"}, {"due[gte]", "2026-01-01"}});
    CHECK(parse_query("status%5B%5D=x") == Pairs{{"status[]", "x"}});
    CHECK(parse_query("q=a+b%2Bc&flag&empty=&&x=a=b") ==
          Pairs{{"q", "a b+c"}, {"flag", ""}, {"empty", ""}, {"x", "a=b"}});
}

TEST_CASE("broken queries are refused") {
    CHECK_THROWS_MATCHES(parse_query("a=%"), Error, malformed());
    CHECK_THROWS_MATCHES(parse_query("a%0Ab=1"), Error, malformed());
    CHECK_THROWS_MATCHES(parse_query("a=%80"), Error, malformed());
}

TEST_CASE("a query has at most 200 pairs") {
    std::string query;
    for (int i = 0; i < 200; ++i) query += "&a=1";
    CHECK(parse_query(query).size() == 200);
    CHECK_THROWS_MATCHES(parse_query(query + "&b=1"), Error, malformed());
}

TEST_CASE("encoding and decoding are inverse") {
    std::string const text = "a b/c?d=\u00e9&%~-._";
    CHECK(percent_encode(text) == "a%20b%2Fc%3Fd%3D%C3%A9%26%25~-._");
    CHECK(decoded(percent_encode(text)) == text);
}

#include "settings/setting_values.hpp"

#include "support/catch.hpp"

using namespace tenon;
using namespace tenon::server;
using namespace std::chrono_literals;

TEST_CASE("Sizes", "[settings]") {
    CHECK(parse_bytes("0") == Bytes{0});
    CHECK(parse_bytes("65536") == Bytes{65'536});
    CHECK(parse_bytes("64KiB") == Bytes{65'536});
    CHECK(parse_bytes("10 mib") == Bytes{10'485'760});
    CHECK(parse_bytes("2GiB") == Bytes{2'147'483'648});
    for (auto const* text : {"", "KiB", "10MB", "-1", "1.5MiB", "9999999999GiB", "10MiB extra"})
        CHECK_FALSE(parse_bytes(text));
    CHECK(format(Bytes{1'048'576}) == "1MiB");
    CHECK(format(Bytes{1'048'577}) == "1048577");
    CHECK(format(Bytes{0}) == "0");
}

TEST_CASE("Durations", "[settings]") {
    CHECK(parse_duration("90s") == 90s);
    CHECK(parse_duration("15m") == 15min);
    CHECK(parse_duration("24h") == 24h);
    CHECK(parse_duration("30d") == 720h);
    for (auto const* text : {"", "15", "m", "-1s", "1w", "9223372036854775807d"}) CHECK_FALSE(parse_duration(text));
    CHECK(format(90s) == "90s");
    CHECK(format(std::chrono::seconds(24h)) == "1d");
    CHECK(format(0s) == "0s");
}

TEST_CASE("Rates", "[settings]") {
    auto const rate = parse_rate("100/min");
    REQUIRE(rate);
    CHECK(rate->count == 100);
    CHECK(rate->per == 1min);
    CHECK(parse_rate("10/s")->per == 1s);
    CHECK(parse_rate("10/hour")->per == 1h);
    CHECK(format(*parse_rate("10/hour")) == "10/h");
    for (auto const* text : {"", "100", "/min", "0/min", "5/fortnight", "2000000/s", "-1/s"})
        CHECK_FALSE(parse_rate(text));
    CHECK(format(*rate) == "100/min");
}

TEST_CASE("Switches and lists", "[settings]") {
    CHECK(parse_switch("TRUE") == true);
    CHECK(parse_switch("off") == false);
    CHECK_FALSE(parse_switch("maybe"));
    CHECK(parse_list(" a, b ,,c") == List{"a", "b", "c"});
    CHECK(parse_list("").empty());
    CHECK(format(List{"a", "b"}) == "a,b");
}

TEST_CASE("URLs without their password", "[settings]") {
    CHECK(without_password("smtp://ann:secret@host:25/?x=a:b") == "smtp://ann:****@host:25/?x=a:b");
    CHECK(without_password("smtp://ann:se@c/r?e:t@host") == "smtp://ann:****@host");
    CHECK(without_password("postgresql://ann:se%40cret@[::1]:5432/x?sslmode=require") ==
          "postgresql://ann:****@[::1]:5432/x?sslmode=require");
    CHECK(without_password("postgresql:///x?user=ann&password=secret&host=/run") ==
          "postgresql:///x?user=ann&password=****&host=/run");
    CHECK(without_password("postgresql:///x?password=se@cret") == "postgresql:///x?password=****");
    for (auto const* plain : {"", "file:./data/mail", "smtp://host:25", "smtp://ann@host:25", "a:b@c"})
        CHECK(without_password(plain) == plain);
}

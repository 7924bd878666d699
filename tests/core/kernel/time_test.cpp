#include <tenon/kernel/time.hpp>

#include "support/catch.hpp"

using namespace tenon;
using namespace std::chrono;

namespace {

std::string reformatted(std::string_view text) {
    auto const time = parse_timestamp(text);
    return time ? format_timestamp(*time) : "refused";
}

std::string redated(std::string_view text) {
    auto const date = parse_date(text);
    return date ? format_date(*date) : "refused";
}

}  // namespace

TEST_CASE("a timestamp is written in RFC 3339, UTC, with milliseconds") {
    CHECK(format_timestamp(sys_days{2026y / January / 31} + 8h + 5min + 9s + 120ms) == "2026-01-31T08:05:09.120Z");
    CHECK(format_timestamp(Timestamp{}) == "1970-01-01T00:00:00.000Z");
    CHECK(format_timestamp(Timestamp{-1ms}) == "1969-12-31T23:59:59.999Z");
    CHECK(format_timestamp(sys_days{year{0} / January / 1}) == "0000-01-01T00:00:00.000Z");
    CHECK(format_timestamp(sys_days{9999y / December / 31} + 24h - 1ms) == "9999-12-31T23:59:59.999Z");
}

TEST_CASE("an instant past the years that can be written is held at their edge") {
    CHECK(format_timestamp(Timestamp::min()) == "0000-01-01T00:00:00.000Z");
    CHECK(format_timestamp(Timestamp::max()) == "9999-12-31T23:59:59.999Z");
    CHECK(format_date(sys_days{10000y / January / 1}) == "9999-12-31");
    CHECK(format_date(sys_days{year{-1} / June / 1}) == "0000-01-01");
}

TEST_CASE("appending keeps what is there") {
    std::string out = "at ";
    append_timestamp(out, Timestamp{});
    out += ", ";
    append_date(out, Date{});
    CHECK(out == "at 1970-01-01T00:00:00.000Z, 1970-01-01");
}

TEST_CASE("every day of four centuries is read as it was written") {
    for (auto day = Date{sys_days{1900y / January / 1}}; day < Date{sys_days{2300y / January / 1}}; day += days{1}) {
        auto const text = format_date(day);
        if (parse_date(text) != day) FAIL(text);
    }
}

TEST_CASE("timestamps are read in all forms of the contract") {
    CHECK(reformatted("2026-01-31") == "2026-01-31T00:00:00.000Z");
    CHECK(reformatted("2026-01-31T08:05") == "2026-01-31T08:05:00.000Z");
    CHECK(reformatted("2026-01-31 08:05:09") == "2026-01-31T08:05:09.000Z");
    CHECK(reformatted("2026-01-31t08:05:09z") == "2026-01-31T08:05:09.000Z");
    CHECK(reformatted("2026-01-31T08:05:09.5Z") == "2026-01-31T08:05:09.500Z");
    CHECK(reformatted("2026-01-31T08:05:09.1239999999Z") == "2026-01-31T08:05:09.123Z");
    CHECK(reformatted("2026-01-31T08:05+0130") == "2026-01-31T06:35:00.000Z");
    CHECK(reformatted("2026-01-31T08:05:09-00:00") == "2026-01-31T08:05:09.000Z");
}

TEST_CASE("an offset can carry a timestamp over a day, a month or a year") {
    CHECK(reformatted("2026-01-01T00:30:00+01:00") == "2025-12-31T23:30:00.000Z");
    CHECK(reformatted("2024-02-28T23:30:00-01:00") == "2024-02-29T00:30:00.000Z");
    CHECK(reformatted("2026-01-31T12:00:00-23:59") == "2026-02-01T11:59:00.000Z");
}

TEST_CASE("an offset cannot carry a timestamp out of the years 0000 to 9999") {
    CHECK(reformatted("0000-01-01T00:00:00+00:01") == "refused");
    CHECK(reformatted("0000-01-01T00:01:00+00:01") == "0000-01-01T00:00:00.000Z");
    CHECK(reformatted("9999-12-31T23:59:00-00:01") == "refused");
    CHECK(reformatted("9999-12-31T23:58:59.999-00:01") == "9999-12-31T23:59:59.999Z");
}

TEST_CASE("leap days exist in leap years only") {
    CHECK(redated("2024-02-29") == "2024-02-29");
    CHECK(redated("2000-02-29") == "2000-02-29");
    CHECK(redated("0000-02-29") == "0000-02-29");
    CHECK(redated("2023-02-29") == "refused");
    CHECK(redated("1900-02-29") == "refused");
    CHECK(redated("2024-02-30") == "refused");
}

TEST_CASE("whatever is no timestamp is refused") {
    auto const text = GENERATE(
        as<std::string>{}, "", "x", "2026", "2026-1-31", "2026-01", "2026-13-01", "2026-00-01", "2026-01-00",
        "2026-01-32", "2026-04-31", "26-01-31", "+2026-01-31", "2026/01/31", "20260131", " 2026-01-31", "2026-01-31 ",
        "2026-01-31T", "2026-01-31T08", "2026-01-31T24:00", "2026-01-31T24:00:00Z", "2026-01-31T23:60",
        "2026-01-31T23:59:60Z", "2026-01-31T08:05:", "2026-01-31T08:05:09.", "2026-01-31T08:05:09.Z",
        "2026-01-31T08:05:09,5Z", "2026-01-31T08:05.5", "2026-01-31T08:05:09+1", "2026-01-31T08:05:09+01",
        "2026-01-31T08:05:09+24:00", "2026-01-31T08:05:09+01:60", "2026-01-31T08:05:09+01:0", "2026-01-31T08:05:09ZZ",
        "2026-01-31T08:05:09 Z", "2026-01-31Z", "2026-01-31_08:05", "2026-01-3\xC2\xB2", "-026-01-31", "2026-01--1");
    CAPTURE(text);
    CHECK_FALSE(parse_timestamp(text));
    CHECK_FALSE(parse_date(text));
}

TEST_CASE("a date may carry a midnight that is UTC's") {
    CHECK(redated("2026-01-31T00:00") == "2026-01-31");
    CHECK(redated("2026-01-31T00:00:00.000Z") == "2026-01-31");
    CHECK(redated("2026-01-31 00:00:00+00:00") == "2026-01-31");
    CHECK(redated("2026-01-31T00:00:00+01:00") == "refused");
    CHECK(redated("2026-01-31T00:00:01") == "refused");
    CHECK(redated("2026-01-31T00:00:00.001Z") == "refused");
    CHECK(redated("2026-01-31T12:00:00Z") == "refused");
}

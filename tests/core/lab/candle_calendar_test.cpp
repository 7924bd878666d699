#include <tenon/lab/candle_calendar.hpp>

#include "support/catch.hpp"

using namespace tenon;
using namespace tenon::lab;
using namespace std::chrono_literals;

namespace {

Timestamp at(char const* text) { return parse_timestamp(text).value(); }

std::string between(char const* asset, char const* timeframe, char const* earlier, char const* later) {
    auto const wrong = CandleCalendar(asset_of(asset), timeframe_of(timeframe)).between(at(earlier), at(later));
    return wrong ? wrong->code : "fits";
}

}  // namespace

TEST_CASE("weekdays between two days are counted as one by one") {
    auto const start = Date(2024y / 1 / 1);
    for (int from = 0; from < 9; ++from)
        for (int until = from; until < 40; ++until) {
            std::int64_t count = 0;
            for (int day = from + 1; day < until; ++day)
                count += std::chrono::weekday(start + std::chrono::days(day)).iso_encoding() <= 5;
            CHECK(weekdays_between(start + std::chrono::days(from), start + std::chrono::days(until)) == count);
        }
}

TEST_CASE("what trades always has a candle for every step") {
    CHECK(between("BTC/USDT", "1h", "2024-01-05T23:00", "2024-01-06T00:00") == "fits");
    CHECK(between("BTC/USDT", "1h", "2024-01-05T23:00", "2024-01-06T01:00") == "gap");
    CHECK(between("BTC/USDT", "1h", "2024-01-05T23:00", "2024-01-06T00:30") == "gap");
    CHECK(between("BTC/USDT", "1h", "2024-01-05T23:00", "2024-01-05T23:15") == "too_close");
    CHECK(between("BTC/USDT", "1d", "2024-01-05", "2024-01-06") == "fits");
    CHECK(between("BTC/USDT", "1d", "2024-01-05", "2024-01-08") == "gap");  // no weekends off
    CHECK(between("BTC/USDT", "1d", "2024-01-05", "2024-01-05") == "duplicate");
    CHECK(between("BTC/USDT", "1d", "2024-01-05", "2024-01-04") == "out_of_order");
}

TEST_CASE("an exchange shuts at night, on weekends and holidays, and for no longer than it ever has") {
    CHECK(between("SP500", "1d", "2024-01-04", "2024-01-05") == "fits");
    CHECK(between("SP500", "1d", "2024-01-05", "2024-01-08") == "fits");  // a weekend
    CHECK(between("SP500", "1d", "2023-12-29", "2024-01-02") == "fits");  // a long one
    CHECK(between("SP500", "1d", "2001-09-10", "2001-09-17") == "fits");  // four weekdays and a weekend
    CHECK(between("SP500", "1d", "2001-09-07", "2001-09-17") == "gap");   // five
    CHECK(between("SP500", "1d", "2001-09-10", "2001-09-18") == "gap");
    CHECK(between("SP500", "1d", "2024-03-08T05:00", "2024-03-09T04:00") == "fits");  // summer begins
    CHECK(between("SP500", "1d", "2024-01-04", "2024-01-04T12:00") == "too_close");
    CHECK(between("AAPL", "1h", "2024-01-05T15:30", "2024-01-05T16:30") == "fits");
    CHECK(between("AAPL", "1h", "2024-01-05T15:30", "2024-01-05T17:30") == "gap");  // within a day
    CHECK(between("AAPL", "1h", "2024-01-05T20:30", "2024-01-08T14:30") == "fits");
    CHECK(between("AAPL", "1h", "2024-01-05T15:30", "2024-01-05T16:00") == "too_close");
}

#include <tenon/time_zone/time_zone.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"

using namespace tenon;
using time_zone::make_time_zone;

namespace {

std::string start(TimeZone const& zone, char const* day) { return format_timestamp(zone.start_of(*parse_date(day))); }
std::string day(TimeZone const& zone, char const* time) { return format_date(zone.day_of(*parse_timestamp(time))); }

}  // namespace

TEST_CASE("days begin and end by the clocks of the zone") {
    auto const warsaw = make_time_zone("Europe/Warsaw");
    CHECK(start(*warsaw, "2026-01-15") == "2026-01-14T23:00:00.000Z");
    CHECK(start(*warsaw, "2026-07-15") == "2026-07-14T22:00:00.000Z");
    CHECK(day(*warsaw, "2026-01-14T22:59:59.999Z") == "2026-01-14");
    CHECK(day(*warsaw, "2026-01-14T23:00:00.000Z") == "2026-01-15");
    auto const utc = make_time_zone("UTC");
    CHECK(start(*utc, "1969-12-31") == "1969-12-31T00:00:00.000Z");
    CHECK(day(*utc, "1969-12-31T23:59:59.999Z") == "1969-12-31");
}

TEST_CASE("a day without a midnight begins when its clocks jump") {
    auto const cairo = make_time_zone("Africa/Cairo");  // 2024-04-26 began at 01:00, summer time
    CHECK(start(*cairo, "2024-04-26") == "2024-04-25T22:00:00.000Z");
    CHECK(day(*cairo, "2024-04-25T22:00:00.000Z") == "2024-04-26");
    auto const havana = make_time_zone("America/Havana");  // 2024-11-03 had two midnights
    CHECK(start(*havana, "2024-11-03") == "2024-11-03T04:00:00.000Z");
    CHECK(day(*havana, "2024-11-03T04:00:00.000Z") == "2024-11-03");
    CHECK(day(*havana, "2024-11-03T05:30:00.000Z") == "2024-11-03");
}

TEST_CASE("an unknown zone is refused by name") {
    auto const error = testing::error_of([] { make_time_zone("Mars/Olympus"); });
    CHECK(error.fault() == Fault::invalid);
    CHECK(std::string(error.what()).find("Mars/Olympus") != std::string::npos);
}

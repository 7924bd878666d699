#include <tenon/time_zone/time_zones.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"

using namespace tenon;

namespace {

std::unique_ptr<TimeZone> zone(char const* name) { return time_zone::make_time_zones()->find(name); }

std::string start(TimeZone const& zone, char const* day) { return format_timestamp(zone.start_of(*parse_date(day))); }
std::string day(TimeZone const& zone, char const* time) { return format_date(zone.day_of(*parse_timestamp(time))); }

}  // namespace

TEST_CASE("days begin and end by the clocks of the zone") {
    auto const warsaw = zone("Europe/Warsaw");
    CHECK(start(*warsaw, "2026-01-15") == "2026-01-14T23:00:00.000Z");
    CHECK(start(*warsaw, "2026-07-15") == "2026-07-14T22:00:00.000Z");
    CHECK(day(*warsaw, "2026-01-14T22:59:59.999Z") == "2026-01-14");
    CHECK(day(*warsaw, "2026-01-14T23:00:00.000Z") == "2026-01-15");
    auto const utc = zone("UTC");
    CHECK(start(*utc, "1969-12-31") == "1969-12-31T00:00:00.000Z");
    CHECK(day(*utc, "1969-12-31T23:59:59.999Z") == "1969-12-31");
}

TEST_CASE("a day without a midnight begins when its clocks jump") {
    auto const cairo = zone("Africa/Cairo");  // 2024-04-26 began at 01:00, summer time
    CHECK(start(*cairo, "2024-04-26") == "2024-04-25T22:00:00.000Z");
    CHECK(day(*cairo, "2024-04-25T22:00:00.000Z") == "2024-04-26");
    auto const havana = zone("America/Havana");  // 2024-11-03 had two midnights
    CHECK(start(*havana, "2024-11-03") == "2024-11-03T04:00:00.000Z");
    CHECK(day(*havana, "2024-11-03T04:00:00.000Z") == "2024-11-03");
    CHECK(day(*havana, "2024-11-03T05:30:00.000Z") == "2024-11-03");
}

TEST_CASE("what clocks show, and when") {
    auto const warsaw = zone("Europe/Warsaw");
    auto const shown = [&](char const* time) {
        return format_timestamp(Timestamp(warsaw->wall_time(*parse_timestamp(time)).time_since_epoch()));
    };
    auto const when = [&](char const* wall) {
        return format_timestamp(warsaw->when(WallTime(parse_timestamp(wall)->time_since_epoch())));
    };
    CHECK(shown("2026-01-15T08:05:09.120Z") == "2026-01-15T09:05:09.120Z");
    CHECK(when("2026-01-15T09:05:09.120") == "2026-01-15T08:05:09.120Z");
    CHECK(when("2026-07-15T09:00") == "2026-07-15T07:00:00.000Z");
    SECTION("clocks jump over it: at the jump") {
        CHECK(when("2026-03-29T02:30") == "2026-03-29T01:00:00.000Z");
        CHECK(shown("2026-03-29T01:00:00Z") == "2026-03-29T03:00:00.000Z");
    }
    SECTION("they show it twice: the first time") {
        CHECK(when("2026-10-25T02:30") == "2026-10-25T00:30:00.000Z");
        CHECK(shown("2026-10-25T01:30:00Z") == "2026-10-25T02:30:00.000Z");
    }
}

TEST_CASE("an unknown zone is refused by name") {
    auto const error = testing::error_of([] { zone("Mars/Olympus"); });
    CHECK(error.fault() == Fault::invalid);
    CHECK(std::string(error.what()).find("Mars/Olympus") != std::string::npos);
}

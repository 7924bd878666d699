#include <tenon/kernel/runs/schedule.hpp>

#include "support/catch.hpp"
#include "support/fakes/shifted_zone.hpp"
#include "support/faults.hpp"

using namespace tenon;

namespace {

std::string next(char const* cron, char const* zone, char const* time) {
    Schedule schedule;
    schedule.cron = cron;
    schedule.time_zone = zone;
    return format_timestamp(schedule.next_after(*parse_timestamp(time), testing::FewZones()));
}

}  // namespace

TEST_CASE("a schedule goes by the clocks of its zone", "[runs]") {
    CHECK(next("0 2 * * *", "UTC", "2026-01-31T01:59:59Z") == "2026-01-31T02:00:00.000Z");
    CHECK(next("0 2 * * *", "UTC", "2026-01-31T02:00:00Z") == "2026-02-01T02:00:00.000Z");
    CHECK(next("0 1 * * *", "UTC+2", "2026-01-31T22:30:00Z") == "2026-01-31T23:00:00.000Z");
    CHECK(next("0 0 1 * *", "UTC+2", "2026-01-31T08:00:00Z") == "2026-01-31T22:00:00.000Z");
    CHECK(next("0 12 * * *", "Summer", "2026-07-01T00:00:00Z") == "2026-07-01T11:00:00.000Z");
    CHECK(next("0 12 * * *", "Summer", "2026-12-01T00:00:00Z") == "2026-12-01T12:00:00.000Z");
}

TEST_CASE("a time that clocks jump over is at the jump", "[runs]") {
    CHECK(next("30 1 * * *", "Summer", "2026-03-28T12:00:00Z") == "2026-03-29T01:00:00.000Z");
    CHECK(next("30 1 * * *", "Summer", "2026-03-29T01:00:00Z") == "2026-03-30T00:30:00.000Z");
    CHECK(next("*/30 * * * *", "Summer", "2026-03-29T00:30:00Z") == "2026-03-29T01:00:00.000Z");
    CHECK(next("*/30 * * * *", "Summer", "2026-03-29T01:00:00Z") == "2026-03-29T01:30:00.000Z");
}

TEST_CASE("of a time that clocks show twice the first counts", "[runs]") {
    CHECK(next("30 1 * * *", "Summer", "2026-10-24T12:00:00Z") == "2026-10-25T00:30:00.000Z");
    CHECK(next("30 1 * * *", "Summer", "2026-10-25T00:30:00Z") == "2026-10-26T01:30:00.000Z");
    CHECK(next("30 1 * * *", "Summer", "2026-10-25T01:00:00Z") == "2026-10-26T01:30:00.000Z");
}

TEST_CASE("a zone that is not there, and times that never come", "[runs]") {
    CHECK_FAULT(next("0 2 * * *", "Mars", "2026-01-31T08:00:00Z"), Fault::invalid);
    CHECK_FAULT(next("0 25 * * *", "UTC", "2026-01-31T08:00:00Z"), Fault::invalid);
}

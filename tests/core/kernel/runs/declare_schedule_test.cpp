#include <tenon/kernel/runs/declare_schedule.hpp>

#include "core/kernel/runs/schedule_world.hpp"
#include "support/member_count.hpp"

using namespace tenon;
using namespace std::chrono_literals;

TEST_CASE("declare a schedule", "[runs]") {
    testing::ScheduleWorld world;  // at 08:00
    world.declare({.name = "nightly", .kind = "sweep", .cron = "0 3 * * *", .payload = Json::Object{{"a", 1}}});
    auto const first = world.schedule();

    SECTION("it is there, and its time comes") {
        CHECK(first.kind == "sweep");
        CHECK(first.cron == "0 3 * * *");
        CHECK(first.payload.text == R"({"a":1})");
        CHECK(first.next_at == world.clock.now() + 19h);
        CHECK_FALSE(first.is_paused);
        CHECK_FALSE(first.last_at);
    }
    SECTION("declaring the same again changes nothing") {
        world.clock.advance(1h);
        world.declare({.name = "nightly", .kind = "sweep", .cron = "0 3 * * *", .payload = Json::Object{{"a", 1}}});
        CHECK(world.schedule().version == 1);
        CHECK(world.schedule().updated_at == first.updated_at);
    }
    SECTION("other work at the same times") {
        world.clock.advance(30h);
        world.declare({.name = "nightly", .kind = "polish", .cron = "0 3 * * *"});
        CHECK(world.schedule().id == first.id);
        CHECK(world.schedule().kind == "polish");
        CHECK(world.schedule().payload == Document());
        CHECK(world.schedule().next_at == first.next_at);
    }
    SECTION("other times") {
        world.declare({.name = "nightly", .kind = "sweep", .cron = "@hourly"});
        CHECK(world.schedule().next_at == world.clock.now() + 1h);
    }
    SECTION("times that cannot be read") {
        CHECK_FAULT(world.declare({.name = "nightly", .kind = "sweep", .cron = "at noon"}), Fault::invalid);
        CHECK(world.schedule().cron == "0 3 * * *");
    }
}

TEST_CASE("no member of a run or a schedule is missing in its table", "[runs]") {
    testing::require_every_member_in_the_table<Run>(run_resource);
    testing::require_every_member_in_the_table<Schedule>(schedule_resource);
}

#include <tenon/kernel/runs/tick_schedules.hpp>

#include "core/kernel/runs/schedule_world.hpp"

using namespace tenon;
using namespace std::chrono_literals;

TEST_CASE("schedules tick", "[runs]") {
    testing::ScheduleWorld world;  // at 08:00
    TickSchedules const tick({world.rows, world.enqueue, world.unit, world.clock, world.json});
    world.json.texts[R"({"a":1})"] = Json::Object{{"a", 1}};
    world.declare({.name = "hourly", .kind = "sweep", .cron = "@hourly", .payload = Json::Object{{"a", 1}}});
    auto const start = world.clock.now();

    SECTION("nothing before its time, and nothing is written to know that") {
        world.clock.advance(1h - 1ms);
        auto const commits = world.unit.commits;
        CHECK(tick() == 0);
        CHECK(world.unit.commits == commits);
    }
    SECTION("one run at its time, and the next time stands") {
        world.clock.advance(1h);
        CHECK(tick() == 1);
        auto const& run = world.store.only();
        CHECK(run.kind == "sweep");
        CHECK(run.payload.text == R"({"a":1})");
        CHECK(run.unique_key == "schedule:hourly:2026-01-31T09:00:00.000Z");
        CHECK(world.schedule("hourly").last_at == start + 1h);
        CHECK(world.schedule("hourly").next_at == start + 2h);
        CHECK(world.schedule("hourly").version == 2);
        CHECK(tick() == 0);
    }
    SECTION("the run and the next time are one") {
        world.clock.advance(1h);
        world.unit.replays = 2;
        CHECK(tick() == 1);
        CHECK(world.store.all.size() == 1);
    }
    SECTION("of what was missed, one is made up for") {
        world.clock.advance(5h + 10min);
        CHECK(tick() == 1);
        CHECK(world.schedule("hourly").last_at == start + 1h);
        CHECK(world.schedule("hourly").next_at == start + 6h);
        CHECK(tick() == 0);
    }
    SECTION("the next run comes although the one before still waits") {
        world.clock.advance(1h);
        tick();
        world.clock.advance(1h);
        CHECK(tick() == 1);
        CHECK(world.store.all.size() == 2);
    }
    SECTION("each schedule for itself") {
        world.declare({.name = "daily", .kind = "sweep", .cron = "0 9 * * *"});
        world.clock.advance(1h);
        CHECK(tick() == 2);
        world.clock.advance(1h);
        CHECK(tick() == 1);
    }
}

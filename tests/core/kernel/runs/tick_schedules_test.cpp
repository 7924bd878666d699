#include "core/kernel/runs/schedule_world.hpp"

using namespace tenon;
using namespace std::chrono_literals;

TEST_CASE("schedules tick", "[runs]") {
    testing::ScheduleWorld world;  // at 08:00
    TickSchedules const tick(world.tick_ports());
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
    SECTION("the next time is by the clocks of its zone") {
        Schedule zoned;
        zoned.name = "zoned", zoned.kind = "sweep", zoned.cron = "30 12 * * *", zoned.time_zone = "UTC+2";
        zoned.payload.text = R"({"a":1})";
        ChangeSchedule(world.change_ports()).put({"admin", Role::admin, "s", "r"}, zoned);
        world.clock.advance(150min);
        CHECK(tick() == 2);
        CHECK(world.schedule("zoned").last_at == start + 150min);
        CHECK(world.schedule("zoned").next_at == start + 150min + 24h);
    }
    SECTION("one whose zone is not known here is paused, and the others go on") {
        world.unit.run([&] {
            auto odd = world.schedule("hourly");
            odd.id = "odd", odd.name = "odd", odd.time_zone = "Mars";
            world.rows.insert(schedule_resource, to_record(schedule_resource, odd));
        });
        world.clock.advance(1h);
        CHECK(tick() == 2);
        CHECK(world.schedule("odd").is_paused);
        CHECK(world.schedule("odd").note == "Its time zone is not known any more: plan it anew");
        CHECK(world.schedule("hourly").next_at == start + 2h);
        CHECK(tick() == 0);
    }
    SECTION("each schedule for itself") {
        world.declare({.name = "daily", .kind = "sweep", .cron = "0 9 * * *"});
        world.clock.advance(1h);
        CHECK(tick() == 2);
        world.clock.advance(1h);
        CHECK(tick() == 1);
    }
}

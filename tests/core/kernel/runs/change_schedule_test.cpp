#include <tenon/kernel/runs/change_schedule.hpp>
#include <tenon/kernel/runs/tick_schedules.hpp>

#include "core/kernel/runs/schedule_world.hpp"

using namespace tenon;
using namespace std::chrono_literals;

TEST_CASE("pause, resume and run schedules", "[runs]") {
    testing::ScheduleWorld world;  // at 08:00
    ChangeSchedule const change({world.rows, world.changes, world.enqueue, world.unit, world.clock, world.json});
    TickSchedules const tick({world.rows, world.enqueue, world.unit, world.clock, world.json});
    Actor const admin{"admin", Role::admin, "s", "r"}, manager{"m", Role::manager, "s", "r"};
    world.declare({.name = "nightly", .kind = "sweep", .cron = "@hourly"});

    SECTION("a paused schedule keeps still, and does not make up for it") {
        change.pause(admin, "nightly");
        CHECK(world.schedule().is_paused);
        CHECK(world.changes.all.back().verb == "pause");
        world.clock.advance(150min);
        CHECK(tick() == 0);
        change.resume(admin, world.schedule().id);
        CHECK_FALSE(world.schedule().is_paused);
        CHECK(world.changes.all.back().verb == "resume");
        CHECK(tick() == 0);
        world.clock.advance(30min);
        CHECK(tick() == 1);
    }
    SECTION("pausing what is paused, and resuming what is not, changes nothing") {
        CHECK(version_of(change.resume(admin, "nightly")) == 1);
        CHECK(version_of(change.pause(admin, "nightly")) == 2);
        CHECK(version_of(change.pause(admin, "nightly")) == 2);
        CHECK(world.changes.all.size() == 1);
    }
    SECTION("a pause outlives the next start of the program") {
        change.pause(admin, "nightly");
        world.declare({.name = "nightly", .kind = "other", .cron = "@hourly"});
        CHECK(world.schedule().is_paused);
    }
    SECTION("once, now, by hand") {
        auto const id = change.run_now(admin, "nightly");
        CHECK(world.store.only().id == id);
        CHECK(world.store.only().created_by == Reference{"admin", {}});
        CHECK(change.run_now(admin, "nightly") == id);
        CHECK(world.schedule().next_at == world.clock.now() + 1h);
    }
    SECTION("admins only, and what is there") {
        CHECK_FAULT(change.pause(manager, "nightly"), Fault::forbidden);
        CHECK_FAULT(change.resume(manager, "nightly"), Fault::forbidden);
        CHECK_FAULT(change.run_now(manager, "nightly"), Fault::forbidden);
        CHECK_FAULT(change.pause(admin, "none"), Fault::not_found);
        CHECK_FAULT(change.resume(admin, "none"), Fault::not_found);
        CHECK_FAULT(change.run_now(admin, "none"), Fault::not_found);
        CHECK(world.store.all.empty());
    }
}

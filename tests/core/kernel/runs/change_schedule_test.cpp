#include <tenon/kernel/runs/change_schedule.hpp>

#include "core/kernel/runs/schedule_world.hpp"

using namespace tenon;
using namespace std::chrono_literals;

TEST_CASE("pause, resume and run schedules", "[runs]") {
    testing::ScheduleWorld world;  // at 08:00
    ChangeSchedule const change(world.change_ports());
    TickSchedules const tick(world.tick_ports());
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
    SECTION("the program says why it pauses one, until somebody lets it go on") {
        CHECK(from_record<Schedule>(schedule_resource, change.pause(admin, "nightly", "its file is gone")).note ==
              "its file is gone");
        CHECK_FALSE(from_record<Schedule>(schedule_resource, change.resume(admin, "nightly")).note);
    }
    SECTION("one that is erased is gone, and the log says so") {
        auto const id = world.schedule().id;
        change.erase(admin, "nightly");
        CHECK(world.changes.all.back().verb == "delete");
        CHECK(world.changes.all.back().resource_id == id);
        CHECK(world.changes.all.back().after.empty());
        CHECK_FAULT(change.find(admin, "nightly"), Fault::not_found);
    }
    SECTION("admins only, and what is there") {
        CHECK_FAULT(change.pause(manager, "nightly"), Fault::forbidden);
        CHECK_FAULT(change.resume(manager, "nightly"), Fault::forbidden);
        CHECK_FAULT(change.run_now(manager, "nightly"), Fault::forbidden);
        CHECK_FAULT(change.find(manager, "nightly"), Fault::forbidden);
        CHECK_FAULT(change.erase(manager, "nightly"), Fault::forbidden);
        CHECK_FAULT(change.put(manager, world.schedule()), Fault::forbidden);
        CHECK_FAULT(change.pause(admin, "none"), Fault::not_found);
        CHECK_FAULT(change.erase(admin, "none"), Fault::not_found);
        CHECK_FAULT(change.resume(admin, "none"), Fault::not_found);
        CHECK_FAULT(change.run_now(admin, "none"), Fault::not_found);
        CHECK(world.store.all.empty());
    }
}

TEST_CASE("put a schedule", "[runs]") {
    testing::ScheduleWorld world;  // at 08:00
    ChangeSchedule const change(world.change_ports(), {.kind = "sweep", .least = Role::manager});
    Actor const manager{"m", Role::manager, "s", "r"}, other{"o", Role::manager, "s", "r"};
    Schedule wish;
    wish.name = "daily", wish.kind = "sweep", wish.cron = "30 12 * * *", wish.time_zone = "UTC+2";
    wish.payload.text = R"({"a":1})";
    auto const id = id_of(change.put(manager, wish));
    auto const first = world.schedule("daily");

    SECTION("it is the actor's, and its time comes by the clocks of its zone") {
        CHECK(first.created_by == Reference{"m", {}});
        CHECK(first.version == 1);
        CHECK(first.created_at == world.clock.now());
        CHECK(first.next_at == world.clock.now() + 150min);
        CHECK(world.changes.all.back().verb == "create");
        CHECK(world.changes.all.back().before.empty());
    }
    SECTION("one of the same name takes its place") {
        change.pause(manager, "daily", "why");
        wish.payload.text = R"({"a":2})";
        CHECK(id_of(change.put(other, wish)) == id);
        auto const second = world.schedule("daily");
        CHECK(second.created_by == Reference{"o", {}});
        CHECK(second.payload.text == R"({"a":2})");
        CHECK_FALSE(second.is_paused);
        CHECK_FALSE(second.note);
        CHECK(second.version == 3);
        CHECK(world.changes.all.back().verb == "update");
    }
    SECTION("nothing that cannot be") {
        wish.cron = "0 25 * * *";
        CHECK_FAULT(change.put(manager, wish), Fault::invalid);
        wish.cron = "0 5 * * *", wish.time_zone = "Mars";
        CHECK_FAULT(change.put(manager, wish), Fault::invalid);
        CHECK(world.schedule("daily").version == 1);
    }
    SECTION("schedules of other kinds are not there, and keep their names") {
        world.declare({.name = "nightly", .kind = "other", .cron = "@hourly"});
        CHECK_FAULT(change.find(manager, "nightly"), Fault::not_found);
        CHECK_FAULT(change.pause(manager, "nightly"), Fault::not_found);
        CHECK_FAULT(change.run_now(manager, "nightly"), Fault::not_found);
        CHECK_FAULT(change.erase(manager, "nightly"), Fault::not_found);
        wish.name = "nightly";
        CHECK_FAULT(change.put(manager, wish), Fault::conflict);
        CHECK(id_of(change.find(manager, "daily")) == id);
    }
    SECTION("who may") {
        Actor const operator_{"op", Role::operator_, "s", "r"};
        CHECK_FAULT(change.put(operator_, wish), Fault::forbidden);
        CHECK_FAULT(change.find(operator_, "daily"), Fault::forbidden);
    }
}

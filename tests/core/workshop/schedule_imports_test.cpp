#include "core/workshop/daily_world.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;

TEST_CASE("a daily import is planned") {
    DailyWorld world;
    world.unit.replays = GENERATE(0, 1);
    auto const made = world.plan({.template_id = world.form, .path = "daily/orders.csv", .hour = 12, .minute = 30});
    CHECK(made.name() == "import_" + world.form + "_12_30");
    CHECK(made.template_id == world.form);
    CHECK(made.path == "daily/orders.csv");
    CHECK(made.hour == 12);
    CHECK(made.minute == 30);
    CHECK(made.time_zone == "UTC+2");
    CHECK_FALSE(made.again);
    CHECK_FALSE(made.is_paused);
    CHECK(made.next_run == world.clock.now() + 150min);
    CHECK_FALSE(made.last_run);
    CHECK(made.created_by == manager.user_id);
    CHECK(world.stored(made).kind == "scheduled_import");
    CHECK(world.stored(made).cron == "30 12 * * *");
    CHECK(world.schedules.get(manager, made.name()).id == made.id);
    CHECK(world.schedules.get(manager, made.id).path == made.path);
}

TEST_CASE("at two in the morning unless said otherwise, and the later plan holds") {
    DailyWorld world;
    auto const first = world.plan();
    CHECK(first.next_run == world.clock.now() + 16h);
    auto const other = world.plan({.template_id = world.form, .path = "b.xlsx", .again = true}, admin);
    CHECK(other.id == first.id);
    CHECK(other.path == "b.xlsx");
    CHECK(other.again);
    CHECK(other.created_by == admin.user_id);
    CHECK(world.store.count(schedule_resource) == 1);
    CHECK(world.plan({.template_id = world.form, .path = "b.xlsx", .hour = 3}).id != first.id);
}

TEST_CASE("what cannot be planned") {
    DailyWorld world;
    auto const fault = [&](workshop::ImportSchedule wish, Actor const& who = manager) {
        return fault_of([&] { world.plan(std::move(wish), who); });
    };
    CHECK(fault({.template_id = world.form, .path = "a.csv"}, operator_) == Fault::forbidden);
    CHECK(fault({.template_id = nth_id(777), .path = "a.csv"}) == Fault::not_found);
    CHECK(fault({.template_id = world.make_template(false), .path = "a.csv"}) == Fault::conflict);
    CHECK(fault({.template_id = world.form, .path = "a.csv", .hour = 24}) == Fault::invalid);
    CHECK(fault({.template_id = world.form, .path = "a.csv", .minute = 60}) == Fault::invalid);
    CHECK(told_by([&] { world.plan({.template_id = world.form, .path = "../a.csv"}); }) == "path:not_inside");
    world.folder.trouble = Error(Fault::invalid, "a link", {{"path", "not_inside", "is a link"}});
    CHECK(told_by([&] { world.plan(); }) == "path:not_inside");
    CHECK(world.store.count(schedule_resource) == 0);
}

TEST_CASE("daily imports are listed, and other schedules are not") {
    DailyWorld world;
    auto const first = world.plan();
    auto const second = world.plan({.template_id = world.form, .path = "b.csv", .hour = 3});
    DeclareSchedule({world.store, world.unit, world.clock, world.ids})(
        {.name = "housekeeping", .kind = "housekeeping", .cron = "@hourly"});
    auto const all = world.schedules.list(manager, {});
    REQUIRE(all.items.size() == 2);
    CHECK(all.items[0].id == second.id);
    CHECK(all.items[1].id == first.id);
    CHECK(all.page.page.total == 2);
    auto const page = world.schedules.list(manager, {{"page", "2"}, {"page_size", "1"}});
    REQUIRE(page.items.size() == 1);
    CHECK(page.items[0].id == first.id);

    CHECK(told_by([&] { world.schedules.list(manager, {{"kind", "housekeeping"}}); }) == "kind:unknown_parameter");
    CHECK(fault_of([&] { world.schedules.list(operator_, {}); }) == Fault::forbidden);
    CHECK(fault_of([&] { world.schedules.get(manager, "housekeeping"); }) == Fault::not_found);
    CHECK(fault_of([&] { world.schedules.get(operator_, first.id); }) == Fault::forbidden);
}

TEST_CASE("daily imports are paused, go on, are done now and are erased") {
    DailyWorld world;
    auto const daily = world.plan();
    CHECK(world.schedules.pause(manager, daily.id).is_paused);
    CHECK_FALSE(world.schedules.get(manager, daily.id).next_run);
    world.clock.advance(24h);
    auto const again = world.schedules.resume(manager, daily.name());
    CHECK_FALSE(again.is_paused);
    CHECK(again.next_run == world.clock.now() + 16h);
    auto const run = world.schedules.run_now(manager, daily.id);
    CHECK(world.runs.find(run)->kind == "scheduled_import");
    CHECK(world.schedules.run_now(manager, daily.id) == run);
    CHECK(world.schedules.erase(manager, daily.id).id == daily.id);
    CHECK(fault_of([&] { world.schedules.get(manager, daily.id); }) == Fault::not_found);
}

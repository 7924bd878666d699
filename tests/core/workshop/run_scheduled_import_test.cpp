#include "core/workshop/daily_world.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;

TEST_CASE("the sheet of the day becomes an import of its creator's") {
    Morning world;
    world.unit.replays = GENERATE(0, 1);
    auto const run = world.work_on_schedules();
    CHECK(run.state == run_state::done);
    auto const import = world.newest_import();
    CHECK(run.note == "Import " + import.id + " does the rest");
    CHECK(import.status == import_status::pending);
    CHECK(import.schedule == world.daily.name());
    CHECK(import.template_id == world.form);
    CHECK(import.resource == "workorders");
    CHECK(import.mode == "upsert");
    CHECK(import.filename == "orders.csv");
    CHECK(import.content_hash == "PK 1");
    CHECK(import.created_by->id == manager.user_id);
    CHECK(world.bucket.files.at(import.id + ".csv").bytes == "PK 1");
    CHECK(world.files.files.empty());

    CHECK(world.work_on_imports().state == run_state::done);
    CHECK(world.last_import() == "completed 1/1+0~0=0! 100%");
    CHECK(world.orders_now() == "WO-1");
}

TEST_CASE("a file that is known is passed over, unless it is wanted again") {
    Morning world;
    world.work_on_schedules();
    world.work_on_imports();
    SECTION("the next day") {
        world.next_day();
        CHECK(world.work_on_schedules().note == "This file is imported already");
        CHECK(world.all_imports() == "completed");
    }
    SECTION("another file") {
        world.bring("PK 2", {{"OrderID", "Client"}, {"WO-2", "Bo"}});
        world.next_day();
        world.work_on_schedules();
        world.work_on_imports();
        CHECK(world.all_imports() == "completed completed");
        CHECK(world.orders_now() == "WO-1 WO-2");
    }
    SECTION("of another template") {
        auto const other = world.make_template();
        world.schedules.run_now(manager, world.plan({.template_id = other, .path = "daily/orders.csv"}).id);
        world.work_on_schedules();
        CHECK(world.all_imports() == "completed pending");
    }
    SECTION("again") {
        world.plan({.template_id = world.form, .path = "daily/orders.csv", .again = true});
        world.now();
        world.work_on_schedules();
        CHECK(world.all_imports() == "completed pending");
    }
    SECTION("one whose import has failed is not known") {
        world.record.unit.run(
            [&] { ImportRecord(world.record, admin, world.newest_import().id).fail(Error(Fault::invalid, "no"), {}); });
        world.now();
        world.work_on_schedules();
        CHECK(world.all_imports() == "failed pending");
    }
}

TEST_CASE("a file that is uploaded by hand is known when that is over") {
    Morning world;
    auto upload = world.targets.plan(world.form);
    upload.filename = "a.csv", upload.content_hash = "PK 1";
    auto const by_hand = ImportRecord::begin(world.record, operator_, upload);
    auto const waiting = world.work_on_schedules();
    CHECK(waiting.state == run_state::waiting);
    CHECK(waiting.error == "This file is being imported already");
    world.clock.at = waiting.due_at;
    SECTION("well") {
        by_hand.complete({});
        CHECK(world.work_on_schedules().note == "This file is imported already");
        CHECK(world.all_imports() == "completed");
    }
    SECTION("or not") {
        by_hand.fail(Error(Fault::invalid, "no"), {});
        world.work_on_schedules();
        CHECK(world.all_imports() == "failed pending");
    }
    SECTION("unless it is to be imported again") {
        world.plan({.template_id = world.form, .path = "daily/orders.csv", .again = true});
        world.now();
        world.work_on_schedules();
        CHECK(world.all_imports() == "pending pending");
    }
}

TEST_CASE("no import begins while the last one of its schedule goes on") {
    Morning world;
    world.work_on_schedules();
    world.bring("PK 2");
    world.now();
    auto const run = world.work_on_schedules();
    CHECK(run.state == run_state::waiting);
    CHECK(run.error == "The last import of this schedule is still running");
    CHECK(world.all_imports() == "pending");
    world.work_on_imports();
    world.clock.advance(1h);
    CHECK(world.work_on_schedules().state == run_state::done);
    CHECK(world.all_imports() == "completed pending");
}

#include "core/workshop/daily_world.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::RunScheduledImport;

TEST_CASE("a file that is not there is looked for a few times") {
    Morning world;
    world.folder.files.clear();
    for (int look = 1; look < RunScheduledImport::most_looks; ++look) {
        auto const run = world.work_on_schedules();
        CHECK(run.state == run_state::waiting);
        CHECK(run.error == "The file is not there yet");
        CHECK(run.due_at >= world.clock.now() + RunScheduledImport::between_looks);
        CHECK(world.all_imports().empty());
        world.clock.at = run.due_at;
    }
    SECTION("it comes late") {
        world.bring("PK 1");
        world.work_on_schedules();
        CHECK(world.all_imports() == "pending");
    }
    SECTION("it does not come") {
        auto const run = world.work_on_schedules();
        CHECK(run.state == run_state::done);
        CHECK(run.note == "File not found");
        auto const import = world.newest_import();
        CHECK(import.status == import_status::failed);
        CHECK(import.error == "File not found");
        CHECK(import.schedule == world.daily.name());
        CHECK(world.log.lines().back().message == "a scheduled import failed");
        world.bring("PK 1");
        world.next_day();
        world.work_on_schedules();
        CHECK(world.all_imports() == "failed pending");
    }
}

TEST_CASE("a path that leads elsewhere by now, and a file that is too large") {
    Morning world;
    auto const fault = GENERATE(Fault::invalid, Fault::too_large);
    world.folder.trouble = Error(fault, "It is a link", {{"path", "not_inside", "is a link"}});
    CHECK(world.work_on_schedules().state == run_state::done);
    CHECK(world.newest_import().error == "It is a link");
    CHECK(world.all_imports() == "failed");
}

TEST_CASE("trouble that passes leaves one import, which another attempt goes on with") {
    Morning world;
    world.bucket.trouble = Error(Fault::unavailable, "The store is away");
    for (int attempt = 0; attempt < 3; ++attempt) {
        auto const run = world.work_on_schedules();
        CHECK(run.state == run_state::waiting);
        CHECK(run.error == "The store is away");
        CHECK(world.all_imports() == "pending");
        world.clock.at = run.due_at;
    }
    world.bucket.trouble.reset();
    SECTION("it passes") {
        CHECK(world.work_on_schedules().state == run_state::done);
        CHECK(world.work_on_imports().state == run_state::done);
        CHECK(world.all_imports() == "completed");
        CHECK(world.orders_now() == "WO-1");
    }
    SECTION("another file has taken its place meanwhile") {
        world.bring("PK 2");
        world.work_on_schedules();
        CHECK(world.all_imports() == "failed pending");
        CHECK(world.newest_import().content_hash == "PK 2");
    }
    SECTION("the file is gone meanwhile") {
        world.folder.files.clear();
        for (auto run = world.work_on_schedules(); run.state == run_state::waiting; run = world.work_on_schedules())
            world.clock.at = run.due_at;
        CHECK(world.all_imports() == "failed");
        CHECK(world.newest_import().error == "File not found");
    }
    SECTION("somebody has closed it meanwhile") {
        world.unit.run([&] { ImportRecord(world.record, admin, world.newest_import().id).cancel(); });
        world.work_on_schedules();
        CHECK(world.all_imports() == "cancelled pending");
    }
}

TEST_CASE("whenever its worker is killed, a file is imported once") {
    for (int deadly = 1;; ++deadly) {
        INFO(deadly);
        Morning world;
        bool const is_killed = world.kill_worker_after(deadly);
        world.work_on_schedules();
        world.work_on_imports();
        CHECK(world.all_imports() == "completed");
        CHECK(world.import_runs() == "done ");
        CHECK(world.orders_now() == "WO-1");
        if (is_killed) continue;
        CHECK(deadly == 4);  // the record, the note, the end
        break;
    }
}

TEST_CASE("a schedule whose creator may not plan any more is stopped, and the admins are told") {
    Morning world;
    std::string why;
    SECTION("no account") {
        world.actors.all.erase(manager.user_id);
        why = "Who planned it has no active account any more";
    }
    SECTION("another role") {
        world.actors.all.at(manager.user_id).role = Role::operator_;
        why = "Who planned it is no manager any more";
    }
    SECTION("the template is gone") {
        world.erase(workshop::templates, world.form);
        why = "Its template is gone";
    }
    auto const run = world.work_on_schedules();
    CHECK(run.state == run_state::done);
    CHECK(run.note == "The schedule was stopped. " + why);
    auto const stopped = world.schedules.get(manager, world.daily.id);
    CHECK(stopped.is_paused);
    CHECK(stopped.note == why);
    REQUIRE(world.notices.told.size() == 1);
    CHECK(world.notices.told[0] == "A daily import was stopped: The import of daily/orders.csv at 02:00 UTC+2 (" +
                                       world.daily.name() + ") was stopped. " + why +
                                       ". A manager can plan it anew, or delete it.");
    CHECK(world.all_imports().empty());
    CHECK(world.log.lines().back().message == "a scheduled import was stopped");
}

TEST_CASE("whoever plans it anew makes it go on") {
    Morning world;
    world.actors.all.erase(manager.user_id);
    world.work_on_schedules();
    world.plan({.template_id = world.form, .path = "daily/orders.csv"}, admin);
    world.next_day();
    world.work_on_schedules();
    CHECK(world.newest_import().created_by->id == admin.user_id);
}

TEST_CASE("days on which its template is not active are left out") {
    Morning world;
    world.patch(workshop::templates, world.form, {{"active", false}});
    CHECK(world.work_on_schedules().note == "The template is not active: nothing was imported");
    CHECK_FALSE(world.schedules.get(manager, world.daily.id).is_paused);
    CHECK(world.all_imports().empty());
    world.patch(workshop::templates, world.form, {{"active", true}});
    world.next_day();
    world.work_on_schedules();
    CHECK(world.all_imports() == "pending");
}

TEST_CASE("a run whose schedule was deleted does nothing") {
    Morning world;
    world.schedules.erase(manager, world.daily.id);
    CHECK(world.work_on_schedules().note == "The schedule is gone");
    CHECK(world.all_imports().empty());
}

TEST_CASE("a plan that was made anew leaves out what waits of the old one") {
    Morning world;
    world.bucket.trouble = Error(Fault::unavailable, "The store is away");
    auto const run = world.work_on_schedules();
    CHECK(run.state == run_state::waiting);
    world.bucket.trouble.reset();
    world.plan({.template_id = world.form, .path = "another.csv"});
    world.clock.at = run.due_at;
    auto const later = world.work_on_schedules();
    CHECK(later.state == run_state::done);
    CHECK(later.note == "It was planned anew meanwhile");
}

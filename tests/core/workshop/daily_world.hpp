#pragma once
#include <tenon/kernel/runs/declare_schedule.hpp>
#include <tenon/kernel/runs/tick_schedules.hpp>
#include <tenon/workshop/run_scheduled_import.hpp>
#include <tenon/workshop/schedule_imports.hpp>

#include "support/fakes/fake_notices.hpp"
#include "support/fakes/shifted_zone.hpp"
#include "support/imports.hpp"

namespace tenon::testing {

class FakeImportFolder final : public workshop::ImportFolder {
public:
    std::map<std::string, std::string> files;
    std::optional<Error> trouble;  // thrown by every call while it is there

    File open(FileKey const& path) const override {
        if (trouble) throw *trouble;
        auto const found = files.find(path.text());
        if (found == files.end()) throw Error(Fault::not_found, "There is no such file in the import folder");
        return {std::make_unique<TextSource>(found->second), found->second.size()};
    }
};

// Daily imports over fakes, planned at 08:00 UTC where clocks show 10:00.
struct DailyWorld : ImportWorld {
    FewZones zones;
    FakeImportFolder folder;
    FakeNotices notices{unit};
    workshop::TemplateTargets const targets{{store, unit, clock, ids, json, by_headers()}};
    ChangeSchedule::Ports const of_schedules{store, changes, enqueue, unit, clock, ids, json, zones};
    ChangeSchedule const change{of_schedules};
    ReadResource const rows = reader(schedule_resource);
    workshop::ScheduleImports const schedules{{of_schedules, rows, targets, folder}, "UTC+2"};
    TickSchedules const tick{{store, enqueue, unit, clock, json, zones, log}};
    workshop::RunScheduledImport scheduled{{record, begin, targets, folder, files, actors, change, notices, json, log}};
    std::string const machine = id_of(create(workshop::machines, {{"name", "MIG"}, {"code", "M-1"}}));
    std::string const form = make_template();

    DailyWorld() { catalog.add(schedule_resource); }

    std::string make_template(bool active = true) {
        Json::Object const mapping{{"OrderID", "order_id"}, {"Client", "client"}};
        json.texts[to_canonical_json(mapping)] = mapping;
        return id_of(create(workshop::templates, {{"name", "T"},
                                                  {"machine_id", machine},
                                                  {"mapping", mapping},
                                                  {"target", "workorders"},
                                                  {"active", active}}));
    }
    workshop::ImportSchedule plan(workshop::ImportSchedule wish, Actor const& who = manager) {
        auto known = to_schedule(wish);
        json.texts[known.payload.text] = Json::Object{
            {"schedule", known.name}, {"template_id", wish.template_id}, {"path", wish.path}, {"again", wish.again}};
        return schedules.plan(who, wish);
    }
    workshop::ImportSchedule plan() { return plan({.template_id = form, .path = "daily/orders.csv"}); }
    Schedule stored(workshop::ImportSchedule const& daily) const {
        return from_record<Schedule>(schedule_resource, store.find_by_key(schedule_resource, daily.name()).value());
    }
    // A file comes, and is found wherever it is copied to.
    void bring(std::string bytes, Sheet const& sheet = {{"OrderID", "Client"}, {"WO-1", "Ann"}}) {
        folder.files["daily/orders.csv"] = std::move(bytes);
        for (int copy = 1; copy < 9; ++copy) tables.sheets["copy " + std::to_string(copy)] = sheet;
    }
    // The runs of a kind that are due, as a worker does them; the last of them as it is then.
    Run work_on(RunHandler& work) {
        RunHandlers handlers;
        handlers.add(work);
        WorkRun const worker(handlers, {runs, unit, clock, json, random, log, bell});
        Run last;
        for (auto const& run : leases.claim(10)) {
            if (run.kind != work.kind()) {
                leases.give_back({run});
                continue;
            }
            learn_id(run.payload), learn_id(run.mark);
            worker(run, {});
            last = *runs.find(run.id);
        }
        return last;
    }
    Run work_on_schedules() { return work_on(scheduled); }
    Run work_on_imports() { return work_on(handler); }
    std::string all_imports() const { return column_of(imports, list(imports, {{"sort", "id"}}).page.rows, "status"); }

private:
    // {"import":"<id>"}, as a JSON reader would.
    void learn_id(Document const& document) {
        constexpr std::string_view before = R"({"import":")", after = R"("})";
        auto const& text = document.text;
        if (!text.starts_with(before)) return;
        json.texts[text] =
            Json::Object{{"import", text.substr(before.size(), text.size() - before.size() - after.size())}};
    }
};

// A plan whose time has come, and the file is there.
struct Morning : DailyWorld {
    workshop::ImportSchedule daily = plan();
    Morning() {
        bring("PK 1");
        next_day();
    }
    void next_day() {
        clock.at = stored(daily).next_at;
        tick();
    }
    void now() { schedules.run_now(manager, daily.id); }
    // The handler's worker is killed after so many commits, and its run taken back. Whether it came so far.
    bool kill_worker_after(int deadly) {
        struct Killed {};
        bool is_killed = false;
        RunContext context(leases.claim(1).at(0), {}, {runs, unit, clock, json});
        unit.on_commit = [&, commits = 0]() mutable {
            if (++commits == deadly) throw Killed();
        };
        try {
            scheduled(context);
        } catch (Killed const&) {
            is_killed = true;
        }
        unit.on_commit = [] {};
        clock.advance(LeaseRuns::life);
        leases.reclaim();
        return is_killed;
    }
    std::string import_runs() const {
        std::string states;
        for (auto const& [id, run] : runs.all)
            if (run.kind == RunImport::kind_of_runs) states += run.state + ' ';
        return states;
    }
};

}  // namespace tenon::testing

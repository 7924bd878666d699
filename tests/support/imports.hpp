#pragma once
#include <tenon/kernel/actors.hpp>
#include <tenon/kernel/imports/begin_import.hpp>
#include <tenon/kernel/imports/import_sheet.hpp>
#include <tenon/kernel/imports/run_import.hpp>
#include <tenon/kernel/runs/lease_runs.hpp>
#include <tenon/kernel/runs/work_run.hpp>

#include "support/fakes/failing_verbs.hpp"
#include "support/fakes/fake_file_store.hpp"
#include "support/fakes/fake_local_files.hpp"
#include "support/fakes/fake_log.hpp"
#include "support/fakes/fake_run_store.hpp"
#include "support/fakes/fake_table_files.hpp"
#include "support/fakes/seeded_random.hpp"
#include "support/fakes/stub_json_reader.hpp"
#include "support/workshop.hpp"

namespace tenon::testing {

struct FakeActors final : Actors {
    std::map<std::string, Actor, std::less<>> all;
    std::optional<Actor> find(std::string_view user_id) const override {
        auto const found = all.find(user_id);
        return found == all.end() ? std::nullopt : std::optional(found->second);
    }
};

// The workshop's tables with all that imports stand on. A sheet is a file whose bytes name it, so that it is found
// again after it was kept: "in" at first, "copy 1" where a run works on it.
struct ImportWorld : WorkshopEngine, private ImportTargets {
    using Sheet = FakeTableFiles::Sheet;

    FakeTableFiles tables;
    StubJsonReader json;
    FakeFileStore bucket{clock, {"uploads", false}};
    FakeLocalFiles files;
    FakeContentHash hash{files};
    FakeActors actors;
    FakeRunStore runs{unit};
    FakeRunBell bell;
    FakeLog log;
    SeededRandom random;
    ManageResource import_verbs{verbs(imports)}, order_verbs{verbs(workshop::work_orders)};
    ResourceVerbs* target_verbs = &order_verbs;
    EnqueueRun const enqueue{{runs, unit, clock, ids, bell}};
    ImportRecord::Ports const record{store, unit, clock, ids, import_verbs};
    BeginImport const begin{{record, bucket, unicode, files, hash, enqueue}};
    RunImport handler{{record, bucket, files, tables, *this, actors}, 0};
    LeaseRuns const leases{"worker", {runs, unit, clock}};

    ImportWorld() {
        json.texts["null"] = Json();
        bucket.before_put = [this] { unit.require_idle(); };
        for (auto const& who : {admin, manager, operator_, viewer}) actors.all[who.user_id] = who;
    }

    ImportTargets const& by_headers() const { return *this; }

    // A sheet as a file of this machine.
    SheetFile file(Sheet sheet, std::string const& name = "orders.csv") {
        tables.sheets["in"] = sheet;
        tables.sheets["copy 1"] = std::move(sheet);
        files.files["in"] = "PK...";
        return {"in", name, files.files["in"].size()};
    }

    // Does the runs that are due, as a worker does.
    void work(std::stop_token stop = {}, RunHandler* with = nullptr) {
        RunHandlers handlers;
        handlers.add(with ? *with : handler);
        WorkRun const work(handlers, {runs, unit, clock, json, random, log, bell});
        for (auto const& [id, run] : runs.all) learn(run);
        for (auto const& run : leases.claim(10)) work(run, stop);
    }
    // Where the only run stands.
    Run const& only_run() const { return runs.all.begin()->second; }

    // The last import that was begun.
    Import newest_import() const {
        return from_record<Import>(imports, list(imports, {{"sort", "-id"}}).page.rows.at(0));
    }
    std::string orders_now() const { return found(workshop::work_orders, {}); }
    // "completed 2/2+0~0=0! 100%": + created, ~ updated, = unchanged, ! failed
    static std::string told_of(Import const& made) {
        return made.status + ' ' + std::to_string(made.total) + '/' + std::to_string(made.created) + '+' +
               std::to_string(made.updated) + '~' + std::to_string(made.unchanged) + '=' + std::to_string(made.failed) +
               "! " + std::to_string(made.percent) + '%';
    }
    std::string last_import() const {
        auto const rows = list(imports, {{"sort", "-id"}}).page.rows;
        return rows.empty() ? "none" : told_of(from_record<Import>(imports, rows.front()));
    }
    std::string problems() const {
        std::string all;
        for (auto const& row : list(import_errors, {{"sort", "row"}}).page.rows) {
            auto const p = from_record<ImportError>(import_errors, row);
            all += (all.empty() ? "" : "; ") + std::to_string(p.row) + ' ' + p.field + ' ' + p.code + " '" + p.value +
                   '\'';
        }
        return all;
    }

private:
    // What a JSON reader would make of a run's payload and mark.
    void learn(Run const& run) {
        for (auto const* text : {&run.payload.text, &run.mark.text}) {
            auto const colon = text->find(':');
            if (colon == std::string::npos) continue;
            auto const name = text->substr(2, colon - 3), value = text->substr(colon + 1, text->size() - colon - 2);
            json.texts[*text] = Json::Object{{name, value.starts_with('"') ? Json(value.substr(1, value.size() - 2))
                                                                           : Json(std::int64_t{std::stoll(value)})}};
        }
    }

    std::unique_ptr<RowTarget> target_of(Actor const& who, Import const& import) const override {
        if (import.resource != workshop::work_orders.name)
            throw Error(Fault::conflict, "The resource " + import.resource + " is not in use here");
        auto& self = const_cast<ImportWorld&>(*this);  // the port is const, the fakes are not
        return std::make_unique<ResourceRows>(workshop::work_orders, who, options_of(import).mode,
                                              ResourceRows::Ports{*self.target_verbs, store, unicode, json});
    }
};

// Each create takes a millisecond, so that few fit into a unit of work.
struct SlowVerbs {
    SlowVerbs(ImportWorld& world, std::function<void(int call)> before_create)
        : verbs(world.order_verbs, [&world, before_create](int call) {
              world.clock.advance(std::chrono::milliseconds(1));
              before_create(call);
          }) {
        world.target_verbs = &verbs;
    }
    HookedVerbs verbs;
};

}  // namespace tenon::testing

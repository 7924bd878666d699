#include <tenon/sql/run_store.hpp>

#include "contracts/run_store_contract.hpp"
#include "identity_database.hpp"

#include <set>

namespace tenon::sql {
namespace {

using namespace tenon::testing;

TEST_CASE("runs in SQL keep the run store's contract") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    auto const store = make_run_store(db.database, *db.json);
    RunStoreContract(*store, db.units(), db.ids).check();
}

TEST_CASE("workers that claim at the same time never get the same run") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    auto const store = make_run_store(db.database, *db.json);
    constexpr int count = 300;
    db.units().run([&] {
        for (int i = 0; i < count; ++i) {
            Run run;
            run.id = db.ids.next();
            run.kind = "mail";
            store->add(run);
        }
    });
    std::mutex mutex;
    std::multiset<std::string> claimed;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&, worker = "w" + std::to_string(t)] {
                for (;;) {
                    auto const some = db.units().returning(
                        [&] { return store->claim(worker, FixedClock::start, FixedClock::start, 7); });
                    if (some.empty()) return;
                    std::lock_guard const lock(mutex);
                    for (auto const& run : some) claimed.insert(run.id);
                }
            });
    }
    CHECK(claimed.size() == count);
    CHECK(std::set<std::string>(claimed.begin(), claimed.end()).size() == count);
}

TEST_CASE("what a worker asks of many runs is answered from an index") {
    IdentityDatabase db;
    auto const session = db.database.engine().sessions().reading();
    auto const plan_of = [&](std::string const& sql) {
        auto row =
            session->query("EXPLAIN QUERY PLAN " + sql, {Slot::integer, Slot::integer, Slot::integer, Slot::text});
        std::string plan;
        while (row->next()) plan += row[3].text + '\n';
        return plan;
    };
    CHECK(plan_of("SELECT id FROM runs WHERE state = 'waiting' AND priority = 'low' AND due_at <= 5 "
                  "ORDER BY due_at, id LIMIT 5")
              .find("SEARCH runs USING INDEX runs_waiting (priority=? AND due_at<?)") != std::string::npos);
    CHECK(plan_of("SELECT id FROM runs WHERE state = 'running' AND (worker = 'w' OR leased_until <= 5)")
              .find("runs_running") != std::string::npos);
    CHECK(plan_of("SELECT id FROM runs WHERE finished_at < 5 ORDER BY finished_at LIMIT 5").find("runs_finished") !=
          std::string::npos);
}

}  // namespace
}  // namespace tenon::sql

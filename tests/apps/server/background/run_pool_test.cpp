#include "background_world.hpp"

#include <future>

namespace tenon::server {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 60s;  // of a test that is about to fail

// Pools over a real database. Nothing is polled for within a test's time: who does not ring is not heard.
struct Pools {
    ScratchFolder folder;
    Application app{settings_in(folder.path)};
    RunHandlers handlers;
    std::vector<std::unique_ptr<LambdaHandler>> owned;
    UnitOfWork& unit = app.database.units();
    WorkRun const work{
        handlers,
        {*app.runs, unit, *app.ground.clock, *app.ground.json, *app.ground.random, *app.ground.log, app.doorbell}};
    LeaseRuns const leases{"embedded", {*app.runs, unit, *app.ground.clock}};
    TickSchedules const tick{
        {*app.store, app.enqueue, unit, *app.ground.clock, *app.ground.json, *app.ground.zones, *app.ground.log}};
    RunPool::Sizes sizes{.workers = 2, .poll = 1h, .tick = 1h, .renew = 1h, .drain_time = patience};

    void on(std::string kind, LambdaHandler::Act act) {
        owned.push_back(std::make_unique<LambdaHandler>(std::move(kind), std::move(act)));
        handlers.add(*owned.back());
    }
    std::unique_ptr<RunPool> start() {
        return std::make_unique<RunPool>(sizes, RunPool::Ports{leases, work, tick, app.doorbell, *app.ground.log});
    }
    std::string enqueue(std::string kind) {
        return unit.returning([&] { return app.enqueue({}, {.kind = std::move(kind)}); });
    }
    Run stored(std::string const& id) const { return app.runs->find(id).value(); }
};

// Something that happens once, in another thread.
class Event {
public:
    void happen() { promise_.set_value(); }
    bool comes() { return promise_.get_future().wait_for(patience) == std::future_status::ready; }

private:
    std::promise<void> promise_;
};

TEST_CASE("a pool hears of a run as soon as it is committed") {
    Pools pools;
    Event worked;
    pools.on("hello", [&](RunContext&) { return worked.happen(), RunOutcome::done; });
    auto pool = pools.start();
    auto const id = pools.enqueue("hello");
    CHECK(worked.comes());
    pool->stop();
    CHECK(pools.stored(id).state == run_state::done);
}

TEST_CASE("a pool does all there is, each once") {
    Pools pools;
    constexpr int count = 500;
    std::atomic<int> worked = 0;
    Event all;
    pools.on("count", [&](RunContext&) {
        if (++worked == count) all.happen();
        return RunOutcome::done;
    });
    pools.unit.run([&] {
        for (int i = 0; i < count; ++i) pools.app.enqueue({}, {.kind = "count"});
    });
    auto pool = pools.start();
    CHECK(all.comes());
    pool->stop();
    CHECK(worked == count);
    CHECK(pools.leases.claim(1).empty());
}

TEST_CASE("a run that is due again at once is done again, by whoever is free") {
    Pools pools;
    pools.sizes.workers = 4;
    constexpr int times = 300;
    std::atomic<int> done = 0;
    Event all;
    pools.on("again", [&](RunContext& context) {
        if (++done == times) return all.happen(), RunOutcome::done;
        context.come_back_at(pools.app.ground.clock->now());
        return RunOutcome::waits;
    });
    auto pool = pools.start();
    auto const id = pools.enqueue("again");
    CHECK(all.comes());
    pool->stop();
    CHECK(pools.stored(id).state == run_state::done);
    CHECK(pools.stored(id).attempts == 1);
}

TEST_CASE("a pool that stops lets its handlers leave and gives back what it has not begun") {
    Pools pools;
    pools.sizes.workers = 1;
    std::promise<void> begun;
    pools.on("long", [&](RunContext& context) {
        begun.set_value();
        while (!context.is_stopping()) std::this_thread::yield();
        return RunOutcome::stopped;
    });
    pools.enqueue("long");
    pools.enqueue("long");
    auto pool = pools.start();
    REQUIRE(begun.get_future().wait_for(patience) == std::future_status::ready);
    pool->stop();
    auto const again = pools.leases.claim(10);
    REQUIRE(again.size() == 2);
    for (auto const& run : again) CHECK(run.attempts == 1);
}

TEST_CASE("a handler that does not leave in time can commit nothing more") {
    Pools pools;
    pools.sizes.drain_time = 0s;
    std::promise<void> begun;
    std::atomic<bool> was_refused = false, has_effect = false;
    pools.on("stubborn", [&](RunContext& context) {
        auto const lease = context.run().lease;
        begun.set_value();
        while (pools.stored(context.id()).lease == lease) std::this_thread::yield();
        try {
            context.complete([&] { pools.unit.after_commit([&] { has_effect = true; }); });
        } catch (RunTaken const&) {
            was_refused = true;
            throw;
        }
        return RunOutcome::done;
    });
    auto const id = pools.enqueue("stubborn");
    auto pool = pools.start();
    REQUIRE(begun.get_future().wait_for(patience) == std::future_status::ready);
    pool->stop();
    CHECK(was_refused);
    CHECK_FALSE(has_effect);
    CHECK(pools.stored(id).state == run_state::waiting);
}

TEST_CASE("the handler of a run that is cancelled hears of it") {
    Pools pools;
    pools.sizes.renew = 1ms;
    std::promise<void> begun, left;
    pools.on("long", [&](RunContext& context) {
        begun.set_value();
        while (!context.is_stopping()) std::this_thread::yield();
        left.set_value();
        return RunOutcome::stopped;
    });
    auto const id = pools.enqueue("long");
    auto pool = pools.start();
    REQUIRE(begun.get_future().wait_for(patience) == std::future_status::ready);
    ChangeRun const change(
        {*pools.app.runs, *pools.app.changes, pools.unit, *pools.app.ground.clock, pools.app.doorbell});
    change.cancel({.user_id = "", .role = Role::admin, .session_id = "", .request_id = ""}, id);
    CHECK(left.get_future().wait_for(patience) == std::future_status::ready);
    pool->stop();
    CHECK(pools.stored(id).state == run_state::cancelled);
}

TEST_CASE("a pool takes up at once what its earlier life held") {
    Pools pools;
    Event worked;
    pools.on("hello", [&](RunContext&) { return worked.happen(), RunOutcome::done; });
    auto const id = pools.enqueue("hello");
    REQUIRE(pools.leases.claim(1).size() == 1);
    auto pool = pools.start();
    CHECK(worked.comes());
    pool->stop();
    CHECK(pools.stored(id).attempts == 2);
}

TEST_CASE("a pool without workers leaves all to others") {
    Pools pools;
    pools.sizes.workers = 0;
    auto pool = pools.start();
    auto const id = pools.enqueue("hello");
    pool->stop();
    CHECK(pools.stored(id).state == run_state::waiting);
}

TEST_CASE("a pool ticks the schedules") {
    Pools pools;
    pools.sizes.tick = 1ms;
    std::promise<void> worked;
    pools.on("sweep", [&](RunContext&) { return worked.set_value(), RunOutcome::done; });
    pools.unit.run([&] {
        Schedule schedule;
        schedule.id = pools.app.ground.ids->next();
        schedule.name = "sweep", schedule.kind = "sweep", schedule.cron = "@yearly";
        pools.app.store->insert(schedule_resource, to_record(schedule_resource, schedule));
    });
    auto pool = pools.start();
    CHECK(worked.get_future().wait_for(patience) == std::future_status::ready);
    pool->stop();
}

TEST_CASE("a chore that fails keeps no other from being done") {
    Pools pools;
    int done = 0;
    Housekeeping housekeeping(*pools.app.ground.log, {{"bad", []() -> std::int64_t { throw std::runtime_error("no"); }},
                                                      {"good", [&] { return std::int64_t{++done}; }}});
    pools.handlers.add(housekeeping);
    auto const id = pools.enqueue("housekeeping");
    pools.work(pools.leases.claim(1).at(0), {});
    CHECK(done == 1);
    CHECK(pools.stored(id).state == run_state::waiting);
    CHECK(pools.stored(id).error == "Some chores failed: bad");
}

}  // namespace
}  // namespace tenon::server

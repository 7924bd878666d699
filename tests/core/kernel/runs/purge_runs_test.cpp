#include <tenon/kernel/runs/purge_runs.hpp>

#include "core/kernel/runs/run_world.hpp"

using namespace tenon;
using namespace std::chrono_literals;

TEST_CASE("old runs are forgotten", "[runs]") {
    testing::RunWorld world;
    for (int i = 0; i < 3; ++i) world.add({.kind = "mail"});
    auto run = world.claim();
    auto const lease = run.lease;
    run.complete(world.clock.now());
    world.unit.run([&] { world.store.update(run, lease, world.clock.now()); });

    PurgeRuns const purge({world.store, world.unit, world.clock});
    world.clock.advance(60s);
    CHECK(purge(60s) == 0);
    world.clock.advance(1ms);
    CHECK(purge(60s) == 1);
    CHECK(world.store.all.size() == 2);
}

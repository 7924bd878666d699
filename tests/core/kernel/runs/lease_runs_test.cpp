#include <tenon/kernel/runs/lease_runs.hpp>

#include "core/kernel/runs/run_world.hpp"

using namespace tenon;

TEST_CASE("the leases of a worker", "[runs]") {
    testing::RunWorld world;
    LeaseRuns const other("other", {world.store, world.unit, world.clock});
    auto const first = world.add({.kind = "a", .max_attempts = 2}), second = world.add({.kind = "b"});

    SECTION("a claim is a lease for a while") {
        auto const claimed = world.leases.claim(1);
        REQUIRE(claimed.size() == 1);
        CHECK(claimed[0].id == first);
        CHECK(claimed[0].worker == "worker");
        CHECK(claimed[0].leased_until == world.clock.now() + LeaseRuns::life);
        CHECK(other.claim(5).size() == 1);
        CHECK(other.claim(5).empty());
    }
    SECTION("a lease that is renewed does not end") {
        auto const run = world.claim();
        std::vector<RunStore::Held> const held{{run.id, run.lease}};
        world.clock.advance(LeaseRuns::life - std::chrono::milliseconds(1));
        CHECK(world.leases.renew(held).empty());
        world.clock.advance(LeaseRuns::life - std::chrono::milliseconds(1));
        CHECK(other.reclaim() == 0);
        world.clock.advance(std::chrono::milliseconds(1));
        CHECK(other.reclaim() == 1);
        CHECK(world.leases.renew(held) == held);
        CHECK(world.stored(first).state == run_state::waiting);
        CHECK(world.stored(first).attempts == 1);
    }
    SECTION("what a worker has forgotten comes back when its lease is over") {
        auto const claimed = world.leases.claim(2);
        world.clock.advance(LeaseRuns::life / 2);
        CHECK(world.leases.renew({{claimed[0].id, claimed[0].lease}}).empty());
        world.clock.advance(LeaseRuns::life / 2);
        CHECK(world.leases.reclaim() == 1);
        CHECK(world.stored(claimed[0].id).state == run_state::running);
        CHECK(world.stored(claimed[1].id).state == run_state::waiting);
        CHECK(world.leases.renew({}).empty());
    }
    SECTION("a run whose workers are lost again and again fails") {
        for (int i = 0; i < 2; ++i) {
            world.leases.claim(2);
            world.clock.advance(LeaseRuns::life);
            CHECK(world.leases.reclaim() == 2);
        }
        CHECK(world.stored(first).state == run_state::failed);
        CHECK(world.stored(second).state == run_state::waiting);
    }
    SECTION("a worker that starts anew takes back what it held in its earlier life, and nothing else") {
        world.claim();
        other.claim(1);
        CHECK(world.leases.start() == 1);
        CHECK(world.stored(first).state == run_state::waiting);
        CHECK(world.stored(second).state == run_state::running);
    }
    SECTION("what a worker gives back waits as before, unless it was taken away meanwhile") {
        auto const held = world.leases.claim(2);
        world.take(second);
        world.leases.give_back(held);
        CHECK(world.stored(first).attempts == 0);
        CHECK(world.stored(first).state == run_state::waiting);
        CHECK(world.stored(second).attempts == 1);
        world.leases.give_back({});
    }
    SECTION("more than a batch of lost runs is taken back") {
        for (int i = 0; i < 500; ++i) world.add({.kind = "c"});
        CHECK(world.leases.claim(1000).size() == 502);
        world.clock.advance(LeaseRuns::life);
        CHECK(other.reclaim() == 502);
    }
}

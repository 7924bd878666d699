#include <tenon/kernel/runs/change_run.hpp>

#include "core/kernel/runs/run_world.hpp"

using namespace tenon;

TEST_CASE("cancel and retry runs", "[runs]") {
    testing::RunWorld world;
    ChangeRun const change({world.store, world.changes, world.unit, world.clock, world.bell});
    Actor const admin{"admin", Role::admin, "s", "r"}, ann{"ann", Role::viewer, "s", "r"},
        bob{"bob", Role::manager, "s", "r"};
    auto const id = world.add({.kind = "mail", .unique_key = "k"}, ann);
    auto const fail = [&] {
        auto run = world.claim();
        auto const lease = run.lease;
        run.fail(Error(Fault::invalid, "no"), world.clock.now(), world.random);
        world.unit.run([&] { world.store.update(run, lease, world.clock.now()); });
    };

    SECTION("its owner cancels a run") {
        auto const run = change.cancel(ann, id);
        CHECK(run.state == run_state::cancelled);
        CHECK(world.stored(id).state == run_state::cancelled);
        CHECK(run.version == world.stored(id).version);
        CHECK(world.changes.all.back().verb == "cancel");
        CHECK(world.changes.all.back().actor_id == "ann");
        CHECK(world.leases.claim(5).empty());
        CHECK_CODE(change.cancel(ann, id), "WRONG_STATE");
    }
    SECTION("so does an admin, and nobody else") {
        CHECK_FAULT(change.cancel(bob, id), Fault::forbidden);
        CHECK_FAULT(change.cancel(admin, "none"), Fault::not_found);
        CHECK(change.cancel(admin, id).state == run_state::cancelled);
    }
    SECTION("a run that belongs to something else is cancelled with it") {
        ChangeRun const knowing(
            {world.store, world.changes, world.unit, world.clock, world.bell},
            {{"letter", "A letter is torn up at /letters"}, {"mail", "Mail is called back at /mail"}});
        CHECK_CODE(knowing.cancel(admin, id), "WRONG_STATE");
        CHECK_THROWS_WITH(knowing.cancel(ann, id), "Mail is called back at /mail");
        CHECK(world.stored(id).is_living());
        CHECK_FAULT(knowing.cancel(bob, id), Fault::forbidden);
        auto const other = world.add({.kind = "parcel"}, ann);
        CHECK(knowing.cancel(ann, other).state == run_state::cancelled);
    }
    SECTION("a run that is cancelled while it is worked on commits nothing more") {
        std::stop_source stop;
        RunContext context(world.claim(), stop.get_token(), world.context_ports());
        change.cancel(ann, id);
        CHECK_THROWS_AS(context.complete([] {}), RunTaken);
        CHECK(world.leases.renew({{id, context.run().lease}}).size() == 1);
    }
    SECTION("an admin has a failed run done after all") {
        fail();
        CHECK_FAULT(change.retry(ann, id), Fault::forbidden);
        CHECK_FAULT(change.retry(bob, id), Fault::forbidden);
        auto const rings = world.bell.rings;
        CHECK(change.retry(admin, id).state == run_state::waiting);
        CHECK(world.bell.rings == rings + 1);
        CHECK(world.changes.all.back().verb == "retry");
        CHECK(world.claim().attempts == 1);
    }
    SECTION("only a failed one can be retried, and not beside another of its key") {
        CHECK_CODE(change.retry(admin, id), "WRONG_STATE");
        fail();
        auto const other = world.add({.kind = "mail", .unique_key = "k"});
        CHECK_CODE(change.retry(admin, id), "DUPLICATE_RESOURCE");
        change.cancel(admin, other);
        CHECK(change.retry(admin, id).state == run_state::waiting);
    }
}

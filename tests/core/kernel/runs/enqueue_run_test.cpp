#include <tenon/kernel/runs/enqueue_run.hpp>

#include "core/kernel/runs/run_world.hpp"

using namespace tenon;
using namespace std::chrono_literals;

TEST_CASE("enqueue a run", "[runs]") {
    testing::RunWorld world;
    Actor const ann{"ann", Role::operator_, "session", "request"};

    SECTION("it waits for a worker and belongs to who asked for it") {
        auto const id = world.add({.kind = "mail", .payload = Json::Object{{"to", "b"}}, .max_attempts = 3}, ann);
        auto const& run = world.store.only();
        CHECK(run.id == id);
        CHECK(run.kind == "mail");
        CHECK(run.state == run_state::waiting);
        CHECK(run.priority == "normal");
        CHECK(run.due_at == world.clock.now());
        CHECK(run.created_at == world.clock.now());
        CHECK(run.created_by == Reference{"ann", {}});
        CHECK(run.payload.text == R"({"to":"b"})");
        CHECK(run.max_attempts == 3);
        CHECK(world.bell.rings == 1);
    }
    SECTION("the system has no owner") {
        world.add({.kind = "mail"});
        CHECK_FALSE(world.store.only().created_by);
    }
    SECTION("it is there only when its unit is, and the bell rings after the commit") {
        CHECK_FAULT(world.unit.run([&] {
            world.enqueue(ann, {.kind = "mail"});
            CHECK(world.bell.rings == 0);
            throw Error(Fault::conflict, "no");
        }),
                    Fault::conflict);
        CHECK(world.store.all.empty());
        CHECK(world.bell.rings == 0);
        world.unit.replays = 2;
        world.add({.kind = "mail"});
        CHECK(world.store.all.size() == 1);
        CHECK(world.bell.rings == 1);
    }
    SECTION("outside a unit of work it is refused") {
        CHECK_THROWS_AS(world.enqueue(ann, {.kind = "mail"}), std::logic_error);
    }
    SECTION("nobody is woken for what is due later") {
        world.add({.kind = "mail", .due_at = world.clock.now() + 1s});
        CHECK(world.bell.rings == 0);
    }
    SECTION("one living run has a key: its id is the answer") {
        auto const first = world.add({.kind = "mail", .unique_key = "daily"});
        CHECK(world.add({.kind = "mail", .unique_key = "daily"}) == first);
        CHECK(world.store.all.size() == 1);
        CHECK(world.bell.rings == 1);
        CHECK(world.add({.kind = "mail", .unique_key = "other"}) != first);
    }
    SECTION("payloads are small") {
        std::string const much(EnqueueRun::longest_payload - 1, 'a');
        CHECK_FAULT(world.add({.kind = "mail", .payload = much}), Fault::too_large);
        CHECK_NOTHROW(world.add({.kind = "mail", .payload = much.substr(1)}));
    }
}

#include <tenon/kernel/runs/run_handler.hpp>

#include "core/kernel/runs/run_world.hpp"

using namespace tenon;
using namespace std::chrono_literals;

TEST_CASE("what a handler does with its run", "[runs]") {
    testing::RunWorld world;
    std::vector<std::string> effects;
    world.unit.restores(effects);
    auto const id = world.add({.kind = "mail", .payload = Json::Object{{"to", "b"}}});
    std::stop_source stop;
    RunContext context(world.claim(), stop.get_token(), world.context_ports());
    auto const effect = [&](char const* name) { return [&effects, name] { effects.push_back(name); }; };

    SECTION("it reads what was asked for") {
        CHECK(context.id() == id);
        CHECK(*context.payload().find("to")->as_text() == "b");
        CHECK(context.mark().is_null());
        CHECK(context.attempt() == 1);
        CHECK_FALSE(context.is_stopping());
        stop.request_stop();
        CHECK(context.is_stopping());
    }
    SECTION("the last effect and the end are one") {
        context.complete(effect("sent"));
        CHECK(effects == std::vector<std::string>{"sent"});
        CHECK(world.stored(id).state == run_state::done);
        CHECK(context.is_complete());
        CHECK_THROWS_AS(context.complete(effect("twice")), std::logic_error);
    }
    SECTION("what it writes prolongs its lease") {
        world.clock.advance(LeaseRuns::life / 2);
        context.step(1, effect("one"));
        CHECK(world.stored(id).leased_until == world.clock.now() + LeaseRuns::life);
        world.clock.advance(LeaseRuns::life / 2);
        context.report(1);
        CHECK(world.stored(id).leased_until == world.clock.now() + LeaseRuns::life);
        context.complete([] {});
        CHECK_FALSE(world.stored(id).leased_until);
    }
    SECTION("an effect that fails ends nothing") {
        CHECK_FAULT(context.complete([&] {
            effects.push_back("half");
            throw Error(Fault::conflict, "no");
        }),
                    Fault::conflict);
        CHECK(effects.empty());
        CHECK(world.stored(id).state == run_state::running);
        CHECK_FALSE(context.is_complete());
    }
    SECTION("a unit that is replayed counts once") {
        world.unit.replays = 2;
        context.step(1, effect("one"));
        context.complete(effect("two"));
        CHECK(effects == std::vector<std::string>{"one", "two"});
    }
    SECTION("whose run was taken away can do nothing more") {
        world.take(id);
        CHECK_THROWS_AS(context.step(1, effect("late")), RunTaken);
        CHECK_THROWS_AS(context.complete(effect("late")), RunTaken);
        world.clock.advance(1s);
        CHECK_THROWS_AS(context.report(1), RunTaken);
        CHECK(effects.empty());
        CHECK(world.stored(id).state == run_state::waiting);
    }
    SECTION("another attempt goes on from the mark") {
        context.step(2, effect("two steps"));
        CHECK(*context.mark().as_integer() == 2);
        world.take(id);
        world.json.texts["2"] = 2;
        RunContext again(world.claim(), stop.get_token(), world.context_ports());
        CHECK(*again.mark().as_integer() == 2);
        CHECK(again.attempt() == 2);
    }
    SECTION("a step may learn its mark from its effects") {
        world.unit.replays = 2;
        context.step([&]() -> Json { return effect("made")(), "id-1"; });
        CHECK(*context.mark().as_text() == "id-1");
        CHECK(world.stored(id).mark.text == R"("id-1")");
        CHECK(effects == std::vector<std::string>{"made"});
        world.take(id);
        CHECK_THROWS_AS(context.step([&]() -> Json { return effect("late")(), "id-2"; }), RunTaken);
        CHECK(effects == std::vector<std::string>{"made"});
        CHECK(world.stored(id).mark.text == R"("id-1")");
    }
    SECTION("a step that fails leaves the mark") {
        context.step(1, effect("one"));
        CHECK_THROWS(context.step(2, [] { throw std::runtime_error("no"); }));
        CHECK(*context.mark().as_integer() == 1);
        CHECK(world.stored(id).mark.text == "1");
    }
    SECTION("progress is written at most once a second, and with every step") {
        auto const commits = world.unit.commits;
        for (int i = 1; i <= 50; ++i) context.report(i, 100, "counting");
        CHECK(world.unit.commits == commits + 1);
        CHECK(world.stored(id).progress == 1);
        CHECK(world.stored(id).progress_total == 100);
        CHECK(world.stored(id).note == "counting");
        world.clock.advance(1s);
        context.report(51);
        CHECK(world.stored(id).progress == 51);
        CHECK_FALSE(world.stored(id).note);
        context.report(60);
        context.step(1, effect("one"));
        CHECK(world.stored(id).progress == 60);
    }
}

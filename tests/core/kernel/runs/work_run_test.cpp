#include <tenon/kernel/runs/work_run.hpp>

#include "core/kernel/runs/run_world.hpp"

using namespace tenon;

namespace {

class StubHandler final : public RunHandler {
public:
    std::function<RunOutcome(RunContext&)> act = [](RunContext&) { return RunOutcome::done; };

    std::string_view kind() const override { return "mail"; }
    RunOutcome operator()(RunContext& context) override { return act(context); }
};

struct Worker : testing::RunWorld {
    StubHandler handler;
    RunHandlers handlers;
    WorkRun const work{handlers, {store, unit, clock, json, random, log, bell}};
    std::stop_source stop;

    Worker() { handlers.add(handler); }
    Run const& done_with(NewRun const& wish) {
        auto const id = add(wish);
        work(claim(), stop.get_token());
        return stored(id);
    }
    template <class Failure>
    Run const& failed_with(Failure const& failure) {
        handler.act = [failure](RunContext&) -> RunOutcome { throw failure; };
        return done_with({.kind = "mail", .max_attempts = 2});
    }
};

}  // namespace

TEST_CASE("work on a run", "[runs]") {
    Worker world;

    SECTION("a handler that comes back has done it") {
        auto const& run = world.done_with({.kind = "mail"});
        CHECK(run.state == run_state::done);
        CHECK(run.finished_at == world.clock.now());
        CHECK(world.log.lines().empty());
    }
    SECTION("a handler that completes it is not written twice") {
        world.handler.act = [](RunContext& context) {
            context.complete([] {});
            return RunOutcome::done;
        };
        auto const commits = world.unit.commits;
        CHECK(world.done_with({.kind = "mail"}).state == run_state::done);
        CHECK(world.unit.commits == commits + 3);  // enqueue, claim, complete
    }
    SECTION("a handler that waits comes back at its time, with all attempts, and the bell knows") {
        auto const due = world.clock.now() + std::chrono::milliseconds(200);
        world.handler.act = [&](RunContext& context) {
            context.step(Json::Object{{"at", 1}}, [] {});
            context.come_back_at(due);
            return RunOutcome::waits;
        };
        auto const& run = world.done_with({.kind = "mail"});
        CHECK(run.state == run_state::waiting);
        CHECK(run.due_at == due);
        CHECK(run.attempts == 0);
        CHECK(run.mark.text == R"({"at":1})");
        CHECK(world.bell.later == std::vector{std::chrono::milliseconds(200)});
    }
    SECTION("a handler that stops gives it back") {
        world.handler.act = [](RunContext&) { return RunOutcome::stopped; };
        auto const& run = world.done_with({.kind = "mail"});
        CHECK(run.state == run_state::waiting);
        CHECK(run.attempts == 0);
    }
    SECTION("trouble that may pass is tried again") {
        auto const& run = world.failed_with(Error(Fault::unavailable, "Away"));
        CHECK(run.state == run_state::waiting);
        CHECK(run.error == "Away");
        world.clock.at = run.due_at;
        world.work(world.claim(), world.stop.get_token());
        CHECK(run.state == run_state::failed);
        CHECK(world.log.lines().back().message == "a run failed for good");
    }
    SECTION("trouble that stays is not") {
        auto const& run = world.failed_with(Error(Fault::invalid, "No such address"));
        CHECK(run.state == run_state::failed);
        CHECK(run.error == "No such address");
    }
    SECTION("an exception from inside is tried again, and told to the log alone") {
        auto const& run = world.failed_with(std::runtime_error("SELECT secret"));
        CHECK(run.state == run_state::waiting);
        CHECK(run.error == "The work met an unexpected error");
        CHECK(world.log.lines().front().level == LogLevel::error);
    }
    SECTION("what operators alone are to know is told to the log alone") {
        auto const& run = world.failed_with(Error(Fault::unavailable, "The file /secret is damaged").for_operator());
        CHECK(run.state == run_state::waiting);
        CHECK(run.error == "The server met trouble of which its log tells more");
        CHECK(world.log.lines().front().fields.back().second ==
              testing::FakeLog::FieldValue(std::string("The file /secret is damaged")));
    }
    SECTION("a kind that nobody knows waits for a server that does") {
        auto const& run = world.done_with({.kind = "other"});
        CHECK(run.state == run_state::waiting);
        CHECK(run.error == "No worker knows how to do this kind of run");
    }
    SECTION("a run that was taken away is left as it is") {
        world.handler.act = [&](RunContext& context) {
            world.take(context.id());
            return RunOutcome::done;
        };
        auto const& run = world.done_with({.kind = "mail"});
        CHECK(run.state == run_state::waiting);
        CHECK(world.log.lines().back().message == "a run was left");
    }
    SECTION("an outcome that cannot be written leaves the run to the end of its lease") {
        world.handler.act = [&](RunContext&) {
            world.store.broken = true;
            return RunOutcome::done;
        };
        auto const& run = world.done_with({.kind = "mail"});
        CHECK(run.state == run_state::running);
        CHECK(world.log.lines().back().message == "the outcome of a run could not be written");
    }
    SECTION("a run that was completed stays so, whatever comes after") {
        world.handler.act = [](RunContext& context) -> RunOutcome {
            context.complete([] {});
            throw Error(Fault::unavailable, "Too late");
        };
        CHECK(world.done_with({.kind = "mail"}).state == run_state::done);
        CHECK(world.log.lines().size() == 1);
    }
}

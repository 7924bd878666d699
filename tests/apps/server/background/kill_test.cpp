#include "background_world.hpp"

#include <csignal>
#include <future>
#include <random>
#include <sys/wait.h>

namespace tenon::server {
namespace {

constexpr int kills = 200, runs_of_a_life = 12;
constexpr std::string_view effects = "kill_test";  // the resource under which they stand in the log of changes

// The server's own way of working, with handlers whose effects can be counted. `tell` is called all over their work.
class Worker {
public:
    Worker(std::filesystem::path const& folder, std::function<void()> tell)
        : app_(settings_in(folder)), tell_(std::move(tell)) {
        kit_.add(once_);
        kit_.add(steps_);
    }

    void enqueue() {
        app_.database.units().run([&] {
            for (int i = 0; i < runs_of_a_life; ++i)
                app_.enqueue({}, {.kind = i % 2 ? "once" : "steps", .max_attempts = 1'000'000});
        });
    }
    Application& app() { return app_; }
    RunKit& kit() { return kit_; }

private:
    void note(RunContext const& context, std::string verb) {
        app_.changes->append({.seq = 0,
                              .at = {},
                              .actor_id = {},
                              .resource = std::string(effects),
                              .resource_id = context.id(),
                              .verb = std::move(verb),
                              .before = {},
                              .after = {},
                              .request_id = {}});
    }
    RunOutcome once(RunContext& context) {
        tell_();
        context.complete([&] { note(context, "once"); });
        tell_();
        return RunOutcome::done;
    }
    RunOutcome steps(RunContext& context) {
        auto const* mark = context.mark().as_integer();
        for (auto step = mark ? *mark + 1 : 1; step <= 3; ++step) {
            tell_();
            context.step(step, [&] { note(context, "step " + std::to_string(step)); });
        }
        tell_();
        return RunOutcome::done;
    }

    Application app_;
    RunKit kit_{app_};
    std::function<void()> const tell_;
    LambdaHandler once_{"once", [this](RunContext& context) { return once(context); }};
    LambdaHandler steps_{"steps", [this](RunContext& context) { return steps(context); }};
};

[[noreturn]] void work_until_killed(std::filesystem::path const& folder, int pipe) {
    Worker worker(folder, [pipe] {
        if (::write(pipe, "", 1) != 1) ::_exit(1);
    });
    worker.enqueue();
    auto const pool = worker.kit().start();
    for (;;) ::pause();
}

// A life that ends at a moment that chance decides. False: it ended otherwise.
bool live_and_die(std::filesystem::path const& folder, int signs_of_life) {
    int ends[2];
    if (::pipe(ends) != 0) return false;
    auto const child = ::fork();
    if (child < 0) return false;
    if (child == 0) work_until_killed(folder, ends[1]);
    ::close(ends[1]);
    for (char byte = 0; signs_of_life > 0 && ::read(ends[0], &byte, 1) == 1; --signs_of_life) {
    }
    ::kill(child, SIGKILL);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    return signs_of_life == 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

ListQuery all_runs(std::vector<Value> states) {
    ListQuery query;
    query.conditions = {{run_resource.at("state"), Operator::equals, std::move(states)}};
    query.sort = {{column::id, false}};
    query.limit = 100'000;
    return query;
}

// Lives until nothing is left to be done; false when that takes too long.
bool finish(Worker& worker) {
    std::promise<void> finished;
    LambdaHandler last("last", [&](RunContext&) {
        auto const living = all_runs({Value(std::string("waiting")), Value(std::string("running"))});
        if (worker.app().store->list(run_resource, living).rows.size() > 1) return RunOutcome::stopped;
        finished.set_value();
        return RunOutcome::done;
    });
    worker.kit().add(last);
    auto& app = worker.app();
    app.database.units().run([&] { app.enqueue({}, {.kind = "last", .priority = "low"}); });
    auto const pool = worker.kit().start();
    return finished.get_future().wait_for(std::chrono::minutes(2)) == std::future_status::ready;
}

}  // namespace

TEST_CASE("workers are killed 200 times: every run is done, and none has its effects twice") {
    ScratchFolder folder;
    std::mt19937 chance(20261121);  // NOLINT: the same lives in every test
    int killed = 0;
    for (int i = 0; i < kills; ++i)
        killed += live_and_die(folder.path, std::uniform_int_distribution(0, 2 * runs_of_a_life)(chance));
    CHECK(killed == kills);

    Worker worker(folder.path, [] {});
    auto& app = worker.app();
    REQUIRE(finish(worker));
    std::map<std::string, std::map<std::string, int>> seen;
    for (auto const& change : app.changes->since(0, 1'000'000))
        if (change.resource == effects) ++seen[change.resource_id][change.verb];

    auto const rows = app.store->list(run_resource, all_runs({Value(std::string("done"))})).rows;
    auto const living = all_runs({Value(std::string("waiting")), Value(std::string("running")),
                                  Value(std::string("failed")), Value(std::string("cancelled"))});
    CHECK(app.store->list(run_resource, living).rows.empty());
    std::size_t counted = 0, attempts_in_vain = 0;
    std::map<std::string, int> const one{{"once", 1}}, three{{"step 1", 1}, {"step 2", 1}, {"step 3", 1}};
    for (auto const& row : rows) {
        auto const run = from_record<Run>(run_resource, row);
        if (run.kind == "last") continue;
        ++counted;
        attempts_in_vain += static_cast<std::size_t>(run.attempts - 1);
        CHECK(seen[run.id] == (run.kind == "once" ? one : three));
    }
    CHECK(counted >= kills / 2 * runs_of_a_life);  // most lives got as far as enqueueing theirs
    CHECK(seen.size() == counted);
    CHECK(attempts_in_vain > kills);  // the kills did hit runs under way
}

}  // namespace tenon::server

// How many small runs a second are enqueued, and done, each durable: run_speed FOLDER [COUNT [WORKERS]]
#include "wiring/run_kit.hpp"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <future>

namespace {

using namespace tenon;
using Stopwatch = std::chrono::steady_clock;

// Writes one row with the end of its run.
class Small final : public RunHandler {
public:
    Small(ChangeLog& changes, int count) : changes_(changes), left_(count) {}

    std::string_view kind() const override { return "small"; }
    RunOutcome operator()(RunContext& context) override {
        context.complete([&] {
            changes_.append({.seq = 0,
                             .at = {},
                             .actor_id = {},
                             .resource = "bench",
                             .resource_id = context.id(),
                             .verb = "done",
                             .before = {},
                             .after = {},
                             .request_id = {}});
        });
        if (--left_ == 0) all_done_.set_value();
        return RunOutcome::done;
    }
    void wait() { all_done_.get_future().wait(); }

private:
    ChangeLog& changes_;
    std::atomic<int> left_;
    std::promise<void> all_done_;
};

double seconds_since(Stopwatch::time_point start) {
    return std::chrono::duration<double>(Stopwatch::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::fputs("run_speed FOLDER [COUNT [WORKERS]]\n", stderr), 2;
    int const count = argc > 2 ? std::atoi(argv[2]) : 50'000;
    server::SettingSources sources;
    sources.flags = {{"data.dir", argv[1]}, {"runs.workers", argc > 3 ? argv[3] : "4"}};
    server::Application app(server::load_settings(sources).values);
    server::RunKit kit(app);
    Small small(*app.changes, count);
    kit.add(small);

    auto start = Stopwatch::now();
    constexpr int batch = 100;
    for (int i = 0; i < count; i += batch)
        app.database.units().run([&] {
            for (int j = i; j < std::min(i + batch, count); ++j) app.enqueue({}, {.kind = "small"});
        });
    auto const enqueued = seconds_since(start);
    start = Stopwatch::now();
    auto const pool = kit.start();
    small.wait();
    auto const done = seconds_since(start);
    auto const stats = app.database.stats();
    std::printf("%d runs, %lld workers: enqueued %.0f/s in units of %d, done %.0f/s, %.1f writes in a commit\n", count,
                static_cast<long long>(app.settings.runs_workers), count / enqueued, batch, count / done,
                static_cast<double>(stats.writes) / static_cast<double>(stats.commits));
}

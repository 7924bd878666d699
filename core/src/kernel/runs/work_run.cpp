#include <tenon/kernel/runs/work_run.hpp>

#include <utility>

namespace tenon {

void WorkRun::operator()(Run const& run, std::stop_token stop) const noexcept {
    auto const tell = [&](LogLevel level, std::string_view message, std::string_view why) {
        ports_.log.write(level, message,
                         {{"run", std::string_view(run.id)}, {"kind", std::string_view(run.kind)}, {"reason", why}});
    };
    try {
        RunContext context(run, std::move(stop), {ports_.store, ports_.unit, ports_.clock, ports_.json});
        work(context);
    } catch (RunTaken const& taken) {
        tell(LogLevel::info, "a run was left", taken.what());
    } catch (std::exception const& failure) {
        tell(LogLevel::error, "the outcome of a run could not be written", failure.what());
    }
}

void WorkRun::work(RunContext& context) const {
    try {
        auto* const handler = handlers_.find(context.run().kind);
        // A server of another version may know it: wait for that one.
        if (!handler) throw Error(Fault::unavailable, "No worker knows how to do this kind of run");
        auto const outcome = (*handler)(context);
        if (context.is_complete()) return;
        end(context.run(),
            [&](Run& run, Timestamp now) { outcome == RunOutcome::done ? run.complete(now) : run.give_back(now); });
    } catch (RunTaken const&) {
        throw;
    } catch (Error const& error) {
        if (context.is_complete()) throw;
        fail(context.run(), error);
    } catch (std::exception const& failure) {
        if (context.is_complete()) throw;
        ports_.log.write(LogLevel::error, "a run met an unexpected error",
                         {{"run", std::string_view(context.id())}, {"error", std::string_view(failure.what())}});
        fail(context.run(), Error(Fault::unavailable, "The work met an unexpected error"));
    }
}

void WorkRun::end(Run const& run, std::function<void(Run&, Timestamp)> const& change) const {
    auto const now = ports_.clock.now();
    auto next = run;
    change(next, now);
    ports_.unit.run([&] {
        if (!ports_.store.update(next, run.lease, now)) throw RunTaken();
    });
    if (next.state != run_state::failed) return;
    ports_.log.write(LogLevel::warning, "a run failed for good",
                     {{"run", std::string_view(next.id)},
                      {"kind", std::string_view(next.kind)},
                      {"attempts", next.attempts},
                      {"error", std::string_view(*next.error)}});
}

void WorkRun::fail(Run const& run, Error const& error) const {
    end(run, [&](Run& next, Timestamp now) { next.fail(error, now, ports_.random); });
}

}  // namespace tenon

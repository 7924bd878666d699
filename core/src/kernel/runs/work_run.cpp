#include <tenon/kernel/runs/work_run.hpp>

#include <utility>

namespace tenon {

void WorkRun::operator()(Run const& run, std::stop_token stop) const noexcept {
    try {
        RunContext context(run, std::move(stop), {ports_.store, ports_.unit, ports_.clock, ports_.json});
        work(context);
    } catch (RunTaken const& taken) {
        tell(LogLevel::info, "a run was left", run, taken);
    } catch (std::exception const& failure) {
        tell(LogLevel::error, "the outcome of a run could not be written", run, failure);
    }
}

void WorkRun::work(RunContext& context) const {
    try {
        auto* const handler = handlers_.find(context.run().kind);
        // A server of another version may know it: wait for that one.
        if (!handler) throw Error(Fault::unavailable, "No worker knows how to do this kind of run");
        auto const outcome = (*handler)(context);
        if (context.is_complete()) return;
        end(context.run(), [&](Run& run, Timestamp now) {
            if (outcome == RunOutcome::done) run.complete(now);
            else if (outcome == RunOutcome::waits) run.wait(context.due());
            else run.give_back(now);
        });
        if (outcome == RunOutcome::waits) ports_.bell.ring_in(context.due() - ports_.clock.now());
    } catch (RunTaken const&) {
        throw;
    } catch (Error const& error) {
        if (context.is_complete()) throw;
        if (error.is_for_operator()) tell(LogLevel::warning, "a run met trouble", context.run(), error);
        fail(context.run(), error);
    } catch (std::exception const& failure) {
        if (context.is_complete()) throw;
        tell(LogLevel::error, "a run met an unexpected error", context.run(), failure);
        fail(context.run(), Error(Fault::unavailable, "The work met an unexpected error"));
    }
}

void WorkRun::tell(LogLevel level, std::string_view message, Run const& run, std::exception const& why) const {
    ports_.log.write(level, message,
                     {{"run", std::string_view(run.id)},
                      {"kind", std::string_view(run.kind)},
                      {"error", std::string_view(why.what())}});
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

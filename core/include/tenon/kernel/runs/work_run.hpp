#pragma once
#include <tenon/kernel/log.hpp>
#include <tenon/kernel/random.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/kernel/runs/run_handler.hpp>

namespace tenon {

// Does one run that was handed out: calls its handler and writes down how it ended.
class WorkRun {
public:
    struct Ports {
        RunStore& store;
        UnitOfWork& unit;
        Clock const& clock;
        JsonReader const& json;
        Random& random;
        Log& log;
        RunBell& bell;
    };
    WorkRun(RunHandlers const& handlers, Ports ports) : handlers_(handlers), ports_(ports) {}

    // Never throws: what goes wrong is the run's outcome, or (when not even that can be written) is left
    // to the end of the lease.
    void operator()(Run const&, std::stop_token) const noexcept;

private:
    void work(RunContext&) const;
    void end(Run const&, std::function<void(Run&, Timestamp)> const& change) const;
    void fail(Run const&, Error const&) const;
    void tell(LogLevel, std::string_view message, Run const&, std::exception const& why) const;

    RunHandlers const& handlers_;
    Ports ports_;
};

}  // namespace tenon

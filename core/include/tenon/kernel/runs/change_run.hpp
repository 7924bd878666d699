#pragma once
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>

namespace tenon {

// What people do with runs. Faults of all: not_found, forbidden, conflict (the run is in no state for it).
class ChangeRun {
public:
    struct Ports {
        RunStore& store;
        ChangeLog& changes;
        UnitOfWork& unit;
        Clock const& clock;
        RunBell& bell;
    };
    // Runs that belong to something else, which would be left behind: they are cancelled with it.
    struct Owned {
        std::string_view kind, advice;  // "A test is stopped where tests are, at ..."
    };
    explicit ChangeRun(Ports ports, std::vector<Owned> owned = {}) : ports_(ports), owned_(std::move(owned)) {}

    // Ends a living run, for its owner or an admin. One that is being worked on can commit nothing more from here
    // on; its handler hears of it within seconds.
    Run cancel(Actor const&, std::string_view id) const;
    // Has a failed run done after all, for an admin.
    Run retry(Actor const&, std::string_view id) const;

private:
    Run require(Actor const&, std::string_view id) const;
    Run save(Actor const&, Run const& before, Run after, std::string_view verb) const;

    Ports ports_;
    std::vector<Owned> owned_;
};

}  // namespace tenon

#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/runs/run_store.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon {

// Forgets runs that were finished longer than `age` ago, in units short enough that others get their turn.
class PurgeRuns {
public:
    struct Ports {
        RunStore& store;
        UnitOfWork& unit;
        Clock const& clock;
    };
    explicit PurgeRuns(Ports ports) : ports_(ports) {}

    std::int64_t operator()(std::chrono::seconds age) const;  // how many

private:
    Ports ports_;
};

}  // namespace tenon

#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/runs/run_store.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon {

// The leases of one worker (a process, with as many threads as it likes).
class LeaseRuns {
public:
    struct Ports {
        RunStore& store;
        UnitOfWork& unit;
        Clock const& clock;
    };
    // Long enough for a process to stall and come back; renewed long before.
    static constexpr std::chrono::seconds life{30};

    // Two workers that live at the same time need different names.
    LeaseRuns(std::string worker, Ports ports) : worker_(std::move(worker)), ports_(ports) {}

    // Runs that this worker is to do now.
    std::vector<Run> claim(std::int64_t limit) const;
    // Prolongs the leases of the runs under way; those that were taken away. What a worker has forgotten is not
    // prolonged, and so comes back when its lease is over.
    std::vector<RunStore::Held> renew(std::vector<RunStore::Held> const&) const;
    // Runs that this worker will not do after all: they are waiting again at once.
    void give_back(std::vector<Run> const&) const;
    // Takes back the runs of lost workers: those whose lease is over.
    std::int64_t reclaim() const { return take_back({}); }
    // To be called before the first claim: what the worker of this name held in an earlier life is taken back, too.
    std::int64_t start() const { return take_back(worker_); }

private:
    std::int64_t take_back(std::string_view worker) const;

    std::string const worker_;
    Ports ports_;
};

}  // namespace tenon

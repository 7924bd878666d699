#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/file_store.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/resource_verbs.hpp>
#include <tenon/kernel/runs/run_store.hpp>

namespace tenon {

// What uploads leave behind. For background work: both go on where an earlier call stopped.
class TidyImports {
public:
    // Longer than an import takes that is done at once, and than a run waits for its next attempt.
    static constexpr std::chrono::hours patience{2};

    struct Ports {
        ResourceStore const& store;
        RunStore const& runs;
        ResourceVerbs& imports;
        FileStore& uploads;
        Clock const& clock;
    };
    explicit TidyImports(Ports ports) : ports_(ports) {}

    // Erases the kept sheets that are older than `life`; their imports stay. How many; faults as FileStore.
    std::int64_t purge_sheets(std::chrono::seconds life) const;
    // Calls imports failed that nobody works on any more: their server stopped in the middle of one unit of work, or
    // their run was given up. How many.
    std::int64_t close_abandoned() const;

private:
    Ports ports_;
};

}  // namespace tenon

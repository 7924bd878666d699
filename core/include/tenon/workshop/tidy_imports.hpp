#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/file_store.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/resource_verbs.hpp>

namespace tenon::workshop {

// What uploads leave behind. For background work: both go on where an earlier call stopped.
class TidyImports {
public:
    // Longer than any upload takes.
    static constexpr std::chrono::hours patience{1};

    struct Ports {
        ResourceStore const& store;
        ResourceVerbs& imports;
        FileStore& uploads;
        Clock const& clock;
    };
    explicit TidyImports(Ports ports) : ports_(ports) {}

    // Erases the kept sheets that are older than `life`; their imports stay. How many; faults as FileStore.
    std::int64_t purge_sheets(std::chrono::seconds life) const;
    // Calls imports failed that nobody works on any more, since their server stopped in the middle. How many.
    std::int64_t close_abandoned() const;

private:
    Ports ports_;
};

}  // namespace tenon::workshop

#pragma once
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace tenon::sql {

// How often each table has changed since the start. A figure computed from a table may be kept
// under the version read before computing it, and is right for as long as that version stands.
// Raised after a commit and before anyone is told of it.
class TableVersions {
public:
    using Counter = std::atomic<std::uint64_t>;

    // The counter of a table; it stays where it is.
    Counter& of(std::string_view table) {
        std::lock_guard const lock(mutex_);
        auto const found = counters_.find(table);
        return found != counters_.end() ? found->second : counters_[std::string(table)];
    }

private:
    std::mutex mutex_;
    std::map<std::string, Counter, std::less<>> counters_;
};

}  // namespace tenon::sql

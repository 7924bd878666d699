#pragma once
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace tenon::sql {

// When each table has last changed, by a clock that ticks with every change of any table. A figure
// computed from a table may be kept under the version read before computing it, and is right for
// as long as that version stands. Raised after a commit and before anyone is told of it.
class TableVersions {
public:
    using Counter = std::atomic<std::uint64_t>;

    // The time by that clock. What is read from now on is no older than any table's version up to it.
    std::uint64_t now() const { return clock_; }
    void raise(Counter& version) {
        std::lock_guard const lock(mutex_);
        version = ++clock_;
    }

    // The version of a table; it stays where it is.
    Counter& of(std::string_view table) {
        std::lock_guard const lock(mutex_);
        auto const found = counters_.find(table);
        return found != counters_.end() ? found->second : counters_[std::string(table)];
    }

private:
    std::mutex mutex_;
    Counter clock_ = 0;
    std::map<std::string, Counter, std::less<>> counters_;
};

}  // namespace tenon::sql

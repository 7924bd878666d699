#pragma once
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace tenon::sql {

// Counts of lists by their WHERE clause and values, each good for the version that the tables had
// before the state it was counted in was taken. Bounded: full, it starts afresh.
class Totals {
public:
    std::optional<std::int64_t> find(std::string const& key, std::uint64_t version) const {
        std::lock_guard const lock(mutex_);
        auto const found = totals_.find(key);
        return found != totals_.end() && found->second.version == version ? std::optional(found->second.total)
                                                                          : std::nullopt;
    }

    void keep(std::string key, std::uint64_t version, std::int64_t total) {
        std::lock_guard const lock(mutex_);
        if (totals_.size() >= most_entries) totals_.clear();
        totals_.insert_or_assign(std::move(key), Entry{version, total});
    }

private:
    struct Entry {
        std::uint64_t version;
        std::int64_t total;
    };
    static constexpr std::size_t most_entries = 4096;

    mutable std::mutex mutex_;
    std::unordered_map<std::string, Entry> totals_;
};

}  // namespace tenon::sql

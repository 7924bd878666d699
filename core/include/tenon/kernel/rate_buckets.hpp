#pragma once
#include <tenon/kernel/rate_limiter.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tenon {

// What rate limiters count with: a bucket for each key, in memory. A bucket is one instant, the one
// at which it is full again (the generic cell rate algorithm, ITU-T I.371 annex A): each take moves
// it on by per / count, and it may lie at most `per` ahead. Holds at most about `max_keys`: full
// ones are forgotten first, which changes no answer, and then any. Thread-safe.
class RateBuckets {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;

    explicit RateBuckets(std::size_t max_keys) : max_keys_(std::max<std::size_t>(max_keys / shard_count, 1)) {}

    static Duration step_of(RateLimit const& limit) { return Duration(limit.per) / limit.count; }

    RateDecision take(std::string_view key, RateLimit const&, Time now);
    // Others took from this bucket as well: it will not be full before `full_at`.
    void learn(std::string_view key, Time full_at, Time now);

private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    // One part of the keys under a lock of its own, so that threads seldom meet.
    struct Shard {
        std::mutex mutex;
        std::unordered_map<std::string, Time, Hash, std::equal_to<>> full_at;
        Time next_walk{};
    };
    static constexpr std::size_t shard_count = 16;

    Shard& shard_of(std::string_view key) { return shards_[Hash{}(key) % shard_count]; }
    void insert(Shard&, std::string_view key, Time full_at, Time now) const;

    std::array<Shard, shard_count> shards_;
    std::size_t const max_keys_;  // of one shard
};

}  // namespace tenon

#include <tenon/kernel/rate_buckets.hpp>

#include <algorithm>

namespace tenon {
namespace {

std::chrono::milliseconds rounded_up(RateBuckets::Duration time) {
    return std::chrono::ceil<std::chrono::milliseconds>(time);
}

}  // namespace

RateDecision RateBuckets::take(std::string_view key, RateLimit const& limit, Time now) {
    if (limit.count == 0) return {};
    auto const step = step_of(limit);
    auto& shard = shard_of(key);
    std::lock_guard const lock(shard.mutex);
    auto const found = shard.full_at.find(key);
    auto const before = found == shard.full_at.end() ? now : std::max(found->second, now);
    auto const after = before + step;
    auto const ahead = after - now;
    if (ahead > step * limit.count) return {false, 0, rounded_up(before - now), rounded_up(ahead - step * limit.count)};
    if (found != shard.full_at.end()) found->second = after;
    else insert(shard, key, after, now);
    auto const taken = (ahead + step - Duration{1}) / step;
    return {true, limit.count - static_cast<unsigned>(taken), rounded_up(ahead), {}};
}

void RateBuckets::learn(std::string_view key, Time full_at, Time now) {
    if (full_at <= now) return;
    auto& shard = shard_of(key);
    std::lock_guard const lock(shard.mutex);
    if (auto const found = shard.full_at.find(key); found != shard.full_at.end())
        found->second = std::max(found->second, full_at);
    else insert(shard, key, full_at, now);
}

void RateBuckets::insert(Shard& shard, std::string_view key, Time full_at, Time now) const {
    auto const size = shard.full_at.size();
    if (size >= max_keys_) {
        // A walk over everything at most once a second, however many keys come.
        if (now >= shard.next_walk)
            std::erase_if(shard.full_at, [&](auto const& entry) { return entry.second <= now; });
        shard.next_walk = std::max(shard.next_walk, now + std::chrono::seconds(1));
        if (shard.full_at.size() == size) shard.full_at.erase(shard.full_at.begin());
    }
    shard.full_at.emplace(key, full_at);
}

}  // namespace tenon

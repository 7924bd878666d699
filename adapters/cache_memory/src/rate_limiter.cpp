#include <tenon/cache_memory/rate_limiter.hpp>

#include <algorithm>
#include <array>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace tenon::cache_memory {
namespace {

using Time = std::chrono::steady_clock::time_point;
using Duration = std::chrono::steady_clock::duration;

struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
};

std::chrono::milliseconds rounded_up(Duration time) { return std::chrono::ceil<std::chrono::milliseconds>(time); }

// One part of the keys under a lock of its own, so that threads seldom meet.
// A bucket is one instant, the one at which it is full again (the generic cell rate algorithm,
// ITU-T I.371 annex A): each take moves it on by per / count, and it may lie at most `per` ahead.
class Shard {
public:
    RateDecision take(std::string_view key, RateLimit const& limit, Time now, std::size_t max_keys) {
        auto const period = std::chrono::duration_cast<Duration>(limit.per);
        auto const step = period / limit.count;
        std::lock_guard const lock(mutex_);
        auto const found = full_at_.find(key);
        auto const before = found == full_at_.end() ? now : std::max(found->second, now);
        auto const after = before + step;
        auto const ahead = after - now;
        if (ahead > step * limit.count)
            return {false, 0, rounded_up(before - now), rounded_up(ahead - step * limit.count)};
        if (found != full_at_.end()) found->second = after;
        else insert(key, after, now, max_keys);
        auto const taken = (ahead + step - Duration{1}) / step;
        return {true, limit.count - static_cast<unsigned>(taken), rounded_up(ahead), {}};
    }

private:
    void insert(std::string_view key, Time full_at, Time now, std::size_t max_keys) {
        if (full_at_.size() >= max_keys) make_room(now);
        full_at_.emplace(key, full_at);
    }

    void make_room(Time now) {
        auto const size = full_at_.size();
        // A walk over everything at most once a second, however many keys come.
        if (now >= next_walk_) std::erase_if(full_at_, [&](auto const& entry) { return entry.second <= now; });
        next_walk_ = std::max(next_walk_, now + std::chrono::seconds(1));
        if (full_at_.size() == size) full_at_.erase(full_at_.begin());
    }

    std::mutex mutex_;
    std::unordered_map<std::string, Time, TextHash, std::equal_to<>> full_at_;
    Time next_walk_{};
};

class MemoryRateLimiter final : public RateLimiter {
public:
    MemoryRateLimiter(std::size_t max_keys, MonotonicTime now)
        : max_keys_(std::max<std::size_t>(max_keys / shards, 1)), now_(std::move(now)) {}

    RateDecision take(std::string_view key, RateLimit const& limit) override {
        if (limit.count == 0) return {};
        return shards_[TextHash{}(key) % shards].take(key, limit, now_(), max_keys_);
    }

private:
    static constexpr std::size_t shards = 16;
    std::array<Shard, shards> shards_;
    std::size_t max_keys_;
    MonotonicTime now_;
};

}  // namespace

std::unique_ptr<RateLimiter> make_rate_limiter(std::size_t max_keys, MonotonicTime now) {
    return std::make_unique<MemoryRateLimiter>(max_keys, std::move(now));
}

}  // namespace tenon::cache_memory

#pragma once
#include <tenon/cache_redis/redis.hpp>
#include <tenon/kernel/rate_limiter.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

namespace tenon::cache_redis {

// Answers from memory and compares with the other servers in the background, at most `interval`
// after the first take (docs/decisions/0015). Until then each server may give out a bucket's count;
// what was given out too much is owed by the bucket. While Redis is away each server counts alone.
class SharedRateLimiter : public RateLimiter {
public:
    // Tells and learns now, on this thread.
    virtual void compare() = 0;
};

struct RateLimiterSettings {
    std::size_t max_keys = 100'000;
    std::chrono::milliseconds interval{20};
    std::function<std::chrono::steady_clock::time_point()> now = std::chrono::steady_clock::now;
};

// Redis outlives the limiter.
std::unique_ptr<SharedRateLimiter> make_rate_limiter(Redis&, RateLimiterSettings = {});

}  // namespace tenon::cache_redis

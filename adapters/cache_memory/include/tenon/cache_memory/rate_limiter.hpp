#pragma once
#include <tenon/kernel/rate_limiter.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

namespace tenon::cache_memory {

using MonotonicTime = std::function<std::chrono::steady_clock::time_point()>;

// Exact within one process. Holds at most about `max_keys` buckets: full ones are forgotten first,
// which changes no answer, and then any.
std::unique_ptr<RateLimiter> make_rate_limiter(std::size_t max_keys = 100'000,
                                               MonotonicTime now = std::chrono::steady_clock::now);

}  // namespace tenon::cache_memory

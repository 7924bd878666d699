#include <tenon/cache_memory/rate_limiter.hpp>
#include <tenon/kernel/rate_buckets.hpp>

#include <utility>

namespace tenon::cache_memory {
namespace {

class MemoryRateLimiter final : public RateLimiter {
public:
    MemoryRateLimiter(std::size_t max_keys, MonotonicTime now) : buckets_(max_keys), now_(std::move(now)) {}

    RateDecision take(std::string_view key, RateLimit const& limit) override {
        return buckets_.take(key, limit, now_());
    }

private:
    RateBuckets buckets_;
    MonotonicTime now_;
};

}  // namespace

std::unique_ptr<RateLimiter> make_rate_limiter(std::size_t max_keys, MonotonicTime now) {
    return std::make_unique<MemoryRateLimiter>(max_keys, std::move(now));
}

}  // namespace tenon::cache_memory

#pragma once
#include <tenon/kernel/rate_buckets.hpp>

namespace tenon::testing {

// Time stands still until the test moves it.
class FakeRateLimiter final : public RateLimiter {
public:
    RateBuckets::Time now{std::chrono::hours(1)};

    RateDecision take(std::string_view key, RateLimit const& limit) override { return buckets_.take(key, limit, now); }

private:
    RateBuckets buckets_{1'000};
};

}  // namespace tenon::testing

#include <tenon/cache_memory/rate_limiter.hpp>

#include "support/catch.hpp"

#include <string>

using namespace tenon;
using namespace std::chrono_literals;

namespace {

struct Limiter {
    std::chrono::steady_clock::time_point now{1h};
    std::unique_ptr<RateLimiter> limiter;
    explicit Limiter(std::size_t max_keys = 1'000)
        : limiter(cache_memory::make_rate_limiter(max_keys, [this] { return now; })) {}
    RateDecision take(std::string_view key, RateLimit const& limit) { return limiter->take(key, limit); }
};

constexpr RateLimit five{5, 60s};

}  // namespace

TEST_CASE("a bucket gives out its count and then refuses") {
    Limiter limiter;
    for (unsigned left = 5; left-- > 0;) {
        auto const decision = limiter.take("ann", five);
        CHECK(decision.allowed);
        CHECK(decision.remaining == left);
    }
    auto const refused = limiter.take("ann", five);
    CHECK_FALSE(refused.allowed);
    CHECK(refused.remaining == 0);
    CHECK(refused.retry_after == 12s);
    CHECK(refused.reset == 60s);
    CHECK(limiter.take("bob", five).allowed);
}

TEST_CASE("a bucket refills evenly") {
    Limiter limiter;
    for (int i = 0; i < 5; ++i) limiter.take("ann", five);
    limiter.now += 11'999ms;
    CHECK_FALSE(limiter.take("ann", five).allowed);
    limiter.now += 1ms;
    CHECK(limiter.take("ann", five).allowed);
    CHECK_FALSE(limiter.take("ann", five).allowed);
    limiter.now += 10min;
    CHECK(limiter.take("ann", five).remaining == 4);
}

TEST_CASE("refusals do not put the end of the wait off") {
    Limiter limiter;
    for (int i = 0; i < 100; ++i) limiter.take("ann", five);
    limiter.now += 12s;
    CHECK(limiter.take("ann", five).allowed);
}

TEST_CASE("a count that does not divide the period is given out in full") {
    Limiter limiter;
    RateLimit const seven{7, 1s};
    for (int i = 0; i < 7; ++i) CHECK(limiter.take("ann", seven).allowed);
    CHECK_FALSE(limiter.take("ann", seven).allowed);
}

TEST_CASE("no limit is no limit") {
    Limiter limiter;
    for (int i = 0; i < 1'000; ++i) REQUIRE(limiter.take("ann", {0}).allowed);
}

TEST_CASE("a flood of keys forgets full buckets and keeps busy ones") {
    Limiter limiter(16 * 8);
    RateLimit const slow{1, 1h}, quick{1, 1ms};
    for (int i = 0; i < 16; ++i) limiter.take("busy" + std::to_string(i), slow);
    for (int round = 0; round < 100; ++round) {
        for (int i = 0; i < 16; ++i) limiter.take("x" + std::to_string(round * 16 + i), quick);
        limiter.now += 2s;
    }
    int remembered = 0;
    for (int i = 0; i < 16; ++i) remembered += limiter.take("busy" + std::to_string(i), slow).allowed ? 0 : 1;
    CHECK(remembered == 16);
}

TEST_CASE("memory stays bounded when all buckets are busy") {
    Limiter limiter(16);
    RateLimit const slow{1, 1h};
    for (int i = 0; i < 1'000; ++i) limiter.take("x" + std::to_string(i), slow);
    int remembered = 0;
    for (int i = 0; i < 1'000; ++i) remembered += limiter.take("x" + std::to_string(i), slow).allowed ? 0 : 1;
    CHECK(remembered <= 32);
}

#include <tenon/cache_memory/rate_limiter.hpp>

#include "contracts/rate_limiter_contract.hpp"

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

}  // namespace

TEST_CASE("the rate limiter in memory keeps the contract") {
    Limiter limiter;
    testing::rate_limiter_contract(*limiter.limiter, [&](auto time) { limiter.now += time; });
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

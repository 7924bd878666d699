#include "support/fakes/fake_rate_limiter.hpp"

#include "contracts/rate_limiter_contract.hpp"

using namespace tenon::testing;

TEST_CASE("the fake rate limiter keeps the contract") {
    FakeRateLimiter limiter;
    rate_limiter_contract(limiter, [&](auto time) { limiter.now += time; });
}

#pragma once
#include "support/catch.hpp"

#include <tenon/kernel/rate_limiter.hpp>

#include <functional>
#include <string>

namespace tenon::testing {

// Call from a TEST_CASE with fresh buckets; `advance` moves the time of the limiter, which else stands still.
inline void rate_limiter_contract(RateLimiter& limiter, std::function<void(std::chrono::milliseconds)> const& advance) {
    using namespace std::chrono_literals;
    constexpr RateLimit five{5, 60s};
    auto const take = [&](int times) {
        for (int i = 0; i < times; ++i) REQUIRE(limiter.take("ann", five).allowed);
    };

    SECTION("a bucket gives out its count and then refuses") {
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
    SECTION("a bucket refills evenly") {
        take(5);
        advance(11'999ms);
        CHECK_FALSE(limiter.take("ann", five).allowed);
        advance(1ms);
        take(1);
        CHECK_FALSE(limiter.take("ann", five).allowed);
        advance(10min);
        CHECK(limiter.take("ann", five).remaining == 4);
    }
    SECTION("refusals do not put the end of the wait off") {
        for (int i = 0; i < 100; ++i) limiter.take("ann", five);
        advance(12s);
        CHECK(limiter.take("ann", five).allowed);
    }
    SECTION("a count that does not divide the period is given out in full") {
        RateLimit const seven{7, 1s};
        for (int i = 0; i < 7; ++i) CHECK(limiter.take("ann", seven).allowed);
        CHECK_FALSE(limiter.take("ann", seven).allowed);
    }
    SECTION("no limit is no limit") {
        for (int i = 0; i < 1'000; ++i) REQUIRE(limiter.take("ann", {0}).allowed);
    }
    SECTION("keys are any text") {
        for (std::string const key : {"", "two\nlines", "spa ce", "Zoë 🦊", "a{b}*"}) {
            for (int i = 0; i < 5; ++i) CHECK(limiter.take(key, five).allowed);
            CHECK_FALSE(limiter.take(key, five).allowed);
        }
    }
}

}  // namespace tenon::testing

#include <tenon/kernel/rate_buckets.hpp>

#include "support/catch.hpp"

using namespace tenon;
using namespace std::chrono_literals;

TEST_CASE("buckets learn what others took") {
    RateBuckets buckets(1'000);
    RateBuckets::Time const now{1h};
    RateLimit const five{5, 60s};

    SECTION("what is learned of an unknown key counts") {
        buckets.learn("ann", now + 48s, now);
        CHECK(buckets.take("ann", five, now).remaining == 0);
        CHECK_FALSE(buckets.take("ann", five, now).allowed);
    }
    SECTION("what is learned never gives anything back") {
        for (int i = 0; i < 5; ++i) buckets.take("ann", five, now);
        buckets.learn("ann", now + 12s, now);
        CHECK_FALSE(buckets.take("ann", five, now).allowed);
    }
    SECTION("more than the count may be owed, and is waited for") {
        buckets.learn("ann", now + 120s, now);
        auto const refused = buckets.take("ann", five, now);
        CHECK_FALSE(refused.allowed);
        CHECK(refused.retry_after == 72s);
        CHECK(refused.reset == 120s);
        CHECK(buckets.take("ann", five, now + 72s).allowed);
    }
    SECTION("a bucket that is full is nothing to learn") {
        buckets.learn("ann", now, now);
        CHECK(buckets.take("ann", five, now).remaining == 4);
    }
}

#include <tenon/identity/mail_throttle.hpp>

#include "support/catch.hpp"
#include "support/fakes/fixed_clock.hpp"

using namespace tenon;
using namespace std::chrono_literals;

TEST_CASE("mails to one address are few", "[identity]") {
    testing::FixedClock clock;
    identity::MailThrottle throttle(clock);

    SECTION("one a minute") {
        CHECK(throttle.admit("ann@example.com"));
        clock.advance(59s);
        CHECK_FALSE(throttle.admit("ann@example.com"));
        clock.advance(1s);  // being refused does not count
        CHECK(throttle.admit("ann@example.com"));
    }
    SECTION("five an hour, of any hour") {
        for (int i = 0; i < 5; ++i) {
            CHECK(throttle.admit("ann@example.com"));
            clock.advance(10min);
        }
        CHECK_FALSE(throttle.admit("ann@example.com"));
        clock.advance(10min - 1s);
        CHECK_FALSE(throttle.admit("ann@example.com"));
        clock.advance(1s);
        CHECK(throttle.admit("ann@example.com"));
        clock.advance(1min);
        CHECK_FALSE(throttle.admit("ann@example.com"));
    }
    SECTION("each address for itself") {
        CHECK(throttle.admit("ann@example.com"));
        CHECK(throttle.admit("bob@example.com"));
    }
}

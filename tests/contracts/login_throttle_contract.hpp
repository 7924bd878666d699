#pragma once
#include "support/catch.hpp"
#include "support/fakes/fixed_clock.hpp"

#include <tenon/identity/ports.hpp>

#include <string>

namespace tenon::testing {

// Call from a TEST_CASE with a fresh throttle that goes by `clock`.
inline void login_throttle_contract(identity::LoginThrottle& throttle, FixedClock& clock) {
    using std::chrono::seconds;
    auto const admit = [&](std::string const& account, std::string const& address) {
        return throttle.admit(account, address);
    };
    auto const fail = [&](int times, std::string const& account, std::string const& address) {
        for (int i = 0; i < times; ++i) REQUIRE_FALSE(admit(account, address));
    };

    SECTION("waits double after five attempts at one account from one address") {
        fail(5, "ann", "here");
        for (auto const wait : {1, 2, 4, 8, 16}) {
            CHECK(admit("ann", "here") == seconds(wait));
            CHECK(admit("ann", "here") == seconds(wait));  // waiting attempts are not counted
            clock.advance(seconds(wait) - std::chrono::milliseconds(1));
            CHECK(admit("ann", "here") == seconds(1));
            clock.advance(std::chrono::milliseconds(1));
            CHECK_FALSE(admit("ann", "here"));
        }
    }
    SECTION("waits at most 15 minutes") {
        fail(5, "ann", "here");
        for (int i = 0; i < 12; ++i) {
            auto const wait = admit("ann", "here").value();
            CHECK(wait <= std::chrono::minutes(15));
            clock.advance(wait);
            REQUIRE_FALSE(admit("ann", "here"));
        }
        CHECK(admit("ann", "here") == std::chrono::minutes(15));
    }
    SECTION("forgives after an hour") {
        fail(5, "ann", "here");
        clock.advance(std::chrono::hours(1));
        fail(5, "ann", "here");
        CHECK(admit("ann", "here"));
    }
    SECTION("forgives the pair after a right password") {
        fail(5, "ann", "here");
        clock.advance(seconds(1));
        fail(1, "ann", "here");
        throttle.succeeded("ann", "here");
        fail(5, "ann", "here");
        CHECK(admit("ann", "here"));
    }
    SECTION("other accounts and addresses go on") {
        fail(5, "ann", "here");
        CHECK_FALSE(admit("bob", "here"));
        CHECK_FALSE(admit("ann", "there"));
    }
    SECTION("an address that tries many accounts waits too") {
        for (int i = 0; i < 50; ++i) REQUIRE_FALSE(admit("person " + std::to_string(i), "here"));
        CHECK(admit("ann", "here") == seconds(1));
        CHECK_FALSE(admit("ann", "there"));
    }
    SECTION("an account of one's own does not buy guesses at others'") {
        for (int i = 0; i < 50; ++i) {
            REQUIRE_FALSE(admit("person " + std::to_string(i), "here"));
            if (i < 49) continue;
            clock.advance(seconds(1));
            REQUIRE_FALSE(admit("mine", "here"));
            throttle.succeeded("mine", "here");
        }
        CHECK(admit("ann", "here"));
    }
    SECTION("signing in over and over is no guessing") {
        for (int i = 0; i < 500; ++i) {
            REQUIRE_FALSE(admit("ann", "here"));
            throttle.succeeded("ann", "here");
        }
    }
    SECTION("an account that is tried from everywhere waits half a minute at most, usual places not at all") {
        throttle.succeeded("ann", "home");
        for (int i = 0; i < 100; ++i) REQUIRE_FALSE(admit("ann", "robot " + std::to_string(i)));
        CHECK(admit("ann", "new place") == seconds(1));
        for (int i = 0; i < 10; ++i) {
            clock.advance(admit("ann", "x").value_or(seconds(0)));
            REQUIRE_FALSE(admit("ann", "y" + std::to_string(i)));
        }
        CHECK(admit("ann", "new place") == seconds(30));
        CHECK_FALSE(admit("ann", "home"));
    }
    SECTION("a place is usual for 30 days") {
        throttle.succeeded("ann", "home");
        clock.advance(std::chrono::days(30));
        for (int i = 0; i < 100; ++i) REQUIRE_FALSE(admit("ann", "robot " + std::to_string(i)));
        CHECK(admit("ann", "home"));
    }
}

}  // namespace tenon::testing

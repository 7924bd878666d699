#include <tenon/system/clock.hpp>

#include "support/catch.hpp"

#include <ctime>

TEST_CASE("the clock shows the machine's time in UTC") {
    auto const seconds = [](std::time_t time) { return tenon::Timestamp{std::chrono::seconds{time}}; };
    auto const before = std::time(nullptr);
    auto const now = tenon::system::make_system_clock()->now();
    CHECK(now >= seconds(before) - std::chrono::seconds{1});
    // time() has whole seconds and may lag by a tick, so that it can show one less.
    CHECK(now <= seconds(std::time(nullptr)) + std::chrono::seconds{2});
}

#pragma once
#include "support/catch.hpp"

#include <tenon/kernel/broadcast.hpp>

#include <mutex>
#include <string>
#include <vector>

namespace tenon::testing {

// Remembers what it was told, in order.
class Hearer {
public:
    Hearer(Broadcast& broadcast, std::string topic)
        : subscription_(broadcast.subscribe(
              {std::move(topic), [this](std::string_view payload) { note(payload); }, [this] { note("(missed)"); }})) {}
    std::vector<std::string> heard() const {
        std::lock_guard const lock(mutex_);
        return heard_;
    }

private:
    void note(std::string_view payload) {
        std::lock_guard const lock(mutex_);
        heard_.emplace_back(payload);
    }
    mutable std::mutex mutex_;
    std::vector<std::string> heard_;
    std::unique_ptr<Broadcast::Subscription> subscription_;
};

// Call from a TEST_CASE with two servers that are linked; where there is only one, it is both.
inline void broadcast_contract(Broadcast& here, Broadcast& there) {
    using Texts = std::vector<std::string>;
    REQUIRE(here.is_linked());
    REQUIRE(there.is_linked());

    SECTION("what is published has been heard everywhere once, in order, when publish returns") {
        Hearer const near(here, "sessions"), far(there, "sessions");
        Texts said;
        for (int i = 0; i < 50; ++i) {
            said.push_back("news " + std::to_string(i));
            here.publish("sessions", said.back());
            REQUIRE(far.heard() == said);
            REQUIRE(near.heard() == said);
        }
    }
    SECTION("a topic is heard by its own listeners only") {
        Hearer const sessions(there, "sessions"), rows(there, "rows");
        here.publish("rows", "machines");
        here.publish("weather", "rain");
        CHECK(sessions.heard().empty());
        CHECK(rows.heard() == Texts{"machines"});
    }
    SECTION("who has left hears nothing") {
        { Hearer const gone(there, "sessions"); }
        Hearer const far(there, "sessions");
        here.publish("sessions", "late");
        CHECK(far.heard() == Texts{"late"});
    }
    SECTION("payloads are any bytes") {
        Hearer const far(there, "sessions");
        Texts const said{
            "", " spaces ", "two\nlines\r\n", std::string("nul\0inside", 10), "Zoë 🦊", std::string(100'000, 'x')};
        for (auto const& payload : said) here.publish("sessions", payload);
        CHECK(far.heard() == said);
    }
}

}  // namespace tenon::testing

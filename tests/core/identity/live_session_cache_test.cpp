#include <tenon/identity/live_session_cache.hpp>

#include <thread>

#include "support/catch.hpp"

using namespace tenon;
using namespace tenon::identity;

namespace {
constexpr Timestamp now{std::chrono::hours(1)};

LiveSession session_of(std::string user_id) { return {std::move(user_id), Role::viewer, true, Timestamp()}; }
}  // namespace

TEST_CASE("the cache of live sessions", "[identity]") {
    LiveSessionCache cache(1000, std::chrono::seconds(30));
    int loads = 0;
    auto const load = [&] { return ++loads, std::optional(session_of("ann")); };

    SECTION("asks once for a session that is alive and for one that is not") {
        for (int i = 0; i < 3; ++i) CHECK(cache.find_or_load("a", now, load) == session_of("ann"));
        CHECK(loads == 1);
        for (int i = 0; i < 3; ++i)
            CHECK_FALSE(cache.find_or_load("b", now, [&] { return ++loads, std::optional<LiveSession>(); }));
        CHECK(loads == 2);
    }
    SECTION("asks again after forgetting") {
        cache.find_or_load("a", now, load);
        cache.forget("a");
        cache.find_or_load("a", now, load);
        CHECK(loads == 2);
        cache.forget_all();
        cache.find_or_load("a", now, load);
        CHECK(loads == 3);
    }
    SECTION("does not keep an answer that was on its way while the session changed") {
        auto const change = GENERATE(0, 1);
        cache.find_or_load("a", now, [&] {
            auto const stale = load();
            change == 0 ? cache.forget("a") : cache.forget_all();
            return stale;
        });
        CHECK_FALSE(cache.find_or_load("a", now, [] { return std::optional<LiveSession>(); }));
    }
    SECTION("keeps nothing of a load that failed") {
        CHECK_THROWS_AS(cache.find_or_load("a", now, []() -> std::optional<LiveSession> { throw 1; }), int);
        CHECK(cache.find_or_load("a", now, load));
    }
    SECTION("is bounded, and keeps those in use") {
        for (int i = 0; i < 5000; ++i) {
            cache.find_or_load(std::to_string(i), now, load);
            cache.find_or_load("in use", now, load);
        }
        CHECK(cache.size() <= 1000);
        CHECK(loads == 5001);
    }
    SECTION("keeps nothing at capacity 0") {
        LiveSessionCache none(0, std::chrono::seconds(30));
        none.find_or_load("a", now, load);
        none.find_or_load("a", now, load);
        CHECK(loads == 2);
        CHECK(none.size() == 0);
    }
}

TEST_CASE("the cache of live sessions never shows a change undone, whatever the threads do", "[identity]") {
    LiveSessionCache cache(64, std::chrono::seconds(30));
    std::atomic<int> stored = 0;  // what the store says, as a user id
    std::atomic<bool> is_over = false;
    auto const read = [&] {
        return cache.find_or_load("a", now, [&] { return std::optional(session_of(std::to_string(stored.load()))); })
            ->user_id;
    };
    std::thread reader([&] {
        while (!is_over) read();
    });
    int stale = 0;
    for (int i = 1; i <= 20'000; ++i) {
        stored = i;
        cache.forget("a");
        if (read() != std::to_string(i)) ++stale;
    }
    is_over = true;
    reader.join();
    CHECK(stale == 0);
}

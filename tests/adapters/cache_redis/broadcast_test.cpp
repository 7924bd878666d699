#include "redis_server.hpp"

#include "contracts/broadcast_contract.hpp"
#include "support/fakes/fake_log.hpp"

#include <tenon/cache_redis/redis.hpp>

#include <atomic>
#include <thread>

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;
using cache_redis::Redis;
using Texts = std::vector<std::string>;

namespace {

// Two servers on one Redis.
struct Pair {
    RedisServer redis;
    FakeLog log;
    Redis here, there;
    explicit Pair(std::chrono::milliseconds timeout = 2s)
        : here({redis.url(), timeout}, log), there({redis.url(), timeout}, log) {}
    bool comes_back() {
        return eventually([&] { return here.is_linked() && there.is_linked(); });
    }
    int lines(std::string_view start) const {
        int count = 0;
        for (auto const& line : log.lines()) count += line.message.starts_with(start) ? 1 : 0;
        return count;
    }
};

}  // namespace

TEST_CASE("the broadcast through Redis keeps the contract") {
    Pair pair;
    broadcast_contract(pair.here, pair.there);
}

TEST_CASE("who published last hears nothing of its own twice") {
    Pair pair;
    Hearer const near(pair.here, "sessions");
    pair.here.publish("sessions", "1");
    pair.there.publish("sessions", "2");
    CHECK(near.heard() == Texts{"1", "2"});
}

TEST_CASE("installations in other databases hear nothing") {
    Pair pair;
    Redis other({pair.redis.url() + "?db=1", 2s}, pair.log);
    Hearer const far(other, "sessions");
    pair.here.publish("sessions", "1");
    other.publish("sessions", "2");
    CHECK(far.heard() == Texts{"2"});
}

TEST_CASE("a Redis that was started again: no link, then everything is forgotten, then a link") {
    Pair pair;
    Hearer const far(pair.there, "sessions");
    pair.redis.stop();
    REQUIRE(eventually([&] { return !pair.here.is_linked() && !pair.there.is_linked(); }));
    pair.here.publish("sessions", "unheard");
    CHECK(far.heard().empty());
    pair.redis.start();
    REQUIRE(pair.comes_back());
    CHECK_FALSE(far.heard().empty());
    for (auto const& each : far.heard()) CHECK(each == "(missed)");
    pair.here.publish("sessions", "again");
    CHECK(far.heard().back() == "again");
    CHECK(eventually([&] { return pair.lines("Redis is back") == 2; }));
    CHECK(pair.lines("Redis is away") == 2);
}

TEST_CASE("a server that could not speak has the others forget everything") {
    Pair pair;
    pair.redis.freeze();
    pair.here.publish("sessions", "lost or late");  // ends when the time for a command is over
    CHECK_FALSE(pair.here.is_linked());
    Hearer const far(pair.there, "sessions");
    pair.redis.thaw();
    REQUIRE(pair.comes_back());
    CHECK(eventually([&] {
        auto const heard = far.heard();
        return std::find(heard.begin(), heard.end(), "(missed)") != heard.end();
    }));
}

TEST_CASE("a Redis that is frozen is found out by itself, and costs nothing after that") {
    Pair pair(50ms);
    pair.redis.freeze();
    REQUIRE(eventually([&] { return !pair.here.is_linked(); }));
    for (int i = 0; i < 10'000; ++i) pair.here.publish("sessions", "unheard");  // would take minutes
    pair.redis.thaw();
    CHECK(pair.comes_back());
}

TEST_CASE("connections that are cut one by one are made again") {
    Pair pair;
    for (auto const* kind : {"normal", "pubsub"}) {
        CAPTURE(kind);
        auto const before = pair.lines("Redis is back");
        pair.redis.ask({"CLIENT", "KILL", "TYPE", kind, "SKIPME", "yes"});
        REQUIRE(eventually([&] { return pair.lines("Redis is back") >= before + 2; }));
        REQUIRE(pair.comes_back());
        Hearer const far(pair.there, "sessions");
        pair.here.publish("sessions", "news");
        CHECK(far.heard().back() == "news");
    }
}

TEST_CASE("a Redis that takes no writes is away until it does") {
    Pair pair(50ms);
    pair.redis.ask({"CLIENT", "PAUSE", "100000", "WRITE"});
    REQUIRE(eventually([&] { return !pair.here.is_linked(); }));
    pair.redis.ask({"CLIENT", "UNPAUSE"});
    CHECK(pair.comes_back());
}

TEST_CASE("servers that come, speak and go at the same time all hear the rest") {
    Pair pair;
    std::atomic<int> heard = 0;
    auto const subscription = pair.there.subscribe({"n", [&](auto) { ++heard; }, [] {}});
    std::vector<std::thread> speakers;
    for (int t = 0; t < 4; ++t)
        speakers.emplace_back([&] {
            for (int i = 0; i < 100; ++i) pair.here.publish("n", "x");
        });
    for (int i = 0; i < 5; ++i) Redis({pair.redis.url(), 2s}, pair.log).publish("n", "guest");
    for (auto& speaker : speakers) speaker.join();
    CHECK(heard == 405);
}

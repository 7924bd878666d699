#include <tenon/cache_redis/rate_limiter.hpp>

#include "redis_server.hpp"

#include "contracts/rate_limiter_contract.hpp"
#include "support/fakes/fake_log.hpp"

#include <atomic>

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;
using cache_redis::Redis;

namespace {

// One of the servers that share a Redis. Its time, and the one it asks Redis to count by, stand still.
struct Server {
    std::atomic<std::chrono::microseconds> now{1h};
    FakeLog log;
    Redis redis;
    std::unique_ptr<cache_redis::SharedRateLimiter> limiter;
    explicit Server(RedisServer const& server)
        : redis({server.url(), 2s, [this] { return now.load().count(); }}, log),
          limiter(cache_redis::make_rate_limiter(
              redis, {1'000, 20ms, [this] { return std::chrono::steady_clock::time_point(now.load()); }})) {}
    void pass(std::chrono::milliseconds time) { now = now.load() + time; }
    bool take(std::string_view key, RateLimit const& limit) { return limiter->take(key, limit).allowed; }
};

constexpr RateLimit hundred{100, 60s};

}  // namespace

TEST_CASE("the rate limiter on Redis keeps the contract") {
    RedisServer const redis;
    Server server(redis);
    rate_limiter_contract(*server.limiter, [&](auto time) {
        server.limiter->compare();
        server.pass(time);
    });
}

TEST_CASE("three servers give out one bucket together") {
    RedisServer const redis;
    Server servers[] = {Server(redis), Server(redis), Server(redis)};

    SECTION("exactly, when they compare before each take") {
        int allowed = 0;
        for (int i = 0; i < 300; ++i) {
            auto& server = servers[i % 3];
            allowed += server.take("ann", hundred) ? 1 : 0;
            for (auto& each : servers) each.limiter->compare();
            // A server learns of a bucket with its own next take.
        }
        CHECK(allowed >= 100);
        CHECK(allowed <= 102);
    }
    SECTION("at most its count on each before they have compared; what was too much is owed") {
        int allowed = 0;
        for (int i = 0; i < 1'000; ++i) allowed += servers[i % 3].take("ann", hundred) ? 1 : 0;
        CHECK(allowed <= 300);
        // A server hears of the others with its own next take, which so may be one too many.
        constexpr int steps = 400;
        for (int i = 0; i < steps; ++i) {
            for (auto& each : servers) each.pass(600ms);  // gives one back
            for (auto& each : servers) {
                allowed += each.take("ann", hundred) ? 1 : 0;
                each.limiter->compare();
            }
        }
        CHECK(allowed <= 100 + steps + 3);
        CHECK(allowed >= 100 + steps - 3);
    }
}

TEST_CASE("a flushed Redis gives nothing back that a server knows of") {
    RedisServer const redis;
    Server server(redis);
    for (int i = 0; i < 100; ++i) REQUIRE(server.take("ann", hundred));
    server.limiter->compare();
    redis.ask({"FLUSHALL"});
    redis.ask({"SCRIPT", "FLUSH"});
    CHECK_FALSE(server.take("ann", hundred));
    server.take("bob", hundred);
    server.limiter->compare();
    CHECK(server.redis.is_linked());
    CHECK(redis.ask({"EXISTS", "tenon:rate:bob"}).integer() == 1);
}

TEST_CASE("while Redis is away each server counts alone, and they meet again when it is back") {
    RedisServer redis;
    Server one(redis), two(redis);
    redis.stop();
    REQUIRE(eventually([&] { return !one.redis.is_linked() && !two.redis.is_linked(); }));
    for (int i = 0; i < 100; ++i) REQUIRE(one.take("ann", hundred));
    CHECK_FALSE(one.take("ann", hundred));
    CHECK(two.take("ann", hundred));
    one.limiter->compare();
    redis.start();
    REQUIRE(eventually([&] { return one.redis.is_linked() && two.redis.is_linked(); }));
    for (int i = 0; i < 100; ++i) REQUIRE(one.take("bob", hundred));
    one.limiter->compare();
    two.take("bob", hundred);
    two.limiter->compare();
    CHECK_FALSE(two.take("bob", hundred));
}

TEST_CASE("more keys than one message holds are all told") {
    RedisServer const redis;
    Server server(redis);
    RateLimit const slow{1, 1h};
    for (int i = 0; i < 900; ++i) server.take("key" + std::to_string(i), slow);
    server.limiter->compare();
    CHECK(redis.ask({"DBSIZE"}).integer() >= 900);
    Server other(redis);
    for (int i = 0; i < 900; i += 100) other.take("key" + std::to_string(i), slow);
    other.limiter->compare();
    CHECK_FALSE(other.take("key800", slow));
}

TEST_CASE("what is taken is told without being asked to") {
    RedisServer const redis;
    Server server(redis);
    server.take("ann", hundred);
    CHECK(eventually([&] { return redis.ask({"EXISTS", "tenon:rate:ann"}).integer() == 1; }));
}

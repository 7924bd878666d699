#include <tenon/cache_redis/login_throttle.hpp>

#include "redis_server.hpp"

#include "contracts/login_throttle_contract.hpp"
#include "support/fakes/fake_log.hpp"

#include <tenon/identity/memory_login_throttle.hpp>

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

struct Server {
    FakeLog log;
    cache_redis::Redis redis;
    std::unique_ptr<identity::LoginThrottle> throttle;
    Server(RedisServer const& server, FixedClock const& clock)
        : redis(
              {server.url(), 2s,
               [&clock] {
                   return std::chrono::duration_cast<std::chrono::microseconds>(clock.now().time_since_epoch()).count();
               }},
              log),
          throttle(cache_redis::make_login_throttle(redis, std::make_unique<identity::MemoryLoginThrottle>(clock))) {}
};

}  // namespace

TEST_CASE("the login throttle on Redis keeps the contract") {
    RedisServer const redis;
    FixedClock clock;
    Server server(redis, clock);
    login_throttle_contract(*server.throttle, clock);
}

TEST_CASE("servers slow down a guesser together") {
    RedisServer redis;
    FixedClock clock;
    Server one(redis, clock), two(redis, clock);
    for (int i = 0; i < 5; ++i) REQUIRE_FALSE((i % 2 == 0 ? one : two).throttle->admit("ann", "here"));
    CHECK(one.throttle->admit("ann", "here"));
    CHECK(two.throttle->admit("ann", "here"));

    SECTION("and each alone while Redis is away") {
        redis.stop();
        REQUIRE(eventually([&] { return !one.redis.is_linked(); }));
        for (int i = 0; i < 5; ++i) REQUIRE_FALSE(one.throttle->admit("ann", "here"));
        CHECK(one.throttle->admit("ann", "here"));
        one.throttle->succeeded("ann", "here");
        CHECK_FALSE(one.throttle->admit("ann", "here"));
    }
    SECTION("no address or account can be read in Redis") {
        auto const keys = redis.ask({"KEYS", "*"});
        for (std::size_t i = 0; i < keys.size(); ++i) CHECK(keys.text_at(i).find("ann") == std::string_view::npos);
        CHECK(keys.size() >= 3);
    }
}

TEST_CASE("the shared login throttle goes by the time of Redis when none is given") {
    RedisServer const redis;
    FakeLog log;
    FixedClock const clock;
    cache_redis::Redis link({redis.url(), 2s}, log);
    auto const throttle =
        cache_redis::make_login_throttle(link, std::make_unique<identity::MemoryLoginThrottle>(clock));
    for (int i = 0; i < 5; ++i) REQUIRE_FALSE(throttle->admit("ann", "here"));
    auto const wait = throttle->admit("ann", "here");
    CHECK((!wait || *wait == 1s));  // the first wait may be over on a slow machine
}

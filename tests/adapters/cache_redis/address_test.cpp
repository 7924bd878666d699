#include "address.hpp"

#include "support/catch.hpp"

#include <tenon/kernel/error.hpp>

using namespace tenon;
using cache_redis::Address;

TEST_CASE("the address of a Redis") {
    SECTION("may leave out nearly everything") {
        auto const address = Address::parse("redis://");
        CHECK(address.shown() == "localhost:6379");
        CHECK(address.password.empty());
        CHECK_FALSE(address.tls);
    }
    SECTION("has user, password, port and database") {
        auto const address = Address::parse("redis://ann:p%40ss:w%2Fd@cache.example.com:7000/3");
        CHECK(address.user == "ann");
        CHECK(address.password == "p@ss:w/d");
        CHECK(address.shown() == "cache.example.com:7000 database 3");
    }
    SECTION("may have a password alone") {
        auto const address = Address::parse("redis://:secret@cache");
        CHECK(address.user.empty());
        CHECK(address.password == "secret");
    }
    SECTION("may be an IPv6 address, TLS with an authority, or a socket") {
        CHECK(Address::parse("redis://[::1]:7000").host == "::1");
        CHECK(Address::parse("redis://[::1]:7000").shown() == "[::1]:7000");
        auto const secure = Address::parse("rediss://cache/1?ca=/etc/ca%20one.pem");
        CHECK(secure.tls);
        CHECK(secure.ca_file == "/etc/ca one.pem");
        CHECK(secure.database == 1);
        auto const local = Address::parse("unix:/run/redis.sock?db=2");
        CHECK(local.unix_path == "/run/redis.sock");
        CHECK(local.shown() == "/run/redis.sock database 2");
        CHECK(Address::parse("unix://:secret@/run/redis.sock").password == "secret");
    }
    SECTION("is refused without repeating it when it cannot be used") {
        for (auto const* bad :
             {"", "cache:6379", "http://:secret@cache", "redis://:secret@cache:0", "redis://:secret@cache:70000",
              "redis://:secret@cache:x", "redis://:secret@cache/x", "redis://:secret@cache/-1",
              "redis://:sec%2ret@cache", "redis://secret@cache", "redis://:secret@cache?ca=/x",
              "rediss://:secret@cache?cert=/x", "redis://[::1", "unix:secret", "redis://:secret%"}) {
            CAPTURE(bad);
            CHECK_THROWS_MATCHES(Address::parse(bad), Error, Predicate<Error>([](Error const& error) {
                                     return error.fault() == Fault::invalid &&
                                            std::string(error.what()).find("secret") == std::string::npos;
                                 }));
        }
    }
}

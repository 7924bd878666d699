#include "redis_server.hpp"

#include "support/catch.hpp"
#include "support/fakes/fake_log.hpp"

#include <tenon/cache_redis/redis.hpp>
#include <tenon/kernel/error.hpp>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;
using cache_redis::Redis;

namespace {

// Why a link cannot be made; "" when it can.
std::string refusal(std::string const& url) {
    FakeLog log;
    try {
        Redis const redis({url, 2s}, log);
        return redis.is_linked() ? "" : "not linked";
    } catch (Error const& error) {
        CHECK(error.fault() == Fault::unavailable);
        return error.what();
    }
}

bool has(std::string const& text, std::string const& words) { return text.find(words) != text.npos; }

std::string free_port() {
    int const socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const where = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(::bind(socket, where, size) == 0);
    REQUIRE(::getsockname(socket, where, &size) == 0);
    ::close(socket);
    return std::to_string(ntohs(address.sin_port));
}

}  // namespace

TEST_CASE("a Redis that cannot be reached is named") {
    auto const port = free_port();
    auto const why = refusal("redis://:secret@127.0.0.1:" + port);
    CHECK(has(why, "Redis at 127.0.0.1:" + port + " cannot be used: no connection: "));
    CHECK_FALSE(has(why, "secret"));
    CHECK(has(refusal("unix:/nowhere/sock"), "No such file"));
}

TEST_CASE("who may not come in, or may not do enough, is told so") {
    RedisServer const redis(
        {"--requirepass", "right one", "--user", "limited", "on", ">pw", "~*", "&*", "+@read", "+@pubsub"});
    auto const with = [&](std::string const& who) {
        auto url = redis.url();
        return refusal(url.replace(0, 5, "unix://" + who + "@"));
    };
    CHECK(with(":right%20one").empty());
    CHECK(has(refusal(redis.url()), "NOAUTH"));
    auto const wrong = with(":wrong-one");
    CHECK(has(wrong, "WRONGPASS"));
    CHECK_FALSE(has(wrong, "wrong-one"));
    CHECK(has(with("nobody:wrong"), "WRONGPASS"));
    CHECK(has(with("limited:pw"), "NOPERM"));
}

TEST_CASE("a user with just enough rights is let in") {
    RedisServer const redis({"--user",  "tenon", "on",       ">pw",      "~tenon:*", "&tenon:*", "-@all",
                             "+select", "+eval", "+evalsha", "+get",     "+set",     "+del",     "+hmget",
                             "+hget",   "+hset", "+hincrby", "+pexpire", "+time",    "+publish", "+subscribe"});
    auto url = redis.url();
    CHECK(refusal(url.replace(0, 5, "unix://tenon:pw@")) == "");
}

TEST_CASE("TLS is only spoken with whom the certificate names") {
    RedisServer plain;  // for its folder
    auto const folder = plain.folder().string(), port = free_port();
    auto const command = "cd '" + folder +
                         "' && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem "
                         "-out cert.pem -subj /CN=localhost -addext subjectAltName=DNS:localhost 2>/dev/null";
    REQUIRE(std::system(command.c_str()) == 0);
    RedisServer const redis({"--tls-port", port, "--tls-cert-file", folder + "/cert.pem", "--tls-key-file",
                             folder + "/key.pem", "--tls-ca-cert-file", folder + "/cert.pem", "--tls-auth-clients",
                             "no"});
    auto const ca = "?ca=" + folder + "/cert.pem";
    CHECK(refusal("rediss://localhost:" + port + ca) == "");
    CHECK(has(refusal("rediss://localhost:" + port), "its certificate is not accepted"));
    CHECK(has(refusal("rediss://127.0.0.1:" + port + ca), "its certificate is not accepted: IP address mismatch"));
    CHECK(has(refusal("rediss://localhost:" + port + "?ca=/nowhere"), "authority cannot be used"));
    CHECK_FALSE(refusal("redis://localhost:" + port) == "");
}

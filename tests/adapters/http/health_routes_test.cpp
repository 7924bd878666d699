#include "support/catch.hpp"
#include "test_server.hpp"

#include <tenon/http/health.hpp>

#include <stdexcept>

using namespace tenon;
using namespace tenon::http;
using namespace tenon::testing;

namespace {

struct Bench {
    FixedClock clock;
    std::atomic<bool> works{true}, helps{true};
    TestServer server{[this](Router& routes) {
        auto const check = [this] {
            if (!works) throw std::runtime_error("host db-7 does not answer");
        };
        auto const helper = [this] {
            if (!helps) throw std::runtime_error("cache-7 does not answer");
        };
        bind_health(routes, {clock, "1.2.3", {{"database", check}, {"files", [] {}}, {"redis", helper, false}}});
        bind_metrics(routes, {"metrics-token", [] { return "requests_total 1\n"; }});
    }};
    std::string status(char const* path) const {
        return *server.json(server.ask("GET", path)).find("status")->as_text();
    }
};

}  // namespace

TEST_CASE("health answers without rate limits or sign-in") {
    Bench const bench;
    auto const path = GENERATE("/health", "/health/live");
    for (int i = 0; i < 200; ++i) REQUIRE(bench.server.ask("GET", path).status == 200);
    CHECK(bench.server.ask("GET", path).body ==
          R"({"status":"healthy","version":"1.2.3","timestamp":"2026-01-31T08:00:00.000Z"})");
}

TEST_CASE("a part that fails is told without its reasons") {
    Bench bench;
    CHECK(bench.server.ask("GET", "/health/ready").status == 200);
    CHECK(bench.server.json(bench.server.ask("GET", "/health/db")).find("database")->as_text()->compare("connected") ==
          0);
    CHECK(bench.status("/health/status") == "healthy");
    bench.works = false;
    CHECK(bench.server.ask("GET", "/health").status == 200);
    CHECK(bench.server.ask("GET", "/health/ready").status == 503);
    auto const database = bench.server.ask("GET", "/health/db");
    CHECK(database.status == 503);
    CHECK(database.body.find("db-7") == std::string::npos);
    auto const status = bench.server.json(bench.server.ask("GET", "/health/status"));
    CHECK(*status.find("status")->as_text() == "degraded");
    CHECK(
        *status.find("components") ==
        Json(Json::Object{{"database", "unhealthy"}, {"files", "healthy"}, {"redis", "healthy"}, {"api", "healthy"}}));
    CHECK(status.find("uptime_seconds")->as_integer() != nullptr);
}

TEST_CASE("a part that is not needed leaves the server ready when it fails") {
    Bench bench;
    bench.helps = false;
    CHECK(bench.server.ask("GET", "/health/ready").status == 200);
    CHECK(bench.status("/health/ready") == "ready");
    CHECK(bench.status("/health/status") == "degraded");
}

TEST_CASE("metrics with a token are for those who have it, from wherever they ask") {
    Bench const bench;
    auto const right = "Authorization: Bearer metrics-token", proxied = "X-Forwarded-For: 198.51.100.9";
    auto const reply = bench.server.ask("GET", "/metrics", {right});
    CHECK(reply.status == 200);
    CHECK(reply.body == "requests_total 1\n");
    CHECK(reply.header("content-type") == "text/plain; version=0.0.4; charset=utf-8");
    CHECK(bench.server.ask("GET", "/metrics", {right, proxied}).status == 200);
    CHECK(bench.server.ask("GET", "/metrics", {right, "Accept: text/plain"}).status == 200);
    CHECK(bench.server.ask("GET", "/metrics").status == 403);
    CHECK(bench.server.ask("GET", "/metrics", {"Authorization: Bearer metrics-tokem"}).status == 403);
    CHECK(bench.server.ask("GET", "/metrics", {"Authorization: Bearer "}).status == 403);
    CHECK(bench.server.ask("GET", "/metrics", {"Authorization: Basic metrics-token"}).status == 403);
}

TEST_CASE("metrics without a token are for this machine, not for those behind its proxy") {
    TestServer const server([](Router& routes) { bind_metrics(routes, {"", [] { return "requests_total 1\n"; }}); });
    CHECK(server.ask("GET", "/metrics").status == 200);
    CHECK(server.ask("GET", "/metrics", {"Authorization: Bearer "}).status == 200);
    auto const* header = GENERATE("X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1", "X-Real-IP: 127.0.0.1",
                                  "Via: 1.1 proxy", "X-Forwarded-Host: tenon.example", "X-Forwarded-Proto: https");
    CHECK(server.ask("GET", "/metrics", {header}).status == 403);
}

TEST_CASE("metrics without a token are refused to other machines") {
    TestServer const server(
        [](Router& routes) {
            bind_metrics(routes, {"", [] { return "requests_total 1\n"; }});
        },
        [](Settings& settings) { settings.trusted_proxies = {"127.0.0.1"}; });
    CHECK(server.ask("GET", "/metrics", {"X-Forwarded-For: 198.51.100.9"}).status == 403);
}

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
    std::atomic<bool> works{true};
    TestServer server{[this](Router& routes) {
        auto const check = [this] {
            if (!works) throw std::runtime_error("host db-7 does not answer");
        };
        bind_health(routes, {clock, "1.2.3", {{"database", check}, {"files", [] {}}}});
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
    CHECK(*status.find("components") ==
          Json(Json::Object{{"database", "unhealthy"}, {"files", "healthy"}, {"api", "healthy"}}));
    CHECK(status.find("uptime_seconds")->as_integer() != nullptr);
}

TEST_CASE("metrics are for this machine or for the token") {
    Bench const bench;
    auto const local = bench.server.ask("GET", "/metrics");
    CHECK(local.status == 200);
    CHECK(local.body == "requests_total 1\n");
    CHECK(local.header("content-type") == "text/plain; version=0.0.4; charset=utf-8");
    auto const proxied = "X-Forwarded-For: 198.51.100.9";
    CHECK(bench.server.ask("GET", "/metrics", {proxied}).status == 403);
    CHECK(bench.server.ask("GET", "/metrics", {proxied, "Authorization: Bearer metrics-token"}).status == 200);
    CHECK(bench.server.ask("GET", "/metrics", {"Authorization: Bearer metrics-tokem"}).status == 403);
    CHECK(bench.server.ask("GET", "/metrics", {"Accept: text/plain"}).status == 200);
}

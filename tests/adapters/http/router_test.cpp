#include "router.hpp"

#include "support/catch.hpp"

#include <tenon/kernel/error.hpp>

using namespace tenon;
using namespace tenon::http;
using Params = std::vector<std::pair<std::string_view, std::string>>;

namespace {

Route route(Method method, std::string pattern, Place place = Place::mounted) {
    return {.method = method,
            .pattern = std::move(pattern),
            .handler = [](Request const&) { return Response{}; },
            .place = place};
}

Router sample() {
    Router router({"/api/v1", "/api"});
    router.add(route(Method::get, "/machines"));
    router.add(route(Method::post, "/machines"));
    router.add(route(Method::post, "/machines/bulk"));
    router.add(route(Method::get, "/machines/{id}"));
    router.add(route(Method::patch, "/machines/{machine_id}"));
    router.add(route(Method::get, "/machines/{id}/parts/{part}"));
    router.add(route(Method::get, "/machines/bulk/report"));
    router.add(route(Method::get, "/health", Place::root));
    return router;
}

std::string found(Router const& router, Method method, std::string_view path) {
    auto const match = router.match(method, path);
    return match.route ? match.route->pattern : match.allowed.empty() ? "404" : match.allowed;
}

}  // namespace

TEST_CASE("routes are found under every mount, root routes at the root alone") {
    auto const router = sample();
    CHECK(found(router, Method::get, "/api/v1/machines") == "/machines");
    CHECK(found(router, Method::get, "/api/machines") == "/machines");
    CHECK(found(router, Method::get, "/machines") == "404");
    CHECK(found(router, Method::get, "/health") == "/health");
    CHECK(found(router, Method::get, "/api/health") == "404");
    CHECK(found(router, Method::get, "/") == "404");
    CHECK(found(router, Method::get, "") == "404");
    CHECK(found(router, Method::get, "*") == "404");
}

TEST_CASE("a trailing slash is accepted, an empty segment is not") {
    auto const router = sample();
    CHECK(found(router, Method::get, "/api/v1/machines/") == "/machines");
    CHECK(found(router, Method::get, "/api/v1/machines/7/") == "/machines/{id}");
    CHECK(found(router, Method::get, "/api/v1//machines") == "404");
    CHECK(found(router, Method::get, "/api/v1/machines//parts/1") == "404");
}

TEST_CASE("static segments win, and parameters serve where they lead nowhere") {
    auto const router = sample();
    CHECK(found(router, Method::post, "/api/machines/bulk") == "/machines/bulk");
    CHECK(found(router, Method::get, "/api/machines/bulk") == "POST, OPTIONS");
    CHECK(found(router, Method::get, "/api/machines/bulk/report") == "/machines/bulk/report");
    CHECK(found(router, Method::get, "/api/machines/bulk/parts/1") == "/machines/{id}/parts/{part}");
}

TEST_CASE("a known path with another method tells what it allows") {
    auto const router = sample();
    CHECK(found(router, Method::delete_, "/api/machines") == "GET, HEAD, POST, OPTIONS");
    CHECK(found(router, Method::other, "/api/machines/1") == "GET, HEAD, PATCH, OPTIONS");
    CHECK(found(router, Method::options, "/api/machines") == "GET, HEAD, POST, OPTIONS");
    CHECK(found(router, Method::head, "/api/machines") == "/machines");
    CHECK(found(router, Method::head, "/api/machines/bulk") == "POST, OPTIONS");
}

TEST_CASE("parameters are named by their own route and decoded segment by segment") {
    auto const router = sample();
    CHECK(router.match(Method::get, "/api/machines/a%2Fb").params == Params{{"id", "a/b"}});
    CHECK(router.match(Method::patch, "/api/machines/x").params == Params{{"machine_id", "x"}});
    CHECK(router.match(Method::get, "/api/machines/1/parts/%C3%A9").params == Params{{"id", "1"}, {"part", "\u00e9"}});
    CHECK(found(router, Method::get, "/api/mach%69nes") == "/machines");
    CHECK_THROWS_AS(router.match(Method::get, "/api/machines/%zz"), Error);
    CHECK(router.match(Method::get, "/api/machines/\xc3\xa9").params == Params{{"id", "\u00e9"}});
    CHECK_THROWS_AS(router.match(Method::get, "/api/machines/\xff"), Error);
}

TEST_CASE("the rest of a path is one parameter") {
    auto router = sample();
    router.add(route(Method::get, "/files/{bucket}/{key...}"));
    router.add(route(Method::get, "/files/{bucket}/info"));
    CHECK(router.match(Method::get, "/api/files/exports/2026/a%20b.txt").params ==
          Params{{"bucket", "exports"}, {"key", "2026/a b.txt"}});
    CHECK(router.match(Method::get, "/api/files/exports/a%2Fb").params ==
          Params{{"bucket", "exports"}, {"key", "a/b"}});
    CHECK(found(router, Method::get, "/api/files/exports/info") == "/files/{bucket}/info");
    CHECK(found(router, Method::get, "/api/files/exports/info/a") == "/files/{bucket}/{key...}");
    CHECK(found(router, Method::get, "/api/files/exports/info.txt") == "/files/{bucket}/{key...}");
    CHECK(found(router, Method::get, "/api/files/exports") == "404");
    CHECK(found(router, Method::get, "/api/files/exports/") == "404");
    CHECK(found(router, Method::put, "/api/files/exports/a") == "GET, HEAD, OPTIONS");
    CHECK_THROWS_AS(router.match(Method::get, "/api/files/exports/a/%zz"), Error);
    CHECK_THROWS_AS(router.add(route(Method::get, "/x/{key...}/y")), std::logic_error);
}

TEST_CASE("routes that cannot work are refused when they are added") {
    auto router = sample();
    CHECK_THROWS_AS(router.add(route(Method::get, "/machines/{other}")), std::logic_error);
    CHECK_THROWS_AS(router.add(route(Method::get, "machines")), std::logic_error);
    CHECK_THROWS_AS(router.add(route(Method::options, "/x")), std::logic_error);
    CHECK_THROWS_AS(router.add(route(Method::head, "/x")), std::logic_error);
    CHECK_THROWS_AS(router.add(route(Method::get, "/{a}/{a}")), std::logic_error);
    auto without_handler = route(Method::get, "/y");
    without_handler.handler = nullptr;
    CHECK_THROWS_AS(router.add(without_handler), std::logic_error);
}

TEST_CASE("the empty mount serves at the root") {
    Router router({"/api/v1", ""});
    router.add(route(Method::get, "/machines"));
    CHECK(found(router, Method::get, "/machines") == "/machines");
    CHECK(router.canonical_mount() == "/api/v1");
}

TEST_CASE("idempotency keys are for signed-in POST and PATCH unless the route says otherwise") {
    CHECK(route(Method::post, "/a").takes_idempotency_key());
    CHECK(route(Method::patch, "/a").takes_idempotency_key());
    CHECK_FALSE(route(Method::put, "/a").takes_idempotency_key());
    auto login = route(Method::post, "/auth/login");
    login.rate = RateClass::auth;
    CHECK_FALSE(login.takes_idempotency_key());
    auto bulk_delete = route(Method::delete_, "/a/bulk");
    bulk_delete.idempotency_key = true;
    CHECK(bulk_delete.takes_idempotency_key());
}

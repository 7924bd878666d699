#include "idempotent_calls.hpp"

#include "support/catch.hpp"
#include "test_server.hpp"

#include <tenon/kernel/error.hpp>

#include <algorithm>

using namespace tenon;
using namespace tenon::http;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

// A handler whose effects are counted, in a unit of work that can take them back.
struct Counter {
    int effects = 0;
    int attempts = 0;
    int status = 201;
    std::optional<Error> refusal;

    Response operator()(Request const&) {
        ++attempts;
        ++effects;
        if (refusal) throw *refusal;
        return json_response(Json::Object{{"effects", effects}}, status).add("Location", "/x/1");
    }
};

struct Bench {
    Counter counter;
    TestServer server;

    explicit Bench(Cost cost = Cost::write, TestServer::Adjust const& adjust = {})
        : server([this, cost](Router& routes) { bind(routes, cost); }, adjust) {
        server.units.restores(counter.effects);
    }
    void bind(Router& routes, Cost cost) {
        Route route{.method = Method::post, .pattern = "/things"};
        route.handler = [this](Request const& request) { return counter(request); };
        route.cost = cost;
        route.body = BodyKind::json;
        routes.add(route);
        route.pattern = "/others";
        routes.add(route);
    }
    RawReply post(std::string const& key, std::string const& body = "{}", std::string const& user = "viewer-1",
                  std::string const& target = "/api/things") {
        return server.ask(
            "POST", target,
            {"Authorization: Bearer " + user, "Content-Type: application/json", "Idempotency-Key: " + key}, body);
    }
    std::string code(RawReply const& reply) const { return *server.json(reply).find("error_code")->as_text(); }
};

}  // namespace

TEST_CASE("the same request with the same key has one effect and one reply") {
    auto const cost = GENERATE(Cost::write, Cost::slow, Cost::password);
    Bench bench(cost);
    auto const first = bench.post("k");
    auto const second = bench.post("k");
    CHECK(bench.counter.attempts == 1);
    CHECK(first.status == 201);
    CHECK_FALSE(first.has("idempotency-replayed"));
    CHECK(second.status == 201);
    CHECK(second.body == first.body);
    CHECK(second.header("location") == "/x/1");
    CHECK(second.header("content-type") == first.header("content-type"));
    CHECK(second.header("idempotency-replayed") == "true");
    CHECK(second.header("x-request-id") != first.header("x-request-id"));
}

TEST_CASE("a key is one user's own") {
    Bench bench;
    bench.post("k", "{}", "viewer-1");
    CHECK_FALSE(bench.post("k", "{}", "viewer-2").has("idempotency-replayed"));
    CHECK(bench.counter.attempts == 2);
}

TEST_CASE("a key that comes with another request is refused and keeps its reply") {
    Bench bench;
    bench.post("k");
    for (auto const& other : {bench.post("k", "{ }"), bench.post("k", "{}", "viewer-1", "/api/things?x=1"),
                              bench.post("k", "{}", "viewer-1", "/api/others")}) {
        CHECK(other.status == 422);
        CHECK(bench.code(other) == "IDEMPOTENCY_KEY_REUSED");
    }
    CHECK(bench.post("k").header("idempotency-replayed") == "true");
    CHECK(bench.counter.attempts == 1);
}

TEST_CASE("a request whose first run has not ended is told so") {
    Bench bench(Cost::slow);
    bench.post("k");
    bench.server.replies.entries.begin()->second.reply.reset();
    auto const running = bench.post("k");
    CHECK(running.status == 409);
    CHECK(bench.code(running) == "IDEMPOTENCY_IN_PROGRESS");
    CHECK_FALSE(bench.server.replies.entries.begin()->second.reply);
    CHECK(bench.counter.attempts == 1);
}

TEST_CASE("a refusal is kept after its effect is rolled back") {
    auto const cost = GENERATE(Cost::write, Cost::slow, Cost::password);
    Bench bench(cost);
    bench.counter.refusal = Error(Fault::conflict, "Taken.");
    auto const first = bench.post("k");
    bench.counter.refusal.reset();
    auto const second = bench.post("k");
    CHECK(first.status == 409);
    CHECK(second.body == first.body);
    CHECK(second.header("content-type") == "application/problem+json");
    CHECK(second.header("idempotency-replayed") == "true");
    CHECK(bench.counter.attempts == 1);
    // A slow handler keeps its own units of work, so the counter is its own affair there.
    CHECK(bench.counter.effects == (cost == Cost::write ? 0 : 1));
}

TEST_CASE("outcomes that may change by themselves are not kept") {
    auto const cost = GENERATE(Cost::write, Cost::slow, Cost::password);
    auto const fault = GENERATE(Fault::unauthenticated, Fault::forbidden, Fault::rate_limited, Fault::unavailable,
                                Fault::storage_full);
    Bench bench(cost);
    bench.counter.refusal = Error(fault, "Not now.");
    CHECK(bench.post("k").status >= 401);
    CHECK(bench.server.replies.entries.empty());
    bench.counter.refusal.reset();
    CHECK(bench.post("k").status == 201);
    CHECK(bench.counter.attempts == 2);
}

TEST_CASE("a refusal that is returned and not thrown is treated alike") {
    auto const cost = GENERATE(Cost::write, Cost::slow, Cost::password);
    Bench bench(cost);
    bench.counter.status = 503;
    bench.post("k");
    CHECK(bench.server.replies.entries.empty());
    bench.counter.status = 404;
    bench.post("k");
    CHECK(bench.post("k").header("idempotency-replayed") == "true");
}

TEST_CASE("a slow request whose reply cannot be kept is answered, and its key is free") {
    Bench bench(Cost::slow);
    bench.server.replies.keeps_replies = false;
    auto const status = GENERATE(201, 404);
    bench.counter.status = status;
    CHECK(bench.post("k").status == status);
    CHECK(bench.server.replies.entries.empty());
    auto const lines = bench.server.log.lines();
    CHECK(std::ranges::count(lines, LogLevel::error, &FakeLog::Line::level) == 1);
}

TEST_CASE("a slow request whose refusal cannot be kept is answered, and its key is free") {
    Bench bench(Cost::slow);
    bench.server.replies.keeps_replies = false;
    bench.counter.refusal = Error(Fault::conflict, "Taken.");
    CHECK(bench.post("k").status == 409);
    CHECK(bench.server.replies.entries.empty());
}

TEST_CASE("effect and reply are kept together or not at all") {
    Bench bench;
    bench.server.units.replays = 1;
    CHECK(bench.post("k").body == R"({"effects":1})");
    CHECK(bench.counter.attempts == 2);
    CHECK(bench.counter.effects == 1);
}

TEST_CASE("a reply is forgotten when its time is over") {
    Bench bench(Cost::write, [](Settings& s) { s.limits.idempotency_time = std::chrono::hours(0); });
    bench.post("k");
    bench.post("k");
    CHECK(bench.counter.attempts == 2);
}

TEST_CASE("a reply too large to keep is replayed without its body") {
    Bench bench(Cost::write, [](Settings& s) { s.limits.idempotent_reply_bytes = 5; });
    bench.post("k");
    auto const second = bench.post("k");
    CHECK(second.status == 201);
    CHECK(second.header("location") == "/x/1");
    CHECK(second.body.find("too large") != std::string::npos);
    CHECK(bench.counter.attempts == 1);
}

TEST_CASE("keys that are no keys are refused") {
    Bench bench;
    auto const key = GENERATE(as<std::string>{}, "a b", "", std::string(256, 'k'), "\xc3\xa9");
    CHECK(bench.post(key).status == 400);
    CHECK(bench.counter.attempts == 0);
    CHECK(bench.post(std::string(255, 'k')).status == 201);
}

TEST_CASE("replies survive their encoding") {
    Response response{.status = 201, .body = "a\n\nb", .content_type = "text/plain"};
    response.add("ETag", "\"v1\"").add("X", "a: b");
    auto const decoded = decode_reply(encode_reply(response, 100));
    CHECK(decoded.status == 201);
    CHECK(decoded.body == "a\n\nb");
    CHECK(decoded.content_type == "text/plain");
    CHECK(decoded.headers == response.headers);
    CHECK(decode_reply(encode_reply({.status = 200}, 100)).headers.empty());
}

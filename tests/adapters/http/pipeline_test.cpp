#include "support/catch.hpp"
#include "test_server.hpp"

#include <tenon/kernel/error.hpp>

using namespace tenon;
using namespace tenon::http;
using namespace tenon::testing;

namespace {

Route things(
    Method method, Handler handler = [](Request const&) { return message_response("done"); }) {
    Route route{.method = method, .pattern = "/things", .handler = std::move(handler)};
    if (method != Method::get) route.body = BodyKind::json;
    return route;
}

void bind_things(Router& routes) {
    routes.add(things(Method::get));
    auto post = things(Method::post, [](Request const& r) { return json_response(r.json, 201); });
    post.least = Role::operator_;
    routes.add(std::move(post));
    routes.add(open_route(Method::get, "/open", [](Request const& r) { return message_response(r.remote_address); }));
    routes.add(open_route(Method::get, "/invalid", [](Request const&) -> Response {
        throw Error(Fault::invalid, "No good.", {{"name", "required", "Give a name."}});
    }));
    routes.add(open_route(Method::get, "/broken",
                          [](Request const&) -> Response { throw std::runtime_error("SELECT secret FROM users"); }));
    routes.add(open_route(Method::get, "/away", [](Request const&) -> Response {
        throw Error(Fault::unavailable, "The database file is damaged; restore a backup").for_operator();
    }));
    routes.add(open_route(Method::get, "/injected", [](Request const& r) {
        return message_response("x").add("X-Name", std::string(r.query_value("name").value_or("")) + "\r\nX-Evil: 1");
    }));
}

std::string code(TestServer const& server, RawReply const& reply) {
    return *server.json(reply).find("error_code")->as_text();
}

std::string const json_line = "Content-Type: application/json";

}  // namespace

TEST_CASE("unknown addresses are 404, other methods 405, and options are told") {
    TestServer const server(bind_things);
    auto const unknown = server.ask("GET", "/api/v1/nothing?token=1");
    CHECK(unknown.status == 404);
    CHECK(code(server, unknown) == "NOT_FOUND");
    CHECK(*server.json(unknown).find("instance")->as_text() == "/api/v1/nothing");
    auto const other = server.ask("DELETE", "/api/things");
    CHECK(other.status == 405);
    CHECK(other.header("allow") == "GET, HEAD, POST, OPTIONS");
    CHECK(server.ask("BREW", "/api/things").status == 405);
    auto const options = server.ask("OPTIONS", "/api/things");
    CHECK(options.status == 204);
    CHECK(options.header("allow") == "GET, HEAD, POST, OPTIONS");
    CHECK_FALSE(options.has("content-length"));
    CHECK(server.ask("OPTIONS", "*").status == 204);
    CHECK(server.ask("OPTIONS", "/api/nothing").status == 404);
}

TEST_CASE("a malformed address is 400") {
    TestServer const server(bind_things);
    CHECK(server.ask("GET", "/api/open?a=%zz").status == 400);
    CHECK(server.ask("GET", "/api/open%").status == 400);
}

TEST_CASE("signed-in routes want a live token and a high enough role") {
    TestServer const server(bind_things);
    auto const guest = server.ask("GET", "/api/things");
    CHECK(guest.status == 401);
    CHECK(guest.header("www-authenticate") == "Bearer");
    CHECK(server.ask("GET", "/api/things", {"Authorization: Basic abc"}).status == 401);
    CHECK(server.ask("GET", "/api/things", {"Authorization: Bearer forged"}).status == 401);
    CHECK(server.ask("GET", "/api/things", {"authorization: bearer viewer-1"}).status == 200);
    auto const low = server.ask("POST", "/api/things", {"Authorization: Bearer viewer-1", json_line}, "{}");
    CHECK(low.status == 403);
    CHECK(code(server, low) == "FORBIDDEN");
    CHECK(server.ask("POST", "/api/things", {"Authorization: Bearer operator-1", json_line}, "{}").status == 201);
}

TEST_CASE("who is not confirmed yet is confirmed where the request runs, before anything is done") {
    HeldDispatcher held;
    TestServer const server(bind_things, {}, &held);
    auto const ask = [&](std::string const& token, std::string_view method = "GET", std::string_view body = {}) {
        auto client = server.connect();
        client.send(request_text(method, "/api/things", {"Authorization: Bearer " + token, json_line}, body));
        held.wait_for_work();  // nothing was refused before
        held.release();
        return client.read_reply();
    };
    CHECK(ask("unconfirmed-viewer-1").status == 200);
    auto const nobody = ask("unconfirmed-gone");
    CHECK(nobody.status == 401);
    CHECK(nobody.header("www-authenticate") == "Bearer");
    auto const low = ask("unconfirmed-viewer-1", "POST", "{}");
    CHECK(low.status == 403);
    CHECK(code(server, low) == "FORBIDDEN");
    CHECK(ask("unconfirmed-operator-1", "POST", "{}").status == 201);
}

TEST_CASE("a route that touches no store runs elsewhere too while it is not known who asks") {
    HeldDispatcher held;
    TestServer const server(
        [](Router& routes) {
            auto route = things(Method::get, [](Request const& r) { return message_response(r.user->user_id); });
            route.cost = Cost::instant;
            routes.add(std::move(route));
        },
        {}, &held);
    CHECK(server.ask("GET", "/api/things", {"Authorization: Bearer viewer-1"}).status == 200);
    auto client = server.connect();
    client.send(request_text("GET", "/api/things", {"Authorization: Bearer unconfirmed-viewer-1"}));
    held.wait_for_work();
    held.release();
    CHECK(client.read_reply().body.find("viewer-1") != std::string::npos);
}

TEST_CASE("bodies must be JSON where JSON is taken") {
    TestServer const server(bind_things);
    auto const post = [&](std::string_view line, std::string_view body) {
        return server.ask("POST", "/api/things", {"Authorization: Bearer admin-1", line}, body);
    };
    CHECK(post("Content-Type: application/json; charset=utf-8", "{\"a\": 1}").body == "{\"a\":1}");
    CHECK(post("Content-Type: text/plain", "{}").status == 415);
    CHECK(post("X-No: type", "{}").status == 415);
    CHECK(post("X-No: body", "").status == 201);
    CHECK(post("Content-Type: application/json\r\nContent-Encoding: gzip", "{}").status == 415);
    CHECK(post(json_line, "{").status == 400);
    CHECK(post(json_line, "{\"a\":1,\"a\":2}").status == 400);
}

TEST_CASE("who accepts no JSON gets 406") {
    TestServer const server(bind_things);
    CHECK(server.ask("GET", "/api/open", {"Accept: text/html"}).status == 406);
    CHECK(server.ask("GET", "/api/open", {"Accept: text/html, */*;q=0.1"}).status == 200);
}

TEST_CASE("what a handler throws becomes a problem") {
    TestServer server(bind_things);
    auto const invalid = server.ask("GET", "/api/invalid", {"X-Request-ID: abc"});
    CHECK(invalid.status == 422);
    CHECK(*server.json(invalid).find("request_id")->as_text() == "abc");
    CHECK(server.json(invalid).find("field_errors")->as_array()->size() == 1);

    auto const broken = server.ask("GET", "/api/broken");
    CHECK(broken.status == 500);
    CHECK(code(server, broken) == "SERVER_ERROR");
    CHECK(broken.body.find("SELECT") == std::string::npos);
    auto const lines = server.log.lines();
    auto const logged =
        std::find_if(lines.begin(), lines.end(), [](auto const& l) { return l.level == LogLevel::error; });
    REQUIRE(logged != lines.end());
    CHECK(logged->fields.front() ==
          std::pair<std::string, FakeLog::FieldValue>{"request_id", broken.header("x-request-id")});
}

TEST_CASE("what is away on our side is told to the log as well") {
    TestServer server(bind_things);
    auto const reply = server.ask("GET", "/api/away");
    CHECK(reply.status == 503);
    CHECK(reply.header("retry-after") == "5");
    CHECK(reply.body.find("backup") == std::string::npos);
    CHECK(*server.json(reply).find("detail")->as_text() == "The server cannot do this right now. Try again later.");
    auto const lines = server.log.lines();
    auto const line = std::ranges::find(lines, LogLevel::warning, &FakeLog::Line::level);
    REQUIRE(line != lines.end());
    CHECK(std::ranges::count(line->fields, std::pair<std::string, FakeLog::FieldValue>{
                                               "error", "The database file is damaged; restore a backup"}) == 1);
}

TEST_CASE("request ids are echoed when safe and made when not") {
    TestServer const server(bind_things);
    auto const safe = server.ask("GET", "/api/open", {"X-Request-ID: Trace-7_a.b"});
    CHECK(safe.header("x-request-id") == "Trace-7_a.b");
    CHECK(safe.header("x-correlation-id") == "Trace-7_a.b");
    auto const unsafe = GENERATE(as<std::string>{}, "a b", "a\"b", "<x>", "\xc3\xa9", "", std::string(129, 'x'));
    auto const first = server.ask("GET", "/api/open", {"X-Request-ID: " + unsafe}).header("x-request-id");
    auto const second = server.ask("GET", "/api/open").header("x-request-id");
    CHECK(first != unsafe);
    CHECK(first.size() > 16);
    CHECK(first != second);
}

TEST_CASE("every answer carries the security headers") {
    TestServer const server(bind_things);
    auto const target = GENERATE("/api/open", "/api/nothing", "/api/things", "/api/broken");
    auto const reply = server.ask("GET", target);
    CHECK(reply.header("x-content-type-options") == "nosniff");
    CHECK(reply.header("cache-control") == "no-store");
    CHECK(reply.header("content-security-policy") == "default-src 'none'; frame-ancestors 'none'");
    CHECK(reply.header("referrer-policy") == "no-referrer");
    CHECK(reply.header("date").size() == 29);
    CHECK_FALSE(reply.has("server"));
    CHECK_FALSE(reply.has("strict-transport-security"));
}

TEST_CASE("JSON is labelled as UTF-8") {
    TestServer const server(bind_things);
    CHECK(server.ask("GET", "/api/open").header("content-type") == "application/json; charset=utf-8");
}

TEST_CASE("a line end in a header value starts no new header") {
    TestServer const server(bind_things);
    CHECK_FALSE(server.ask("GET", "/api/injected?name=x").has("x-evil"));
}

TEST_CASE("pages of listed origins may read every answer, others none") {
    TestServer const server(bind_things, [](Settings& s) { s.cors_origins = {"https://app.example.com/"}; });
    auto const target = GENERATE("/api/open", "/api/nothing", "/api/things", "/api/broken");
    auto const good = server.ask("GET", target, {"Origin: https://app.example.com"});
    CHECK(good.header("access-control-allow-origin") == "https://app.example.com");
    CHECK(good.header("vary").find("Origin") != std::string::npos);
    auto const bad = server.ask("GET", target, {"Origin: https://evil.example.com"});
    CHECK_FALSE(bad.has("access-control-allow-origin"));
    CHECK(bad.header("vary").find("Origin") != std::string::npos);
}

TEST_CASE("preflights tell listed origins what they may send") {
    TestServer const server(bind_things, [](Settings& s) { s.cors_origins = {"https://app.example.com"}; });
    auto const wanted = "Access-Control-Request-Method: POST";
    auto const good = server.ask("OPTIONS", "/api/things", {"Origin: https://app.example.com", wanted});
    CHECK(good.status == 204);
    CHECK(good.header("access-control-allow-origin") == "https://app.example.com");
    CHECK(good.header("access-control-allow-methods") == "GET, HEAD, POST, OPTIONS");
    for (auto const* header : {"Authorization", "Content-Type", "Idempotency-Key", "X-Frontend-URL"})
        CHECK(good.header("access-control-allow-headers").find(header) != std::string::npos);
    CHECK(good.header("access-control-max-age") == "600");
    auto const bad = server.ask("OPTIONS", "/api/things", {"Origin: https://evil.example.com", wanted});
    CHECK(bad.status == 400);
    CHECK_FALSE(bad.has("access-control-allow-origin"));
}

namespace {

void bind_limited(Router& routes) {
    auto login = open_route(Method::get, "/login", [](Request const&) { return message_response("in"); });
    login.rate = RateClass::auth;
    routes.add(std::move(login));
    routes.add(things(Method::get));
}

void three_a_minute(Settings& settings) {
    settings.rate_limits.general = {3};
    settings.rate_limits.auth = {2};
}

}  // namespace

TEST_CASE("callers past their rate get 429 and are told when to come back") {
    TestServer const server(bind_limited, three_a_minute);
    auto const first = server.ask("GET", "/api/login");
    CHECK(first.status == 200);
    CHECK(first.header("ratelimit-limit") == "2");
    CHECK(first.header("ratelimit-remaining") == "1");
    CHECK(first.header("ratelimit-reset") == "30");
    CHECK(server.ask("GET", "/api/login").status == 200);
    auto const refused = server.ask("GET", "/api/login");
    CHECK(refused.status == 429);
    CHECK(code(server, refused) == "RATE_LIMITED");
    CHECK(refused.header("retry-after") == "30");
    CHECK(refused.header("ratelimit-remaining") == "0");
    CHECK(server.ask("GET", "/api/nothing").status == 404);
}

TEST_CASE("signed-in callers are counted by user") {
    TestServer const server(bind_limited, three_a_minute);
    for (int i = 0; i < 3; ++i)
        CHECK(server.ask("GET", "/api/things", {"Authorization: Bearer viewer-1"}).status == 200);
    CHECK(server.ask("GET", "/api/things", {"Authorization: Bearer viewer-1"}).status == 429);
    CHECK(server.ask("GET", "/api/things", {"Authorization: Bearer viewer-2"}).status == 200);
}

TEST_CASE("guesses of tokens and of addresses are counted by address") {
    TestServer const server(bind_limited, three_a_minute);
    CHECK(server.ask("GET", "/api/things", {"Authorization: Bearer guess"}).status == 401);
    CHECK(server.ask("GET", "/api/things").status == 401);
    CHECK(server.ask("GET", "/api/nothing").status == 404);
    CHECK(server.ask("GET", "/api/things", {"Authorization: Bearer guess"}).status == 429);
    CHECK(server.ask("GET", "/api/nothing").status == 429);
    CHECK(server.ask("OPTIONS", "/api/things").status == 204);
    CHECK(server.ask("GET", "/api/things", {"Authorization: Bearer viewer-1"}).status == 200);
}

TEST_CASE("limits can be switched off") {
    TestServer const server(bind_limited, [](Settings& s) {
        three_a_minute(s);
        s.rate_limits.enabled = false;
    });
    for (int i = 0; i < 5; ++i) CHECK(server.ask("GET", "/api/login").status == 200);
    CHECK_FALSE(server.ask("GET", "/api/login").has("ratelimit-limit"));
}

TEST_CASE("the client's address comes from trusted proxies only") {
    auto const line = "X-Forwarded-For: 198.51.100.9";
    TestServer const direct(bind_things);
    CHECK(direct.ask("GET", "/api/open", {line}).body == R"({"message":"127.0.0.1"})");
    TestServer const behind(bind_things, [](Settings& s) { s.trusted_proxies = {"127.0.0.0/8"}; });
    CHECK(behind.ask("GET", "/api/open", {line}).body == R"({"message":"198.51.100.9"})");
    CHECK(behind.ask("GET", "/api/open").body == R"({"message":"127.0.0.1"})");
}

TEST_CASE("each request leaves one line without its query") {
    TestServer server(bind_things);
    auto const reply = server.ask("GET", "/api/things?token=secret", {"Authorization: Bearer viewer-1"});
    server.stop();
    auto const lines = server.log.lines();
    REQUIRE(lines.size() == 1);
    std::map<std::string, FakeLog::FieldValue> const fields(lines[0].fields.begin(), lines[0].fields.end());
    CHECK(fields.at("method") == FakeLog::FieldValue("GET"));
    CHECK(fields.at("path") == FakeLog::FieldValue("/api/things"));
    CHECK(fields.at("status") == FakeLog::FieldValue(std::int64_t{200}));
    CHECK(fields.at("user_id") == FakeLog::FieldValue("viewer-1"));
    CHECK(fields.at("request_id") == FakeLog::FieldValue(reply.header("x-request-id")));
    CHECK(fields.at("address") == FakeLog::FieldValue("127.0.0.1"));
    CHECK(std::get<double>(fields.at("duration_ms")) >= 0);
    CHECK(std::get<std::int64_t>(fields.at("bytes")) > 200);
}

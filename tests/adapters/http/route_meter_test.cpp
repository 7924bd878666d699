#include "support/catch.hpp"
#include "test_server.hpp"

using namespace tenon;
using namespace tenon::http;
using namespace tenon::testing;

namespace {

void bind_things(Router& routes) {
    routes.add(open_route(Method::get, "/things/{id}", [](Request const& request) {
        return message_response(request.param("id"), request.param("id") == "none" ? 404 : 200);
    }));
}

bool has_line(std::string const& text, std::string const& line) {
    return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("answers are counted by the pattern of their route, never by what was sent") {
    TestServer server(bind_things);
    for (auto const* path : {"/api/v1/things/secret-1", "/api/things/secret-2", "/api/things/none", "/api/secret-3"})
        server.ask("GET", path);
    server.ask("BREW", "/api/things/1");
    server.ask("HEAD", "/api/things/1");
    server.stop();

    auto const text = server.metrics->exposition();
    CHECK(has_line(text, "# TYPE tenon_http_requests_total counter"));
    CHECK(has_line(text, R"(tenon_http_requests_total{method="GET",route="/things/{id}",status="200"} 3)"));
    CHECK(has_line(text, R"(tenon_http_requests_total{method="GET",route="/things/{id}",status="404"} 1)"));
    CHECK(has_line(text, R"(tenon_http_requests_total{method="GET",route="unmatched",status="404"} 1)"));
    CHECK(has_line(text, R"(tenon_http_requests_total{method="OTHER",route="unmatched",status="405"} 1)"));
    CHECK(has_line(text, R"(tenon_http_request_duration_seconds_count{method="GET",route="/things/{id}"} 4)"));
    CHECK(has_line(text, "tenon_http_connections 0"));
    CHECK(has_line(text, "tenon_http_requests_in_flight 0"));
    CHECK(text.find("secret") == std::string::npos);
}

TEST_CASE("connections and requests under way are shown while they last") {
    HeldDispatcher held;
    TestServer const server(bind_things, {}, &held);
    auto client = server.connect();
    client.send(request_text("GET", "/api/things/1"));
    held.wait_for_work();
    auto const text = server.metrics->exposition();
    CHECK(has_line(text, "tenon_http_connections 1"));
    CHECK(has_line(text, "tenon_http_requests_in_flight 1"));
    held.release();
    CHECK(client.read_reply().status == 200);
}

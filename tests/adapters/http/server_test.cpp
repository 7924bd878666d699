#include "support/catch.hpp"
#include "test_server.hpp"

#include <tenon/kernel/error.hpp>

#include <fstream>
#include <future>

using namespace tenon;
using namespace tenon::http;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

void bind_one(Router& routes) {
    routes.add(open_route(Method::get, "/one", [](Request const&) { return message_response("one"); }));
}

auto fault(Fault wanted) {
    return Predicate<Error>([wanted](Error const& e) { return e.fault() == wanted; });
}

}  // namespace

TEST_CASE("a port in use is refused, whoever holds it") {
    TestServer const first(bind_one);
    CHECK_THROWS_MATCHES(TestServer(bind_one, [&](Settings& s) { s.port = first.server->port(); }), Error,
                         fault(Fault::unavailable));
}

TEST_CASE("settings that cannot serve are refused") {
    auto const bad = GENERATE(
        as<TestServer::Adjust>{}, [](Settings& s) { s.address = "localhost"; },
        [](Settings& s) { s.cors_origins = {"*"}; }, [](Settings& s) { s.cors_origins = {"https://a.example/path"}; },
        [](Settings& s) { s.trusted_proxies = {"proxy"}; }, [](Settings& s) { s.tls_certificate = "cert.pem"; },
        [](Settings& s) { s.tls_certificate = s.tls_key = "/nowhere.pem"; },
        [](Settings& s) { s.spool_dir = "/proc/nowhere"; }, [](Settings& s) { s.spool_dir.clear(); },
        [](Settings& s) { s.limits.transfer_rate = 0; });
    CHECK_THROWS_MATCHES(TestServer(bind_one, bad), Error, fault(Fault::invalid));
}

TEST_CASE("the server says where it listens") {
    TestServer const server(bind_one);
    CHECK(server.server->url() == "http://127.0.0.1:" + std::to_string(server.server->port()));
}

TEST_CASE("several I/O threads serve side by side") {
    TestServer const server(bind_one, [](Settings& s) { s.threads = 3; });
    for (int i = 0; i < 20; ++i) CHECK(server.ask("GET", "/api/one").status == 200);
}

TEST_CASE("uploads that an earlier run left are removed at start") {
    std::filesystem::path left;
    TestServer const server(bind_one, [&](Settings& s) {
        left = s.spool_dir / "upload-abcdef";
        std::ofstream(left) << "x";
        std::ofstream(s.spool_dir / "other") << "x";
    });
    CHECK_FALSE(std::filesystem::exists(left));
    CHECK(server.spooled_files() == 1);
}

TEST_CASE("a request under way is answered before the server ends") {
    HeldDispatcher held;
    TestServer server(bind_one, {}, &held);
    auto idle = server.connect();
    idle.send(request_text("GET", "/api/none"));
    CHECK(idle.read_reply().status == 404);
    auto busy = server.connect();
    busy.send(request_text("GET", "/api/one"));
    held.wait_for_work();
    auto stopped = std::async(std::launch::async, [&] { server.stop(); });
    CHECK(idle.at_end());  // idle connections go at once
    held.release();
    auto const reply = busy.read_reply();
    CHECK(reply.status == 200);
    CHECK(reply.header("connection") == "close");
    stopped.get();
    CHECK_THROWS(server.connect());
}

TEST_CASE("a client that is gone while its request runs harms nobody") {
    HeldDispatcher held;
    TestServer server(bind_one, {}, &held);
    {
        auto gone = server.connect();
        gone.send(request_text("GET", "/api/one"));
        held.wait_for_work();
    }
    held.release();
    auto client = server.connect();
    client.send(request_text("GET", "/api/none"));
    CHECK(client.read_reply().status == 404);
}

TEST_CASE("past its deadline a shutdown cuts connections and still waits for the work") {
    HeldDispatcher held;
    TestServer server(
        bind_one, [](Settings& s) { s.limits.shutdown_time = 40ms; }, &held);
    auto client = server.connect();
    client.send(request_text("GET", "/api/one"));
    held.wait_for_work();
    auto stopped = std::async(std::launch::async, [&] { server.stop(); });
    CHECK(client.read_reply().status == 0);
    CHECK(stopped.wait_for(0s) == std::future_status::timeout);
    held.release();
    stopped.get();
}

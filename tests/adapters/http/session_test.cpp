#include "support/catch.hpp"
#include "test_server.hpp"

#include <zlib.h>

#include <fstream>
#include <future>

using namespace tenon;
using namespace tenon::http;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

Response echo(Request const& request) {
    auto const late = std::string(request.header("X-Late").value_or(""));
    return {.body = std::string(to_text(request.method)) + ' ' + request.path + ' ' + request.body + late,
            .content_type = "text/plain"};
}

void bind_echo(Router& routes) {
    routes.add(open_route(Method::get, "/echo", echo));
    auto post = open_route(Method::post, "/echo", echo);
    post.body = BodyKind::json;
    post.max_body = 1'000;
    post.produces = "*/*";
    routes.add(std::move(post));
}

void bind_large(Router& routes, std::string const& text) {
    routes.add(open_route(Method::get, "/text",
                          [text](Request const&) { return Response{.body = text, .content_type = "text/plain"}; }));
}

std::string const json_line = "Content-Type: application/json";

std::string unzipped(std::string const& bytes, std::size_t size) {
    std::string out(size, '\0');
    z_stream z{};
    REQUIRE(inflateInit2(&z, 15 + 16) == Z_OK);
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    CHECK(inflate(&z, Z_FINISH) == Z_STREAM_END);
    inflateEnd(&z);
    return out;
}

}  // namespace

TEST_CASE("a connection serves one request after the other") {
    TestServer const server(bind_echo);
    auto client = server.connect();
    for (int i = 0; i < 3; ++i) {
        client.send(request_text("GET", "/api/echo"));
        auto const reply = client.read_reply();
        CHECK(reply.status == 200);
        CHECK(reply.body == "GET /api/echo ");
        CHECK_FALSE(reply.has("connection"));
    }
    client.send(request_text("GET", "/api/echo", {"Connection: close"}));
    CHECK(client.read_reply().header("connection") == "close");
    CHECK(client.at_end());
}

TEST_CASE("pipelined requests are answered in order") {
    TestServer const server(bind_echo);
    auto client = server.connect();
    auto const post = request_text("POST", "/api/echo", {json_line}, "[1]");
    client.send(post + request_text("GET", "/api/v1/echo") + request_text("GET", "/api/none") + post);
    CHECK(client.read_reply().body == "POST /api/echo [1]");
    CHECK(client.read_reply().body == "GET /api/v1/echo ");
    CHECK(client.read_reply().status == 404);
    CHECK(client.read_reply().body == "POST /api/echo [1]");
}

TEST_CASE("HTTP/1.0 closes unless asked to stay") {
    TestServer const server(bind_echo);
    auto client = server.connect();
    client.send("GET /api/echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(client.read_reply().header("connection") == "keep-alive");
    client.send("GET /api/echo HTTP/1.0\r\n\r\n");
    CHECK(client.read_reply().status == 200);
    CHECK(client.at_end());
}

TEST_CASE("the absolute form of a target is understood") {
    TestServer const server(bind_echo);
    CHECK(server.ask("GET", "http://example.com/api/echo?x=1").body == "GET /api/echo ");
}

TEST_CASE("HEAD has the header of GET and no body") {
    TestServer const server(bind_echo);
    auto client = server.connect();
    client.send(request_text("HEAD", "/api/echo"));
    auto const reply = client.read_reply(true);
    CHECK(reply.status == 200);
    CHECK(reply.header("content-length") == "15");
    client.send(request_text("GET", "/api/echo"));
    CHECK(client.read_reply().body == "GET /api/echo ");
}

TEST_CASE("bodies in chunks are put together, trailers dropped") {
    TestServer const server(bind_echo);
    auto client = server.connect();
    client.send(request_text("POST", "/api/echo", {json_line, "Transfer-Encoding: chunked"}) +
                "2;ext=1\r\n[1\r\n3\r\n,2]\r\n0\r\nX-Late: 1\r\n\r\n" + request_text("GET", "/api/echo"));
    CHECK(client.read_reply().body == "POST /api/echo [1,2]");
    CHECK(client.read_reply().status == 200);
}

TEST_CASE("a header or a body may come byte by byte") {
    TestServer const server(bind_echo);
    auto client = server.connect();
    for (char const byte : request_text("POST", "/api/echo", {json_line}, "[1]")) client.send({&byte, 1});
    CHECK(client.read_reply().body == "POST /api/echo [1]");
}

TEST_CASE("who asks before sending a body is told to go on, or refused") {
    TestServer const server(bind_echo);
    auto client = server.connect();
    client.send(request_text("POST", "/api/echo", {json_line, "Expect: 100-continue", "Content-Length: 3"}));
    CHECK(client.read_reply().status == 100);
    client.send("[1]");
    CHECK(client.read_reply().body == "POST /api/echo [1]");

    client.send(request_text("POST", "/api/echo", {json_line, "Expect: 100-continue", "Content-Length: 1001"}));
    auto const refused = client.read_reply();
    CHECK(refused.status == 413);
    CHECK(refused.header("connection") == "close");
    CHECK(client.at_end());
}

TEST_CASE("bytes that are no HTTP are answered 400 and closed") {
    TestServer const server(bind_echo);
    auto const bytes =
        GENERATE(as<std::string>{}, "\x16\x03\x01\x02garbage\r\n\r\n", "GET\r\n\r\n", "hello\r\n\r\n",
                 "GET / HTTP/9.9\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nBad Header: 1\r\n\r\n",
                 "GET /api/echo HTTP/1.1\r\n\r\n", "GET /api/echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                 "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                 "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n1",
                 "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n"
                 "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                 "POST /api/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
                 "POST /api/echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                 "POST /api/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n");
    auto client = server.connect();
    client.send(bytes);
    auto const reply = client.read_reply();
    INFO(bytes);
    CHECK(reply.status == 400);
    CHECK(reply.header("content-type") == "application/problem+json");
    CHECK(client.at_end());
}

TEST_CASE("broken chunks are answered 400") {
    TestServer const server(bind_echo);
    auto client = server.connect();
    client.send(request_text("POST", "/api/echo", {json_line, "Transfer-Encoding: chunked"}) + "zz\r\n");
    CHECK(client.read_reply().status == 400);
    CHECK(client.at_end());
}

TEST_CASE("a request that is cut off is answered 400") {
    TestServer const server(bind_echo);
    auto const text = GENERATE(as<std::string>{}, "GET /api/e",
                               "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                               "Content-Length: 5\r\n\r\n[1");
    auto client = server.connect();
    client.send(text);
    client.end_sending();
    CHECK(client.read_reply().status == 400);
}

TEST_CASE("a header past its limit is answered 431") {
    TestServer const server(bind_echo);
    auto client = server.connect();
    client.send(request_text("GET", "/api/echo", {"X-Small: " + std::string(15'000, 'x')}));
    CHECK(client.read_reply().status == 200);
    client.send(request_text("GET", "/api/echo", {"X-Large: " + std::string(100'000, 'x')}));
    auto const reply = client.read_reply();
    CHECK(reply.status == 431);
    CHECK(server.json(reply).find("error_code")->as_text()->compare("HEADERS_TOO_LARGE") == 0);
    CHECK(client.at_end());
}

TEST_CASE("a body past the route's limit is answered 413, announced or not") {
    TestServer const server(bind_echo);
    auto const fits = '"' + std::string(998, 'x') + '"';
    CHECK(server.ask("POST", "/api/echo", {json_line}, fits).status == 200);
    CHECK(server.ask("POST", "/api/echo", {json_line}, fits + ' ').status == 413);

    auto client = server.connect();
    client.send(request_text("POST", "/api/echo", {json_line, "Transfer-Encoding: chunked"}) + "3e9\r\n" +
                std::string(1'001, 'x') + "\r\n");
    CHECK(client.read_reply().status == 413);
    CHECK(client.at_end());
}

TEST_CASE("a refusal arrives although the client goes on sending") {
    TestServer const server(bind_echo);
    std::size_t const size = 8 << 20;
    auto client = server.connect();
    client.send(request_text("POST", "/api/echo", {json_line, "Content-Length: " + std::to_string(size)}));
    CHECK(client.send(std::string(size, 'x')));
    auto const reply = client.read_reply();
    CHECK(reply.status == 413);
    CHECK(reply.header("connection") == "close");
    CHECK(client.at_end());
}

TEST_CASE("a refused request with a small body leaves the connection usable") {
    TestServer const server(bind_echo);
    auto client = server.connect();
    client.send(request_text("POST", "/api/none", {json_line}, "[1]") + request_text("GET", "/api/echo"));
    CHECK(client.read_reply().status == 404);
    CHECK(client.read_reply().status == 200);
}

TEST_CASE("a header that dribbles in is answered 408") {
    TestServer const server(bind_echo, [](Settings& s) { s.limits.header_time = 60ms; });
    auto client = server.connect();
    client.send("GET /api/echo HTTP/1.1\r\nHos");
    auto const reply = client.read_reply();
    CHECK(reply.status == 408);
    CHECK(reply.header("connection") == "close");
    CHECK(client.at_end());
}

TEST_CASE("a connection that says nothing is closed") {
    TestServer const server(bind_echo, [](Settings& s) { s.limits.idle_time = 60ms; });
    auto client = server.connect();
    CHECK(client.read_reply().status == 0);
    auto second = server.connect();
    second.send(request_text("GET", "/api/echo"));
    CHECK(second.read_reply().status == 200);
    CHECK(second.at_end());
}

TEST_CASE("a body that dribbles in is answered 408") {
    TestServer const server(bind_echo, [](Settings& s) { s.limits.transfer_grace = 60ms; });
    auto client = server.connect();
    client.send(request_text("POST", "/api/echo", {json_line, "Content-Length: 10"}) + "[1");
    CHECK(client.read_reply().status == 408);
    CHECK(client.at_end());
}

TEST_CASE("a client that does not read its answer is cut off") {
    TestServer server([](Router& routes) { bind_large(routes, std::string(64 << 20, 'x')); },
                      [](Settings& s) {
                          s.limits.transfer_grace = 60ms;
                          s.limits.transfer_rate = 1 << 30;
                      });
    auto client = server.connect(4 << 10);
    client.send(request_text("GET", "/api/text"));
    // stop() returns only when no connection is left, and the deadline of the shutdown is far off.
    while (server.log.lines().empty()) std::this_thread::yield();
    CHECK(client.discard(64 << 20) < 64 << 20);
}

TEST_CASE("connections past the limit are turned away with 503") {
    TestServer const server(bind_echo, [](Settings& s) { s.limits.connections = 1; });
    auto first = server.connect();
    first.send(request_text("GET", "/api/echo"));
    CHECK(first.read_reply().status == 200);
    auto second = server.connect();
    auto const reply = second.read_reply();
    CHECK(reply.status == 503);
    CHECK(reply.header("retry-after") == "5");
    CHECK(server.json(reply).find("error_code")->as_text()->compare("SERVICE_UNAVAILABLE") == 0);
    CHECK(second.at_end());
    first.send(request_text("GET", "/api/echo"));
    CHECK(first.read_reply().status == 200);
}

TEST_CASE("answers over a kilobyte are compressed for who wants it") {
    std::string text;
    for (int i = 0; i < 1'000; ++i) text += "line " + std::to_string(i) + '\n';
    TestServer const server([&](Router& routes) {
        bind_large(routes, text);
        routes.add(open_route(Method::get, "/small", [](Request const&) { return message_response("x"); }));
        routes.add(open_route(Method::get, "/picture",
                              [&](Request const&) { return Response{.body = text, .content_type = "image/png"}; }));
    });
    auto const zipped = server.ask("GET", "/api/text", {"Accept-Encoding: br, gzip"});
    CHECK(zipped.header("content-encoding") == "gzip");
    CHECK(zipped.header("vary") == "Accept-Encoding");
    CHECK(zipped.body.size() < text.size() / 2);
    CHECK(unzipped(zipped.body, text.size()) == text);
    auto const plain = server.ask("GET", "/api/text");
    CHECK(plain.header("vary") == "Accept-Encoding");
    CHECK(plain.body == text);
    CHECK_FALSE(server.ask("GET", "/api/small", {"Accept-Encoding: gzip"}).has("content-encoding"));
    CHECK_FALSE(server.ask("GET", "/api/picture", {"Accept-Encoding: gzip"}).has("content-encoding"));
    CHECK_FALSE(server.ask("GET", "/api/text", {"Accept-Encoding: gzip;q=0"}).has("content-encoding"));
}

TEST_CASE("a file is streamed and then deleted when it is the response's own") {
    TestServer const server([](Router& routes) {
        routes.add(open_route(Method::get, "/file", [](Request const&) {
            auto const path = std::filesystem::temp_directory_path() / "tenon-session-test-download";
            std::ofstream(path, std::ios::binary) << std::string(200'000, 'a') << std::string(200'000, 'b');
            FileBody file{path, 400'000, TemporaryFile(path)};
            return download_response(std::move(file), "application/octet-stream", "x.bin");
        }));
        routes.add(open_route(Method::get, "/gone", [](Request const&) {
            return download_response({"/nowhere/at/all", 5}, "text/plain", "x");
        }));
    });
    auto client = server.connect();
    client.send(request_text("HEAD", "/api/file") + request_text("GET", "/api/file") +
                request_text("GET", "/api/gone"));
    CHECK(client.read_reply(true).header("content-length") == "400000");
    auto const reply = client.read_reply();
    CHECK(reply.body == std::string(200'000, 'a') + std::string(200'000, 'b'));
    CHECK(reply.header("content-disposition") == "attachment; filename=\"x.bin\"");
    CHECK(client.read_reply().status == 500);
    CHECK_FALSE(std::filesystem::exists(std::filesystem::temp_directory_path() / "tenon-session-test-download"));
}

namespace {

std::size_t peak_memory_kib() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmHWM:", 0) == 0) return std::stoul(line.substr(6));
    return 0;
}

void reset_peak_memory() { std::ofstream("/proc/self/clear_refs") << "5"; }

}  // namespace

TEST_CASE("a large download to a slow reader holds little memory") {
    constexpr std::size_t size = 50 << 20;
    TestServer const server([](Router& routes) {
        routes.add(open_route(Method::get, "/file", [](Request const&) {
            auto const path = std::filesystem::temp_directory_path() / "tenon-session-test-large";
            std::ofstream(path).close();
            std::filesystem::resize_file(path, size);
            return download_response({path, size, TemporaryFile(path)}, "application/octet-stream", "x.bin");
        }));
    });
    auto client = server.connect(8 << 10);
    reset_peak_memory();
    auto const before = peak_memory_kib();
    client.send(request_text("GET", "/api/file"));
    auto const head = client.read_reply(true);
    CHECK(head.header("content-length") == std::to_string(size));
    std::size_t got = 0;
    while (got < size) {
        auto const piece = client.discard(16 << 10);
        if (piece == 0) break;
        got += piece;
    }
    CHECK(got == size);
    CHECK(peak_memory_kib() - before < 8'192);
}

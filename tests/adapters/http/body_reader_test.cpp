#include "body_reader.hpp"

#include "support/catch.hpp"
#include "test_server.hpp"

#include <tenon/kernel/error.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

using namespace tenon;
using namespace tenon::http;
using namespace tenon::testing;

namespace {

std::string content_of(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Response describe(Request const& request) {
    Json::Array files;
    for (auto const& file : request.upload.files)
        files.push_back(Json::Object{{"field", file.field},
                                     {"name", file.name},
                                     {"type", file.content_type},
                                     {"size", static_cast<std::int64_t>(file.size)},
                                     {"same", content_of(file.file.path()).size() == file.size}});
    return json_response(std::move(files));
}

void bind_uploads(Router& routes) {
    auto form = open_route(Method::post, "/form", [](Request const& request) {
        request.uploaded_file("file");
        return describe(request);
    });
    form.body = BodyKind::multipart;
    routes.add(std::move(form));
    auto raw = open_route(Method::put, "/raw", describe);
    raw.body = BodyKind::raw;
    raw.max_body = 3'000'000;
    routes.add(std::move(raw));
}

std::string const form_line = "Content-Type: multipart/form-data; boundary=B";
std::string const form_head = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";

}  // namespace

TEST_CASE("a form's file is spooled and goes with the request") {
    TestServer const server(bind_uploads);
    auto client = server.connect();
    client.send(request_text("POST", "/api/form", {form_line}, form_head + std::string(500'000, 'x') + "\r\n--B--"));
    auto const reply = client.read_reply();
    CHECK(reply.status == 200);
    CHECK(reply.body == R"([{"field":"file","name":"a.csv","type":"","size":500000,"same":true}])");
    client.send(request_text("GET", "/api/nothing"));
    CHECK(client.read_reply().status == 404);
    CHECK(server.spooled_files() == 0);
}

TEST_CASE("a raw upload is spooled, in chunks too") {
    TestServer const server(bind_uploads);
    CHECK(server.ask("PUT", "/api/raw", {"Content-Type: text/csv"}, std::string(100'000, 'x')).body ==
          R"([{"field":"","name":"","type":"text/csv","size":100000,"same":true}])");
    auto client = server.connect();
    client.send(request_text("PUT", "/api/raw", {"Transfer-Encoding: chunked"}) + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    CHECK(client.read_reply().body == R"([{"field":"","name":"","type":"","size":5,"same":true}])");
}

TEST_CASE("a form without its file is told so") {
    TestServer const server(bind_uploads);
    CHECK(server.ask("POST", "/api/form", {form_line}, "--B--").status == 422);
    CHECK(server.ask("POST", "/api/form").status == 422);
    CHECK(server.ask("POST", "/api/form", {"Content-Type: application/json"}, "{}").status == 415);
    CHECK(server.ask("POST", "/api/form", {"Content-Type: multipart/form-data"}, "x").status == 400);
}

TEST_CASE("a form that is cut off is 400, by its length or by the connection, and leaves no file") {
    TestServer server(bind_uploads);
    CHECK(server.ask("POST", "/api/form", {form_line}, form_head + "x\r\n--B").status == 400);
    auto client = server.connect();
    client.send(request_text("POST", "/api/form", {form_line, "Content-Length: 100000"}) + form_head + "x");
    client.end_sending();
    CHECK(client.read_reply().status == 400);
    server.stop();
    CHECK(server.spooled_files() == 0);
}

TEST_CASE("uploads have the server's limit or their route's") {
    TestServer server(bind_uploads, [](Settings& s) { s.limits.upload_bytes = 1'000; });
    CHECK(server.ask("POST", "/api/form", {form_line}, form_head + std::string(1'000, 'x')).status == 413);
    CHECK(server.ask("PUT", "/api/raw", {}, std::string(2'000'000, 'x')).status == 200);
    auto client = server.connect();
    client.send(request_text("PUT", "/api/raw", {"Transfer-Encoding: chunked"}) + "2dc6c1\r\n" +
                std::string(3'000'001, 'x'));
    CHECK(client.read_reply().status == 413);
    CHECK(client.at_end());
    server.stop();
    CHECK(server.spooled_files() == 0);
}

TEST_CASE("a part whose header never ends is refused") {
    TestServer const server(bind_uploads);
    CHECK(server.ask("POST", "/api/form", {form_line}, "--B\r\nX: " + std::string(10'000, 'x')).status == 413);
}

TEST_CASE("uploads without a place to spool are unavailable") {
    TestServer const server(bind_uploads);
    std::filesystem::remove_all(server.folder);
    CHECK(server.ask("PUT", "/api/raw", {}, "x").status == 503);
}

TEST_CASE("a full disk is told as such") {
    TestServer const server(bind_uploads);
    SpoolWriter writer(server.folder);
    // /dev/full answers every write as a full disk does; it takes the place of the writer's file.
    auto const name = std::filesystem::directory_iterator(server.folder)->path();
    std::filesystem::path descriptor;
    for (auto const& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code gone;
        if (std::filesystem::read_symlink(entry, gone) == name) descriptor = entry.path().filename();
    }
    int const full = ::open("/dev/full", O_WRONLY);
    ::dup2(full, std::stoi(descriptor.string()));
    ::close(full);
    CHECK_THROWS_MATCHES(writer.write("x"), Error,
                         Predicate<Error>([](Error const& e) { return e.fault() == Fault::storage_full; }));
}

TEST_CASE("a digest depends on the bytes and not on their pieces") {
    Digest whole, pieces;
    whole.write("abc");
    pieces.write("a");
    pieces.write("");
    pieces.write("bc");
    auto const known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    CHECK(whole.finish() == known);
    CHECK(pieces.finish() == known);
}

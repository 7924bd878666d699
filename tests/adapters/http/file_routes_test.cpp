#include <tenon/http/file_routes.hpp>

#include "files/byte_range.hpp"
#include "problem.hpp"
#include "support/catch.hpp"
#include "support/fakes/fake_file_store.hpp"
#include "support/fakes/fake_seal.hpp"
#include "test_server.hpp"

using namespace tenon;
using namespace tenon::testing;
using std::chrono::seconds;

namespace {

struct FileServer {
    FixedClock clock;
    FakeSeal seal;
    FileLinks links{seal, clock};
    FakeFileStore exports{clock, {"exports", false}}, certificates{clock, {"certificates", true}};
    TestServer server{[this](http::Router& routes) { http::bind_files(routes, {{&exports, &certificates}, links}); }};

    static void put(FileStore& store, char const* key, std::string const& text, char const* type = "text/plain") {
        TextSource source(text);
        store.put(FileKey(key), {source, text.size(), type});
    }
    std::string link(char const* key, LinkTerms const& terms) const {
        return std::string("/api/v1/files/exports/") + key + "?token=" + links.token({"exports"}, FileKey(key), terms);
    }
};

std::string told(std::string_view header, std::uint64_t size = 10) {
    try {
        auto const range = http::parse_range(header, size);
        if (!range) return "all";
        return std::to_string(range->first) + '+' + std::to_string(range->length_in(size));
    } catch (http::Refusal const& refusal) {
        return std::to_string(refusal.problem().status);
    }
}

}  // namespace

TEST_CASE("Range headers") {
    CHECK(told("bytes=0-0") == "0+1");
    CHECK(told("bytes=2-4") == "2+3");
    CHECK(told("bytes=7-") == "7+3");
    CHECK(told("bytes=7-18446744073709551615") == "7+3");
    CHECK(told("bytes=-4") == "6+4");
    CHECK(told("bytes=-40") == "0+10");
    CHECK(told("bytes=10-") == "416");
    CHECK(told("bytes=-0") == "416");
    CHECK(told("bytes=0-", 0) == "416");
    for (auto const* other : {"", "bytes", "bytes=", "bytes=-", "bytes=4-2", "bytes=0-1,3-4", "bytes=a-b", "lines=0-1",
                              "bytes=0-99999999999999999999", "bytes= 0-1", "bytes=--1"})
        CHECK(told(other) == "all");
}

TEST_CASE("a public file is for everyone") {
    FileServer files;
    FileServer::put(files.certificates, "u1/a b.pdf", "hello", "application/pdf");
    auto const reply = files.server.ask("GET", "/api/v1/files/certificates/u1/a%20b.pdf");
    CHECK(reply.status == 200);
    CHECK(reply.body == "hello");
    CHECK(reply.header("content-type") == "application/pdf");
    CHECK(reply.header("content-disposition") == "inline; filename=\"a b.pdf\"");
    CHECK(reply.header("x-content-type-options") == "nosniff");
    CHECK(reply.header("accept-ranges") == "bytes");
    CHECK(reply.header("cache-control") == "public, max-age=300");
    CHECK(files.server.ask("GET", "/api/v1/files/certificates/none.pdf").status == 404);
    CHECK(files.server.ask("GET", "/api/v1/files/nowhere/a.pdf").status == 404);
    CHECK(files.server.ask("GET", "/api/v1/files/certificates/..%2F..%2Fsecret").status == 422);

    auto client = files.server.connect();
    client.send(request_text("HEAD", "/api/v1/files/certificates/u1/a%20b.pdf"));
    CHECK(client.read_reply(true).header("content-length") == "5");
}

TEST_CASE("a private file needs a link that is its own and still good") {
    FileServer files;
    FileServer::put(files.exports, "a.csv", "hello", "text/csv");
    FileServer::put(files.exports, "b.csv", "other", "text/csv");
    CHECK(files.server.ask("GET", "/api/v1/files/exports/a.csv").status == 403);
    CHECK(files.server.ask("GET", "/api/v1/files/exports/a.csv?token=xyz").status == 403);
    CHECK(files.server.ask("GET", "/api/v1/files/exports/none.csv").status == 403);
    auto const link = files.link("a.csv", {seconds(60), "Übersicht.csv"});
    auto const reply = files.server.ask("GET", link);
    CHECK(reply.body == "hello");
    CHECK(reply.header("content-disposition") ==
          "attachment; filename=\"__bersicht.csv\"; filename*=UTF-8''%C3%9Cbersicht.csv");
    CHECK(reply.header("cache-control") == "no-store");
    auto other = link;
    CHECK(files.server.ask("GET", other.replace(other.find("a.csv"), 5, "b.csv")).status == 403);
    files.clock.advance(seconds(61));
    CHECK(files.server.ask("GET", link).status == 403);
}

TEST_CASE("parts of a file, and files that the client has") {
    FileServer files;
    FileServer::put(files.certificates, "a.txt", "0123456789");
    auto const target = "/api/v1/files/certificates/a.txt";
    auto const part = files.server.ask("GET", target, {"Range: bytes=2-4"});
    CHECK(part.status == 206);
    CHECK(part.body == "234");
    CHECK(part.header("content-range") == "bytes 2-4/10");
    CHECK(files.server.ask("GET", target, {"Range: bytes=10-"}).status == 416);
    auto const etag = std::string(part.header("etag"));
    CHECK(files.server.ask("GET", target, {"Range: bytes=2-4", "If-Range: " + etag}).status == 206);
    CHECK(files.server.ask("GET", target, {"Range: bytes=2-4", "If-Range: \"old\""}).body == "0123456789");
    auto const known = files.server.ask("GET", target, {"If-None-Match: " + etag});
    CHECK(known.status == 304);
    CHECK(known.body.empty());
}

TEST_CASE("what a browser could run is saved, not shown") {
    FileServer files;
    for (auto const* type : {"text/html", "image/svg+xml", "application/javascript", "application/octet-stream"}) {
        FileServer::put(files.certificates, "a.html", "<script>", type);
        auto const reply = files.server.ask("GET", "/api/v1/files/certificates/a.html");
        CHECK(reply.header("content-disposition") == "attachment; filename=\"a.html\"");
    }
}

namespace {

struct CutOff final : ByteSource {
    std::size_t read(std::span<char>) override { throw Error(Fault::unavailable, "cut off"); }
};

}  // namespace

TEST_CASE("a file that cannot be read to its end breaks the reply off") {
    TestServer const server([](http::Router& routes) {
        routes.add(open_route(http::Method::get, "/cut", [](http::Request const&) {
            return http::download_response({.length = 5, .bytes = std::make_unique<CutOff>()}, "text/plain", "x");
        }));
    });
    auto client = server.connect();
    client.send(request_text("GET", "/api/cut"));
    CHECK(client.read_reply().status == 0);
}

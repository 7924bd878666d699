#include "contracts/file_store_contract.hpp"
#include "remote_world.hpp"
#include "support/scripted_server.hpp"
#include "support/errors.hpp"

#include <tenon/storage_remote/s3.hpp>

#include <algorithm>

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::storage_remote;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

struct Trial {
    explicit Trial(std::vector<Scene> scenes, Patience patience = {}) : server(std::move(scenes)) {
        world.patience = patience;
        store = make_s3_file_store({server.url(), "eu-central-1", S3Style::path, "AKID", "secret-of-the-key", ""},
                                   {"exports", false}, world.around(clock));
    }
    FixedClock clock;
    RemoteWorld world;
    ScriptedServer server;
    std::unique_ptr<FileStore> store;
};

std::string s3_error(std::string const& code) { return "<Error><Code>" + code + "</Code></Error>"; }
Fault fault_of_get(int status, std::string const& body) {
    Trial trial({{reply_text(status, body)}}, {.attempts = 1});
    return fault_of([&] { trial.store->get(FileKey("a.txt")); });
}

}  // namespace

TEST_CASE("refusals of the store in the words of the core") {
    CHECK(fault_of_get(404, s3_error("NoSuchKey")) == Fault::not_found);
    CHECK(fault_of_get(404, s3_error("NoSuchBucket")) == Fault::unavailable);
    CHECK(fault_of_get(403, s3_error("AccessDenied")) == Fault::forbidden);
    CHECK(fault_of_get(403, s3_error("RequestTimeTooSkewed")) == Fault::unavailable);
    CHECK(fault_of_get(301, s3_error("PermanentRedirect")) == Fault::unavailable);
    CHECK(fault_of_get(400, s3_error("AuthorizationHeaderMalformed")) == Fault::unavailable);
    CHECK(fault_of_get(416, s3_error("InvalidRange")) == Fault::invalid);
    CHECK(fault_of_get(501, s3_error("NotImplemented")) == Fault::unsupported);
    CHECK(fault_of_get(507, "") == Fault::storage_full);
    CHECK(fault_of_get(400, "no XML at all") == Fault::unavailable);
    CHECK(fault_of_get(403, "<broken") == Fault::unavailable);
}

TEST_CASE("what may pass is tried again, with pauses that double and are random in part") {
    Trial trial({{reply_text(500)}, {reply_text(503)}, {""}, {reply_text(200, "hello")}});
    CHECK(text_of(*trial.store, "a.txt") == "hello");
    CHECK(trial.server.requests().size() == 4);
    REQUIRE(trial.world.pauses.size() == 3);
    milliseconds least(100);
    for (auto const pause : trial.world.pauses) {
        CHECK(pause >= least);
        CHECK(pause <= 2 * least);
        least *= 2;
    }
}

TEST_CASE("a store that stays away is unavailable after the last attempt, and says for how long") {
    Trial trial({{reply_text(503, "", "Retry-After: 7\r\n")}});
    try {
        trial.store->get(FileKey("a.txt"));
        FAIL("nothing was thrown");
    } catch (Error const& error) {
        CHECK(error.fault() == Fault::unavailable);
        CHECK(error.retry_after() == seconds(7));
    }
    CHECK(trial.server.requests().size() == 4);
    CHECK(trial.world.pauses == std::vector<milliseconds>(3, seconds(7)));
    CHECK(trial.world.log.lines().size() == 4);
}

TEST_CASE("a wish for a very long pause is not granted") {
    Trial trial({{reply_text(429, "", "Retry-After: 3600\r\n")}, {reply_text(200, "x")}});
    CHECK(text_of(*trial.store, "a.txt") == "x");
    CHECK(trial.world.pauses == std::vector<milliseconds>{seconds(10)});
}

TEST_CASE("refusals that will not pass are not tried again") {
    Trial trial({{reply_text(403, s3_error("AccessDenied"))}});
    CHECK_FAULT(trial.store->get(FileKey("a.txt")), Fault::forbidden);
    CHECK(trial.server.requests().size() == 1);
    CHECK(trial.world.pauses.empty());
}

TEST_CASE("nobody listens") {
    std::string url;
    { url = ScriptedServer({{""}}).url(); }
    FixedClock clock;
    RemoteWorld world;
    auto const store =
        make_s3_file_store({url, "us-east-1", S3Style::path, "a", "b", ""}, {"exports", false}, world.around(clock));
    CHECK_FAULT(store->info(FileKey("a.txt")), Fault::unavailable);
    CHECK(world.pauses.size() == 3);
}

TEST_CASE("a host that has no address") {
    FixedClock clock;
    RemoteWorld world;
    auto const store = make_s3_file_store({"http://256.0.0.1:1", "us-east-1", S3Style::path, "a", "b", ""},
                                          {"exports", false}, world.around(clock));
    CHECK_FAULT(store->info(FileKey("a.txt")), Fault::unavailable);
    CHECK(world.pauses.size() == 3);
}

TEST_CASE("a body that is cut off is noticed by its length") {
    Trial trial({{"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nhalf"}});
    auto file = trial.store->get(FileKey("a.txt"));
    CHECK(file.length == 10);
    CHECK_FAULT(read_all(*file.bytes, 100), Fault::unavailable);
    CHECK_FAULT(trial.store->list(""), Fault::unavailable);
}

TEST_CASE("a store that falls silent is given up") {
    Patience const patience{.idle = milliseconds(50), .attempts = 2};
    SECTION("before it answers") {
        Trial trial({{"", true}}, patience);
        CHECK_FAULT(trial.store->info(FileKey("a.txt")), Fault::unavailable);
        CHECK(trial.world.pauses.size() == 1);
    }
    SECTION("in the middle of a file") {
        Trial trial({{"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", true}}, patience);
        auto file = trial.store->get(FileKey("a.txt"));
        CHECK_FAULT(read_all(*file.bytes, 100), Fault::unavailable);
    }
}

TEST_CASE("a part that was not asked for is not taken") {
    Trial trial({{reply_text(200, "whole")}});
    CHECK_FAULT(trial.store->get(FileKey("a.txt"), ByteRange{0, 2}), Fault::unavailable);
}

TEST_CASE("a file that is not there, or a bucket that is not there") {
    Trial absent({{reply_text(404)}, {reply_text(200)}});
    CHECK(!absent.store->info(FileKey("a.txt")));
    CHECK(absent.server.request(1).starts_with("HEAD /exports HTTP"));
    Trial nowhere({{reply_text(404)}});
    CHECK_FAULT(nowhere.store->info(FileKey("a.txt")), Fault::unavailable);
}

namespace {

constexpr std::uint64_t two_parts = (8 << 20) + 1;
Scene const created{reply_text(200, "<R><UploadId>u1</UploadId></R>")};
Scene const part{reply_text(200, "", "ETag: \"e1\"\r\n")};

void put_two_parts(Trial& trial) {
    PatternSource source(two_parts);
    trial.store->put(FileKey("large.bin"), {source, two_parts});
}

}  // namespace

TEST_CASE("an upload in parts that fails is thrown away") {
    Trial trial({created, part, {reply_text(403, s3_error("AccessDenied"))}, {reply_text(204)}});
    CHECK_FAULT(put_two_parts(trial), Fault::forbidden);
    auto const requests = trial.server.requests();
    REQUIRE(requests.size() == 4);
    CHECK(requests[0].starts_with("POST /exports/large.bin?uploads= "));
    CHECK(requests[1].starts_with("PUT /exports/large.bin?partNumber=1&uploadId=u1 "));
    CHECK(requests[3].starts_with("DELETE /exports/large.bin?uploadId=u1 "));
}

TEST_CASE("a part is sent again when it fails") {
    Trial trial({created,
                 part,
                 {reply_text(500)},
                 part,
                 {reply_text(200, "<CompleteMultipartUploadResult></CompleteMultipartUploadResult>")}});
    put_two_parts(trial);
    CHECK(trial.server.request(3).starts_with("PUT /exports/large.bin?partNumber=2"));
}

TEST_CASE("a refusal that follows the status 200 counts") {
    Trial parts({created, part, part, {reply_text(200, s3_error("InternalError"))}, {reply_text(204)}});
    CHECK_FAULT(put_two_parts(parts), Fault::unavailable);
    CHECK(parts.server.requests().back().starts_with("DELETE "));
    Trial copy({{reply_text(200, s3_error("InternalError"))}});
    CHECK_FAULT(copy.store->copy(FileKey("a"), FileKey("b")), Fault::unavailable);
}

TEST_CASE("an upload whose last answer was lost is complete when the file is there") {
    auto const there =
        "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(two_parts) + "\r\nConnection: close\r\n\r\n";
    Trial trial({created, part, part, {""}, {reply_text(404, s3_error("NoSuchUpload"))}, {there}});
    put_two_parts(trial);
    CHECK(trial.server.requests().back().starts_with("HEAD "));
    Trial lost(
        {created, part, part, {reply_text(404, s3_error("NoSuchUpload"))}, {reply_text(404)}, {reply_text(404)}});
    CHECK_THROWS_AS(put_two_parts(lost), Error);
}

TEST_CASE("secrets stay out of the log") {
    Trial trial({{reply_text(500)}});
    CHECK_FAULT(trial.store->list("some-prefix"), Fault::unavailable);
    REQUIRE(!trial.world.log.lines().empty());
    for (auto const& line : trial.world.log.lines())
        for (auto const& [name, value] : line.fields)
            CHECK(std::get<std::string>(value).find_first_of("?=") == std::string::npos);
    auto const url = trial.store->signed_url(FileKey("a.txt"), LinkTerms(seconds(60)));
    CHECK(url.find("secret") == std::string::npos);
    CHECK(trial.server.request(0).find("secret") == std::string::npos);
}

TEST_CASE("settings that cannot serve") {
    FixedClock clock;
    RemoteWorld world;
    S3Settings const good{"https://s3.example.com", "us-east-1", S3Style::path, "a", "b", "acme-"};
    auto const make = [&](auto change) {
        auto settings = good;
        change(settings);
        make_s3_file_store(settings, {"exports", false}, world.around(clock));
    };
    CHECK_NOTHROW(make([](auto&) {}));
    CHECK_NOTHROW(make([](auto& s) { s.endpoint = "http://127.0.0.1:9000/"; }));
    for (auto const* bad : {"", "s3.example.com", "ftp://a", "https://", "https://a/b", "https://u:p@a", "https://a?b"})
        CHECK_FAULT(make([&](auto& s) { s.endpoint = bad; }), Fault::invalid);
    CHECK_FAULT(make([](auto& s) { s.access_key.clear(); }), Fault::invalid);
    CHECK_FAULT(make([](auto& s) { s.secret_key.clear(); }), Fault::invalid);
    CHECK_FAULT(make([](auto& s) { s.region = "Frankfurt am Main"; }), Fault::invalid);
    CHECK_FAULT(make([](auto& s) { s.bucket_prefix = "a/"; }), Fault::invalid);
}

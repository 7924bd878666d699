#include "contracts/file_store_contract.hpp"
#include "remote_world.hpp"
#include "support/scripted_server.hpp"
#include "server_process.hpp"
#include "support/errors.hpp"

#include <tenon/storage_remote/supabase.hpp>

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::storage_remote;
using std::chrono::seconds;

namespace {

struct Stub {
    ServerProcess process{{TENON_PYTHON, TENON_SERVERS "/supabase_stub.py"}};
    FixedClock clock;
    RemoteWorld world;

    std::unique_ptr<FileStore> store(Bucket bucket, std::string key = "service-key") {
        return make_supabase_file_store(settings(std::move(key)), std::move(bucket), world.around(clock));
    }
    SupabaseSettings settings(std::string key = "service-key") const {
        return {"http://127.0.0.1:" + process.port(), std::move(key), "test-"};
    }
};

struct Trial {
    explicit Trial(std::vector<Scene> scenes, Patience patience = {}) : server(std::move(scenes)) {
        world.patience = patience;
        store = make_supabase_file_store({server.url(), "secret", ""}, {"exports", false}, world.around(clock));
    }
    FixedClock clock;
    RemoteWorld world;
    ScriptedServer server;
    std::unique_ptr<FileStore> store;
};

std::string refusal(int status, std::string const& code) {
    return reply_text(400, R"({"statusCode":")" + std::to_string(status) + R"(","error":")" + code + "\"}");
}
Fault fault_of_get(std::string const& reply) {
    Trial trial({{reply}});
    return fault_of([&] { trial.store->get(FileKey("a.txt")); });
}

}  // namespace

TEST_CASE("files in Supabase keep the contract of file stores") {
    Stub stub;
    auto const closed = stub.store({"exports", false}), open = stub.store({"certificates", true});
    file_store_reads_and_writes(*closed);
    file_store_keeps_its_word(*closed);
    file_store_lists(*closed);
    SECTION("links") {
        FileKey const key("a b/50% ü.txt");
        put_text(*open, key.text(), "hello");
        CHECK(fetch(open->public_url(key)) == "hello");
        CHECK_FAULT(closed->public_url(key), Fault::unsupported);
        put_text(*closed, key.text(), "hello");
        auto const url = closed->signed_url(key, {seconds(60), "Bericht ü.txt"});
        CHECK(fetch(url) == "hello");
        CHECK(url.find("&download=Bericht%20%C3%BC.txt") != std::string::npos);
        put_text(*closed, "other.txt", "other");
        auto const token = url.substr(url.find("?token="));
        CHECK(!fetch(stub.settings().url + "/storage/v1/object/sign/test-exports/other.txt" + token));
    }
}

TEST_CASE("a key that Supabase refuses, and a bucket that is not there") {
    Stub stub;
    CHECK_FAULT(stub.store({"exports", false}, "wrong")->info(FileKey("a.txt")), Fault::forbidden);
    CHECK_FAULT(stub.store({"nowhere", false})->info(FileKey("a.txt")), Fault::unavailable);
    CHECK_FAULT(stub.store({"nowhere", false})->erase(FileKey("a.txt")), Fault::unavailable);
}

TEST_CASE("buckets of a project") {
    Stub stub;
    auto const setup_of = [&](Bucket const& bucket) {
        return make_supabase_bucket_setup(stub.settings(), bucket, stub.world.around(stub.clock));
    };
    auto const bucket = GENERATE(Bucket{"uploads", false}, Bucket{"pictures", true});
    auto const setup = setup_of(bucket);
    CHECK(!setup->exists());
    setup->create();
    CHECK(setup->exists());
    put_text(*stub.store(bucket), "a.txt", "x");
    CHECK(setup->is_open_to_all(FileKey("a.txt")) == bucket.is_public);
    CHECK(setup->instructions().find("'test-" + bucket.name + "'") != std::string::npos);
    CHECK_THROWS_AS(setup->create(), Error);
}

TEST_CASE("refusals of Supabase, old and new, in the words of the core") {
    CHECK(fault_of_get(refusal(404, "NoSuchKey")) == Fault::not_found);
    CHECK(fault_of_get(reply_text(404, R"({"code":"NoSuchKey"})")) == Fault::not_found);
    CHECK(fault_of_get(refusal(404, "Bucket not found")) == Fault::unavailable);
    CHECK(fault_of_get(refusal(403, "Unauthorized")) == Fault::forbidden);
    CHECK(fault_of_get(reply_text(401)) == Fault::forbidden);
    CHECK(fault_of_get(refusal(416, "InvalidRange")) == Fault::invalid);
    CHECK(fault_of_get(refusal(413, "EntityTooLarge")) == Fault::too_large);
    CHECK(fault_of_get(refusal(415, "InvalidMimeType")) == Fault::unsupported);
    CHECK(fault_of_get(reply_text(507)) == Fault::storage_full);
    CHECK(fault_of_get(reply_text(503)) == Fault::unavailable);
    CHECK(fault_of_get(reply_text(400, "no JSON")) == Fault::unavailable);
}

TEST_CASE("Supabase that fails for a while") {
    Trial trial({{reply_text(500)}, {reply_text(503)}, {""}, {reply_text(200, "hello")}});
    CHECK(text_of(*trial.store, "a.txt") == "hello");
    CHECK(trial.world.pauses.size() == 3);
}

TEST_CASE("Supabase that is away, falls silent or cuts a file off") {
    Trial cut({{"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nhalf"}});
    CHECK_FAULT(text_of(*cut.store, "a.txt"), Fault::unavailable);
    CHECK_FAULT(cut.store->list(""), Fault::unavailable);
    Trial silent({{"", true}}, {.idle = std::chrono::milliseconds(50), .attempts = 2});
    CHECK_FAULT(silent.store->erase(FileKey("a.txt")), Fault::unavailable);
    CHECK(silent.world.pauses.size() == 1);
    std::string nowhere;
    { nowhere = ScriptedServer({{""}}).url(); }
    auto const away = make_supabase_file_store({nowhere, "key", ""}, {"exports", false}, cut.world.around(cut.clock));
    CHECK_FAULT(put_text(*away, "a.txt", "x"), Fault::unavailable);
}

namespace {

constexpr std::uint64_t two_pieces = (6 << 20) + 1;
Scene const created{reply_text(201, "", "Location: http://inner/storage/v1/upload/resumable/u1\r\n")};

Scene reached(std::uint64_t offset) {
    return {reply_text(204, "", "Upload-Offset: " + std::to_string(offset) + "\r\n")};
}
void put_two_pieces(Trial& trial) {
    PatternSource source(two_pieces);
    trial.store->put(FileKey("large.bin"), {source, two_pieces});
}

}  // namespace

TEST_CASE("a piece whose answer was lost is not sent twice in effect") {
    Trial trial(
        {created, {""}, {reply_text(409)}, {reply_text(200, "", "Upload-Offset: 6291456\r\n")}, reached(two_pieces)});
    put_two_pieces(trial);
    auto const requests = trial.server.requests();
    REQUIRE(requests.size() == 5);
    CHECK(requests[3].starts_with("HEAD /storage/v1/upload/resumable/u1 "));
    CHECK(requests[4].find("Upload-Offset: 6291456") != std::string::npos);
}

TEST_CASE("an upload in pieces that fails is given up") {
    Trial trial({created, {reply_text(403)}, {reply_text(204)}});
    CHECK_FAULT(put_two_pieces(trial), Fault::forbidden);
    CHECK(trial.server.requests().back().starts_with("DELETE /storage/v1/upload/resumable/u1 "));
}

TEST_CASE("settings of Supabase that cannot serve") {
    FixedClock clock;
    RemoteWorld world;
    auto const make = [&](char const* url, char const* key) {
        make_supabase_file_store({url, key, ""}, {"exports", false}, world.around(clock));
    };
    CHECK_NOTHROW(make("https://abcd.supabase.co", "key"));
    CHECK_FAULT(make("abcd", "key"), Fault::invalid);
    CHECK_FAULT(make("https://abcd.supabase.co/storage/v1", "key"), Fault::invalid);
    CHECK_FAULT(make("https://abcd.supabase.co", ""), Fault::invalid);
    CHECK_FAULT(make("https://abcd.supabase.co", "a\r\nb"), Fault::invalid);
}

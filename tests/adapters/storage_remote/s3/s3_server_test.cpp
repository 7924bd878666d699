#include "s3/s3_server.hpp"
#include "contracts/file_store_contract.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::storage_remote;

TEST_CASE("credentials that the S3 server refuses") {
    S3Server server;
    auto settings = server.settings(S3Style::path);
    settings.secret_key = "another";
    auto const store = make_s3_file_store(settings, {"exports", false}, server.world.around(server.clock));
    TextSource source("x");
    CHECK_FAULT(store->put(FileKey("a.txt"), {source, 1}), Fault::forbidden);
    CHECK_FAULT(store->list(""), Fault::forbidden);
    CHECK(server.world.pauses.empty());
}

TEST_CASE("files in S3 keep the contract of file stores") {
    auto const style = GENERATE(S3Style::path, S3Style::host);
    CAPTURE(style);
    S3Server server(style == S3Style::host ? "any-signature" : "");
    auto const settings = server.settings(style);
    auto const closed = make_s3_file_store(settings, {"exports", false}, server.world.around(server.clock));
    auto const open = make_s3_file_store(settings, {"certificates", true}, server.world.around(server.clock));
    SECTION("every call") {
        file_store_reads_and_writes(*closed);
        file_store_keeps_its_word(*closed);
        file_store_lists(*closed);
    }
    SECTION("links") {
        // The time that has gone by is put before the link is made: the server's clock cannot be moved.
        put_text(*open, "a b/ü.txt", "hello");
        CHECK(fetch(open->public_url(FileKey("a b/ü.txt"))) == "hello");
        CHECK_FAULT(closed->public_url(FileKey("a.txt")), Fault::unsupported);
        put_text(*closed, "a b/50% ü.txt", "hello");
        FileKey const key("a b/50% ü.txt");
        CHECK(fetch(closed->signed_url(key, {std::chrono::seconds(60), "Bericht ü.txt"})) == "hello");
        server.clock.late = std::chrono::seconds(61);
        CHECK(!fetch(closed->signed_url(key, {std::chrono::seconds(60), "Bericht ü.txt"})));
    }
}

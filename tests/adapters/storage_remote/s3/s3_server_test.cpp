#include "contracts/file_store_contract.hpp"
#include "remote_world.hpp"
#include "server_process.hpp"
#include "support/scratch_folder.hpp"

#include <tenon/storage_remote/s3.hpp>

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::storage_remote;

namespace {

// Its links are measured by the server's own clock, so that time goes by when the store's clock is behind it.
struct LateClock final : Clock {
    std::chrono::seconds late{0};
    Timestamp now() const override {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()) - late;
    }
};

struct S3Server {
    explicit S3Server(std::string any_signature = {})
        : process({TENON_NODE, "--openssl-legacy-provider", TENON_SERVERS "/s3_server.mjs", folder.path.string(),
                   TENON_PACKAGES, any_signature}) {}

    ScratchFolder folder;
    ServerProcess process;
    RemoteWorld world;
    LateClock clock;

    S3Settings settings(S3Style style) const {
        // Virtual hosts are told apart by a name that begins with s3; every name below localhost is this machine.
        auto const host = style == S3Style::path ? std::string("127.0.0.1") : "s3.localhost";
        return {"http://" + host + ':' + process.port(), "us-east-1", style, "S3RVER", "S3RVER", "test-"};
    }
};

}  // namespace

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

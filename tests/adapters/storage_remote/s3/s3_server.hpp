#pragma once
#include "remote_world.hpp"
#include "server_process.hpp"
#include "support/scratch_folder.hpp"

#include <tenon/storage_remote/s3.hpp>

namespace tenon::testing {

// Its links are measured by the server's own clock, so that time goes by when the store's clock is behind it.
struct LateClock final : Clock {
    std::chrono::seconds late{0};
    Timestamp now() const override {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()) - late;
    }
};

// A server that speaks S3, with the buckets test-exports and test-certificates.
struct S3Server {
    explicit S3Server(std::string any_signature = {})
        : process({TENON_NODE, "--openssl-legacy-provider", TENON_SERVERS "/s3_server.mjs", folder.path.string(),
                   TENON_PACKAGES, any_signature}) {}

    ScratchFolder folder;
    ServerProcess process;
    RemoteWorld world;
    LateClock clock;

    storage_remote::S3Settings settings(storage_remote::S3Style style) const {
        // Virtual hosts are told apart by a name that begins with s3; every name below localhost is this machine.
        auto const host = style == storage_remote::S3Style::path ? std::string("127.0.0.1") : "s3.localhost";
        return {"http://" + host + ':' + process.port(), "us-east-1", style, "S3RVER", "S3RVER", "test-"};
    }
};

}  // namespace tenon::testing

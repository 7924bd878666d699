#include "contracts/file_store_contract.hpp"
#include "remote_world.hpp"
#include "s3/s3_server.hpp"
#include "support/scripted_server.hpp"
#include "support/fakes/sequential_ids.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::storage_remote;

namespace {

struct Trial {
    Trial(std::vector<Scene> scenes, bool is_public, Patience patience = {}) : server(std::move(scenes)) {
        world.patience = patience;
        setup = make_s3_bucket_setup({server.url(), "eu-central-1", S3Style::path, "a", "b", "acme-"},
                                     {"certificates", is_public}, world.around(clock));
    }
    FixedClock clock;
    RemoteWorld world;
    ScriptedServer server;
    std::unique_ptr<BucketSetup> setup;
};

}  // namespace

TEST_CASE("a bucket that is missing is made, and then works") {
    S3Server server;
    Bucket const bucket{"pictures", true};
    auto const settings = server.settings(S3Style::path);
    auto const around = server.world.around(server.clock);
    auto const setup = make_s3_bucket_setup(settings, bucket, around);
    auto const store = make_s3_file_store(settings, bucket, around);
    CHECK(!setup->exists());
    SequentialIds ids;
    auto const report = CheckBucket({*store, *setup, ids})();
    CHECK(report.was_created);
    CHECK(report.problems.empty());
    CHECK(setup->exists());
    CHECK(store->list("").files.empty());
}

TEST_CASE("a public bucket is opened when it is made, a private one is not") {
    Trial open({{reply_text(200)}}, true);
    open.setup->create();
    auto const requests = open.server.requests();
    REQUIRE(requests.size() == 3);
    CHECK(requests[0].starts_with("PUT /acme-certificates HTTP"));
    CHECK(requests[1].starts_with("PUT /acme-certificates?publicAccessBlock= HTTP"));
    CHECK(requests[2].starts_with("PUT /acme-certificates?policy= HTTP"));
    Trial closed({{reply_text(200)}}, false);
    closed.setup->create();
    CHECK(closed.server.requests().size() == 1);
}

TEST_CASE("a bucket that may not be made, or not be looked at") {
    Trial trial({{reply_text(403, "<Error><Code>AccessDenied</Code></Error>")}}, true);
    CHECK_FAULT(trial.setup->create(), Fault::forbidden);
    CHECK_FAULT(trial.setup->exists(), Fault::forbidden);
}

TEST_CASE("whether all may read is asked without credentials") {
    auto const [status, is_open] = GENERATE(table<int, bool>({{200, true}, {401, false}, {403, false}, {404, false}}));
    Trial trial({{reply_text(status)}}, true);
    CHECK(trial.setup->is_open_to_all(FileKey("a.txt")) == is_open);
    CHECK(trial.server.request(0).find("Authorization") == std::string::npos);
    Trial broken({{reply_text(500)}}, true, {.attempts = 1});
    CHECK_FAULT(broken.setup->is_open_to_all(FileKey("a.txt")), Fault::unavailable);
}

TEST_CASE("what to do by hand in S3") {
    auto const open = Trial({{""}}, true).setup->instructions();
    CHECK(open.find("aws s3 mb s3://acme-certificates --region eu-central-1") != std::string::npos);
    CHECK(open.find(R"("Resource": "arn:aws:s3:::acme-certificates/*")") != std::string::npos);
    CHECK(open.find(R"("Principal": "*")") != std::string::npos);
    CHECK(Trial({{""}}, false).setup->instructions().find(R"("Principal": "*")") == std::string::npos);
}

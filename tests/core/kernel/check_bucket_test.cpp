#include <tenon/kernel/check_bucket.hpp>

#include "support/catch.hpp"
#include "support/fakes/fake_file_store.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/sequential_ids.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("checking a bucket") {
    FixedClock clock;
    SequentialIds ids;
    FakeFileStore files(clock);
    FakeBucketSetup setup;
    CheckBucket const check({files, setup, ids});

    SECTION("one that is as it should be") {
        auto const report = check();
        CHECK(!report.was_created);
        CHECK(report.problems.empty());
        CHECK(report.instructions.empty());
        CHECK(files.files.empty());
    }
    SECTION("one that is missing is made") {
        setup.is_there = false;
        auto const report = check();
        CHECK(report.was_created);
        CHECK(report.problems.empty());
    }
    SECTION("one that cannot be made is explained") {
        setup.is_there = setup.can_be_made = false;
        auto const report = check();
        CHECK(!report.was_created);
        REQUIRE(report.problems.size() == 1);
        CHECK(report.problems[0].find("may not make buckets") != std::string::npos);
        CHECK(report.instructions == "Make the bucket by hand.");
    }
    SECTION("one that cannot be written") {
        files.trouble = Error(Fault::forbidden, "The store refuses.");
        auto const report = check();
        REQUIRE(report.problems.size() == 1);
        CHECK(report.problems[0] == "A file cannot be written: The store refuses.");
    }
    SECTION("a private one that is open to everyone") {
        setup.is_open = true;
        CHECK(check().problems == std::vector<std::string>{"The bucket is open to everyone, and has to be private."});
    }
    SECTION("a public one that is closed") {
        FakeFileStore open(clock, {"certificates", true});
        auto const report = CheckBucket({open, setup, ids})();
        REQUIRE(report.problems.size() == 1);
        CHECK(report.problems[0].find("is private") != std::string::npos);
    }
}

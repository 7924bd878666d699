#include <tenon/certificates/erase_stray_files.hpp>

#include "support/certificates.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::certificates;

namespace {

struct Tidying : CertificateWorld {
    EraseStrayFiles tidy{{store, files}};

    // What is due is done; how many runs that were.
    std::size_t work() {
        auto const now = clock.now();
        auto const due = unit.returning([&] { return runs.claim("worker", now, now + std::chrono::seconds(30), 100); });
        for (auto const& run : due) {
            RunContext context(run, {}, {runs, unit, clock, json});
            CHECK(run.kind == tidy.kind());
            auto const outcome = tidy(context);
            CHECK(outcome == RunOutcome::done);
        }
        return due.size();
    }
    // The server goes away after the files were stored, before the certificate was.
    void stop_while_issuing() {
        results.before_issued = [this] {
            files.trouble = Error(Fault::unavailable, "gone");  // nobody is there to take them away
            throw std::runtime_error("stopped");
        };
        CHECK_THROWS(issue());
        results.before_issued = [] {};
        files.trouble.reset();
    }
};

}  // namespace

TEST_CASE("files of a certificate that never came to be are taken away when nobody works on it any more") {
    Tidying world;
    auto const other = world.issued(operator_, "r-2");
    world.stop_while_issuing();
    REQUIRE(world.files.files.size() == 6);
    world.clock.advance(EraseStrayFiles::patience - std::chrono::seconds(1));
    CHECK(world.work() == 0);
    CHECK(world.files.files.size() == 6);
    world.clock.advance(std::chrono::seconds(1));
    CHECK(world.work() == 2);
    CHECK(world.files.files.size() == 3);
    for (auto const paper : papers) CHECK(world.files.files.contains(file_key(other, paper).text()));
}

TEST_CASE("of a certificate that is there nothing is taken, not even when it is revoked") {
    Tidying world;
    auto const made = world.issued();
    auto const revoked = world.issued(operator_, "r-2");
    world.revoke(operator_, revoked.id);
    world.clock.advance(EraseStrayFiles::patience);
    CHECK(world.work() == 2);
    CHECK(world.files.files.size() == 6);
}

TEST_CASE("files are only stored when somebody will look after them") {
    Tidying world;
    std::size_t asked = 0;
    world.files.before_put = [&] { asked = world.runs.all.size(); };
    world.issued();
    CHECK(asked == 1);
    CHECK(world.runs.all.size() == 1);
    CHECK_FALSE(world.runs.all.begin()->second.created_by);
}

TEST_CASE("a store that is away is tried again") {
    Tidying world;
    world.stop_while_issuing();
    world.files.trouble = Error(Fault::unavailable, "away");
    world.clock.advance(EraseStrayFiles::patience);
    CHECK_FAULT(world.work(), Fault::unavailable);
    CHECK(world.files.files.size() == 3);
}

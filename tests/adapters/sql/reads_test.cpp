#include "errors.hpp"
#include "scratch_database.hpp"

#include <future>
#include <thread>

using namespace tenon;
using namespace tenon::sql;
using namespace std::chrono_literals;

namespace {

constexpr auto endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

void run_endless(ScratchDatabase& scratch) {
    auto const session = scratch.reading();
    session->query(endless, {Slot::integer})->next();
}

}  // namespace

TEST_CASE("a read that runs too long is ended") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch([](DatabaseSettings& s) { s.read_deadline = 20ms; }, on);
    CHECK_THROWS_AS(run_endless(scratch), Interrupted);
    CHECK_THROWS_MATCHES(scratch.database.read(10ms, [&] { run_endless(scratch); }), Error,
                         has_fault(Fault::unavailable));
    CHECK(scratch.count() == 0);  // the reader goes on to serve others
}

TEST_CASE("a read that is tried says when its time was too short") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    CHECK(scratch.database.try_read(10s, [&] { CHECK(scratch.count() == 0); }));
    CHECK_FALSE(scratch.database.try_read(1ms, [&] { run_endless(scratch); }));
    CHECK_THROWS_AS(scratch.database.try_read(10s, [] { throw std::runtime_error("other"); }), std::runtime_error);
    CHECK(scratch.count() == 0);
}

TEST_CASE("an attempt may have a shorter deadline of its own") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    auto const attempt = [&] {
        auto const session = scratch.reading();
        CHECK_THROWS_AS(session->attempt(10ms, [&] { session->query(endless, {Slot::integer})->next(); }), Interrupted);
        CHECK(session->query("SELECT 1", {Slot::integer})->next());
    };
    SECTION("alone") { attempt(); }
    SECTION("in a read of one state") { scratch.database.read(10s, attempt); }
    SECTION("in a unit of work") {
        scratch.units().run([&] {
            scratch.add(1, "before");
            if (on == On::postgresql) attempt();  // SQLite's writer has no deadline
            scratch.add(2, "after");
        });
        CHECK(scratch.count() == 2);
    }
}

TEST_CASE("the reads of one scope see one state") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    scratch.database.read(10s, [&] {
        CHECK(scratch.count() == 0);
        std::thread([&] { scratch.units().run([&] { scratch.add(1, "a"); }); }).join();
        CHECK(scratch.count() == 0);
        scratch.database.read(10s, [&] { CHECK(scratch.count() == 0); });
    });
    CHECK(scratch.count() == 1);
}

TEST_CASE("readers are shared by as many threads as there are") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch([](DatabaseSettings& s) { s.readers = s.connections = 2; }, on);
    std::vector<std::future<std::int64_t>> counts;
    for (int t = 0; t < 8; ++t)
        counts.push_back(std::async(std::launch::async, [&] {
            std::int64_t sum = 0;
            for (int i = 0; i < 100; ++i) sum += scratch.count();
            return sum;
        }));
    for (auto& count : counts) CHECK(count.get() == 0);
}

TEST_CASE("who finds no free reader in time is told so") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch([](DatabaseSettings& s) { s.readers = s.connections = 1, s.read_deadline = 20ms; }, on);
    auto const held = scratch.reading();
    CHECK_THROWS_MATCHES(scratch.reading(), Error, has_fault(Fault::unavailable));
}

TEST_CASE("inside a unit reads and writes share the connection") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    scratch.units().run([&] {
        auto const session = scratch.reading();
        CHECK(&*session == &scratch.writing());
        scratch.database.read(1s, [&] { CHECK(&*scratch.reading() == &*session); });
    });
}

TEST_CASE("the database answers a ping until it is closed") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    scratch.database.ping();
    scratch.database.close();
    CHECK_THROWS_MATCHES(scratch.database.ping(), Error, has_fault(Fault::unavailable));
    CHECK_THROWS_MATCHES(scratch.units().run([] {}), Error, has_fault(Fault::unavailable));
}

TEST_CASE("a table's version rises with the commit, before anyone is told") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    auto& engine = scratch.database.engine();
    auto const& notes = engine.versions().of("notes");
    auto const before = notes.load();
    scratch.units().run([&] {
        engine.touch("notes");
        CHECK(notes == before);
    });
    CHECK(notes == before + 1);
    CHECK_THROWS(scratch.units().run([&] { engine.touch("notes"), throw std::runtime_error("no"); }));
    CHECK(notes == before + 1);
}

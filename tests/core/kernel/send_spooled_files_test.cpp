#include "spooling_world.hpp"

#include <tenon/kernel/runs/work_run.hpp>

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("what waits is sent when the store is back, whole and with its type") {
    SpoolingWorld world;
    constexpr std::uint64_t size = 3 * spool_piece_bytes + 1;
    world.go_away();
    PatternSource source(size);
    world.here.put(FileKey("large.bin"), {source, size, "application/x-pattern"});
    put_text(world.here, "a.txt", "");
    CHECK_FAULT(world.send(), Fault::unavailable);
    CHECK(world.spool.totals().changes == 2);
    world.come_back();
    CHECK(world.send() == 2);
    CHECK(world.spool.totals().changes == 0);
    CHECK(world.stored("a.txt") == "");
    CHECK(count_pattern(*world.files.get(FileKey("large.bin"), {}).bytes) == size);
    CHECK(world.files.files.at("large.bin").info.content_type == "application/x-pattern");
    CHECK(world.send() == 0);
}

TEST_CASE("a change that waits asks for one run, which is tried until the store is back") {
    SpoolingWorld world;
    put_text(world.here, "a", "x");
    CHECK(world.store.all.empty());
    world.go_away();
    put_text(world.here, "a", "longer");
    put_text(world.there, "b", "x");
    CHECK(world.store.all.size() == 1);
    RunHandlers handlers;
    handlers.add(world.sender);
    WorkRun const work(handlers, {world.store, world.unit, world.clock, world.json, world.random, world.log,
                                  world.bell});
    work(world.claim(), {});
    CHECK(world.store.only().state == run_state::waiting);
    CHECK(world.store.only().error == "The store is away.");
    world.come_back();
    world.clock.at = world.store.only().due_at;
    work(world.claim(), {});
    CHECK(world.store.only().state == run_state::done);
    CHECK(world.stored("a") == "longer");
    CHECK(world.stored("b") == "x");
}

TEST_CASE("more than one batch is sent") {
    SpoolingWorld world;
    world.go_away();
    for (int i = 0; i < 250; ++i) put_text(world.here, "f/" + std::to_string(i), "x");
    world.come_back();
    CHECK(world.send() == 250);
    CHECK(world.files.files.size() == 250);
}

TEST_CASE("a change that was made while an earlier one was sent is sent, too") {
    SpoolingWorld world;
    world.go_away();
    put_text(world.here, "a.txt", "first");
    world.come_back();
    // The store is told of the first; before the spool hears of it, the second is made.
    auto const first = world.spool.find(world.files.bucket(), FileKey("a.txt")).value();
    put_text(world.there, "a.txt", "second");
    world.unit.run([&] { world.spool.remove(world.files.bucket(), first); });
    CHECK(world.send() == 1);
    CHECK(world.stored("a.txt") == "second");
}

TEST_CASE("a file that its store refuses for good stays, is logged, and stops no other") {
    SpoolingWorld world;
    world.go_away();
    put_text(world.here, "a", "x");
    put_text(world.here, "b", "x");
    world.come_back();
    put_text(world.files, "a/folder", "x");  // so that "a" cannot be
    CHECK(world.send() == 1);
    CHECK(world.stored("b") == "x");
    CHECK(text_of(world.here, "a") == "x");
    REQUIRE(world.log.lines().size() == 1);
}

TEST_CASE("the files of one bucket do not wait for another one") {
    SpoolingWorld world;
    SpoolingFileStore open({world.open, world.spool, world.unit, world.ids, world.clock, world.enqueue}, 1 << 20);
    world.go_away();
    world.open.trouble = world.files.trouble;
    put_text(world.here, "a", "x");
    put_text(open, "b", "x");
    world.open.trouble.reset();
    CHECK_FAULT(world.send(), Fault::unavailable);
    CHECK(world.open.files.size() == 1);
    CHECK(world.spool.totals().changes == 1);
}

TEST_CASE("sending ends between files when it is to stop") {
    SpoolingWorld world;
    world.go_away();
    for (auto const* key : {"a", "b", "c"}) put_text(world.here, key, "x");
    world.come_back();
    int asked = 0;
    CHECK(world.sender.send([&] { return ++asked > 2; }) == 2);
    CHECK(world.spool.totals().changes == 1);
}

TEST_CASE("who reads a file while it is sent reads it to its end, until its pieces are purged") {
    SpoolingWorld world;
    world.go_away();
    constexpr std::uint64_t size = 2 * spool_piece_bytes;
    PatternSource source(size);
    world.here.put(FileKey("a"), {source, size});
    auto const reads_on = world.there.get(FileKey("a")), is_late = world.there.get(FileKey("a"));
    world.come_back();
    world.send();
    CHECK(count_pattern(*reads_on.bytes) == size);
    auto const later = world.clock.now() + std::chrono::seconds(1);
    CHECK(world.unit.returning([&] { return world.spool.purge(later, 100); }) == 2);
    CHECK_FAULT(read_all(*is_late.bytes, size), Fault::unavailable);
}

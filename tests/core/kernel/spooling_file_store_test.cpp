#include "spooling_world.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

// As a network is: read once.
struct StreamedText final : ByteSource {
    TextSource text{"hello"};
    std::size_t read(std::span<char> into) override { return text.read(into); }
};

}  // namespace

TEST_CASE("a spooling file store keeps the contract of file stores") {
    SpoolingWorld world;
    SpoolingFileStore open({world.open, world.spool, world.unit, world.ids, world.clock, world.enqueue}, 100 << 20);
    SpoolingFileStore closed({world.files, world.spool, world.unit, world.ids, world.clock, world.enqueue}, 100 << 20);
    file_store_contract({closed, open,
                         [&](std::string const& url) {
                             auto const found = world.files.fetch(url);
                             return found ? found : world.open.fetch(url);
                         },
                         [&](std::chrono::seconds by) { world.clock.advance(by); }});
    CHECK(world.unit.commits == 0);
}

TEST_CASE("a spooling file store keeps the contract while its store is away") {
    SpoolingWorld world;
    SpoolingFileStore store({world.files, world.spool, world.unit, world.ids, world.clock, world.enqueue}, 100 << 20);
    SECTION("writes and reads") {
        // What is not known to the spool cannot be known: those files are put first.
        for (auto const* key : {"a.txt", "f/a.txt", "none.txt", "b.txt", "large.bin"}) {
            world.go_away();
            store.erase(FileKey(key));
            CHECK(!store.info(FileKey(key)));
        }
        file_store_reads_and_writes(store);
        file_store_keeps_its_word(store);
    }
}

TEST_CASE("a file that cannot reach its store waits, and every server reads it") {
    SpoolingWorld world;
    put_text(world.here, "a.txt", "old");
    world.go_away(GENERATE(Fault::unavailable, Fault::storage_full, Fault::forbidden, Fault::rate_limited));
    put_text(world.here, "a.txt", "new and longer", "text/csv");
    CHECK(text_of(world.there, "a.txt") == "new and longer");
    CHECK(text_of(world.there.get(FileKey("a.txt"), ByteRange{4, 3})) == "and");
    CHECK(world.there.info(FileKey("a.txt")).value().content_type == "text/csv");
    CHECK_CODE(world.there.get(FileKey("a.txt"), ByteRange{14}), "RANGE_NOT_SATISFIABLE");
    CHECK(world.spool.totals().bytes == 14);
    CHECK(world.stored("a.txt") == "old");
}

TEST_CASE("refusals that no time will mend are told at once") {
    SpoolingWorld world;
    world.go_away(GENERATE(Fault::too_large, Fault::invalid, Fault::unsupported, Fault::conflict));
    CHECK_THROWS_AS(put_text(world.here, "a.txt", "x"), Error);
    CHECK_THROWS_AS(world.here.erase(FileKey("a.txt")), Error);
    CHECK(world.spool.totals().changes == 0);
}

TEST_CASE("what comes after a change that waits, waits behind it") {
    SpoolingWorld world;
    world.go_away();
    put_text(world.here, "a.txt", "first");
    world.come_back();
    put_text(world.there, "a.txt", "second");
    CHECK(!world.stored("a.txt"));
    CHECK(text_of(world.here, "a.txt") == "second");
    CHECK(world.send() == 1);
    CHECK(world.stored("a.txt") == "second");
    put_text(world.here, "a.txt", "third");
    CHECK(world.stored("a.txt") == "third");
    CHECK(world.spool.totals().changes == 0);
}

TEST_CASE("a file can be erased while its store is away") {
    SpoolingWorld world;
    put_text(world.here, "a.txt", "x");
    world.go_away();
    world.here.erase(FileKey("a.txt"));
    CHECK(!world.there.info(FileKey("a.txt")));
    CHECK_FAULT(world.there.get(FileKey("a.txt")), Fault::not_found);
    world.come_back();
    CHECK(world.here.list("").files.empty());
    CHECK(world.send() == 1);
    CHECK(!world.stored("a.txt"));
}

TEST_CASE("a source that cannot be read again is refused while the store is away, and nothing is promised") {
    SpoolingWorld world;
    world.go_away();
    StreamedText source;
    CHECK_FAULT(world.here.put(FileKey("a.txt"), {source, 5}), Fault::unavailable);
    CHECK(world.spool.totals().changes == 0);
}

TEST_CASE("no more waits than there is room for") {
    SpoolingWorld world;
    world.go_away();
    put_text(world.here, "a.txt", std::string(1 << 20, 'x'));
    CHECK_FAULT(put_text(world.here, "b.txt", "x"), Fault::unavailable);
    CHECK_FAULT(put_text(world.here, "a.txt", "another"), Fault::unavailable);
    CHECK(world.spool.totals().changes == 1);
}

TEST_CASE("copies from and to what waits") {
    SpoolingWorld world;
    put_text(world.here, "stored.txt", "stored");
    world.go_away();
    put_text(world.here, "waiting.txt", "waiting", "text/csv");
    world.here.copy(FileKey("waiting.txt"), FileKey("copy.txt"));
    CHECK(text_of(world.there, "copy.txt") == "waiting");
    CHECK(world.there.info(FileKey("copy.txt")).value().content_type == "text/csv");
    CHECK_FAULT(world.here.copy(FileKey("stored.txt"), FileKey("other.txt")), Fault::unavailable);
    world.come_back();
    world.here.copy(FileKey("stored.txt"), FileKey("waiting.txt"));
    CHECK(world.send() == 2);
    CHECK(world.stored("waiting.txt") == "stored");
}

TEST_CASE("lists show what waits, and each file once") {
    SpoolingWorld world;
    for (auto const* key : {"a", "b", "c", "d", "e"}) put_text(world.here, key, "x");
    world.go_away();
    put_text(world.here, "b", "longer");
    put_text(world.here, "f", "new");
    world.here.erase(FileKey("d"));
    world.come_back();
    auto const limit = GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{100});
    std::map<std::string, std::uint64_t> seen;
    std::string next;
    do {
        auto const page = world.there.list("", limit, next);
        CHECK(page.files.size() <= limit);
        for (auto const& file : page.files) CHECK(seen.emplace(file.key.text(), file.size).second);
        next = page.next;
    } while (!next.empty());
    CHECK(seen == std::map<std::string, std::uint64_t>{{"a", 1}, {"b", 6}, {"c", 1}, {"e", 1}, {"f", 3}});
}

TEST_CASE("a list that is under way when a store goes away misses nothing") {
    SpoolingWorld world;
    for (auto const* key : {"a", "b"}) put_text(world.here, key, "x");
    auto const first = world.here.list("", 1);
    CHECK(keys_of(first) == std::vector<std::string>{"a"});
    world.go_away();
    put_text(world.here, "b", "longer");
    world.come_back();
    auto const second = world.here.list("", 1, first.next);
    REQUIRE(second.files.size() == 1);
    CHECK(second.files[0].size == 6);
}

TEST_CASE("links to what waits are not given out") {
    SpoolingWorld world;
    LinkTerms const terms(std::chrono::minutes(5));
    world.go_away();
    put_text(world.here, "a.txt", "x");
    CHECK_FAULT(world.here.signed_url(FileKey("a.txt"), terms), Fault::unavailable);
    world.come_back();
    world.send();
    CHECK(world.files.fetch(world.here.signed_url(FileKey("a.txt"), terms)) == "x");
}

TEST_CASE("a source of another length than was said leaves no change") {
    SpoolingWorld world;
    world.go_away();
    TextSource shorter("1234"), longer("123456");
    CHECK_FAULT(world.here.put(FileKey("a.txt"), {shorter, 5}), Fault::malformed);
    CHECK_FAULT(world.here.put(FileKey("a.txt"), {longer, 5}), Fault::malformed);
    CHECK(world.spool.totals().changes == 0);
}

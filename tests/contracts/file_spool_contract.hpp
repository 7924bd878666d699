#pragma once
#include "support/catch.hpp"

#include <tenon/kernel/file_spool.hpp>
#include <tenon/kernel/unit_of_work.hpp>

#include <stdexcept>
#include <string>
#include <vector>

namespace tenon::testing {

struct SpoolUnderTest {
    FileSpool& spool;
    UnitOfWork& unit;
    Bucket const bucket{"exports", false}, other{"certificates", true};
    Timestamp const now{std::chrono::hours(1)};

    SpooledChange change(std::string key, std::string id, std::uint64_t size = 5) const {
        return {FileKey(std::move(key)), id, FileInfo{size, "text/plain", '"' + id + '"', now}};
    }
    void keep(SpooledChange const& change) const {
        unit.run([&] { spool.keep(bucket, change); });
    }
    std::vector<std::string> keys(std::string_view prefix, std::string_view after = {}, std::size_t limit = 100) const {
        std::vector<std::string> keys;
        for (auto const& change : spool.list(bucket, prefix, after, limit)) keys.push_back(change.key.text());
        return keys;
    }
};

inline void file_spool_keeps_changes(SpoolUnderTest const& test) {
    auto& [spool, unit, bucket, other, now] = test;
    SECTION("a change is found as it was kept, in its bucket alone") {
        test.keep(test.change("a/ü.txt", "1"));
        auto const found = spool.find(bucket, FileKey("a/ü.txt")).value();
        CHECK(found.key.text() == "a/ü.txt");
        CHECK(found.id == "1");
        CHECK(found.file.value().size == 5);
        CHECK(found.file.value().content_type == "text/plain");
        CHECK(found.file.value().etag == "\"1\"");
        CHECK(found.file.value().modified == now);
        CHECK(!spool.find(other, FileKey("a/ü.txt")));
        CHECK(!spool.find(bucket, FileKey("a")));
    }
    SECTION("a later change takes the place of an earlier one") {
        test.keep(test.change("a", "1"));
        test.keep({FileKey("a"), "2", std::nullopt});
        CHECK(spool.find(bucket, FileKey("a")).value().id == "2");
        CHECK(!spool.find(bucket, FileKey("a")).value().file);
        unit.run([&] { spool.remove(bucket, test.change("a", "1")); });
        CHECK(spool.find(bucket, FileKey("a")));
        unit.run([&] { spool.remove(bucket, test.change("a", "2")); });
        CHECK(!spool.find(bucket, FileKey("a")));
    }
    SECTION("nothing is kept of a unit that fails") {
        CHECK_THROWS_AS(unit.run([&] {
            spool.keep(bucket, test.change("a", "1"));
            spool.add_piece("1", 0, "hello", now);
            throw std::runtime_error("no");
        }),
                        std::runtime_error);
        CHECK(!spool.find(bucket, FileKey("a")));
        CHECK(!spool.piece("1", 0));
    }
    SECTION("lists by prefix, in order, from a key on; totals of all buckets") {
        CHECK(spool.totals().changes == 0);
        for (auto const* key : {"b/2", "a", "b/1", "b", "c", "Ü/1"}) test.keep(test.change(key, key));
        unit.run([&] { spool.keep(other, {FileKey("b/3"), "gone", std::nullopt}); });
        using Keys = std::vector<std::string>;
        CHECK(test.keys("") == Keys{"a", "b", "b/1", "b/2", "c", "Ü/1"});
        CHECK(test.keys("b/") == Keys{"b/1", "b/2"});
        CHECK(test.keys("b", "b/1") == Keys{"b/2"});
        CHECK(test.keys("", "", 2) == Keys{"a", "b"});
        CHECK(spool.totals().changes == 7);
        CHECK(spool.totals().bytes == 30);
    }
}

inline void file_spool_keeps_pieces(SpoolUnderTest const& test) {
    auto& [spool, unit, bucket, other, now] = test;
    std::string every_byte;
    for (int i = 0; i < 256; ++i) every_byte += static_cast<char>(i);
    auto const add = [&](std::string const& id, std::int64_t number, std::string const& bytes) {
        unit.run([&] { spool.add_piece(id, number, bytes, now); });
    };
    SECTION("pieces are any bytes, of any length") {
        std::string large;
        while (large.size() < spool_piece_bytes) large += every_byte;
        std::int64_t number = 0;
        for (auto const& bytes : {every_byte, std::string("x"), std::string("xy"), std::string("xyz"), large}) {
            add("1", number, bytes);
            CHECK(spool.piece("1", number) == bytes);
            ++number;
        }
        CHECK(!spool.piece("1", number));
        CHECK(!spool.piece("2", 0));
    }
    SECTION("pieces that belong to nothing are purged, when they are old, a few at a time") {
        add("waits", 0, "a");
        add("sent", 0, "b");
        add("sent", 1, "c");
        test.keep(test.change("a", "waits", 1));
        auto const purge = [&](Timestamp before, std::size_t limit) {
            return unit.returning([&] { return spool.purge(before, limit); });
        };
        CHECK(purge(now, 10) == 0);
        auto const later = now + std::chrono::milliseconds(1);
        CHECK(purge(later, 1) == 1);
        CHECK(purge(later, 10) == 1);
        CHECK(!spool.piece("sent", 1));
        CHECK(spool.piece("waits", 0) == "a");
    }
}

inline void file_spool_contract(SpoolUnderTest const& test) {
    file_spool_keeps_changes(test);
    file_spool_keeps_pieces(test);
}

}  // namespace tenon::testing

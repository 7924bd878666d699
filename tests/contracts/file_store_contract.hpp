#pragma once
#include "support/catch.hpp"
#include "support/faults.hpp"
#include "support/pattern_source.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/file_store.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tenon::testing {

// An empty private bucket and an empty public one of the same store, and what anyone gets from a URL
// (nullopt: refused). `later` moves the time that links are measured by.
struct StoresUnderTest {
    FileStore& closed;
    FileStore& open;
    std::function<std::optional<std::string>(std::string const& url)> fetch;
    std::function<void(std::chrono::seconds)> later;
};

inline void put_text(FileStore& store, std::string const& key, std::string const& text,
                     std::string const& type = "text/plain") {
    TextSource source(text);
    store.put(FileKey(key), {source, text.size(), type});
}
inline std::string text_of(OpenFile file) { return read_all(*file.bytes, std::size_t{1} << 20); }
inline std::string text_of(FileStore& store, std::string const& key) { return text_of(store.get(FileKey(key))); }

inline std::vector<std::string> keys_of(FilePage const& page) {
    std::vector<std::string> keys;
    for (auto const& file : page.files) keys.push_back(file.key.text());
    return keys;
}

inline void file_store_reads_and_writes(FileStore& store) {
    SECTION("a file comes back as it was put") {
        put_text(store, "2026/01/report.txt", "hello");
        auto file = store.get(FileKey("2026/01/report.txt"));
        CHECK(file.length == 5);
        CHECK(file.info.size == 5);
        CHECK(file.info.content_type == "text/plain");
        CHECK(file.info.etag.size() > 2);
        CHECK(file.info.modified > Timestamp{});
        CHECK(text_of(std::move(file)) == "hello");
        auto const info = store.info(FileKey("2026/01/report.txt")).value();
        CHECK(info.size == 5);
        CHECK(info.content_type == "text/plain");
        CHECK(info.etag == store.get(FileKey("2026/01/report.txt")).info.etag);
    }
    SECTION("an empty file, and names with odd letters") {
        put_text(store, "empty.bin", "", "application/octet-stream");
        CHECK(text_of(store, "empty.bin").empty());
        CHECK(store.info(FileKey("empty.bin")).value().size == 0);
        for (std::string const key : {"Müller & Söhne/50% (1)+a=b.txt", "a b/c~d#e?f.txt", "日本/語.txt"}) {
            put_text(store, key, key);
            CHECK(text_of(store, key) == key);
        }
    }
    SECTION("a second put takes the place of the first, with another ETag") {
        put_text(store, "a.txt", "first");
        auto const first = store.info(FileKey("a.txt")).value();
        put_text(store, "a.txt", "second", "text/csv");
        auto const second = store.info(FileKey("a.txt")).value();
        CHECK(text_of(store, "a.txt") == "second");
        CHECK(second.content_type == "text/csv");
        CHECK(second.etag != first.etag);
    }
    SECTION("what is not there") {
        CHECK(!store.info(FileKey("none.txt")));
        CHECK_FAULT(store.get(FileKey("none.txt")), Fault::not_found);
        CHECK_FAULT(store.copy(FileKey("none.txt"), FileKey("b.txt")), Fault::not_found);
        store.erase(FileKey("none.txt"));
    }
    SECTION("an erased file is gone") {
        put_text(store, "f/a.txt", "x");
        store.erase(FileKey("f/a.txt"));
        CHECK(!store.info(FileKey("f/a.txt")));
        store.erase(FileKey("f/a.txt"));
        put_text(store, "f/a.txt", "again");
        CHECK(text_of(store, "f/a.txt") == "again");
    }
    SECTION("a copy has the bytes and the type, and a life of its own") {
        put_text(store, "a.txt", "hello", "text/csv");
        put_text(store, "b/ü.txt", "old");
        store.copy(FileKey("a.txt"), FileKey("b/ü.txt"));
        store.erase(FileKey("a.txt"));
        CHECK(text_of(store, "b/ü.txt") == "hello");
        CHECK(store.info(FileKey("b/ü.txt")).value().content_type == "text/csv");
    }
}

inline void file_store_keeps_its_word(FileStore& store) {
    SECTION("ranges") {
        put_text(store, "a.txt", "0123456789");
        FileKey const key("a.txt");
        CHECK(text_of(store.get(key, ByteRange{2, 3})) == "234");
        CHECK(text_of(store.get(key, ByteRange{7})) == "789");
        CHECK(text_of(store.get(key, ByteRange{7, 100})) == "789");
        CHECK(text_of(store.get(key, ByteRange{0, 2})) == "01");
        auto const part = store.get(key, ByteRange{2, 3});
        CHECK(part.length == 3);
        CHECK(part.info.size == 10);
        CHECK_CODE(store.get(key, ByteRange{10}), "RANGE_NOT_SATISFIABLE");
    }
    SECTION("a source with another length than it said changes nothing") {
        put_text(store, "a.txt", "old");
        TextSource shorter("1234"), longer("123456");
        CHECK_FAULT(store.put(FileKey("a.txt"), {shorter, 5}), Fault::malformed);
        CHECK_FAULT(store.put(FileKey("a.txt"), {longer, 5}), Fault::malformed);
        CHECK(text_of(store, "a.txt") == "old");
    }
    SECTION("a large file, its end and its middle") {
        constexpr std::uint64_t size = (20 << 20) + 1;
        PatternSource source(size);
        store.put(FileKey("large.bin"), {source, size, "application/x-pattern"});
        auto const info = store.info(FileKey("large.bin")).value();
        CHECK(info.size == size);
        CHECK(info.content_type == "application/x-pattern");
        CHECK(count_pattern(*store.get(FileKey("large.bin")).bytes) == size);
        CHECK(count_pattern(*store.get(FileKey("large.bin"), ByteRange{size - 3}).bytes, size - 3) == 3);
        CHECK(count_pattern(*store.get(FileKey("large.bin"), ByteRange{9 << 20, 1 << 20}).bytes, 9 << 20) == 1 << 20);
        PatternSource cut(size - 1);
        CHECK_FAULT(store.put(FileKey("large.bin"), {cut, size}), Fault::malformed);
        CHECK(store.info(FileKey("large.bin")).value().etag == info.etag);
    }
    SECTION("a file that nobody reads to its end harms nothing") {
        constexpr std::uint64_t size = 4 << 20;
        PatternSource source(size);
        store.put(FileKey("large.bin"), {source, size});
        for (int i = 0; i < 3; ++i) {
            std::array<char, 10> first;
            CHECK(fill(first, *store.get(FileKey("large.bin")).bytes) == 10);
        }
        CHECK(store.info(FileKey("large.bin")).value().size == size);
    }
}

inline void file_store_lists(FileStore& store) {
    using Keys = std::vector<std::string>;
    SECTION("lists by prefix, in order, in pages") {
        CHECK(keys_of(store.list("")).empty());
        for (auto const* key : {"b/2.txt", "a.txt", "b/1.txt", "b.txt", "b/c/3.txt", "c.txt"})
            put_text(store, key, "12");
        CHECK(keys_of(store.list("")) == Keys{"a.txt", "b.txt", "b/1.txt", "b/2.txt", "b/c/3.txt", "c.txt"});
        CHECK(keys_of(store.list("b/")) == Keys{"b/1.txt", "b/2.txt", "b/c/3.txt"});
        CHECK(keys_of(store.list("b")) == Keys{"b.txt", "b/1.txt", "b/2.txt", "b/c/3.txt"});
        CHECK(keys_of(store.list("../")).empty());
        CHECK(store.list("a").files.at(0).size == 2);
        CHECK(store.list("a").files.at(0).modified > Timestamp{});
        auto const first = store.list("b", 3);
        CHECK(keys_of(first) == Keys{"b.txt", "b/1.txt", "b/2.txt"});
        REQUIRE(!first.next.empty());
        auto const last = store.list("b", 3, first.next);
        CHECK(keys_of(last) == Keys{"b/c/3.txt"});
        CHECK(last.next.empty());
        CHECK(store.list("b", 4).next.empty());
    }
    SECTION("odd letters in what is listed and in the prefix") {
        put_text(store, "ü/50% <a> & 'b'+=.txt", "x");
        CHECK(keys_of(store.list("ü/50% <a>")) == Keys{"ü/50% <a> & 'b'+=.txt"});
    }
}

inline void file_store_links(StoresUnderTest const& stores) {
    SECTION("a public file can be read by anyone, a private one cannot") {
        put_text(stores.open, "a b/ü.txt", "hello");
        CHECK(stores.fetch(stores.open.public_url(FileKey("a b/ü.txt"))) == "hello");
        CHECK_FAULT(stores.closed.public_url(FileKey("a.txt")), Fault::unsupported);
    }
    SECTION("a signed link works until it expires, and for its file alone") {
        put_text(stores.closed, "a b/50% ü.txt", "hello");
        auto const url = stores.closed.signed_url(FileKey("a b/50% ü.txt"), {std::chrono::seconds(2), "Bericht ü.txt"});
        CHECK(stores.fetch(url) == "hello");
        stores.later(std::chrono::seconds(3));
        CHECK(!stores.fetch(url));
    }
}

// Call from a TEST_CASE; each run begins with empty buckets.
inline void file_store_contract(StoresUnderTest const& stores) {
    file_store_reads_and_writes(stores.closed);
    file_store_keeps_its_word(stores.closed);
    file_store_lists(stores.closed);
    file_store_links(stores);
}

}  // namespace tenon::testing

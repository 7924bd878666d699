#include <tenon/kernel/file_store.hpp>

#include "support/faults.hpp"

using namespace tenon;
using namespace tenon::testing;
using std::chrono::seconds;

TEST_CASE("keys of files") {
    for (std::string const good : {"a", "a/b.txt", "2026/ü ~%.pdf", ".hidden", "..a/b..", "a/.../b"})
        CHECK(FileKey(good).text() == good);
    CHECK(FileKey("a/b.txt").name() == "b.txt");
    CHECK(FileKey("b.txt").name() == "b.txt");
    CHECK(FileKey(std::string(200, 'a') + "/" + std::string(200, 'b')).text().size() == 401);
}

TEST_CASE("keys that would leave the bucket, or cannot be kept everywhere, are refused") {
    std::string const bad[] = {"",
                               "/a",
                               "a/",
                               "a//b",
                               "..",
                               "a/../b",
                               "a/..",
                               ".",
                               "a/./b",
                               "a\\b",
                               "a\nb",
                               std::string("a\0b", 3),
                               "a\x7f",
                               "\xc3",
                               "a/\xed\xa0\x80",
                               std::string(201, 'a'),
                               std::string(150, 'a') + "/" + std::string(150, 'a') + "/" + std::string(150, 'a') + "/" +
                                   std::string(150, 'a')};
    for (auto const& key : bad) {
        CAPTURE(key);
        CHECK_FAULT(FileKey(key), Fault::invalid);
    }
}

TEST_CASE("content types") {
    TextSource source("");
    for (auto const* good : {"text/plain", "application/vnd.ms-excel", "text/csv; charset=utf-8"})
        CHECK(FileContent(source, 0, good).content_type == good);
    for (std::string const bad : {"", "text", "text/", "/plain", "te xt/plain", "text/plain\r\nX: y", "text/pläin"})
        CHECK_FAULT(FileContent(source, 0, bad), Fault::invalid);
    CHECK_FAULT(FileContent(source, 0, "text/" + std::string(100, 'a')), Fault::invalid);
}

TEST_CASE("the part of a file that a range covers") {
    CHECK(ByteRange{0}.length_in(10) == 10);
    CHECK(ByteRange{2, 3}.length_in(10) == 3);
    CHECK(ByteRange{9, 3}.length_in(10) == 1);
    CHECK(ByteRange{0, 0}.length_in(10) == 0);
    CHECK_CODE(ByteRange{10}.length_in(10), "RANGE_NOT_SATISFIABLE");
    CHECK_CODE(ByteRange{0}.length_in(0), "RANGE_NOT_SATISFIABLE");
}

TEST_CASE("links last from a second to a week") {
    CHECK(LinkTerms(seconds(1)).download_as.empty());
    CHECK(LinkTerms(std::chrono::days(7), "Bericht ü.pdf").download_as == "Bericht ü.pdf");
    CHECK_FAULT(LinkTerms(seconds(0)), Fault::invalid);
    CHECK_FAULT(LinkTerms(std::chrono::days(7) + seconds(1)), Fault::invalid);
    CHECK_FAULT(LinkTerms(seconds(1), "a\nb"), Fault::invalid);
    CHECK_FAULT(LinkTerms(seconds(1), std::string(201, 'a')), Fault::invalid);
}

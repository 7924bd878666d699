#include "support/catch.hpp"
#include "support/files.hpp"
#include "support/workbook_builder.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;
using namespace std::string_literals;

namespace {

std::string const ole2 = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s;

std::string wide(std::string_view text) {
    std::string bytes;
    for (char const c : text) (bytes += c) += '\0';
    return bytes;
}

}  // namespace

TEST_CASE("The content decides, not the name", "[sniff]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    workbook.rows = "<row><c><v>1</v></c></row>";
    CHECK(read_lines(workbook.save(folder / "a.csv")) == Lines{"1: [1]"});
    CHECK(read_lines(save(folder / "b.xlsx", "x,y\n1,2\n")) == Lines{R"(1: ["x","y"])", R"(2: ["1","2"])"});
}

TEST_CASE("What is neither csv nor xlsx is refused with what to do", "[sniff]") {
    TempFolder const folder;
    struct Case {
        std::string bytes, words;
    };
    auto const [bytes, words] =
        GENERATE(Case{ole2 + std::string(600, '\0') + wide("Workbook"), "Old Excel files (.xls) cannot be read"},
                 Case{ole2 + std::string(600, '\0') + wide("EncryptedPackage"), "protected by a password"},
                 Case{ole2 + std::string(256 * 1024 - 20, '\0') + wide("EncryptedPackage"), "protected by a password"},
                 Case{"<!DOCTYPE html><html>", "web page"}, Case{"\xEF\xBB\xBF \r\n<HTML>", "web page"},
                 Case{"<?xml version=\"1.0\"?><Workbook/>", "is XML"}, Case{"%PDF-1.7\n", "is a PDF"},
                 Case{"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "NUL bytes"}, Case{"a,b\n1,\0\n"s, "NUL bytes"},
                 Case{"\xFF\xFE"s + wide("a,b\n1,") + "\0\0"s, "NUL characters"});
    Error const error = refusal_of(save(folder / "a.bin", bytes));
    CHECK(error.fault() == Fault::unsupported);
    CHECK(std::string(error.what()).find(words) != std::string::npos);
}

TEST_CASE("A file that is not there or is a folder is refused", "[sniff]") {
    TempFolder const folder;
    CHECK(refusal_of(folder / "nothing.csv").fault() == Fault::not_found);
    CHECK(refusal_of(folder.path()).fault() == Fault::unavailable);
}

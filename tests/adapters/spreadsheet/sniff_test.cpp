#include "support/catch.hpp"
#include "support/compound_builder.hpp"
#include "support/files.hpp"
#include "support/workbook_builder.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;
using namespace std::string_literals;

namespace {

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

TEST_CASE("What is neither a workbook nor csv is refused with what to do", "[sniff]") {
    TempFolder const folder;
    struct Case {
        std::string bytes, words;
    };
    auto const [bytes, words] =
        GENERATE(Case{compound_file({{"EncryptionInfo", "x"}, {"EncryptedPackage", "x"}}), "protected by a password"},
                 Case{compound_file({{"Book", "x"}}), "Workbooks of Excel 95 and older cannot be read"},
                 Case{compound_file({{"WordDocument", "x"}}), "another Office document"},
                 Case{"<?xml version=\"1.0\"?><Workbook/>", "is XML"}, Case{"%PDF-1.7\n", "is a PDF"},
                 Case{"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "is a picture"}, Case{"\xFF\xD8\xFF\xE0", "is a picture"},
                 Case{"GIF89a", "is a picture"}, Case{"{\\rtf1\\ansi", "is a text document"},
                 Case{"\x1F\x8B\x08\0"s, "is a compressed file"}, Case{"Rar!\x1A\x07", "is a compressed file"},
                 Case{"7z\xBC\xAF\x27\x1C", "is a compressed file"},
                 Case{"\x7F"
                      "ELF\2\1\1\0"s,
                      "NUL bytes"},
                 Case{"a,b\n1,\0\n"s, "NUL bytes"}, Case{wide("a,b\n1,2\n"), "NUL bytes"},
                 Case{"\xFF\xFE"s + wide("a,b\n1,") + "\0\0"s, "NUL characters"});
    Error const error = refusal_of(save(folder / "a.xlsx", bytes));
    CHECK(error.fault() == Fault::unsupported);
    CHECK(std::string(error.what()).find(words) != std::string::npos);
}

TEST_CASE("Web pages are refused however they start", "[sniff]") {
    TempFolder const folder;
    std::string const page =
        GENERATE("<!DOCTYPE html><html>"s, "\xEF\xBB\xBF \r\n<HTML>"s, "<table border=1><tr><td>1"s,
                 "<meta charset=utf-8>"s, "<!-- saved --> <!-- twice -->\n<body>"s, "<!-- never closed"s,
                 "\xFF\xFE"s + wide("<html><body>"), std::string(3000, '\n') + "<html>", "<head/>"s);
    Error const error = refusal_of(save(folder / "a.csv", page));
    CHECK(error.fault() == Fault::unsupported);
    CHECK(error.what() ==
          std::string("This file is a web page, neither a workbook nor csv: download the table itself."));
}

TEST_CASE("A header that only begins like markup is csv", "[sniff]") {
    TempFolder const folder;
    CHECK(read_lines(save(folder / "a.csv", "<table_no>,b\n1,2\n")) ==
          Lines{R"(1: ["<table_no>","b"])", R"(2: ["1","2"])"});
    CHECK(read_lines(save(folder / "b.csv", "<5 mm,b\n")) == Lines{R"(1: ["<5 mm","b"])"});
}

TEST_CASE("A file that is not there or is a folder is refused", "[sniff]") {
    TempFolder const folder;
    CHECK(refusal_of(folder / "nothing.csv").fault() == Fault::not_found);
    CHECK(refusal_of(folder.path()).fault() == Fault::unavailable);
}

#include "support/catch.hpp"
#include "support/files.hpp"
#include "support/workbook_builder.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

namespace {

constexpr char office[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string sheet_of(int number) {
    return "<worksheet><sheetData><row><c><v>" + std::to_string(number) + "</v></c></row></sheetData></worksheet>";
}

std::string link(std::string const& id, std::string const& type, std::string const& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + office + "/" + type + "\" Target=\"" + target + "\"/>";
}

}  // namespace

TEST_CASE("Part names are found however they are written", "[xlsx][package]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    std::string const target =
        GENERATE("worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "./worksheets/sheet1.xml",
                 "../xl/worksheets/sheet1.xml", "/xl/drawings/../worksheets//sheet1.xml", "WorkSheets/SHEET1.xml");
    workbook.rows = "<row><c><v>1</v></c></row>";
    workbook.others["xl/_rels/workbook.xml.rels"] =
        "<Relationships>" + link("worksheet", "worksheet", target) + "</Relationships>";
    CHECK(read_lines(workbook.save(folder / "a.xlsx")) == Lines{"1: [1]"});
}

TEST_CASE("The first sheet in the workbook's order is read, charts and outside links passed over", "[xlsx][package]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    workbook.others["xl/workbook.xml"] =
        std::string("<workbook xmlns:r=\"") + office +
        "\"><sheets><sheet name=\"Chart\" r:id=\"c\"/><sheet name=\"Away\" r:id=\"x\"/>"
        "<sheet name=\"Two\" r:id=\"b\"/><sheet name=\"One\" r:id=\"a\"/></sheets></workbook>";
    workbook.others["xl/_rels/workbook.xml.rels"] =
        "<Relationships>" + link("a", "worksheet", "worksheets/sheet1.xml") +
        link("b", "worksheet", "worksheets/sheet2.xml") + link("c", "chartsheet", "chartsheets/sheet1.xml") +
        "<Relationship Id=\"x\" TargetMode=\"External\" Type=\"" + office +
        "/worksheet\" Target=\"http://example.com/sheet.xml\"/></Relationships>";
    workbook.others["xl/worksheets/sheet1.xml"] = sheet_of(1);
    workbook.others["xl/worksheets/sheet2.xml"] = sheet_of(2);
    CHECK(read_lines(workbook.save(folder / "a.xlsx")) == Lines{"1: [2]"});
}

TEST_CASE("The workbook part is where the package says", "[xlsx][package]") {
    TempFolder const folder;
    save_zip(
        folder / "a.xlsx",
        {{"_rels/.rels", "<Relationships>" + link("r", "officeDocument", "/book/main.xml") + "</Relationships>"},
         {"book/main.xml",
          std::string("<workbook xmlns:r=\"") + office + "\"><sheets><sheet r:id=\"s\"/></sheets></workbook>"},
         {"book/_rels/main.xml.rels", "<Relationships>" + link("s", "worksheet", "cells.xml") + "</Relationships>"},
         {"book/cells.xml", sheet_of(3)}});
    CHECK(read_lines(folder / "a.xlsx") == Lines{"1: [3]"});
}

TEST_CASE("Macros and links to other workbooks are ignored", "[xlsx][package]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    workbook.rows = "<row><c><f>[1]Other!A1</f><v>4</v></c></row>";
    workbook.others["xl/vbaProject.bin"] = std::string("\xD0\xCF\x11\xE0 macros", 11);
    workbook.others["xl/externalLinks/externalLink1.xml"] = "<externalLink/>";
    CHECK(read_lines(workbook.save(folder / "a.xlsm")) == Lines{"1: [4]"});
}

TEST_CASE("A missing part is named", "[xlsx][package]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    workbook.rows = "<row><c t=\"s\"><v>0</v></c></row>";
    workbook.shared_strings = "<si><t>a</t></si>";
    workbook.styles = "<xf/>";
    workbook.without = GENERATE("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml",
                                "xl/sharedStrings.xml", "xl/styles.xml");
    Error const error = refusal_of(workbook.save(folder / "a.xlsx"));
    CHECK(error.fault() == Fault::malformed);
    CHECK(error.what() == "The workbook is damaged: its part " + workbook.without + " is missing.");
}

TEST_CASE("A workbook without a sheet is refused", "[xlsx][package]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    workbook.others["xl/workbook.xml"] = "<workbook><sheets/></workbook>";
    Error const error = refusal_of(workbook.save(folder / "a.xlsx"));
    CHECK(error.fault() == Fault::malformed);
    CHECK(error.what() == std::string("The workbook has no sheet with cells."));
}

TEST_CASE("Zip files that are no xlsx workbook are told apart", "[xlsx][package]") {
    TempFolder const folder;
    struct Case {
        Parts parts;
        std::string words;
    };
    auto const binary = "<Relationships>" + link("r", "officeDocument", "xl/workbook.bin") + "</Relationships>";
    auto const document = "<Relationships>" + link("r", "officeDocument", "word/document.xml") + "</Relationships>";
    auto const [parts, words] = GENERATE_COPY(Case{{{"readme.txt", "hello"}}, "no workbook"},
                                              Case{{{"mimetype", "ods"}, {"content.xml", "<a/>"}}, "OpenDocument"},
                                              Case{{{"_rels/.rels", binary}, {"xl/workbook.bin", "x"}}, ".xlsb"},
                                              Case{{{"_rels/.rels", document},
                                                    {"word/_rels/document.xml.rels", "<Relationships/>"},
                                                    {"word/document.xml", "<document/>"}},
                                                   "another Office document"});
    save_zip(folder / "a.xlsx", parts);
    Error const error = refusal_of(folder / "a.xlsx");
    CHECK(error.fault() == Fault::unsupported);
    CHECK(std::string(error.what()).find(words) != std::string::npos);
}

TEST_CASE("A DOCTYPE is refused in every part, so no entity is expanded or fetched", "[xlsx][package]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    workbook.rows = "<row><c t=\"s\"><v>0</v></c></row>";
    workbook.shared_strings = "<si><t>a</t></si>";
    workbook.styles = "<xf/>";
    std::string const part = GENERATE("_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                                      "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml");
    std::string const doctype = GENERATE("<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]>",
                                         "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">", "<!DOCTYPE a>");
    workbook.others[part] = doctype + workbook.parts()[part];
    Error const error = refusal_of(workbook.save(folder / "a.xlsx"));
    CHECK(error.fault() == Fault::unsupported);
    CHECK(error.what() == "The workbook's part " + part + " has a DOCTYPE, which no workbook needs: it is not read.");
}

TEST_CASE("Undeclared entities and broken XML are refused with the place", "[xlsx][package]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    workbook.others["xl/worksheets/sheet1.xml"] =
        GENERATE("<worksheet>&other;</worksheet>", "<worksheet><sheetData>", "", "no XML",
                 "<worksheet>\xFF</worksheet>", "<worksheet/><worksheet/>");
    Error const error = refusal_of(workbook.save(folder / "a.xlsx"));
    CHECK(error.fault() == Fault::malformed);
    CHECK(std::string(error.what()).find("its part xl/worksheets/sheet1.xml is no valid XML near byte ") !=
          std::string::npos);
}

TEST_CASE("A sheet part that holds something else is refused", "[xlsx][package]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    workbook.others["xl/worksheets/sheet1.xml"] = "<html/>";
    CHECK(refusal_of(workbook.save(folder / "a.xlsx")).fault() == Fault::malformed);
}

TEST_CASE("A cut or damaged zip is refused, wherever it is hurt", "[xlsx][package]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    for (int i = 0; i < 200; ++i) workbook.rows += "<row><c><v>" + std::to_string(i * 7919 % 1000) + "</v></c></row>";
    std::string const bytes = load(workbook.save(folder / "a.xlsx"));
    SECTION("cut") {
        for (std::size_t const size : {std::size_t{4}, bytes.size() / 4, bytes.size() / 2, bytes.size() - 1}) {
            Error const error = refusal_of(save(folder / "b.xlsx", bytes.substr(0, size)));
            CHECK(error.fault() == Fault::malformed);
            CHECK(error.what() == std::string("The workbook is damaged: it is cut off or no whole zip file."));
        }
    }
    SECTION("changed packed bytes") {
        std::string hurt = bytes;
        std::size_t const sheet = hurt.find("xl/worksheets/sheet1.xml") + 24;
        for (std::size_t i = 0; i < 40; ++i) hurt[sheet + 60 + i] = static_cast<char>(hurt[sheet + 60 + i] ^ 0x5A);
        CHECK(refusal_of(save(folder / "b.xlsx", hurt)).fault() == Fault::malformed);
    }
    SECTION("a checksum that does not fit") {
        std::string hurt = bytes;
        std::size_t const entry = hurt.rfind("xl/worksheets/sheet1.xml") - 46;  // its central directory header
        hurt[entry + 16] = static_cast<char>(hurt[entry + 16] ^ 1);
        CHECK(refusal_of(save(folder / "b.xlsx", hurt)).fault() == Fault::malformed);
    }
}

#include "support/catch.hpp"
#include "support/files.hpp"
#include "support/workbook_builder.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

namespace {

// The sentence of a too_large refusal under `limits`. The same file must pass under `wider` ones,
// so that it is the limit that refuses.
std::string sentence(WorkbookBuilder const& workbook, TableLimits const& limits, TableLimits const& wider = {}) {
    TempFolder const folder;
    auto const path = workbook.save(folder / "a.xlsx");
    CHECK_NOTHROW(read_lines(path, wider));
    Error const error = refusal_of(path, limits);
    CHECK(error.fault() == Fault::too_large);
    return error.what();
}

std::string refused_always(WorkbookBuilder const& workbook) {
    TempFolder const folder;
    Error const error = refusal_of(workbook.save(folder / "a.xlsx"));
    CHECK(error.fault() == Fault::too_large);
    return error.what();
}

std::string inline_row(std::string const& text, int cells = 1) {
    std::string row = "<row>";
    for (int i = 0; i < cells; ++i) row += "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    return row + "</row>";
}

}  // namespace

TEST_CASE("Columns past the limit are refused by the cell's name", "[xlsx][limits]") {
    WorkbookBuilder workbook;
    workbook.rows = "<row r=\"1\">" + number_cell("C1", "1") + "</row>";
    CHECK(sentence(workbook, {.columns = 2}, {.columns = 3}) == "Cell C1 lies past column 2, the limit.");
    workbook.rows = "<row r=\"1\">" + number_cell("ALM1", "1") + "</row>";
    CHECK(refused_always(workbook) == "Cell ALM1 lies past column 1,000, the limit.");
}

TEST_CASE("Rows past the limit are refused, even when those between are missing", "[xlsx][limits]") {
    WorkbookBuilder workbook;
    workbook.rows = inline_row("a") + inline_row("b") + inline_row("c");
    CHECK(sentence(workbook, {.rows = 2}, {.rows = 3}) == "The sheet has more than 2 rows, the limit.");
    workbook.rows = "<row r=\"18446744073709551615\">" + number_cell("A1", "1") + "</row>";
    CHECK(refused_always(workbook) == "The sheet has more than 2,000,000 rows, the limit.");
}

TEST_CASE("Long cells and rows are refused", "[xlsx][limits]") {
    WorkbookBuilder workbook;
    std::string const words = "Cell A1 holds more than 9 bytes of text, the limit.";
    SECTION("inline") {
        workbook.rows = inline_row("0123456789");
        CHECK(sentence(workbook, {.cell_bytes = 9}, {.cell_bytes = 10}) == words);
    }
    SECTION("a formula's text") {
        workbook.rows = "<row><c t=\"str\"><v>0123456789</v></c></row>";
        CHECK(sentence(workbook, {.cell_bytes = 9}, {.cell_bytes = 10}) == words);
    }
    SECTION("shared") {
        workbook.shared_strings = "<si><t>0123456789</t></si>";
        CHECK(sentence(workbook, {.cell_bytes = 9}, {.cell_bytes = 10}) ==
              "A cell holds more than 9 bytes of text, the limit.");
    }
    SECTION("a row of many") {
        workbook.rows = inline_row("01234", 4);
        CHECK(sentence(workbook, {.row_bytes = 19}, {.row_bytes = 20}) ==
              "Row 1 holds more than 19 bytes of text, the limit.");
    }
}

TEST_CASE("Shared texts are bounded together, empty ones too", "[xlsx][limits]") {
    WorkbookBuilder workbook;
    for (int i = 0; i < 10; ++i) workbook.shared_strings += "<si/>";
    CHECK(sentence(workbook, {.shared_bytes = 79}, {.shared_bytes = 80}) ==
          "The texts shared by the workbook's cells take more than 79 bytes, the limit: save the sheet as csv and try "
          "again.");
}

TEST_CASE("Zip bombs are refused by size, by ratio and by entries", "[xlsx][limits]") {
    WorkbookBuilder workbook;
    SECTION("size") {
        workbook.rows = inline_row("a");
        CHECK(sentence(workbook, {.inflated_bytes = 200}, {.inflated_bytes = 1000}).find(" bytes, the limit.") !=
              std::string::npos);
    }
    SECTION("ratio, in the sheet and in the shared texts") {
        std::string const filler(3 << 20, ' ');
        (GENERATE(true, false) ? workbook.rows : workbook.shared_strings) = filler;
        CHECK(refused_always(workbook).find(" unpacks to more than 200 times its packed size, the limit.") !=
              std::string::npos);
        TempFolder const folder;
        CHECK_NOTHROW(read_lines(workbook.save(folder / "a.xlsx"), {.inflate_ratio = 5000}));
    }
    SECTION("a small part may be as dense as it likes") {
        workbook.rows = std::string(900'000, ' ') + inline_row("a");
        TempFolder const folder;
        CHECK_NOTHROW(read_lines(workbook.save(folder / "a.xlsx")));
    }
    SECTION("entries") {
        for (int i = 0; i < 20; ++i) workbook.others["more/" + std::to_string(i)] = "";
        CHECK(sentence(workbook, {.zip_entries = 20}) == "The workbook's zip has more than 20 entries, the limit.");
    }
}

TEST_CASE("A directory of entries is refused before it is loaded", "[xlsx][limits]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    std::string bytes = load(workbook.save(folder / "a.xlsx"));
    std::size_t const size_field = bytes.rfind("PK\5\6") + 12;
    SECTION("in the end record") { bytes.replace(size_field, 4, "\xFE\xFF\xFF\xFF"); }
    SECTION("in the zip64 end record") {
        std::string record("PK\6\6", 4);
        record += std::string(36, '\0') + std::string("\0\0\0\0\1\0\0\0", 8) + std::string(8, '\0');
        std::string locator = std::string("PK\6\7", 4) + std::string(4, '\0');
        for (int shift = 0; shift < 64; shift += 8) locator += static_cast<char>((size_field - 12) >> shift);
        locator += std::string("\1\0\0\0", 4);
        bytes.insert(size_field - 12, record + locator);
    }
    Error const error = refusal_of(save(folder / "b.xlsx", bytes));
    CHECK(error.fault() == Fault::too_large);
    CHECK(error.what() == std::string("The workbook's zip has more than 10,000 entries, the limit."));
}

TEST_CASE("What an XML parser would have to remember is bounded", "[xlsx][limits]") {
    WorkbookBuilder workbook;
    SECTION("depth") {
        for (int i = 0; i < 200; ++i) workbook.rows += "<a>";
        CHECK(refused_always(workbook).find(" nests more than 100 elements, the limit.") != std::string::npos);
    }
    SECTION("distinct names") {
        for (int i = 0; i < 2100; ++i) workbook.rows += "<a a" + std::to_string(i) + "=\"\"/>";
        CHECK(refused_always(workbook).find(" uses more than 2,000 names ") != std::string::npos);
    }
    SECTION("the length of a tag") {
        std::string attribute;
        for (int i = 0; i < 2 << 20; ++i) attribute += static_cast<char>('a' + i * 7919LL % 26);
        workbook.rows = "<row><c note=\"" + attribute + "\"/></row>";
        TempFolder const folder;
        Error const error = refusal_of(workbook.save(folder / "a.xlsx"), {.inflate_ratio = 100'000});
        CHECK(error.fault() == Fault::too_large);
        CHECK(std::string(error.what()).find(" has a tag of more than 1,048,576 bytes, the limit.") !=
              std::string::npos);
    }
    SECTION("cell formats") {
        for (int i = 0; i < 66'000; ++i) workbook.styles += "<xf/>";
        CHECK(refused_always(workbook) == "The workbook has more than 65,536 cell formats, the limit.");
    }
    SECTION("sheets and relationships") {
        std::string sheets, links;
        for (int i = 0; i < 10'100; ++i) {
            sheets += "<sheet/>";
            links += "<Relationship Id=\"a" + std::to_string(i) + "\"/>";
        }
        bool const many_sheets = GENERATE(true, false);
        if (many_sheets) workbook.others["xl/workbook.xml"] = "<workbook><sheets>" + sheets + "</sheets></workbook>";
        else workbook.others["xl/_rels/workbook.xml.rels"] = "<Relationships>" + links + "</Relationships>";
        CHECK(refused_always(workbook).find("more than 10,000 ") != std::string::npos);
    }
}

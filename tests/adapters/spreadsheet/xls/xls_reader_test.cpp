#include <tenon/spreadsheet/table_files.hpp>

#include "support/catch.hpp"
#include "support/compound_builder.hpp"
#include "support/files.hpp"
#include "support/xls_builder.hpp"
#include "xls/reading.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

TEST_CASE("Texts, numbers, booleans and errors of an old workbook are read", "[xls]") {
    auto workbook = with_cells(text(0, 0, 0) + text(0, 2, 1) + number(1, 0, 5) + number(1, 1, 2.4500000000000002) +
                               rk(1, 2, 245 << 2 | 3) + rk(1, 3, 7 << 2 | 2) + boolean(1, 4, true) +
                               boolean(1, 5, false) + error(1, 6, 0x07) + number(3, 0, -1234567890123));
    workbook.shared_texts = {"Order ID", "M\xFCller"};
    // A stream of 4,096 bytes and more lies elsewhere than a short one.
    if (GENERATE(false, true)) workbook.more = record(0x005C, std::string(5000, ' '));
    CHECK(read_all(workbook) == Lines{R"(1: ["Order ID",null,"Müller"])", R"(2: [5,2.45,2.45,7,true,false,"#DIV/0!"])",
                                      "3: []", "4: [-1234567890123]"});
}

TEST_CASE("Numbers of 30 bits are whole or real, as they are or a hundredfold", "[xls]") {
    auto const upper = [](std::uint64_t bits) { return static_cast<std::uint32_t>(bits) & ~3U; };
    CHECK(read_row(rk(0, 0, static_cast<std::uint32_t>(-5 * 4) | 2) + rk(0, 1, static_cast<std::uint32_t>(-7 * 4) | 3) +
                   rk(0, 2, upper(0x3FF80000)) + rk(0, 3, upper(0x40590000) | 1) + rk(0, 4, 0x1FFFFFFF * 4U | 2) +
                   rk(0, 5, 0)) == "[-5,-0.07,1.5,1,536870911,0]");
}

TEST_CASE("Rows of many numbers in one record are read", "[xls]") {
    auto const value = [](std::uint32_t whole) { return le(0, 2) + le(whole << 2 | 2, 4); };
    CHECK(read_all(with_cells(record(0x00BD, le(2, 2) + le(1, 2) + value(4) + value(5) + le(2, 2)))) ==
          Lines{"1: []", "2: []", "3: [null,4,5]"});
}

TEST_CASE("Every error has its text", "[xls]") {
    CHECK(read_row(error(0, 0, 0x00) + error(0, 1, 0x07) + error(0, 2, 0x0F) + error(0, 3, 0x17) + error(0, 4, 0x1D) +
                   error(0, 5, 0x24) + error(0, 6, 0x2A) + error(0, 7, 0x2B)) ==
          R"(["#NULL!","#DIV/0!","#VALUE!","#REF!","#NAME?","#NUM!","#N/A","#GETTING_DATA"])");
}

TEST_CASE("Cells of a row may come in any order, the last of two wins, empty ones are nothing", "[xls]") {
    std::string const blank = record(0x0201, le(0, 2) + le(9, 2) + le(0, 2));
    std::string const blanks = record(0x00BE, le(1, 2) + le(0, 2) + le(0, 4) + le(1, 2));
    CHECK(read_all(with_cells(number(0, 2, 3) + number(0, 0, 1) + blank + number(0, 2, 4) + blanks)) ==
          Lines{"1: [1,null,4]"});
}

TEST_CASE("Rows that do not grow are refused", "[xls]") {
    Error const error = refusal(with_cells(number(4, 0, 1) + number(2, 0, 1)));
    CHECK(error.fault() == Fault::unsupported);
    CHECK(error.what() == std::string("Row 3 stands after row 5 in this workbook: open it, save it as .xlsx and try "
                                      "again."));
}

TEST_CASE("The first sheet with cells of an old workbook is read, macros and charts passed over", "[xls]") {
    XlsBuilder workbook;
    workbook.sheets = {{number(0, 0, 0), 1}, {number(0, 0, 1), 2}, {number(0, 0, 2)}, {number(0, 0, 3)}};
    CHECK(read_all(workbook) == Lines{"1: [2]"});
    workbook.sheets[2].is_hidden = true;
    CHECK(read_all(workbook) == Lines{"1: [2]"});
    workbook.sheets.resize(2);
    CHECK(refusal(workbook).what() == std::string("The workbook has no sheet with cells."));
}

TEST_CASE("Charts within a sheet are passed over", "[xls]") {
    std::string const inner = record(0x0809, le(0x0600, 2) + le(0x0020, 2) + std::string(12, '\0')) + number(0, 1, 99) +
                              formula_text(narrow("x")) + record(0x000A, "");
    CHECK(read_all(with_cells(number(0, 0, 1) + formula(0, 2, Saved::text) + inner + number(1, 0, 2))) ==
          Lines{"1: [1]", "2: [2]"});
}

TEST_CASE("What comes after the first sheet does not matter", "[xls]") {
    XlsBuilder workbook;
    workbook.sheets = {{number(0, 0, 1)}, {record(0x0203, "broken")}};
    CHECK(read_all(workbook) == Lines{"1: [1]"});
}

TEST_CASE("An empty sheet has no rows", "[xls]") { CHECK(read_all(XlsBuilder()).empty()); }

TEST_CASE("Progress grows to its end", "[xls]") {
    TempFolder const folder;
    auto const reader =
        spreadsheet::make_table_files()->open(with_cells(number(0, 0, 1) + number(1, 0, 2)).save(folder / "a.xls"));
    std::vector<Json> cells;
    REQUIRE(reader->next(cells));
    double const first = reader->progress();
    CHECK((first > 0 && first < 1));
    while (reader->next(cells)) {
    }
    CHECK(reader->progress() == 1);
}

TEST_CASE("Passwords and older versions are refused", "[xls]") {
    TempFolder const folder;
    XlsBuilder workbook;
    SECTION("a password") {
        workbook.more = record(0x002F, std::string(54, 'x'));
        Error const error = refusal(workbook);
        CHECK(error.fault() == Fault::unsupported);
        CHECK(std::string(error.what()).find("protected by a password") != std::string::npos);
    }
    SECTION("the word of an encrypted package in a cell is no encryption") {
        auto plain = with_cells(text(0, 0, 0));
        plain.shared_texts = {std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32) + "x"};
        CHECK_NOTHROW(read_all(plain));
    }
    SECTION("Excel 95 and older") {
        workbook.version = 0x0500;
        std::string const bare = GENERATE(std::string("\x09\x00\x04\x00", 4), std::string("\x09\x02\x06\x00", 4),
                                          std::string("\x09\x04\x06\x00", 4), std::string("\x09\x08\x08\x00", 4));
        std::string const bytes =
            GENERATE_COPY(workbook.bytes(), compound_file({{"Book", XlsBuilder().stream()}}), bare + "workbook");
        Error const error = refusal_of(save(folder / "a.xls", bytes));
        CHECK(error.fault() == Fault::unsupported);
        CHECK(std::string(error.what()).find("Excel 95 and older") != std::string::npos);
    }
    SECTION("a workbook for Excel 95 and 97 is read as one for 97") {
        std::string const stream = with_cells(number(0, 0, 1)).stream();
        CHECK(read_lines(save(folder / "a.xls", compound_file({{"Book", "older"}, {"Workbook", stream}}))) ==
              Lines{"1: [1]"});
    }
}

TEST_CASE("A workbook that another program wrote is read", "[xls]") {
    CHECK(read_lines(TENON_SEEDS "/xls/orders.xls") ==
          Lines{R"(1: ["Order ID","Ünï €","Done","Due","At","Time"])",
                R"(2: ["WO-1000",2.45,true,"2026-01-31","2026-01-31T08:05:09","08:05:09"])", "3: []",
                R"(4: ["WO-1001",123456789012])"});
}

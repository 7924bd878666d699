#include "support/catch.hpp"
#include "support/compound_builder.hpp"
#include "support/files.hpp"
#include "support/xls_builder.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

namespace {

Lines read_all(XlsBuilder const& workbook, TableLimits const& limits = {}) {
    TempFolder const folder;
    return read_lines(workbook.save(folder / "a.csv"), limits);
}

XlsBuilder with_cells(std::string cells) {
    XlsBuilder workbook;
    workbook.sheets[0].cells = std::move(cells);
    return workbook;
}

}  // namespace

TEST_CASE("Texts, numbers and booleans of an old workbook are read", "[xls]") {
    auto workbook =
        with_cells(text(0, 0, 0) + text(0, 2, 1) + number(1, 0, 5) + number(1, 1, 2.4500000000000002) +
                   rk(1, 2, 245 << 2 | 3) + rk(1, 3, 7 << 2 | 2) + boolean(1, 4, true) + number(3, 0, -1234567890123));
    workbook.shared_texts = {"Order ID", "M\xFCller"};
    // A stream of 4,096 bytes and more lies elsewhere than a short one.
    if (GENERATE(false, true)) workbook.more = record(0x005C, std::string(5000, ' '));
    CHECK(read_all(workbook) ==
          Lines{R"(1: ["Order ID",null,"Müller"])", "2: [5,2.45,2.45,7,1]", "3: []", "4: [-1234567890123]"});
}

TEST_CASE("Rows of many numbers in one record are read", "[xls]") {
    auto const value = [](std::uint32_t whole) { return le(0, 2) + le(whole << 2 | 2, 4); };
    CHECK(read_all(with_cells(record(0x00BD, le(2, 2) + le(1, 2) + value(4) + value(5) + le(2, 2)))) ==
          Lines{"1: []", "2: []", "3: [null,4,5]"});
}

TEST_CASE("Dates of an old workbook go by their formats, in both date systems", "[xls]") {
    auto workbook = with_cells(number(0, 0, 46053, 1) + number(0, 1, 46053.5, 2) + number(0, 2, 0.25, 3) +
                               number(0, 3, 46053, 4) + number(0, 4, 46053, 2) + number(0, 5, 46053, 5));
    workbook.format_codes = {"yyyy-mm-dd", "dd/mm/yyyy hh:mm", "hh:mm:ss"};
    workbook.built_in_formats = {14, 22};
    SECTION("from 1900") {
        CHECK(read_all(workbook) == Lines{R"(1: ["2026-01-31","2026-01-31T12:00:00","06:00:00","2026-01-31",)"
                                          R"("2026-01-31","2026-01-31"])"});
    }
    SECTION("from 1904") {
        workbook.from_1904 = true;
        CHECK(
            read_all(workbook).at(0).starts_with(R"(1: ["2030-02-01","2030-02-01T12:00:00","06:00:00","2030-02-01")"));
    }
    SECTION("the first and the last day that are read") {
        workbook.from_1904 = GENERATE(false, true);
        workbook.sheets[0].cells = number(0, 0, 1, 1) + number(0, 1, workbook.from_1904 ? 71'588 : 73'050, 1);
        CHECK(read_all(workbook) ==
              Lines{workbook.from_1904 ? R"(1: ["1904-01-02","2099-12-31"])" : R"(1: ["1900-01-01","2099-12-31"])"});
    }
}

TEST_CASE("The first sheet with cells of an old workbook is read, macros and charts passed over", "[xls]") {
    XlsBuilder workbook;
    workbook.sheets = {{formula(0, 0), 10, 10, 1}, {number(0, 0, 1), 10, 10, 2}, {number(0, 0, 2)}, {formula(0, 0)}};
    CHECK(read_all(workbook) == Lines{"1: [2]"});
    workbook.sheets.resize(2);
    TempFolder const folder;
    CHECK(refusal_of(workbook.save(folder / "a.xls")).what() == std::string("The workbook has no sheet with cells."));
}

TEST_CASE("Cells that would be lost or changed are refused by name", "[xls]") {
    struct Case {
        std::string cell, words;
    };
    auto const [cell, words] = GENERATE(
        Case{formula(1, 2), "Cell C2 holds a formula, whose value cannot be read from .xls"},
        Case{boolean(1, 2, false, true), "Cell C2 holds an error value"},
        Case{record(0x00D6, le(1, 2) + le(2, 2) + le(0, 2) + le(0, 2)), "Cell C2 holds text of an older format"},
        Case{number(1, 2, 5, 1), "Cell C2 has a number format that cannot be read"},
        Case{number(1, 2, 1.5, 3), "Cell C2 has a number format that cannot be read"},
        Case{number(1, 2, 46053, 4), "Cell C2 has a number format that cannot be read"},
        Case{number(1, 2, 73051, 2), "Cell C2 holds a date or time that cannot be read"},
        Case{number(1, 2, 2e9, 2), "Cell C2 holds a date or time that cannot be read"},
        Case{number(1, 2, 0.5, 2), "Cell C2 holds a date or time that cannot be read"},
        Case{record(0x00BD, le(1, 2) + le(1, 2) + le(0, 2) + le(6, 4) + le(2, 2) + le(2, 4) + le(2, 2)),
             "Cell C2 holds a date or time that cannot be read"});
    auto workbook = with_cells(number(0, 0, 1) + cell);
    workbook.format_codes = {"0 \"mm/s\"", "yyyy-mm-dd", "[h]:mm", "yyyy"};
    TempFolder const folder;
    Error const error = refusal_of(workbook.save(folder / "a.xls"));
    CHECK(error.fault() == Fault::unsupported);
    CHECK(error.what() == words + (error.what() + words.size()));
    CHECK(std::string(error.what()).ends_with(" from .xls: save the workbook as .xlsx and try again."));
}

TEST_CASE("Passwords and older versions are refused", "[xls]") {
    TempFolder const folder;
    XlsBuilder workbook;
    SECTION("a password") {
        workbook.more = record(0x002F, std::string(54, 'x'));
        Error const error = refusal_of(workbook.save(folder / "a.xls"));
        CHECK(error.fault() == Fault::unsupported);
        CHECK(std::string(error.what()).find("protected by a password") != std::string::npos);
    }
    SECTION("Excel 95") {
        workbook.version = 0x0500;
        Error const error = refusal_of(workbook.save(folder / "a.xls"));
        CHECK(error.fault() == Fault::unsupported);
        CHECK(std::string(error.what()).find("Excel 95 and older") != std::string::npos);
    }
    SECTION("the word of an encrypted package in a cell is no encryption") {
        auto plain = with_cells(text(0, 0, 0));
        plain.shared_texts = {std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32) + "x"};
        CHECK_NOTHROW(read_all(plain));
    }
}

TEST_CASE("A workbook that another program wrote is read", "[xls]") {
    CHECK(read_lines(TENON_SEEDS "/xls/orders.xls") ==
          Lines{R"(1: ["Order ID","Ünï €","Done","Due","At","Time"])",
                R"(2: ["WO-1000",2.45,1,"2026-01-31","2026-01-31T08:05:09","08:05:09"])", "3: []",
                R"(4: ["WO-1001",123456789012])"});
}

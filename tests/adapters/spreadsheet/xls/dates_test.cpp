#include "support/catch.hpp"
#include "support/compound_builder.hpp"
#include "support/xls_builder.hpp"
#include "xls/reading.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

namespace {

// What a number reads as under a format code, as JSON.
std::string read_with_code(double value, std::string const& code, bool from_1904 = false) {
    auto workbook = with_cells(number(0, 0, value, 1));
    workbook.format_codes = {code};
    workbook.from_1904 = from_1904;
    std::string const row = read_row(workbook);
    return row.substr(1, row.size() - 2);
}

std::string read_as(double value, int format_id, bool from_1904 = false) {
    auto workbook = with_cells(number(0, 0, value, 1));
    workbook.built_in_formats = {format_id};
    workbook.from_1904 = from_1904;
    std::string const row = read_row(workbook);
    return row.substr(1, row.size() - 2);
}

}  // namespace

TEST_CASE("Built-in formats of an old workbook make dates of numbers", "[xls][dates]") {
    CHECK(read_as(45292, GENERATE(14, 15, 16, 17, 22, 27, 36, 50, 58)) == "\"2024-01-01\"");
    CHECK(read_as(45292.5, GENERATE(14, 22)) == "\"2024-01-01T12:00:00\"");
    CHECK(read_as(0.75, GENERATE(18, 19, 20, 21, 45, 47)) == "\"18:00:00\"");
    CHECK(read_as(1.5, 46) == "\"36:00:00\"");
    CHECK(read_as(45292, GENERATE(0, 1, 2, 9, 13, 37, 48, 49)) == "45292");
}

TEST_CASE("Own formats of an old workbook are dates by their letters outside quotes", "[xls][dates]") {
    CHECK(read_with_code(46053, GENERATE("yyyy-mm-dd", "dd/mm/yyyy hh:mm", "yyyy", "d.m.yy", "[$-409]mmm")) ==
          "\"2026-01-31\"");
    CHECK(read_with_code(46053.336909722224, "dd.mm.yyyy") == "\"2026-01-31T08:05:09\"");
    CHECK(read_with_code(0.25, GENERATE("hh:mm:ss", "h:mm AM/PM")) == "\"06:00:00\"");
    CHECK(read_with_code(1.5, "[h]:mm") == "\"36:00:00\"");
    CHECK(read_with_code(5, GENERATE("0 \"mm/s\"", "0.00\\d", "General", "[Red]0")) == "5");
}

TEST_CASE("Days after 2099, day 0 and numbers that are no date are as in xlsx", "[xls][dates]") {
    CHECK(read_as(73051, 14) == "\"2100-01-01\"");
    CHECK(read_as(73110, 14) == "\"2100-03-01\"");
    CHECK(read_as(2958465, 14) == "\"9999-12-31\"");
    CHECK(read_as(0.5, 14) == "\"12:00:00\"");
    CHECK(read_as(60, 14) == "\"1900-02-29\"");
    CHECK(read_as(-1, 14) == "-1");
    CHECK(read_as(2e9, 14) == "2000000000");
}

TEST_CASE("The 1904 system of an old workbook starts on 1 January 1904", "[xls][dates]") {
    CHECK(read_as(0, 14, true) == "\"1904-01-01\"");
    CHECK(read_as(44591.25, 22, true) == "\"2026-01-31T06:00:00\"");
    CHECK(read_with_code(44591, "yyyy-mm-dd", true) == "\"2026-01-31\"");
    CHECK(read_with_code(0.5, "hh:mm", true) == "\"12:00:00\"");
}

TEST_CASE("Dates come from every kind of number cell", "[xls][dates]") {
    auto const day = [](int format) { return le(static_cast<std::uint64_t>(format), 2) + le(46053 << 2 | 2, 4); };
    auto workbook =
        with_cells(rk(0, 0, 46053 << 2 | 2, 1) + record(0x00BD, le(0, 2) + le(1, 2) + day(0) + day(1) + le(2, 2)) +
                   formula(0, 3, 46053, 1));
    workbook.format_codes = {"yyyy-mm-dd"};
    CHECK(read_row(workbook) == R"(["2026-01-31",46053,"2026-01-31","2026-01-31"])");
}

TEST_CASE("An own format wins over the built-in one of the same number, wherever it stands", "[xls][dates]") {
    auto workbook = with_cells(number(0, 0, 46053, 1) + number(0, 1, 46053, 2) + number(0, 2, 46053, 99));
    workbook.built_in_formats = {14, 9};
    workbook.more = record(0x041E, le(14, 2) + narrow("0.00")) + record(0x041E, le(9, 2) + wide(u"yyyy\u5E74mm"));
    CHECK(read_row(workbook) == R"([46053,"2026-01-31",46053])");
}

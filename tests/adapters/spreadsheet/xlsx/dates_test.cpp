#include "support/catch.hpp"
#include "support/files.hpp"
#include "support/workbook_builder.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

namespace {

// What a number cell reads as under one number format, as JSON.
std::string read_as(WorkbookBuilder workbook, std::string const& number, int format_id) {
    TempFolder const folder;
    workbook.styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"" + std::to_string(format_id) + "\"/>";
    workbook.rows = "<row r=\"1\">" + number_cell("A1", number, 1) + "</row>";
    Lines const lines = read_lines(workbook.save(folder / "a.xlsx"));
    return lines.at(0).substr(4, lines.at(0).size() - 5);
}

std::string read_as(std::string const& number, int format_id, bool from_1904 = false) {
    WorkbookBuilder workbook;
    workbook.from_1904 = from_1904;
    return read_as(workbook, number, format_id);
}

std::string read_with_code(std::string const& number, std::string const& code) {
    WorkbookBuilder workbook;
    workbook.number_formats = "<numFmt numFmtId=\"164\" formatCode=\"" + code + "\"/>";
    return read_as(workbook, number, 164);
}

}  // namespace

TEST_CASE("Built-in date formats make dates of numbers", "[xlsx][dates]") {
    CHECK(read_as("45292", GENERATE(14, 15, 16, 17, 22, 27, 36, 50, 58)) == "\"2024-01-01\"");
    CHECK(read_as("45292.5", GENERATE(14, 22)) == "\"2024-01-01T12:00:00\"");
    CHECK(read_as("0.75", GENERATE(18, 19, 20, 21, 45, 47)) == "\"18:00:00\"");
    CHECK(read_as("1.5", 46) == "\"36:00:00\"");
}

TEST_CASE("Other built-in formats leave numbers alone", "[xlsx][dates]") {
    CHECK(read_as("45292", GENERATE(0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 37, 38, 39, 40, 48, 49)) == "45292");
}

TEST_CASE("Custom formats are dates by their letters outside quotes and brackets", "[xlsx][dates]") {
    CHECK(read_with_code("45292", GENERATE("yyyy-mm-dd", "YYYY/MM/DD", "d.m.yy", "mmm", "[$-409]mmmm d, yyyy",
                                           "yyyy\\-mm\\-dd;@", "[Red]dd", "dd&quot; of &quot;mmmm")) ==
          "\"2024-01-01\"");
    CHECK(read_with_code("0.25", GENERATE("h:mm", "hh:mm:ss AM/PM", "ss.000")) == "\"06:00:00\"");
    CHECK(read_with_code("2.25", GENERATE("[h]:mm", "[HH]:mm:ss", "[mm]:ss", "[ss]")) == "\"54:00:00\"");
    CHECK(read_with_code("45292", GENERATE("0.00", "#,##0 &quot;days&quot;", "0.00\\d", "[Red]0", "General", "[$USD] 0",
                                           "0_d", "0*d", "&quot;unclosed days", "[$-409]0", "@", "0.00E+00")) ==
          "45292");
}

TEST_CASE("A workbook's own format wins over the built-in one of the same number", "[xlsx][dates]") {
    WorkbookBuilder workbook;
    workbook.number_formats = "<numFmt numFmtId=\"14\" formatCode=\"0.00\"/>";
    CHECK(read_as(workbook, "45292", 14) == "45292");
}

TEST_CASE("The 1900 system counts a 29 February 1900 that never was", "[xlsx][dates]") {
    CHECK(read_as("1", 14) == "\"1900-01-01\"");
    CHECK(read_as("59", 14) == "\"1900-02-28\"");
    CHECK(read_as("60", 14) == "\"1900-02-29\"");
    CHECK(read_as("61", 14) == "\"1900-03-01\"");
    CHECK(read_as("0.5", 14) == "\"12:00:00\"");
    CHECK(read_as("2958465", 14) == "\"9999-12-31\"");
}

TEST_CASE("The 1904 system starts on 1 January 1904", "[xlsx][dates]") {
    CHECK(read_as("0", 14, true) == "\"1904-01-01\"");
    CHECK(read_as("43830", 14, true) == "\"2024-01-01\"");
    CHECK(read_as("43830.25", 22, true) == "\"2024-01-01T06:00:00\"");
    CHECK(read_as("0.5", 20, true) == "\"12:00:00\"");
    CHECK(read_as("0.5", 22, true) == "\"1904-01-01T12:00:00\"");
    CHECK(read_as("2957003", 14, true) == "\"9999-12-31\"");
}

TEST_CASE("Times are exact to the millisecond and carry over at midnight", "[xlsx][dates]") {
    CHECK(read_as("45293.127843495371", 22) == "\"2024-01-02T03:04:05.678\"");
    CHECK(read_as("45292.999999999", 22) == "\"2024-01-02\"");
    CHECK(read_as("45292.33333333334", 22) == "\"2024-01-01T08:00:00\"");
}

TEST_CASE("Numbers that are no date stay numbers under a date format", "[xlsx][dates]") {
    CHECK(read_as("-1", 14) == "-1");
    CHECK(read_as("2958466", 14) == "2958466");
    CHECK(read_as("2958465.9999999999", 14) == "2958466");
    CHECK(read_as("1e300", 46).starts_with("1"));
}

TEST_CASE("A style that is not there formats nothing", "[xlsx][dates]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    workbook.rows = "<row r=\"1\">" + number_cell("A1", "45292", 99) + "</row>";
    CHECK(read_lines(workbook.save(folder / "a.xlsx")) == Lines{"1: [45292]"});
}

TEST_CASE("ISO date cells come in the same form", "[xlsx][dates]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    auto const cell = [](std::string const& text) { return "<c t=\"d\"><v>" + text + "</v></c>"; };
    workbook.rows = "<row>" + cell("2024-01-31") + cell("2024-01-31T00:00:00") + cell("2024-01-31T08:05:09Z") +
                    cell("2024-01-31T08:05:09.25") + cell("soon") + "</row>";
    CHECK(read_lines(workbook.save(folder / "a.xlsx")) ==
          Lines{R"(1: ["2024-01-31","2024-01-31","2024-01-31T08:05:09","2024-01-31T08:05:09.250","soon"])"});
}

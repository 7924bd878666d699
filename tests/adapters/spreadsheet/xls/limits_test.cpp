#include "support/catch.hpp"
#include "support/compound_builder.hpp"
#include "support/files.hpp"
#include "support/xls_builder.hpp"
#include "xls/reading.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

namespace {

std::string too_large(XlsBuilder const& workbook, TableLimits const& limits = {}) {
    Error const error = refusal(workbook, limits);
    CHECK(error.fault() == Fault::too_large);
    return error.what();
}

// The same file must pass under the `wider` limits.
std::string sentence(XlsBuilder const& workbook, TableLimits const& limits, TableLimits const& wider) {
    CHECK_NOTHROW(read_all(workbook, wider));
    return too_large(workbook, limits);
}

}  // namespace

TEST_CASE("The limits of tables hold for old workbooks", "[xls][limits]") {
    XlsBuilder workbook;
    workbook.shared_texts = {"01234", "56789"};
    workbook.sheets[0].cells = text(0, 0, 0) + text(0, 2, 1) + number(4, 0, 1);
    CHECK(sentence(workbook, {.columns = 2}, {.columns = 3}) == "Cell C1 lies past column 2, the limit.");
    CHECK(sentence(workbook, {.rows = 4}, {.rows = 5}) == "The sheet has more than 4 rows, the limit.");
    CHECK(sentence(workbook, {.cell_bytes = 4}, {.cell_bytes = 5}) ==
          "Cell A1 holds more than 4 bytes of text, the limit.");
    CHECK(sentence(workbook, {.row_bytes = 9}, {.row_bytes = 10}) ==
          "Row 1 holds more than 9 bytes of text, the limit.");
    CHECK(sentence(workbook, {.shared_bytes = 25}, {.shared_bytes = 26}) ==
          "The texts shared by the workbook's cells take more than 25 bytes, the limit: save the sheet as csv and try "
          "again.");
}

TEST_CASE("The text of each row counts for itself", "[xls][limits]") {
    auto const workbook = with_cells(own_text(0, 0, narrow("01234")) + own_text(1, 0, narrow("56789")));
    CHECK(read_all(workbook, {.row_bytes = 5}).size() == 2);
}

TEST_CASE("Empty rows past the limit do not count", "[xls][limits]") {
    XlsBuilder const workbook = with_cells(number(0, 0, 1) + formula(9, 0, Saved::empty_text));
    CHECK(read_all(workbook, {.rows = 1}) == Lines{"1: [1]"});
}

TEST_CASE("A text in its cell or of a formula is held to the limits", "[xls][limits]") {
    std::string const cell =
        GENERATE(own_text(0, 0, narrow("01234")), formula(0, 0, Saved::text) + formula_text(narrow("01234")),
                 own_text(0, 0, wide(u"\u20AC\u00FC")));
    CHECK(sentence(with_cells(cell), {.cell_bytes = 4}, {.cell_bytes = 5}) ==
          "Cell A1 holds more than 4 bytes of text, the limit.");
    CHECK(sentence(with_cells(cell), {.row_bytes = 4}, {.row_bytes = 5}) ==
          "Row 1 holds more than 4 bytes of text, the limit.");
}

TEST_CASE("Counts that cost memory are bounded", "[xls][limits]") {
    XlsBuilder workbook;
    workbook.built_in_formats.resize(65'535);
    CHECK_NOTHROW(read_all(workbook));
    workbook.built_in_formats.resize(65'536);
    CHECK(too_large(workbook) == "The workbook has more than 65,536 cell formats, the limit.");
}

TEST_CASE("Records that are too short are refused", "[xls][limits]") {
    std::string const cell =
        GENERATE(record(0x0203, ""), record(0x0203, "a"), record(0x0203, "abc"), record(0x0203, le(0, 13)),
                 record(0x027E, le(0, 9)), record(0x00BD, "a"), record(0x00BD, le(0, 4) + le(0, 5)),
                 record(0x0205, le(0, 7)), record(0x0204, le(0, 7)), record(0x00FD, le(0, 9)),
                 record(0x0006, le(0, 13)), record(0x0204, le(0, 6) + le(9, 2) + '\0' + "12345678"),
                 formula(0, 0, Saved::text) + record(0x0207, le(9, 2)), record(0x0809, "") + record(0x00FD, ""));
    bool const is_chart = cell.starts_with(record(0x0809, ""));
    Error const error = refusal(with_cells(cell));
    INFO(error.what());
    CHECK(error.fault() == Fault::malformed);
    CHECK(std::string(error.what()).starts_with("The workbook is damaged: "));
    CHECK((std::string(error.what()).find("sheet is cut off") != std::string::npos) == is_chart);
}

TEST_CASE("Records of the workbook that are too short are refused", "[xls][limits]") {
    XlsBuilder workbook;
    workbook.more =
        GENERATE(record(0x0022, "a"), record(0x0085, le(0, 5)), record(0x041E, le(0, 4)), record(0x00E0, le(0, 3)),
                 record(0x00FC, le(0, 3)), record(0x041E, le(0, 2) + le(2, 2) + '\0' + "d"));
    Error const error = refusal(workbook);
    INFO(error.what());
    CHECK(error.fault() == Fault::malformed);
}

TEST_CASE("A workbook whose parts are not where they should be is refused", "[xls][limits]") {
    TempFolder const folder;
    auto const workbook = with_cells(number(0, 0, 1) + number(1, 0, 2));
    std::string stream = workbook.stream();
    std::string const begin = record(0x0809, std::string(16, 'x')).substr(0, 4);
    std::size_t const sheet = stream.rfind(begin);
    struct Case {
        char const* name;
        std::string stream, words;
    };
    auto const link = [&](std::uint64_t position) {
        std::string changed = stream;
        return changed.replace(changed.find(record(0x0085, std::string(14, 'x')).substr(0, 4)) + 4, 4, le(position, 4));
    };
    auto const [name, bytes, words] = GENERATE_COPY(
        Case{"no beginning", stream.substr(20), "one of its parts has no beginning"},
        Case{"a sheet first", stream.substr(sheet), "it does not begin as a workbook does"},
        Case{"cut off before the sheet", stream.substr(0, sheet - 4), "it is cut off before its first sheet"},
        Case{"no sheet", stream.substr(0, sheet), "one of its parts has no beginning"},
        Case{"a sheet without its end", stream.substr(0, stream.size() - 4), "its first sheet is cut off"},
        Case{"a sheet padded with zeros", stream.substr(0, stream.size() - 4) + std::string(8, '\0'),
             "its first sheet is cut off"},
        Case{"cut off within a record", stream.substr(0, stream.size() - 6),
             "it is cut off, or a part of it is too short"},
        Case{"the workbook as its sheet", link(0), "its first sheet is no worksheet"},
        Case{"a sheet amid records", link(sheet + 1), "one of its parts has no beginning"},
        Case{"a sheet beyond the end", link(0xFFFF'FFFF), "one of its parts has no beginning"});
    INFO(name);
    Error const error = refusal_of(save(folder / "a.xls", compound_file({{"Workbook", bytes}})));
    CHECK(error.fault() == Fault::malformed);
    CHECK(error.what() == "The workbook is damaged: " + words + ".");
}

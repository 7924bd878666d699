#include "support/catch.hpp"
#include "support/compound_builder.hpp"
#include "support/files.hpp"
#include "support/xls_builder.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;
using namespace std::string_literals;

namespace {

std::string too_large(XlsBuilder const& workbook, TableLimits const& limits = {}) {
    TempFolder const folder;
    Error const error = refusal_of(workbook.save(folder / "a.xls"), limits);
    CHECK(error.fault() == Fault::too_large);
    return error.what();
}

// The same file must pass under the `wider` limits.
std::string sentence(XlsBuilder const& workbook, TableLimits const& limits, TableLimits const& wider) {
    TempFolder const folder;
    CHECK_NOTHROW(read_lines(workbook.save(folder / "a.xls"), wider));
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
    CHECK(sentence(workbook, {.shared_bytes = 47}, {.shared_bytes = 48}) ==
          "The texts shared by the workbook's cells take more than 47 bytes, the limit: save the sheet as csv and try "
          "again.");
}

TEST_CASE("What all sheets of an old workbook span is bounded", "[xls][limits]") {
    XlsBuilder workbook;
    workbook.sheets = {{number(0, 0, 1), 65'000, 61}, {"", 10, 10}};
    TempFolder const folder;
    CHECK(read_lines(workbook.save(folder / "a.xls")) == Lines{"1: [1]"});
    workbook.sheets[1] = {"", 65'000, 1};
    CHECK(too_large(workbook) ==
          "The workbook's sheets span more than 4,000,000 cells, the limit for .xls: save it as "
          ".xlsx and try again.");
}

TEST_CASE("Counts that cost time or memory are bounded", "[xls][limits]") {
    XlsBuilder workbook;
    SECTION("dates") {
        workbook.format_codes = {"yyyy-mm-dd"};
        std::string const day = le(1, 2) + le(1 << 2 | 2, 4);
        std::string days;
        for (int i = 0; i < 200; ++i) days += day;
        workbook.sheets[0] = {"", 1'001, 200};
        for (std::uint64_t i = 0; i < 1'000; ++i)
            workbook.sheets[0].cells += record(0x00BD, le(i, 2) + le(0, 2) + days + le(199, 2));
        TempFolder const folder;
        CHECK_NOTHROW(read_lines(workbook.save(folder / "a.xls")));
        workbook.sheets[0].cells += number(1'000, 0, 1, 1);
        CHECK(too_large(workbook).starts_with("The workbook has more than 200,000 dates, the limit for .xls"));
    }
    SECTION("cell formats") {
        workbook.built_in_formats.resize(4'096);
        CHECK(too_large(workbook).starts_with("The workbook has more than 4,096 cell formats, the limit for .xls"));
    }
    SECTION("sheets") {
        workbook.sheets.resize(1'001);
        CHECK(too_large(workbook) == "The workbook has more than 1,000 sheets, the limit.");
    }
    SECTION("bytes") {
        TempFolder const folder;
        auto const path = workbook.save(folder / "a.xls");
        std::filesystem::resize_file(path, (64 << 20) + 1);
        Error const error = refusal_of(path);
        CHECK(error.fault() == Fault::too_large);
        CHECK(std::string(error.what()).find(" 67,108,864 bytes, the limit") != std::string::npos);
    }
}

TEST_CASE("Broken containers and records are refused", "[xls][limits]") {
    TempFolder const folder;
    XlsBuilder workbook;
    workbook.more = record(0x005C, std::string(5000, ' '));
    std::string bytes = workbook.bytes();
    std::size_t const table = bytes.size() - 512;
    SECTION("cut off") { bytes.resize(GENERATE(8U, 511U, 600U, 3000U)); }
    SECTION("a chain that runs in a circle") { bytes.replace(table, 4, le(0, 4)); }
    SECTION("a chain that leaves the file") { bytes.replace(table, 4, le(1'000'000, 4)); }
    SECTION("a chain that ends before its stream") { bytes.replace(table, 4, le(0xFFFF'FFFE, 4)); }
    SECTION("more sectors of the table than the file has") { bytes.replace(44, 4, le(0x7FFF'FFFF, 4)); }
    SECTION("sectors of another size") { bytes.replace(30, 2, le(GENERATE(0, 8, 31, 65'535), 2)); }
    SECTION("a name longer than any may be") { bytes.replace(bytes.find("R\0o\0o\0t\0"s) + 64, 2, le(8'214, 2)); }
    SECTION("a second workbook under the same name") {
        std::string const twice = compound_file({{"A", "x"}, {"Workbook", workbook.stream()}});
        std::string const entry = twice.substr(twice.find("W\0o\0r\0k\0b\0"s), 128);
        bytes = std::string(twice).replace(twice.find("A\0\0\0"s), 128, entry);
        bool const as_stream = GENERATE(true, false);
        if (!as_stream) bytes[bytes.find(entry.substr(0, 16)) + 66] = '\0';
    }
    SECTION("small blocks beyond the file") {
        bytes = XlsBuilder().bytes();
        bytes.replace(bytes.find("R\0o\0o\0t\0"s) + 120, 4, le(0x7FFF'FFFF, 4));
    }
    SECTION("a record longer than any may be") { bytes.replace(512 + 2, 2, le(8225, 2)); }
    Error const error = refusal_of(save(folder / "a.xls", bytes));
    INFO(error.what());
    CHECK(error.fault() == Fault::malformed);
    CHECK(std::string(error.what()).starts_with("The workbook is damaged: "));
}

TEST_CASE("Records that are too short or out of place are refused", "[xls][limits]") {
    TempFolder const folder;
    XlsBuilder workbook;
    std::string const cells = GENERATE(record(0x0203, "ab"), record(0x027E, le(0, 6)), record(0x00BD, "a"),
                                       record(0x0205, le(0, 6)), record(0x0200, le(0, 14)), record(0x0204, le(0, 9)),
                                       record(0x0204, le(0, 6) + le(9, 2) + '\0' + "12345678"),
                                       record(0x0204, le(0, 6) + le(9, 2) + '\x4' + "12345678901234567890"));
    workbook.sheets[0].cells = cells;
    Error const error = refusal_of(workbook.save(folder / "a.xls"));
    INFO(error.what());
    CHECK(error.fault() == Fault::malformed);
    CHECK(std::string(error.what()).starts_with("The workbook is damaged: "));
}

TEST_CASE("Charts within sheets and sheets that do not say their size are refused", "[xls][limits]") {
    TempFolder const folder;
    XlsBuilder workbook;
    std::string const part = record(0x0809, le(0x0600, 2) + le(0x0020, 2) + std::string(12, '\0')) + record(0x000A, "");
    SECTION("a part within a sheet") { workbook.sheets[0].cells = part; }
    SECTION("a record between the parts") { workbook.more = record(0x000A, "") + number(0, 0, 1); }
    SECTION("a sheet without a size") { workbook.more = record(0x0085, le(0, 4) + le(0, 2) + "\1" + '\0' + "x"); }
    Error const error = refusal_of(workbook.save(folder / "a.xls"));
    INFO(error.what());
    CHECK(error.fault() == Fault::unsupported);
    CHECK(std::string(error.what()).starts_with("The workbook holds charts or other parts that cannot be read"));
}

TEST_CASE("Shared texts go on in the next record, and nowhere beyond", "[xls][limits]") {
    TempFolder const folder;
    XlsBuilder workbook;
    workbook.sheets[0].cells = text(0, 0, 0) + text(0, 1, 1);
    std::string const head = le(2, 4) + le(2, 4);
    auto const shared = [&](std::string_view first, std::string_view second) {
        workbook.own_shared_texts = record(0x00FC, head + std::string(first)) + record(0x003C, second);
        return workbook.save(folder / "a.xls");
    };
    std::string const one = le(3, 2) + '\0' + "one", two = le(3, 2) + '\0';
    CHECK(read_lines(shared(one, two + "two")) == Lines{R"(1: ["one","two"])"});
    CHECK(read_lines(shared(one + two + "t", std::string(1, '\0') + "wo")) == Lines{R"(1: ["one","two"])"});
    CHECK(read_lines(shared(one + two + "t", std::string("\1w\0o\0", 5))) == Lines{R"(1: ["one","two"])"});
    CHECK(read_lines(shared(one + le(3, 2) + '\x8' + le(1, 2) + "two" + le(0, 4), "")) == Lines{R"(1: ["one","two"])"});
    struct Case {
        std::string first, second;
    };
    auto const [first, second] = GENERATE_COPY(
        Case{one + two + "t", std::string(1, '\0') + "w"}, Case{one + two + "t", std::string("\1w\0o", 4)},
        Case{one + le(60'000, 2) + '\1' + "t\0", "\1"}, Case{one + two + "t", ""}, Case{one + le(3, 2), ""},
        Case{one + le(3, 2) + '\x8', ""}, Case{one + le(3, 2) + '\x4' + le(0xFFFF'FFFF, 4) + "two", ""},
        Case{one + le(3, 2) + '\x8' + le(9, 2) + "two", std::string(60, '\0')},
        Case{one + le(3, 2) + '\1' + "t", std::string("\1w\0o\0", 5)});
    Error const error = refusal_of(shared(first, second));
    INFO(error.what());
    CHECK(error.fault() == Fault::unsupported);
    CHECK(std::string(error.what()).starts_with("The workbook holds very long or formatted texts"));
}

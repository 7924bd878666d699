#include "support/catch.hpp"
#include "support/compound_builder.hpp"
#include "support/files.hpp"
#include "support/xls_builder.hpp"
#include "xls/reading.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;
using namespace std::string_literals;

namespace {

// Where the entry of a stream of that name begins: its name in UTF-16.
std::size_t entry_of(std::string const& bytes, std::string_view name) {
    std::string units;
    for (char const c : name) (units += c) += '\0';
    return bytes.find(units + "\0\0"s);
}

std::string rename(std::string bytes, std::string_view from, std::string_view to) {
    std::size_t const at = entry_of(bytes, from);
    for (std::size_t i = 0; i < to.size(); ++i) bytes[at + 2 * i] = to[i];
    return bytes;
}

}  // namespace

TEST_CASE("Streams of all sizes are read", "[xls][containers]") {
    auto workbook = with_cells(number(0, 0, 7));
    std::size_t const bytes = workbook.stream().size() + 4;
    // Around the size from which on a stream has sectors of its own, and beyond the list in the header.
    std::size_t const size = GENERATE(0U, 4'095U, 4'096U, 4'097U, 50'000U, 109U * 128 * 512, 250U * 128 * 512);
    for (std::size_t left = size > bytes ? size - bytes : 0; left > 0;) {
        std::size_t const count = std::min<std::size_t>(left, 8'000);
        workbook.more += record(0x005C, std::string(count, ' '));
        left -= std::min(left, count + 4);
    }
    CHECK(read_all(workbook) == Lines{"1: [7]"});
}

TEST_CASE("A stream may lie in pieces", "[xls][containers]") {
    TempFolder const folder;
    auto workbook = with_cells(number(0, 0, 7));
    for (int i = 0; i < 10; ++i) workbook.more += record(0x005C, std::string(500, static_cast<char>('a' + i)));
    std::string bytes = workbook.bytes();
    std::size_t const first = 512, table = bytes.size() - 512;
    std::string const second = bytes.substr(first + 512, 512);
    bytes.replace(first + 512, 512, bytes, first + 9 * 512, 512).replace(first + 9 * 512, 512, second);
    for (auto const& [sector, next] : {std::pair(0, 9), {9, 2}, {8, 1}, {1, 10}})
        bytes.replace(table + static_cast<std::size_t>(sector) * 4, 4, le(static_cast<std::uint64_t>(next), 4));
    CHECK(read_lines(save(folder / "a.xls", bytes)) == Lines{"1: [7]"});
}

TEST_CASE("The names of streams may be of any case, and streams of other names do not matter", "[xls][containers]") {
    TempFolder const folder;
    std::string const stream = with_cells(number(0, 0, 7)).stream();
    std::string const name = GENERATE("Workbook", "WORKBOOK", "workbook");
    CHECK(read_lines(save(folder / "a.xls", compound_file({{"A", "x"}, {name, stream}, {"z", "y"}}))) ==
          Lines{"1: [7]"});
}

TEST_CASE("A workbook embedded in a workbook is not mixed up with it", "[xls][containers]") {
    TempFolder const folder;
    std::string const outer = with_cells(number(0, 0, 1)).stream(), inner = with_cells(number(0, 0, 2)).stream();
    std::string bytes = compound_file({{"A", "x"}, {"Embedded", inner}, {"Workbook", outer}});
    std::string const twice = rename(bytes, "Embedded", "Workbook");
    Error const error = refusal_of(save(folder / "twice.xls", twice));
    CHECK(error.fault() == Fault::malformed);
    bytes = twice;
    bytes.replace(entry_of(bytes, "A") + 72, 4, le(3, 4));  // past the embedded one, which is in no folder then
    CHECK(read_lines(save(folder / "a.xls", bytes)) == Lines{"1: [1]"});
}

TEST_CASE("Sectors of 4,096 bytes are read", "[xls][containers]") {
    TempFolder const folder;
    auto workbook = with_cells(number(0, 0, 7));
    if (GENERATE(false, true)) workbook.more = record(0x005C, std::string(5'000, ' '));
    CHECK(read_lines(save(folder / "a.xls", compound_file({{"Workbook", workbook.stream()}}, 4'096))) ==
          Lines{"1: [7]"});
}

TEST_CASE("Other documents are refused", "[xls][containers]") {
    TempFolder const folder;
    auto const [name, words] = GENERATE(std::pair("WordDocument", "another Office document"),
                                        std::pair("EncryptedPackage", "protected by a password"));
    Error const error = refusal_of(save(folder / "a.xls", compound_file({{name, "x"}})));
    CHECK(error.fault() == Fault::unsupported);
    CHECK(std::string(error.what()).find(words) != std::string::npos);
}

TEST_CASE("Broken containers are refused", "[xls][containers]") {
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
    SECTION("sectors of another size") { bytes.replace(30, 2, le(GENERATE(0U, 8U, 31U, 65'535U), 2)); }
    SECTION("sectors of the table that are not there") {
        bytes.resize(65'536 + 512);
        bytes.replace(44, 4, le(2, 4));
    }
    SECTION("a list of sectors that is not there") {
        bytes.resize(120 * 65'536);
        bytes.replace(44, 4, le(110, 4));
    }
    SECTION("no root") { bytes[entry_of(bytes, "Root Entry") + 66] = '\2'; }
    SECTION("a tree that runs in a circle") {
        bytes.replace(entry_of(bytes, "Workbook") + GENERATE(68U, 72U), 4, le(1, 4));
    }
    SECTION("a folder that is its own neighbour") {
        std::size_t const entry = entry_of(bytes, "Workbook");
        bytes[entry + 66] = '\1';
        bytes.replace(entry + GENERATE(68U, 72U), 4, le(1, 4));
    }
    SECTION("a tree that leaves the directory") { bytes.replace(entry_of(bytes, "Workbook") + 68, 4, le(4, 4)); }
    SECTION("small blocks that are not there") {
        bytes = XlsBuilder().bytes();
        std::size_t const root = entry_of(bytes, "Root Entry");
        SECTION("no sectors") { bytes.replace(root + 116, 4, le(0xFFFF'FFFE, 4)); }
        SECTION("no table") { bytes.replace(60, 4, le(0xFFFF'FFFE, 4)); }
        SECTION("none so far") { bytes.replace(entry_of(bytes, "Workbook") + 116, 4, le(100'000, 4)); }
    }
    Error const error = refusal_of(save(folder / "a.xls", bytes));
    INFO(error.what());
    CHECK(error.fault() == Fault::malformed);
    CHECK(std::string(error.what()).starts_with("The workbook is damaged: "));
}

TEST_CASE("What a container makes one remember is bounded", "[xls][containers]") {
    TempFolder const folder;
    SECTION("bytes") {
        auto const path = XlsBuilder().save(folder / "a.xls");
        std::filesystem::resize_file(path, 256 << 20);
        CHECK_NOTHROW(read_lines(path));
        std::filesystem::resize_file(path, (256 << 20) + 1);
        Error const error = refusal_of(path);
        CHECK(error.fault() == Fault::too_large);
        CHECK(std::string(error.what()).find(" 268,435,456 bytes, the limit") != std::string::npos);
    }
    SECTION("the directory") {
        std::map<std::string, std::string> streams{{"Workbook", XlsBuilder().stream()}};
        for (int i = 2; i < 32'768; ++i) streams["s" + std::to_string(i)];
        CHECK_NOTHROW(read_lines(save(folder / "a.xls", compound_file(streams))));
        streams["one more"];
        Error const error = refusal_of(save(folder / "b.xls", compound_file(streams)));
        CHECK(error.fault() == Fault::too_large);
        CHECK(std::string(error.what()).find(" take more than 4,194,304 bytes, the limit") != std::string::npos);
    }
    SECTION("the table of small blocks") {
        std::map<std::string, std::string> streams{{"Workbook", XlsBuilder().stream()}};
        for (int i = 1; i < 4'096; ++i) streams["s" + std::to_string(i)].resize(4'032);
        CHECK_NOTHROW(read_lines(save(folder / "a.xls", compound_file(streams))));
        for (int i = 4'096; i < 4'200; ++i) streams["s" + std::to_string(i)].resize(4'032);
        Error const error = refusal_of(save(folder / "b.xls", compound_file(streams)));
        CHECK(error.fault() == Fault::too_large);
        CHECK(std::string(error.what()).find(" take more than 1,048,576 bytes, the limit") != std::string::npos);
    }
}

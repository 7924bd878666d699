#include <tenon/spreadsheet/table_files.hpp>
#include <zip.h>

#include "support/catch.hpp"
#include "support/files.hpp"
#include "support/writing.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

namespace {

std::string part_of(std::filesystem::path const& path, char const* name) {
    zip_t* const archive = zip_open(path.c_str(), ZIP_RDONLY, nullptr);
    REQUIRE(archive);
    zip_file_t* const file = zip_fopen(archive, name, 0);
    REQUIRE(file);
    std::string text(1 << 20, '\0');
    text.resize(static_cast<std::size_t>(zip_fread(file, text.data(), text.size())));
    zip_fclose(file);
    zip_discard(archive);
    return text;
}

bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string refusal(TempFolder const& folder, std::vector<std::string_view> const& header, Value const& value) {
    auto const files = spreadsheet::make_table_files();
    try {
        files->create(folder / "a", TableFormat::xlsx, header)->write(std::vector<Value>{Value(), value});
        return "";
    } catch (Error const& error) {
        CHECK(error.fault() == Fault::too_large);
        return error.what();
    }
}

}  // namespace

TEST_CASE("The header is bold and frozen, and cells are what they are", "[xlsx]") {
    TempFolder const folder;
    auto const path =
        write_table(folder / "a.xlsx", TableFormat::xlsx, {"name", "count"},
                    {{"=A1", std::int64_t{5}}, {true, Decimal(1250, 2)}, {parse_date("2024-01-01").value(), 0.5}});
    std::string const sheet = part_of(path, "xl/worksheets/sheet1.xml");
    CHECK(has(sheet, R"(<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>)"));
    CHECK(has(sheet, R"(<c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">name</t></is></c>)"));
    CHECK(has(sheet, R"(<c r="A2" t="inlineStr"><is><t xml:space="preserve">=A1</t></is></c><c r="B2"><v>5</v></c>)"));
    CHECK(has(sheet, R"(<c r="A3" t="b"><v>1</v></c><c r="B3"><v>12.50</v></c>)"));
    CHECK(has(sheet, R"(<c r="A4" s="2"><v>45292</v></c><c r="B4"><v>0.5</v></c>)"));
    CHECK(has(part_of(path, "xl/styles.xml"), R"(<font><b/>)"));
}

TEST_CASE("A table without rows has its header", "[xlsx]") {
    TempFolder const folder;
    CHECK(read_lines(write_table(folder / "a", TableFormat::xlsx, {"a", "b"}, {})) == Lines{R"(1: ["a","b"])"});
}

TEST_CASE("What no Excel sheet can hold is refused", "[xlsx][limits]") {
    TempFolder const folder;
    SECTION("text") {
        CHECK(refusal(folder, {"a", "b"}, std::string(32'767, 'x')).empty());
        CHECK(refusal(folder, {"a", "b"}, std::string(32'768, 'x')) ==
              "Cell B2 holds more characters than Excel's limit of 32,767: export as csv or json instead.");
        std::string letters, faces;
        for (int i = 0; i < 32'767; ++i) letters += "ü";
        for (int i = 0; i < 16'384; ++i) faces += "😀";  // two units each
        CHECK(refusal(folder, {"a", "b"}, letters).empty());
        CHECK(!refusal(folder, {"a", "b"}, faces).empty());
    }
    SECTION("columns") {
        CHECK(refusal(folder, std::vector<std::string_view>(16'384, "a"), {}).empty());
        CHECK(refusal(folder, std::vector<std::string_view>(16'385, "a"), {}) ==
              "The table has more columns than Excel's limit of 16,384: export as csv or json instead.");
    }
    SECTION("rows") {
        std::vector<std::string_view> const header{"a"};
        auto const writer = spreadsheet::make_table_files()->create(folder / "a", TableFormat::xlsx, header);
        for (int i = 1; i < 1'048'576; ++i) writer->write({});
        CHECK_THROWS_MATCHES(writer->write({}), Error, Predicate<Error>([](Error const& error) {
                                 return error.fault() == Fault::too_large && has(error.what(), "1,048,576");
                             }));
    }
}

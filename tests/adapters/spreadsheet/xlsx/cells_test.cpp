#include "support/catch.hpp"
#include "support/files.hpp"
#include "support/workbook_builder.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

namespace {

// The cells of a sheet whose first row holds `cells`.
std::string read_row(WorkbookBuilder workbook, std::string const& cells) {
    TempFolder const folder;
    workbook.rows = "<row r=\"1\">" + cells + "</row>";
    Lines const lines = read_lines(workbook.save(folder / "a.xlsx"));
    return lines.empty() ? "blank" : lines.front().substr(3);
}

std::string read_row(std::string const& cells) { return read_row({}, cells); }

std::string refusal_of_row(std::string const& cells, Fault fault = Fault::malformed) {
    TempFolder const folder;
    WorkbookBuilder workbook;
    workbook.rows = "<row r=\"1\">" + cells + "</row>";
    Error const error = refusal_of(workbook.save(folder / "a.xlsx"));
    CHECK(error.fault() == fault);
    return error.what();
}

}  // namespace

TEST_CASE("Inline strings are read, plain and rich, without phonetic guides", "[xlsx]") {
    CHECK(read_row(R"(<c r="A1" t="inlineStr"><is><t>plain</t></is></c>)") == R"(["plain"])");
    CHECK(read_row(R"(<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>ri</t></r><r><t>ch</t></r></is></c>)") ==
          R"(["rich"])");
    CHECK(read_row(R"(<c r="A1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></is></c>)") ==
          R"(["東京"])");
    CHECK(read_row(R"(<c r="A1"><is><t>no type</t></is></c>)") == R"(["no type"])");
    CHECK(read_row(R"(<c r="A1" t="inlineStr"><is><t></t></is></c>)") == "blank");
}

TEST_CASE("Shared strings are read, plain and rich, without phonetic guides", "[xlsx]") {
    WorkbookBuilder workbook;
    workbook.shared_strings =
        "<si><t>first</t></si><si><r><t>se</t></r><r><t xml:space=\"preserve\">cond </t></r></si>"
        "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>とうきょう</t></rPh><phoneticPr "
        "fontId=\"1\"/></si><si/><si><t>last</t></si>";
    auto const cell = [](char column, int index) {
        return std::string("<c r=\"") + column + "1\" t=\"s\"><v>" + std::to_string(index) + "</v></c>";
    };
    CHECK(read_row(workbook, cell('A', 0) + cell('B', 1) + cell('C', 2) + cell('D', 3) + cell('E', 4) + cell('F', 0)) ==
          R"(["first","second ","東京",null,"last","first"])");
}

TEST_CASE("A shared string that is not there is refused", "[xlsx]") {
    CHECK(refusal_of_row(R"(<c r="B1" t="s"><v>0</v></c>)") ==
          "The workbook is damaged: cell B1 points to a shared text that is not there.");
    CHECK(refusal_of_row(R"(<c r="A1" t="s"><v>-1</v></c>)").find("cell A1") != std::string::npos);
}

TEST_CASE("Whole numbers stay integers, other numbers are shown to fifteen digits", "[xlsx]") {
    struct Case {
        char const *text, *json;
    };
    auto const [text, json] = GENERATE(
        Case{"50", "[50]"}, Case{"50.0", "[50]"}, Case{"5E+1", "[50]"}, Case{"-7", "[-7]"}, Case{"+7", "[7]"},
        Case{" 8 ", "[8]"}, Case{"2.5", "[2.5]"}, Case{"2.4500000000000002", "[2.45]"}, Case{"0.1", "[0.1]"},
        Case{"9007199254740993", "[9007199254740993]"}, Case{"1E+15", "[1000000000000000]"}, Case{"-0", "[0]"});
    CHECK(read_row("<c r=\"A1\" t=\"n\"><v>" + std::string(text) + "</v></c>") == json);
    CHECK(read_row("<c r=\"A1\"><v>" + std::string(text) + "</v></c>") == json);
}

TEST_CASE("The digits of a real are those a person sees, its value is what is stored", "[xlsx]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    workbook.rows =
        "<row r=\"1\">" + number_cell("A1", "2.4500000000000002") + number_cell("B1", "0.30000000000000004") + "</row>";
    auto const lines = read_lines(workbook.save(folder / "a.xlsx"));
    CHECK(lines == Lines{"1: [2.45,0.3]"});
}

TEST_CASE("A number cell that holds no number is refused by its name", "[xlsx]") {
    CHECK(refusal_of_row(R"(<c r="AB1"><v>many</v></c>)") ==
          "The workbook is damaged: cell AB1 is marked as a number and is none.");
    CHECK(refusal_of_row(R"(<c r="A1"><v>1e999</v></c>)").find("cell A1") != std::string::npos);
    CHECK(refusal_of_row(R"(<c r="A1"><v>NaN</v></c>)").find("cell A1") != std::string::npos);
}

TEST_CASE("Booleans, errors and formulas are read", "[xlsx]") {
    CHECK(read_row(R"(<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>)") == "[true,false]");
    CHECK(refusal_of_row(R"(<c r="A1" t="b"><v>2</v></c>)").find("true or false") != std::string::npos);
    CHECK(read_row(R"(<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><v>#DIV/0!</v></c>)") == R"(["#N/A","#DIV/0!"])");
    CHECK(read_row(R"(<c r="A1"><f>SUM(B1:B9)</f><v>12.5</v></c>)") == "[12.5]");
    CHECK(read_row(R"(<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>)") == R"(["ab"])");
    SECTION("without a cached value a formula is null") {
        CHECK(read_row(R"(<c r="A1"><f>B1</f></c><c r="B1"><v>1</v></c>)") == "[null,1]");
        CHECK(read_row(R"(<c r="A1" t="str"><f>B1</f><v></v></c><c r="B1"><v>1</v></c>)") == "[null,1]");
    }
}

TEST_CASE("Text is kept as it stands: entities, spaces, line ends and escapes", "[xlsx]") {
    auto const inline_text = [](std::string const& text) {
        return read_row("<c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text + "</t></is></c>");
    };
    CHECK(inline_text("&lt;&amp;&gt;&quot;&apos;") == R"(["<&>\"'"])");
    CHECK(inline_text("&#65;&#x42;&#x1F600;") == R"(["AB😀"])");
    CHECK(inline_text("  two  ") == R"(["  two  "])");
    CHECK(inline_text("a\nb") == R"(["a\nb"])");
    CHECK(inline_text("<![CDATA[<raw>]]>") == R"(["<raw>"])");
    CHECK(inline_text("a_x000D_b") == R"(["a\rb"])");
    CHECK(inline_text("_x005F_x000D_") == R"(["_x000D_"])");
    CHECK(inline_text("_xD83D__xDE00_") == R"(["😀"])");
    CHECK(inline_text("_xD83D_ _xDE00_ _x12_ _xZZZZ_") == R"(["_xD83D_ _xDE00_ _x12_ _xZZZZ_"])");
}

TEST_CASE("Cells and rows may be sparse or lack references", "[xlsx]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    SECTION("gaps between cells are null, gaps between rows are blank rows") {
        workbook.rows =
            "<row r=\"2\">" + number_cell("C2", "1") + "</row><row r=\"5\">" + number_cell("A5", "2") + "</row>";
        CHECK(read_lines(workbook.save(folder / "a.xlsx")) ==
              Lines{"1: []", "2: [null,null,1]", "3: []", "4: []", "5: [2]"});
    }
    SECTION("without references they follow each other") {
        workbook.rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c r=\"C2\"><v>3</v></c><c><v>4</v></c></row>";
        CHECK(read_lines(workbook.save(folder / "a.xlsx")) == Lines{"1: [1,2]", "2: [null,null,3,4]"});
    }
    SECTION("blank rows and formatted empty cells at the end are dropped") {
        workbook.rows =
            "<row r=\"1\">" + number_cell("A1", "1") +
            "<c r=\"XFD1\" s=\"1\"/></row><row r=\"2\"/><row r=\"1048576\"><c r=\"A1048576\" s=\"1\"/></row>";
        CHECK(read_lines(workbook.save(folder / "a.xlsx")) == Lines{"1: [1]"});
    }
    SECTION("an empty sheet has no rows") { CHECK(read_lines(workbook.save(folder / "a.xlsx")).empty()); }
}

TEST_CASE("References that cannot be are refused", "[xlsx]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    workbook.rows = GENERATE("<row r=\"2\"/><row r=\"2\"/>", "<row r=\"0\"/>", "<row r=\"x\"/>", "<row r=\"-1\"/>",
                             "<row><c r=\"7\"/></row>", "<row><c r=\"\"/></row>", "<row><c r=\"ABCD1\"/></row>");
    Error const error = refusal_of(workbook.save(folder / "a.xlsx"));
    CHECK(error.fault() == Fault::malformed);
    CHECK(std::string(error.what()).starts_with("The workbook is damaged: "));
}

TEST_CASE("Namespace prefixes and encodings of the XML do not matter", "[xlsx]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    SECTION("prefixes") {
        workbook.others["xl/worksheets/sheet1.xml"] =
            "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData>"
            "<x:row r=\"1\"><x:c r=\"A1\" "
            "t=\"inlineStr\"><x:is><x:t>pre</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>";
        CHECK(read_lines(workbook.save(folder / "a.xlsx")) == Lines{R"(1: ["pre"])"});
    }
    SECTION("UTF-16") {
        std::string const xml = "<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>";
        std::string wide = "\xFF\xFE";
        for (char const c : xml) (wide += c) += '\0';
        workbook.others["xl/worksheets/sheet1.xml"] = wide;
        CHECK(read_lines(workbook.save(folder / "a.xlsx")) == Lines{"1: [7]"});
    }
}

TEST_CASE("Only rows of the sheet's data count", "[xlsx]") {
    TempFolder const folder;
    WorkbookBuilder workbook;
    workbook.others["xl/worksheets/sheet1.xml"] =
        "<worksheet><extLst><ext><row r=\"9\"><c r=\"A9\"><v>9</v></c></row></ext></extLst>"
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v><extLst><v>5</v></extLst></c></row></sheetData>"
        "<row r=\"3\"><c r=\"A3\"><v>3</v></c></row></worksheet>";
    CHECK(read_lines(workbook.save(folder / "a.xlsx")) == Lines{"1: [1]"});
}

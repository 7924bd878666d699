#include "support/catch.hpp"
#include "support/files.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;
using namespace std::string_literals;

namespace {

Lines read_text(std::string_view text, TableLimits const& limits = {}) {
    TempFolder const folder;
    return read_lines(save(folder / "a.csv", text), limits);
}

Error refusal_of_text(std::string_view text, TableLimits const& limits = {}) {
    TempFolder const folder;
    return refusal_of(save(folder / "a.csv", text), limits);
}

std::string utf16(std::string_view ascii_or_latin, bool big_endian) {
    std::string bytes = big_endian ? "\xFE\xFF"s : "\xFF\xFE"s;
    for (char const c : ascii_or_latin) {
        if (big_endian) bytes += '\0';
        bytes += c;
        if (!big_endian) bytes += '\0';
    }
    return bytes;
}

}  // namespace

TEST_CASE("The delimiter is found in the first rows", "[csv]") {
    struct Case {
        char const* text;
        Lines lines;
    };
    auto const [text, lines] =
        GENERATE(Case{"a,b\n1,2\n", {R"(1: ["a","b"])", R"(2: ["1","2"])"}},
                 Case{"a;b\n1,5;2,5\n", {R"(1: ["a","b"])", R"(2: ["1,5","2,5"])"}},
                 Case{"a\tb\n1, 2\t3\n", {R"(1: ["a","b"])", R"(2: ["1, 2","3"])"}},
                 Case{"a|b\n1|2\n", {R"(1: ["a","b"])", R"(2: ["1","2"])"}},
                 Case{"name, first;age;town\nDoe;1;X\nRoe;2;Y\n",
                      {R"(1: ["name, first","age","town"])", R"(2: ["Doe","1","X"])", R"(3: ["Roe","2","Y"])"}},
                 Case{"\"a;b;c\",d\n\"1;2;3\",4\n", {R"(1: ["a;b;c","d"])", R"(2: ["1;2;3","4"])"}},
                 Case{"\n\na;b\n1;2\n", {"1: []", "2: []", R"(3: ["a","b"])", R"(4: ["1","2"])"}},
                 Case{"one\ntwo;three\n", {R"(1: ["one"])", R"(2: ["two;three"])"}}, Case{"a;b", {R"(1: ["a","b"])"}},
                 Case{"", {}}, Case{"\n\n", {}});
    CHECK(read_text(text) == lines);
}

TEST_CASE("Quoting follows RFC 4180", "[csv]") {
    struct Case {
        char const* text;
        Lines lines;
    };
    auto const [text, lines] = GENERATE(
        Case{"\"a\",\"b,c\"\n", {R"(1: ["a","b,c"])"}}, Case{"\"say \"\"hi\"\"\",x\n", {R"(1: ["say \"hi\"","x"])"}},
        Case{"\"two\nlines\",x\r\n", {R"(1: ["two\nlines","x"])"}},
        Case{"\"two\r\nlines\",x\r\ny,z\r\n", {R"(1: ["two\r\nlines","x"])", R"(2: ["y","z"])"}},
        Case{"5\" pipe,x\n", {R"(1: ["5\" pipe","x"])"}}, Case{"a, \"b\"\n", {R"(1: ["a"," \"b\""])"}},
        Case{"\"\",x\n", {R"(1: [null,"x"])"}}, Case{"\"a\",\"\"", {R"(1: ["a"])"}},
        Case{"a,\"b\"", {R"(1: ["a","b"])"}});
    CHECK(read_text(text) == lines);
}

TEST_CASE("Rows end with LF, CRLF or CR, the last one with nothing if it likes", "[csv]") {
    Lines const lines{R"(1: ["a","b"])", R"(2: ["1","2"])"};
    CHECK(read_text(GENERATE("a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2", "a,b\r\n1,2\r", "a,b\r1,2\n")) ==
          lines);
}

TEST_CASE("Ragged rows are taken as they are; blank rows at the end are not", "[csv]") {
    CHECK(read_text("a,b,c\n1\n1,2,3,4\n,,\n,x\n\n,,\n\n") ==
          Lines{R"(1: ["a","b","c"])", R"(2: ["1"])", R"(3: ["1","2","3","4"])", "4: []", R"(5: [null,"x"])"});
}

TEST_CASE("Every cell is text, verbatim", "[csv]") {
    CHECK(read_text("a,b,c\n 007 ,1.50,true\n") == Lines{R"(1: ["a","b","c"])", R"(2: [" 007 ","1.50","true"])"});
}

TEST_CASE("One apostrophe before formula-like text is undone, no other", "[csv]") {
    CHECK(read_text("'=1+1,'+1,'-1,'@x,\"'\ty\",\"'\rz\"\n") == Lines{R"(1: ["=1+1","+1","-1","@x","\ty","\rz"])"});
    CHECK(read_text("''=x,'name,'',' =x,-5,=1\n") == Lines{R"(1: ["'=x","'name","''","' =x","-5","=1"])"});
}

TEST_CASE("Encodings are told by their mark, or by being UTF-8 or not", "[csv]") {
    Lines const lines{R"(1: ["Müller","5 €"])"};
    SECTION("UTF-8") { CHECK(read_text("Müller,5 €\n") == lines); }
    SECTION("UTF-8 with a mark") { CHECK(read_text("\xEF\xBB\xBFMüller,5 €\n") == lines); }
    SECTION("Windows-1252") { CHECK(read_text("M\xFCller,5 \x80\n") == lines); }
    SECTION("UTF-16") {
        bool const big_endian = GENERATE(true, false);
        std::string text = utf16("M\xFCller,5 #\n", big_endian);
        std::size_t const sign = text.find('#');
        text.replace(big_endian ? sign - 1 : sign, 2, big_endian ? "\x20\xAC" : "\xAC\x20");
        CHECK(read_text(text) == lines);
    }
    SECTION("a few lucky pairs among much Windows-1252 do not make it mixed") {
        std::string text = "x\nCAF\xC9\x94\n";
        for (int i = 0; i < 30; ++i) text += "\xE9t\xE9\n";
        CHECK(read_text(text).at(1) == R"(2: ["CAFÉ”"])");
    }
}

TEST_CASE("ISO-8859-2 is told by letters within words where Windows-1252 has signs", "[csv]") {
    SECTION("letters") { CHECK(read_text("Ma\xB3gorzata,K\xB9ty\n") == Lines{R"(1: ["Małgorzata","Kšty"])"}); }
    SECTION("at the ends of words they count for neither") {
        CHECK(read_text("\xA3\xF3"
                        "d\xBC,wa\xBFny\n") == Lines{R"(1: ["Łódź","ważny"])"});
    }
    SECTION("signs alone") {
        CHECK(read_text("5 \xB5m \xB1 2,\xA9 M\xFCller\n") == Lines{R"(1: ["5 µm ± 2","© Müller"])"});
    }
    SECTION("more signs alone than within words") {
        CHECK(read_text("a\xB1"
                        "b,\xB1 1,\xB1 2\n") == Lines{R"(1: ["a±b","± 1","± 2"])"});
    }
    SECTION("as many as") {
        CHECK(read_text("a\xB1"
                        "b,\xB1 1\n") == Lines{R"(1: ["a±b","± 1"])"});
    }
    SECTION("a quote or euro sign of Windows-1252 decides") {
        CHECK(read_text("Ma\xB3gorzata,5 \x80\n") == Lines{R"(1: ["Ma³gorzata","5 €"])"});
    }
}

TEST_CASE("Text that is not what it seems is refused", "[csv]") {
    struct Case {
        std::string text, words;
    };
    auto const [text, words] =
        GENERATE(Case{"Müller,x\nM\xFCller,y\n", "Line 2 is not UTF-8 although other text of the file is"},
                 Case{"\xEF\xBB\xBF"s
                      "a\nM\xFCller\n",
                      "Line 2 is not UTF-8"},
                 Case{"Müller,\xC3", "Line 1 is not UTF-8"}, Case{"a\n\xE9\x81\n", "not the WINDOWS-1252 text"},
                 Case{"\xFF\xFE"s
                      "a\0\n"s,
                      "not the UTF-16LE text"},
                 Case{"\xFE\xFF\xDC\x00\x00\n"s, "not the UTF-16BE text"});
    Error const error = refusal_of_text(text);
    CHECK(error.fault() == Fault::malformed);
    CHECK(std::string(error.what()).find(words) != std::string::npos);
}

TEST_CASE("Only whole and allowed UTF-8 sequences count as such", "[csv]") {
    // Overlong, surrogate, past the last code point, lone continuation, cut: all bytes of Windows-1252.
    std::string const text = GENERATE("\xC0\xAF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF4\x91\x80\x80", "\xF5\x80",
                                      "\xBF", "\xE2\x82", "\xF0\x9F\x98");
    Lines const lines = read_text(text);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].find("\xC3") + lines[0].find("\xC2") != 2 * std::string::npos);
}

TEST_CASE("Broken quoting is refused with the row", "[csv]") {
    Error error = refusal_of_text("a,b\n1,\"2\n3,4\n");
    CHECK(error.fault() == Fault::malformed);
    CHECK(error.what() == std::string("A quote opened in row 2 is never closed."));
    error = refusal_of_text("a,b\n1,2\n\"5\" pipe,3\n");
    CHECK(error.fault() == Fault::malformed);
    CHECK(error.what() == std::string("Row 3 has text after a closing quote: write quotes inside a cell twice."));
}

TEST_CASE("The limits of csv are seen to refuse", "[csv][limits]") {
    auto const sentence = [](std::string_view text, TableLimits const& limits, TableLimits const& wider) {
        CHECK_NOTHROW(read_text(text, wider));
        Error const error = refusal_of_text(text, limits);
        CHECK(error.fault() == Fault::too_large);
        return std::string(error.what());
    };
    CHECK(sentence("a,b,c\n", {.columns = 2}, {.columns = 3}) == "Row 1 has more than 2 columns, the limit.");
    CHECK(sentence("a\nb\nc\n", {.rows = 2}, {.rows = 3}) == "The file has more than 2 rows, the limit.");
    CHECK(sentence("a\n0123456789\n", {.cell_bytes = 9}, {.cell_bytes = 10}) ==
          "A cell of row 2 holds more than 9 bytes of text, the limit. Is a closing quote missing?");
    CHECK(sentence("a\n\"012345\n6789\"\n", {.cell_bytes = 10}, {.cell_bytes = 11}).find("closing quote") !=
          std::string::npos);
    CHECK(sentence("01234,56789\n", {.row_bytes = 9}, {.row_bytes = 10}) ==
          "Row 1 holds more than 9 bytes of text, the limit. Is a closing quote missing?");
    CHECK(refusal_of_text(std::string(100'000, ',')).what() ==
          std::string("Row 1 has more than 1,000 columns, the limit."));
}

TEST_CASE("Pieces of the file may end anywhere", "[csv]") {
    // Each row is 40 bytes, so over 64 KiB the piece boundary falls on every kind of byte.
    std::string text;
    Lines expected;
    for (int i = 0; i < 5000; ++i) {
        std::string const filler(static_cast<std::size_t>(i % 7), 'x');
        text += "\"q\"\"" + filler + "\r\n\",ü" + filler + ",\"\"\r\n";
        expected.push_back(std::to_string(i + 1) + R"(: ["q\")" + filler + R"(\r\n","ü)" + filler + "\"]");
    }
    CHECK(read_text(text) == expected);
    std::string latin = text;
    for (std::size_t at; (at = latin.find("ü")) != std::string::npos;) latin.replace(at, 2, "\xFC");
    CHECK(read_text(latin) == expected);
    CHECK(read_text(utf16(latin, true)) == expected);
}

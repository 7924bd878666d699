#include "support/catch.hpp"
#include "support/compound_builder.hpp"
#include "support/xls_builder.hpp"
#include "xls/reading.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

namespace {

constexpr char narrow_flag = 0, wide_flag = 1, guide_flag = 4, rich_flag = 8;

// A table of two shared texts in records; each piece is a record of its own.
XlsBuilder shared(std::initializer_list<std::string> pieces) {
    auto workbook = with_cells(text(0, 0, 0) + text(0, 1, 1));
    std::string head = le(2, 4) + le(2, 4);
    for (std::string const& piece : pieces) {
        workbook.own_shared_texts += record(head.empty() ? 0x003C : 0x00FC, head + piece);
        head.clear();
    }
    return workbook;
}

std::string flagged(char flag, std::string const& letters) { return flag + letters; }

}  // namespace

TEST_CASE("Shared texts have letters of one byte or of two", "[xls][texts]") {
    CHECK(read_row(shared({narrow("M\xFCller") + wide(u"\u20AC \U0001F600")})) == R"(["Müller","€ 😀"])");
    CHECK(read_row(shared({narrow("") + narrow("x")})) == R"([null,"x"])");
}

TEST_CASE("Half a pair of UTF-16 becomes the replacement character", "[xls][texts]") {
    char16_t const high = 0xD83D, low = 0xDE00;
    CHECK(read_row(shared({wide(std::u16string{high}) + wide(std::u16string{low, high, u'x', high, low})})) ==
          R"(["�","��x😀"])");
}

TEST_CASE("Formats within a shared text and its phonetic guide are passed over", "[xls][texts]") {
    std::string const runs = le(1, 2) + le(0, 2) + le(2, 2) + le(1, 2);
    std::string const rich = le(3, 2) + rich_flag + le(2, 2) + "one" + runs;
    std::string const guide =
        le(2, 2) + static_cast<char>(guide_flag | wide_flag) + le(5, 4) + wide_units(u"東京") + "guide";
    std::string const both =
        le(1, 2) + static_cast<char>(guide_flag | rich_flag) + le(2, 2) + le(5, 4) + "x" + runs + "guide";
    CHECK(read_row(shared({rich + guide})) == R"(["one","東京"])");
    CHECK(read_row(shared({both + narrow("two")})) == R"(["x","two"])");
    SECTION("in the next record, too, where no flag comes before them") {
        CHECK(read_row(shared({rich.substr(0, rich.size() - 3), rich.substr(rich.size() - 3) + narrow("two")})) ==
              R"(["one","two"])");
        CHECK(read_row(shared({guide.substr(0, guide.size() - 5), "gu", "ide" + narrow("two")})) ==
              R"(["東京","two"])");
    }
}

TEST_CASE("Shared texts go on in the next record, which says anew how wide letters are", "[xls][texts]") {
    std::string const one = narrow("one"), two = le(3, 2) + narrow_flag, two_wide = le(3, 2) + wide_flag;
    auto const [first, second] = GENERATE_COPY(
        std::pair(one, narrow("two")), std::pair(one, wide(u"two")),
        std::pair(one + two + "t", flagged(narrow_flag, "wo")),
        std::pair(one + two + "t", flagged(wide_flag, wide_units(u"wo"))),
        std::pair(one + two_wide + wide_units(u"t"), flagged(narrow_flag, "wo")),
        std::pair(one + two_wide + wide_units(u"t"), flagged(wide_flag, wide_units(u"wo"))),
        std::pair(one + two, flagged(wide_flag, wide_units(u"two"))), std::pair(one + two + "two", std::string()));
    CHECK(read_row(shared({first, second})) == R"(["one","two"])");
    CHECK(read_row(shared({first, second, ""})) == R"(["one","two"])");
}

TEST_CASE("A shared text may take many records, and a border may run through a pair", "[xls][texts]") {
    std::string const five = le(5, 2) + narrow_flag;
    std::string const pair = wide_units(u"\U0001F600");
    CHECK(read_row(shared({five + "t", flagged(narrow_flag, "he"), flagged(wide_flag, pair.substr(0, 2)),
                           flagged(wide_flag, pair.substr(2)) + narrow("x")})) == R"(["the😀","x"])");
    std::string const head = le(9'000, 2) + narrow_flag;
    CHECK(read_row(
              shared({head + std::string(8'000, 'a'), flagged(narrow_flag, std::string(1'000, 'b')) + narrow("x")})) ==
          "[\"" + std::string(8'000, 'a') + std::string(1'000, 'b') + R"(","x"])");
}

TEST_CASE("A table that counts more texts than it has is read when no cell uses them", "[xls][texts]") {
    auto workbook = shared({narrow("one")});
    CHECK(refusal(workbook).what() ==
          std::string("The workbook is damaged: cell B1 points to a shared text that is not there."));
    workbook.sheets[0].cells = text(0, 0, 0);
    CHECK(read_row(workbook) == R"(["one"])");
}

TEST_CASE("Shared texts that are cut off are refused", "[xls][texts]") {
    std::string const one = narrow("one"), two = le(3, 2) + narrow_flag;
    auto const [first, second] =
        GENERATE_COPY(std::pair(one + two + "t", flagged(narrow_flag, "w")),
                      std::pair(one + two + "t", flagged(wide_flag, std::string("w\0o", 3))),
                      std::pair(one + le(60'000, 2) + wide_flag + std::string("t\0", 2), std::string(1, wide_flag)),
                      std::pair(one + two + "t", std::string()), std::pair(one + le(3, 2), std::string()),
                      std::pair(one + "\3", std::string()), std::pair(one + le(3, 2) + rich_flag, std::string()),
                      std::pair(one + le(3, 2) + guide_flag + le(0xFFFF'FFFF, 4) + "two", std::string()),
                      std::pair(one + le(3, 2) + rich_flag + le(90, 2) + "two", std::string(60, '\0')),
                      std::pair(one + le(3, 2) + wide_flag + "t", flagged(wide_flag, wide_units(u"wo"))),
                      std::pair(one + le(3, 2) + wide_flag + "t", flagged(wide_flag, wide_units(u"two"))));
    Error const error = refusal(shared({first, second}));
    INFO(error.what());
    CHECK(error.fault() == Fault::malformed);
    CHECK(std::string(error.what()).starts_with("The workbook is damaged: "));
}

TEST_CASE("Texts may stand in their cells, plain or with formats", "[xls][texts]") {
    CHECK(read_row(own_text(0, 0, narrow("M\xFCller")) + own_text(0, 1, wide(u"\u20AC")) +
                   own_text(0, 2, narrow(""))) == R"(["Müller","€"])");
    std::string const rich = le(0, 2) + le(1, 2) + le(0, 2) + narrow("rich") + le(1, 2) + le(0, 4);
    CHECK(read_row(record(0x00D6, rich)) == R"([null,"rich"])");
    std::string const divided =
        own_text(0, 0, le(4, 2) + narrow_flag + "di") + record(0x003C, flagged(narrow_flag, "vi"));
    CHECK(read_row(divided + number(0, 1, 1)) == R"(["divi",1])");
}

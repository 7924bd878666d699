#include "support/catch.hpp"
#include "support/files.hpp"
#include "support/writing.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

TEST_CASE("csv is RFC 4180 in UTF-8", "[csv]") {
    TempFolder const folder;
    auto const path = write_table(folder / "a.csv", TableFormat::csv, {"name", "note, long"},
                                  {{"Müller", "say \"hi\""}, {"two\nlines", "cr\r"}, {Value(), ""}, {"plain", "a;b"}});
    CHECK(load(path) ==
          "name,\"note, long\"\r\nMüller,\"say \"\"hi\"\"\"\r\n\"two\nlines\",\"cr\r\"\r\n,\r\nplain,\"a;b\"\r\n");
}

TEST_CASE("Formula-like text gets an apostrophe, numbers and dates do not", "[csv]") {
    TempFolder const folder;
    auto const path =
        write_table(folder / "a.csv", TableFormat::csv, {"a", "b", "c", "d", "e", "f"},
                    {{"=1+1", "+1", "-1", "@x", "\ty", "\rz"},
                     {std::int64_t{-5}, -2.5, Decimal(-1250, 2), Date(), Reference{"id", "=key"}, Document{"-5"}},
                     {"'=x", "'name", "a=b", "''", "' =", "-"}});
    CHECK(load(path) ==
          "a,b,c,d,e,f\r\n'=1+1,'+1,'-1,'@x,\"'\ty\",\"'\rz\"\r\n-5,-2.5,-12.50,1970-01-01,'=key,-5\r\n''=x,'name,a=b,'"
          "',' "
          "=,'-\r\n");
}

TEST_CASE("Full-width signs and line feeds are formula-like too", "[csv]") {
    TempFolder const folder;
    auto const path = write_table(folder / "a", TableFormat::csv, {"a", "b", "c", "d", "e"},
                                  {{"\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF20x", "\n=1"}});
    CHECK(load(path) == "a,b,c,d,e\r\n'\uFF1D1,'\uFF0B1,'\uFF0D1,'\uFF20x,\"'\n=1\"\r\n");
    CHECK(read_lines(path).at(1) == "2: [\"\uFF1D1\",\"\uFF0B1\",\"\uFF0D1\",\"\uFF20x\",\"\\n=1\"]");
}

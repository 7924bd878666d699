#include "support/catch.hpp"
#include "support/files.hpp"
#include "support/writing.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

TEST_CASE("json is an array of objects keyed by the header", "[json]") {
    TempFolder const folder;
    auto const path =
        write_table(folder / "a.json", TableFormat::json, {"name", "say \"n\""},
                    {{"Müller", std::int64_t{1}}, {Value(), Decimal(1250, 2)}, {Document{"{\"a\":[1]}"}, true}});
    CHECK(load(path) ==
          "[\n{\"name\":\"Müller\",\"say \\\"n\\\"\":1},\n{\"name\":null,\"say \\\"n\\\"\":12.50},\n"
          "{\"name\":{\"a\":[1]},\"say \\\"n\\\"\":true}\n]\n");
}

TEST_CASE("json without rows is an empty array", "[json]") {
    TempFolder const folder;
    CHECK(load(write_table(folder / "a.json", TableFormat::json, {"name"}, {})) == "[]\n");
}

#include <tenon/workshop/import_folder.hpp>

#include "support/errors.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::import_path;

TEST_CASE("a path leads to a sheet inside the import folder") {
    CHECK(import_path("orders.xlsx").text() == "orders.xlsx");
    CHECK(import_path("daily/north west/orders.CSV").text() == "daily/north west/orders.CSV");
    CHECK(import_path("..orders.xls").text() == "..orders.xls");

    CHECK(told_by([] { import_path(""); }) == "path:required");
    for (std::string const path : {"/etc/passwd.csv", "../a.csv", "a/../../b.csv", "a/./b.csv", "a//b.csv", "a.csv/",
                                   "a\\..\\b.csv", "a\nb.csv", "\xff.csv"})
        CHECK(told_by([&] { import_path(path); }) == "path:not_inside");
    CHECK(told_by([] { import_path(std::string("a.csv\0b.csv", 11)); }) == "path:not_inside");
    CHECK(told_by([] { import_path(std::string(513, 'a')); }) == "path:not_inside");
    for (auto const* path : {"orders", "orders.txt", "orders.csv/list", ".xlsx.bak"})
        CHECK(told_by([&] { import_path(path); }) == "path:unsupported");
}

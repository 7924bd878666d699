#include <tenon/kernel/imports/sheet_file.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("a client's file name loses its folders and control characters") {
    CHECK(clean_file_name("orders.xlsx") == "orders.xlsx");
    CHECK(clean_file_name("../../etc/orders.xlsx") == "orders.xlsx");
    CHECK(clean_file_name("C:\\Users\\me\\orders.xlsx") == "orders.xlsx");
    CHECK(clean_file_name("a/b\\..\\..") == "..");
    CHECK(clean_file_name("or\r\nders\x7F.xlsx") == "orders.xlsx");
    CHECK(clean_file_name(std::string_view("or\0ders.csv", 11)) == "orders.csv");
    CHECK(clean_file_name(" zamówienia.csv ") == "zamówienia.csv");
    CHECK(clean_file_name("zam\xF3wienia.csv") == "zamwienia.csv");
    CHECK(clean_file_name("folder/").empty());
}

TEST_CASE("a long file name is cut, and its extension stays") {
    CHECK(clean_file_name(std::string(251, 'x') + ".xlsx").size() == 256);
    CHECK(clean_file_name(std::string(252, 'x') + ".xlsx") == std::string(251, 'x') + ".xlsx");
    CHECK(clean_file_name(std::string(300, 'x')) == std::string(256, 'x'));
    auto const cut = clean_file_name("xż" + std::string(250, 'x') + "żżż.csv");
    CHECK(cut.size() <= 256);
    CHECK(cut.ends_with("x.csv"));
}

TEST_CASE("only names of workbooks and csv files are taken") {
    CHECK(sheet_extension("a.xlsx") == "xlsx");
    CHECK(sheet_extension("a.b.XLS") == "xls");
    CHECK(sheet_extension("a.Csv") == "csv");
    for (auto const* name : {"", "csv", "a.xlsm", "a.csv.exe", "a.csv ", "a."}) {
        INFO(name);
        CHECK_FALSE(sheet_extension(name));
    }
}

#include <tenon/spreadsheet/table_files.hpp>
#include <cstdlib>

#include "support/catch.hpp"
#include "support/files.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

namespace {

// TENON_TEST_ROWS sets the size; the default keeps the suite quick.
int row_count() {
    char const* const wanted = std::getenv("TENON_TEST_ROWS");
    return wanted ? std::atoi(wanted) : 20'000;
}

std::vector<Value> row_of(int i) {
    return {"WO-" + std::to_string(i),
            "Client " + std::to_string(i % 97),
            std::int64_t{i},
            Decimal(i, 2),
            Date() + std::chrono::days(i % 20'000),
            i % 2 == 0};
}

}  // namespace

TEST_CASE("A large table is written and read row by row", "[large]") {
    TempFolder const folder;
    TableFormat const format = GENERATE(TableFormat::xlsx, TableFormat::csv);
    int const rows = row_count();
    std::vector<std::string_view> const header{"order_id", "client", "number", "price", "day", "even"};
    auto const files = spreadsheet::make_table_files();
    auto const writer = files->create(folder / "a", format, header);
    for (int i = 0; i < rows; ++i) writer->write(row_of(i));
    writer->finish();
    auto const reader = files->open(folder / "a");
    std::vector<Json> cells;
    REQUIRE(reader->next(cells));
    int right = 0;
    while (reader->next(cells))
        right += cells.size() == 6 && cells[0] == Json("WO-" + std::to_string(reader->row_number() - 2));
    CHECK(right == rows);
}

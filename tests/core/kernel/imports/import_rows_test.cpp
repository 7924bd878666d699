#include <tenon/kernel/imports/import_rows.hpp>

#include "support/imports.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("whether a sheet is long is told from its first rows") {
    ImportWorld office;
    auto const target = office.by_headers().target_of(admin, plan_of("workorders", {}));
    auto const has_more = [&](FakeTableFiles::Sheet sheet, std::size_t most) {
        office.tables.sheets["in"] = std::move(sheet);
        return has_more_rows(*open_sheet(office.tables, "in", *target), *target, most);
    };
    FakeTableFiles::Sheet const sheet{{"order_id", "client"}, {"A", "x"}, {}, {"B", "x"}, {nullptr, " "}};
    CHECK_FALSE(has_more(sheet, 2));
    CHECK(has_more(sheet, 1));
    CHECK_FALSE(has_more({{"order_id", "client"}}, 0));
}

TEST_CASE("a sum of reports keeps the first thousand problems") {
    ImportReport sum, part;
    part.total = 3, part.created = 1, part.updated = 1, part.failed = 1;
    part.problems.resize(600);
    for (int i = 0; i < 2; ++i) sum.add(ImportReport(part));
    CHECK(sum.total == 6);
    CHECK(sum.created == 2);
    CHECK(sum.updated == 2);
    CHECK(sum.failed == 2);
    CHECK(sum.problems.size() == ImportReport::most_problems);
}

#include <tenon/kernel/imports/import_rows.hpp>

#include "support/imports.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("whether a sheet is long is told from its first rows") {
    FakeTableFiles files;
    files.sheets["in"] = {{"code"}, {"A"}, {}, {"B"}, {nullptr, " "}};
    CHECK_FALSE(has_more_rows(files, "in", 2));
    CHECK(has_more_rows(files, "in", 1));
    files.sheets["in"] = {};
    CHECK_FALSE(has_more_rows(files, "in", 0));
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

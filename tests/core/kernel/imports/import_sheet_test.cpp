#include <tenon/kernel/imports/import_sheet.hpp>

#include "support/imports.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::work_orders;

namespace {

struct Office : ImportWorld {
    ImportSheet const import{{unit, tables, by_headers(), begin}, {10, 2}};
};

}  // namespace

TEST_CASE("a short sheet is imported at once and leaves no record") {
    Office office;
    auto const outcome =
        office.import(operator_, work_orders, office.file({{"order_id", "client"}, {"A", "x"}, {}, {"B", "x"}}), {});
    CHECK_FALSE(outcome.import);
    CHECK(outcome.report.created == 2);
    CHECK(office.orders_now() == "A B");
    CHECK(office.last_import() == "none");
    CHECK(office.bucket.files.empty());
}

TEST_CASE("a long sheet is kept, and goes on in the background with its options") {
    Office office;
    auto const outcome = office.import(
        operator_, work_orders,
        office.file({{"order_id", "client"}, {"A", "x"}, {"B", "x"}, {"C", nullptr}}, "dir/my orders.txt"),
        {.mode = ImportMode::upsert, .on_error = OnError::skip});
    REQUIRE(outcome.import);
    CHECK(outcome.import->status == "pending");
    CHECK(outcome.import->filename == "my orders.txt");
    CHECK(outcome.import->content_hash == "PK...");
    CHECK(office.bucket.files.begin()->first == outcome.import->id + ".sheet");
    CHECK(office.orders_now().empty());
    office.work();
    CHECK(office.last_import() == "completed 3/2+0~0=1! 100%");
    CHECK(office.orders_now() == "A B");
}

TEST_CASE("what cannot be imported at all is told before anything is kept") {
    Office office;
    auto const sheet = office.file({{"client"}, {"x"}, {"x"}, {"x"}});
    CHECK(told_by([&] { office.import(operator_, work_orders, sheet, {}); }) == "order_id:missing_column");
    CHECK(fault_of([&] { office.import(viewer, work_orders, sheet, {}); }) == Fault::forbidden);
    auto large = office.file({{"order_id", "client"}, {"A", "x"}});
    large.size = 11;
    CHECK(fault_of([&] { office.import(operator_, work_orders, large, {}); }) == Fault::too_large);
    CHECK(office.last_import() == "none");
    CHECK(office.runs.all.empty());
}

TEST_CASE("an import whose sheet cannot be kept has failed") {
    Office office;
    office.bucket.trouble = Error(Fault::storage_full, "full");
    auto const sheet = office.file({{"order_id", "client"}, {"A", "x"}, {"B", "x"}, {"C", "x"}});
    CHECK(fault_of([&] { office.import(operator_, work_orders, sheet, {}); }) == Fault::storage_full);
    CHECK(office.last_import() == "failed 0/0+0~0=0! 0%");
    CHECK(office.runs.all.empty());
}

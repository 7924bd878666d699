#include <tenon/kernel/imports/begin_import.hpp>

#include "support/imports.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("an import begins with its record, its hash and its sheet") {
    ImportWorld office;
    auto const made = office.begin(operator_, plan_of("workorders", {}), office.file({}, "..\\My Orders.XLSX"));
    auto const import = made.now();
    CHECK(import.status == "pending");
    CHECK(import.filename == "My Orders.XLSX");
    CHECK(import.content_hash == "PK...");
    REQUIRE(office.bucket.files.size() == 1);
    CHECK(office.bucket.files.begin()->first == import.id + ".xlsx");
    CHECK(office.bucket.files.begin()->second.bytes == "PK...");
    CHECK(office.runs.all.empty());
    CHECK(office.begin(operator_, plan_of("workorders", {}), office.file({}, "/")).now().filename == "sheet");
}

TEST_CASE("the run of an import is enqueued once") {
    ImportWorld office;
    auto const made = office.begin(operator_, plan_of("workorders", {}), office.file({}));
    office.begin.in_background(operator_, made);
    office.begin.in_background(operator_, made);
    REQUIRE(office.runs.all.size() == 1);
    CHECK(office.only_run().unique_key == run_key_of_import(made.id()));
    CHECK(office.only_run().created_by->id == operator_.user_id);
    CHECK(office.only_run().kind == RunImport::kind_of_runs);
}

TEST_CASE("what cannot begin leaves nothing, or an import that failed") {
    ImportWorld office;
    auto const sheet = office.file({});
    CHECK(fault_of([&] { office.begin(viewer, plan_of("workorders", {}), sheet); }) == Fault::forbidden);
    CHECK(office.last_import() == "none");
    office.bucket.trouble = Error(Fault::storage_full, "full");
    CHECK(fault_of([&] { office.begin(operator_, plan_of("workorders", {}), sheet); }) == Fault::storage_full);
    CHECK(office.last_import() == "failed 0/0+0~0=0! 0%");
    office.files.files.clear();
    CHECK(fault_of([&] { office.begin(operator_, plan_of("workorders", {}), sheet); }) == Fault::unavailable);
}

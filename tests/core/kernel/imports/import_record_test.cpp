#include <tenon/kernel/imports/import_record.hpp>

#include "support/imports.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

struct Office : ImportWorld {
    ImportRecord begin_record(Actor const& who = operator_) {
        auto plan = plan_of("workorders", {.mode = ImportMode::upsert, .on_error = OnError::skip, .dry_run = true});
        plan.filename = "a.csv";
        plan.ignored_columns = {"Colour"};
        return ImportRecord::begin(record, who, plan);
    }
};

ImportReport const report = [] {
    ImportReport made;
    made.total = 6, made.created = 3, made.updated = 2, made.unchanged = 1, made.failed = 1;
    made.problems = {{3, "client", "required", "must not be null", ""}};
    return made;
}();

}  // namespace

TEST_CASE("a record begins as it was planned") {
    Office office;
    auto const import = office.begin_record().now();
    CHECK(office.last_import() == "pending 0/0+0~0=0! 0%");
    CHECK(import.created_by->id == operator_.user_id);
    CHECK(import.resource == "workorders");
    auto const options = options_of(import);
    CHECK(options.mode == ImportMode::upsert);
    CHECK(options.on_error == OnError::skip);
    CHECK(options.dry_run);
    CHECK(report_of(import).ignored_columns == std::vector<std::string>{"Colour"});
    CHECK(fault_of([&] { office.begin_record(viewer); }) == Fault::forbidden);
}

TEST_CASE("how far it is is told without a line in the change log") {
    Office office;
    auto const made = office.begin_record();
    auto const changes = office.changes.all.size();
    office.clock.advance(std::chrono::seconds(1));
    made.advance(report, 42);
    CHECK(office.last_import() == "running 6/3+2~1=1! 42%");
    CHECK(made.now().version == 2);
    CHECK(made.now().updated_at == office.clock.now());
    CHECK(office.changes.all.size() == changes);
    CHECK(office.problems().empty());
    CHECK(report_of(made.now()).unchanged == 1);
    office.clock.advance(std::chrono::seconds(1));
    made.touch();
    CHECK(office.last_import() == "running 6/3+2~1=1! 42%");
    CHECK(made.now().updated_at == office.clock.now());
    made.cancel();
    CHECK_THROWS_AS(made.touch(), RunTaken);
    CHECK_THROWS_AS(made.advance(report, 50), RunTaken);
    CHECK(made.now().status == "cancelled");
}

TEST_CASE("its end is told with what was wrong") {
    Office office;
    auto const made = office.begin_record();
    SECTION("completed") {
        made.complete(report);
        CHECK(office.last_import() == "completed 6/3+2~1=1! 100%");
        CHECK(office.problems() == "3 client required ''");
    }
    SECTION("failed, with the problems of rows") {
        made.fail(Error(Fault::invalid, "no", {{"other", "x", "y"}}), undone(report));
        CHECK(office.last_import() == "failed 6/0+0~0=1! 0%");
        CHECK(office.problems() == "3 client required ''");
        CHECK(*made.now().error == "no");
    }
    SECTION("failed, with what the error tells") {
        made.fail(Error(Fault::invalid, "no", {{"other", "x", "y"}}), {});
        CHECK(office.problems() == "1 other x ''");
    }
    SECTION("cancelled") {
        made.advance(report, 42);
        made.cancel();
        CHECK(office.last_import() == "cancelled 6/3+2~1=1! 42%");
    }
    CHECK(made.now().finished_at == office.clock.now());
    CHECK(made.now().is_over());
}

TEST_CASE("what only the operator may know stays out of it") {
    Office office;
    auto const made = office.begin_record();
    made.fail(Error(Fault::unavailable, "password s3cr3t is wrong").for_operator(), {});
    CHECK(*made.now().error == "The server met trouble of which its log tells more");
    CHECK(fault_of([&] { ImportRecord(office.record, admin, nth_id(777)).now(); }) == Fault::not_found);
}

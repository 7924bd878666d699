#include <tenon/kernel/imports/tidy_imports.hpp>

#include <tenon/kernel/imports/import.hpp>

#include "support/imports.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

struct Office : ImportWorld {
    TidyImports tidy{{store, runs, import_verbs, bucket, clock}};

    void put(std::string const& key) {
        TextSource bytes("x");
        bucket.put(FileKey(key), {bytes, 1});
    }
    std::string import(char const* status) {
        return id_of(
            create(imports, {{"filename", "a.csv"}, {"resource", "workorders"}, {"status", status}}, operator_));
    }
    std::string status_of(std::string const& id) { return shown(imports, get(imports, id), "status"); }
};

}  // namespace

TEST_CASE("sheets are kept for a while") {
    Office office;
    for (int i = 0; i < 1001; ++i) office.put("old-" + std::to_string(i));
    office.clock.advance(1h);
    office.put("new");
    CHECK(office.tidy.purge_sheets(1h) == 0);
    office.clock.advance(1s);
    CHECK(office.tidy.purge_sheets(1h) == 1001);
    CHECK(office.bucket.files.size() == 1);
    CHECK(office.tidy.purge_sheets(2s) == 0);
    CHECK(office.tidy.purge_sheets(0s) == 1);
    CHECK(office.bucket.files.empty());
}

TEST_CASE("an import whose server stopped is failed after a while") {
    Office office;
    auto const pending = office.import("pending"), running = office.import("running"),
               completed = office.import("completed"), cancelled = office.import("cancelled");
    auto const worked_on = office.import("running");
    office.begin.in_background(operator_, {office.record, operator_, worked_on});
    office.clock.advance(2h);
    auto const young = office.import("running");
    CHECK(office.tidy.close_abandoned() == 0);
    office.clock.advance(1s);
    CHECK(office.tidy.close_abandoned() == 2);
    CHECK(office.status_of(pending) == R"("failed")");
    CHECK(office.status_of(running) == R"("failed")");
    CHECK(office.status_of(completed) == R"("completed")");
    CHECK(office.status_of(cancelled) == R"("cancelled")");
    CHECK(office.status_of(young) == R"("running")");
    CHECK(office.status_of(worked_on) == R"("running")");
    auto const row = office.get(imports, running);
    CHECK(shown(imports, row, "error").starts_with(R"("Nobody works on this)"));
    CHECK(from_record<Import>(imports, row).finished_at == office.clock.now());
    CHECK(from_record<Import>(imports, row).created_by->id == operator_.user_id);
    CHECK(office.tidy.close_abandoned() == 0);
}

#include <tenon/kernel/imports/import.hpp>

#include "support/workshop.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

Json::Object const sheet{{"filename", "orders.xlsx"}, {"resource", "workorders"}};

}  // namespace

TEST_CASE("an import has a file name, begins as pending and counts rows") {
    WorkshopEngine engine;
    engine.require_required(imports, sheet, {"filename", "resource"});
    engine.require_longest(imports, sheet, "filename", 256);
    engine.require_default(imports, sheet, "status", R"("pending")");
    engine.require_default(imports, sheet, "dry_run", "false");
    engine.require_default(imports, sheet, "mode", R"("insert")");
    engine.require_default(imports, sheet, "on_error", R"("abort")");
    for (auto const* count : {"total", "created", "updated", "unchanged", "failed", "percent"})
        engine.require_default(imports, sheet, count, "0");
    for (auto const* status : {"pending", "running", "completed", "failed", "cancelled"})
        CHECK(engine.told_about(imports, sheet, "status", status).empty());
    CHECK(engine.told_about(imports, sheet, "status", "done") == "status:not_a_choice");
    CHECK(engine.told_about(imports, sheet, "percent", 101) == "percent:too_large");
}

TEST_CASE("the problems of an import go with it") {
    WorkshopEngine engine;
    auto const import = id_of(engine.create(imports, sheet));
    Json::Object const problem{{"import_id", import}, {"field", "f"}, {"code", "c"}, {"message", "m"}, {"value", ""}};
    engine.require_required(import_errors, problem, {"import_id"});
    engine.create(import_errors, problem);
    engine.erase(imports, import);
    CHECK(engine.list(import_errors).page.rows.empty());
}

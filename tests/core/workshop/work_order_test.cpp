#include <tenon/workshop/work_order.hpp>

#include "support/workshop.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::inspections;
using workshop::work_orders;

namespace {

Json::Object const order{{"order_id", "WO-1000"}, {"client", "ACME Steel"}};

}  // namespace

TEST_CASE("a work order has an order id and a client, the rest if any") {
    WorkshopEngine engine;
    engine.require_required(work_orders, order, {"order_id", "client"});
    engine.require_longest(work_orders, order, "order_id", 32);
    engine.require_longest(work_orders, order, "client", 128);
    engine.require_longest(work_orders, order, "description", 256);
    engine.require_longest(work_orders, order, "assigned_welder", 128);
    engine.require_may_be_empty(work_orders, order, "description");
    engine.require_may_be_empty(work_orders, order, "assigned_welder");
    engine.require_default(work_orders, order, "status", R"("Pending")");
    engine.require_default(work_orders, order, "due_date", "null");
    CHECK(engine.told_about(work_orders, order, "order_id", "export") == "order_id:bad_key");
    CHECK(engine.told_about(work_orders, order, "order_id", "WO/1") == "order_id:bad_key");
}

TEST_CASE("a work order's status is one of three, in any spelling") {
    WorkshopEngine engine;
    auto const row = engine.create(work_orders, with(order, "status", "in progress"));
    CHECK(shown(work_orders, row, "status") == R"("In Progress")");
    auto const patched = [&](char const* status) {
        return shown(work_orders, engine.patch(work_orders, "WO-1000", {{"status", status}}), "status");
    };
    CHECK(patched("COMPLETED") == R"("Completed")");
    CHECK(patched("in_progress") == R"("In Progress")");
    CHECK(patched("Pending") == R"("Pending")");
    CHECK(told_by([&] { patched("Active"); }) == "status:not_a_choice");
}

TEST_CASE("due dates come in every form that front ends send") {
    WorkshopEngine engine;
    engine.create(work_orders, order);
    auto const patched = [&](char const* due) {
        return shown(work_orders, engine.patch(work_orders, "WO-1000", {{"due_date", due}}), "due_date");
    };
    CHECK(patched("2024-12-31") == R"("2024-12-31T00:00:00.000Z")");
    CHECK(patched("2024-12-31T23:59:59") == R"("2024-12-31T23:59:59.000Z")");
    CHECK(patched("2024-12-31T00:00:00.000") == R"("2024-12-31T00:00:00.000Z")");
    CHECK(patched("2024-12-31T01:00:00+02:00") == R"("2024-12-30T23:00:00.000Z")");
    CHECK(told_by([&] { patched("31/12/2024"); }) == "due_date:bad_format");
}

TEST_CASE("work orders are filtered, sorted and searched") {
    WorkshopEngine engine;
    engine.create(
        work_orders,
        {{"order_id", "WO-1"}, {"client", "ACME Steel"}, {"due_date", "2026-01-10"}, {"assigned_welder", "Ola"}});
    engine.create(
        work_orders,
        {{"order_id", "WO-2"}, {"client", "Acme"}, {"due_date", "2026-01-20T15:00:00"}, {"status", "Completed"}});
    engine.create(work_orders, {{"order_id", "WO-3"}, {"client", "Żuraw"}, {"description", "acme job"}});
    auto const found = [&](std::vector<QueryPair> const& query) { return engine.found(work_orders, query); };
    CHECK(found({{"client", "acme"}}) == "WO-1 WO-2");
    CHECK(found({{"client", "steel"}}) == "WO-1");
    CHECK(found({{"client", "żur"}}) == "WO-3");
    CHECK(found({{"status", "pending"}}) == "WO-1 WO-3");
    CHECK(found({{"status", "Pending"}, {"status", "Completed"}}) == "WO-1 WO-2 WO-3");
    CHECK(found({{"status", "Active"}}).empty());
    CHECK(found({{"assigned_welder", "Ola"}}) == "WO-1");
    CHECK(found({{"due_from", "2026-01-10"}}) == "WO-1 WO-2");
    CHECK(found({{"due_to", "2026-01-20"}}) == "WO-1 WO-2");
    CHECK(found({{"due_to", "2026-01-19"}}) == "WO-1");
    CHECK(found({{"due_from", "2026-01-11"}, {"due_to", "2026-01-31"}}) == "WO-2");
    CHECK(found({{"q", "ACME"}}) == "WO-1 WO-2 WO-3");
    for (auto const* field : {"id", "order_id", "client", "due_date", "status"})
        CHECK_NOTHROW(engine.list(work_orders, {{"sort_by", field}, {"order", "asc"}}));
    auto const by_due = engine.list(work_orders, {{"sort", "-due_date"}}).page.rows;
    CHECK(column_of(work_orders, by_due, "order_id") == "WO-2 WO-1 WO-3");
}

TEST_CASE("a work order shows its inspections, and stays as long as it has any") {
    WorkshopEngine engine;
    engine.create(work_orders, order);
    engine.create(inspections,
                  {{"inspection_id", "INS-1"}, {"order_id", "WO-1000"}, {"inspector", "X"}, {"result", "Pass"}});
    auto const read = engine.reader(work_orders);
    auto const result = read.get(viewer, "WO-1000", std::vector<QueryPair>{{"expand", "inspections"}});
    std::string out;
    append_json(out, work_orders, result.row, {}, result.expansions);
    CHECK(out.find(R"("inspections":[{)") != std::string::npos);
    CHECK(out.find(R"("inspection_id":"INS-1")") != std::string::npos);

    CHECK(error_of([&] { engine.erase(work_orders, "WO-1000"); }).code() == "RESOURCE_IN_USE");
    engine.patch(work_orders, "WO-1000", {{"order_id", "WO-2000"}});
    auto const inspection = engine.get(inspections, "INS-1");
    CHECK(shown(inspections, inspection, "order_id") == R"("WO-2000")");
    CHECK(version_of(inspection) == 2);
    engine.erase(inspections, "INS-1");
    engine.erase(work_orders, "WO-2000");
}

#include <tenon/workshop/inspection.hpp>

#include "support/workshop.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::inspections;
using workshop::work_orders;

namespace {

Json::Object const passed{{"inspection_id", "INS-1"}, {"order_id", "WO-1"}, {"inspector", "X"}, {"result", "Pass"}};

struct InspectionShop : WorkshopEngine {
    InspectionShop() {
        for (char const* id : {"WO-1", "WO-2"}) create(work_orders, {{"order_id", id}, {"client", "c"}});
    }
};

}  // namespace

TEST_CASE("an inspection has an order, an inspector and a result; a defect if any") {
    InspectionShop shop;
    shop.require_required(inspections, passed, {"inspection_id", "order_id", "inspector", "result"});
    shop.require_longest(inspections, passed, "inspection_id", 32);
    shop.require_longest(inspections, passed, "inspector", 128);
    shop.require_longest(inspections, passed, "defect_type", 128);
    shop.require_may_be_empty(inspections, passed, "defect_type");
    CHECK(shop.told_about(inspections, passed, "result", "Maybe") == "result:not_a_choice");
    CHECK(shop.told_about(inspections, passed, "result", "") == "result:not_a_choice");
    CHECK(shop.told_about(inspections, passed, "order_id", "WO-9") == "order_id:unknown_reference");
    auto const row = shop.create(inspections, with(passed, "result", "failed"));
    CHECK(shown(inspections, row, "result") == R"("Fail")");
    CHECK(shown(inspections, row, "order_id") == R"("WO-1")");
    for (auto const* name : {"inspector", "result", "order_id"})
        CHECK(told_by([&] { shop.patch(inspections, "INS-1", {{name, nullptr}}); }) == std::string(name) + ":required");
}

TEST_CASE("inspections are found by order, result and inspector") {
    InspectionShop shop;
    shop.create(inspections, passed);
    shop.create(inspections, {{"inspection_id", "INS-2"},
                              {"order_id", "WO-2"},
                              {"inspector", "Y"},
                              {"result", "Fail"},
                              {"defect_type", "Porosity"}});
    CHECK(shop.found(inspections, {{"order_id", "WO-2"}}) == "INS-2");
    CHECK(shop.found(inspections, {{"result", "pass"}}) == "INS-1");
    CHECK(shop.found(inspections, {{"inspector", "Y"}}) == "INS-2");
    CHECK(shop.found(inspections, {{"order_id", "WO-9"}}).empty());
    auto const rows = shop.list(inspections, {{"sort", "-order_id"}}).page.rows;
    CHECK(column_of(inspections, rows, "inspection_id") == "INS-2 INS-1");
    CHECK_NOTHROW(shop.list(inspections, {{"expand", "work_order"}}));
}

TEST_CASE("None in a sheet means no defect") {
    InspectionShop shop;
    auto const draft = shop.draft(inspections, with(passed, "defect_type", "None"), Source::table);
    auto const row = shop.verbs(inspections).create(admin, draft);
    CHECK(shown(inspections, row, "defect_type") == "null");
}

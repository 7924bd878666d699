#include <tenon/workshop/template_targets.hpp>

#include "support/imports.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::workshop;

namespace {

struct Office : ImportWorld {
    TemplateTargets const targets{{store, unit, clock, ids, json, by_headers()}};
    std::string machine = id_of(create(machines, {{"name", "MIG"}, {"code", "M-1"}}));

    std::string make_template(Json target, bool active = true) {
        Json::Object const mapping{{"OrderID", "order_id"}, {"Client", "client"}};
        json.texts[to_canonical_json(mapping)] = mapping;
        return id_of(create(
            templates,
            {{"name", "T"}, {"machine_id", machine}, {"mapping", mapping}, {"target", target}, {"active", active}}));
    }
};

}  // namespace

TEST_CASE("a template says where its rows go and how") {
    Office office;
    auto const form = office.make_template("workorders");
    auto const plan = office.targets.plan(form);
    CHECK(plan.template_id == form);
    CHECK(plan.resource == "workorders");
    CHECK(plan.mode == "upsert");
    CHECK(plan.on_error == "abort");
    auto const entries = office.targets.plan(office.make_template(nullptr));
    CHECK(entries.resource == "workshop_entries");
    CHECK(entries.mode == "insert");
}

TEST_CASE("rows are read by the template's columns and taken with the actor's rights") {
    Office office;
    auto const target = office.targets.target_of(operator_, office.targets.plan(office.make_template("workorders")));
    office.tables.sheets["in"] = {{"Client", "OrderID"}, {"Ann", "WO-1"}};
    auto const reader = target->open(office.tables, "in");
    RowTarget::Cells cells;
    REQUIRE(reader->next(cells));
    target->read_header(cells);
    REQUIRE(reader->next(cells));
    CHECK(target->cell_of(cells, "client") == "Ann");
    CHECK(office.unit.returning([&] { return target->take(cells, 2); }) == RowOutcome::created);
    CHECK(from_record<WorkOrder>(work_orders, office.get(work_orders, "WO-1")).created_by->id == operator_.user_id);
    CHECK(fault_of([&] {
              office.targets.target_of(viewer, office.targets.plan(office.make_template("workorders")));
          }) == Fault::forbidden);
}

TEST_CASE("a template that went or was put out of use meanwhile takes no rows") {
    Office office;
    auto const form = office.make_template(nullptr);
    auto const plan = office.targets.plan(form);
    office.patch(templates, form, {{"active", false}});
    CHECK(fault_of([&] { office.targets.target_of(operator_, plan); }) == Fault::conflict);
    office.erase(templates, form);
    CHECK(fault_of([&] { office.targets.target_of(operator_, plan); }) == Fault::not_found);
    CHECK(fault_of([&] { office.targets.plan(form); }) == Fault::not_found);
}

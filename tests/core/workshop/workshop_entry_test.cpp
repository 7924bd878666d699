#include <tenon/workshop/workshop_entry.hpp>

#include "support/workshop.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::workshop;

TEST_CASE("an entry belongs to a template, a machine and an import, and holds an object") {
    WorkshopEngine engine;
    auto const machine = id_of(engine.create(machines, {{"name", "MIG"}, {"code", "M-1"}}));
    auto const form = id_of(engine.create(
        templates, {{"name", "T"}, {"machine_id", machine}, {"mapping", Json::Object{{"OrderID", "order_id"}}}}));
    auto const import = id_of(engine.create(imports, {{"filename", "a.csv"}, {"resource", "workshop_entries"}}));
    Json::Object const entry{{"template_id", form},
                             {"machine_id", machine},
                             {"import_id", import},
                             {"row", 2},
                             {"data", Json::Object{{"order_id", nullptr}}}};
    engine.require_required(workshop_entries, entry, {"template_id", "machine_id", "import_id", "row", "data"});
    CHECK(engine.told_about(workshop_entries, entry, "data", Json::Array{1}) == "data:wrong_type");
    engine.create(workshop_entries, entry);
    engine.create(workshop_entries, with(entry, "row", 3));
    CHECK(engine.list(workshop_entries, {{"template_id", form}}).page.rows.size() == 2);
    CHECK(engine.list(workshop_entries, {{"import_id", nth_id(777)}}).page.rows.empty());
    engine.erase(templates, form);
    CHECK(engine.list(workshop_entries).page.rows.empty());
}

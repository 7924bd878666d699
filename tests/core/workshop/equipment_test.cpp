#include <tenon/workshop/equipment.hpp>

#include "support/workshop.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::equipment;

namespace {

Json::Object const saw{{"equipment_id", "EQ-1"}, {"name", "Saw"}};

}  // namespace

TEST_CASE("equipment has an id, a name and a status") {
    WorkshopEngine engine;
    engine.require_required(equipment, saw, {"equipment_id", "name"});
    engine.require_longest(equipment, saw, "equipment_id", 32);
    engine.require_longest(equipment, saw, "name", 128);
    engine.require_default(equipment, saw, "status", R"("Operational")");
    engine.require_default(equipment, saw, "last_service_date", "null");
}

TEST_CASE("the state of equipment has several names") {
    WorkshopEngine engine;
    engine.create(equipment, saw);
    auto const patched = [&](char const* status) {
        return shown(equipment, engine.patch(equipment, "EQ-1", {{"status", status}}), "status");
    };
    CHECK(patched("maintenance") == R"("Maintenance")");
    CHECK(patched("Maintenance Required") == R"("Maintenance Required")");
    CHECK(patched("Out of Service") == R"("Out of Service")");
    CHECK(patched("out_of_order") == R"("Out of Service")");
    CHECK(told_by([&] { patched("Lost"); }) == "status:not_a_choice");
    CHECK(engine.found(equipment, {{"status", "Out of Order"}}) == "EQ-1");
    CHECK(engine.found(equipment, {{"status", "Active"}}).empty());
    CHECK(engine.found(equipment, {{"q", "SAW"}}) == "EQ-1");
}

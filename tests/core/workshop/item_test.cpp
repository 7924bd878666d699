#include <tenon/workshop/item.hpp>

#include "support/workshop.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::items;

namespace {

Json::Object const rods{{"item_id", "ITM-1"}, {"item_name", "Rods"}};

}  // namespace

TEST_CASE("an item has an id, a name, and whole amounts from 0 up") {
    WorkshopEngine engine;
    engine.require_required(items, rods, {"item_id", "item_name"});
    engine.require_longest(items, rods, "item_id", 32);
    engine.require_longest(items, rods, "item_name", 128);
    engine.require_longest(items, rods, "unit", 32);
    engine.require_may_be_empty(items, rods, "unit");
    for (std::string const name : {"quantity", "reorder_level"}) {
        engine.require_default(items, rods, name, "0");
        CHECK(engine.told_about(items, rods, name, 0).empty());
        CHECK(engine.told_about(items, rods, name, -1) == name + ":too_small");
        CHECK(engine.told_about(items, rods, name, 1.5) == name + ":wrong_type");
        CHECK(engine.told_about(items, rods, name, "5") == name + ":wrong_type");
    }
    auto const row = engine.create(items, with(rods, "quantity", Json::Real{5, "5.0"}));
    CHECK(shown(items, row, "quantity") == "5");  // never 5.0
}

TEST_CASE("stock is low when no more is there than the level to reorder at") {
    WorkshopEngine engine;
    auto const low = [&](std::int64_t quantity, std::int64_t level) {
        auto const row = engine.create(items, with(with(rods, "quantity", quantity), "reorder_level", level));
        engine.erase(items, "ITM-1", Removal::hard);
        return shown(items, row, "low_stock");
    };
    CHECK(low(0, 0) == "true");
    CHECK(low(5, 5) == "true");
    CHECK(low(4, 5) == "true");
    CHECK(low(6, 5) == "false");
}

TEST_CASE("low stock follows changes, cannot be sent, and can be asked for") {
    WorkshopEngine engine;
    engine.create(items, with(with(rods, "quantity", 9), "low_stock", true));
    engine.create(items, {{"item_id", "ITM-2"}, {"item_name", "Gas"}});
    CHECK(engine.found(items, {{"low_stock", "true"}}) == "ITM-2");
    CHECK(engine.found(items, {{"low_stock", "false"}}) == "ITM-1");
    engine.patch(items, "ITM-1", {{"reorder_level", 10}});
    CHECK(engine.found(items, {{"low_stock", "true"}}) == "ITM-1 ITM-2");
    CHECK(engine.found(items, {{"q", "rod"}}) == "ITM-1");
}

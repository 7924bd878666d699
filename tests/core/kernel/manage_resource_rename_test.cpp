#include <tenon/kernel/manage_resource.hpp>

#include "support/gadget_shop.hpp"

namespace tenon::testing {
namespace {

TEST_CASE("a renamed key shows everywhere, and the versions of rows that show it move") {
    GadgetShop shop;
    shop.gadget({{"seller_id", "Beta"}});
    shop.gadget({{"maker_id", "Beta"}, {"backup_id", shop.alfa}}, "G-2");
    shop.clock.advance(std::chrono::seconds(5));
    shop.patch(makers, "Alfa", {{"code", "Omega"}});
    auto const shows = shop.get(gadgets, "G-1"), hides = shop.get(gadgets, "G-2");
    CHECK(shop.show(shows, "maker_id") == R"("Omega")");
    CHECK(version_of(shows) == 2);
    CHECK(std::get<Timestamp>(shows[column::updated_at]) == shop.clock.at);
    CHECK(version_of(hides) == 1);  // it shows the id
    shop.patch(makers, "Omega", {{"name", "renamed"}});
    CHECK(version_of(shop.get(gadgets, "G-1")) == 2);
}

TEST_CASE("a renamed key is logged for every row that shows it, the bin included") {
    GadgetShop shop;
    auto const shows = id_of(shop.gadget({{"backup_id", shop.alfa}})), hidden = id_of(shop.gadget({}, "G-2"));
    shop.gadget({{"maker_id", "Beta"}}, "G-3");
    shop.erase(gadgets, hidden);
    auto const first = shop.changes.all.size();
    shop.clock.advance(std::chrono::seconds(5));
    shop.patch(makers, "Alfa", {{"code", "Omega"}}, manager);
    REQUIRE(shop.changes.all.size() == first + 3);
    CHECK(shop.changes.all[first].resource == "makers");
    CHECK(shop.changes.all[first + 2].resource_id == hidden);
    auto const& change = shop.changes.all[first + 1];
    CHECK(change.resource == "gadgets");
    CHECK(change.resource_id == shows);
    CHECK(change.verb == "update");
    CHECK(change.actor_id == manager.user_id);
    CHECK(change.at == shop.clock.at);
    CHECK(change.before.find(R"("maker_id":"Alfa")") != std::string::npos);
    CHECK(change.before.find(R"("version":1)") != std::string::npos);
    std::string now;
    append_json(now, gadgets, shop.get(gadgets, shows));
    CHECK(change.after == now);
}

TEST_CASE("a renamed key is logged over every page of rows that show it") {
    GadgetShop shop;
    shop.unit.run([&] {
        for (std::uint64_t n = 1; n <= 1001; ++n)
            shop.store.insert(gadgets, to_record(gadgets, a_gadget(10'000 + n, "G-" + std::to_string(n), shop.alfa)));
    });
    auto const first = shop.changes.all.size();
    shop.patch(makers, "Alfa", {{"code", "Omega"}});
    CHECK(shop.changes.all.size() == first + 1002);
}

}  // namespace
}  // namespace tenon::testing

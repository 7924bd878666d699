#pragma once
#include "contracts/resource_store/store_under_test.hpp"

namespace tenon::testing {

inline void require_duplicate(std::function<void()> const& body, std::vector<std::string> const& fields) {
    auto const error = error_of(body);
    CHECK(error.fault() == Fault::conflict);
    CHECK(error.code() == "DUPLICATE_RESOURCE");
    std::vector<std::string> told;
    for (auto const& v : error.violations()) told.push_back(v.field);
    CHECK(told == fields);
}

inline void store_guards_unique_keys(MakeStore const& make) {
    Shop const shop(make);
    auto const placed = [](std::string shelf, std::optional<std::int64_t> slot) {
        return [=](Gadget& g) { g.shelf = shelf, g.slot = slot; };
    };
    auto const mailed = [](std::string email) { return [=](Gadget& g) { g.email = email; }; };
    shop.gadget(1, "A");

    SECTION("the natural key, to the letter") {
        require_duplicate([&] { shop.gadget(2, "A"); }, {"code"});
        shop.gadget(2, "a");
        require_duplicate([&] { shop.change(2, [](Gadget& g) { g.code = "A"; }); }, {"code"});
        CHECK(shop.get(2).code == "a");
        CHECK(shop.change(2, [](Gadget& g) { g.name = "keeps its own key"; }));
    }
    SECTION("a key of one field") {
        shop.gadget(2, "B", mailed("x@y.z"));
        require_duplicate([&] { shop.gadget(3, "C", mailed("x@y.z")); }, {"email"});
        shop.gadget(3, "C", mailed("other@y.z"));
        shop.gadget(4, "D");  // nulls are not alike
    }
    SECTION("a key of two fields, unless one of them is null") {
        shop.gadget(2, "B", placed("s", 1));
        require_duplicate([&] { shop.gadget(3, "C", placed("s", 1)); }, {"shelf", "slot"});
        shop.gadget(3, "C", placed("s", 2));
        shop.gadget(4, "D", placed("t", 1));
        shop.gadget(5, "E", placed("s", {}));
        shop.gadget(6, "F", placed("s", {}));
        require_duplicate([&] { shop.change(3, placed("s", 1)); }, {"shelf", "slot"});
    }
    SECTION("among the living only") {
        shop.bin(1);
        shop.gadget(2, "A");
        require_duplicate([&] { shop.change(1, [](Gadget& g) { g.deleted_at.reset(); }); }, {"code"});
        CHECK(shop.change(1, [](Gadget& g) { g.name = "in the bin, keys do not matter"; }));
        shop.bin(2);
        CHECK(shop.codes({.rows = Rows::deleted}) == "A A");
        CHECK(shop.change(1, [](Gadget& g) { g.deleted_at.reset(); }));
        CHECK(id_of(shop.store.find_by_key(gadgets, "A").value()) == nth_id(1));
    }
}

inline void store_guards_references(MakeStore const& make) {
    Shop const shop(make);
    shop.gadget(1, "A");
    auto const require_unknown = [&](std::function<void()> const& body, std::string const& field) {
        auto const error = error_of(body);
        CHECK(error.fault() == Fault::conflict);
        CHECK(error.code() == "UNKNOWN_REFERENCE");
        REQUIRE(error.violations().size() == 1);
        CHECK(error.violations()[0].field == field);
    };
    SECTION("a reference leads somewhere") {
        require_unknown([&] { shop.gadget(2, "B", [](Gadget& g) { g.maker_id.id = nth_id(99); }); }, "maker_id");
        require_unknown([&] { shop.gadget(2, "B", [](Gadget& g) {
                                  g.backup_id = Reference{nth_id(99), {}};
                              }); },
                        "backup_id");
        require_unknown([&] { shop.change(1, [](Gadget& g) {
                                  g.seller_id = Reference{nth_id(99), {}};
                              }); },
                        "seller_id");
        CHECK(shop.codes(ListQuery{}) == "A");
    }
    SECTION("a row that others point at stays, also for a row in the bin") {
        auto const erase_alfa = [&] { shop.write([&] { shop.store.erase(makers, shop.alfa); }); };
        CHECK(error_of(erase_alfa).fault() == Fault::conflict);
        shop.bin(1);
        CHECK(error_of(erase_alfa).code() == "RESOURCE_IN_USE");
        CHECK(shop.store.find(makers, shop.alfa).has_value());
        shop.write([&] { shop.store.erase(gadgets, nth_id(1)); });
        erase_alfa();
        CHECK_FALSE(shop.store.find(makers, shop.alfa).has_value());
    }
}

}  // namespace tenon::testing

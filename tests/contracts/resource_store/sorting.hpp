#pragma once
#include "contracts/resource_store/filters.hpp"

namespace tenon::testing {

inline void store_sorts_by_every_kind(MakeStore const& make) {
    auto const cases = filter_cases();
    auto const& c = cases[GENERATE(range(std::size_t{0}, std::size_t{14}))];
    Shop const shop(make);
    fill(shop, c);
    bool const has_null = gadgets.fields[gadgets.at(c.field)].is_nullable;
    INFO(c.field);
    CHECK(shop.sorted(c.field, false) == (has_null ? "A B C N" : "A B C"));
    CHECK(shop.sorted(c.field, true) == (has_null ? "C B A N" : "C B A"));
}

inline void store_sorts_by_the_rest(MakeStore const& make) {
    Shop const shop(make);
    SECTION("flags: false comes before true") {
        shop.gadget(1, "A", [](Gadget& g) { g.maybe_flag = true; });
        shop.gadget(2, "B");
        shop.gadget(3, "C", [](Gadget& g) { g.maybe_flag = false; });
        CHECK(shop.sorted("maybe_flag", false) == "C A B");
        CHECK(shop.sorted("maybe_flag", true) == "A C B");
    }
    SECTION("references by the key they show, others by id") {
        shop.add(makers, a_maker(800, "Zeta"));  // the smallest id, the last key
        shop.gadget(1, "A", [&](Gadget& g) { g.seller_id = g.backup_id = Reference{nth_id(800), {}}; });
        shop.gadget(2, "B", [&](Gadget& g) { g.seller_id = g.backup_id = Reference{shop.alfa, {}}; });
        shop.gadget(3, "C");
        CHECK(shop.sorted("seller_id", false) == "B A C");
        CHECK(shop.sorted("seller_id", true) == "A B C");
        CHECK(shop.sorted("backup_id", false) == "A B C");
        CHECK(shop.sorted("backup_id", true) == "B A C");
    }
    SECTION("ties by the next term, at last by id, each in its own direction") {
        shop.gadget(1, "A", [](Gadget& g) { g.amount = 1, g.maybe_amount = 5; });
        shop.gadget(2, "B", [](Gadget& g) { g.amount = 1; });
        shop.gadget(3, "C", [](Gadget& g) { g.amount = 0; });
        shop.gadget(4, "D", [](Gadget& g) { g.amount = 1, g.maybe_amount = 6; });
        shop.gadget(5, "E", [](Gadget& g) { g.amount = 1; });
        auto const amount = gadgets.at("amount"), maybe = gadgets.at("maybe_amount");
        CHECK(shop.codes({.sort = {{amount}, {maybe, true}, {column::id}}}) == "C D A B E");
        CHECK(shop.codes({.sort = {{amount, true}, {maybe}, {column::id, true}}}) == "A D E B C");
        CHECK(shop.codes({.sort = {{column::id, true}}}) == "E D C B A");
    }
}

}  // namespace tenon::testing

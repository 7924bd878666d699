#pragma once
#include "contracts/resource_store/filters.hpp"

namespace tenon::testing {

// "New 2, Old 1", as the store gives them; of references the keys.
inline std::string counts_by(Shop const& shop, std::string_view field, ListQuery query = {}) {
    std::string all;
    for (auto const& [value, count] : shop.store.count_by_value(gadgets, gadgets.at(field), query)) {
        auto const* reference = std::get_if<Reference>(&value);
        auto const* text = std::get_if<std::string>(&value);
        all += (all.empty() ? "" : ", ") +
               (reference ? reference->key
                : text    ? *text
                          : "-") +
               " " + std::to_string(count);
    }
    return all;
}

inline void store_counts_values(MakeStore const& make) {
    Shop const shop(make);
    auto const gadget = [&](std::uint64_t n, char const* status, std::optional<std::string> seller) {
        shop.gadget(n, "G" + std::to_string(n), [&](Gadget& g) {
            g.status = status, g.amount = static_cast<std::int64_t>(n);
            if (n > 2) g.maybe_status = status;
            if (seller) g.seller_id = Reference{*seller, {}};
        });
    };
    gadget(1, "New", shop.alfa);
    gadget(2, "New", shop.beta);
    gadget(3, "Worn Out", shop.beta);
    gadget(4, "In Use", {});
    gadget(5, "New", {});
    shop.bin(5);
    CHECK(counts_by(shop, "status") == "New 2, In Use 1, Worn Out 1");
    CHECK(counts_by(shop, "maybe_status") == "- 2, In Use 1, Worn Out 1");
    CHECK(counts_by(shop, "seller_id") == "Beta 2, Alfa 1, - 1");
    CHECK(counts_by(shop, "status", {.limit = 1}) == "New 2");
    CHECK(counts_by(shop, "status", {.rows = Rows::all}) == "New 3, In Use 1, Worn Out 1");
    CHECK(counts_by(shop, "status", {.search = shop.fold("g3")}) == "Worn Out 1");
    CHECK(counts_by(shop, "status", {.owner = nth_id(77)}).empty());
    CHECK(counts_by(shop, "status", {.conditions = {{gadgets.at("amount"), Operator::greater, {std::int64_t{1}}}}}) ==
          "In Use 1, New 1, Worn Out 1");
}

inline void store_counts_every_kind(MakeStore const& make) {
    auto const cases = filter_cases();
    auto const& c = cases[GENERATE(range(std::size_t{0}, std::size_t{14}))];
    Shop const shop(make);
    fill(shop, c);
    auto const field = gadgets.at(c.field);
    INFO(c.field);
    auto const counts = shop.store.count_by_value(gadgets, field, {});
    bool const has_null = gadgets.fields[field].is_nullable;
    REQUIRE(counts.size() == (has_null ? 4 : 3));
    for (std::size_t i = 0; i < 3; ++i) CHECK(counts[i].value == c.values[i]);
    if (has_null) CHECK(is_null(counts[3].value));
    for (auto const& [value, count] : counts) CHECK(count == 1);

    using Counts = std::vector<std::int64_t>;
    CHECK(shop.store.count_between(gadgets, field, c.values, {}) == Counts{0, 1, 1, 1});
    CHECK(shop.store.count_between(gadgets, field, {&c.values[1], 1}, {}) == Counts{1, 2});
    CHECK(shop.store.count_between(gadgets, field, {}, {}) == Counts{3});
    ListQuery const one{.conditions = {{gadgets.at("code"), Operator::equals, {std::string("A")}}}};
    CHECK(shop.store.count_between(gadgets, field, {&c.values[1], 1}, one) == Counts{1, 0});
}

inline void store_counts_writes(MakeStore const& make) {
    Shop const shop(make);
    auto writes = shop.store.writes_to(gadgets);
    auto const has_grown = [&] {
        auto const before = std::exchange(writes, shop.store.writes_to(gadgets));
        return before < writes;
    };
    shop.gadget(1, "A");
    CHECK(has_grown());
    shop.change(1, [](Gadget& g) { g.amount = 5; });
    CHECK(has_grown());
    shop.write([&] { shop.store.touch(gadgets, gadgets.at("maker_id"), shop.alfa, FixedClock::start); });
    CHECK(has_grown());
    shop.write([&] { shop.store.erase(gadgets, nth_id(1)); });
    CHECK(has_grown());
    shop.add(makers, a_maker(7, "Gamma"));
    CHECK_THROWS(shop.write([&] {
        shop.store.insert(gadgets, to_record(gadgets, a_gadget(2, "B", shop.alfa)));
        throw std::runtime_error("given up");
    }));
    CHECK_FALSE(has_grown());
}

}  // namespace tenon::testing

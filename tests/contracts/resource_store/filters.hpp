#pragma once
#include "contracts/resource_store/store_under_test.hpp"

namespace tenon::testing {

// One field with three values in ascending order, and what the operators find of them. The rows
// A, B and C hold them; for a nullable field, N holds null.
struct FilterCase {
    std::string_view field;
    std::array<Value, 3> values;
};

inline std::vector<FilterCase> filter_cases() {
    using namespace std::chrono;
    auto const t = FixedClock::start;
    auto const d = floor<days>(t);
    auto const text = [](char const* s) { return Value(std::string(s)); };
    auto const integer = [](std::int64_t n) { return Value(n); };
    return {
        {"amount", {integer(-1), integer(0), integer(999'999'999'999'999'999)}},
        {"maybe_amount", {integer(-1), integer(0), integer(999'999'999'999'999'999)}},
        {"ratio", {-0.5, 0.1, 1e300}},
        {"maybe_ratio", {-0.5, 0.1, 1e300}},
        {"price", {"-9.99"_d, "-9.98"_d, "9999999999999999.99"_d}},
        {"maybe_price", {"-9.9900"_d, "0.0001"_d, "10.0000"_d}},
        {"name", {text("Zebra"), text("apple"), text("zażółć")}},  // by code point: capitals first
        {"title", {text(""), text("10"), text("9")}},
        {"status", {text("In Use"), text("New"), text("Worn Out")}},
        {"maybe_status", {text("In Use"), text("New"), text("Worn Out")}},
        {"moment", {t - days(20'000), t, t + milliseconds(1)}},
        {"maybe_moment", {t - days(20'000), t, t + milliseconds(1)}},
        {"day", {d - days(20'000), d, d + days(1)}},
        {"maybe_day", {d - days(20'000), d, d + days(1)}},
    };
}

inline void fill(Shop const& shop, FilterCase const& c) {
    auto const index = gadgets.at(c.field);
    auto const row = [&](std::uint64_t n, char const* code, Value const& value) {
        auto record = to_record(gadgets, a_gadget(n, code, shop.alfa));
        record[index] = value;
        shop.write([&] { shop.store.insert(gadgets, record); });
    };
    row(3, "C", c.values[2]);
    row(1, "A", c.values[0]);
    row(2, "B", c.values[1]);
    if (gadgets.fields[index].is_nullable) row(4, "N", Value());
}

inline void store_filters_by_every_kind(MakeStore const& make) {
    auto const cases = filter_cases();
    auto const& c = cases[GENERATE(range(std::size_t{0}, std::size_t{14}))];
    REQUIRE(cases.size() == 14);
    Shop const shop(make);
    fill(shop, c);
    bool const has_null = gadgets.fields[gadgets.at(c.field)].is_nullable;
    auto const& [low, middle, high] = c.values;
    auto const found = [&](Operator op, std::vector<Value> values) {
        return shop.codes(c.field, op, std::move(values));
    };
    std::string const null_row = has_null ? " N" : "";

    INFO(c.field);
    CHECK(found(Operator::equals, {middle}) == "B");
    CHECK(found(Operator::equals, {high, low}) == "A C");
    CHECK(found(Operator::equals, {low, Value()}) == "A" + null_row);
    CHECK(found(Operator::equals, {Value()}) == (has_null ? "N" : ""));
    CHECK(found(Operator::not_equals, {middle}) == "A C" + null_row);
    CHECK(found(Operator::not_equals, {middle, high}) == "A" + null_row);
    CHECK(found(Operator::not_equals, {middle, Value()}) == "A C");
    CHECK(found(Operator::not_equals, {Value()}) == "A B C");
    CHECK(found(Operator::greater, {middle}) == "C");
    CHECK(found(Operator::greater_or_equal, {middle}) == "B C");
    CHECK(found(Operator::less, {middle}) == "A");
    CHECK(found(Operator::less_or_equal, {middle}) == "A B");
    CHECK(found(Operator::is_null, {true}) == (has_null ? "N" : ""));
    CHECK(found(Operator::is_null, {false}) == "A B C");
    CHECK(found(Operator::less, {Value()}).empty());
}

inline void store_filters_flags(MakeStore const& make) {
    Shop const shop(make);
    shop.gadget(1, "A", [](Gadget& g) { g.flag = true, g.maybe_flag = true; });
    shop.gadget(2, "B", [](Gadget& g) { g.flag = false, g.maybe_flag = false; });
    shop.gadget(3, "N");
    CHECK(shop.codes("flag", Operator::equals, {true}) == "A");
    CHECK(shop.codes("flag", Operator::not_equals, {true}) == "B N");
    CHECK(shop.codes("maybe_flag", Operator::equals, {false}) == "B");
    CHECK(shop.codes("maybe_flag", Operator::equals, {false, true}) == "A B");
    CHECK(shop.codes("maybe_flag", Operator::not_equals, {false}) == "A N");
    CHECK(shop.codes("maybe_flag", Operator::is_null, {true}) == "N");
}

// What is sent for a reference that shows keys may be the key or the id; other references are ids.
inline void store_filters_references(MakeStore const& make) {
    Shop const shop(make);
    auto const to = [](std::string text) { return Value(Reference{std::move(text), {}}); };
    shop.gadget(1, "A");
    shop.gadget(2, "B", [&](Gadget& g) {
        g.maker_id.id = shop.beta;
        g.seller_id = Reference{shop.alfa, {}}, g.backup_id = Reference{shop.alfa, {}};
    });
    CHECK(shop.codes("maker_id", Operator::equals, {to("Alfa")}) == "A");
    CHECK(shop.codes("maker_id", Operator::equals, {to(shop.beta)}) == "B");
    CHECK(shop.codes("maker_id", Operator::equals, {to("Beta"), to(shop.alfa)}) == "A B");
    CHECK(shop.codes("maker_id", Operator::equals, {to("alfa")}).empty());
    CHECK(shop.codes("maker_id", Operator::not_equals, {to("Alfa")}) == "B");
    CHECK(shop.codes("maker_id", Operator::greater, {to("Alfa")}) == "B");
    CHECK(shop.codes("seller_id", Operator::equals, {to("Alfa")}) == "B");
    CHECK(shop.codes("seller_id", Operator::not_equals, {to("Alfa")}) == "A");
    CHECK(shop.codes("seller_id", Operator::equals, {to("Alfa"), Value()}) == "A B");
    CHECK(shop.codes("seller_id", Operator::is_null, {true}) == "A");
    CHECK(shop.codes("backup_id", Operator::equals, {to(shop.alfa)}) == "B");
    CHECK(shop.codes("backup_id", Operator::equals, {to("Alfa")}).empty());
    CHECK(shop.codes("backup_id", Operator::not_equals, {to(shop.alfa)}) == "A");
}

inline void store_joins_conditions(MakeStore const& make) {
    Shop const shop(make);
    for (std::uint64_t n = 1; n <= 6; ++n)
        shop.gadget(n, std::string(1, static_cast<char>('A' + n - 1)), [&](Gadget& g) {
            g.amount = static_cast<std::int64_t>(n);
            g.flag = n % 2 == 0;
            g.created_by = n <= 3 ? std::optional(Reference{nth_id(500), {}}) : std::nullopt;
        });
    Condition const is_flagged{gadgets.at("flag"), Operator::equals, {true}};
    Condition const above_one{gadgets.at("amount"), Operator::greater, {std::int64_t{1}}};
    Condition const below_six{gadgets.at("amount"), Operator::less, {std::int64_t{6}}};
    CHECK(shop.codes({.conditions = {is_flagged, above_one, below_six}}) == "B D");
    CHECK(shop.codes({.owner = nth_id(500)}) == "A B C");
    CHECK(shop.codes({.conditions = {is_flagged}, .owner = nth_id(500)}) == "B");
    CHECK(shop.codes({.owner = nth_id(501)}).empty());
    CHECK(shop.codes({.owner = nth_id(501), .beside_own = {is_flagged}}) == "B D F");
    CHECK(shop.codes({.owner = nth_id(500), .beside_own = {is_flagged}}) == "A B C D F");
    CHECK(shop.codes({.conditions = {is_flagged}, .owner = nth_id(500), .beside_own = {is_flagged}}) == "B D F");
    CHECK(shop.codes({.conditions = {is_flagged}, .search = "gadget d"}) == "D");
    CHECK(shop.codes("id", Operator::equals, {nth_id(2), nth_id(5)}) == "B E");

    SECTION("an any-of list may be long") {
        std::vector<Value> many;
        for (std::int64_t n = 3; n < 1003; ++n) many.emplace_back(n);
        CHECK(shop.codes("amount", Operator::equals, many) == "C D E F");
        CHECK(shop.codes("amount", Operator::not_equals, many) == "A B");
    }
}

}  // namespace tenon::testing

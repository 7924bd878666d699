#pragma once
#include "contracts/resource_store/store_under_test.hpp"

namespace tenon::testing {

inline void store_keeps_rows(MakeStore const& make) {
    Shop const shop(make);
    auto& store = shop.store;
    shop.gadget(1, "A");

    SECTION("finds a row by its id, or nothing") {
        CHECK(std::get<std::string>(store.find(gadgets, nth_id(1)).value()[*gadgets.key_index()]) == "A");
        CHECK_FALSE(store.find(gadgets, nth_id(2)).has_value());
        CHECK_FALSE(store.find(gadgets, "").has_value());
        CHECK_FALSE(store.find(makers, nth_id(1)).has_value());
    }
    SECTION("finds a row by its natural key, to the letter") {
        CHECK(id_of(store.find_by_key(gadgets, "A").value()) == nth_id(1));
        CHECK_FALSE(store.find_by_key(gadgets, "a").has_value());
        CHECK_FALSE(store.find_by_key(gadgets, nth_id(1)).has_value());
    }
    SECTION("replaces the row of the version told") {
        auto record = *store.find(gadgets, nth_id(1));
        record[gadgets.at("name")] = std::string("changed");
        record[column::version] = std::int64_t{2};
        CHECK(shop.unit().returning([&] { return store.update(gadgets, record, 1); }));
        CHECK(shop.get(1).name == "changed");
        CHECK(shop.get(1).version == 2);

        CHECK_FALSE(shop.unit().returning([&] { return store.update(gadgets, record, 1); }));
        record[column::id] = nth_id(2);
        CHECK_FALSE(shop.unit().returning([&] { return store.update(gadgets, record, 2); }));
        CHECK_FALSE(store.find(gadgets, nth_id(2)).has_value());
    }
    SECTION("erases a row once") {
        CHECK(shop.unit().returning([&] { return store.erase(gadgets, nth_id(1)); }));
        CHECK_FALSE(store.find(gadgets, nth_id(1), Rows::all).has_value());
        CHECK_FALSE(shop.unit().returning([&] { return store.erase(gadgets, nth_id(1)); }));
    }
    SECTION("undoes what a failed unit wrote") {
        auto const fail = [&] {
            store.insert(gadgets, to_record(gadgets, a_gadget(2, "B", shop.alfa)));
            CHECK(store.find(gadgets, nth_id(2)).has_value());  // a unit sees its own writes
            throw Error(Fault::invalid, "no");
        };
        CHECK(error_of([&] { shop.write(fail); }).fault() == Fault::invalid);
        CHECK(shop.codes(ListQuery{}) == "A");
    }
    SECTION("undoes a failed unit within another alone") {
        shop.write([&] {
            store.insert(gadgets, to_record(gadgets, a_gadget(2, "B", shop.alfa)));
            CHECK(error_of([&] {
                      shop.write([&] { store.insert(gadgets, to_record(gadgets, a_gadget(3, "A", shop.alfa))); });
                  }).fault() == Fault::conflict);
            store.insert(gadgets, to_record(gadgets, a_gadget(4, "C", shop.alfa)));
        });
        CHECK(shop.codes(ListQuery{}) == "A B C");
    }
}

inline void store_finds_all_rows_of_a_reference(MakeStore const& make) {
    Shop const shop(make);
    shop.gadget(3, "C");
    shop.gadget(1, "A");
    shop.gadget(2, "B", [&](Gadget& g) { g.maker_id.id = shop.beta; });
    shop.gadget(4, "D");
    shop.bin(4);
    auto const maker = gadgets.at("maker_id");
    auto const found = [&](std::size_t field, std::vector<std::string> const& values, std::int64_t limit = 100,
                           Rows rows = Rows::living, std::optional<std::string> const& owner = {}) {
        return Shop::codes_of(shop.store.find_all(gadgets, field, values, limit, rows, owner));
    };

    CHECK(found(maker, {shop.alfa}) == "A C");
    CHECK(found(maker, {shop.beta, shop.alfa}) == "A B C");
    CHECK(found(maker, {shop.beta, shop.alfa}, 2) == "A B");
    CHECK(found(maker, {shop.alfa}, 100, Rows::deleted) == "D");
    CHECK(found(maker, {shop.alfa}, 100, Rows::all) == "A C D");
    CHECK(found(maker, {nth_id(903)}).empty());
    CHECK(found(maker, {}).empty());
    CHECK(found(column::id, {nth_id(3), nth_id(2), nth_id(4), nth_id(77)}) == "B C");
    CHECK(found(gadgets.at("backup_id"), {shop.alfa}).empty());

    shop.gadget(5, "E", [](Gadget& g) { g.created_by = Reference{nth_id(500), {}}; });
    CHECK(found(maker, {shop.alfa}, 100, Rows::living, nth_id(500)) == "E");
    CHECK(found(maker, {shop.alfa}, 1, Rows::all, nth_id(500)) == "E");  // others take up none of the limit
    CHECK(found(maker, {shop.alfa}, 100, Rows::living, nth_id(501)).empty());
    CHECK(found(maker, {shop.alfa}) == "A C E");

    SECTION("as many as a page may hold") {
        std::vector<std::string> many(1000, nth_id(777));
        for (std::size_t i = 0; i < many.size(); ++i) many[i] = nth_id(10'000 + i);
        many.back() = shop.beta;
        CHECK(found(maker, many) == "B");
    }
}

inline void store_touches_referrers(MakeStore const& make) {
    Shop const shop(make);
    shop.gadget(1, "A");
    shop.gadget(2, "B", [&](Gadget& g) { g.maker_id.id = shop.beta; });
    auto const later = FixedClock::start + std::chrono::hours(1);
    shop.write([&] { shop.store.touch(gadgets, gadgets.at("maker_id"), shop.alfa, later); });
    CHECK(shop.get(1).version == 2);
    CHECK(shop.get(1).updated_at == later);
    CHECK(shop.get(1).created_at == FixedClock::start);
    CHECK(shop.get(2).version == 1);
    CHECK(shop.get(2).updated_at == FixedClock::start);
}

inline void store_shows_keys_of_references(MakeStore const& make) {
    Shop const shop(make);
    shop.gadget(1, "A", [&](Gadget& g) {
        g.seller_id = Reference{shop.beta, {}};
        g.backup_id = Reference{shop.beta, {}};
    });
    auto const check = [&](Gadget const& g, std::string const& maker_key) {
        CHECK(g.maker_id.id == shop.alfa);
        CHECK(g.maker_id.key == maker_key);
        CHECK(g.seller_id.value().key == "Beta");
        CHECK(g.backup_id.value().id == shop.beta);
        CHECK(g.backup_id.value().key.empty());
    };
    auto const check_everywhere = [&](std::string const& maker_key) {
        std::string const ids[] = {nth_id(1)};
        check(shop.get(1), maker_key);
        check(from_record<Gadget>(gadgets, *shop.store.find_by_key(gadgets, "A")), maker_key);
        check(from_record<Gadget>(gadgets, shop.store.find_all(gadgets, column::id, ids, 5).at(0)), maker_key);
        check(from_record<Gadget>(gadgets, shop.store.list(gadgets, {.sort = {{column::id}}}).rows.at(0)), maker_key);
    };
    check_everywhere("Alfa");

    auto alfa = from_record<Maker>(makers, *shop.store.find(makers, shop.alfa));
    alfa.code = "Omega", alfa.version = 2;
    shop.write([&] { shop.store.update(makers, to_record(makers, alfa), 1); });
    check_everywhere("Omega");

    alfa.deleted_at = FixedClock::start, alfa.version = 3;
    shop.write([&] { shop.store.update(makers, to_record(makers, alfa), 2); });
    check_everywhere("Omega");  // the row is still there, in the bin
}

inline void store_keeps_deleted_rows_apart(MakeStore const& make) {
    Shop const shop(make);
    shop.gadget(1, "A");
    shop.gadget(2, "B");
    shop.bin(1);
    CHECK_FALSE(shop.store.find(gadgets, nth_id(1)).has_value());
    CHECK_FALSE(shop.store.find(gadgets, nth_id(2), Rows::deleted).has_value());
    CHECK(shop.store.find(gadgets, nth_id(1), Rows::deleted).has_value());
    CHECK(shop.store.find(gadgets, nth_id(1), Rows::all).has_value());
    CHECK(shop.store.find(gadgets, nth_id(2), Rows::all).has_value());
    CHECK_FALSE(shop.store.find_by_key(gadgets, "A").has_value());
    CHECK(shop.codes(ListQuery{}) == "B");
    CHECK(shop.codes({.rows = Rows::deleted}) == "A");
    CHECK(shop.codes({.rows = Rows::all}) == "A B");

    shop.change(1, [](Gadget& g) { g.deleted_at.reset(); });
    CHECK(shop.codes(ListQuery{}) == "A B");
}

}  // namespace tenon::testing

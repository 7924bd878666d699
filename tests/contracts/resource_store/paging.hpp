#pragma once
#include <random>

#include "contracts/resource_store/store_under_test.hpp"

namespace tenon::testing {

// The sort values of a row: what a cursor keeps of it.
inline std::vector<Value> keyset_of(Record const& row, ListQuery const& query) {
    std::vector<Value> values;
    for (auto const& term : query.sort) values.push_back(row[term.field]);
    return values;
}

inline std::vector<Record> all_by_cursor(ResourceStore const& store, ListQuery query) {
    std::vector<Record> all;
    for (;;) {
        auto page = store.list(gadgets, query);
        REQUIRE(std::ssize(page.rows) <= query.limit);
        all.insert(all.end(), page.rows.begin(), page.rows.end());
        if (!page.has_more) return all;
        REQUIRE(std::ssize(page.rows) == query.limit);
        query.after = keyset_of(page.rows.back(), query);
    }
}

inline std::vector<Record> all_by_offset(ResourceStore const& store, ListQuery query) {
    std::vector<Record> all;
    for (;;) {
        auto const page = store.list(gadgets, query);
        all.insert(all.end(), page.rows.begin(), page.rows.end());
        if (!page.has_more) return all;
        query.offset += query.limit;
    }
}

inline void store_pages(MakeStore const& make) {
    Shop const shop(make);
    for (std::uint64_t n = 1; n <= 5; ++n) shop.gadget(n, std::string(1, static_cast<char>('A' + n - 1)));
    shop.gadget(6, "X");
    shop.bin(6);
    auto const page = [&](std::int64_t offset, std::int64_t limit) {
        return shop.store.list(gadgets, {.sort = {{column::id}}, .limit = limit, .offset = offset});
    };
    SECTION("by offset") {
        CHECK(Shop::codes_of(page(0, 2).rows) == "A B");
        CHECK(page(0, 2).has_more);
        CHECK(Shop::codes_of(page(4, 2).rows) == "E");
        CHECK_FALSE(page(4, 2).has_more);
        CHECK_FALSE(page(3, 2).has_more);
        CHECK(page(5, 2).rows.empty());
        CHECK(page(1'000'000, 1000).rows.empty());
    }
    SECTION("totals count what the filter lets through, when asked for") {
        ListQuery query{.sort = {{column::id}}, .limit = 2, .offset = 2, .wants_total = true};
        CHECK(shop.store.list(gadgets, query).total == 5);
        query.conditions = {{gadgets.at("code"), Operator::greater, {std::string("B")}}};
        CHECK(shop.store.list(gadgets, query).total == 3);
        query.offset = 0;
        query.after = keyset_of(*shop.store.find(gadgets, nth_id(4)), query);
        CHECK(Shop::codes_of(shop.store.list(gadgets, query).rows) == "E");
        CHECK(shop.store.list(gadgets, query).total == 3);
        shop.gadget(7, "F");
        CHECK(shop.store.list(gadgets, query).total == 4);
        query.wants_total = false;
        CHECK_FALSE(shop.store.list(gadgets, query).total);
    }
    SECTION("by cursor, past rows that come and go") {
        ListQuery query{.sort = {{gadgets.at("name")}, {column::id}}, .limit = 2};
        query.after = keyset_of(shop.store.list(gadgets, query).rows.back(), query);
        shop.write([&] { shop.store.erase(gadgets, nth_id(2)); });
        shop.gadget(7, "AA");
        CHECK(shop.codes(query) == "C D");
    }
}

inline Gadget random_gadget(std::uint64_t n, std::mt19937& random) {
    auto const up_to = [&](int most) { return std::uniform_int_distribution(0, most)(random); };
    auto const letter = [&] { return std::string(1, static_cast<char>("aAżb%"[up_to(1)] + up_to(1))); };
    return a_gadget(n, "G" + std::to_string(n), nth_id(901 + static_cast<unsigned>(up_to(1))), [&](Gadget& g) {
        using namespace std::chrono;
        g.name = letter();
        if (up_to(2)) g.title = letter();
        g.flag = up_to(1), g.amount = up_to(2), g.ratio = up_to(2) / 10.0;
        g.price = Decimal(up_to(2), 2), g.status = gadget_statuses[up_to(2)].value;
        if (up_to(2)) g.maybe_flag = up_to(1);
        if (up_to(2)) g.maybe_amount = up_to(2);
        if (up_to(2)) g.maybe_ratio = up_to(2) / 10.0;
        if (up_to(2)) g.maybe_price = Decimal(up_to(2), 4);
        if (up_to(2)) g.maybe_status = gadget_statuses[up_to(2)].value;
        if (up_to(2)) g.maybe_moment = FixedClock::start + milliseconds(up_to(2));
        if (up_to(2)) g.maybe_day = floor<days>(FixedClock::start) + days(up_to(2));
        if (up_to(2)) g.seller_id = Reference{nth_id(901 + static_cast<unsigned>(up_to(1))), {}};
        if (up_to(2)) g.backup_id = Reference{nth_id(901 + static_cast<unsigned>(up_to(1))), {}};
        if (up_to(9) == 0) g.deleted_at = FixedClock::start;
    });
}

inline ListQuery random_query(std::mt19937& random) {
    auto const up_to = [&](std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(random); };
    std::vector<std::size_t> sortable;
    for (std::size_t i = column::standard_count; i < gadgets.fields.size(); ++i)
        if (gadgets.fields[i].is_sortable) sortable.push_back(i);
    ListQuery query{.limit = 1 + static_cast<std::int64_t>(up_to(10))};
    std::ranges::shuffle(sortable, random);
    for (std::size_t i = 0, count = up_to(3); i < count; ++i) query.sort.push_back({sortable[i], up_to(1) == 1});
    query.sort.push_back({column::id, up_to(1) == 1});
    if (up_to(1)) query.conditions.push_back({gadgets.at("amount"), Operator::less, {std::int64_t{2}}});
    if (up_to(3) == 0) query.conditions.push_back({gadgets.at("maybe_flag"), Operator::not_equals, {true}});
    if (up_to(3) == 0) query.search = "a";
    return query;
}

inline void store_pages_alike_by_cursor_and_offset(MakeStore const& make) {
    Shop const shop(make);
    std::mt19937 random(20'260'131);
    shop.write([&] {
        for (std::uint64_t n = 1; n <= 120; ++n)
            shop.store.insert(gadgets, to_record(gadgets, random_gadget(n, random)));
    });
    for (int i = 0; i < 30; ++i) {
        auto query = random_query(random);
        query.wants_total = true;
        auto const by_cursor = all_by_cursor(shop.store, query);
        CHECK(Shop::codes_of(by_cursor) == Shop::codes_of(all_by_offset(shop.store, query)));
        CHECK(shop.store.list(gadgets, query).total == std::ssize(by_cursor));
        query.limit = 1000;
        CHECK(Shop::codes_of(by_cursor) == shop.codes(query));
    }
}

// For real stores: the same rows and the same questions get the same answers from another store.
inline void store_answers_like(MakeStore const& make, MakeStore const& make_other) {
    Shop const shop(make), other(make_other);
    std::mt19937 random(7);
    for (std::uint64_t n = 1; n <= 120; ++n) {
        auto const gadget = random_gadget(n, random);
        shop.add(gadgets, gadget);
        other.add(gadgets, gadget);
    }
    for (int i = 0; i < 100; ++i) {
        auto const query = random_query(random);
        CHECK(shop.codes(query) == other.codes(query));
    }
}

}  // namespace tenon::testing

#pragma once
#include <limits>

#include "contracts/resource_store/store_under_test.hpp"

namespace tenon::testing {

// A gadget with every nullable field filled.
inline Gadget a_full_gadget(std::uint64_t n, std::string code) {
    using namespace std::chrono;
    return a_gadget(n, std::move(code), nth_id(901), [](Gadget& g) {
        g.created_by = Reference{nth_id(500), {}};
        g.updated_at = FixedClock::start + 123ms;
        g.title = "Title", g.email = "a@b.c";
        g.flag = true, g.maybe_flag = false;
        g.amount = -5, g.maybe_amount = 0, g.doubled = -10;
        g.ratio = 0.1, g.maybe_ratio = -2.5;
        g.price = "12.50"_d, g.maybe_price = "-0.0001"_d;
        g.status = "In Use", g.maybe_status = "Worn Out";
        g.maybe_moment = FixedClock::start + 1ms;
        g.maybe_day = Date(year{2024} / 2 / 29);
        g.seller_id = Reference{nth_id(902), {}}, g.backup_id = Reference{nth_id(901), {}};
        g.tags = {"a", "b"}, g.maybe_tags = TextList{};
        g.extra = {R"({"k":[1,"x",null]})"}, g.maybe_extra = Document{"[1.5,true]"};
        g.shelf = "s", g.slot = 7;
        g.remark = "hidden but stored";
    });
}

// Each value comes back as it went in, from an insert and from an update.
template <class T>
void require_kept(Shop const& shop, T Gadget::*member, std::vector<T> const& values) {
    for (auto const& value : values) {
        shop.gadget(50, "kept", [&](Gadget& g) { g.*member = value; });
        CHECK(shop.get(50).*member == value);
        shop.change(50, [&](Gadget& g) { g.*member = values.front(); });
        shop.change(50, [&](Gadget& g) { g.*member = value; });
        CHECK(shop.get(50).*member == value);
        shop.write([&] { shop.store.erase(gadgets, nth_id(50)); });
    }
}

inline void store_keeps_every_kind(MakeStore const& make) {
    using namespace std::chrono;
    Shop const shop(make);

    SECTION("a full row and an empty one") {
        auto const full = to_record(gadgets, a_full_gadget(1, "full"));
        auto const empty = to_record(gadgets, a_gadget(2, "empty", shop.alfa));
        shop.write([&] {
            shop.store.insert(gadgets, full);
            shop.store.insert(gadgets, empty);
        });
        CHECK(shop.store.find(gadgets, nth_id(1)).value() == full);
        CHECK(shop.store.find(gadgets, nth_id(2)).value() == empty);
        CHECK(shop.store.find_by_key(gadgets, "full").value() == full);
        CHECK(shop.store.list(gadgets, {.sort = {{column::id}}}).rows == std::vector{full, empty});

        auto emptied = to_record(gadgets, a_gadget(1, "full", shop.alfa, [](Gadget& g) { g.version = 2; }));
        CHECK(shop.unit().returning([&] { return shop.store.update(gadgets, emptied, 1); }));
        CHECK(shop.store.find(gadgets, nth_id(1)).value() == emptied);
    }
    SECTION("no secrets: a write-only field is not stored") {
        shop.gadget(1, "A", [](Gadget& g) { g.passphrase = "secret"; });
        CHECK_FALSE(shop.get(1).passphrase);
    }
    SECTION("integers of 18 digits and more") {
        using Limits = std::numeric_limits<std::int64_t>;
        require_kept(shop, &Gadget::amount,
                     {999'999'999'999'999'999, -999'999'999'999'999'999, Limits::max(), Limits::min(), 0});
    }
    SECTION("reals to the last bit") {
        require_kept(shop, &Gadget::ratio, {0.1, 1e308, 5e-324, -1.0 / 3, 3.0, 1e15 + 0.3});
    }
    SECTION("decimals of 18 digits, at their scale") {
        require_kept(shop, &Gadget::price, {"9999999999999999.99"_d, "-9999999999999999.99"_d, "0.10"_d, "5.00"_d});
        shop.gadget(1, "A", [](Gadget& g) { g.price = "5.00"_d; });
        CHECK(shop.get(1).price.to_string() == "5.00");
    }
    SECTION("moments and days of every age") {
        require_kept(shop, &Gadget::moment,
                     {Timestamp(), Timestamp(-1ms), Timestamp(sys_days(year{1} / 1 / 1)),
                      Timestamp(sys_days(year{9999} / 12 / 31)) + 86'399'999ms});
        require_kept(shop, &Gadget::day, {Date(), Date(year{1} / 1 / 1), Date(year{9999} / 12 / 31)});
    }
    SECTION("text, whatever is in it") {
        std::string controls;
        for (char c = 1; c < 32; ++c) controls += c;
        require_kept(shop, &Gadget::name,
                     {"O'Brien's \"quote\"", "100%_\\done\\", "; DROP TABLE gadgets; --", "?1 :name $x @y", controls,
                      "zażółć gęślą jaźń", "日本語 \U0001F600", " spaces at both ends ", "N/A", "0012", "1e5"});
        require_kept(shop, &Gadget::title, {std::string(), std::string(100'000, 'x')});
        shop.gadget(1, "0012");
        shop.gadget(2, "12");
        CHECK(shop.codes("code", Operator::equals, {std::string("0012")}) == "0012");  // text stays text
    }
    SECTION("lists of text") {
        require_kept(shop, &Gadget::tags, {{}, {""}, {"a,b", "\"", "\\", "[", "ż\n"}, {"a", "a"}});
        require_kept(shop, &Gadget::maybe_tags, std::vector<std::optional<TextList>>{std::nullopt, TextList{}});
    }
    SECTION("documents") {
        require_kept(shop, &Gadget::extra, {{"{}"}, {R"({"a":{"b":[1,2.50,"\u0001\"'"]},"ż":null})"}});
        require_kept(shop, &Gadget::maybe_extra,
                     std::vector<std::optional<Document>>{std::nullopt, Document{"null"}, Document{"\"text\""}});
    }
}

}  // namespace tenon::testing

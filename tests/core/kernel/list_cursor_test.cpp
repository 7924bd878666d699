#include <tenon/kernel/list_request.hpp>

#include "contracts/resource_store/values.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/fakes/fake_seal.hpp"
#include "support/fakes/small_unicode_text.hpp"

namespace tenon::testing {
namespace {

using Pairs = std::vector<QueryPair>;

SmallUnicodeText const unicode;
FakeSeal const seal;

ListRequest read(Pairs const& pairs, Resource const& resource = gadgets) {
    return read_list_request(resource, pairs, unicode, seal);
}
std::string cursor_of(Pairs const& pairs, Gadget const& last) {
    return cursor_after(to_record(gadgets, last), read(pairs), gadgets, seal);
}
Pairs with_cursor(Pairs pairs, std::string cursor) {
    pairs.emplace_back("cursor", std::move(cursor));
    return pairs;
}

TEST_CASE("a cursor carries the sort values of the last row, of every kind, null or not") {
    auto full = a_full_gadget(1, "full");
    full.maker_id.key = "Alfa", full.seller_id->key = "Beta";
    full.title = "3:a,\"b\"\n-";
    auto empty = a_gadget(2, "empty", nth_id(901));
    empty.maker_id.key = "Alfa";
    for (auto const& f : gadgets.fields) {
        if (!f.is_sortable) continue;
        INFO(f.name);
        Pairs const pairs{{"sort", std::string(f.name)}};
        for (auto const& gadget : {full, empty}) {
            auto const row = to_record(gadgets, gadget);
            auto const request = read(with_cursor(pairs, cursor_of(pairs, gadget)));
            auto const& terms = request.query.sort;
            REQUIRE(request.query.after.size() == terms.size());
            for (std::size_t i = 0; i < terms.size(); ++i) {
                auto const* reference = std::get_if<Reference>(&row[terms[i].field]);
                auto const* kept = std::get_if<Reference>(&request.query.after[i]);
                if (reference && kept && gadgets.fields[terms[i].field].shows_key) CHECK(kept->key == reference->key);
                else CHECK(request.query.after[i] == row[terms[i].field]);
            }
        }
    }
}

TEST_CASE("a cursor carries the id of a reference whose target has no key to show") {
    Pairs const pairs{{"sort", "maker_id"}};
    auto const last = a_gadget(1, "A", nth_id(901));  // the feature of makers is off
    auto const after = read(with_cursor(pairs, cursor_of(pairs, last))).query.after;
    CHECK(std::get<Reference>(after.at(0)).key == nth_id(901));
}

TEST_CASE("a cursor goes on with another page size or other fields, but not with another list") {
    Pairs const list{{"sort", "-name"}, {"amount[gt]", "1"}, {"q", "x"}};
    auto const cursor = cursor_of(list, a_gadget(1, "A", nth_id(901)));
    auto const is_good_for = [&](Pairs const& pairs, Resource const& resource = gadgets) {
        try {
            return !read(with_cursor(pairs, cursor), resource).query.after.empty();
        } catch (Error const& error) {
            CHECK(error.fault() == Fault::malformed);
            return false;
        }
    };
    CHECK(is_good_for(list));
    CHECK(is_good_for({{"sort", "-name"}, {"amount[gt]", "1"}, {"q", "x"}, {"limit", "7"}, {"fields", "name"}}));
    CHECK_FALSE(is_good_for({{"sort", "name"}, {"amount[gt]", "1"}, {"q", "x"}}));
    CHECK_FALSE(is_good_for({{"sort", "-name"}, {"amount[gt]", "2"}, {"q", "x"}}));
    CHECK_FALSE(is_good_for({{"sort", "-name"}, {"amount[gte]", "1"}, {"q", "x"}}));
    CHECK_FALSE(is_good_for({{"sort", "-name"}, {"amount[gt]", "1"}}));
    CHECK_FALSE(is_good_for({{"sort", "-name"}, {"amount[gt]", "1"}, {"q", "x"}, {"deleted", "true"}}));
    CHECK_FALSE(is_good_for({}));

    auto renamed = gadgets;
    renamed.name = "gizmos";
    CHECK_FALSE(is_good_for(list, renamed));
}

TEST_CASE("the order in which filters are sent does not matter to a cursor") {
    Pairs const list{{"amount[gt]", "1"}, {"q", "x"}, {"status", "New"}, {"status", "In Use"}};
    auto const cursor = cursor_of(list, a_gadget(1, "A", nth_id(901)));
    CHECK_NOTHROW(read(with_cursor({list.rbegin(), list.rend()}, cursor)));
}

TEST_CASE("a cursor that nobody gave out is malformed") {
    auto const fault = [](std::string cursor) { return fault_of([&] { read({{"cursor", std::move(cursor)}}); }); };
    auto const good = cursor_of({}, a_gadget(1, "A", nth_id(901)));
    CHECK(fault("") == Fault::malformed);
    CHECK(fault("forged") == Fault::malformed);
    CHECK(fault(good + "0") == Fault::malformed);
    CHECK(fault("00" + good) == Fault::malformed);
    CHECK(fault(FakeSeal("another key").seal(*seal.open(good))) == Fault::malformed);
}

TEST_CASE("a sealed cursor with broken contents is malformed all the same") {
    auto const part = [](std::string const& text) { return std::to_string(text.size()) + ":" + text; };
    Pairs const by_amount{{"sort", "amount"}};
    auto const prefix = part(read(by_amount).fingerprint);
    auto const fault = [&](std::string const& rest) {
        return fault_of([&] { read(with_cursor(by_amount, seal.seal(prefix + rest))); });
    };
    CHECK_NOTHROW(read(with_cursor(by_amount, seal.seal(prefix + part("+5") + part("+id")))));
    CHECK(fault("") == Fault::malformed);
    CHECK(fault(part("+5")) == Fault::malformed);
    CHECK(fault(part("+five") + part("+id")) == Fault::malformed);
    CHECK(fault(part("") + part("+id")) == Fault::malformed);
    CHECK(fault(part("+5") + part("+id") + part("+more")) == Fault::malformed);
    CHECK(fault("99:+5") == Fault::malformed);
    CHECK(fault("x:+5") == Fault::malformed);
    CHECK(fault(":") == Fault::malformed);
}

}  // namespace
}  // namespace tenon::testing

#include <tenon/kernel/list_request.hpp>

#include "support/builders/gadget_builder.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/fakes/fake_seal.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/small_unicode_text.hpp"
#include "support/gadget.hpp"

namespace tenon::testing {
namespace {

using Pairs = std::vector<QueryPair>;

SmallUnicodeText const unicode;
FakeSeal const seal;

ListRequest read(Pairs const& pairs, Resource const& resource = gadgets) {
    return read_list_request(resource, pairs, unicode, seal);
}
ListQuery query(Pairs const& pairs) { return read(pairs).query; }
std::string refused(Pairs const& pairs, Resource const& resource = gadgets) {
    return told_by([&] { read(pairs, resource); });
}

// The sort terms as one text: "name,-id".
std::string sort_of(Pairs const& pairs, Resource const& resource = gadgets) {
    std::string all;
    for (auto const& term : read(pairs, resource).query.sort)
        all += std::string(all.empty() ? "" : ",") + (term.descending ? "-" : "") +
               std::string(resource.fields[term.field].name);
    return all;
}

// One condition as text: "amount >= 5".
std::string text_of(Condition const& c) {
    static constexpr char const* signs[] = {"=", "!=", ">", ">=", "<", "<=", "contains", "starts_with", "is_null"};
    std::string out = std::string(gadgets.fields[c.field].name) + " " + signs[static_cast<int>(c.op)];
    for (auto const& value : c.values) out += ' ', append_json(out, value);
    return out;
}
std::string conditions_of(Pairs const& pairs) {
    std::string all;
    for (auto const& c : query(pairs).conditions) all += (all.empty() ? "" : "; ") + text_of(c);
    return all;
}

TEST_CASE("a list without a query is its first page, newest first, with a total") {
    auto const request = read({});
    CHECK(request.page == 1);
    CHECK(request.page_size == 20);
    CHECK(request.query.limit == 20);
    CHECK(request.query.offset == 0);
    CHECK(request.query.wants_total);
    CHECK(request.query.rows == Rows::living);
    CHECK(request.query.conditions.empty());
    CHECK(request.chosen.empty());
    CHECK(sort_of({}) == "-id");
}

TEST_CASE("pages") {
    auto const request = read({{"page", "3"}, {"page_size", "50"}});
    CHECK(request.page == 3);
    CHECK(request.query.limit == 50);
    CHECK(request.query.offset == 100);
    CHECK(read({{"page_size", "1000"}}).query.limit == 1000);
    CHECK(read({{"page_size", "1"}}).query.limit == 1);
    for (auto const* bad : {"0", "-1", "1001", "x", "", "1.5", "5 ", "99999999999999999999"})
        CHECK(refused({{"page_size", bad}}) == "page_size:out_of_range");
    for (auto const* bad : {"0", "-1", "x", ""}) CHECK(refused({{"page", bad}}) == "page:out_of_range");
    CHECK(read({{"page", "1000"}, {"page_size", "1000"}}).query.offset == 999'000);
    CHECK(refused({{"page", "100000"}, {"page_size", "1000"}}) == "page:out_of_range");
}

TEST_CASE("skip and limit mean the same by offset") {
    auto const request = read({{"skip", "40"}, {"limit", "10"}});
    CHECK(request.query.offset == 40);
    CHECK(request.query.limit == 10);
    CHECK(request.page == 5);
    CHECK(read({{"skip", "0"}}).query.limit == 20);
    CHECK(refused({{"skip", "-1"}}) == "skip:out_of_range");
    CHECK(refused({{"skip", "1000001"}}) == "skip:out_of_range");
    CHECK(refused({{"limit", "0"}}) == "limit:out_of_range");
    CHECK(refused({{"limit", "1001"}}) == "limit:out_of_range");
}

TEST_CASE("ways of paging do not mix") {
    CHECK(refused({{"page", "1"}, {"skip", "0"}}) == "skip:mixed");
    CHECK(refused({{"page_size", "5"}, {"limit", "5"}}) == "skip:mixed");
    auto const cursor = cursor_after(to_record(gadgets, Gadget{}), read({}), gadgets, seal);
    CHECK(refused({{"cursor", cursor}, {"page", "2"}}) == "cursor:mixed");
    CHECK(refused({{"cursor", cursor}, {"skip", "2"}}) == "cursor:mixed");
    CHECK(read({{"cursor", cursor}, {"limit", "5"}}).query.limit == 5);
    CHECK(read({{"cursor", cursor}, {"page_size", "5"}}).query.limit == 5);
}

TEST_CASE("totals are counted on pages and not with a cursor, unless told otherwise") {
    auto const cursor = cursor_after(to_record(gadgets, Gadget{}), read({}), gadgets, seal);
    CHECK(query({{"page", "2"}}).wants_total);
    CHECK(query({{"count", "exact"}}).wants_total);
    CHECK_FALSE(query({{"count", "none"}}).wants_total);
    CHECK_FALSE(query({{"cursor", cursor}}).wants_total);
    CHECK(query({{"cursor", cursor}, {"count", "exact"}}).wants_total);
    CHECK(refused({{"count", "all"}}) == "count:not_a_choice");
}

TEST_CASE("sorting") {
    CHECK(sort_of({{"sort", "name"}}) == "name,id");
    CHECK(sort_of({{"sort", "-moment,name"}}) == "-moment,name,id");
    CHECK(sort_of({{"sort", "name,-moment"}}) == "name,-moment,-id");
    CHECK(sort_of({{"sort", " name , amount "}}) == "name,amount,id");
    CHECK(sort_of({{"sort", "-id"}}) == "-id");
    CHECK(sort_of({{"sort", "id,name"}}) == "id");
    CHECK(sort_of({{"sort_by", "name"}}) == "name,id");
    CHECK(sort_of({{"sort_by", "name"}, {"order", "desc"}}) == "-name,-id");
    CHECK(sort_of({{"order", "desc"}, {"sort_by", "name"}}) == "-name,-id");
    CHECK(sort_of({{"sort", "name"}, {"order", "desc"}}) == "-name,-id");
    CHECK(sort_of({{"order", "desc"}, {"sort", "name,-moment,amount"}}) == "-name,-moment,-amount,-id");
    CHECK(sort_of({{"sort", "-name"}, {"order", "asc"}}) == "-name,-id");
    CHECK(sort_of({{"order", "asc"}}) == "id");
    CHECK(sort_of({{"order", "desc"}}) == "-id");
    CHECK(sort_of({{"sort", ""}}) == "-id");

    CHECK(refused({{"sort", "tags"}}) == "sort:not_sortable");
    CHECK(refused({{"sort", "colour"}}) == "sort:not_sortable");
    CHECK(refused({{"sort", "remark"}}) == "sort:not_sortable");
    CHECK(refused({{"sort", "--name"}}) == "sort:not_sortable");
    CHECK(refused({{"sort", "name,-name"}}) == "sort:duplicate");
    CHECK(refused({{"sort_by", "colour"}}) == "sort_by:not_sortable");
    CHECK(refused({{"sort_by", "name"}, {"sort", "name"}}) == "sort_by:mixed");
    CHECK(refused({{"order", "up"}}) == "order:not_a_choice");
}

TEST_CASE("a resource may have an order of its own") {
    static constexpr SortKey by_name[] = {{"name", true}};
    auto named = gadgets;
    named.default_sort = by_name;
    CHECK(sort_of({}, named) == "-name,-id");
    CHECK(sort_of({{"sort", "amount"}}, named) == "amount,id");
    CHECK(sort_of({{"order", "asc"}}, named) == "name,id");
    CHECK(sort_of({{"order", "desc"}}, named) == "-name,-id");
}

TEST_CASE("a parameter that has one value is sent once") {
    for (auto const& [name, value] : Pairs{{"page", "1"},
                                           {"page_size", "5"},
                                           {"skip", "1"},
                                           {"limit", "5"},
                                           {"count", "none"},
                                           {"sort_by", "name"},
                                           {"order", "asc"},
                                           {"q", "x"},
                                           {"search", "x"},
                                           {"deleted", "true"}})
        CHECK(refused({{name, value}, {name, value}}) == name + ":repeated");
    auto const cursor = cursor_after(to_record(gadgets, a_gadget(1, "A", nth_id(901))), read({}), gadgets, seal);
    CHECK(refused({{"cursor", cursor}, {"cursor", cursor}}) == "cursor:repeated");
    CHECK(refused({{"q", "x"}, {"search", "y"}}) == "search:repeated");
    CHECK(refused({{"page", "2"}, {"page", "0"}, {"page", "1"}}) == "page:repeated page:repeated");
    CHECK(sort_of({{"sort", "name"}, {"sort", "-moment"}}) == "name,-moment,-id");  // lists go on
    auto const chosen = read({{"fields", "name"}, {"fields", "amount"}}).chosen;
    CHECK(chosen[gadgets.at("name")]);
    CHECK(chosen[gadgets.at("amount")]);
}

TEST_CASE("filters") {
    CHECK(conditions_of({{"amount", "5"}}) == "amount = 5");
    CHECK(conditions_of({{"amount", "5"}, {"amount", "6"}}) == "amount = 5 6");
    CHECK(conditions_of({{"amount[]", "5"}, {"amount[]", "6"}}) == "amount = 5 6");
    CHECK(conditions_of({{"amount[in]", "5, 6"}, {"amount", "7"}}) == "amount = 5 6 7");
    CHECK(conditions_of({{"name", "a, b"}}) == R"(name = "a, b")");
    CHECK(conditions_of({{"amount[ne]", "5"}, {"amount[ne]", "6"}}) == "amount != 5 6");
    CHECK(conditions_of({{"amount[gt]", "5"}}) == "amount > 5");
    CHECK(conditions_of({{"amount[gte]", "5"}, {"amount[lte]", "9"}}) == "amount >= 5; amount <= 9");
    CHECK(conditions_of({{"amount[lt]", "5"}}) == "amount < 5");
    CHECK(conditions_of({{"name[contains]", "ŻÓŁĆ"}}) == R"(name contains "żółć")");
    CHECK(conditions_of({{"name[starts_with]", "A b"}}) == R"(name starts_with "a b")");
    CHECK(conditions_of({{"title[is_null]", "true"}}) == "title is_null true");
    CHECK(conditions_of({{"title[is_null]", "false"}}) == "title is_null false");
    CHECK(conditions_of({{"status", "in use"}}) == R"(status = "In Use")");
    CHECK(conditions_of({{"status", "nonsense"}}) == R"(status = "nonsense")");  // finds nothing
    CHECK(conditions_of({{"flag", "true"}, {"price", "2.5"}}) == "flag = true; price = 2.50");
    CHECK(conditions_of({{"maker_id", "Alfa"}}) == R"(maker_id = "Alfa")");
    CHECK(conditions_of({{"created_by", "x"}}) == R"(created_by = "x")");
    CHECK(conditions_of({{"day[gte]", "2026-01-31"}}) == R"(day >= "2026-01-31")");
}

TEST_CASE("filters that are refused") {
    CHECK(refused({{"colour", "red"}}) == "colour:unknown_parameter");
    CHECK(refused({{"colour[gt]", "red"}}) == "colour[gt]:unknown_parameter");
    CHECK(refused({{"remark", "x"}}) == "remark:unknown_parameter");
    CHECK(refused({{"passphrase", "x"}}) == "passphrase:unknown_parameter");
    CHECK(refused({{"", "x"}}) == ":unknown_parameter");
    CHECK(refused({{"amount[near]", "5"}}) == "amount[near]:unknown_operator");
    CHECK(refused({{"amount[gt", "5"}}) == "amount[gt:unknown_operator");
    CHECK(refused({{"amount[", "5"}}) == "amount[:unknown_operator");
    CHECK(refused({{"amount[contains]", "5"}}) == "amount[contains]:unknown_operator");
    CHECK(refused({{"email[contains]", "x"}}) == "email[contains]:unknown_operator");
    CHECK(refused({{"amount", "many"}}) == "amount:wrong_type");
    CHECK(refused({{"amount[in]", "5,many"}}) == "amount[in]:wrong_type");
    CHECK(refused({{"amount[in]", " , "}}) == "amount[in]:required");
    CHECK(refused({{"moment[gte]", "soon"}}) == "moment[gte]:bad_format");
    CHECK(refused({{"title[is_null]", "yes"}}) == "title[is_null]:wrong_type");
    CHECK(refused({{"tags", "x"}}) == "tags:not_filterable");
    CHECK(refused({{"extra", "x"}}) == "extra:not_filterable");
}

TEST_CASE("a day as an upper bound means all of it") {
    CHECK(conditions_of({{"moment[lte]", "2026-01-31"}}) == R"(moment <= "2026-01-31T23:59:59.999Z")");
    CHECK(conditions_of({{"moment[gt]", "2026-01-31"}}) == R"(moment > "2026-01-31T23:59:59.999Z")");
    CHECK(conditions_of({{"moment[lt]", "2026-01-31"}}) == R"(moment < "2026-01-31T00:00:00.000Z")");
    CHECK(conditions_of({{"moment[gte]", "2026-01-31"}}) == R"(moment >= "2026-01-31T00:00:00.000Z")");
    CHECK(conditions_of({{"moment[lte]", "2026-01-31T10:00:00"}}) == R"(moment <= "2026-01-31T10:00:00.000Z")");
}

TEST_CASE("filter names that a table declares") {
    CHECK(conditions_of({{"moment_from", "2026-01-01"}, {"moment_to", "2026-01-31"}}) ==
          R"(moment >= "2026-01-01T00:00:00.000Z"; moment <= "2026-01-31T23:59:59.999Z")");
    CHECK(conditions_of({{"called", "ÉTÉ"}}) == R"(name contains "été")");
    CHECK(conditions_of({{"created_from", "2026-01-01"}, {"created_to", "2026-01-01"}}) ==
          R"(created_at >= "2026-01-01T00:00:00.000Z"; created_at <= "2026-01-01T23:59:59.999Z")");
    CHECK(refused({{"moment_from", "soon"}}) == "moment_from:bad_format");
}

TEST_CASE("search") {
    CHECK(query({{"q", " ŻÓŁĆ "}}).search == "żółć");
    CHECK(query({{"search", "straße"}}).search == "strasse");
    CHECK(query({{"q", "  "}}).search.empty());
    std::string most;
    for (int i = 0; i < 200; ++i) most += "ż";
    CHECK(query({{"q", most}}).search == most);
    CHECK(refused({{"q", most + "x"}}) == "q:too_long");
    CHECK(refused({{"search", most + "x"}}) == "search:too_long");

    static constexpr auto silent_rows = table<Entity>();
    Resource const silent{.name = "silents", .noun = "Silent", .fields = silent_rows};
    CHECK(refused({{"q", "x"}}, silent) == "q:unsupported");
}

TEST_CASE("fields narrow what is shown, the id is always there") {
    auto const chosen = read({{"fields", "name, amount"}}).chosen;
    REQUIRE(chosen.size() == gadgets.fields.size());
    for (std::size_t i = 0; i < chosen.size(); ++i)
        CHECK(chosen[i] == (i == column::id || i == gadgets.at("name") || i == gadgets.at("amount")));
    CHECK(read({{"fields", ""}}).chosen[column::id]);
    CHECK(refused({{"fields", "name,colour,remark,passphrase"}}) ==
          "fields:unknown_field fields:unknown_field fields:unknown_field");
}

TEST_CASE("expand names relations, each once") {
    CHECK(read({{"expand", "maker, notes,backup"}}).expand ==
          std::vector<std::string_view>{"maker", "notes", "backup"});
    CHECK(read({{"expand", "maker,maker"}, {"expand", "maker"}}).expand == std::vector<std::string_view>{"maker"});
    CHECK(refused({{"expand", "maker_id"}}) == "expand:unknown_relation");
    CHECK(refused({{"expand", "users"}}) == "expand:unknown_relation");
}

TEST_CASE("the bin is asked for by name, where there is one") {
    CHECK(query({{"deleted", "true"}}).rows == Rows::deleted);
    CHECK(query({{"deleted", "false"}}).rows == Rows::living);
    CHECK(refused({{"deleted", "all"}}) == "deleted:wrong_type");
    CHECK(refused({{"deleted", "true"}}, notes) == "deleted:unknown_parameter");
}

TEST_CASE("all that is wrong is told together") {
    CHECK(refused({{"page", "0"},
                   {"sort", "colour"},
                   {"colour", "red"},
                   {"amount", "many"},
                   {"fields", "colour"},
                   {"expand", "colour"},
                   {"count", "x"},
                   {"cursor", "forged"}}) ==
          "amount:wrong_type colour:unknown_parameter count:not_a_choice expand:unknown_relation fields:unknown_field "
          "page:out_of_range sort:not_sortable");
}

TEST_CASE("a single row takes fields and expand alone") {
    auto const row = [](Pairs const& pairs) { return read_row_request(gadgets, pairs); };
    CHECK(row({{"fields", "name"}, {"expand", "maker"}}).expand.size() == 1);
    CHECK(told_by([&] {
              row({{"fields", "colour"}, {"page", "1"}, {"amount", "5"}, {"q", "x"}});
          }) == "amount:unknown_parameter fields:unknown_field page:unknown_parameter q:unknown_parameter");
}

}  // namespace
}  // namespace tenon::testing

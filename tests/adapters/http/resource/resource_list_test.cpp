#include "gadget_api.hpp"
#include "support/catch.hpp"

#include <array>

using namespace tenon;
using namespace tenon::testing;
using http::Cost;
using http::Method;

namespace {

struct ListApi : GadgetApi {
    ListApi() {
        for (auto const* code : {"M-1", "M-2", "M-3"}) add_maker(code);
        for (int i = 1; i <= 5; ++i) {
            auto const n = std::to_string(i);
            auto const status = i % 2 ? "New" : "In Use";
            post("operator-1", "gadgets",
                 R"({"code":"G-)" + n + R"(","name":"Drill )" + n + R"(","moment":"2026-01-0)" + n +
                     R"(T10:00:00Z","day":"2026-01-01","maker_id":"M-1","amount":)" + n + R"(,"status":")" + status +
                     "\"}");
        }
    }

    // The codes of the rows that a query brings.
    std::string codes(std::string_view query) {
        auto const reply = get("viewer-1", "gadgets?" + std::string(query));
        if (reply.status != 200) return std::to_string(reply.status);
        std::string out;
        for (auto const& item : *reply.at("items").as_array()) out += *item.find("code")->as_text() + " ";
        return out;
    }
    Cost place_of(std::string_view query) {
        get("viewer-1", "gadgets?" + std::string(query));
        return places.back();
    }
};

}  // namespace

TEST_CASE("the list envelope", "[http][resource]") {
    ListApi api;
    SECTION("of a page in the middle") {
        auto const reply = api.get("viewer-1", "gadgets?page=2&page_size=2&fields=code");
        auto const cursor = reply.text("next_cursor");
        std::string expected;
        append_json_text(expected, cursor);
        CHECK(reply.body.ends_with(R"(,"total":5,"page":2,"page_size":2,"pages":3,"has_more":true,"next_cursor":)" +
                                   expected + "}"));
        CHECK(reply.at("items").as_array()->size() == 2);
    }
    SECTION("of nothing") {
        auto const reply = api.get("viewer-1", "gadgets?code=G-9");
        CHECK(reply.body == R"({"items":[],"total":0,"page":1,"page_size":20,"pages":0,"has_more":false,)"
                            R"("next_cursor":null})");
    }
    SECTION("without a count") {
        auto const reply = api.get("viewer-1", "gadgets?count=none&limit=2");
        CHECK(reply.at("total").is_null());
        CHECK(reply.at("pages").is_null());
        CHECK(reply.number("page_size") == 2);
    }
    SECTION("has no ETag") { CHECK(!api.get("viewer-1", "gadgets").header("ETag")); }
}

TEST_CASE("a cursor goes through all rows", "[http][resource]") {
    ListApi api;
    auto reply = api.get("viewer-1", "gadgets?page_size=2&sort=code");
    auto const second = "gadgets?page_size=2&sort=code&cursor=" + reply.text("next_cursor");
    reply = api.get("viewer-1", second);
    CHECK(reply.text("items.0.code") == "G-3");
    CHECK(reply.at("total").is_null());
    reply = api.get("viewer-1", "gadgets?page_size=2&sort=code&cursor=" + reply.text("next_cursor"));
    CHECK(reply.text("items.0.code") == "G-5");
    CHECK(reply.at("next_cursor").is_null());
    CHECK(api.get("viewer-1", second + "0").status == 400);
    CHECK(api.get("viewer-1", second + "&status=New").status == 400);
}

TEST_CASE("list queries", "[http][resource]") {
    ListApi api;
    CHECK(api.codes("") == "G-5 G-4 G-3 G-2 G-1 ");
    CHECK(api.codes("sort=code&skip=1&limit=2") == "G-2 G-3 ");
    CHECK(api.codes("sort_by=code&order=desc&page_size=1") == "G-5 ");
    CHECK(api.codes("sort=code&status=In+Use") == "G-2 G-4 ");
    CHECK(api.codes("sort=code&code=G-1&code=G-3") == "G-1 G-3 ");
    CHECK(api.codes("sort=code&code[]=G-1&code%5B%5D=G-3") == "G-1 G-3 ");
    CHECK(api.codes("sort=code&code[in]=G-1,G-3") == "G-1 G-3 ");
    CHECK(api.codes("sort=code&amount[gte]=2&amount[lt]=4") == "G-2 G-3 ");
    CHECK(api.codes("sort=code&amount[ne]=2") == "G-1 G-3 G-4 G-5 ");
    CHECK(api.codes("sort=code&name[starts_with]=DRILL&name[contains]=5") == "G-5 ");
    CHECK(api.codes("sort=code&called=ill+4") == "G-4 ");
    CHECK(api.codes("sort=code&moment_from=2026-01-04") == "G-4 G-5 ");
    CHECK(api.codes("sort=code&moment_to=2026-01-02") == "G-1 G-2 ");
    CHECK(api.codes("title[is_null]=false") == "");
    CHECK(api.codes("q=drill%203") == "G-3 ");
    CHECK(api.codes("maker_id=M-2") == "");
}

TEST_CASE("a list query that is wrong says all that is wrong", "[http][resource]") {
    ListApi api;
    auto const reply = api.get("viewer-1", "gadgets?colour=red&page=0&sort=tags&amount[near]=1&fields=remark");
    CHECK(reply.status == 422);
    CHECK(reply.has_field_error("colour", "unknown_parameter"));
    CHECK(reply.has_field_error("page", "out_of_range"));
    CHECK(reply.has_field_error("sort", "not_sortable"));
    CHECK(reply.has_field_error("amount[near]", "unknown_operator"));
    CHECK(reply.has_field_error("fields", "unknown_field"));
    CHECK(api.codes("page=1&skip=2") == "422");
    CHECK(api.codes("page_size=1001") == "422");
    CHECK(api.codes("remark=x") == "422");
    CHECK(api.codes("q=%ff") == "400");
}

TEST_CASE("related rows come with one query for the whole page", "[http][resource]") {
    ListApi api;
    api.store.calls = {};
    auto const reply = api.get("viewer-1", "makers?sort=code&expand=gadgets");
    CHECK(reply.at("items.0.gadgets").as_array()->size() == 5);
    CHECK(reply.at("items.1.gadgets").as_array()->empty());
    CHECK(api.store.calls.find_all == 1);
}

TEST_CASE("where a list is read depends on what it asks for", "[http][resource]") {
    ListApi api;
    auto const* const near = GENERATE("", "page=2&page_size=100", "skip=1000&limit=20", "count=none", "fields=code");
    auto const* const far = GENERATE("q=x", "status=New", "sort=name", "page_size=101", "skip=1001", "page=11",
                                     "expand=maker", "name[contains]=x", "deleted=false");
    CHECK(api.place_of(near) == Cost::read);
    CHECK(api.place_of(far) == Cost::scan);
}

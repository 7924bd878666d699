#include "etag.hpp"
#include "gadget_api.hpp"
#include "support/catch.hpp"

using namespace tenon;
using namespace tenon::testing;
using http::Method;

namespace {

std::string gadget(std::string_view code, std::string_view more = "") {
    return R"({"code":")" + std::string(code) +
           R"(","name":"Drill","moment":"2026-01-31","day":"2026-01-31","maker_id":"M-1")" + std::string(more) + "}";
}

struct Case {
    Method method;
    char const* target;
    char const* body;
    Role least;
};

// With the maker M-1 there, made by operator-1. %s is its id.
constexpr Case maker_routes[] = {
    {Method::get, "makers", "", Role::viewer},
    {Method::post, "makers", R"({"code":"M-2","name":"Two"})", Role::operator_},
    {Method::get, "makers/M-1", "", Role::viewer},
    {Method::put, "makers/M-1", R"({"code":"M-1","name":"One"})", Role::operator_},
    {Method::patch, "makers/M-1", R"({"name":"One"})", Role::operator_},
    {Method::delete_, "makers/M-1", "", Role::manager},
    {Method::post, "makers/bulk", R"({"items":[{"code":"M-2","name":"Two"}]})", Role::operator_},
    {Method::patch, "makers/bulk", R"({"updates":[{"id":"M-1","data":{"name":"One"}}]})", Role::operator_},
    {Method::delete_, "makers/bulk", R"({"ids":["M-1"]})", Role::manager},
    {Method::post, "makers/bulk-delete", R"({"ids":["M-1"]})", Role::manager},
    {Method::get, "makers/export", "", Role::viewer},
};

}  // namespace

TEST_CASE("every route of a resource asks who calls", "[http][resource]") {
    GadgetApi api;
    api.add_maker("M-1");
    auto const& route = GENERATE(from_range(std::begin(maker_routes), std::end(maker_routes)));
    INFO(http::to_text(route.method) << " " << route.target);

    CHECK(api.ask("", route.method, route.target, route.body).status == 401);
    CHECK(api.ask("nobody-1", route.method, route.target, route.body).status == 401);
    if (route.least > Role::viewer) CHECK(api.ask("viewer-1", route.method, route.target, route.body).status == 403);
    if (route.least > Role::operator_)
        CHECK(api.ask("operator-1", route.method, route.target, route.body).status == 403);
    auto const reply = api.ask("manager-1", route.method, route.target, route.body);
    CHECK(reply.status == (std::string_view(route.target) == "makers" && route.method == Method::post ? 201 : 200));
}

TEST_CASE("import and restore ask who calls", "[http][resource]") {
    GadgetApi api;
    auto const id = api.add_maker("M-1");
    CHECK(api.upload("", "makers/import", "code|name\nM-2|Two\n").status == 401);
    CHECK(api.upload("viewer-1", "makers/import", "code|name\nM-2|Two\n").status == 403);
    CHECK(api.upload("operator-1", "makers/import", "code|name\nM-2|Two\n").status == 200);
    REQUIRE(api.ask("manager-1", Method::delete_, "makers/M-1").status == 200);
    CHECK(api.post("", "makers/" + id + "/restore", "").status == 401);
    CHECK(api.post("operator-1", "makers/" + id + "/restore", "").status == 403);
    CHECK(api.post("manager-1", "makers/" + id + "/restore", "").status == 200);
}

TEST_CASE("rows are created", "[http][resource]") {
    GadgetApi api;
    auto const maker = api.add_maker("M-1");

    SECTION("with their whole form, an ETag and the canonical address") {
        auto const reply = api.post("operator-1", "/api/gadgets", gadget("G-1", R"(,"price":12.5)"));
        REQUIRE(reply.status == 201);
        auto const id = reply.text("id");
        CHECK(reply.header("Location") == "/api/v1/gadgets/" + id);
        CHECK(reply.header("ETag") == http::etag_of(1));
        CHECK(reply.number("version") == 1);
        CHECK(reply.text("maker_id") == "M-1");
        CHECK(reply.text("status") == "New");
        CHECK(reply.text("created_by") == user_id_of("operator-1"));
        CHECK(reply.at("title").is_null());
        CHECK(reply.body.find("\"price\":12.50") != std::string::npos);
        CHECK(reply.json.find("remark") == nullptr);
        CHECK(reply.json.find("passphrase") == nullptr);
    }
    SECTION("unless something is wrong: all of it is told together") {
        auto const reply = api.post("operator-1", "gadgets", R"({"code":5,"name":"","colour":"red","day":"x"})");
        CHECK(reply.status == 422);
        CHECK(reply.text("error_code") == "VALIDATION_ERROR");
        CHECK(reply.has_field_error("code", "wrong_type"));
        CHECK(reply.has_field_error("name", "required"));
        CHECK(reply.has_field_error("colour", "unknown_field"));
        CHECK(reply.has_field_error("day", "bad_format"));
        CHECK(reply.has_field_error("maker_id", "required"));
        CHECK(api.store.count(gadgets) == 0);
    }
    SECTION("unless the body is none") {
        CHECK(api.post("operator-1", "gadgets", "").status == 422);
        CHECK(api.post("operator-1", "gadgets", "[]").status == 422);
        CHECK(api.post("operator-1", "gadgets", R"({"code":)").status == 400);
        CHECK(api.post("operator-1", "gadgets", R"({"code":"a","code":"b"})").status == 400);
        CHECK(api.post("operator-1", "gadgets", gadget("G-1"), {{"Content-Type", "text/plain"}}).status == 415);
    }
    SECTION("once") {
        REQUIRE(api.post("operator-1", "gadgets", gadget("G-1")).status == 201);
        auto const reply = api.post("operator-2", "gadgets", gadget("G-1"));
        CHECK(reply.status == 409);
        CHECK(reply.text("error_code") == "DUPLICATE_RESOURCE");
        CHECK(reply.has_field_error("code", "duplicate"));
    }
    CHECK(api.store.count(makers) == 1);
}

TEST_CASE("one row is read", "[http][resource]") {
    GadgetApi api;
    auto const maker = api.add_maker("M-1");
    auto const id = api.post("operator-1", "gadgets", gadget("G-1")).text("id");

    auto expected_cost = http::Cost::read;
    SECTION("by id and by key") {
        CHECK(api.get("viewer-1", "gadgets/" + id).text("code") == "G-1");
        CHECK(api.get("viewer-1", "gadgets/G-1").text("id") == id);
        CHECK(api.get("viewer-1", "gadgets/G-2").status == 404);
        CHECK(api.get("viewer-1", "gadgets/" + SequentialIds::nth(999)).status == 404);
    }
    SECTION("again only when it has changed") {
        auto const etag = std::string(*api.get("viewer-1", "gadgets/G-1").header("ETag"));
        auto const same = api.get("viewer-1", "gadgets/G-1", {{"If-None-Match", etag}});
        CHECK(same.status == 304);
        CHECK(same.body.empty());
        CHECK(same.header("ETag") == etag);
        REQUIRE(api.ask("operator-1", Method::patch, "gadgets/G-1", R"({"amount":4})").status == 200);
        CHECK(api.get("viewer-1", "gadgets/G-1", {{"If-None-Match", etag}}).status == 200);
    }
    SECTION("in part, then without an ETag") {
        auto const reply = api.get("viewer-1", "gadgets/G-1?fields=code,amount");
        CHECK(reply.body == R"({"id":")" + id + R"(","code":"G-1","amount":0})");
        CHECK(!reply.header("ETag"));
        CHECK(api.get("viewer-1", "gadgets/G-1?fields=remark").status == 422);
        CHECK(api.get("viewer-1", "gadgets/G-1?page=1").status == 422);
    }
    SECTION("with what it refers to") {
        expected_cost = http::Cost::scan;
        auto const reply = api.get("viewer-1", "gadgets/G-1?expand=maker,notes,seller");
        CHECK(reply.text("maker.id") == maker);
        CHECK(reply.at("seller").is_null());
        CHECK(reply.at("notes").as_array()->empty());
        CHECK(!reply.header("ETag"));
        CHECK(api.get("viewer-1", "gadgets/G-1?expand=owner").status == 422);
    }
    CHECK(api.places.back() == expected_cost);
}

TEST_CASE("rows are changed", "[http][resource]") {
    GadgetApi api;
    api.add_maker("M-1");
    auto const id = api.post("operator-1", "gadgets", gadget("G-1", R"(,"title":"Big","amount":3)")).text("id");

    SECTION("as a whole") {
        auto const reply = api.ask("operator-1", Method::put, "gadgets/" + id, gadget("G-1"));
        CHECK(reply.status == 200);
        CHECK(reply.at("title").is_null());
        CHECK(reply.number("amount") == 3);
        CHECK(reply.header("ETag") == http::etag_of(2));
        auto const poor = api.ask("operator-1", Method::put, "gadgets/" + id, R"({"code":"G-1"})");
        CHECK(poor.status == 422);
        CHECK(poor.has_field_error("day", "required"));
    }
    SECTION("in part") {
        auto const reply = api.ask("operator-1", Method::patch, "gadgets/G-1", R"({"amount":4})");
        CHECK(reply.status == 200);
        CHECK(reply.text("title") == "Big");
        CHECK(reply.number("doubled") == 8);
        CHECK(api.ask("operator-1", Method::patch, "gadgets/G-1", "{}").number("version") == 2);
        CHECK(api.ask("operator-1", Method::patch, "gadgets/G-1", R"({"name":null})").status == 422);
    }
    SECTION("by their owner or a manager") {
        CHECK(api.ask("operator-2", Method::patch, "gadgets/G-1", R"({"amount":4})").status == 403);
        CHECK(api.ask("operator-2", Method::put, "gadgets/G-1", gadget("G-1")).status == 403);
        CHECK(api.ask("manager-1", Method::patch, "gadgets/G-1", R"({"amount":4})").status == 200);
    }
    SECTION("when they are there") {
        CHECK(api.ask("operator-1", Method::put, "gadgets/G-2", gadget("G-2")).status == 404);
        CHECK(api.ask("operator-1", Method::patch, "gadgets/G-2", "{}").status == 404);
        CHECK(api.ask("manager-1", Method::delete_, "gadgets/G-2").status == 404);
    }
    CHECK(api.places.back() == http::Cost::write);
}

TEST_CASE("If-Match guards a change", "[http][resource]") {
    GadgetApi api;
    api.add_maker("M-1");
    auto const first = http::etag_of(1), second = http::etag_of(2);
    auto const patch = [&](std::string_view tag) {
        return api.ask("manager-1", Method::patch, "makers/M-1", R"({"name":"New"})", {{"If-Match", tag}});
    };
    CHECK(patch(second).status == 412);
    CHECK(patch("W/" + first).status == 412);
    CHECK(patch("\"else\"").status == 412);
    CHECK(api.get("viewer-1", "makers/M-1").text("name") == "Maker");
    CHECK(patch("*").status == 200);
    CHECK(patch(first).status == 412);
    CHECK(patch(second).status == 200);
    auto const put =
        api.ask("manager-1", Method::put, "makers/M-1", R"({"code":"M-1","name":"x"})", {{"If-Match", first}});
    CHECK(put.status == 412);
    CHECK(put.text("error_code") == "PRECONDITION_FAILED");
    CHECK(api.ask("manager-1", Method::delete_, "makers/M-1", "", {{"If-Match", first}}).status == 412);
    CHECK(api.ask("manager-1", Method::delete_, "makers/M-1", "", {{"If-Match", second}}).status == 200);
}

TEST_CASE("rows are deleted, and brought back", "[http][resource]") {
    GadgetApi api;
    auto const id = api.add_maker("M-1");

    SECTION("from the bin") {
        auto const reply = api.ask("manager-1", Method::delete_, "makers/M-1");
        CHECK(reply.status == 200);
        CHECK(reply.body == R"({"message":"Maker deleted successfully"})");
        CHECK(api.get("viewer-1", "makers/" + id).status == 404);
        CHECK(api.get("manager-1", "makers?deleted=true").number("total") == 1);
        CHECK(api.get("viewer-1", "makers?deleted=true").status == 403);
        auto const stale = http::etag_of(1), current = http::etag_of(2);
        CHECK(api.post("manager-1", "makers/" + id + "/restore", "", {{"If-Match", stale}}).status == 412);
        auto const restored = api.post("manager-1", "makers/" + id + "/restore", "", {{"If-Match", current}});
        CHECK(restored.text("code") == "M-1");
        CHECK(restored.header("ETag") == http::etag_of(3));
        CHECK(api.get("viewer-1", "makers/" + id).status == 200);
        CHECK(api.post("manager-1", "makers/" + id + "/restore", "").status == 404);
    }
    SECTION("for good") {
        CHECK(api.ask("manager-1", Method::delete_, "makers/M-1?soft_delete=maybe").status == 422);
        CHECK(api.ask("manager-1", Method::delete_, "makers/M-1?soft_delet=false").status == 422);
        CHECK(api.ask("manager-1", Method::delete_, "makers/M-1?soft_delete=false").status == 200);
        CHECK(api.store.count(makers) == 0);
        CHECK(api.post("manager-1", "makers/" + id + "/restore", "").status == 404);
    }
    SECTION("for good, out of the bin") {
        REQUIRE(api.ask("manager-1", Method::delete_, "makers/M-1").status == 200);
        CHECK(api.ask("manager-1", Method::delete_, "makers/" + id).status == 404);
        CHECK(api.ask("manager-1", Method::delete_, "makers/" + id + "?soft_delete=false").status == 200);
        CHECK(api.store.count(makers) == 0);
    }
    SECTION("and says so once") {
        CHECK(api.ask("manager-1", Method::delete_, "makers/M-1?soft_delete=true&soft_delete=false").status == 422);
    }
    SECTION("not while others need them") {
        REQUIRE(api.post("operator-1", "gadgets", gadget("G-1")).status == 201);
        auto const reply = api.ask("manager-1", Method::delete_, "makers/M-1");
        CHECK(reply.status == 409);
        CHECK(reply.text("error_code") == "RESOURCE_IN_USE");
    }
}

TEST_CASE("private rows are their owner's alone", "[http][resource]") {
    GadgetApi api;
    api.add_maker("M-1");
    auto const gadget_id = api.post("operator-1", "gadgets", gadget("G-1")).text("id");
    auto const id = api.post("operator-1", "notes", R"({"gadget_id":")" + gadget_id + R"(","text":"Hm"})").text("id");
    auto const note = "notes/" + id;

    CHECK(api.get("operator-1", note).status == 200);
    CHECK(api.get("manager-1", note).status == 403);
    CHECK(api.get("admin-1", note).status == 200);
    CHECK(api.get("manager-1", "notes").number("total") == 0);
    CHECK(api.get("operator-1", "notes").number("total") == 1);
    CHECK(api.ask("admin-1", Method::patch, note, R"({"text":"Ha"})").status == 403);
    CHECK(api.ask("manager-1", Method::delete_, note).status == 403);
    CHECK(api.ask("operator-1", Method::delete_, note).status == 200);
}

TEST_CASE("a resource without a bin has no restore", "[http][resource]") {
    GadgetApi api;
    CHECK(api.post("admin-1", "notes/" + SequentialIds::nth(1) + "/restore", "").status == 404);
    CHECK(api.ask("admin-1", Method::put, "makers", "{}").status == 405);
    CHECK(api.ask("admin-1", Method::put, "makers", "{}").header("Allow") == "GET, HEAD, POST, OPTIONS");
}

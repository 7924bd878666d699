#include "gadget_api.hpp"
#include "support/catch.hpp"

using namespace tenon;
using namespace tenon::testing;
using http::Method;

TEST_CASE("bulk create", "[http][resource]") {
    GadgetApi api;
    auto const items = R"("items":[{"code":"M-1","name":"One"},{"code":"M-1","name":"Two"},{"code":5},7])";

    SECTION("does what it can and reports the rest") {
        auto const reply = api.post("operator-1", "makers/bulk", "{" + std::string(items) + "}");
        REQUIRE(reply.status == 200);
        CHECK(reply.number("total") == 4);
        CHECK(reply.number("successful") == 1);
        CHECK(reply.number("failed") == 3);
        CHECK(reply.at("created_ids").as_array()->size() == 1);
        CHECK(reply.number("errors.0.index") == 1);
        CHECK(reply.text("errors.0.error_code") == "DUPLICATE_RESOURCE");
        CHECK(reply.at("errors.0.id").is_null());
        CHECK(reply.text("errors.0.field_errors.0.field") == "code");
        CHECK(reply.text("errors.1.error_code") == "VALIDATION_ERROR");
        CHECK(reply.text("errors.2.field_errors.0.code") == "wrong_type");
        CHECK(api.store.count(makers) == 1);
    }
    SECTION("does all or nothing") {
        auto const reply = api.post("operator-1", "makers/bulk", "{" + std::string(items) + R"(,"mode":"atomic"})");
        CHECK(reply.status == 409);
        CHECK(reply.has_field_error("[1].code", "duplicate"));
        CHECK(api.store.count(makers) == 0);
        auto const good = R"({"mode":"atomic","items":[{"code":"M-1","name":"One"},{"code":"M-2","name":"Two"}]})";
        CHECK(api.post("operator-1", "makers/bulk", good).number("successful") == 2);
        CHECK(api.changes.all.size() == 2);
    }
    CHECK(api.places.back() == http::Cost::write);
}

TEST_CASE("bulk change", "[http][resource]") {
    GadgetApi api;
    api.add_maker("M-1");
    auto const id = api.add_maker("M-2");
    auto const reply = api.ask("operator-1", Method::patch, "makers/bulk",
                               R"({"updates":[{"id":"M-1","data":{"name":"A"},"version":2},{"id":"M-2","data":{"name":)"
                               R"("B"},"version":1},{"id":"M-3","data":{}},{"id":"M-2","data":{"name":null}}]})");
    REQUIRE(reply.status == 200);
    CHECK(reply.text("updated_ids.0") == id);
    CHECK(reply.number("failed") == 3);
    CHECK(reply.text("errors.0.error_code") == "PRECONDITION_FAILED");
    CHECK(reply.text("errors.1.error_code") == "NOT_FOUND");
    CHECK(reply.text("errors.1.id") == "M-3");
    CHECK(reply.text("errors.2.field_errors.0.code") == "required");

    SECTION("of rows of others is refused entry by entry") {
        auto const other =
            api.ask("operator-2", Method::patch, "makers/bulk", R"({"updates":[{"id":"M-1","data":{"name":"A"}}]})");
        CHECK(other.status == 200);
        CHECK(other.text("errors.0.error_code") == "FORBIDDEN");
    }
    SECTION("all or nothing") {
        auto const atomic =
            api.ask("operator-1", Method::patch, "makers/bulk",
                    R"({"mode":"atomic","updates":[{"id":"M-1","data":{"name":"C"}},{"id":"M-9","data":{}}]})");
        CHECK(atomic.status == 422);
        CHECK(atomic.text("error_code") == "NOT_FOUND");
        CHECK(atomic.text("detail").starts_with("Entry 1: "));
        CHECK(api.get("viewer-1", "makers/M-1").text("name") == "Maker");
        auto const stale = api.ask("operator-1", Method::patch, "makers/bulk",
                                   R"({"mode":"atomic","updates":[{"id":"M-1","data":{"name":"C"},"version":9}]})");
        CHECK(stale.status == 409);
        CHECK(stale.text("error_code") == "PRECONDITION_FAILED");
    }
}

TEST_CASE("bulk delete", "[http][resource]") {
    GadgetApi api;
    api.add_maker("M-1");
    auto const id = api.add_maker("M-2");

    SECTION("to the bin") {
        auto const reply =
            api.ask("manager-1", Method::delete_, "makers/bulk", R"({"ids":["M-2","M-9"],"soft_delete":true})");
        CHECK(reply.text("deleted_ids.0") == id);
        CHECK(reply.text("errors.0.id") == "M-9");
        CHECK(api.store.count(makers) == 2);
    }
    SECTION("for good, by POST") {
        CHECK(api.post("manager-1", "makers/bulk-delete", R"({"ids":["M-1","M-2"],"soft_delete":false})").status ==
              200);
        CHECK(api.store.count(makers) == 0);
    }
    SECTION("all or nothing") {
        CHECK(api.post("manager-1", "makers/bulk-delete", R"({"ids":["M-1","M-9"],"mode":"atomic"})").status == 422);
        CHECK(api.get("manager-1", "makers").number("total") == 2);
    }
}

TEST_CASE("a bulk request whose form is wrong does nothing", "[http][resource]") {
    GadgetApi api;
    api.add_maker("M-1");
    auto const ask = [&](Method method, std::string_view body) {
        return api.ask("manager-1", method, "makers/bulk", body);
    };
    auto const reply = ask(Method::patch, R"({"updates":[{"data":{}},{"id":"M-1"},{"id":"M-1","data":{},"version":"1",)"
                                          R"("x":1}],"mode":"some","y":2})");
    CHECK(reply.status == 422);
    CHECK(reply.has_field_error("updates[0].id", "required"));
    CHECK(reply.has_field_error("updates[1].data", "required"));
    CHECK(reply.has_field_error("updates[2].version", "wrong_type"));
    CHECK(reply.has_field_error("updates[2].x", "unknown_field"));
    CHECK(reply.has_field_error("mode", "not_a_choice"));
    CHECK(reply.has_field_error("y", "unknown_field"));

    CHECK(ask(Method::post, "").status == 422);
    CHECK(ask(Method::post, "[]").status == 422);
    CHECK(ask(Method::post, R"({})").has_field_error("items", "required"));
    CHECK(ask(Method::post, R"({"items":{}})").has_field_error("items", "wrong_type"));
    CHECK(ask(Method::post, R"({"items":[]})").status == 422);
    CHECK(ask(Method::delete_, R"({"ids":["M-1",5]})").has_field_error("ids[1]", "wrong_type"));
    CHECK(ask(Method::delete_, R"({"ids":["M-1"],"soft_delete":"no"})").status == 422);
    std::string ids = R"("M-1")";
    for (int i = 0; i < 1000; ++i) ids += R"(,"M-1")";
    CHECK(ask(Method::delete_, R"({"ids":[)" + ids + "]}").status == 422);
    CHECK(api.get("viewer-1", "makers/M-1").number("version") == 1);
}

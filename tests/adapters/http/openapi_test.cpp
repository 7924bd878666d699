#include <tenon/http/openapi.hpp>

#include "gadget_api.hpp"
#include "support/catch.hpp"

#include <set>
#include <stdexcept>

using namespace tenon;
using namespace tenon::testing;
using http::Method;
using http::Route;

namespace {

class ApiDocument {
public:
    explicit ApiDocument(http::Router const& router)
        : json_(json::make_json_reader()->read(http::openapi_json(router, {.version = "1.2.3"}))) {}

    // Places are said as "paths|/makers|get": path templates have dots and slashes in them.
    Json const* find(std::string_view place) const { return find_at(json_, place, '|'); }
    std::string at(std::string_view place) const {
        auto const* found = find(place);
        return found ? to_json(*found) : "nothing";
    }
    std::string parameter(std::string const& operation, std::string_view name) const {
        for (auto const& parameter : *find("paths|" + operation + "|parameters")->as_array())
            if (*parameter.find("name") == Json(name)) return to_json(parameter);
        return "nothing";
    }
    std::string field(std::string const& schema, std::string const& name) const {
        return at("components|schemas|" + schema + "|properties|" + name);
    }

private:
    Json json_;
};

Route simple_route(Method method, std::string pattern) {
    Route route{.method = method, .pattern = std::move(pattern), .handler = [](auto&) { return http::Response(); }};
    route.doc.responses = {{.description = "Done."}};
    return route;
}

// The statuses that a route is documented with, as "200 400 ...".
std::string statuses_of(Route route) {
    http::Router router({"/api"});
    auto const place = "paths|" + route.pattern + "|" + ascii_lower(http::to_text(route.method)) + "|responses";
    router.add(std::move(route));
    ApiDocument const document(router);
    std::set<std::string> statuses;
    for (auto const& [status, response] : *document.find(place)->as_object()) statuses.insert(status);
    std::string out;
    for (auto const& status : statuses) out += (out.empty() ? "" : " ") + status;
    return out;
}

}  // namespace

TEST_CASE("the API document has every route that is not hidden", "[http][openapi]") {
    GadgetApi api;
    http::bind_docs(api.router, {.version = "1"});
    ApiDocument const document(api.router);
    std::set<std::string> ids;
    for (auto const& route : api.router.routes()) {
        auto const place = "paths|" + route->pattern + "|" + ascii_lower(http::to_text(route->method));
        INFO(place);
        CHECK((document.find(place) == nullptr) == route->doc.hidden);
        if (!route->doc.hidden) CHECK(ids.insert(document.at(place + "|operationId")).second);
    }
    CHECK(ids.size() == 13 + 13 + 12);
    CHECK(document.at("openapi") == R"("3.1.0")");
    CHECK(document.at("info|version") == R"("1.2.3")");
    CHECK(document.at("servers") == R"([{"url":"/api/v1"},{"url":"/api"}])");
    CHECK(document.at("security") == R"([{"bearer":[]}])");
    CHECK(document.at("paths|/makers/{id}|get|parameters|0") ==
          R"({"name":"id","in":"path","required":true,"schema":{"type":"string"}})");
}

TEST_CASE("fields become schemas", "[http][openapi]") {
    GadgetApi const api;
    ApiDocument const document(api.router);

    SECTION("of what is shown") {
        CHECK(document.field("Gadget", "id") == R"({"type":"string","format":"uuid","readOnly":true})");
        CHECK(document.field("Gadget", "code") == R"({"type":"string","minLength":1,"maxLength":32})");
        CHECK(document.field("Gadget", "title") == R"({"type":["string","null"],"maxLength":100000})");
        CHECK(document.field("Gadget", "maybe_status") ==
              R"({"type":["string","null"],"enum":["New","In Use","Worn Out",null]})");
        CHECK(document.field("Gadget", "maybe_amount") == R"({"type":["integer","null"]})");
        CHECK(document.field("Gadget", "price") ==
              R"({"type":"number","description":"An exact decimal with 2 fraction digits."})");
        CHECK(document.field("Gadget", "moment") == R"({"type":"string","format":"date-time"})");
        CHECK(document.field("Gadget", "day") == R"({"type":"string","format":"date"})");
        CHECK(document.field("Gadget", "maker_id") ==
              R"({"type":"string","description":"Refers to makers, by id or key."})");
        CHECK(document.field("Gadget", "tags") == R"({"type":"array","items":{"type":"string"},"maxItems":5})");
        CHECK(document.field("Gadget", "extra") == R"({"type":"object"})");
        CHECK(document.field("Gadget", "maybe_extra") == "{}");
        CHECK(document.field("Gadget", "remark") == "nothing");
        CHECK(document.field("Gadget", "passphrase") == "nothing");
        CHECK(document.field("Note", "deleted_at") == "nothing");
        CHECK(document.at("components|schemas|Gadget|additionalProperties") == "nothing");
        CHECK(
            document.field("Gadget", "notes") ==
            R"({"type":"array","items":{"$ref":"#/components/schemas/Note"},"description":"Only with expand=notes."})");
    }
    SECTION("of what is accepted") {
        CHECK(document.at("components|schemas|GadgetCreate|required") ==
              R"(["code","name","moment","day","maker_id"])");
        CHECK(document.at("components|schemas|GadgetReplace|required") ==
              R"(["code","name","moment","day","maker_id"])");
        CHECK(document.at("components|schemas|GadgetChange|required") == "nothing");
        CHECK(document.at("components|schemas|GadgetChange|additionalProperties") == "false");
        CHECK(document.field("GadgetCreate", "moment") ==
              R"({"type":"string","anyOf":[{"format":"date-time"},{"format":"date"}]})");
        CHECK(document.field("GadgetCreate", "amount") == R"({"type":["integer","null"],"default":0})");
        CHECK(document.field("GadgetCreate", "passphrase") ==
              R"({"type":["string","null"],"maxLength":10000,"writeOnly":true})");
        CHECK(document.field("GadgetCreate", "doubled") == R"({"type":"integer","readOnly":true})");
        CHECK(document.field("GadgetCreate", "remark") == "nothing");
    }
}

TEST_CASE("list parameters come from the table", "[http][openapi]") {
    GadgetApi const api;
    ApiDocument const document(api.router);
    std::string const list = "/gadgets|get";
    CHECK(document.parameter(list, "page_size").find(R"("minimum":1,"maximum":1000)") != std::string::npos);
    CHECK(document.parameter("/makers|get", "sort")
              .find(R"("explode":false,"schema":{"type":"array","items":{"type":"string","enum":["id","-id",)") !=
          std::string::npos);
    CHECK(document.parameter(list, "expand").find(R"("enum":["maker","seller","backup","notes"])") !=
          std::string::npos);
    CHECK(document.parameter(list, "status[in]").find(R"("explode":false)") != std::string::npos);
    for (auto const* name : {"amount[gte]", "moment[lt]", "name[contains]", "code[starts_with]", "title[is_null]",
                             "status[ne]", "called", "moment_from", "created_to", "q", "search", "fields", "deleted"})
        CHECK(document.parameter(list, name) != "nothing");
    for (auto const* name : {"amount[is_null]", "status[gt]", "tags", "extra", "remark", "passphrase"})
        CHECK(document.parameter(list, name) == "nothing");
    CHECK(document.parameter("/notes|get", "deleted") == "nothing");
    CHECK(document.parameter("/gadgets/export|get", "page") == "nothing");
    CHECK(document.parameter("/gadgets/export|get", "format") != "nothing");
}

// The document promises what the list request takes: each parameter is asked once, with a value that fits it.
TEST_CASE("every documented list parameter is accepted", "[http][openapi]") {
    GadgetApi api;
    api.add_maker("M-1");
    for (auto const* target : {"gadgets", "makers", "notes"}) {
        auto const document = ApiDocument(api.router);
        auto const* parameters = document.find("paths|/" + std::string(target) + "|get|parameters");
        for (auto const& parameter : *parameters->as_array()) {
            auto const& name = *parameter.find("name")->as_text();
            if (name == "cursor") continue;  // only the server can make one
            auto const* schema = parameter.find("schema");
            if (auto const* items = schema->find("items")) schema = items;
            auto const* type = schema->find("type")->as_text();
            auto const* words = schema->find("enum");
            auto const* format = schema->find("format");
            std::string value = words                                     ? *(*words->as_array())[0].as_text()
                                : *type == "integer" || *type == "number" ? "1"
                                : *type == "boolean"                      ? "false"
                                : format && *format == Json("uuid")       ? SequentialIds::nth(1)
                                : format || schema->find("anyOf")         ? "2026-01-31"
                                                                          : "x";
            auto const reply = api.get("admin-1", std::string(target) + "?" + name + "=" + value);
            INFO(target << "?" << name << "=" << value << ": " << reply.body);
            CHECK(reply.status == 200);
        }
    }
}

TEST_CASE("a route is documented with every refusal that it can give", "[http][openapi]") {
    auto route = simple_route(Method::get, "/things");
    CHECK(statuses_of(route) == "200 400 401 403 406 422 429 500 503");
    route.auth = http::Auth::none, route.rate = http::RateClass::exempt, route.produces = "*/*";
    CHECK(statuses_of(route) == "200 400 422 500 503");
    route.pattern = "/things/{id}", route.cost = http::Cost::slow;
    CHECK(statuses_of(route) == "200 400 404 422 500 503 507");

    route = simple_route(Method::put, "/things/{id}");
    route.body = http::BodyKind::json;
    CHECK(statuses_of(route) == "200 400 401 403 404 406 408 409 413 415 422 429 500 503 507");
    route.doc.parameters = {{.name = "If-Match", .in = "header"}};
    CHECK(statuses_of(route) == "200 400 401 403 404 406 408 409 412 413 415 422 429 500 503 507");
}

TEST_CASE("what a route says of itself is in its operation", "[http][openapi]") {
    http::Router router({"/api"});
    router.add(simple_route(Method::post, "/things/{thing_id}/parts"));
    auto open = simple_route(Method::get, "/health");
    open.auth = http::Auth::none, open.place = http::Place::root;
    router.add(std::move(open));
    ApiDocument const document(router);

    std::string const post = "paths|/things/{thing_id}/parts|post|";
    CHECK(document.at(post + "operationId") == R"("post_things_thing_id_parts")");
    CHECK(document.at(post + "parameters|1|name") == R"("Idempotency-Key")");
    CHECK(document.at(post + "security") == "nothing");
    CHECK(document.at("paths|/health|get|security") == "[]");
    CHECK(document.at("paths|/health|servers") == R"([{"url":"/"}])");
    CHECK(document.at("components|responses|PreconditionFailed") == "nothing");
    CHECK(document.at("components|schemas|Problem|required").find("error_code") != std::string::npos);
}

TEST_CASE("a schema that is not there, or there twice, is a mistake of ours", "[http][openapi]") {
    http::Router router({"/api"});
    router.define_schema("Part", Json::Object{{"type", "object"}});
    router.define_schema("Part", Json::Object{{"type", "object"}});
    CHECK_THROWS_AS(router.define_schema("Part", Json::Object{{"type", "string"}}), std::logic_error);

    auto route = simple_route(Method::get, "/parts");
    route.doc.responses[0].schema = Json::Object{{"$ref", "#/components/schemas/Parts"}};
    router.add(std::move(route));
    CHECK_THROWS_AS(http::openapi_json(router, {}), std::logic_error);
}

TEST_CASE("the document and its viewer are served", "[http][openapi]") {
    GadgetApi api;
    http::bind_docs(api.router, {.version = "1"});
    SECTION("the document, with an ETag") {
        auto const reply = api.get("", "/openapi.json");
        CHECK(reply.status == 200);
        CHECK(reply.body == http::openapi_json(api.router, {.version = "1"}));
        auto const etag = std::string(*reply.header("ETag"));
        CHECK(api.get("", "/openapi.json", {{"If-None-Match", etag}}).status == 304);
    }
    SECTION("a page that may run its own script alone, and asks nobody else") {
        auto const reply = api.get("", "/docs");
        CHECK(reply.status == 200);
        CHECK(reply.type() == "text/html; charset=utf-8");
        CHECK(reply.header("Content-Security-Policy")->find("script-src 'self';") != std::string_view::npos);
        CHECK(reply.body.find("://") == std::string::npos);
        CHECK(reply.body.find("<script>") == std::string::npos);
        auto const at = reply.body.find("src=\"") + 5;
        auto const script = api.get("", reply.body.substr(at, reply.body.find('"', at) - at));
        CHECK(script.status == 200);
        CHECK(script.header("Content-Encoding") == "gzip");
        CHECK(script.body.starts_with("\x1f\x8b"));
        CHECK(script.body.size() > 100'000);
    }
}

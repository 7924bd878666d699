#include "gadget_api.hpp"
#include "support/catch.hpp"

using namespace tenon;
using namespace tenon::testing;
using http::Method;

namespace {

constexpr char sheet[] = "Code|Name\nM-1|One\nM-2|\nM-3|Three\n";  // the second has no name

}  // namespace

TEST_CASE("an import names the columns that it passed over", "[http][resource]") {
    GadgetApi api;
    auto const reply = api.upload("operator-1", "makers/import", "code|Colour|name\nM-1|red|One\n");
    REQUIRE(reply.status == 200);
    REQUIRE(reply.at("ignored_columns").as_array());
    CHECK(*reply.at("ignored_columns").as_array() == Json::Array{"Colour"});
}

TEST_CASE("rows are imported", "[http][resource]") {
    GadgetApi api;
    SECTION("all or none") {
        auto const reply = api.upload("operator-1", "makers/import", sheet);
        REQUIRE(reply.status == 200);
        CHECK(api.places.back() == http::Cost::slow);
        CHECK(*reply.at("applied").as_bool() == false);
        CHECK(reply.number("failed") == 1);
        CHECK(reply.number("errors.0.row") == 3);
        CHECK(reply.text("errors.0.field") == "name");
        CHECK(api.store.count(makers) == 0);
    }
    SECTION("the good ones") {
        auto const reply = api.upload("operator-1", "makers/import?on_error=skip", sheet);
        CHECK(reply.number("total") == 3);
        CHECK(reply.number("created") == 2);
        CHECK(api.store.count(makers) == 2);
    }
    SECTION("onto rows that are there") {
        api.add_maker("M-1");
        CHECK(api.upload("operator-1", "makers/import?on_error=skip", sheet).number("failed") == 2);
        auto const reply = api.upload("operator-1", "makers/import?on_error=skip&mode=upsert", sheet);
        CHECK(reply.number("updated") == 1);
        CHECK(api.get("viewer-1", "makers/M-1").text("name") == "One");
    }
    SECTION("in a rehearsal") {
        auto const reply = api.upload("operator-1", "makers/import?on_error=skip&dry_run=true", sheet);
        CHECK(reply.number("created") == 2);
        CHECK(*reply.at("applied").as_bool() == false);
        CHECK(api.store.count(makers) == 0);
    }
    CHECK(api.spooled_files() == 0);
}

TEST_CASE("an import that cannot be", "[http][resource]") {
    GadgetApi api;
    CHECK(api.upload("operator-1", "makers/import?mode=replace", sheet).has_field_error("mode", "not_a_choice"));
    CHECK(api.upload("operator-1", "makers/import?dryrun=true", sheet).has_field_error("dryrun", "unknown_parameter"));
    CHECK(api.upload("operator-1", "makers/import", sheet, "sheet").has_field_error("file", "required"));
    CHECK(api.upload("operator-1", "makers/import", "%PDF").status == 415);
    CHECK(api.upload("operator-1", "makers/import", "Code|Colour\nM-1|red\n").status == 422);
    CHECK(api.post("operator-1", "makers/import", "{}").status == 415);
    CHECK(api.post("operator-1", "makers/import", "").status == 422);
    CHECK(api.store.count(makers) == 0);
    CHECK(api.spooled_files() == 0);
}

TEST_CASE("rows are exported", "[http][resource]") {
    GadgetApi api;
    for (auto const* code : {"M-1", "M-2", "M-3"}) api.add_maker(code);

    SECTION("as a file with a name") {
        auto const reply = api.get("viewer-1", "makers/export?fields=code&sort=-code&code[ne]=M-2");
        REQUIRE(reply.status == 200);
        CHECK(reply.type() == "text/csv; charset=utf-8");
        CHECK(reply.header("Content-Disposition") == "attachment; filename=\"makers-2026-01-31.csv\"");
        CHECK(reply.response.file->length == reply.body.size());
        CHECK(reply.body.starts_with("id|code\n"));
        CHECK(reply.body.find("\"M-3\"") < reply.body.find("\"M-1\""));
        CHECK(reply.body.find("\"M-2\"") == std::string::npos);
        CHECK(api.places.back() == http::Cost::slow);
        CHECK(api.spooled_files() == 1);
    }
    SECTION("in other formats") {
        CHECK(api.get("viewer-1", "makers/export?format=json").type() == "application/json");
        auto const xlsx = api.get("viewer-1", "makers/export?format=xlsx");
        CHECK(xlsx.header("Content-Disposition") == "attachment; filename=\"makers-2026-01-31.xlsx\"");
        CHECK(api.get("viewer-1", "makers/export?format=pdf").has_field_error("format", "not_a_choice"));
    }
    SECTION("but not by pages") { CHECK(api.get("viewer-1", "makers/export?page=2").status == 422); }
}

TEST_CASE("an exported file is gone once it is sent", "[http][resource]") {
    GadgetApi api;
    api.get("viewer-1", "makers/export");
    CHECK(api.spooled_files() == 0);
}

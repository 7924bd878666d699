#include <tenon/workshop/template.hpp>

#include "support/workshop.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::machines;
using workshop::templates;

namespace {

struct TemplateShop : WorkshopEngine {
    TemplateShop() {
        machine = id_of(create(machines, {{"name", "MIG"}, {"code", "M-1"}}));
        good = {{"name", "T"}, {"machine_id", machine}, {"mapping", Json::Object{{"OrderID", "order_id"}}}};
    }
    std::string machine;
    Json::Object good;
};

}  // namespace

TEST_CASE("a template maps the headers of a machine's sheets to field names") {
    TemplateShop shop;
    shop.require_required(templates, shop.good, {"name", "machine_id", "mapping"});
    shop.require_longest(templates, shop.good, "name", 128);
    shop.require_may_be_empty(templates, shop.good, "description");
    shop.require_default(templates, shop.good, "active", "true");
    CHECK(shop.told_about(templates, shop.good, "mapping", Json::Object{}) == "mapping:required");
    CHECK(shop.told_about(templates, shop.good, "mapping", Json::Array{"a"}) == "mapping:wrong_type");
    CHECK(shop.told_about(templates, shop.good, "mapping", Json::Object{{"A", "a"}, {"B", 1}}) == "mapping:wrong_type");
    CHECK(shop.told_about(templates, shop.good, "mapping", Json::Object{{"A", nullptr}}) == "mapping:wrong_type");
    CHECK(shop.told_about(templates, shop.good, "active", "true") == "active:wrong_type");
}

TEST_CASE("a template belongs to a machine, which stays as long as it has templates") {
    TemplateShop shop;
    CHECK(shop.told_about(templates, shop.good, "machine_id", nth_id(777)) == "machine_id:unknown_reference");
    auto const row = shop.create(templates, shop.good);
    CHECK(shown(templates, row, "machine_id") == '"' + shop.machine + '"');
    auto const error = error_of([&] { shop.erase(machines, "M-1"); });
    CHECK(error.fault() == Fault::conflict);
    CHECK(std::string(error.what()) == "Machine is in use by templates");
    shop.erase(templates, id_of(row));
    shop.erase(machines, "M-1");
}

TEST_CASE("PUT of a template without active keeps it") {
    TemplateShop shop;
    auto const row = shop.create(templates, with(with(shop.good, "active", false), "description", "d"));
    auto const after = shop.put(templates, id_of(row), shop.good);
    CHECK(shown(templates, after, "active") == "false");
    CHECK(shown(templates, after, "description") == "null");
}

TEST_CASE("templates are found by machine and by being active") {
    TemplateShop shop;
    shop.create(templates, shop.good);
    shop.create(templates, with(with(shop.good, "name", "U"), "active", false));
    CHECK(shop.found(templates, {{"machine_id", shop.machine}}) == "T U");
    CHECK(shop.found(templates, {{"machine_id", nth_id(777)}}).empty());
    CHECK(shop.found(templates, {{"active", "true"}}) == "T");
    CHECK(shop.found(templates, {{"active", "false"}}) == "U");
    CHECK_NOTHROW(shop.list(templates, {{"expand", "machine"}}));
}

TEST_CASE("a template may have one of the workshop's resources as its target") {
    TemplateShop shop;
    shop.require_default(templates, shop.good, "target", "null");
    for (auto const* target : {"machines", "workorders", "equipment", "inspections", "employees", "items"}) {
        INFO(target);
        CHECK(shop.told_about(templates, shop.good, "target", target).empty());
        CHECK(workshop_catalog().find(target) != nullptr);
    }
    CHECK(shop.told_about(templates, shop.good, "target", "users") == "target:not_a_choice");
    CHECK(shop.told_about(templates, shop.good, "target", "templates") == "target:not_a_choice");
}

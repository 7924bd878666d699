#include "resource/resource_schemas.hpp"

#include "support/catch.hpp"

using namespace tenon;

namespace {

struct Lot : Entity {
    std::string serial_number;
    std::int64_t count = 0;
    std::optional<double> weight;
    std::string owner_name;
};

constexpr auto lot_rows =
    table<Lot>(field<&Lot::serial_number>("serial_number").required().immutable().max(12),
               field<&Lot::count>("count").at_least(1).at_most(9), field<&Lot::weight>("weight").at_least(0),
               field<&Lot::owner_name>("owner_name").writable_by(Role::admin).lowered().max(5));
constexpr Resource lots{.name = "lots", .noun = "Spare part lot", .fields = lot_rows};

std::string required(Json const& schema) {
    auto const* names = schema.find("required");
    return names ? to_json(*names) : "none";
}
std::string member(Json const& schema, std::string_view name) {
    return to_json(*schema.find("properties")->find(name));
}

}  // namespace

TEST_CASE("what must be sent follows from the table", "[http][openapi]") {
    CHECK(http::schema_name(lots) == "SparePartLot");
    CHECK(required(http::create_schema(lots)) == R"(["serial_number","count"])");
    CHECK(required(http::replace_schema(lots)) == R"(["count"])");
    CHECK(required(http::change_schema(lots)) == "none");
    CHECK(required(http::row_schema(lots, Catalog())).find("owner_name") != std::string::npos);
}

TEST_CASE("a member's schema says what the table says", "[http][openapi]") {
    auto const create = http::create_schema(lots);
    CHECK(member(create, "serial_number") ==
          R"({"type":"string","minLength":1,"maxLength":12,"description":"Set on create only."})");
    CHECK(member(create, "count") == R"({"type":"integer","minimum":1,"maximum":9})");
    CHECK(member(create, "weight") == R"({"type":["number","null"],"minimum":0})");
    CHECK(member(create, "owner_name") ==
          R"({"type":["string","null"],"maxLength":5,"description":"Written from the role admin up."})");
    CHECK(member(http::row_schema(lots, Catalog()), "owner_name").find("null") == std::string::npos);
}

TEST_CASE("examples fit their schemas", "[http][openapi]") {
    CHECK(to_json(http::create_example(lots)) ==
          R"({"serial_number":"Serial numbe","count":1,"weight":1,"owner_name":"owner"})");
    CHECK(http::row_example(lots).find("deleted_at") == nullptr);
}

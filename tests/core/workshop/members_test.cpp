#include "support/member_count.hpp"
#include "support/workshop.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("every member of the workshop's entities is in its table") {
    require_every_member_in_the_table<workshop::Machine>(workshop::machines);
    require_every_member_in_the_table<workshop::Template>(workshop::templates);
    require_every_member_in_the_table<workshop::WorkOrder>(workshop::work_orders);
    require_every_member_in_the_table<workshop::Equipment>(workshop::equipment);
    require_every_member_in_the_table<workshop::Inspection>(workshop::inspections);
    require_every_member_in_the_table<workshop::Employee>(workshop::employees);
    require_every_member_in_the_table<workshop::Item>(workshop::items);
    require_every_member_in_the_table<Import>(imports);
    require_every_member_in_the_table<ImportError>(import_errors);
    require_every_member_in_the_table<workshop::WorkshopEntry>(workshop::workshop_entries);
    require_every_member_in_the_table<workshop::Certification>(workshop::certifications);
}

TEST_CASE("workshop rows are shared, and go to a bin") {
    auto const catalog = workshop_catalog();
    for (auto const* resource : catalog.all()) {
        INFO(resource->name);
        CHECK(resource->access == Access::shared);
        CHECK(resource->soft_delete);
        CHECK(resource->roles.read == Role::viewer);
        CHECK(resource->roles.create == (resource == &workshop::certifications ? Role::manager : Role::operator_));
        CHECK(resource->roles.change_any == Role::manager);
        CHECK(resource->roles.erase == Role::manager);
        for (auto const& field : resource->fields)
            if (!field.target.empty() && field.target != "users") CHECK(catalog.find(field.target) != nullptr);
        for (auto const& relation : resource->relations) {
            REQUIRE(catalog.find(relation.resource) != nullptr);
            CHECK(catalog.find(relation.resource)->index_of(relation.via).has_value());
        }
        for (auto const& alias : resource->aliases) CHECK(resource->index_of(alias.field).has_value());
    }
}

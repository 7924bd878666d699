#include <tenon/workshop/certification_expiry.hpp>

#include "support/certifications.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("an employee's certification expires with the last of those that count") {
    CertificationWorld world;
    auto const first = id_of(world.add("2027-01-01")), second = id_of(world.add("2029-01-01"));
    world.add("2028-01-01");
    CHECK(world.expires() == "2029-01-01");
    world.manage.erase(manager, second, Removal::usual, {});
    CHECK(world.expires() == "2028-01-01");
    world.manage.restore(manager, second, {});
    CHECK(world.expires() == "2029-01-01");
    CHECK(world.changes.all.back().resource == "employees");
    CHECK(world.changes.all.back().verb == "update");
}

TEST_CASE("what changes nothing of it leaves the employee alone") {
    CertificationWorld world;
    world.add("2029-01-01");
    auto const version = world.employee().version;
    world.add("2028-01-01");
    CHECK(world.employee().version == version);
}

TEST_CASE("without a certification that counts there is no expiry") {
    CertificationWorld world;
    auto const only = id_of(world.add("2029-01-01"));
    world.manage.erase(manager, only, Removal::hard, {});
    CHECK(world.expires() == "never");
}

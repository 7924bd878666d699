#include <tenon/workshop/manage_certifications.hpp>

#include "support/certifications.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::certifications;

namespace {

void change(CertificationWorld& world, std::string const& id, Json::Object what, Actor const& who = manager) {
    world.manage.update(who, id, world.draft(certifications, std::move(what)), Update::merge, {});
}

}  // namespace

TEST_CASE("whatever is written, the employee's expiry follows") {
    CertificationWorld world;
    auto const id = id_of(world.add("2028-01-01"));
    CHECK(world.expires() == "2028-01-01");
    change(world, id, {{"expires_on", "2030-05-05"}});
    CHECK(world.expires() == "2030-05-05");
    SECTION("that of both, when it goes to somebody else") {
        world.create(workshop::employees, {{"employee_id", "EMP-2"}, {"name", "Bo"}});
        change(world, id, {{"employee_id", "EMP-2"}});
        CHECK(world.expires() == "never");
        auto const bo = *world.store.find_by_key(workshop::employees, "EMP-2");
        CHECK(shown(workshop::employees, bo, "certification_expiry") == R"("2030-05-05T00:00:00.000Z")");
    }
}

TEST_CASE("what a certificate says stays as it is") {
    CertificationWorld world;
    auto const id = world.certified();
    CHECK_CODE(change(world, id, {{"process", "141 (TIG)"}}), "CERTIFIED");
    CHECK(world.kept(id).process == "135 (MAG)");
    CHECK_NOTHROW(change(world, id, {{"process", "135 (MAG)"}}));
    CHECK_CODE(world.manage.erase(manager, id, Removal::usual, {}), "CERTIFIED");
    CHECK_CODE(world.manage.erase(manager, id, Removal::hard, {}), "CERTIFIED");
    CHECK(world.expires() == "2028-01-01");
    SECTION("until it is revoked, when it may go") {
        world.revoke(id);
        CHECK_CODE(change(world, id, {{"process", "141 (TIG)"}}), "CERTIFIED");
        CHECK_NOTHROW(world.manage.erase(manager, id, Removal::usual, {}));
    }
}

TEST_CASE("the rights are those of the table") {
    CertificationWorld world;
    auto const id = id_of(world.add("2028-01-01"));
    CHECK_FAULT(change(world, id, {{"process", "141"}}, operator_), Fault::forbidden);
    CHECK_FAULT(world.manage.erase(operator_, id, Removal::usual, {}), Fault::forbidden);
    CHECK_FAULT(world.manage.create(operator_, world.draft(certifications, world.weld())), Fault::forbidden);
    CHECK_FAULT(change(world, nth_id(999), {}), Fault::not_found);
}

#include <tenon/workshop/welding_attestor.hpp>

#include "support/certifications.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("a certification is vouched for at a manager's word") {
    CertificationWorld world;
    auto const id = id_of(world.add("2028-01-01"));
    CHECK(world.attestor.kind() == "welding");
    CHECK(world.attestor.read_from() == Role::manager);
    CHECK(world.attestor.attest(manager, id).subject == "Ann Żółć");
    CHECK_FAULT(world.attestor.attest(operator_, id), Fault::forbidden);
    CHECK_FAULT(world.attestor.attest(manager, nth_id(999)), Fault::not_found);
    world.manage.erase(manager, id, Removal::usual, {});
    CHECK_FAULT(world.attestor.attest(manager, id), Fault::not_found);
}

TEST_CASE("a certification remembers its certificate, and counts no more when that is revoked") {
    CertificationWorld world;
    auto const id = id_of(world.add("2028-01-01"));
    world.add("2027-01-01");
    world.unit.run([&] { world.attestor.issued(manager, id, "c-1"); });
    CHECK(world.kept(id).certificate_id == "c-1");
    CHECK(world.expires() == "2028-01-01");
    world.clock.advance(std::chrono::hours(1));
    world.unit.run([&] { world.attestor.revoked(manager, id, "c-1"); });
    CHECK(world.kept(id).revoked_at == world.clock.now());
    CHECK(world.expires() == "2027-01-01");
}

TEST_CASE("a certificate outlives its certification") {
    CertificationWorld world;
    CHECK_NOTHROW(world.unit.run([&] { world.attestor.revoked(manager, nth_id(999), "c-1"); }));
}

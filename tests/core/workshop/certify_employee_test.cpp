#include <tenon/workshop/certify_employee.hpp>

#include "support/certifications.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::certifications;

namespace {

std::string certify(CertificationWorld& world, Json::Object sent, Actor const& who = manager,
                    std::string_view employee = "EMP-1") {
    return world.certify(who, employee, world.draft(certifications, std::move(sent)));
}

Json::Object sent() { return without(CertificationWorld::weld(), "employee_id"); }

}  // namespace

TEST_CASE("an employee is certified: the certification, its certificate, the expiry") {
    CertificationWorld world;
    bool const by_key = GENERATE(true, false);
    auto const certificate = certify(world, sent(), manager, by_key ? "EMP-1" : world.ann);
    REQUIRE(world.store.count(certifications) == 1);
    auto const row = world.store.list(certifications, {.sort = {{column::id}}}).rows.front();
    CHECK(certificate == "certificate of " + id_of(row));
    auto const kept = world.kept(id_of(row));
    CHECK(kept.certificate_id == certificate);
    CHECK(kept.created_by->id == manager.user_id);
    CHECK(world.expires() == "2028-01-01");
    REQUIRE(world.certifier.asked.size() == 1);
    CHECK(world.certifier.asked.front().facts.find("certification_id")->as_text()->c_str() == id_of(row));
}

TEST_CASE("all of it or nothing") {
    CertificationWorld world;
    world.certifier.trouble = Error(Fault::unavailable, "no paper");
    CHECK_FAULT(certify(world, sent()), Fault::unavailable);
    CHECK(world.store.count(certifications) == 0);
    CHECK(world.expires() == "never");
}

TEST_CASE("a certification that is not valid is not certified") {
    CertificationWorld world;
    auto const changes = world.changes.all.size();
    CHECK(told_by([&] { certify(world, without(sent(), "process")); }) == "process:required");
    CHECK(told_by([&] { certify(world, with(sent(), "expires_on", "2025-01-01")); }) == "expires_on:too_early");
    CHECK_FAULT(certify(world, sent(), operator_), Fault::forbidden);
    CHECK_FAULT(certify(world, sent(), manager, "EMP-9"), Fault::not_found);
    CHECK(world.certifier.asked.empty());
    CHECK(world.store.count(certifications) == 0);
    CHECK(world.changes.all.size() == changes);
}

TEST_CASE("a body that runs again certifies once") {
    CertificationWorld world;
    world.unit.replays = 2;
    certify(world, sent());
    CHECK(world.store.count(certifications) == 1);
    CHECK(world.certifier.asked.size() == 1);
}

#include <tenon/certificates/revoke_certificate.hpp>

#include "support/certificates.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::certificates;

TEST_CASE("its owner or an admin takes a certificate back, once") {
    CertificateWorld world;
    auto const made = world.issued();
    auto const& who = GENERATE_COPY(operator_, admin);
    auto const by = GENERATE_COPY(made.id, made.verification_code);
    auto const after = world.revoke(who, by, "  A mistake ");
    CHECK(after.revoked_at == world.clock.now());
    CHECK(after.revoke_reason == "A mistake");
    CHECK(after.version == made.version + 1);
    CHECK(world.results.told == std::vector<std::string>{"issued r-1", "revoked r-1"});
    CHECK(world.changes.all.back().verb == "revoke");
    CHECK_CODE(world.revoke(who, by), "WRONG_STATE");
}

TEST_CASE("nobody else takes a certificate back") {
    CertificateWorld world;
    CHECK_FAULT(world.revoke(manager, world.issued().id), Fault::forbidden);
    CHECK_FAULT(world.revoke(manager, world.issued(operator_, "l-1").id), Fault::forbidden);  // who may read it
    CHECK_FAULT(world.revoke(admin, nth_id(9)), Fault::not_found);
    CHECK_FAULT(world.revoke(admin, "ALX-2026-0131-00000"), Fault::not_found);
}

TEST_CASE("a reason is needed, of at most 500 characters") {
    CertificateWorld world;
    auto const id = world.issued().id;
    CHECK_VIOLATION(world.revoke(operator_, id, "  "), "reason", "required");
    CHECK_VIOLATION(world.revoke(operator_, id, std::string(501, 'x')), "reason", "too_long");
    CHECK_NOTHROW(world.revoke(operator_, id, std::string(500, 'x')));
}

TEST_CASE("a certificate of a kind that is switched off is revoked all the same") {
    CertificateWorld world;
    auto const id = world.issued().id;
    Attestors const none;
    RevokeCertificate const revoke({none, world.store, world.changes, world.unit, world.clock});
    CHECK(revoke(operator_, id, "A mistake").revoked_at);
}

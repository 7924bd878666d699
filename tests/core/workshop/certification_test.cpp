#include <tenon/workshop/certification.hpp>

#include "support/certifications.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::certifications;

TEST_CASE("a certification says who may weld what, by whose word and until when") {
    CertificationWorld world;
    auto const good = world.weld();
    world.require_required(
        certifications, good,
        {"employee_id", "process", "material", "position", "standard", "issued_on", "expires_on", "inspector"});
    for (auto const& [name, most] :
         {std::pair("process", 64), {"material", 64}, {"position", 32}, {"standard", 64}, {"inspector", 128}})
        world.require_longest(certifications, good, name, static_cast<std::size_t>(most));
    CHECK(world.told_about(certifications, good, "expires_on", "2026-01-01") == "expires_on:too_early");
    CHECK(world.told_about(certifications, good, "expires_on", "2025-12-31") == "expires_on:too_early");
    CHECK(world.told_about(certifications, good, "expires_on", "2026-01-02").empty());
    CHECK(world.told_about(certifications, good, "issued_on", "yesterday") == "issued_on:bad_format");
}

TEST_CASE("managers write certifications, and nobody makes up a certificate for one") {
    CertificationWorld world;
    CHECK_FAULT(world.create(certifications, world.weld(), operator_), Fault::forbidden);
    auto const row = world.create(certifications, with(world.weld(), "certificate_id", "made up"), manager);
    CHECK(shown(certifications, row, "certificate_id") == "null");
    CHECK(shown(certifications, row, "revoked_at") == "null");
    CHECK(shown(certifications, row, "employee_id") == R"("EMP-1")");
}

TEST_CASE("what the certificate of a certification says") {
    CertificationWorld world;
    auto const row = world.create(certifications, world.weld());
    auto const said =
        workshop::attestation_of(from_record<workshop::Certification>(certifications, row), world.employee());
    CHECK(said.title == "Welder Qualification Certificate");
    CHECK(said.subject == "Ann Żółć");
    CHECK(said.subject_note == "EMP-1 • Welder");
    CHECK(said.scope == "135 (MAG) • ISO 9606-1");
    CHECK(said.period == "Jan 01, 2026 - Jan 01, 2028");
    REQUIRE(said.figures.size() == 7);
    CHECK(said.figures[5] == Attestation::Figure{"Valid until", "Jan 01, 2028"});
    Json const facts =
        Json::Object{{"certification_id", id_of(row)}, {"employee_id", "EMP-1"},    {"employee_name", "Ann Żółć"},
                     {"process", "135 (MAG)"},         {"material", "S355"},        {"position", "PF"},
                     {"standard", "ISO 9606-1"},       {"issued_on", "2026-01-01"}, {"expires_on", "2028-01-01"},
                     {"inspector", "Q. Smith"}};
    CHECK(said.facts == facts);
}

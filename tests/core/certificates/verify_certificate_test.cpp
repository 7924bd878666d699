#include <tenon/certificates/verify_certificate.hpp>

#include "support/certificates.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::certificates;

TEST_CASE("who has the code reads what was signed, and is counted") {
    CertificateWorld world;
    auto const made = world.issued();
    for (std::int64_t views = 1; views <= 3; ++views) {
        auto const found = world.verify(made.verification_code);
        CHECK(found.is_good);
        CHECK(found.problem.empty());
        CHECK(found.view_count == views);
        CHECK(found.statement.attested.subject == "α-prime");
        CHECK(found.published == signed_statement_of(made));
        CHECK(world.kept(made.id).view_count == views);
        CHECK(world.kept(made.id).version == made.version + views);
    }
}

TEST_CASE("who only looks is not counted") {
    CertificateWorld world;
    auto const made = world.issued();
    auto const found = world.verify.look(made.verification_code);
    CHECK(found.is_good);
    CHECK(found.statement.attested.subject == "α-prime");
    CHECK(world.kept(made.id).view_count == 0);
    CHECK(world.kept(made.id).version == made.version);
    CHECK_FAULT(world.verify.look("ALX-2026-0131-00000"), Fault::not_found);
}

TEST_CASE("unknown and malformed codes are alike") {
    CertificateWorld world;
    world.issue();
    for (auto const* code : {"ALX-2026-0131-00000", "ALX-2026-0230-00000", "", "x", "' OR 1=1 --"})
        CHECK_FAULT(world.verify(code), Fault::not_found);
}

TEST_CASE("a view is counted once, however often the body runs") {
    CertificateWorld world;
    auto const made = world.issued();
    world.unit.replays = 3;
    CHECK(world.verify(made.verification_code).view_count == 1);
    CHECK(world.kept(made.id).view_count == 1);
}

TEST_CASE("a revoked certificate tells why, and is not counted") {
    CertificateWorld world;
    auto const made = world.issued();
    world.clock.advance(std::chrono::hours(1));
    world.revoke(operator_, made.id, "The run was faulty");
    auto const found = world.verify(made.verification_code);
    CHECK_FALSE(found.is_good);
    CHECK(found.problem == "Revoked: The run was faulty");
    CHECK(found.revoked_at == world.clock.now());
    CHECK(found.view_count == 0);
}

TEST_CASE("a statement that was changed where it is kept does not verify") {
    CertificateWorld world;
    auto made = world.issued();
    SECTION("the statement") { made.statement.replace(made.statement.find("12.40"), 5, "92.40"); }
    SECTION("the signature") { made.signature += "x"; }
    SECTION("the key") { made.key_id = "key-9"; }
    SECTION("no statement any more") { made.statement = "{"; }
    SECTION("no statement, but signed") {
        auto const published = world.keys.sign("{}");
        made.statement = published.text, made.signature = published.signature;
    }
    SECTION("that of another certificate") {
        auto const other = world.issued(operator_, "r-2");
        made.statement = other.statement, made.signature = other.signature, made.key_id = other.key_id;
    }
    SECTION("a revoked one") {
        made.statement.replace(made.statement.find("12.40"), 5, "92.40");
        made.revoked_at = world.clock.now();
    }
    world.keep(made);
    auto const found = world.verify(made.verification_code);
    CHECK_FALSE(found.is_good);
    CHECK_FALSE(found.revoked_at);
    CHECK(found.statement.code == made.verification_code);
    CHECK(found.statement.verify_url == made.share_url);
    CHECK(found.statement.attested.figures.empty());
    CHECK(found.problem.find("tampered") != found.problem.npos);
    CHECK(found.view_count == 0);
}

TEST_CASE("what is kept for lists does not change what is verified") {
    CertificateWorld world;
    auto made = world.issued();
    made.subject = "somebody else";
    world.keep(made);
    CHECK(world.verify(made.verification_code).statement.attested.subject == "α-prime");
}

TEST_CASE("a certificate holds through its last day") {
    CertificateWorld world;
    auto const last_day = std::chrono::floor<std::chrono::days>(world.clock.now()) + std::chrono::days(3);
    world.results.sources["r-1"].facts = Json::Object{{"expires_on", format_date(last_day)}};
    auto const code = world.issued().verification_code;
    world.clock.advance(last_day + std::chrono::days(1) - world.clock.now() - std::chrono::milliseconds(1));
    CHECK(world.verify(code).is_good);
    world.clock.advance(std::chrono::milliseconds(1));
    auto const found = world.verify(code);
    CHECK_FALSE(found.is_good);
    CHECK(found.is_expired);
    CHECK(found.problem == "It was valid until " + format_date(last_day) + ".");
}

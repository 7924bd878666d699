#include <tenon/certificates/code.hpp>
#include <tenon/certificates/issue_certificate.hpp>

#include "support/certificates.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::certificates;

namespace {

std::size_t count_of(CertificateWorld const& world) { return world.store.count(certificates::certificates); }

}  // namespace

TEST_CASE("a thing is certified: its statement is signed, printed and kept") {
    CertificateWorld world;
    auto const [made, is_new] = world.issue();
    CHECK(is_new);
    CHECK(is_code(made.verification_code));
    CHECK(made.verification_code.starts_with("ALX-2026-0131-"));
    CHECK(made.share_url == "https://tenon.example/verify/" + made.verification_code);
    CHECK(made.created_by->id == operator_.user_id);
    CHECK(made.subject == "α-prime");
    CHECK(made.facts.text == R"({"pnl_pct":12.4,"result_id":"r-1"})");
    CHECK(made.issued_at == world.clock.now());
    auto const said = statement_of(world.json.read(made.statement));
    CHECK(said.code == made.verification_code);
    CHECK(said.verify_url == made.share_url);
    CHECK(said.attested.figures == an_attestation().figures);
    CHECK(check(signed_statement_of(made), world.keys.published(), world.signatures) == Trust::good);
    auto const folder = operator_.user_id + "/" + made.id + "/";
    REQUIRE(world.files.files.size() == 3);
    CHECK(world.files.files.at(folder + "certificate.pdf").bytes ==
          world.printer.pdf(signed_statement_of(made), Theme::dark));
    CHECK(world.files.files.at(folder + "certificate.pdf").info.content_type == "application/pdf");
    CHECK(world.files.files.at(folder + "certificate.png").info.content_type == "image/png");
    CHECK(world.files.files.at(folder + "qr.png").bytes == "fake qr " + made.share_url);
    CHECK(world.results.told == std::vector<std::string>{"issued r-1"});
    REQUIRE(world.changes.all.size() == 1);
    CHECK(world.changes.all.front().verb == "create");
    CHECK(world.changes.all.front().resource == "certificates");
}

TEST_CASE("a thing has one certificate, however often it is asked for") {
    CertificateWorld world;
    auto const first = world.issued();
    world.clock.advance(std::chrono::hours(24));
    auto const [second, is_new] = world.issue();
    CHECK_FALSE(is_new);
    CHECK(second.id == first.id);
    CHECK(second.statement == first.statement);
    CHECK(count_of(world) == 1);
    CHECK(world.files.files.size() == 3);
    SECTION("the thing may be gone by then") {
        world.results.sources.clear();
        CHECK(world.issued().id == first.id);
    }
    SECTION("a revoked one is no other") {
        world.revoke(operator_, first.id);
        CHECK(world.issued().revoked_at.has_value());
        CHECK(count_of(world) == 1);
    }
    SECTION("who may not read it does not get it") {
        CHECK_FAULT(world.issue(manager), Fault::forbidden);
        CHECK(world.issue(admin).certificate.id == first.id);
    }
    SECTION("another thing gets another one") {
        auto const other = world.issued(operator_, "r-2");
        CHECK(other.verification_code != first.verification_code);
        CHECK(count_of(world) == 2);
    }
}

TEST_CASE("what is not worth a certificate leaves nothing behind") {
    CertificateWorld world;
    CHECK_VIOLATION(world.issuer()(operator_, "passport", "p-1"), "kind", "unknown_choice");
    CHECK_FAULT(world.issue(operator_, "r-9"), Fault::not_found);
    CHECK(count_of(world) == 0);
    CHECK(world.files.files.empty());
}

TEST_CASE("a body that runs again makes no second certificate") {
    CertificateWorld world;
    world.unit.replays = 2;
    world.issue();
    CHECK(count_of(world) == 1);
    CHECK(world.results.told.size() == 1);
    CHECK(world.files.files.size() == 3);
}

TEST_CASE("whoever loses a race gets the winner's certificate, and leaves no file") {
    CertificateWorld world;
    Certificate winner;
    bool is_first = true;
    world.files.before_put = [&] {
        if (std::exchange(is_first, false)) winner = world.issued();
    };
    auto const [got, is_new] = world.issue();
    CHECK_FALSE(is_new);
    CHECK(got.id == winner.id);
    CHECK(count_of(world) == 1);
    CHECK(world.files.files.size() == 3);
    for (auto const& [key, file] : world.files.files) CHECK(key.find(winner.id) != key.npos);
}

TEST_CASE("a certificate does not contradict what changed while it was printed") {
    CertificateWorld world;
    auto& source = world.results.sources.at("r-1");
    std::function<void()> change;
    SECTION("a fact") {
        change = [&] { source.facts = Json::Object{{"result_id", "r-1"}, {"pnl_pct", 9}}; };
    }
    SECTION("a figure") {
        change = [&] { source.figures.at(0).value = "+9.00 %"; };
    }
    SECTION("whom it is about") {
        change = [&] { source.subject = "β-prime"; };
    }
    world.files.before_put = [&] { std::exchange(change, [] {})(); };
    CHECK_FAULT(world.issue(), Fault::unavailable);
    CHECK(count_of(world) == 0);
    CHECK(world.files.files.empty());
    auto const said = statement_of(world.json.read(world.issued().statement)).attested;
    CHECK(said.subject == source.subject);
    CHECK(said.figures == source.figures);
    CHECK(to_canonical_json(said.facts) == to_canonical_json(source.facts));
}

TEST_CASE("what is gone by the time it is printed gets no certificate") {
    CertificateWorld world;
    world.files.before_put = [&] { world.results.sources.clear(); };
    CHECK_FAULT(world.issue(), Fault::not_found);
    CHECK(count_of(world) == 0);
    CHECK(world.files.files.empty());
}

TEST_CASE("without its files a certificate does not come to be") {
    CertificateWorld world;
    SECTION("the store is away") { world.files.trouble = Error(Fault::unavailable, "away"); }
    SECTION("the second file finds no room") {
        world.files.before_put = [&, count = 0]() mutable {
            if (++count == 2) throw Error(Fault::storage_full, "full");
        };
    }
    SECTION("what is told of it fails") {
        world.results.before_issued = [] { throw Error(Fault::conflict, "no"); };
    }
    CHECK_THROWS_AS(world.issue(), Error);
    world.files.trouble.reset();
    CHECK(count_of(world) == 0);
    CHECK(world.files.files.empty());
    CHECK(world.changes.all.empty());
}

TEST_CASE("a code that is taken is not given again") {
    struct Repeating final : Random {
        int const repeats;
        int asked = 0;
        explicit Repeating(int n) : repeats(n) {}
        void fill(std::span<std::byte> bytes) override {
            auto const code = asked++ / 5;
            for (auto& byte : bytes) byte = std::byte(code <= repeats ? 7 : 8);
        }
    };
    CertificateWorld world;
    auto const issue_with = [&](Random& random, std::string const& source) {
        return IssueCertificate({world.attestors, world.keys, world.printer, world.files, world.store, world.changes,
                                 world.unit, world.clock, world.ids, random, world.enqueue},
                                world.settings)(operator_, "lab_result", source)
            .certificate.verification_code;
    };
    Repeating once(5);
    CHECK(issue_with(once, "r-1").ends_with("-HHHHH"));
    CHECK(issue_with(once, "r-2").ends_with("-IIIII"));
    Repeating always(1000);
    world.results.sources.emplace("r-3", an_attestation());
    CHECK_FAULT(issue_with(always, "r-3"), Fault::unavailable);
}

TEST_CASE("a code that is taken at the last moment is not given either") {
    struct Same final : Random {
        void fill(std::span<std::byte> bytes) override {
            for (auto& byte : bytes) byte = std::byte(next);
        }
        int next = 7;
    } random;
    CertificateWorld world;
    IssueCertificate const issue({world.attestors, world.keys, world.printer, world.files, world.store, world.changes,
                                  world.unit, world.clock, world.ids, random, world.enqueue},
                                 world.settings);
    bool is_first = true;
    world.files.before_put = [&] {
        if (!std::exchange(is_first, false)) return;
        issue(operator_, "lab_result", "r-2");  // with the same code
        random.next = 8;
    };
    CHECK(issue(operator_, "lab_result", "r-1").certificate.verification_code.ends_with("-IIIII"));
    CHECK(world.files.files.size() == 6);
}

TEST_CASE("a thing may come to be with its certificate, both or neither") {
    CertificateWorld world;
    std::vector<std::string> things;
    world.unit.restores(things);
    auto const create = [&] {
        things.push_back("new");
        world.licences.sources["l-2"] = an_attestation();
    };
    SECTION("both") {
        auto const issued = world.issuer()(operator_, "licence", "l-2", an_attestation(), create);
        CHECK(issued.is_new);
        CHECK(things == std::vector<std::string>{"new"});
        CHECK(world.licences.told == std::vector<std::string>{"issued l-2"});
    }
    SECTION("neither, when the certificate fails") {
        world.licences.before_issued = [] { throw Error(Fault::conflict, "no"); };
        CHECK_FAULT(world.issuer()(operator_, "licence", "l-2", an_attestation(), create), Fault::conflict);
        CHECK(things.empty());
    }
    SECTION("neither, when the thing fails") {
        CHECK_FAULT(world.issuer()(operator_, "licence", "l-2", an_attestation(),
                                   [] { throw Error(Fault::conflict, "a duplicate"); }),
                    Fault::conflict);
        CHECK(world.files.files.empty());
    }
    CHECK(count_of(world) == things.size());
}

TEST_CASE("a fact that would hide another member is the program's mistake") {
    CertificateWorld world;
    for (auto const* name : {"id", "kind", "pdf_url", "verified", "created_by"}) {
        world.results.sources["r-1"].facts = Json::Object{{name, 1}};
        CHECK_THROWS_AS(world.issue(), std::logic_error);
    }
    CHECK(world.files.files.empty());
}

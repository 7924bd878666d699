#include "identity_database.hpp"
#include "support/builders/certificate_builders.hpp"
#include "support/fakes/certificate_fakes.hpp"
#include "support/fakes/fake_file_store.hpp"
#include "support/fakes/fake_run_store.hpp"
#include "support/fakes/seeded_random.hpp"

#include <tenon/certificates/issue_certificate.hpp>
#include <tenon/certificates/verify_certificate.hpp>
#include <tenon/sql/change_log.hpp>
#include <tenon/sql/run_store.hpp>

#include <algorithm>
#include <atomic>
#include <barrier>

namespace tenon::sql {
namespace {

using namespace tenon::testing;
using namespace tenon::certificates;

constexpr int crowd = 6;

class Results final : public Attestor {
public:
    std::string_view kind() const override { return "lab_result"; }
    std::optional<Role> read_from() const override { return Role::viewer; }
    Attestation attest(Actor const&, std::string const&) const override { return an_attestation(); }
    void issued(Actor const&, std::string const&, std::string const&) override {}
    void revoked(Actor const&, std::string const&, std::string const&) override {}
};

struct CertificateDatabase {
    explicit CertificateDatabase(On on) : place(on) { attestors.add(results); }

    static DatabaseSettings migrated(DatabaseSettings settings) {
        Database(settings).migrate_up({"certificates"}, Timestamp());
        return settings;
    }
    static Catalog catalog_of_certificates() {
        Catalog catalog;
        catalog.add(certificates::certificates);
        catalog.add(certificate_keys);
        return catalog;
    }

    ScratchPlace place;
    Database database{migrated(place.settings())};
    Catalog catalog = catalog_of_certificates();
    SmallUnicodeText unicode;
    std::unique_ptr<JsonReader> json = json::make_json_reader();
    std::unique_ptr<ResourceStore> rows = make_resource_store(database, catalog, unicode, *json);
    std::unique_ptr<ChangeLog> changes = make_change_log(database);
    std::unique_ptr<RunStore> runs = make_run_store(database, *json);
    FixedClock clock;
    SeededRandom random;
    UuidV7Source ids{clock, random};
    FakeSignatures signatures;
    FakeCipher cipher;
    FakeCertificatePrinter printer;
    Results results;
    Attestors attestors;
    FakeRunBell bell;
    EnqueueRun const enqueue{{*runs, database.units(), clock, ids, bell}};
    KeyRing keys{{*rows, database.units(), clock, ids, signatures, cipher}};

    Issued issue(FileStore& files, std::string const& source) {
        return IssueCertificate(
            {attestors, keys, printer, files, *rows, *changes, database.units(), clock, ids, random, enqueue},
            {.base_url = "https://tenon.example"})({}, "lab_result", source);
    }
    std::int64_t count(Resource const& resource) {
        return rows->list(resource, {.rows = Rows::all, .sort = {{column::id}}, .wants_total = true}).total.value();
    }
};

// Runs `body` in all threads of a crowd at the same moment.
template <class Body>
void at_once(Body const& body) {
    std::barrier start(crowd);
    std::vector<std::jthread> threads;
    for (int i = 0; i < crowd; ++i)
        threads.emplace_back([&, i] {
            start.arrive_and_wait();
            body(static_cast<std::size_t>(i));
        });
}

}  // namespace

TEST_CASE("however many ask at once, one thing gets one certificate with its files, signed with the one key") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    CertificateDatabase db(on);
    for (auto const* source : {"r-1", "r-2"}) {
        std::vector<std::unique_ptr<FakeFileStore>> stores;
        for (int i = 0; i < crowd; ++i)
            stores.push_back(std::make_unique<FakeFileStore>(db.clock, Bucket{"certificates", true}));
        std::vector<Issued> issued(crowd);
        at_once([&](std::size_t i) { issued[i] = db.issue(*stores[i], source); });
        CHECK(std::ranges::count_if(issued, &Issued::is_new) == 1);
        for (std::size_t i = 0; i < issued.size(); ++i) {
            CHECK(issued[i].certificate.id == issued[0].certificate.id);
            CHECK(issued[i].certificate.statement == issued[0].certificate.statement);
            CHECK(stores[i]->files.size() == (issued[i].is_new ? 3U : 0U));
        }
    }
    CHECK(db.count(certificates::certificates) == 2);
    CHECK(db.count(certificate_keys) == 1);
}

TEST_CASE("views that come at once are all counted") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    CertificateDatabase db(on);
    FakeFileStore files(db.clock, {"certificates", true});
    auto const code = db.issue(files, "r-1").certificate.verification_code;
    VerifyCertificate const verify({*db.rows, db.database.units(), db.keys, db.signatures, *db.json, db.clock});
    std::atomic<int> good = 0;
    at_once([&](std::size_t) {
        for (int i = 0; i < 5; ++i) good += verify(code).is_good;
    });
    CHECK(good == crowd * 5);
    CHECK(verify(code).view_count == crowd * 5 + 1);
}

TEST_CASE("a certificate comes back from SQL as it was signed") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    CertificateDatabase db(on);
    FakeFileStore files(db.clock, {"certificates", true});
    auto const made = db.issue(files, "r-1").certificate;
    auto const kept = certificate_of(db.rows->find(certificates::certificates, made.id).value());
    CHECK(signed_statement_of(kept) == signed_statement_of(made));
    CHECK(kept.facts == made.facts);
    CHECK(kept.figures == made.figures);
    CHECK(kept.issued_at == made.issued_at);
    CHECK(check(signed_statement_of(kept), db.keys.published(), db.signatures) == Trust::good);
}

}  // namespace tenon::sql

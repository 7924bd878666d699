#pragma once
#include <tenon/certificates/check_file.hpp>
#include <tenon/certificates/issue_certificate.hpp>
#include <tenon/certificates/print_certificate.hpp>
#include <tenon/certificates/read_certificates.hpp>
#include <tenon/certificates/revoke_certificate.hpp>
#include <tenon/certificates/verify_certificate.hpp>

#include "support/builders/certificate_builders.hpp"
#include "support/engine.hpp"
#include "support/fakes/certificate_fakes.hpp"
#include "support/fakes/fake_file_store.hpp"
#include "support/fakes/fake_run_store.hpp"
#include "support/fakes/plain_json_reader.hpp"
#include "support/fakes/seeded_random.hpp"
#include "support/faults.hpp"

namespace tenon::testing {

inline Catalog certificate_catalog() {
    Catalog catalog;
    catalog.add(certificates::certificates);
    catalog.add(certificates::certificate_keys);
    return catalog;
}

// The room of certificates over fakes: results r-1 and r-2, whose certificates are their owner's, and a licence l-1,
// whose certificate managers may read.
struct CertificateWorld : Engine {
    CertificateWorld() : Engine(certificate_catalog()) {
        attestors.add(results);
        attestors.add(licences);
        results.sources = {{"r-1", an_attestation()}, {"r-2", an_attestation()}};
        licences.sources = {{"l-1", an_attestation()}};
    }

    FakeAttestor results{unit, "lab_result"}, licences{unit, "licence", Role::manager};
    FakeSignatures signatures;
    FakeCipher cipher;
    FakeCertificatePrinter printer;
    PlainJsonReader json;
    SeededRandom random;
    FakeFileStore files{clock, {"certificates", true}};
    certificates::Attestors attestors;
    FakeRunStore runs{unit};
    FakeRunBell bell;
    EnqueueRun enqueue{{runs, unit, clock, ids, bell}};
    certificates::KeyRing keys{{store, unit, clock, ids, signatures, cipher}};
    certificates::Settings settings{.base_url = "https://tenon.example"};

    certificates::IssueCertificate issuer() {
        return {{attestors, keys, printer, files, store, changes, unit, clock, ids, random, enqueue}, settings};
    }
    certificates::Issued issue(Actor const& who = operator_, std::string const& source = "r-1") {
        return issuer()(who, source.starts_with("l") ? "licence" : "lab_result", source);
    }
    certificates::Certificate issued(Actor const& who = operator_, std::string const& source = "r-1") {
        return issue(who, source).certificate;
    }
    certificates::VerifyCertificate const verify{{store, unit, keys, signatures, json, clock}};
    certificates::Certificate revoke(Actor const& who, std::string_view id, std::string_view reason = "A mistake") {
        return certificates::RevokeCertificate({attestors, store, changes, unit, clock})(who, id, reason);
    }
    certificates::Certificate kept(std::string_view id) {
        return certificates::certificate_of(store.find(certificates::certificates, id, Rows::all).value());
    }
    void keep(certificates::Certificate after) {
        auto const version = after.version++;
        unit.run(
            [&] { store.update(certificates::certificates, to_record(certificates::certificates, after), version); });
    }
};

}  // namespace tenon::testing

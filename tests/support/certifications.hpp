#pragma once
#include <tenon/workshop/certification.hpp>
#include <tenon/workshop/certify_employee.hpp>
#include <tenon/workshop/manage_certifications.hpp>
#include <tenon/workshop/welding_attestor.hpp>

#include "support/faults.hpp"
#include "support/workshop.hpp"

namespace tenon::testing {

// Remembers what it was asked to certify, and runs what comes to be with it.
class FakeCertifier final : public workshop::Certifier {
public:
    explicit FakeCertifier(FakeUnitOfWork& unit, workshop::WeldingAttestor& attestor)
        : unit_(unit), attestor_(attestor) {}

    std::vector<Attestation> asked;
    std::optional<Error> trouble;

    std::string issue(Actor const& actor, std::string_view kind, std::string const& source_id,
                      Attestation const& attested, std::function<void()> const& create) override {
        unit_.require_idle();
        CHECK(kind == attestor_.kind());
        asked.push_back(attested);
        unit_.run([&] {
            create();
            attestor_.issued(actor, source_id, "certificate of " + source_id);
            if (trouble) throw *trouble;
        });
        return "certificate of " + source_id;
    }

private:
    FakeUnitOfWork& unit_;
    workshop::WeldingAttestor& attestor_;
};

// The workshop with Ann, EMP-1, who welds.
struct CertificationWorld : WorkshopEngine {
    CertificationWorld() {
        ann = id_of(create(workshop::employees, {{"employee_id", "EMP-1"}, {"name", "Ann Żółć"}, {"role", "Welder"}},
                           operator_));
    }

    std::string ann;
    workshop::CertificationExpiry expiry{{store, changes, clock}};
    ManageResource plain = WorkshopEngine::verbs(workshop::certifications);
    workshop::ManageCertifications manage{{plain, expiry, store, unit}};
    workshop::WeldingAttestor attestor{store, expiry};
    FakeCertifier certifier{unit, attestor};
    workshop::CertifyEmployee certify{{certifier, manage, expiry, store, unit}};

    static Json::Object weld(std::string until = "2028-01-01") {
        return {{"employee_id", "EMP-1"},
                {"process", "135 (MAG)"},
                {"material", "S355"},
                {"position", "PF"},
                {"standard", "ISO 9606-1"},
                {"issued_on", "2026-01-01"},
                {"expires_on", std::move(until)},
                {"inspector", "Q. Smith"}};
    }
    Record add(std::string until) {
        return manage.create(manager, draft(workshop::certifications, weld(std::move(until))));
    }
    workshop::Employee employee() {
        return from_record<workshop::Employee>(workshop::employees, *store.find(workshop::employees, ann, Rows::all));
    }
    std::string expires() {
        return employee().certification_expiry ? format_timestamp(*employee().certification_expiry).substr(0, 10)
                                               : "never";
    }
    workshop::Certification kept(std::string_view id) {
        return from_record<workshop::Certification>(workshop::certifications,
                                                    *store.find(workshop::certifications, id, Rows::all));
    }
    std::string certified(std::string until = "2028-01-01") {
        certify(manager, "EMP-1", draft(workshop::certifications, without(weld(std::move(until)), "employee_id")));
        return id_of(store.list(workshop::certifications, {.sort = {{column::id, true}}}).rows.front());
    }
    void revoke(std::string const& id) {
        unit.run([&] { attestor.revoked(manager, id, *kept(id).certificate_id); });
    }
};

}  // namespace tenon::testing

#include <tenon/kernel/resource_access.hpp>
#include <tenon/workshop/welding_attestor.hpp>

namespace tenon::workshop {
namespace {

Record require(ResourceStore const& store, Resource const& resource, std::string const& id, Rows rows) {
    auto row = store.find(resource, id, rows);
    if (!row) throw Error(Fault::not_found, std::string(resource.noun) + " not found");
    return *std::move(row);
}

}  // namespace

Attestation WeldingAttestor::attest(Actor const& actor, std::string const& certification_id) const {
    require_create(actor, certifications);
    auto const certification =
        from_record<Certification>(certifications, require(store_, certifications, certification_id, Rows::living));
    auto const employee =
        from_record<Employee>(employees, require(store_, employees, certification.employee_id.id, Rows::all));
    return attestation_of(certification, employee);
}

void WeldingAttestor::issued(Actor const& actor, std::string const& certification_id,
                             std::string const& certificate_id) {
    auto const before = require(store_, certifications, certification_id, Rows::living);
    auto after = before;
    after[certifications.at("certificate_id")] = certificate_id;
    expiry_.save(actor, before, std::move(after));
}

void WeldingAttestor::revoked(Actor const& actor, std::string const& certification_id, std::string const&) {
    auto const before = store_.find(certifications, certification_id, Rows::all);
    if (!before) return;  // gone for good, while its certificate stands by itself
    auto after = *before;
    after[certifications.at("revoked_at")] = expiry_.now();
    expiry_.save(actor, *before, std::move(after));
}

}  // namespace tenon::workshop

#include <tenon/kernel/manage_resource.hpp>
#include <tenon/kernel/resource_access.hpp>
#include <tenon/workshop/certify_employee.hpp>

namespace tenon::workshop {
namespace {

struct RollBack {};  // thrown to leave a unit of work without an outcome

}  // namespace

std::string CertifyEmployee::operator()(Actor const& actor, std::string_view employee, Draft sent) const {
    require_create(actor, workshop::certifications);
    auto const [person, row] = rehearse(actor, employee, sent);
    auto const certification = from_record<Certification>(workshop::certifications, row);
    return ports_.certifier.issue(actor, WeldingAttestor::kind_of_certificates, certification.id,
                                  attestation_of(certification, person),
                                  [&, &row = row] { ports_.expiry.insert(actor, row); });
}

// What the certification will be, as its verbs make it: a certificate is printed before the thing may be there.
CertifyEmployee::Rehearsed CertifyEmployee::rehearse(Actor const& actor, std::string_view employee,
                                                     Draft const& sent) const {
    Rehearsed result;
    try {
        ports_.unit.run([&] {
            auto const found = find_by_path(ports_.store, employees, employee);
            if (!found) throw Error(Fault::not_found, "Employee not found");
            result.employee = from_record<Employee>(employees, *found);
            auto draft = sent;
            draft.set(workshop::certifications.at("employee_id"), Reference{id_of(*found), {}});
            result.certification = ports_.certifications.create(actor, std::move(draft));
            throw RollBack();
        });
    } catch (RollBack const&) {
    }
    return result;
}

}  // namespace tenon::workshop

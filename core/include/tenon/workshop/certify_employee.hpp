#pragma once
#include <tenon/kernel/ids.hpp>
#include <tenon/workshop/manage_certifications.hpp>
#include <tenon/workshop/welding_attestor.hpp>
#include <functional>

namespace tenon::workshop {

// Issues certificates: another feature does.
class Certifier {
public:
    virtual ~Certifier() = default;
    // Certifies a thing that `create` brings about, both in one unit of work. Returns the certificate's id.
    // Faults: those of `create`, unavailable, storage_full.
    virtual std::string issue(Actor const&, std::string_view kind, std::string const& source_id, Attestation const&,
                              std::function<void()> const& create) = 0;
};

// Writes down what an employee may weld and issues the certificate that says so; the employee's certification_expiry
// follows. All of it or nothing.
// Faults: not_found (the employee), forbidden, invalid, and those of Certifier.
class CertifyEmployee {
public:
    struct Ports {
        Certifier& certifier;
        ResourceVerbs& certifications;
        CertificationExpiry expiry;
        ResourceStore const& store;
        UnitOfWork& unit;
    };
    explicit CertifyEmployee(Ports ports) : ports_(ports) {}

    // The employee by id or employee_id. `sent`: a certification without the employee. Returns the certificate's id.
    std::string operator()(Actor const&, std::string_view employee, Draft sent) const;

private:
    struct Rehearsed {
        Employee employee;
        Record certification;
    };
    Rehearsed rehearse(Actor const&, std::string_view employee, Draft const&) const;

    Ports ports_;
};

}  // namespace tenon::workshop

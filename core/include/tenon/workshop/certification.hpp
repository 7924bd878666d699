#pragma once
#include <tenon/kernel/attestation.hpp>
#include <tenon/kernel/resource.hpp>
#include <tenon/workshop/employee.hpp>

namespace tenon::workshop {

// What an employee may weld, by a test that an inspector has seen. Written by managers.
struct Certification : Entity {
    Reference employee_id;  // shown and accepted as the employee's own employee_id
    std::string process;    // "135 (MAG)"
    std::string material, position;
    std::string standard;  // "ISO 9606-1"
    Date issued_on{}, expires_on{};
    std::string inspector;
    std::optional<std::string> certificate_id;  // once a certificate says it, for good
    std::optional<Timestamp> revoked_at;        // its certificate was taken back, so it counts no more
};

extern const Resource certifications;

// What its certificate says.
Attestation attestation_of(Certification const&, Employee const&);

}  // namespace tenon::workshop

#pragma once
#include <tenon/certificates/attestors.hpp>
#include <tenon/certificates/certificate.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::certificates {

// Takes a certificate back, for good: from now on it verifies as revoked, with the reason.
// Faults: not_found, forbidden (neither owner nor admin), invalid (the reason), conflict (WRONG_STATE: it is revoked).
class RevokeCertificate {
public:
    struct Ports {
        Attestors const& attestors;
        ResourceStore& store;
        ChangeLog& changes;
        UnitOfWork& unit;
        Clock const& clock;
    };
    explicit RevokeCertificate(Ports ports) : ports_(ports) {}

    // `problems`: what was wrong with the form in which it was asked.
    Certificate operator()(Actor const&, std::string_view path_id, std::string_view reason,
                           std::vector<Violation> problems = {}) const;

private:
    Ports ports_;
};

}  // namespace tenon::certificates

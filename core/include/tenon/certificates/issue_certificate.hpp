#pragma once
#include <tenon/certificates/attestors.hpp>
#include <tenon/certificates/certificate.hpp>
#include <tenon/certificates/key_ring.hpp>
#include <tenon/certificates/settings.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>

#include <functional>

namespace tenon::certificates {

struct Issued {
    Certificate certificate;
    bool is_new = false;  // false: there was one
};

// Certifies one thing, once. The files are there before the certificate is, so none is ever without them; a run that is
// asked for before takes away what a server leaves that stops in between. Whoever loses a race gets the winner's
// certificate. What is certified is read again when the certificate comes to be.
// Faults: invalid (an unknown kind, or not worth a certificate), not_found, forbidden, unavailable (also when the thing
// was changed meanwhile).
class IssueCertificate {
public:
    struct Ports {
        Attestors const& attestors;
        KeyRing const& keys;
        CertificatePrinter const& printer;
        FileStore& files;
        ResourceStore& store;
        ChangeLog& changes;
        UnitOfWork& unit;
        Clock const& clock;
        IdSource& ids;
        Random& random;
        EnqueueRun const& enqueue;
    };
    IssueCertificate(Ports ports, Settings settings) : ports_(ports), settings_(std::move(settings)) {}

    Issued operator()(Actor const&, std::string_view kind, std::string const& source_id) const;
    // For a thing that comes to be with its certificate: `create` makes it, in the same unit of work. Who calls has
    // seen to it that the actor may.
    Issued operator()(Actor const&, std::string_view kind, std::string const& source_id, Attestation const&,
                      std::function<void()> const& create) const;

private:
    std::optional<Record> find(std::string_view kind, std::string const& source_id) const;
    std::string free_code(Timestamp now) const;
    Certificate draft(Actor const&, std::string_view kind, std::string const& source_id, Attestation const&) const;
    std::optional<Issued> keep(Actor const&, Certificate const&, std::function<void()> const& create) const;

    Ports ports_;
    Settings settings_;
};

}  // namespace tenon::certificates
